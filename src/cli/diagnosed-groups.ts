import path from "node:path";
import { withForwardSlashes } from "../source/file-path.ts";
import { moduleRecordOf } from "../source/module-record.ts";
import { createProjectFiles } from "../source/project-index.ts";
import { diagnosedFile, guiltyGroups } from "./check.ts";
import { resultingFiles, type PlannedFile } from "./plan-format.ts";

interface Suspicion {
	/** Puts exactly the given groups in place and runs the check. */
	readonly passesWith: (kept: readonly string[]) => Promise<boolean>;
	/** What the check said anew the last time. */
	readonly failure: () => readonly string[];
	readonly accusedBy: (failure: readonly string[]) => Accused;
}

/**
 * A compiler says which files it objects to. Groups with such a file are guilty when it is content without them; groups
 * that such a file imports are the only ones to search among. What it still objects to accuses more groups.
 */
export async function diagnosedGroups(
	groups: readonly string[],
	{ passesWith, failure, accusedBy }: Suspicion,
): Promise<string[]> {
	const guilty = new Set<string>();
	const suspected = new Set<string>();
	for (let known = -1; known < guilty.size + suspected.size;) {
		known = guilty.size + suspected.size;
		const accused = accusedBy(failure());
		for (const group of accused.named) guilty.add(group);
		for (const group of accused.imported) suspected.add(group);
		if (guilty.size + suspected.size === known) break;
		const kept = groups.filter((group) => !guilty.has(group) && !suspected.has(group));
		if (!(await passesWith(kept))) continue;
		const suspects = groups.filter((group) => suspected.has(group) && !guilty.has(group));
		const found = await searched(suspects, kept, { passesWith, isSure: guilty.size === 0 });
		return groups.filter((group) => guilty.has(group) || found.includes(group));
	}
	return guiltyGroups(groups, passesWith);
}

/** @param isSure that one of the suspects is guilty. */
async function searched(
	suspects: readonly string[],
	kept: readonly string[],
	{ passesWith, isSure }: Pick<Suspicion, "passesWith"> & { readonly isSure: boolean },
): Promise<string[]> {
	if (suspects.length === 0 || (!isSure && (await passesWith([...kept, ...suspects])))) return [];
	return guiltyGroups(suspects, passesWith, kept);
}

/** The groups that a compiler's diagnostics point at. */
interface Accused {
	/** A file of theirs has an error. */
	readonly named: ReadonlySet<string>;
	/** A file of nobody's has an error, and imports a file of theirs. */
	readonly imported: ReadonlySet<string>;
}

/** Reads from new diagnostics, as the compiler printed them in `root`, whose edits they may be due to. */
export function accuser(written: readonly PlannedFile[], root: string): Suspicion["accusedBy"] {
	const groupOf = new Map(written.flatMap((file) => resultingFiles(file).map((name) => [name, file.group])));
	const projectFiles = createProjectFiles(root, { recheckAfter: Infinity });
	const importedBy = (file: string): string[] => {
		const text = projectFiles.read(file);
		if (text === undefined) return [];
		const { imports, exports, stars } = moduleRecordOf(file, text);
		const modules = [...imports.values(), ...exports.values()].flatMap(({ module }) => module ?? []);
		const targets = [...new Set([...modules, ...stars])].flatMap((module) => projectFiles.resolve(module, file) ?? []);
		return targets.flatMap((target) => groupOf.get(withForwardSlashes(path.relative(root, target))) ?? []);
	};
	return (failure) => {
		const files = [...new Set(failure.map(diagnosedFile))].filter((file) => file !== undefined);
		return {
			named: new Set(files.flatMap((file) => groupOf.get(file) ?? [])),
			imported: new Set(
				files.filter((file) => !groupOf.has(file)).flatMap((file) => importedBy(path.join(root, file))),
			),
		};
	};
}
