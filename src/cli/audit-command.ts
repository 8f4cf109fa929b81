import path from "node:path";
import type { AuditFormat, AuditReport, FileReport } from "../audit/audit-report.ts";
import { auditReportOf } from "../audit/audit-project.ts";
import { applyExceptions, type AppliedExceptions } from "../audit/exceptions.ts";
import { recordOf } from "../audit/history.ts";
import { isMet, metricsBeyondFindings } from "../audit/metrics.ts";
import { printComparison } from "../audit/print-comparison.ts";
import { printReport } from "../audit/print-report.ts";
import { counted } from "../source/words.ts";
import { auditConfiguration, codeOwners, outsideNumbers, type ReportPaths } from "./audit-facts.ts";
import { auditFiles } from "./audit-files.ts";
import { appendRecord, historyFile, readHistory } from "./audit-history.ts";
import { findingsIn, writeSuppressions } from "./audit-suppressions.ts";
import { commitsInAYear, gitTopLevel, headCommit, type Churn } from "./git.ts";
import { Problem } from "./problem.ts";
import { ratchet, readBaseline, type RatchetRequest, type RatchetResult } from "./ratchet.ts";
import { shown, styled, type Style, type Terminal } from "./terminal.ts";

export interface AuditRequest extends ReportPaths {
	readonly cwd: string;
	readonly paths: readonly string[];
	readonly format: AuditFormat;
	readonly top: number;
	/** Fail on findings that the baseline does not know. */
	readonly check?: boolean;
	readonly updateBaseline?: boolean;
	readonly force?: boolean;
	readonly enforceTargets?: boolean;
	/** With `updateBaseline`: put down only what these bulk suppressions of ESLint cover. */
	readonly fromSuppressions?: string;
	/** Where to write the findings as bulk suppressions. */
	readonly writeSuppressions?: string;
	/** False: look at every file again, and keep nothing. */
	readonly cache?: boolean;
	/** Append the metrics to the history. */
	readonly record?: boolean;
}

/**
 * `harden audit`: 0 when every file could be audited or says why not; 1 when something failed, is new under `--check`, or
 * misses its target under `--enforce-targets`.
 */
export async function auditCommand(request: AuditRequest, terminal: Terminal): Promise<number> {
	const { cwd, format } = request;
	const root = (await gitTopLevel(cwd)) ?? cwd;
	// What other tools read names files as the repository does; what a person reads, as they would be typed.
	const base = format === "sarif" || format === "github" ? root : cwd;
	const configuration = await auditConfiguration(root);
	const history = readHistory(root);
	const audited = await auditFiles(request, { root, base, terminal });
	const now = new Date();
	const applied = applyExceptions(audited.files, configuration.exceptions, localDay(now));
	const outside = outsideNumbers(reportPaths(request, configuration.reports, root));
	const metrics = metricsBeyondFindings({ files: applied.files, outside });
	const held = await holdAgainstBaseline(applied.files, request, { root, metrics });
	const churn = await churnOf(root, terminal);
	const ownersOf = codeOwners(root);
	const toBase = (file: string) => shown(base, path.join(root, file));
	const report = {
		...auditReportOf(
			applied.files.map((file) => ({ ...file, path: toBase(file.path) })),
			audited.account,
			{
				baseline: readBaseline(root),
				outside,
				targets: configuration.targets,
				history,
				now,
				top: request.top,
				excepted: applied.excepted,
				commits: churn && new Map([...churn].map(([file, commits]) => [toBase(file), commits])),
				ownersOf: ownersOf && ((file) => ownersOf(shown(root, path.resolve(base, file)))),
			},
		),
		comparison: held.comparison,
	};
	print(report, { request, terminal, name: path.basename(root), date: localDay(now) });
	for (const message of messagesOf(report, held, applied)) terminal.err(`${message}\n`);
	if (request.writeSuppressions !== undefined)
		terminal.err(`${await writeSuppressions(path.resolve(cwd, request.writeSuppressions), applied.files)}\n`);
	if (request.record === true) {
		await appendRecord(root, recordOf(report.metrics, now, await headCommit(root)));
		terminal.err(`${historyFile} holds ${counted(history.length + 1, "record")}\n`);
	}
	return report.account.failed > 0 || held.failed || missedTargets(report, request, terminal) > 0 ? 1 : 0;
}

/** The day where the machine is: an exception ends with it. */
function localDay(now: Date): string {
	return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** Options are seen from the working directory, the configuration from its own folder. */
function reportPaths(request: AuditRequest, configured: ReportPaths, root: string): ReportPaths {
	const found: { -readonly [Name in keyof ReportPaths]: string } = {};
	for (const name of ["coverage", "junit", "eslint"] as const) {
		const given = request[name];
		if (given !== undefined) found[name] = path.resolve(request.cwd, given);
		else if (configured[name] !== undefined) found[name] = path.resolve(root, configured[name]);
	}
	return found;
}

async function churnOf(root: string, terminal: Terminal): Promise<Churn["commits"]> {
	const { commits, problem } = await commitsInAYear(root);
	if (problem !== undefined) terminal.err(`warning: ${problem}\n`);
	return commits;
}

function holdAgainstBaseline(
	files: readonly FileReport[],
	{ cwd, paths, check = false, updateBaseline: update = false, force = false, fromSuppressions }: AuditRequest,
	{ root, metrics }: Pick<RatchetRequest, "root" | "metrics">,
): Promise<RatchetResult> | RatchetResult {
	if (fromSuppressions !== undefined && !update) throw new Problem("--from-suppressions goes with --update-baseline");
	if (!check && !update) return { comparison: undefined, failed: false, messages: [] };
	const held = fromSuppressions === undefined ? files : findingsIn(path.resolve(cwd, fromSuppressions), files);
	return ratchet(held, { root, metrics, check, update, force, partial: paths.length > 0 || cwd !== root });
}

interface Printing {
	readonly request: AuditRequest;
	readonly terminal: Terminal;
	readonly name: string;
	readonly date: string;
}

function print(report: AuditReport, { request: { format, top }, terminal, name, date }: Printing): void {
	const { columns } = terminal;
	const options = { top, columns, name, date, style: (style: Style, text: string) => styled(terminal, style, text) };
	terminal.out(printReport(report, format, options));
	if (report.comparison === undefined || (format !== "terminal" && format !== "markdown")) return;
	terminal.out(`\n${printComparison(report.comparison, format, options)}`);
}

function messagesOf(report: AuditReport, held: RatchetResult, { expired }: AppliedExceptions): string[] {
	return [
		...report.account.problems.map(({ path: file, message }) => `${file} ${message}`),
		...expired.map(
			({ path: file, owner, until, reason }) =>
				`the exception for ${file} has ended on ${until}; ask ${owner} (${reason})`,
		),
		...held.messages,
	];
}

function missedTargets({ metrics }: AuditReport, { enforceTargets }: AuditRequest, terminal: Terminal): number {
	if (enforceTargets !== true) return 0;
	const missed = metrics.filter((metric) => isMet(metric) === false);
	for (const { name } of missed) terminal.err(`the target is missed: ${name}\n`);
	return missed.length;
}
