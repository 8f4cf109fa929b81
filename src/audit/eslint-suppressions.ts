import { jsonIn } from "../source/json.ts";
import type { FileReport } from "./audit-report.ts";

/** ESLint's bulk suppressions: counts by path and rule. https://eslint.org/docs/latest/use/suppressions */
export type Suppressions = Record<string, Record<string, { count: number }>>;

/** The files with only the findings that are suppressed: of each rule the first so many, since ESLint knows no more. */
export function suppressedFindings(files: readonly FileReport[], suppressions: Suppressions): FileReport[] {
	return files.map((file) => {
		const left = new Map(Object.entries(suppressions[file.path] ?? {}).map(([rule, { count }]) => [rule, count]));
		const findings = file.findings.filter(({ rule }) => {
			const count = left.get(rule) ?? 0;
			left.set(rule, count - 1);
			return count > 0;
		});
		return { ...file, findings };
	});
}

/** The findings as bulk suppressions, beside those of other rules that are there already. */
export function suppressionsOf(files: readonly FileReport[], known: Suppressions): Suppressions {
	const entries = new Map<string, Record<string, { count: number }>>();
	for (const [path, rules] of Object.entries(known)) {
		const others = Object.entries(rules).filter(([rule]) => !rule.startsWith("harden/"));
		if (others.length > 0) entries.set(path, Object.fromEntries(others));
	}
	for (const { path, findings } of files) {
		for (const { rule } of findings) {
			const rules = entries.get(path) ?? {};
			rules[rule] = { count: (rules[rule]?.count ?? 0) + 1 };
			entries.set(path, rules);
		}
	}
	return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Reads ESLint's suppressions; undefined when the text is something else. */
export function suppressionsIn(text: string): Suppressions | undefined {
	const value = jsonIn(text);
	return isRecord(value) && Object.values(value).every(areCounts) ? (value as Suppressions) : undefined;
}

function areCounts(rules: unknown): boolean {
	return isRecord(rules) && Object.values(rules).every((entry) => isRecord(entry) && Number.isInteger(entry["count"]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
