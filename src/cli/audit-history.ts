import { appendFileSync } from "node:fs";
import path from "node:path";
import { parseHistory, printRecord, type HistoryRecord } from "../audit/history.ts";
import { fileSystem, isErrno, wordsOf } from "../source/workspace-edit.ts";
import { readIfThere } from "./audit-facts.ts";
import { Problem } from "./problem.ts";

export const historyFile = ".harden/history.jsonl";

/** @throws Problem when the file holds something else. */
export function readHistory(root: string): HistoryRecord[] {
	const records = parseHistory(readIfThere(path.join(root, historyFile)) ?? "");
	if ("problem" in records) throw new Problem(`${historyFile}: ${records.problem}`);
	return records;
}

/** Appends a record in one write: of two runs at once both records stay. */
export async function appendRecord(root: string, record: HistoryRecord): Promise<void> {
	const file = path.join(root, historyFile);
	try {
		const before = readIfThere(file) ?? "";
		await fileSystem.makeFolder(path.dirname(file));
		const separator = before === "" || before.endsWith("\n") ? "" : "\n";
		appendFileSync(file, `${separator}${printRecord(record)}`);
	} catch (error) {
		if (!isErrno(error)) throw error;
		throw new Problem(`cannot write ${historyFile}: ${wordsOf(error)}`);
	}
}
