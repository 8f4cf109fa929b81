import { readFileSync } from "node:fs";
import path from "node:path";
import { suppressionsIn, type Suppressions } from "../audit/eslint-suppressions.ts";
import { fileSystem } from "../source/workspace-edit.ts";
import { projectEslint } from "./eslint-configuration.ts";
import { resultingFiles, type PlannedFile } from "./plan-format.ts";
import { relativePath } from "../source/file-path.ts";

export const suppressionsFile = "eslint-suppressions.json";

/**
 * Carries the suppressions of changed files over: to the new path of a renamed file, to the files that a split made, and
 * down to what is still reported where something was fixed. Nothing is suppressed that was not before.
 *
 * @param text the suppressions as they were before anything was written.
 * @returns a sentence when something could not be carried over.
 */
export async function carrySuppressionsOver(
	text: string,
	written: readonly PlannedFile[],
	root: string,
): Promise<string | undefined> {
	const suppressions = suppressionsIn(text);
	if (suppressions === undefined) return `${suppressionsFile} is not what ESLint writes; it was left as it is`;
	const concerned = written.filter((each) => suppressions[each.path] !== undefined);
	const counts = concerned.length === 0 ? new Map() : await reportCounts(concerned.flatMap(resultingFiles), root);
	if (counts === undefined)
		return `${suppressionsFile} has entries for changed files, and the project's ESLint could not count them anew`;
	const carried = carriedOver(suppressions, concerned, counts);
	// A project's own formatting of the file is kept where it can be seen.
	const indent = /\n([ \t]+)/u.exec(text)?.[1] ?? "  ";
	const newText =
		concerned.length === 0 ? text : JSON.stringify(carried, undefined, indent) + (text.endsWith("\n") ? "\n" : "");
	const file = path.join(root, suppressionsFile);
	if (readFileSync(file, "utf8") !== newText) await fileSystem.write(file, Buffer.from(newText));
	return undefined;
}

/** Reports by path (relative, forward slashes) and rule. */
export type ReportCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Distributes the entries of each file over the files it became, no more than each still reports. */
export function carriedOver(
	suppressions: Suppressions,
	files: readonly PlannedFile[],
	counts: ReportCounts,
): Suppressions {
	const concerned = new Set(files.map((file) => file.path));
	const result = Object.fromEntries(Object.entries(suppressions).filter(([file]) => !concerned.has(file)));
	for (const file of files) {
		const entries = suppressions[file.path] ?? {};
		for (const [rule, { count }] of Object.entries(entries)) {
			let left = count;
			for (const target of resultingFiles(file)) {
				const taken = Math.min(left, counts.get(target)?.get(rule) ?? 0);
				if (taken === 0) continue;
				result[target] = { ...result[target], [rule]: { count: taken } };
				left -= taken;
			}
		}
	}
	return Object.fromEntries(Object.entries(result).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function reportCounts(files: readonly string[], root: string): Promise<ReportCounts | undefined> {
	const ESLint = await projectEslint(root);
	if (ESLint === undefined) return undefined;
	try {
		const results = await new ESLint({ cwd: root, warnIgnored: false }).lintFiles(files);
		return new Map(results.map((result) => [relativePath(root, result.filePath), countsOf(result.messages)]));
	} catch {
		// Whatever the project's configuration or its other plugins throw: the caller says that it was not possible.
		return undefined;
	}
}

function countsOf(
	messages: readonly { readonly ruleId: string | null; readonly severity: number }[],
): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { ruleId, severity } of messages) {
		// Only errors can be suppressed.
		if (ruleId !== null && severity === 2) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
	}
	return counts;
}
