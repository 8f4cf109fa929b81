import path from "node:path";
import type { Codemod } from "../source/codemod.ts";
import { counted } from "../source/words.ts";
import type { Check } from "./check.ts";
import { codemodNames, loadCodemod } from "./codemods.ts";
import { declarationCommand, loadCheck, prepareInterfaceChecks } from "./interface-check.ts";
import { interruptedRun } from "./journal.ts";
import type { Plan } from "./plan-format.ts";
import { startProgress } from "./progress.ts";
import { Problem } from "./problem.ts";
import { interruptedExitCode, interruption, printChecks } from "./run-report.ts";
import { resumeRun, runPlan, type PlanRun, type RunOptions } from "./run-plan.ts";
import { typeCheckFor } from "./type-check.ts";
import type { Terminal } from "./terminal.ts";

/** What a command may be asked to do with a plan besides applying it. */
export interface WritingRequest {
	readonly cwd: string;
	readonly formatWith?: string;
	/** The user's check. */
	readonly verify?: string;
	/** Whether the compiler is asked; absent: if the codemod wants it, and there is one. */
	readonly typecheck?: boolean;
	/** False: do not load the files from which code moves. */
	readonly load?: boolean;
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
	const { verify, load } = request;
	const { typeChecked = false, keepsExports = false } = await codemodOf(plan);
	if (keepsExports) prepareInterfaceChecks(plan, root);
	const types = compilerCheck(plan, root, { request, typeChecked });
	if ("problem" in types && types.problem !== undefined) terminal.err(`not type-checked: ${types.problem}\n`);
	const compiler =
		"problem" in types
			? []
			: [keepsExports ? { ...types, commands: [...types.commands, declarationCommand(root)] } : types];
	return [
		...compiler,
		...(keepsExports && load !== false ? [loadCheck(plan, root)] : []),
		...(verify === undefined ? [] : [{ name: verify, reads: "lines" as const, commands: [verify] }]),
	];
}

/** @throws Problem when the compiler was asked for and cannot be. */
function compilerCheck(
	plan: Plan,
	root: string,
	{ request, typeChecked }: { readonly request: WritingRequest; readonly typeChecked: boolean },
): Check | { readonly problem: string | undefined } {
	const { cwd, typecheck, tsconfig } = request;
	const asked = typecheck === true || tsconfig !== undefined;
	if (!asked && (typecheck === false || !typeChecked)) return { problem: undefined };
	const files = plan.files.map((file) => path.join(root, file.path));
	const configurations = tsconfig?.map((file) => path.resolve(cwd, file));
	const found = typeCheckFor(files, root, configurations);
	if ("problem" in found && asked) throw new Problem(`no type check: ${found.problem}`);
	return found;
}

/** What a plan's codemod says of itself; a plan may come from a codemod that we do not know. */
async function codemodOf({ codemod }: Plan): Promise<Pick<Codemod, "typeChecked" | "keepsExports">> {
	return codemodNames.includes(codemod) ? loadCodemod(codemod) : {};
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
