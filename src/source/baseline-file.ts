import { jsonIn } from "./json.ts";

/** Where a project keeps what the audit has found, below its top folder: findings that are known, and to become fewer. */
export const baselineFile = ".harden/baseline.json";

/** One finding as the baseline holds it. */
export interface BaselineEntry {
	readonly path: string;
	readonly rule: string;
	readonly kind: string;
	/** The fingerprint: what was found, and where it stood. */
	readonly content: string;
	readonly place: string;
	/** Physical lines, where the finding is that there are too many. */
	readonly lines?: number;
}

export const baselineVersion = 1;

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
	const value = jsonIn(text);
	if (value === undefined) {
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
