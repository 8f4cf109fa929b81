import path from "node:path";
import { auditText } from "../audit/audit-text.ts";
import { isMet, type AuditAccount, type AuditFormat, type FileReport } from "../audit/audit-report.ts";
import { auditReportOf } from "../audit/metrics.ts";
import { printComparison } from "../audit/print-comparison.ts";
import { printReport } from "../audit/print-report.ts";
import { createProjectFiles } from "../source/project-index.ts";
import { isGeneratedFile, settingsOf } from "../source/settings.ts";
import { readSourceFile } from "../source/workspace-edit.ts";
import { configurationFolder, eslintConfiguration } from "./eslint-configuration.ts";
import { gitTopLevel } from "./git.ts";
import { ratchet, type RatchetResult } from "./ratchet.ts";
import { selectFiles } from "./select-files.ts";
import { shown, styled, type Style, type Terminal } from "./terminal.ts";

export interface AuditRequest {
	readonly cwd: string;
	readonly paths: readonly string[];
	readonly format: AuditFormat;
	readonly top: number;
	/** Fail on findings that the baseline does not know. */
	readonly check?: boolean;
	readonly updateBaseline?: boolean;
	readonly force?: boolean;
	readonly enforceTargets?: boolean;
}

/**
 * `harden audit`: 0 when every file could be audited or says why not; 1 when something failed, is new under `--check`, or
 * misses its target under `--enforce-targets`.
 */
export async function auditCommand(request: AuditRequest, terminal: Terminal): Promise<number> {
	const { cwd, format, top } = request;
	const root = (await gitTopLevel(cwd)) ?? cwd;
	const { files, skipped } = await selectFiles(request);
	const account = startAccount(files.length + skipped.length);
	for (const file of skipped) account.skip(shown(cwd, file.path), file.reason, file.message);
	const reports: FileReport[] = [];
	const auditFile = await fileAuditor(cwd, root, terminal);
	for (const file of files) {
		const audited = await auditFile(file);
		if ("reason" in audited) account.skip(shown(cwd, file), audited.reason, audited.message);
		else if ("failure" in audited) account.fail(shown(cwd, file), audited.failure);
		else reports.push({ path: shown(cwd, file), ...audited });
	}
	const finished = account.finish(reports.length);
	const report = auditReportOf(reports, finished);
	const held = await holdAgainstBaseline(reports, request, root);
	const options = { top, style: (style: Style, text: string) => styled(terminal, style, text) };
	if (format === "json") terminal.out(printReport({ ...report, comparison: held.comparison }, format, options));
	else {
		terminal.out(printReport(report, format, options));
		if (held.comparison !== undefined) terminal.out(`\n${printComparison(held.comparison, format, options)}`);
		for (const problem of finished.problems) terminal.err(`${problem.path} ${problem.message}\n`);
	}
	for (const message of held.messages) terminal.err(`${message}\n`);
	const missed = request.enforceTargets === true ? report.metrics.filter((metric) => isMet(metric) === false) : [];
	for (const { name } of missed) terminal.err(`the target is missed: ${name}\n`);
	return finished.failed > 0 || held.failed || missed.length > 0 ? 1 : 0;
}

async function holdAgainstBaseline(
	reports: readonly FileReport[],
	{ cwd, paths, check = false, updateBaseline: update = false, force = false }: AuditRequest,
	root: string,
): Promise<RatchetResult> {
	if (!check && !update) return { comparison: undefined, failed: false, messages: [] };
	const files = reports.map((report) => ({ ...report, path: shown(root, path.resolve(cwd, report.path)) }));
	return ratchet(files, { root, check, update, force, partial: paths.length > 0 || cwd !== root });
}

type Audited =
	Omit<FileReport, "path"> | { readonly reason: string; readonly message: string } | { readonly failure: string };

async function fileAuditor(cwd: string, root: string, terminal: Terminal): Promise<(file: string) => Promise<Audited>> {
	const projectFiles = createProjectFiles(root, { recheckAfter: Infinity });
	const configuration = await eslintConfiguration(configurationFolder(cwd, root), "harden/no-broad-catch", (message) =>
		terminal.err(`warning: ${message}\n`),
	);
	return async (filePath) => {
		try {
			const file = await readSourceFile(filePath);
			if (file.kind === "unreadable") return { reason: file.reason, message: file.message };
			const configured = await configuration(filePath);
			if (configured.ignored) return { reason: "ignoredByEslint", message: "the ESLint configuration ignores it" };
			const settings = settingsOf(configured.settings, root);
			if (isGeneratedFile(filePath, file.text, settings)) return { reason: "generated", message: "generated" };
			const audited = auditText(file.text, { path: filePath, settings, projectFiles });
			if (!("problem" in audited)) return audited;
			const { line, column, message } = audited.problem;
			return { reason: "syntaxError", message: `${line}:${column} ${message}` };
		} catch (error) {
			// One file's fault must not end the audit of the others; it is counted and named.
			return { failure: error instanceof Error ? error.message : String(error) };
		}
	};
}

interface OpenAccount {
	skip(path: string, reason: string, message: string): void;
	fail(path: string, message: string): void;
	finish(read: number): AuditAccount;
}

function startAccount(selected: number): OpenAccount {
	const skipped: Record<string, number> = {};
	const problems: { path: string; message: string }[] = [];
	let failed = 0;
	return {
		skip(path, reason, message) {
			skipped[reason] = (skipped[reason] ?? 0) + 1;
			// Generated and ignored files are as they should be.
			if (reason !== "generated" && reason !== "ignoredByEslint")
				problems.push({ path, message: `skipped: ${message}` });
		},
		fail(path, message) {
			failed++;
			problems.push({ path, message: `failed: ${message}` });
		},
		finish(read) {
			const sum = read + failed + Object.values(skipped).reduce((total, count) => total + count, 0);
			if (sum !== selected) throw new Error(`${selected} files selected, ${sum} accounted for`);
			return { selected, read, skipped, failed, problems };
		},
	};
}
