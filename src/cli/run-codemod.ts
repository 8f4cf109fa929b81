import { existsSync } from "node:fs";
import { createProjectFiles } from "../source/project-index.ts";
import { counted } from "../source/words.ts";
import { runOf } from "./codemod-run.ts";
import { loadCommand } from "./codemods.ts";
import { gitTopLevel, uncommittedFiles } from "./git.ts";
import { journalFolder } from "./journal-folder.ts";
import { isChanged, type FileOutcome } from "./outcome.ts";
import { planOf } from "./plan-format.ts";
import { Problem } from "./problem.ts";
import { startProgress } from "./progress.ts";
import { selectFiles, type Selection } from "./select-files.ts";
import { filesOfShard, parseShard } from "./shard.ts";
import { shown, type Terminal } from "./terminal.ts";
import { skipped, triage, type Planning } from "./triage.ts";
import type { FileJob } from "./triage-file.ts";
import type { WritingRequest } from "./write-through.ts";
import { isBelow } from "../source/file-path.ts";

/** The options every codemod command has; the codemod's own are in `own`. */
export interface CodemodRequest extends WritingRequest {
	readonly codemod: string;
	readonly paths: readonly string[];
	readonly own: Readonly<Record<string, unknown>>;
	readonly dryRun?: boolean;
	readonly check?: boolean;
	readonly diff?: boolean;
	readonly json?: boolean;
	readonly plan?: string;
	readonly interactive?: boolean;
	readonly allowDirty?: boolean;
	readonly since?: string;
	readonly staged?: boolean;
	readonly listed?: readonly string[];
	readonly shard?: string;
	readonly workers?: number;
	readonly debug?: boolean;
}

/** `harden <codemod>`: 0 done, 1 something failed (or `--check` found something to change). */
export async function runCodemod(request: CodemodRequest, terminal: Terminal): Promise<number> {
	const { cwd } = request;
	const writes = !isDry(request);
	const root = (await gitTopLevel(cwd)) ?? cwd;
	const codemod = await loadCommand(request.codemod);
	const projectFiles = createProjectFiles(root, { recheckAfter: Infinity });
	const problem = codemod.problemWith?.(request.own, projectFiles);
	if (problem !== undefined) throw new Problem(problem);
	const before = await finishBefore(root, { writes, terminal });
	const selection = await selectedFiles(request, root);
	const planning = { request, codemod, root, projectFiles, terminal };
	if (codemod.document !== undefined && typeof request.own[codemod.document.option] === "string") {
		const { writeDocument } = await import("./document-command.ts");
		return writeDocument(selection.files, { ...planning, document: codemod.document, writes });
	}
	if (writes && request.allowDirty !== true) await refuseDirtyTree(request, root);
	const planned = await planSelection(selection, planning);
	if (!writes) {
		const { reportDryRun } = await import("./dry-run.ts");
		return reportDryRun(planned, { request, root, terminal });
	}
	const outcomes = request.interactive === true ? await pickInteractively(planned, cwd, terminal) : planned;
	if (request.diff === true) {
		const { printDiff } = await import("./print-diff.ts");
		for (const file of outcomes.filter(isChanged)) terminal.out(printDiff(file, cwd, terminal));
	}
	const plan = planOf(codemod.name, root, outcomes.filter(isChanged));
	const { writeThrough } = await import("./write-through.ts");
	const { printRun } = await import("./run-report.ts");
	const run = await writeThrough(plan, root, { request, terminal });
	const { json = false, debug = false } = request;
	return Math.max(before, printRun(outcomes, run, { cwd, root, terminal, json, debug }));
}

/** An earlier run that was interrupted is finished first; what that takes is loaded only where there is one. */
async function finishBefore(root: string, context: { writes: boolean; terminal: Terminal }): Promise<number> {
	if (!existsSync(journalFolder(root))) return 0;
	const { finishInterruptedRun } = await import("./write-through.ts");
	return finishInterruptedRun(root, context);
}

function isDry(request: CodemodRequest): boolean {
	const { DRY_RUN } = process.env;
	const asked = request.dryRun === true || request.check === true || request.plan !== undefined;
	return asked || (DRY_RUN !== undefined && DRY_RUN !== "" && DRY_RUN !== "0" && DRY_RUN !== "false");
}

async function selectedFiles(request: CodemodRequest, root: string): Promise<Selection> {
	const selection = await selectFiles(request);
	const outside = [...selection.files, ...selection.skipped.map((file) => file.path)].find(
		(file) => !isBelow(root, file),
	);
	if (outside !== undefined)
		throw new Problem(`${shown(request.cwd, outside)} is outside of ${root}; run harden in a folder above it`);
	if (request.shard === undefined) return selection;
	const shard = parseShard(request.shard);
	return {
		files: filesOfShard(selection.files, root, shard),
		// What is skipped belongs to one shard, so that the union of all is the whole.
		skipped: shard.index === 1 ? selection.skipped : [],
	};
}

async function refuseDirtyTree({ cwd, staged, since }: CodemodRequest, root: string): Promise<void> {
	// `--staged` works on changes that are not committed yet, by its nature; so does `--since`.
	if (staged === true || since !== undefined) return;
	const dirty = (await gitTopLevel(cwd)) === undefined ? [] : await uncommittedFiles(root);
	if (dirty.length === 0) return;
	throw new Problem(
		`${counted(dirty.length, "file")} with uncommitted changes (${dirty[0]!}${dirty.length > 1 ? " …" : ""}): commit or stash them, or pass --allow-dirty`,
	);
}

/** One outcome for every selected file, in the order of their paths. */
async function planSelection(selection: Selection, planning: Planning): Promise<FileOutcome[]> {
	const outcomes = new Map<string, FileOutcome>(selection.skipped.map((file) => [file.path, file]));
	const jobs = await triage(selection.files, outcomes, planning);
	if (jobs.length > 0) await planConcerned(jobs, outcomes, planning);
	return [...outcomes.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What it takes to parse and to edit is loaded only where a file is left. */
async function planConcerned(
	jobs: readonly FileJob[],
	outcomes: Map<string, FileOutcome>,
	planning: Planning,
): Promise<void> {
	const { request, root, projectFiles, terminal } = planning;
	const { planFiles } = await import("./plan-files.ts");
	const bar = await startProgress("planned", jobs.length, terminal);
	const planned = await planFiles({
		codemod: request.codemod,
		options: request.own,
		root,
		projectFiles,
		jobs,
		run: await runOf(jobs, planning),
		...(request.workers === undefined ? {} : { workers: request.workers }),
		onPlanned: () => bar.advance(),
	});
	bar.stop();
	for (const outcome of planned) outcomes.set(outcome.path, outcome);
}

async function pickInteractively(
	planned: readonly FileOutcome[],
	cwd: string,
	terminal: Terminal,
): Promise<FileOutcome[]> {
	if (!terminal.isInteractive) throw new Problem("--interactive needs a terminal");
	const { askOnTerminal, pickChanges } = await import("./interactive.ts");
	const { accepted, declined } = await pickChanges(planned.filter(isChanged), cwd, terminal, askOnTerminal(terminal));
	const byPath = new Map<string, FileOutcome>(accepted.map((file) => [file.path, file]));
	for (const file of declined) byPath.set(file.path, skipped(file.path, "declined", "declined"));
	return planned.map((outcome) => byPath.get(outcome.path) ?? outcome);
}
