import Table from "cli-table3";
import { markdownTable } from "markdown-table";
import { isMet, type AuditFormat, type AuditReport, type Metric } from "./audit-report.ts";

export interface PrintOptions {
	/** How many files to rank. */
	readonly top: number;
	readonly style: (style: "bold" | "green" | "red" | "dim", text: string) => string;
}

export function printReport(report: AuditReport, format: AuditFormat, options: PrintOptions): string {
	switch (format) {
		case "json":
			return `${JSON.stringify(report, undefined, "\t")}\n`;
		case "markdown":
			return printMarkdown(report, options.top);
		case "terminal":
			return printTerminal(report, options);
	}
}

function printTerminal(report: AuditReport, { top, style }: PrintOptions): string {
	const verdict = (metric: Metric) => {
		const met = isMet(metric);
		if (met === undefined) return style("dim", "unknown");
		return met ? style("green", "met") : style("red", "missed");
	};
	const tables = [
		terminalTable(style, ["metric", "current", "target", ""], metricRows(report, verdict)),
		terminalTable(style, ["rule", "kind", "findings"], kindRows(report)),
		terminalTable(style, ["file", "lines", "findings", "fixable", "kinds"], fileRows(report, top)),
	];
	return `${tables.filter((table) => table !== "").join("\n\n")}\n\n${accountLine(report)}\n`;
}

function terminalTable(
	style: PrintOptions["style"],
	head: readonly string[],
	rows: readonly (readonly string[])[],
): string {
	if (rows.length === 0) return "";
	const noLines = Object.fromEntries(
		["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"].map((key) => [
			key,
			"",
		]),
	);
	const inner = Object.fromEntries(
		["left", "left-mid", "mid", "mid-mid", "right", "right-mid"].map((key) => [key, ""]),
	);
	const table = new Table({
		head: head.map((cell) => style("bold", cell)),
		chars: { ...noLines, ...inner, middle: "  " },
		style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
		colAligns: head.map((name) => (["current", "lines", "findings", "fixable"].includes(name) ? "right" : "left")),
	});
	table.push(...rows.map((row) => [...row]));
	return table.toString().replaceAll(/ +$/gmu, "");
}

function printMarkdown(report: AuditReport, top: number): string {
	const verdict = (metric: Metric) => (isMet(metric) ? "✅" : isMet(metric) === false ? "❌" : "–");
	const sections = [
		printMarkdownTable(["Metric", "Current", "Target", ""], metricRows(report, verdict)),
		printMarkdownTable(["Rule", "Kind", "Findings"], kindRows(report)),
		printMarkdownTable(["File", "Lines", "Findings", "Fixable", "Kinds"], fileRows(report, top)),
	];
	return `## Audit\n\n${sections.filter((section) => section !== "").join("\n\n")}\n\n${accountLine(report)}\n`;
}

export function printMarkdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const escaped = rows.map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
	return rows.length === 0 ? "" : markdownTable([[...head], ...escaped]);
}

function metricRows(report: AuditReport, verdict: (metric: Metric) => string): string[][] {
	return report.metrics.map((metric) => [
		metric.name,
		metric.current === undefined ? "unknown" : valueOf(metric.current, metric.unit),
		`${{ below: "<", atMost: "≤", atLeast: "≥" }[metric.target.kind]} ${valueOf(metric.target.value, metric.unit)}`,
		verdict(metric),
	]);
}

function valueOf(value: number, unit: Metric["unit"]): string {
	return value.toLocaleString("en-US") + (unit === "percent" ? "%" : "");
}

function kindRows(report: AuditReport): string[][] {
	return Object.entries(report.kinds).flatMap(([rule, kinds]) =>
		Object.entries(kinds)
			.sort(([, a], [, b]) => b - a)
			.map(([kind, count]) => [rule, kind, valueOf(count, "count")]),
	);
}

function fileRows(report: AuditReport, top: number): string[][] {
	return report.files
		.slice(0, top)
		.map((file) => [
			file.path,
			valueOf(file.lines, "count"),
			String(file.findings.length),
			String(file.findings.filter((finding) => finding.fixable).length),
			[...new Set(file.findings.map((finding) => finding.kind))].join(", "),
		]);
}

function accountLine({ account }: AuditReport): string {
	const skipped = Object.values(account.skipped).reduce((sum, count) => sum + count, 0);
	const reasons = Object.entries(account.skipped).map(([reason, count]) => `${reason} ${count}`);
	return `${account.selected.toLocaleString("en-US")} files: ${account.read} read + ${skipped} skipped${reasons.length === 0 ? "" : ` (${reasons.join(", ")})`} + ${account.failed} failed`;
}
