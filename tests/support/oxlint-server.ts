import { spawn } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
	createMessageConnection,
	StreamMessageReader,
	StreamMessageWriter,
	type MessageConnection,
} from "vscode-jsonrpc/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { CodeAction } from "vscode-languageserver-types";

export const oxlint = path.resolve(import.meta.dirname, "../../node_modules/oxlint/bin/oxlint");

export interface Place {
	/** Both from 1, in UTF-16 units. */
	readonly line: number;
	readonly column: number;
}

export interface OfferedSuggestion {
	readonly desc: string;
	/** The whole text, as it would be. */
	readonly output: string;
}

export interface OxlintServer {
	/** What an editor offers at each of the places: the suggestions of the reports there. */
	suggestionsAt(filePath: string, text: string, places: readonly Place[]): Promise<OfferedSuggestion[][]>;
	close(): Promise<void>;
}

/** The command line of oxlint shows no suggestions; the language server of its editor extensions does. */
export async function startOxlintServer(folder: string, configPath: string): Promise<OxlintServer> {
	const server = spawn(process.execPath, [oxlint, "--lsp"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
	const ended = new Promise((resolve) => server.once("exit", resolve));
	const connection = createMessageConnection(
		new StreamMessageReader(server.stdout),
		new StreamMessageWriter(server.stdin),
	);
	connection.onRequest("client/registerCapability", () => null);
	connection.listen();
	const workspaceUri = pathToFileURL(folder).href;
	await connection.sendRequest("initialize", {
		processId: process.pid,
		rootUri: workspaceUri,
		workspaceFolders: [{ uri: workspaceUri, name: "cases" }],
		capabilities: {
			textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [""] } } } },
		},
		initializationOptions: [
			{ workspaceUri, options: { configPath, run: "onType", fixKind: "safe_fix_or_suggestion" } },
		],
	});
	await connection.sendNotification("initialized", {});
	return {
		suggestionsAt: (filePath, text, places) =>
			suggestionsAt(connection, TextDocument.create(pathToFileURL(filePath).href, "typescript", 1, text), places),
		async close() {
			await connection.sendRequest("shutdown");
			await connection.sendNotification("exit");
			await ended;
			connection.dispose();
		},
	};
}

async function suggestionsAt(
	connection: MessageConnection,
	document: TextDocument,
	places: readonly Place[],
): Promise<OfferedSuggestion[][]> {
	const { uri, languageId, version } = document;
	const textDocument = { uri, languageId, version, text: document.getText() };
	await connection.sendNotification("textDocument/didOpen", { textDocument });
	const offered: OfferedSuggestion[][] = [];
	for (const { line, column } of places) {
		const place = { line: line - 1, character: column - 1 };
		const actions = await connection.sendRequest<CodeAction[] | null>("textDocument/codeAction", {
			textDocument: { uri },
			range: { start: place, end: place },
			context: { diagnostics: [] },
		});
		offered.push((actions ?? []).filter(isSuggestion).map((action) => suggestionOf(document, action)));
	}
	await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
	return offered;
}

/** Fixes and disable comments carry titles of oxlint's own. */
function isSuggestion({ title }: CodeAction): boolean {
	return !/^(?:Fix harden\/.* problem$|Disable harden\/)/u.test(title);
}

function suggestionOf(document: TextDocument, { title, edit }: CodeAction): OfferedSuggestion {
	return { desc: title, output: TextDocument.applyEdits(document, edit!.changes![document.uri]!) };
}
