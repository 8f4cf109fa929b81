import path from "node:path";
import { accountOf } from "./account.ts";
import { interruptedRun } from "./journal.ts";
import type { FileOutcome } from "./outcome.ts";
import type { Plan } from "./plan-format.ts";
import { printAccount, printOutcome, withoutStack } from "./print-outcomes.ts";
import { startProgress } from "./progress.ts";
import { resumeRun, runPlan, type PlanRun, type RunOptions } from "./run-plan.ts";
import { counted, styled, type Terminal } from "./terminal.ts";

/** What a shell expects of a process that was interrupted: 128 + SIGINT. */
export const interruptedExitCode = 130;

/** Applies a plan with a progress bar; the first Ctrl-C stops between two files, the second at once. */
export async function writeThrough(
	plan: Plan,
	root: string,
	{ terminal, ...options }: Pick<RunOptions, "formatWith" | "verify"> & { readonly terminal: Terminal },
): Promise<PlanRun> {
	return watched(plan, terminal, (watch) => runPlan(plan, root, { ...options, ...watch }));
}

/** Finishes the run that was interrupted below `root`, if there is one; without leave to write it only says so. */
export async function finishInterruptedRun(
	root: string,
	{ writes, terminal }: { writes: boolean; terminal: Terminal },
): Promise<void> {
	const run = interruptedRun(root);
	if (run === undefined) return;
	if (!writes) {
		terminal.err(
			`warning: an interrupted run of ${run.plan.codemod} is not finished; a run that writes will finish it first\n`,
		);
		return;
	}
	const finished = await watched(run.plan, terminal, (watch) => resumeRun(run, root, watch));
	const written = finished.applied.filter((each) => each.kind === "written").length;
	const problems = finished.applied.filter((each) => each.kind === "failed" || each.kind === "skipped").length;
	terminal.err(
		`finished an interrupted run of ${run.plan.codemod}: ${counted(written, "file")} of ${run.plan.files.length} were left${problems === 0 ? "" : `, ${problems} could not be written`}\n`,
	);
}

async function watched(
	plan: Plan,
	terminal: Terminal,
	work: (watch: RunOptions) => Promise<PlanRun>,
): Promise<PlanRun> {
	const controller = new AbortController();
	const stop = () => {
		if (controller.signal.aborted) process.exit(interruptedExitCode);
		controller.abort();
	};
	process.on("SIGINT", stop);
	const bar = startProgress("written", plan.files.length, terminal);
	try {
		return await work({
			signal: controller.signal,
			onApplied: () => bar.advance(),
			say: (message) => terminal.err(`${message}\n`),
		});
	} finally {
		bar.stop();
		process.off("SIGINT", stop);
	}
}

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
		const left = run.applied.filter((each) => each.kind === "left").length;
		terminal.err(
			`interrupted: ${run.applied.length - left} of ${run.applied.length} files are written; the next run finishes it\n`,
		);
		return interruptedExitCode;
	}
	const outcomes = planned.map((outcome) => outcomeAfter(outcome, run, root));
	const account = accountOf(outcomes, planned.length);
	const troubled = account.failed > 0 || run.formatProblem !== undefined || run.suppressionsProblem !== undefined;
	const exitCode = troubled ? 1 : 0;
	if (json) {
		for (const outcome of outcomes)
			terminal.out(`${JSON.stringify({ type: "file", ...withoutStack(outcome, cwd) })}\n`);
		const { formatProblem, suppressionsProblem, check } = run;
		terminal.out(
			`${JSON.stringify({ type: "summary", dryRun: false, exitCode, ...account, check, formatProblem, suppressionsProblem })}\n`,
		);
		return exitCode;
	}
	for (const outcome of outcomes) {
		terminal.out(printOutcome(outcome, cwd, terminal));
		if (debug && outcome.kind === "failed") terminal.err(`${outcome.stack ?? ""}\n`);
	}
	for (const { group, lines } of run.reverted) {
		terminal.out(
			`${styled(terminal, "red", "reverted")} ${group}: the check fails with it\n${lines.map((line) => `    ${line}\n`).join("")}`,
		);
	}
	for (const problem of [run.formatProblem, run.suppressionsProblem])
		if (problem !== undefined) terminal.err(`warning: ${problem}\n`);
	if (run.check === "passed") terminal.out("the check passes\n");
	if (run.check === "passedButFailedBefore") terminal.out("the check says nothing that it did not say before\n");
	terminal.out(printAccount(account, { changed: "changed", created: "created" }, terminal));
	return exitCode;
}

function outcomeAfter(outcome: FileOutcome, run: PlanRun, root: string): FileOutcome {
	if (outcome.kind !== "changed") return outcome;
	const name = path.relative(root, outcome.path).replaceAll("\\", "/");
	const reverted = run.reverted.find((group) => group.files.some((file) => file.path === name));
	if (reverted !== undefined) {
		return {
			kind: "failed",
			path: outcome.path,
			message: `reverted, the check fails with it: ${reverted.lines[0] ?? "no output"}`,
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
