import { counted } from "../source/words.ts";
import type { AppliedFile } from "./apply-plan.ts";
import { gitTopLevel } from "./git.ts";
import { parsePlan } from "./plan-format.ts";
import { readPlan } from "./read-plan.ts";
import type { PlanRun } from "./run-plan.ts";
import { interruptedExitCode, interruption, printChecks } from "./run-report.ts";
import type { Terminal } from "./terminal.ts";
import { finishInterruptedRun, writeThrough, type WritingRequest } from "./write-through.ts";

export interface ApplyRequest extends WritingRequest {
	/** The plan's path, or `-` for standard input. */
	readonly plan: string;
	readonly json?: boolean;
}

/** `harden apply <plan>`: 0 when every planned file has its planned bytes, 1 when some have not. */
export async function applyCommand(request: ApplyRequest, terminal: Terminal): Promise<number> {
	const root = (await gitTopLevel(request.cwd)) ?? request.cwd;
	const plan = parsePlan(readPlan(request), root);
	const before = await finishInterruptedRun(root, { writes: true, terminal });
	const run = await writeThrough(plan, root, { request, terminal });
	return Math.max(before, report(run, request, terminal));
}

function report(run: PlanRun, { json }: ApplyRequest, terminal: Terminal): number {
	const reverted = new Set(run.reverted.flatMap((group) => group.files.map((file) => file.path)));
	const counts = { written: 0, done: 0, skipped: 0, failed: 0, left: 0, reverted: reverted.size };
	for (const applied of run.applied) {
		if (!reverted.has(applied.file.path)) counts[applied.kind]++;
		if (json === true)
			terminal.out(`${JSON.stringify({ type: "file", path: applied.file.path, ...wordsOf(applied) })}\n`);
		else if (applied.kind === "skipped" || applied.kind === "failed") {
			terminal.out(`${applied.file.path} ${applied.kind} ${applied.message}\n`);
		}
	}
	if (json !== true) printChecks(run, terminal.out, terminal);
	const { written, done, skipped, failed, left } = counts;
	const troubled = skipped + failed + reverted.size > 0 || run.warnings.length > 0;
	const exitCode = run.interrupted ? interruptedExitCode : troubled ? 1 : 0;
	if (run.interrupted) terminal.err(`${interruption(run)}\n`);
	if (json === true)
		terminal.out(
			`${JSON.stringify({ type: "summary", exitCode, planned: run.applied.length, ...counts, checks: run.passed, warnings: run.warnings })}\n`,
		);
	else {
		terminal.out(
			`${counted(run.applied.length, "planned file")}: ${written} written + ${done} done already + ${skipped} skipped + ${failed} failed + ${reverted.size} reverted${left === 0 ? "" : ` + ${left} left for the next run`}\n`,
		);
	}
	return exitCode;
}

function wordsOf(applied: AppliedFile): object {
	return "message" in applied ? { kind: applied.kind, message: applied.message } : { kind: applied.kind };
}
