import type { Codemod, CodemodRun } from "../source/codemod.ts";
import type { ProjectFiles } from "../source/project-files.ts";
import { refactorText } from "../source/refactor-text.ts";
import { isGeneratedFile, settingsOf } from "../source/settings.ts";
import { encodeText, hashOf, readSourceFile, type SourceFile } from "../source/workspace-edit.ts";
import type { FileOutcome } from "./outcome.ts";

/** What planning one file needs; a plain value, so that it can be sent to a worker. */
export interface FileJob {
	/** Absolute path. */
	readonly path: string;
	/** Bytes, for dividing the work. */
	readonly bytes: number;
	/** `settings` and the rule's options, as the project's ESLint configuration has them for this file. */
	readonly settings: unknown;
	readonly ruleOptions: Readonly<Record<string, unknown>>;
}

export interface PlanningContext {
	readonly codemod: Codemod;
	/** The codemod's own options. */
	readonly options: Readonly<Record<string, unknown>>;
	readonly projectFiles: ProjectFiles;
	/** The project's folder, absolute. */
	readonly root: string;
	readonly run?: CodemodRun | undefined;
}

/** Reads one file and decides what the codemod would do to it. Never throws: a fault is the file's outcome. */
export async function planFile(job: FileJob, context: PlanningContext): Promise<FileOutcome> {
	try {
		const file = await readSourceFile(job.path);
		if (file.kind === "unreadable")
			return { kind: "skipped", path: job.path, reason: file.reason, message: file.message };
		return planText(job, file, context);
	} catch (error) {
		return failed(job.path, error);
	}
}

/** Whether there is anything to parse, or the outcome if not: the cheap tests in front of the work. */
export async function triageFile(
	job: Pick<FileJob, "path">,
	context: PlanningContext,
): Promise<FileOutcome | { readonly kind: "concerned"; readonly bytes: number }> {
	try {
		const file = await readSourceFile(job.path);
		if (file.kind === "unreadable")
			return { kind: "skipped", path: job.path, reason: file.reason, message: file.message };
		const concerned = context.codemod.mayConcern(
			file.text,
			codemodFileOf({ ...job, settings: undefined, ruleOptions: {} }, context),
		);
		return concerned ? { kind: "concerned", bytes: file.text.length } : { kind: "unchanged", path: job.path };
	} catch (error) {
		return failed(job.path, error);
	}
}

function planText(job: FileJob, file: SourceFile, context: PlanningContext): FileOutcome {
	const { path } = job;
	const settings = settingsOf(job.settings, context.root);
	if (isGeneratedFile(path, file.text, settings)) {
		return { kind: "skipped", path, reason: "generated", message: "generated: change what generates it" };
	}
	const result = refactorText(context.codemod, file.text, codemodFileOf(job, context));
	switch (result.kind) {
		case "syntaxError": {
			const { line, column, message } = result.problem;
			return { kind: "skipped", path, reason: "syntaxError", message, line, column };
		}
		case "unchanged":
			return result.refusals.length === 0
				? { kind: "unchanged", path }
				: { kind: "refused", path, refusals: result.refusals };
		case "changed": {
			const { edits, createFiles, changes, dependsOn, refusals } = result;
			const newHash = hashOf(encodeText(result.text, file.hasBom));
			return { kind: "changed", path, hash: file.hash, newHash, edits, createFiles, changes, dependsOn, refusals };
		}
	}
}

export function codemodFileOf(
	job: Omit<FileJob, "bytes">,
	{ options, projectFiles, root, run }: PlanningContext,
): Parameters<Codemod["mayConcern"]>[1] {
	return {
		path: job.path,
		settings: settingsOf(job.settings, root),
		options,
		ruleOptions: job.ruleOptions,
		projectFiles,
		...(run === undefined ? {} : { run }),
	};
}

export function failed(path: string, error: unknown): FileOutcome {
	if (!(error instanceof Error)) return { kind: "failed", path, message: `the codemod threw ${String(error)}` };
	return { kind: "failed", path, message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) };
}
