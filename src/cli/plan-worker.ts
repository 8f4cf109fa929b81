import type { CodemodRun } from "../source/codemod.ts";
import type { ProjectFiles } from "../source/project-files.ts";
import { createProjectFiles } from "../source/project-index.ts";
import { loadCodemod } from "./codemods.ts";
import type { FileOutcome } from "./outcome.ts";
import { planFile } from "./plan-file.ts";
import type { FileJob } from "./triage-file.ts";

export interface WorkerTask {
	/** A name or module URL for `loadCodemod`. */
	readonly codemod: string;
	readonly options: Readonly<Record<string, unknown>>;
	readonly root: string;
	readonly jobs: readonly FileJob[];
	readonly run?: CodemodRun | undefined;
}

// In a worker thread it would end the thread without a word to the pool, which would wait for the outcome for ever.
process.exit = (code) => {
	throw new Error(`the codemod called process.exit(${code ?? ""})`);
};

let projectFiles: ProjectFiles | undefined;

/** The worker's side of `planInWorkers`: plans some files, in the order given. */
export default async function planTask({ codemod, options, root, jobs, run }: WorkerTask): Promise<FileOutcome[]> {
	projectFiles ??= createProjectFiles(root, { recheckAfter: Infinity });
	const context = { codemod: await loadCodemod(codemod), options, projectFiles, root, run };
	const outcomes: FileOutcome[] = [];
	for (const job of jobs) outcomes.push(await planFile(job, context));
	return outcomes;
}
