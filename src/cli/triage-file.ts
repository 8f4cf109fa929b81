import type { CodemodCommand, CodemodFile, CodemodRun } from "../source/codemod.ts";
import type { ProjectFiles } from "../source/project-files.ts";
import { settingsOf } from "../source/settings.ts";
import { readSourceFile, type SourceFile, type UnreadableFile } from "../source/workspace-edit.ts";
import type { FileOutcome } from "./outcome.ts";

/** What planning one file needs; a plain value, so that it can be sent to a worker. */
export interface FileJob {
	/** Absolute path. */
	readonly path: string;
	/** Bytes, for dividing the work. */
	readonly bytes: number;
	/** The file as triage has read it, where it is kept for who plans it in this process. */
	readonly file?: SourceFile;
	/** `settings` and the rule's options, as the project's ESLint configuration has them for this file. */
	readonly settings: unknown;
	readonly ruleOptions: Readonly<Record<string, unknown>>;
}

export interface FileContext {
	/** The codemod's own options. */
	readonly options: Readonly<Record<string, unknown>>;
	readonly projectFiles: ProjectFiles;
	/** The project's folder, absolute. */
	readonly root: string;
	readonly run?: CodemodRun | undefined;
}

/** Whether there is anything to parse, or the outcome if not: the cheap tests in front of the work. */
export async function triageFile(
	job: Pick<FileJob, "path">,
	context: FileContext & { readonly codemod: CodemodCommand },
): Promise<FileOutcome | { readonly kind: "concerned"; readonly file: SourceFile }> {
	try {
		const file = await readSourceFile(job.path);
		if (file.kind === "unreadable")
			return { kind: "skipped", path: job.path, reason: file.reason, message: file.message };
		const concerned = context.codemod.mayConcern(
			file.text,
			codemodFileOf({ ...job, settings: undefined, ruleOptions: {} }, context),
		);
		return concerned ? { kind: "concerned", file } : { kind: "unchanged", path: job.path };
	} catch (error) {
		return failed(job.path, error);
	}
}

/** The file of a job, read where triage has not kept it. */
export async function sourceFileOf(job: FileJob): Promise<SourceFile | UnreadableFile> {
	return job.file ?? (await readSourceFile(job.path));
}

export function codemodFileOf(
	job: Pick<FileJob, "path" | "settings" | "ruleOptions">,
	{ options, projectFiles, root, run }: FileContext,
): CodemodFile {
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
