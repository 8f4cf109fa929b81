import type { AuditFormat } from "./audit-report.ts";
import type { Comparison } from "./baseline.ts";
import { printMarkdownTable, type PrintOptions } from "./print-report.ts";

/** What is new since the baseline, line by line, what has grown, and how much was fixed. */
export function printComparison(
	comparison: Comparison,
	format: Exclude<AuditFormat, "json">,
	{ style }: Pick<PrintOptions, "style">,
): string {
	const rows = rowsOf(comparison);
	const { added, fixed, grown } = comparison;
	const summary = `Against the baseline: ${added.length} new, ${grown.length} grown, ${fixed.length} fixed.`;
	if (format === "markdown") {
		const table = printMarkdownTable(["", "Where", "What"], rows);
		return `${table === "" ? "" : `${table}\n\n`}${summary}\n`;
	}
	const colour = { new: "red", grown: "red", fixed: "green" } as const;
	return `${rows.map(([what, where, words]) => `${style(colour[what], what)} ${where} ${words}\n`).join("")}${summary}\n`;
}

type Row = [what: "new" | "grown" | "fixed", where: string, words: string];

function rowsOf({ added, fixed, grown }: Comparison): Row[] {
	return [
		...added.map(({ path, finding }): Row => [
			"new",
			`${path}:${finding.line}:${finding.column}`,
			`${finding.rule} ${finding.message}`,
		]),
		...grown.map(({ finding, from, to }): Row => [
			"grown",
			`${finding.path}:1:1`,
			`${finding.finding.rule} ${from.toLocaleString("en-US")} → ${to.toLocaleString("en-US")} lines`,
		]),
		...fixed.map(({ path, rule, kind }): Row => ["fixed", path, `${rule} ${kind}`]),
	];
}
