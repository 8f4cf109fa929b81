import { counted, withCommas } from "../source/words.ts";
import type { AuditReport } from "./audit-report.ts";
import { isMet, isOneKind, type Metric, type Target } from "./metrics.ts";
import type { Group, RankedFile } from "./ranking.ts";

/** A table of a report, in words, for whoever draws it. */
export interface ReportTable {
	readonly title: string;
	readonly head: readonly Column[];
	readonly rows: readonly (readonly string[])[];
}

export interface Column {
	readonly name: string;
	readonly isNumber: boolean;
}

/** How a metric stands to its target. */
export type Verdict = "met" | "missed" | "unknown" | "";

/** The tables of a report, without those that have nothing to say. */
export function tablesOf(report: AuditReport, top: number, wordOf: (verdict: Verdict) => string): ReportTable[] {
	const { ranking, handlers } = report;
	const tables = [
		metricTable(report, wordOf),
		table("What was found", ["rule", "kind", "#findings", "#fixable"], kindRows(report)),
		table(
			"Where to begin",
			["file", "#lines", "#commits", "#findings", "#fixable", "command"],
			ranking.files
				.slice(0, top)
				.map((file) => [
					file.path,
					numberOf(file.lines),
					file.commits === undefined ? "–" : numberOf(file.commits),
					numberOf(file.findings.length),
					numberOf(fixableIn(file)),
					codemodFor(file),
				]),
		),
		groupTable("By directory", "directory", ranking.directories.slice(0, top)),
		groupTable("By owner", "owner", ranking.owners.slice(0, top)),
		table(
			"The riskiest handlers",
			["where", "#score", "why"],
			handlers.riskiest.map(({ path, finding, score, reason }) => [
				`${path}:${finding.line}:${finding.column}`,
				String(score),
				reason,
			]),
		),
		table(
			"Comments that give no reason",
			["where", "comment"],
			handlers.weakReasons.slice(0, top).map(({ path, line, comment }) => [`${path}:${line}`, comment]),
		),
		table(
			"Operations whose errors are lost",
			["operation", "#handlers"],
			handlers.operations.map(({ name, findings }) => [name, numberOf(findings)]),
		),
	];
	return tables.filter(({ rows }) => rows.length > 0);
}

/** What a report says besides its tables, a sentence each. */
export function remarksOf(report: AuditReport): string[] {
	const { ranking, handlers, excepted } = report;
	const total = ranking.files.reduce((sum, file) => sum + file.findings.length, 0);
	const fixable = ranking.files.flatMap((file) => file.findings).filter((finding) => finding.fixable).length;
	const { concentration } = ranking;
	return [
		concentration === undefined
			? ""
			: `${counted(concentration.files, "file")} of ${numberOf(ranking.files.length)} ${concentration.files === 1 ? "holds" : "hold"} ${Math.round((100 * concentration.findings) / total)}% of the findings.`,
		total === 0 ? "" : `The codemods would change ${counted(fixable, "place")} of ${numberOf(total)} by themselves.`,
		handlers.testsMessage === 0
			? ""
			: `${counted(handlers.testsMessage, "handler")} ${handlers.testsMessage === 1 ? "tells" : "tell"} errors apart by the text of their messages.`,
		handlers.weakReasons.length === 0
			? ""
			: `${counted(handlers.weakReasons.length, "handler")} ${handlers.weakReasons.length === 1 ? "has a comment that gives" : "have comments that give"} no reason.`,
		excepted === 0 ? "" : `${counted(excepted, "finding")} ${excepted === 1 ? "is" : "are"} excepted.`,
	].filter((remark) => remark !== "");
}

/** What changes most in a file, without the path. */
export function codemodFor({ path, commands }: RankedFile): string {
	return commands[0]?.replace(` ${path}`, "") ?? "–";
}

export function fixableIn({ findings }: RankedFile): number {
	return findings.filter((finding) => finding.fixable).length;
}

/** Parts of other metrics are shown where there is anything to show. */
export function shownMetrics({ metrics }: AuditReport): Metric[] {
	return metrics.filter(
		(metric) =>
			!isOneKind(metric) || metric.target !== undefined || (metric.current ?? 0) > 0 || (metric.baseline ?? 0) > 0,
	);
}

export function accountLineOf({ account }: AuditReport): string {
	const skipped = Object.values(account.skipped).reduce((sum, count) => sum + count, 0);
	const reasons = Object.entries(account.skipped).map(([reason, count]) => `${reason} ${count}`);
	return `${counted(account.selected, "file")}: ${withCommas(account.read)} read + ${withCommas(skipped)} skipped${reasons.length === 0 ? "" : ` (${reasons.join(", ")})`} + ${account.failed} failed`;
}

export function verdictOf(metric: Metric): Verdict {
	if (metric.current === undefined) return "unknown";
	const met = isMet(metric);
	return met === undefined ? "" : met ? "met" : "missed";
}

export function targetWords(target: Target | undefined, unit: Metric["unit"]): string {
	if (target === undefined) return "–";
	return `${{ below: "<", atMost: "≤", atLeast: "≥" }[target.kind]} ${valueWords(target.value, unit)}`;
}

export function valueWords(value: number | undefined, unit: Metric["unit"]): string {
	if (value === undefined) return "–";
	return `${numberOf(value)}${unit === "percent" ? "%" : ""}`;
}

/** `+3`, `−12`, `±0`. */
export function changeWords(change: number | undefined): string {
	if (change === undefined) return "–";
	const size = numberOf(Math.round(100 * Math.abs(change)) / 100);
	return `${change > 0 ? "+" : change < 0 ? "−" : "±"}${size}`;
}

function metricTable(report: AuditReport, wordOf: (verdict: Verdict) => string): ReportTable {
	const hasBaseline = report.metrics.some((metric) => metric.baseline !== undefined);
	const trends = new Map(report.trends.map((trend) => [trend.id, trend]));
	const head = ["metric", "#current", ...(hasBaseline ? ["#baseline"] : []), "#target", ""];
	const rows = shownMetrics(report).map((metric) => [
		metric.name,
		metric.current === undefined ? "unknown" : valueWords(metric.current, metric.unit),
		...(hasBaseline ? [valueWords(metric.baseline, metric.unit)] : []),
		targetWords(metric.target, metric.unit),
		metric.unknownBecause === undefined ? wordOf(verdictOf(metric)) : metric.unknownBecause,
		...(trends.size === 0 ? [] : [changeWords(trends.get(metric.id)?.change), trends.get(metric.id)?.reachedOn ?? "–"]),
	]);
	return table("Metrics", trends.size === 0 ? head : [...head, "#since last", "target reached"], rows);
}

function kindRows({ kinds, ranking }: AuditReport): string[][] {
	const fixable = new Map<string, number>();
	for (const { rule, kind, fixable: isFixable } of ranking.files.flatMap((file) => file.findings)) {
		const key = `${rule} ${kind}`;
		fixable.set(key, (fixable.get(key) ?? 0) + Number(isFixable));
	}
	return Object.entries(kinds).flatMap(([rule, counts]) =>
		Object.entries(counts)
			.sort(([, a], [, b]) => b - a)
			.map(([kind, count]) => [rule, kind, numberOf(count), numberOf(fixable.get(`${rule} ${kind}`) ?? 0)]),
	);
}

function groupTable(title: string, name: string, groups: readonly Group[]): ReportTable {
	const rows = groups.map((group) => [
		group.name,
		numberOf(group.files),
		numberOf(group.findings),
		numberOf(group.fixable),
	]);
	return table(title, [name, "#files", "#findings", "#fixable"], rows);
}

/** `#` marks a column of numbers. */
function table(title: string, head: readonly string[], rows: ReportTable["rows"]): ReportTable {
	const columns = head.map((name) => ({ name: name.replace("#", ""), isNumber: name.startsWith("#") }));
	return { title, head: columns, rows };
}

function numberOf(value: number): string {
	return value.toLocaleString("en-US");
}
