import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
	createMessageConnection,
	StreamMessageReader,
	StreamMessageWriter,
	type MessageConnection,
} from "vscode-jsonrpc/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { CodeAction, Diagnostic, Range, TextEdit, WorkspaceEdit } from "vscode-languageserver-types";

/** An editor without a window: it speaks to the language server of the ESLint extension, one document at a time. */
export interface Editor {
	open(file: EditorFile): Promise<OpenFile>;
	/** Everything the server had to complain about. */
	readonly complaints: readonly string[];
	/** Of the server. */
	readonly processId: number;
	close(): Promise<void>;
}

export interface EditorFile {
	readonly path: string;
	readonly text: string;
	/** What editors call the language: `typescript`, `vue`, `json` … */
	readonly language?: string;
}

export interface OpenFile {
	readonly path: string;
	readonly text: string;
	/** In the order of the text. */
	diagnose(): Promise<Diagnostic[]>;
	/** What a menu offers at a place: `diagnostics` are those that the editor shows there. */
	actionsFor(diagnostics: readonly Diagnostic[]): Promise<CodeAction[]>;
	choose(action: CodeAction): Promise<void>;
	type(edits: readonly TextEdit[]): Promise<void>;
	/** Fixes all, as `editor.codeActionsOnSave` does, and writes the file. */
	saveWithFixAll(options?: { readonly byteOrderMark?: boolean }): Promise<void>;
}

/** The script that an editor starts. */
export const eslintServer = createRequire(import.meta.url).resolve(
	"vscode-langservers-extracted/bin/vscode-eslint-language-server",
);

export async function startEditor(folder: string): Promise<Editor> {
	const server = spawn(process.execPath, [eslintServer, "--stdio"], {
		cwd: folder,
		stdio: ["pipe", "pipe", "inherit"],
	});
	const ended = new Promise((resolve) => server.once("exit", resolve));
	const connection = createMessageConnection(
		new StreamMessageReader(server.stdout),
		new StreamMessageWriter(server.stdin),
	);
	const complaints: string[] = [];
	let document: TextDocument | undefined;
	const change = async (edits: readonly TextEdit[]): Promise<void> => {
		const text = TextDocument.applyEdits(document!, [...edits]);
		document = TextDocument.create(document!.uri, document!.languageId, document!.version + 1, text);
		await connection.sendNotification("textDocument/didChange", {
			textDocument: { uri: document.uri, version: document.version },
			contentChanges: [{ text }],
		});
	};
	answerRequests(connection, { folder, complaints, apply: (edit) => change(editsOf(edit)) });
	connection.listen();
	await connection.sendRequest("initialize", initializationOf(folder));
	await connection.sendNotification("initialized", {});

	const textDocument = () => ({ uri: document!.uri });
	const actions = (range: Range, context: object) =>
		connection.sendRequest<CodeAction[] | null>("textDocument/codeAction", {
			textDocument: textDocument(),
			range,
			context,
		});
	return {
		complaints,
		processId: server.pid!,
		async open({ path: filePath, text, language = "typescript" }) {
			if (document !== undefined)
				await connection.sendNotification("textDocument/didClose", { textDocument: textDocument() });
			document = TextDocument.create(pathToFileURL(filePath).href, language, 1, text);
			const { uri, version } = document;
			await connection.sendNotification("textDocument/didOpen", {
				textDocument: { uri, languageId: language, version, text },
			});
			return {
				path: filePath,
				get text() {
					return document!.getText();
				},
				async diagnose() {
					const report = await connection.sendRequest<{ items: Diagnostic[] }>("textDocument/diagnostic", {
						textDocument: textDocument(),
					});
					return report.items.sort((a, b) => comparePositions(a.range, b.range));
				},
				actionsFor: async (diagnostics) => (await actions(rangeOver(diagnostics), { diagnostics })) ?? [],
				choose: async ({ command, edit }) => {
					if (edit !== undefined) await change(editsOf(edit));
					if (command === undefined) return;
					const { command: name, arguments: values } = command;
					await connection.sendRequest("workspace/executeCommand", { command: name, arguments: values });
				},
				type: change,
				async saveWithFixAll({ byteOrderMark = false } = {}) {
					const range = rangeOver([]);
					const found = await actions(range, { diagnostics: [], only: ["source.fixAll.eslint"], triggerKind: 2 });
					for (const { edit } of found ?? []) await change(editsOf(edit!));
					writeFileSync(filePath, (byteOrderMark ? "\uFEFF" : "") + document!.getText());
					await connection.sendNotification("textDocument/didSave", { textDocument: textDocument() });
				},
			};
		},
		async close() {
			await connection.sendRequest("shutdown");
			await connection.sendNotification("exit");
			await ended;
			connection.dispose();
		},
	};
}

interface Answers {
	readonly folder: string;
	readonly complaints: string[];
	apply(edit: WorkspaceEdit): Promise<void>;
}

function answerRequests(connection: MessageConnection, { folder, complaints, apply }: Answers): void {
	connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
		items.map(() => settingsFor(folder)),
	);
	connection.onRequest("client/registerCapability", () => null);
	connection.onRequest("workspace/diagnostic/refresh", () => null);
	connection.onRequest("workspace/applyEdit", async ({ edit }: { edit: WorkspaceEdit }) => {
		await apply(edit);
		return { applied: true };
	});
	for (const complaint of ["eslint/noLibrary", "eslint/probeFailed", "eslint/noConfig"])
		connection.onRequest(complaint, () => {
			complaints.push(complaint);
			return {};
		});
	// 1 is an error, 2 a warning.
	connection.onNotification("window/logMessage", ({ type, message }: { type: number; message: string }) => {
		if (type <= 2) complaints.push(message);
	});
	connection.onNotification("eslint/exitCalled", () => {
		complaints.push("process.exit");
	});
}

function initializationOf(folder: string): object {
	return {
		processId: process.pid,
		rootUri: pathToFileURL(folder).href,
		workspaceFolders: [workspaceFolderOf(folder)],
		capabilities: {
			workspace: {
				applyEdit: true,
				configuration: true,
				workspaceFolders: true,
				workspaceEdit: { documentChanges: true },
			},
			textDocument: {
				diagnostic: { dynamicRegistration: false },
				codeAction: {
					codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll.eslint"] } },
				},
			},
		},
	};
}

/** The extension's own defaults; `probe` lints whatever the project's configuration knows. */
function settingsFor(folder: string): object {
	return {
		validate: "probe",
		packageManager: "npm",
		useESLintClass: true,
		experimental: { useFlatConfig: false },
		codeAction: { disableRuleComment: { enable: true, location: "separateLine" }, showDocumentation: { enable: true } },
		codeActionOnSave: { mode: "all" },
		format: false,
		quiet: false,
		onIgnoredFiles: "off",
		options: {},
		rulesCustomizations: [],
		run: "onType",
		problems: { shortenToSingleLine: false },
		nodePath: null,
		workspaceFolder: workspaceFolderOf(folder),
	};
}

function workspaceFolderOf(folder: string): object {
	return { name: path.basename(folder), uri: pathToFileURL(folder).href };
}

function editsOf({ documentChanges = [], changes = {} }: WorkspaceEdit): TextEdit[] {
	const changed = documentChanges.flatMap((each) => ("edits" in each ? (each.edits as TextEdit[]) : []));
	return [...changed, ...Object.values(changes).flat()];
}

function rangeOver(diagnostics: readonly Diagnostic[]): Range {
	const start = { line: 0, character: 0 };
	const [first = { start, end: start }, ...rest] = diagnostics.map(({ range }) => range);
	return { start: first.start, end: rest.at(-1)?.end ?? first.end };
}

function comparePositions({ start: a }: Range, { start: b }: Range): number {
	return a.line - b.line || a.character - b.character;
}
