import type { CodemodCommand } from "../source/codemod.ts";
import type { ProjectFiles } from "../source/project-files.ts";
import { configurationFolder, eslintConfiguration } from "./eslint-configuration.ts";
import type { FileOutcome } from "./outcome.ts";
import type { CodemodRequest } from "./run-codemod.ts";
import type { Terminal } from "./terminal.ts";
import { triageFile, type FileJob } from "./triage-file.ts";

export interface Planning {
	readonly request: CodemodRequest;
	readonly codemod: CodemodCommand;
	readonly root: string;
	/** Looked at once: the project stands still while it is planned. */
	readonly projectFiles: ProjectFiles;
	readonly terminal: Terminal;
}

// What is more than this is planned by workers, which read for themselves; one file alone is planned here.
const bytesWorthKeeping = 16_000_000;

/** The cheap tests: what is left has to be parsed. */
export async function triage(
	files: readonly string[],
	outcomes: Map<string, FileOutcome>,
	planning: Planning,
): Promise<FileJob[]> {
	const { codemod, request, root, projectFiles, terminal } = planning;
	const context = { codemod, options: request.own, root, projectFiles };
	const configuration = await eslintConfiguration(
		configurationFolder(request.cwd, root),
		`harden/${codemod.rule}`,
		(message) => terminal.err(`warning: ${message}\n`),
	);
	const jobs: FileJob[] = [];
	let keptBytes = 0;
	for (const file of files) {
		const triaged = await triageFile({ path: file }, context);
		if (triaged.kind !== "concerned") {
			outcomes.set(file, triaged);
			continue;
		}
		const { ignored, ruleOff, ruleOptions, settings } = await configuration(file);
		if (ignored) outcomes.set(file, skipped(file, "ignoredByEslint", "the ESLint configuration ignores it"));
		else if (ruleOff) outcomes.set(file, skipped(file, "ruleOff", `harden/${codemod.rule} is off for it`));
		else {
			const bytes = triaged.file.text.length;
			keptBytes += bytes;
			const kept = keptBytes <= bytesWorthKeeping ? { file: triaged.file } : {};
			jobs.push({ path: file, bytes, settings, ruleOptions, ...kept });
		}
	}
	return jobs;
}

export function skipped(file: string, reason: string, message: string): FileOutcome {
	return { kind: "skipped", path: file, reason, message };
}
