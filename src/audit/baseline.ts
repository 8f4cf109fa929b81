import type { FileReport, Finding } from "./audit-report.ts";
import type { Fingerprint } from "./fingerprint.ts";

/** One finding as the baseline holds it. */
export interface BaselineEntry extends Fingerprint {
	readonly path: string;
	readonly rule: string;
	readonly kind: string;
	/** Physical lines, where the finding is that there are too many. */
	readonly lines?: number;
}

export const baselineVersion = 1;

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

export function baselineOf(files: readonly FileReport[]): BaselineEntry[] {
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

/** One line a finding, sorted: two branches that each fix something else do not conflict. */
export function printBaseline(entries: readonly BaselineEntry[]): string {
	const lines = entries.map(({ path, rule, kind, content, place, lines: length }) =>
		JSON.stringify([path, rule, kind, content, place, ...(length === undefined ? [] : [length])]),
	);
	const list = lines.sort().map((line) => `\t\t${line}`);
	return `{\n\t"version": ${baselineVersion},\n\t"findings": [${list.length === 0 ? "" : `\n${list.join(",\n")}\n\t`}]\n}\n`;
}

/** Reads a baseline. @returns the entries, or what is wrong with the text. */
export function parseBaseline(text: string): BaselineEntry[] | { readonly problem: string } {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		const conflict = /^(?:<{7}|={7}|>{7})/mu.test(text);
		return { problem: conflict ? "it holds a merge conflict; take either side and update it" : "it is not JSON" };
	}
	const { version, findings } = (value ?? {}) as { version?: unknown; findings?: unknown };
	if (version !== baselineVersion)
		return { problem: `version ${String(version)} is not the version ${baselineVersion} of this harden` };
	if (!Array.isArray(findings) || !findings.every(isLine)) return { problem: `"findings" is not a list of findings` };
	return findings.map(([path, rule, kind, content, place, lines]) => ({
		path,
		rule,
		kind,
		content,
		place,
		...(lines === undefined ? {} : { lines }),
	}));
}

type Line = [path: string, rule: string, kind: string, content: string, place: string, lines?: number];

function isLine(value: unknown): value is Line {
	if (!Array.isArray(value) || (value.length !== 5 && value.length !== 6)) return false;
	const [lines] = value.slice(5) as unknown[];
	return (
		value.slice(0, 5).every((part) => typeof part === "string") && (lines === undefined || Number.isInteger(lines))
	);
}
