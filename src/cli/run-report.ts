import { accountOf } from "./account.ts";
import type { FileOutcome } from "./outcome.ts";
import { printAccount, printOutcome, withoutStack } from "./print-outcomes.ts";
import type { PlanRun } from "./run-plan.ts";
import { styled, type Terminal } from "./terminal.ts";
import { relativePath } from "../source/file-path.ts";

/** What a shell expects of a process that was interrupted: 128 + SIGINT. */
export const interruptedExitCode = 130;

export interface RunReport {
	readonly cwd: string;
	readonly root: string;
	readonly terminal: Terminal;
	readonly json: boolean;
	readonly debug: boolean;
}

/** Prints what became of every file and where they all went; returns the exit code. */
export function printRun(planned: readonly FileOutcome[], run: PlanRun, report: RunReport): number {
	const { cwd, root, terminal, json, debug } = report;
	if (run.interrupted) {
		terminal.err(`${interruption(run)}\n`);
		return interruptedExitCode;
	}
	const outcomes = planned.map((outcome) => outcomeAfter(outcome, run, root));
	const account = accountOf(outcomes, planned.length);
	const exitCode = account.failed > 0 || run.warnings.length > 0 ? 1 : 0;
	if (json) {
		for (const outcome of outcomes)
			terminal.out(`${JSON.stringify({ type: "file", ...withoutStack(outcome, cwd) })}\n`);
		const { warnings, passed } = run;
		terminal.out(
			`${JSON.stringify({ type: "summary", dryRun: false, exitCode, ...account, checks: passed, warnings })}\n`,
		);
		return exitCode;
	}
	for (const outcome of outcomes) {
		terminal.out(printOutcome(outcome, cwd, terminal));
		if (debug && outcome.kind === "failed") terminal.err(`${outcome.stack ?? ""}\n`);
	}
	printChecks(run, terminal.out, terminal);
	terminal.out(printAccount(account, { changed: "changed", created: "created" }, terminal));
	return exitCode;
}

/** What the checks took back, what did not work besides, and which checks pass now. */
export function printChecks(run: PlanRun, out: Terminal["out"], terminal: Terminal): void {
	for (const { group, check, lines } of run.reverted) {
		out(
			`${styled(terminal, "red", "reverted")} ${group}: ${check} fails with it\n${lines.map((line) => `    ${line}\n`).join("")}`,
		);
	}
	for (const warning of run.warnings) terminal.err(`warning: ${warning}\n`);
	for (const { name, failedBefore } of run.passed)
		out(`${name} ${failedBefore ? "says nothing that it did not say before" : "passes"}\n`);
}

/** How far a run had come when it was asked to stop. */
export function interruption({ applied }: PlanRun): string {
	const left = applied.filter((each) => each.kind === "left").length;
	if (left === applied.length) return "interrupted: nothing was changed";
	return `interrupted: ${applied.length - left} of ${applied.length} files are written; the next run finishes it`;
}

function outcomeAfter(outcome: FileOutcome, run: PlanRun, root: string): FileOutcome {
	if (outcome.kind !== "changed") return outcome;
	const name = relativePath(root, outcome.path);
	const reverted = run.reverted.find((group) => group.files.some((file) => file.path === name));
	if (reverted !== undefined) {
		return {
			kind: "failed",
			path: outcome.path,
			message: `reverted, ${reverted.check} fails with it: ${reverted.lines[0] ?? "no output"}`,
		};
	}
	const applied = run.applied.find((each) => each.file.path === name);
	switch (applied?.kind) {
		case "skipped":
			return { kind: "skipped", path: outcome.path, reason: applied.reason, message: applied.message };
		case "failed":
			return { kind: "failed", path: outcome.path, message: applied.message };
		case "written":
		case "done":
		case "left":
		case undefined:
			return outcome;
	}
}
