import { diagnosedFile, guiltyGroups, newLines, passes, runCheck, type Check, type CheckResult } from "./check.ts";
import { accuser, diagnosedGroups } from "./diagnosed-groups.ts";
import { disturbedGroups, putInPlace, statesOf, type FileState } from "./file-states.ts";
import type { Journal } from "./journal.ts";
import { resultingFiles, type PlannedFile } from "./plan-format.ts";

/** A check, and what it said before anything was changed. */
export interface StartedCheck {
	readonly check: Check;
	readonly before: CheckResult;
}

export interface RevertedGroup {
	readonly group: string;
	readonly files: readonly PlannedFile[];
	/** The name of the check that failed with it. */
	readonly check: string;
	/** The first lines of the failure that the check did not show before. */
	readonly lines: readonly string[];
}

export interface PassedCheck {
	readonly name: string;
	/** It failed before already, and says nothing new. */
	readonly failedBefore: boolean;
}

export interface Verification {
	readonly reverted: readonly RevertedGroup[];
	readonly passed: readonly PassedCheck[];
}

export interface VerificationContext {
	readonly root: string;
	readonly journal: Journal;
	readonly signal?: AbortSignal;
	readonly say?: (message: string) => void;
}

/** The run was asked to stop: a check that was running may have been stopped with it, and its answer says nothing. */
export class Interrupted extends Error {}

const shownLines = 10;

/**
 * Runs the checks over what was written, and reverts the groups of files that make one fail.
 *
 * @throws Interrupted when the run was asked to stop; the journal knows what to go on with.
 */
export async function verify(
	written: readonly PlannedFile[],
	checks: readonly StartedCheck[],
	context: VerificationContext,
): Promise<Verification> {
	let left = written;
	const reverted: RevertedGroup[] = [];
	for (const started of checks) {
		if (left.length === 0) break;
		const guilty = await guiltyOf(left, started, context);
		reverted.push(...guilty);
		left = left.filter((file) => !guilty.some(({ group }) => group === file.group));
	}
	const passed = checks.map(({ check, before }) => ({ name: check.name, failedBefore: before.exitCode !== 0 }));
	return { reverted, passed };
}

/**
 * Puts everything in place that an interrupted verification had taken out.
 *
 * @returns the groups to go on with: not those of which somebody has changed a file since.
 */
export async function restoreAfterInterruption({ root, journal, say }: VerificationContext): Promise<Set<string>> {
	const states = journal.states() ?? [];
	const disturbed = await disturbedGroups(states, root);
	if (disturbed.size > 0) say?.(`left as they are now, changed since the interruption: ${[...disturbed].join(", ")}`);
	const others = states.filter(({ group }) => !disturbed.has(group));
	const groups = new Set(others.map(({ group }) => group));
	journal.keepStates(others);
	await putInPlace(others, groups, root);
	return groups;
}

async function guiltyOf(
	written: readonly PlannedFile[],
	{ check, before }: StartedCheck,
	context: VerificationContext,
): Promise<RevertedGroup[]> {
	const { root, journal, say } = context;
	const comparison = { reads: check.reads, created: createdBy(written) };
	const run = async (): Promise<CheckResult> => {
		const result = await runCheck(check, root);
		if (context.signal?.aborted === true) throw new Interrupted();
		return result;
	};
	say?.(`checking: ${check.name}`);
	const first = await run();
	if (passes(before, first, comparison)) return [];
	const states = journal.states() ?? (await keptStatesOf(written, context));
	const groups = [...new Set(written.map(({ group }) => group))].sort();
	say?.(`${check.name} fails; looking for the guilty among ${groups.length} groups of files`);
	const failures = new Map<string, readonly string[]>();
	const concerned = states.filter(({ group }) => groups.includes(group));
	const firstFailure = newLines(before, first, comparison);
	let failure = firstFailure;
	const passesWith = async (kept: readonly string[]) => {
		await putInPlace(concerned, new Set(kept), root);
		const result = await run();
		const passed = passes(before, result, comparison);
		failure = newLines(before, result, comparison);
		if (!passed && kept.length > 0) failures.set(kept.at(-1)!, failureLines(failure, result));
		return passed;
	};
	const guilty =
		check.reads === "diagnostics"
			? await diagnosedGroups(groups, { passesWith, failure: () => failure, accusedBy: accuser(written, root) })
			: await guiltyGroups(groups, passesWith);
	await putInPlace(concerned, new Set(groups.filter((group) => !guilty.includes(group))), root);
	return guilty.map((group) => ({
		group,
		files: written.filter((file) => file.group === group),
		check: check.name,
		lines: failures.get(group) ?? linesAbout(group, { written, failure: firstFailure, first }),
	}));
}

async function keptStatesOf(
	written: readonly PlannedFile[],
	{ root, journal }: VerificationContext,
): Promise<FileState[]> {
	const states = await statesOf(written, root, journal.originalOf);
	journal.keepStates(states);
	return states;
}

function createdBy(written: readonly PlannedFile[]): ReadonlySet<string> {
	return new Set(written.flatMap((file) => (file.createFiles ?? []).map((created) => created.path)));
}

function linesAbout(
	group: string,
	{ written, failure, first }: { written: readonly PlannedFile[]; failure: readonly string[]; first: CheckResult },
): readonly string[] {
	const files = new Set(written.filter((file) => file.group === group).flatMap(resultingFiles));
	const own = failure.filter((line) => files.has(diagnosedFile(line) ?? ""));
	return failureLines(own.length === 0 ? failure : own, first);
}

function failureLines(fresh: readonly string[], result: CheckResult): string[] {
	const lines = fresh.length === 0 ? result.lines.filter((line) => line.trim() !== "") : fresh;
	const failing = lines.filter((line) => !passingTest.test(line));
	return (failing.length === 0 ? lines : failing).slice(0, shownLines);
}

/** What test runners say of a test that passes: `✓ adds (2 ms)`, `PASS src/a.test.ts`, `ok 1 - adds`. */
const passingTest = /^\s*(?:[✓✔√]|PASS\b|ok\s\d)/u;
