import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmdirSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import path from "node:path";
import { hashOf, isErrno, wordsOf } from "../source/workspace-edit.ts";
import { pathsOf, type FileState } from "./file-states.ts";
import { journalFolder } from "./journal-folder.ts";
import { lock, refuseWhileAtWork } from "./lock.ts";
import { parsePlan, printPlan, type Plan } from "./plan-format.ts";
import { Problem } from "./problem.ts";
import { clearStrays, clearStraysSince } from "./strays.ts";
import { suppressionsFile } from "./suppressions.ts";
import type { StartedCheck } from "./verify.ts";

/** What a run is to do besides applying its plan, and what it knew before it wrote anything. */
export interface RunRequest {
	readonly formatWith?: string;
	readonly checks: readonly StartedCheck[];
}

/**
 * While a plan is applied it stands in `.harden/run/`, beside the number of the process that applies it. What is found
 * there later belongs to a run that was interrupted: its plan says which files it was at, and what their bytes should be.
 * No file there has an ending that a formatter, a linter or a compiler looks for.
 */
export interface Journal {
	/** The bytes of a file (relative to the root) before the run; undefined when there was none, or nothing to verify. */
	originalOf(file: string): Buffer | undefined;
	/** ESLint's bulk suppressions as they were before the run. */
	readonly suppressions: string | undefined;
	/** The plan is applied; what follows (formatting, checking) may change files again. */
	markApplied(): void;
	/** From now on files are put back and forth, to find out with which of them a check fails. */
	keepStates(states: readonly FileState[]): void;
	states(): FileState[] | undefined;
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
 * Takes the place of the journal, before there is anything to put down.
 *
 * @returns gives it back, for a run that ends before it has written anything.
 * @throws Problem when another run is at work below `root`, or the folder cannot be written.
 */
export function claimJournal(root: string): () => void {
	writing(() => {
		mkdirSync(journalFolder(root), { recursive: true });
		lock(journalFolder(root));
		// Git should not offer what will be gone in a moment.
		writeFileSync(path.join(journalFolder(root), ".gitignore"), "*\n");
	});
	return () => removeJournal(root);
}

/**
 * Puts a plan down before it is applied. With checks to verify by, the original bytes are kept too.
 *
 * @throws Problem when another run is at work below `root`, or the folder cannot be written.
 */
export function openJournal(root: string, plan: Plan, request: RunRequest): Journal {
	claimJournal(root);
	const folder = journalFolder(root);
	writing(() => {
		writeFileSync(path.join(folder, "request"), JSON.stringify(request));
		const suppressions = path.join(root, suppressionsFile);
		if (existsSync(suppressions)) writeFileSync(path.join(folder, "suppressions"), readFileSync(suppressions));
		if (request.checks.length > 0) keepOriginals(folder, plan, root);
		// The plan comes last, and whole: before it stands there, nothing has been written that it speaks of.
		writeWhole(path.join(folder, "plan"), printPlan(plan));
	});
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
	refuseWhileAtWork(folder);
	const file = path.join(folder, "plan");
	if (!existsSync(file)) {
		// Killed before it began to write.
		removeJournal(root);
		return undefined;
	}
	lock(folder);
	const plan = parsePlan(readFileSync(file, "utf8"), root);
	const journal = journalIn(root);
	clearStrays(plan.files, journal.states(), root);
	clearStraysSince(path.join(root, suppressionsFile), statSync(file).mtimeMs);
	const request = JSON.parse(readFileSync(path.join(folder, "request"), "utf8")) as RunRequest;
	return { plan, request, journal, isApplied: existsSync(path.join(folder, "applied")) };
}

function journalIn(root: string): Journal {
	const folder = journalFolder(root);
	const suppressions = path.join(folder, "suppressions");
	const statesFile = path.join(folder, "states");
	const blobs = path.join(folder, "blobs");
	let originals: Record<string, string> | undefined;
	return {
		suppressions: existsSync(suppressions) ? readFileSync(suppressions, "utf8") : undefined,
		originalOf: (file) => {
			originals ??= JSON.parse(readFileSync(path.join(folder, "originals"), "utf8")) as Record<string, string>;
			return blobIn(blobs, Object.hasOwn(originals, file) ? originals[file] : undefined);
		},
		markApplied: () => writeFileSync(path.join(folder, "applied"), ""),
		keepStates: (states) => {
			const kept = states.map(({ before, after, ...state }) => ({
				...state,
				before: keepBlob(blobs, before),
				after: keepBlob(blobs, after),
			}));
			writeWhole(statesFile, JSON.stringify(kept));
		},
		states: () => {
			if (!existsSync(statesFile)) return undefined;
			const kept = JSON.parse(readFileSync(statesFile, "utf8")) as KeptState[];
			return kept.map((state) => ({
				...state,
				before: blobIn(blobs, state.before),
				after: blobIn(blobs, state.after),
			}));
		},
		close: () => removeJournal(root),
	};
}

interface KeptState {
	readonly group: string;
	readonly path: string;
	/** SHA-256 of the bytes; absent where there is no file. */
	readonly before?: string;
	readonly after?: string;
}

function keepOriginals(folder: string, plan: Plan, root: string): void {
	const originals: Record<string, string> = {};
	for (const name of plan.files.flatMap(pathsOf)) {
		const source = path.join(root, name);
		if (existsSync(source)) originals[name] = keepBlob(path.join(folder, "blobs"), readFileSync(source))!;
	}
	writeFileSync(path.join(folder, "originals"), JSON.stringify(originals));
}

function keepBlob(blobs: string, bytes: Buffer | undefined): string | undefined {
	if (bytes === undefined) return undefined;
	const hash = hashOf(bytes);
	mkdirSync(blobs, { recursive: true });
	if (!existsSync(path.join(blobs, hash))) writeWhole(path.join(blobs, hash), bytes);
	return hash;
}

function blobIn(blobs: string, hash: string | undefined): Buffer | undefined {
	return hash === undefined ? undefined : readFileSync(path.join(blobs, hash));
}

function writeWhole(file: string, content: string | Buffer): void {
	writeFileSync(`${file}.part`, content);
	renameSync(`${file}.part`, file);
}

function writing(write: () => void): void {
	try {
		write();
	} catch (error) {
		if (!isErrno(error)) throw error;
		throw new Problem(`cannot write the journal in ${path.join(".harden", "run")}: ${wordsOf(error)}`);
	}
}

function removeJournal(root: string): void {
	rmSync(journalFolder(root), { recursive: true, force: true });
	const parent = path.join(root, ".harden");
	// The baseline of the audit lives there too.
	if (existsSync(parent) && readdirSync(parent).length === 0) rmdirSync(parent);
}
