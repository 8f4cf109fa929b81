import { escaped, wordsWithCode } from "../source/html-text.ts";
import type { AuditReport } from "./audit-report.ts";
import { printCard, printMap } from "./html-charts.ts";
import { script, style } from "./html-page.ts";
import { isOneKind, type Metric } from "./metrics.ts";
import type { RankedFile } from "./ranking.ts";
import {
	accountLineOf,
	codemodFor,
	fixableIn,
	remarksOf,
	shownMetrics,
	tablesOf,
	type Column,
	type ReportTable,
} from "./report-tables.ts";

/** A report as one page that needs no network: cards, trends, a map of the files, and tables to search and sort. */
export function printHtml(report: AuditReport, { name, date }: { name: string; date: string }): string {
	const trends = new Map(report.trends.map((trend) => [trend.id, trend]));
	const cards = (metrics: readonly Metric[]) =>
		`<section class="cards">${metrics.map((metric) => printCard(metric, trends.get(metric.id))).join("\n")}</section>`;
	const metrics = shownMetrics(report);
	const kinds = metrics.filter(isOneKind);
	const words = remarksOf(report).map((remark) => `${escaped(remark)} `);
	const others = tablesOf(report, 20, (verdict) => verdict).filter((table) => isShownAsTable(table));
	return [
		`<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">`,
		`<meta name="viewport" content="width=device-width, initial-scale=1">`,
		`<title>${escaped(name)}: audit</title>\n<style>${style}</style>\n</head>\n<body>`,
		`<h1>${escaped(name)}</h1>\n<p class="faint">Audit of ${date}. ${escaped(accountLineOf(report))}</p>`,
		`<h2>Metrics against their targets</h2>\n${cards(metrics.filter((metric) => !isOneKind(metric)))}`,
		kinds.length === 0 ? "" : `<h2>Broad catches by kind</h2>\n${cards(kinds)}`,
		`<p class="remarks">${words.join("")}</p>`,
		`<h2>Files by size and churn</h2>\n${printMap(report.ranking.map)}`,
		`<p class="faint">Each file by its lines; the warmer, the more commits in a year; with an outline where something was found.</p>`,
		printFiles(report),
		`<div class="pair">${others.map(printTable).join("\n")}</div>`,
		`<script>${script}</script>\n</body>\n</html>\n`,
	].join("\n");
}

/** Metrics are cards, and files have a table of their own. */
function isShownAsTable({ title }: ReportTable): boolean {
	return title !== "Metrics" && title !== "Where to begin";
}

function printFiles({ ranking, kinds }: AuditReport): string {
	const head = ["file", "lines", "commits", "findings", "fixable"].map((name, index) => {
		return `<th scope="col"${index > 0 ? ' class="n"' : ""}><button type="button">${name}</button></th>`;
	});
	const rules = Object.keys(kinds).map((rule) => `<option>${escaped(rule)}</option>`);
	return [
		`<h2>Where to begin</h2>`,
		`<div class="tools"><input id="search" type="search" placeholder="Search in paths" aria-label="Search in paths">`,
		`<select id="rule" aria-label="Rule"><option value="">all rules</option>${rules.join("")}</select></div>`,
		`<p class="faint" id="count"></p>`,
		`<div class="scroll"><table id="files"><thead><tr>${head.join("")}<th scope="col">command</th></tr></thead><tbody></tbody></table></div>`,
		`<button type="button" class="more" id="more" hidden>Show more</button>`,
		`<script type="application/json" id="rows">${jsonForHtml(ranking.files.map(rowOf))}</script>`,
	].join("\n");
}

function rowOf(file: RankedFile): readonly unknown[] {
	const { path, lines, commits, findings } = file;
	const rules = [...new Set(findings.map((finding) => finding.rule))].join(" ");
	return [path, lines, commits ?? null, findings.length, fixableIn(file), rules, codemodFor(file)];
}

/** Inside of a script element nothing may look like its end. */
function jsonForHtml(value: unknown): string {
	return JSON.stringify(value).replaceAll("<", "\\u003c");
}

function printTable({ title, head, rows }: ReportTable): string {
	const cells = (row: readonly string[]) =>
		row.map((cell, index) => `<td${numberAttributes(head[index])}>${wordsWithCode(cell)}</td>`);
	const names = head.map(
		({ name, isNumber }) => `<th scope="col"${isNumber ? ' class="n"' : ""}>${escaped(name)}</th>`,
	);
	const body = rows.map((row) => `<tr>${cells(row).join("")}</tr>`);
	const isWide = rows.some((row) => row.some((cell) => cell.length > 60));
	return `<section${isWide ? ' class="wide"' : ""}><h2>${escaped(title)}</h2><div class="scroll"><table><thead><tr>${names.join("")}</tr></thead><tbody>${body.join("\n")}</tbody></table></div></section>`;
}

/** On a phone a number stands behind its column's name. */
function numberAttributes(column: Column | undefined): string {
	return column?.isNumber === true ? ` class="n" data-name="${escaped(column.name)}"` : "";
}
