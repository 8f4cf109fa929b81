import type { FileReport, Finding } from "./audit-report.ts";
import type { BaselineEntry } from "../source/baseline-file.ts";

/** Where the findings of an audit stand against a baseline. */
export interface Comparison {
	/** Findings that the baseline does not know. */
	readonly added: readonly PlacedFinding[];
	/** What the baseline knows and is no longer there. */
	readonly fixed: readonly BaselineEntry[];
	/** Oversized files that have grown since. */
	readonly grown: readonly { readonly finding: PlacedFinding; readonly from: number; readonly to: number }[];
}

export interface PlacedFinding {
	readonly path: string;
	readonly lines: number;
	readonly finding: Finding;
}

export function baselineEntriesOf(files: readonly FileReport[]): BaselineEntry[] {
	return placed(files).map(entryOf);
}

/**
 * Compares an audit with a baseline. A finding is an old one when its content is, wherever it stands; what is left is
 * compared by place, so that an edit of the protected code makes no new finding. A fix and a new finding of one kind do
 * not cancel out.
 */
export function compareWithBaseline(files: readonly FileReport[], baseline: readonly BaselineEntry[]): Comparison {
	let found = placed(files);
	const known = new Set(baseline);
	const grown: { finding: PlacedFinding; from: number; to: number }[] = [];
	// The same file first, so that one of several equal findings is not taken for its twin elsewhere.
	for (const key of [contentIn, contentAnywhere, placeIn, placeAnywhere, wholeFile]) {
		const open = new Map<string, BaselineEntry[]>();
		for (const entry of known) append(open, key(entry), entry);
		found = found.filter((finding) => {
			const entry = open.get(key(entryOf(finding)))?.shift();
			if (entry === undefined) return true;
			known.delete(entry);
			if (entry.lines !== undefined && finding.lines > entry.lines)
				grown.push({ finding, from: entry.lines, to: finding.lines });
			return false;
		});
	}
	return { added: found, fixed: [...known], grown };
}

const kindOf = ({ rule, kind }: BaselineEntry) => `${rule} ${kind}`;
const contentAnywhere = (entry: BaselineEntry) => `${kindOf(entry)} ${entry.content}`;
const contentIn = (entry: BaselineEntry) => `${contentAnywhere(entry)} ${entry.path}`;
const placeAnywhere = (entry: BaselineEntry) => `${kindOf(entry)} ${entry.place}`;
const placeIn = (entry: BaselineEntry) => `${placeAnywhere(entry)} ${entry.path}`;
/** A file is too long as a whole: whatever was declared in it since, it is the same finding. */
const wholeFile = (entry: BaselineEntry) =>
	entry.lines === undefined ? `${contentIn(entry)} ${entry.place}` : `${entry.rule} ${entry.path}`;

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
	const values = map.get(key);
	if (values === undefined) map.set(key, [value]);
	else values.push(value);
}

function placed(files: readonly FileReport[]): PlacedFinding[] {
	return files.flatMap(({ path, lines, findings }) => findings.map((finding) => ({ path, lines, finding })));
}

function entryOf({ path, lines, finding }: PlacedFinding): BaselineEntry {
	const { rule, kind, fingerprint, concernsFile } = finding;
	return { path, rule, kind, ...fingerprint, ...(concernsFile ? { lines } : {}) };
}
