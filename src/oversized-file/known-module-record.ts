import { moduleRecordOf, type ModuleRecord } from "../source/module-record.ts";
import type { ProjectFiles } from "../source/project-files.ts";

const records = new WeakMap<ProjectFiles, Map<string, { readonly text: string; readonly record: ModuleRecord }>>();

/** The imports and exports of a file of the project, read once; undefined where there is no text. */
export function recordOf(file: string, projectFiles: ProjectFiles): ModuleRecord | undefined {
	const text = projectFiles.read(file);
	if (text === undefined) return undefined;
	const known =
		records.get(projectFiles) ?? new Map<string, { readonly text: string; readonly record: ModuleRecord }>();
	records.set(projectFiles, known);
	const entry = known.get(file);
	if (entry?.text === text) return entry.record;
	const record = moduleRecordOf(file, text);
	known.set(file, { text, record });
	return record;
}
