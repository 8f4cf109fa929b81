import type { CodemodRun } from "../source/codemod.ts";
import { selectFiles } from "./select-files.ts";
import type { FileJob } from "./triage-file.ts";
import type { Planning } from "./triage.ts";

/** All the files that there are, where the codemod has to know them. */
export async function runOf(
	jobs: readonly FileJob[],
	{ codemod, request, root }: Planning,
): Promise<CodemodRun | undefined> {
	if (codemod.needsRun?.(request.own) !== true) return undefined;
	const { files } = await selectFiles({ cwd: root, paths: [] });
	return { files, planned: new Set(jobs.map((job) => job.path)) };
}
