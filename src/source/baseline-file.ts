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

export interface Baseline {
	readonly findings: readonly BaselineEntry[];
	/** What the metrics were that no finding tells, by id. */
	readonly metrics: Readonly<Record<string, number>>;
}

export const baselineVersion = 1;

/** One line a finding, sorted: two branches that each fix something else do not conflict. */
export function printBaseline({ findings, metrics }: Baseline): string {
	const lines = findings.map(({ path, rule, kind, content, place, lines: length }) =>
		JSON.stringify([path, rule, kind, content, place, ...(length === undefined ? [] : [length])]),
	);
	const values = Object.entries(metrics).map(([id, value]) => `${JSON.stringify(id)}: ${value}`);
	return `{\n\t"version": ${baselineVersion},\n\t"metrics": {${listOf(values)}},\n\t"findings": [${listOf(lines)}]\n}\n`;
}

function listOf(lines: string[]): string {
	const list = lines.sort().map((line) => `\t\t${line}`);
	return list.length === 0 ? "" : `\n${list.join(",\n")}\n\t`;
}

/** Reads a baseline. @returns what it holds, or what is wrong with the text. */
export function parseBaseline(text: string): Baseline | { readonly problem: string } {
	const value = jsonIn(text);
	if (value === undefined) {
		const conflict = /^(?:<{7}|={7}|>{7})/mu.test(text);
		return { problem: conflict ? "it holds a merge conflict; take either side and update it" : "it is not JSON" };
	}
	const { version, findings, metrics = {} } = (value ?? {}) as Record<string, unknown>;
	if (version !== baselineVersion)
		return { problem: `version ${String(version)} is not the version ${baselineVersion} of this harden` };
	if (!Array.isArray(findings) || !findings.every(isLine)) return { problem: `"findings" is not a list of findings` };
	if (!isRecordOfNumbers(metrics)) return { problem: `"metrics" is not a list of numbers by name` };
	return { findings: findings.map(entryOf), metrics };
}

function entryOf([path, rule, kind, content, place, lines]: Line): BaselineEntry {
	return { path, rule, kind, content, place, ...(lines === undefined ? {} : { lines }) };
}

function isRecordOfNumbers(value: unknown): value is Record<string, number> {
	return typeof value === "object" && value !== null && Object.values(value).every((each) => typeof each === "number");
}

type Line = [path: string, rule: string, kind: string, content: string, place: string, lines?: number];

function isLine(value: unknown): value is Line {
	if (!Array.isArray(value) || (value.length !== 5 && value.length !== 6)) return false;
	const [lines] = value.slice(5) as unknown[];
	return (
		value.slice(0, 5).every((part) => typeof part === "string") && (lines === undefined || Number.isInteger(lines))
	);
}
