import { isCancel, select } from "@clack/prompts";
import { readFileSync } from "node:fs";
import { applyTextEdits, type TextEdit } from "../source/text-edit.ts";
import type { PlacedChange } from "../source/refactor-text.ts";
import { decodeSourceFile, encodeText, hashOf } from "../source/workspace-edit.ts";
import type { ChangedFile } from "./outcome.ts";
import { printDiff } from "./print-diff.ts";
import type { Terminal } from "./terminal.ts";

export type Answer = "accept" | "skip" | "allInFile" | "quit";

/** Asks about one piece of a diff; tests answer by themselves. */
export type Ask = (question: {
	readonly diff: string;
	readonly reason: string;
	readonly place: string;
}) => Promise<Answer>;

export interface Picked {
	/** What the user accepted, file by file. */
	readonly accepted: readonly ChangedFile[];
	/** Files of which nothing was accepted. */
	readonly declined: readonly ChangedFile[];
}

/** Lets the user accept or skip every change. Quitting keeps what was accepted before. */
export async function pickChanges(
	changed: readonly ChangedFile[],
	cwd: string,
	terminal: Terminal,
	ask: Ask,
): Promise<Picked> {
	const accepted: ChangedFile[] = [];
	const declined: ChangedFile[] = [];
	let quit = false;
	for (const file of changed) {
		const picked: PlacedChange[] = [];
		let all = false;
		for (const change of quit ? [] : piecesOf(file)) {
			if (!all) {
				const piece = withChanges(file, [change]);
				const answer = await ask({
					diff: printDiff(piece ?? file, cwd, terminal),
					reason: change.reason,
					place: `${change.line}:${change.column}`,
				});
				if (answer === "quit") {
					quit = true;
					break;
				}
				if (answer === "skip") continue;
				all = answer === "allInFile";
			}
			picked.push(change);
		}
		const result = picked.length === piecesOf(file).length && picked.length > 0 ? file : withChanges(file, picked);
		if (result === undefined) declined.push(file);
		else accepted.push(result);
	}
	return { accepted, declined };
}

/** The changes that can be taken one by one; a file whose changes build on each other is taken whole. */
function piecesOf(file: ChangedFile): readonly PlacedChange[] {
	const separable = file.createFiles.length === 0 && file.changes.every((change) => change.edits !== undefined);
	return separable ? file.changes : file.changes.slice(0, 1);
}

function withChanges(file: ChangedFile, changes: readonly PlacedChange[]): ChangedFile | undefined {
	if (changes.length === 0) return undefined;
	if (changes.some((change) => change.edits === undefined) || file.createFiles.length > 0) return file;
	const source = decodeSourceFile(readFileSync(file.path));
	if (source.kind === "unreadable") return undefined;
	const { text, applied } = applyTextEdits(source.text, distinct(changes.flatMap((change) => change.edits!)));
	return { ...file, changes, edits: applied, newHash: hashOf(encodeText(text, source.hasBom)) };
}

/** Two changes may share an edit: one import for two references. */
function distinct(edits: readonly TextEdit[]): TextEdit[] {
	return [...new Map(edits.map((edit) => [`${edit.range.join(":")}:${edit.text}`, edit])).values()];
}

/** Asks on the terminal. */
export function askOnTerminal(terminal: Terminal): Ask {
	return async ({ diff, reason, place }) => {
		terminal.out(`\n${diff}`);
		const answer = await select<Answer>({
			message: `${place} ${reason}`,
			options: [
				{ value: "accept", label: "accept" },
				{ value: "skip", label: "skip" },
				{ value: "allInFile", label: "accept all in this file" },
				{ value: "quit", label: "quit, keep what was accepted" },
			],
		});
		return isCancel(answer) ? "quit" : answer;
	};
}
