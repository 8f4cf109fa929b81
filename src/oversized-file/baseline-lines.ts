import { baselineFile, parseBaseline } from "../source/baseline-file.ts";
import { nearestFile, type ProjectFiles } from "../source/project-files.ts";
import { relativePath } from "../source/file-path.ts";

/**
 * How many physical lines the audit's baseline allows a file; undefined when it does not know the file as oversized, or
 * there is no baseline that can be read (the audit says so; a linter has no place to).
 *
 * @param filePath absolute.
 */
export function linesInBaseline(filePath: string, projectFiles: ProjectFiles): number | undefined {
	const baseline = nearestFile(baselineFile, filePath, projectFiles);
	if (baseline === undefined) return undefined;
	const root = baseline.path.slice(0, -baselineFile.length);
	return oversizedIn(baseline.text).get(relativePath(root, filePath));
}

// One baseline is asked about by every long file of a run.
let last: { readonly text: string; readonly lines: ReadonlyMap<string, number> } | undefined;

function oversizedIn(text: string): ReadonlyMap<string, number> {
	if (last?.text === text) return last.lines;
	const baseline = parseBaseline(text);
	const known = "problem" in baseline ? [] : baseline.findings;
	const lines = new Map(
		known.flatMap((entry) =>
			entry.rule === "harden/no-oversized-file" && entry.lines !== undefined ? [[entry.path, entry.lines]] : [],
		),
	);
	last = { text, lines };
	return lines;
}
