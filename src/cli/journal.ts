import {
	copyFileSync,
	existsSync,
	linkSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmdirSync,
	rmSync,
	unlinkSync,
	writeFileSync,
} from "node:fs";
import path from "node:path";
import { applyTextEdits } from "../source/text-edit.ts";
import { decodeSourceFile, encodeText, isErrno, wordsOf } from "../source/workspace-edit.ts";
import { parsePlan, printPlan, type Plan, type PlannedFile } from "./plan-format.ts";
import { Problem } from "./problem.ts";
import { suppressionsFile } from "./suppressions.ts";
import type { CheckResult } from "./check.ts";

/** What a run is to do besides applying its plan, and what it knew before it wrote anything. */
export interface RunRequest {
	readonly formatWith?: string;
	readonly verify?: { readonly command: string; readonly before: CheckResult };
}

/**
 * While a plan is applied it stands in `.harden/run/`, beside the number of the process that applies it. What is found
 * there later belongs to a run that was interrupted: its plan says which files it was at, and what their bytes should be.
 */
export interface Journal {
	/** The bytes of a file before the run; undefined when they were not kept. */
	originalOf(file: PlannedFile): Buffer | undefined;
	/** ESLint's bulk suppressions as they were before the run. */
	readonly suppressions: string | undefined;
	/** The plan is applied; what follows (formatting, checking) may change files again. */
	markApplied(): void;
	/** The run is complete: nothing of it is left. */
	close(): void;
}

export interface InterruptedRun {
	readonly plan: Plan;
	readonly request: RunRequest;
	readonly journal: Journal;
	/** Its plan had been applied when it was interrupted. */
	readonly isApplied: boolean;
}

/**
 * Puts a plan down before it is applied. With a check to verify by, the original bytes are kept too.
 *
 * @throws Problem when another run is at work below `root`, or the folder cannot be written.
 */
export function openJournal(root: string, plan: Plan, request: RunRequest): Journal {
	const folder = journalFolder(root);
	try {
		mkdirSync(folder, { recursive: true });
		lock(folder);
		// Git should not offer what will be gone in a moment.
		writeFileSync(path.join(folder, ".gitignore"), "*\n");
		writeFileSync(path.join(folder, "request.json"), JSON.stringify(request));
		const suppressions = path.join(root, suppressionsFile);
		if (existsSync(suppressions)) copyFileSync(suppressions, path.join(folder, suppressionsFile));
		if (request.verify !== undefined) keepOriginals(folder, plan, root);
		// The plan comes last, and whole: before it stands there, nothing has been written that it speaks of.
		writeFileSync(path.join(folder, "plan.jsonl.part"), printPlan(plan));
		renameSync(path.join(folder, "plan.jsonl.part"), path.join(folder, "plan.jsonl"));
	} catch (error) {
		if (!isErrno(error)) throw error;
		throw new Problem(`cannot write the journal in ${path.join(".harden", "run")}: ${wordsOf(error)}`);
	}
	return journalIn(root);
}

/**
 * The run that was interrupted below `root`, if there was one, with its strays cleared away: temporary files beside the
 * files it wrote. Its journal stays until it is closed.
 *
 * @throws Problem when the run is still at work.
 */
export function interruptedRun(root: string): InterruptedRun | undefined {
	const folder = journalFolder(root);
	if (!existsSync(folder)) return undefined;
	const owner = ownerOf(folder);
	if (owner !== undefined && isAlive(owner)) throw new Problem(anotherRun(owner));
	const file = path.join(folder, "plan.jsonl");
	if (!existsSync(file)) {
		// Killed before it began to write.
		removeJournal(root);
		return undefined;
	}
	lock(folder);
	const plan = parsePlan(readFileSync(file, "utf8"), root);
	clearStrays(plan, root);
	const request = JSON.parse(readFileSync(path.join(folder, "request.json"), "utf8")) as RunRequest;
	return { plan, request, journal: journalIn(root), isApplied: existsSync(path.join(folder, "applied")) };
}

function journalIn(root: string): Journal {
	const folder = journalFolder(root);
	const suppressions = path.join(folder, suppressionsFile);
	return {
		suppressions: existsSync(suppressions) ? readFileSync(suppressions, "utf8") : undefined,
		originalOf: (file) => {
			const original = path.join(folder, "originals", file.hash);
			return existsSync(original) ? readFileSync(original) : undefined;
		},
		markApplied: () => writeFileSync(path.join(folder, "applied"), ""),
		close: () => removeJournal(root),
	};
}

function keepOriginals(folder: string, plan: Plan, root: string): void {
	mkdirSync(path.join(folder, "originals"), { recursive: true });
	for (const { path: file, hash } of plan.files) {
		const source = path.join(root, file);
		if (existsSync(source)) copyFileSync(source, path.join(folder, "originals", hash));
	}
}

/**
 * Removes the temporary files of atomic writes: `file.ts.<number>` beside the file, holding a beginning of what was being
 * written. Nobody else's file is removed: it would have to be called so and begin like the planned text.
 */
function clearStrays(plan: Plan, root: string): void {
	const namesIn = cachedNames();
	for (const planned of plan.files) {
		for (const [target, bytes] of pendingWrites(planned, root)) {
			for (const stray of straysOf(target, namesIn)) {
				const found = readFileSync(stray);
				if (bytes.subarray(0, found.length).equals(found)) rmSync(stray);
			}
		}
	}
}

/** The files that a line of the plan may have been at, with the bytes they were to get. */
function pendingWrites(planned: PlannedFile, root: string): [string, Buffer][] {
	const writes = (planned.createFiles ?? []).map((created): [string, Buffer] => [
		path.join(root, created.path),
		encodeText(created.text, false),
	]);
	const target = path.join(root, planned.path);
	if (!existsSync(target)) return writes;
	const current = decodeSourceFile(readFileSync(target));
	if (current.kind === "unreadable" || current.hash !== planned.hash) return writes;
	const bytes = encodeText(applyTextEdits(current.text, planned.edits).text, current.hasBom);
	// The temporary file stands beside the file itself, not beside a link to it.
	return [
		...writes,
		[planned.renameTo === undefined ? realpathSync(target) : path.join(root, planned.renameTo), bytes],
	];
}

function straysOf(target: string, namesIn: (folder: string) => readonly string[]): string[] {
	const prefix = `${path.basename(target)}.`;
	return namesIn(path.dirname(target))
		.filter((name) => name.startsWith(prefix) && /^\d{1,10}$/u.test(name.slice(prefix.length)))
		.map((name) => path.join(path.dirname(target), name));
}

function cachedNames(): (folder: string) => readonly string[] {
	const cache = new Map<string, readonly string[]>();
	return (folder) => {
		const known = cache.get(folder) ?? (existsSync(folder) ? readdirSync(folder) : []);
		cache.set(folder, known);
		return known;
	};
}

function removeJournal(root: string): void {
	rmSync(journalFolder(root), { recursive: true, force: true });
	const parent = path.join(root, ".harden");
	// The baseline of the audit lives there too.
	if (existsSync(parent) && readdirSync(parent).length === 0) rmdirSync(parent);
}

function journalFolder(root: string): string {
	return path.join(root, ".harden", "run");
}

function lock(folder: string): void {
	const owner = ownerOf(folder);
	if (owner === process.pid) return;
	if (owner !== undefined && isAlive(owner)) throw new Problem(anotherRun(owner));
	const file = path.join(folder, "pid");
	const own = path.join(folder, `pid.${process.pid}`);
	writeFileSync(own, String(process.pid));
	if (owner !== undefined) unlinkSync(file);
	try {
		// A link appears with its content, and only if there is none yet.
		linkSync(own, file);
	} catch (error) {
		if (!isErrno(error) || error.code !== "EEXIST") throw error;
		throw new Problem(anotherRun(ownerOf(folder)));
	} finally {
		unlinkSync(own);
	}
}

function anotherRun(owner: number | undefined): string {
	return `another harden run is at work here${owner === undefined ? "" : ` (process ${owner})`}; wait for it to end`;
}

function ownerOf(folder: string): number | undefined {
	const file = path.join(folder, "pid");
	if (!existsSync(file)) return undefined;
	const owner = Number(readFileSync(file, "utf8"));
	return Number.isInteger(owner) && owner > 0 ? owner : undefined;
}

function isAlive(owner: number): boolean {
	if (owner === process.pid) return false;
	try {
		process.kill(owner, 0);
		return true;
	} catch (error) {
		// EPERM: it lives, and is another user's.
		return isErrno(error) && error.code === "EPERM";
	}
}
