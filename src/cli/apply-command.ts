import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { AppliedFile } from "./apply-plan.ts";
import { gitTopLevel } from "./git.ts";
import { parsePlan } from "./plan-format.ts";
import { Problem } from "./problem.ts";
import type { PlanRun } from "./run-plan.ts";
import { finishInterruptedRun, interruptedExitCode, writeThrough } from "./run-report.ts";
import { counted, type Terminal } from "./terminal.ts";

export interface ApplyRequest {
	readonly cwd: string;
	/** The plan's path, or `-` for standard input. */
	readonly plan: string;
	readonly formatWith?: string;
	readonly verify?: string;
	readonly json?: boolean;
}

/** `harden apply <plan>`: 0 when every planned file has its planned bytes, 1 when some have not. */
export async function applyCommand(request: ApplyRequest, terminal: Terminal): Promise<number> {
	const root = (await gitTopLevel(request.cwd)) ?? request.cwd;
	const plan = parsePlan(readPlan(request), root);
	await finishInterruptedRun(root, { writes: true, terminal });
	const { formatWith, verify } = request;
	const run = await writeThrough(plan, root, {
		...(formatWith === undefined ? {} : { formatWith }),
		...(verify === undefined ? {} : { verify }),
		terminal,
	});
	return report(run, request, terminal);
}

function readPlan({ cwd, plan }: ApplyRequest): string {
	if (plan === "-") return readFileSync(0, "utf8");
	const file = path.resolve(cwd, plan);
	if (!existsSync(file)) throw new Problem(`no such plan: ${plan}`);
	return readFileSync(file, "utf8");
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
	for (const { group, lines } of run.reverted) {
		terminal.out(`reverted ${group}: the check fails with it\n${lines.map((line) => `    ${line}\n`).join("")}`);
	}
	for (const problem of [run.formatProblem, run.suppressionsProblem])
		if (problem !== undefined) terminal.err(`warning: ${problem}\n`);
	const { written, done, skipped, failed, left } = counts;
	const exitCode = run.interrupted
		? interruptedExitCode
		: skipped + failed + reverted.size > 0 || run.formatProblem !== undefined
			? 1
			: 0;
	if (json === true)
		terminal.out(`${JSON.stringify({ type: "summary", exitCode, planned: run.applied.length, ...counts })}\n`);
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
