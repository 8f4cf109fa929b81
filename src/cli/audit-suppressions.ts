import path from "node:path";
import type { FileReport } from "../audit/audit-report.ts";
import { suppressedFindings, suppressionsIn, suppressionsOf, type Suppressions } from "../audit/eslint-suppressions.ts";
import { fileSystem, isErrno, wordsOf } from "../source/workspace-edit.ts";
import { readIfThere } from "./audit-facts.ts";
import { Problem } from "./problem.ts";

/**
 * The files with only the findings that ESLint's bulk suppressions cover: the start of a baseline for a team that has
 * lived with them.
 *
 * @throws Problem when the file does not exist, or is something else.
 */
export function findingsIn(file: string, files: readonly FileReport[]): FileReport[] {
	const suppressions = readSuppressions(file);
	if (suppressions === undefined) throw new Problem(`no such file: ${path.basename(file)}`);
	return suppressedFindings(files, suppressions);
}

/** Writes the findings as bulk suppressions; those of other rules in the file stay. */
export async function writeSuppressions(file: string, files: readonly FileReport[]): Promise<string> {
	const suppressions = suppressionsOf(files, readSuppressions(file) ?? {});
	try {
		await fileSystem.write(file, Buffer.from(`${JSON.stringify(suppressions, undefined, 2)}\n`));
	} catch (error) {
		if (!isErrno(error)) throw error;
		throw new Problem(`cannot write ${path.basename(file)}: ${wordsOf(error)}`);
	}
	return `${path.basename(file)} is written`;
}

function readSuppressions(file: string): Suppressions | undefined {
	const text = readIfThere(file);
	if (text === undefined) return undefined;
	const suppressions = suppressionsIn(text);
	if (suppressions === undefined) throw new Problem(`${path.basename(file)} is not what ESLint writes`);
	return suppressions;
}
