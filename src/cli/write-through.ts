import path from "node:path";
import type { Check } from "./check.ts";
import { codemodNames, loadCodemod } from "./codemods.ts";
import { interruptedRun } from "./journal.ts";
import type { Plan } from "./plan-format.ts";
import { startProgress } from "./progress.ts";
import { Problem } from "./problem.ts";
import { interruptedExitCode, interruption, printChecks } from "./run-report.ts";
import { resumeRun, runPlan, type PlanRun, type RunOptions } from "./run-plan.ts";
import { typeCheckFor } from "./type-check.ts";
import { counted, type Terminal } from "./terminal.ts";

/** What a command may be asked to do with a plan besides applying it. */
export interface WritingRequest {
	readonly cwd: string;
	readonly formatWith?: string;
	/** The user's check. */
	readonly verify?: string;
	/** Whether the compiler is asked; absent: if the codemod wants it, and there is one. */
	readonly typecheck?: boolean;
	/** The compiler's projects, instead of the nearest of each file. */
	readonly tsconfig?: readonly string[];
}

/** Applies a plan with a progress bar; the first Ctrl-C stops between two files, the second at once. */
export async function writeThrough(
	plan: Plan,
	root: string,
	{ request, terminal }: { readonly request: WritingRequest; readonly terminal: Terminal },
): Promise<PlanRun> {
	const checks = plan.files.length === 0 ? [] : await checksFor(plan, root, { request, terminal });
	const { formatWith } = request;
	return watched(plan, terminal, (watch) =>
		runPlan(plan, root, { ...(formatWith === undefined ? {} : { formatWith }), checks, ...watch }),
	);
}

/** The compiler first: it names the files it objects to, and what it has reverted the user's check need not search for. */
async function checksFor(
	plan: Plan,
	root: string,
	{ request, terminal }: { readonly request: WritingRequest; readonly terminal: Terminal },
): Promise<Check[]> {
	const { cwd, verify, typecheck, tsconfig } = request;
	const checks: Check[] = [];
	const asked = typecheck === true || tsconfig !== undefined;
	if (asked || (typecheck === undefined && (await isTypeChecked(plan)))) {
		const files = plan.files.map((file) => path.join(root, file.path));
		const found = typeCheckFor(
			files,
			root,
			tsconfig?.map((file) => path.resolve(cwd, file)),
		);
		if (!("problem" in found)) checks.push(found);
		else if (asked) throw new Problem(`no type check: ${found.problem}`);
		else terminal.err(`not type-checked: ${found.problem}\n`);
	}
	if (verify !== undefined) checks.push({ name: verify, reads: "lines", commands: [verify] });
	return checks;
}

async function isTypeChecked({ codemod }: Plan): Promise<boolean> {
	return codemodNames.includes(codemod) && (await loadCodemod(codemod)).typeChecked === true;
}

/**
 * Finishes the run that was interrupted below `root`, if there is one; without leave to write it only says so.
 *
 * @returns 1 when something of it could not be written or was reverted, else 0.
 * @throws Problem when it is interrupted again.
 */
export async function finishInterruptedRun(
	root: string,
	{ writes, terminal }: { writes: boolean; terminal: Terminal },
): Promise<number> {
	const run = interruptedRun(root);
	if (run === undefined) return 0;
	const { codemod, files } = run.plan;
	if (!writes) {
		terminal.err(`warning: an interrupted run of ${codemod} is not finished; a run that writes will finish it first\n`);
		return 0;
	}
	const finished = await watched(run.plan, terminal, (watch) => resumeRun(run, root, watch));
	if (finished.interrupted) throw new Problem(interruption(finished), interruptedExitCode);
	const count = (...kinds: readonly string[]) => finished.applied.filter(({ kind }) => kinds.includes(kind)).length;
	const words = [
		`${counted(count("written"), "file")} of ${files.length} were left`,
		...[count("failed", "skipped")].filter(Boolean).map((problems) => `${problems} could not be written`),
		...[finished.reverted.flatMap((group) => group.files).length]
			.filter(Boolean)
			.map((each) => `${each} were reverted`),
	];
	terminal.err(`finished an interrupted run of ${codemod}: ${words.join(", ")}\n`);
	printChecks(finished, terminal.err, terminal);
	return words.length > 1 || finished.warnings.length > 0 ? 1 : 0;
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
	const bar = await startProgress("written", plan.files.length, terminal);
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
