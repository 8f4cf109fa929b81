import { readFile } from "node:fs/promises";
import { existsSync, readdirSync, rmdirSync } from "node:fs";
import path from "node:path";
import { fileSystem, isErrno } from "../source/workspace-edit.ts";
import { applyPlan, type AppliedFile } from "./apply-plan.ts";
import { guiltyGroups, newLines, passes, runCommand, type CheckResult } from "./check.ts";
import { openJournal, type InterruptedRun, type Journal, type RunRequest } from "./journal.ts";
import type { Plan, PlannedFile } from "./plan-format.ts";
import { Problem } from "./problem.ts";
import { carrySuppressionsOver } from "./suppressions.ts";

export interface RunOptions {
	/** A command that formats the files named behind it. */
	readonly formatWith?: string;
	/** The user's check. */
	readonly verify?: string;
	readonly signal?: AbortSignal;
	readonly onApplied?: (applied: AppliedFile) => void;
	/** What is going on, in a sentence. */
	readonly say?: (message: string) => void;
}

export interface PlanRun {
	readonly applied: readonly AppliedFile[];
	readonly reverted: readonly RevertedGroup[];
	/** The run was asked to stop; the next one goes on where it stopped. */
	readonly interrupted: boolean;
	/** Why formatting failed, if it did. */
	readonly formatProblem?: string;
	/** Why ESLint's bulk suppressions could not be carried over, if they could not. */
	readonly suppressionsProblem?: string;
	/** How the check ended; absent when none was asked for, or nothing was written. */
	readonly check?: "passed" | "passedButFailedBefore";
}

export interface RevertedGroup {
	readonly group: string;
	readonly files: readonly PlannedFile[];
	/** The first lines of the failure that the check did not show before. */
	readonly lines: readonly string[];
}

const shownLines = 10;

/** Applies a plan with its journal, formats what was written, and checks it if asked to. */
export async function runPlan(plan: Plan, root: string, options: RunOptions = {}): Promise<PlanRun> {
	if (plan.files.length === 0) return { applied: [], reverted: [], interrupted: false };
	const request = await requestOf(root, options);
	return carryOut(plan, root, { request, options, journal: openJournal(root, plan, request), isApplied: false });
}

/** Finishes a run that was interrupted, as it would have gone on. */
export async function resumeRun(
	run: InterruptedRun,
	root: string,
	options: Omit<RunOptions, "formatWith" | "verify">,
): Promise<PlanRun> {
	return carryOut(run.plan, root, { ...run, options });
}

async function requestOf(root: string, { formatWith, verify, say }: RunOptions): Promise<RunRequest> {
	if (verify === undefined) return formatWith === undefined ? {} : { formatWith };
	say?.(`checking before anything is changed: ${verify}`);
	const before = await runCommand(verify, root);
	if (before.exitCode === 127) throw new Problem(`--verify: the command was not found: ${verify}`);
	if (before.exitCode !== 0) say?.("the check fails already; only what it says anew will count");
	return { ...(formatWith === undefined ? {} : { formatWith }), verify: { command: verify, before } };
}

interface Undertaking {
	readonly request: RunRequest;
	readonly options: RunOptions;
	readonly journal: Journal;
	readonly isApplied: boolean;
}

async function carryOut(
	plan: Plan,
	root: string,
	{ request, options, journal, isApplied }: Undertaking,
): Promise<PlanRun> {
	const applied = isApplied
		? plan.files.map((file): AppliedFile => ({ kind: "done", file }))
		: await applyPlan(plan, root, options);
	if (applied.some((each) => each.kind === "left")) return { applied, reverted: [], interrupted: true };
	journal.markApplied();
	const written = applied.filter((each) => each.kind === "written" || each.kind === "done").map((each) => each.file);
	const formatProblem = await format(written, root, request.formatWith);
	const carryOver = async (files: readonly PlannedFile[]) =>
		journal.suppressions === undefined ? undefined : carrySuppressionsOver(journal.suppressions, files, root);
	let suppressionsProblem = await carryOver(written);
	const verified =
		request.verify === undefined || written.length === 0
			? undefined
			: await verify(written, root, { ...request.verify, journal, options });
	if (verified !== undefined && verified.reverted.length > 0) {
		const gone = new Set(verified.reverted.flatMap((group) => group.files));
		suppressionsProblem = await carryOver(written.filter((file) => !gone.has(file)));
	}
	journal.close();
	return {
		applied,
		reverted: verified?.reverted ?? [],
		interrupted: false,
		...(formatProblem === undefined ? {} : { formatProblem }),
		...(suppressionsProblem === undefined ? {} : { suppressionsProblem }),
		...(verified === undefined ? {} : { check: verified.check }),
	};
}

async function format(
	written: readonly PlannedFile[],
	root: string,
	command: string | undefined,
): Promise<string | undefined> {
	if (command === undefined || written.length === 0) return undefined;
	const files = written.flatMap((file) => [
		file.renameTo ?? file.path,
		...(file.createFiles ?? []).map((created) => created.path),
	]);
	// A command line has a length; 500 paths stay below every system's.
	for (let from = 0; from < files.length; from += 500) {
		const quoted = files.slice(from, from + 500).map((file) => `"${file.replaceAll(/(["\\$`])/gu, "\\$1")}"`);
		const { exitCode, lines } = await runCommand(`${command} ${quoted.join(" ")}`, root);
		if (exitCode !== 0) return `"${command}" ended with ${exitCode}: ${lines.find((line) => line.trim() !== "") ?? ""}`;
	}
	return undefined;
}

interface VerificationRequest {
	readonly command: string;
	readonly before: CheckResult;
	readonly journal: Journal;
	readonly options: RunOptions;
}

async function verify(
	written: readonly PlannedFile[],
	root: string,
	{ command, before, journal, options }: VerificationRequest,
): Promise<{ reverted: RevertedGroup[]; check: "passed" | "passedButFailedBefore" }> {
	const check = () => runCommand(command, root);
	options.say?.(`checking: ${command}`);
	let last = await check();
	if (passes(before, last)) return { reverted: [], check: last.exitCode === 0 ? "passed" : "passedButFailedBefore" };
	const states = await statesOf(written, root, journal);
	const groups = [...states.keys()].sort();
	options.say?.(`the check fails; looking for the guilty among ${groups.length} groups of files`);
	const failures = new Map<string, readonly string[]>();
	const guilty = await guiltyGroups(groups, async (kept) => {
		await putInPlace(states, kept);
		last = await check();
		const passed = passes(before, last);
		if (!passed) failures.set(kept.at(-1)!, failureLines(before, last));
		return passed;
	});
	await putInPlace(
		states,
		groups.filter((group) => !guilty.includes(group)),
	);
	const firstFailure = failureLines(before, last);
	return {
		reverted: guilty.map((group) => ({
			group,
			files: written.filter((file) => file.group === group),
			lines: failures.get(group) ?? firstFailure,
		})),
		check: before.exitCode === 0 ? "passed" : "passedButFailedBefore",
	};
}

function failureLines(before: CheckResult, after: CheckResult): string[] {
	const fresh = newLines(before, after);
	return (fresh.length === 0 ? after.lines.filter((line) => line.trim() !== "") : fresh).slice(0, shownLines);
}

/** Every file of a group with its bytes before and after; undefined where there was or is none. */
type States = ReadonlyMap<string, readonly FileState[]>;

interface FileState {
	readonly path: string;
	readonly before: Buffer | undefined;
	readonly after: Buffer | undefined;
}

async function statesOf(written: readonly PlannedFile[], root: string, journal: Journal): Promise<States> {
	const states = new Map<string, FileState[]>();
	for (const file of written) {
		const state = async (name: string, before: Buffer | undefined): Promise<FileState> => {
			const filePath = path.join(root, name);
			return { path: filePath, before, after: existsSync(filePath) ? await readFile(filePath) : undefined };
		};
		const original = journal.originalOf(file);
		const created = [
			...(file.createFiles ?? []).map((each) => each.path),
			...(file.renameTo === undefined ? [] : [file.renameTo]),
		];
		const all = [
			await state(file.path, original),
			...(await Promise.all(created.map((name) => state(name, undefined)))),
		];
		states.set(file.group, [...(states.get(file.group) ?? []), ...all]);
	}
	return states;
}

async function putInPlace(states: States, kept: readonly string[]): Promise<void> {
	for (const [group, files] of states) {
		for (const { path: filePath, before, after } of files) {
			const wanted = kept.includes(group) ? after : before;
			if (wanted === undefined) await removeWithEmptyFolders(filePath);
			else if (!(await hasBytes(filePath, wanted))) {
				await fileSystem.makeFolder(path.dirname(filePath));
				await fileSystem.write(filePath, wanted);
			}
		}
	}
}

async function hasBytes(filePath: string, bytes: Buffer): Promise<boolean> {
	return existsSync(filePath) && (await readFile(filePath)).equals(bytes);
}

async function removeWithEmptyFolders(filePath: string): Promise<void> {
	await fileSystem.remove(filePath);
	const folder = path.dirname(filePath);
	try {
		if (readdirSync(folder).length === 0) rmdirSync(folder);
	} catch (error) {
		if (!isErrno(error) || error.code !== "ENOENT") throw error;
	}
}
