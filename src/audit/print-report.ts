import { createRequire } from "node:module";
import type CliTable from "cli-table3";
import { markdownTable } from "markdown-table";
import type { AuditFormat, AuditReport } from "./audit-report.ts";
import { printAnnotations } from "./print-annotations.ts";
import { printHtml } from "./print-html.ts";
import { printSarif } from "./print-sarif.ts";
import { accountLineOf, remarksOf, tablesOf, type ReportTable, type Verdict } from "./report-tables.ts";

// Loaded on first use: most runs in CI print another format.
const require = createRequire(import.meta.url);

export interface PrintOptions {
	/** How many files, directories, owners and handlers to list. */
	readonly top: number;
	/** How wide the terminal is. */
	readonly columns: number;
	/** The project's name, and the day of the audit. */
	readonly name: string;
	readonly date: string;
	readonly style: (style: "bold" | "green" | "red" | "dim", text: string) => string;
}

export function printReport(report: AuditReport, format: AuditFormat, options: PrintOptions): string {
	switch (format) {
		case "json":
			return `${JSON.stringify(report, undefined, "\t")}\n`;
		case "markdown":
			return printMarkdown(report, options.top);
		case "sarif":
			return printSarif(report);
		case "github":
			return printAnnotations(report);
		case "html":
			return printHtml(report, options);
		case "terminal":
			return printTerminal(report, options);
	}
}

function printTerminal(report: AuditReport, options: PrintOptions): string {
	const { top, style } = options;
	const colours = { met: "green", missed: "red", unknown: "dim", "": "dim" } as const;
	const tables = tablesOf(report, top, (verdict) => style(colours[verdict], verdict));
	const words = [...remarksOf(report), accountLineOf(report)].map((line) => `${line}\n`).join("");
	return `${tables.map((each) => printTerminalTable(each, options)).join("\n")}\n${words}`;
}

function printTerminalTable({ title, head, rows }: ReportTable, { columns, style }: PrintOptions): string {
	const widths = widthsOf({ title, head, rows }, columns);
	const borders = ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"];
	const lines = [...borders, "left", "left-mid", "mid", "mid-mid", "right", "right-mid"];
	const chars = { ...Object.fromEntries(lines.map((key) => [key, ""])), middle: "  " };
	const Table = require("cli-table3") as typeof CliTable;
	const table = new Table({
		head: head.map(({ name }) => style("dim", name)),
		chars,
		style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
		colAligns: head.map(({ isNumber }) => (isNumber ? "right" : "left")),
		colWidths: widths,
		wordWrap: true,
	});
	table.push(
		...rows.map((row) => row.map((cell, index) => (cell.includes(" ") ? cell : tailOf(cell, widths[index]!)))),
	);
	return `${style("bold", title)}\n${table.toString().replaceAll(/ +$/gmu, "")}\n`;
}

/** As wide as it has to be; where that is too much for the terminal, the widest columns give way. */
function widthsOf({ head, rows }: ReportTable, columns: number): number[] {
	const widths = head.map(({ name }, index) =>
		Math.max(name.length, ...rows.map((row) => visibleLength(row[index] ?? ""))),
	);
	const room = Math.max(40, columns) - 2 * (widths.length - 1);
	let tooMuch = widths.reduce((sum, width) => sum + width, 0) - room;
	for (; tooMuch > 0 && Math.max(...widths) > 20; tooMuch--) widths[widths.indexOf(Math.max(...widths))]!--;
	return widths;
}

/** Of a path the end tells more than the beginning. */
function tailOf(cell: string, width: number): string {
	return visibleLength(cell) <= width ? cell : `…${cell.slice(cell.length - width + 1)}`;
}

function visibleLength(text: string): number {
	// eslint-disable-next-line no-control-regex -- colours are made of control characters
	return text.replaceAll(/\u001B\[\d+m/gu, "").length;
}

function printMarkdown(report: AuditReport, top: number): string {
	const signs: Record<Verdict, string> = { met: "✅", missed: "❌", unknown: "–", "": "" };
	const [metrics, ...others] = tablesOf(report, top, (verdict) => signs[verdict]);
	const details = others.map(
		(each) => `<details><summary>${each.title}</summary>\n\n${printTable(each)}\n\n</details>`,
	);
	const words = [...remarksOf(report), accountLineOf(report)].join("\n");
	return `## Audit\n\n${printTable(metrics!)}\n\n${[...details, words].join("\n\n")}\n`;
}

function printTable({ head, rows }: ReportTable): string {
	return printMarkdownTable(
		head.map(({ name }) => name),
		rows,
		head.map(({ isNumber }) => (isNumber ? "r" : "l")),
	);
}

export function printMarkdownTable(
	head: readonly string[],
	rows: readonly (readonly string[])[],
	align: readonly string[] = [],
): string {
	const escaped = rows.map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
	return rows.length === 0 ? "" : markdownTable([[...head], ...escaped], { align: [...align] });
}
