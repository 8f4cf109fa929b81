import type { Codemod } from "../source/codemod.ts";
import { refactorText } from "../source/refactor-text.ts";
import { isGeneratedFile, settingsOf } from "../source/settings.ts";
import { encodeText, hashOf, type SourceFile } from "../source/workspace-edit.ts";
import type { FileOutcome } from "./outcome.ts";
import { codemodFileOf, failed, sourceFileOf, type FileContext, type FileJob } from "./triage-file.ts";

export interface PlanningContext extends FileContext {
	readonly codemod: Codemod;
}

/** Decides of one file, read if it is not yet, what the codemod would do to it. Never throws: a fault is the file's outcome. */
export async function planFile(job: FileJob, context: PlanningContext): Promise<FileOutcome> {
	try {
		const file = await sourceFileOf(job);
		if (file.kind === "unreadable")
			return { kind: "skipped", path: job.path, reason: file.reason, message: file.message };
		return planText(job, file, context);
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
	const result = refactorText(context.codemod, file.text, codemodFileOf(job, context), {
		isConcerned: job.file !== undefined,
	});
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
