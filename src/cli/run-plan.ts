import { existsSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { counted } from "../source/words.ts";
import { applyPlan, type AppliedFile } from "./apply-plan.ts";
import { runCheck, runCommand, type Check } from "./check.ts";
import { claimJournal, openJournal, type InterruptedRun, type Journal, type RunRequest } from "./journal.ts";
import { resultingFiles, type Plan, type PlannedFile } from "./plan-format.ts";
import { Problem } from "./problem.ts";
import { carrySuppressionsOver } from "./suppressions.ts";
import { typeCheckFolder } from "./type-check.ts";
import {
	Interrupted,
	restoreAfterInterruption,
	verify,
	type PassedCheck,
	type RevertedGroup,
	type StartedCheck,
	type Verification,
} from "./verify.ts";

export interface RunOptions {
	/** A command that formats the files named behind it. */
	readonly formatWith?: string;
	readonly checks?: readonly Check[];
	readonly signal?: AbortSignal;
	readonly onApplied?: (applied: AppliedFile) => void;
	/** What is going on, in a sentence. */
	readonly say?: (message: string) => void;
}

export interface PlanRun {
	readonly applied: readonly AppliedFile[];
	readonly reverted: readonly RevertedGroup[];
	/** The checks that pass now. */
	readonly passed: readonly PassedCheck[];
	/** The run was asked to stop; the next one goes on where it stopped. */
	readonly interrupted: boolean;
	/** What did not work besides: formatting, or carrying ESLint's bulk suppressions over. */
	readonly warnings: readonly string[];
}

const nothingDone = { reverted: [], passed: [], warnings: [] };

/**
 * Applies a plan with its journal, formats what was written, and checks it if asked to.
 *
 * @throws Problem when it cannot start; nothing has been changed then.
 */
export async function runPlan(plan: Plan, root: string, options: RunOptions = {}): Promise<PlanRun> {
	if (plan.files.length === 0) return { ...nothingDone, applied: [], interrupted: false };
	const giveBack = claimJournal(root);
	try {
		const { formatWith } = options;
		const checks = await startChecks(plan, root, options);
		const request = { ...(formatWith === undefined ? {} : { formatWith }), checks };
		return await carryOut(plan, root, {
			request,
			options,
			journal: openJournal(root, plan, request),
			isApplied: false,
		});
	} catch (error) {
		// Whatever happens once the journal is open is values.
		if (error instanceof Interrupted || error instanceof Problem) {
			giveBack();
			rmSync(typeCheckFolder(root), { recursive: true, force: true });
		}
		if (!(error instanceof Interrupted)) throw error;
		const applied = plan.files.map((file) => ({ kind: "left" as const, file }));
		return { ...nothingDone, applied, interrupted: true };
	}
}

/** Finishes a run that was interrupted, as it would have gone on. */
export async function resumeRun(
	run: InterruptedRun,
	root: string,
	options: Omit<RunOptions, "formatWith" | "checks">,
): Promise<PlanRun> {
	return carryOut(run.plan, root, { ...run, options });
}

async function startChecks(
	plan: Plan,
	root: string,
	{ checks = [], signal, say }: RunOptions,
): Promise<StartedCheck[]> {
	const started: StartedCheck[] = [];
	for (const check of checks) {
		say?.(`checking before anything is changed: ${check.name}`);
		const { listed, ...before } = await runCheck(check, root);
		if (signal?.aborted === true) throw new Interrupted();
		if (before.exitCode === 127) throw new Problem(`--verify: the command was not found: ${check.name}`);
		if (before.exitCode !== 0) say?.(`${check.name} fails already; only what it says anew will count`);
		const unseen = listed === undefined ? [] : filesOutsideOf(listed, plan, root);
		if (unseen.length > 0) say?.(`${check.name} does not look at ${enumerated(unseen)}`);
		started.push({ check, before });
	}
	return started;
}

/** What a compiler that says which files it reads would not notice. */
function filesOutsideOf(listed: readonly string[], plan: Plan, root: string): string[] {
	const seen = new Set(listed);
	return plan.files
		.map((file) => file.path)
		.filter((file) => existsSync(path.join(root, file)) && !seen.has(realpathSync(path.join(root, file))));
}

function enumerated(files: readonly string[]): string {
	const named = files.slice(0, 5).join(", ");
	return files.length > 5 ? `${named} and ${counted(files.length - 5, "more file")}` : named;
}

interface Undertaking {
	readonly request: RunRequest;
	readonly options: RunOptions;
	readonly journal: Journal;
	readonly isApplied: boolean;
}

async function carryOut(plan: Plan, root: string, undertaking: Undertaking): Promise<PlanRun> {
	const { request, options, journal, isApplied } = undertaking;
	const context = { root, journal, ...options };
	const applied = isApplied
		? plan.files.map((file): AppliedFile => ({ kind: "done", file }))
		: await applyPlan(plan, root, options);
	if (applied.some((each) => each.kind === "left")) return { ...nothingDone, applied, interrupted: true };
	journal.markApplied();
	let written = applied.filter((each) => each.kind === "written" || each.kind === "done").map((each) => each.file);
	const warnings: (string | undefined)[] = [];
	// Once the search for the guilty has begun, the files are formatted.
	if (journal.states() === undefined) warnings.push(await format(written, root, request.formatWith));
	else {
		const groups = await restoreAfterInterruption(context);
		written = written.filter((file) => groups.has(file.group));
	}
	const carryOver = async (files: readonly PlannedFile[]) =>
		journal.suppressions === undefined ? undefined : carrySuppressionsOver(journal.suppressions, files, root);
	let suppressionsProblem = await carryOver(written);
	let verified: Verification;
	try {
		verified = await verify(written, request.checks, context);
	} catch (error) {
		if (!(error instanceof Interrupted)) throw error;
		return { ...nothingDone, applied, interrupted: true };
	}
	if (verified.reverted.length > 0) {
		const gone = new Set(verified.reverted.flatMap((group) => group.files));
		suppressionsProblem = await carryOver(written.filter((file) => !gone.has(file)));
	}
	journal.close();
	if (request.checks.length > 0) rmSync(typeCheckFolder(root), { recursive: true, force: true });
	return {
		applied,
		...verified,
		interrupted: false,
		warnings: [...warnings, suppressionsProblem].filter((warning) => warning !== undefined),
	};
}

async function format(
	written: readonly PlannedFile[],
	root: string,
	command: string | undefined,
): Promise<string | undefined> {
	if (command === undefined || written.length === 0) return undefined;
	const files = written.flatMap(resultingFiles);
	let problem: string | undefined;
	// A command line has a length; 500 paths stay below every system's.
	for (let from = 0; from < files.length; from += 500) {
		const quoted = files.slice(from, from + 500).map((file) => `"${file.replaceAll(/(["\\$`])/gu, "\\$1")}"`);
		const { exitCode, lines } = await runCommand(`${command} ${quoted.join(" ")}`, root);
		// A linter that fixes ends so, too, where anything is left to say.
		if (exitCode !== 0) problem ??= `"${command}" ended with ${exitCode}${beginningOf(lines)}`;
	}
	return problem;
}

/** The first line alone may be no more than a path. */
function beginningOf(lines: readonly string[]): string {
	const shown = lines.filter((line) => line.trim() !== "").slice(0, 4);
	return shown.length === 0 ? "" : [":", ...shown].join("\n    ");
}
