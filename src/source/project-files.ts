import path from "node:path";

/** What an analysis may ask about other files: it reads, never writes. */
export interface ProjectFiles {
	/** The text of a file without byte order mark, or undefined when there is none or it is not UTF-8 text. */
	read(filePath: string): string | undefined;
	/** The absolute path a module specifier leads to from `fromPath`, or undefined when it leads nowhere. */
	resolve(specifier: string, fromPath: string): string | undefined;
	exists(filePath: string): boolean;
	/**
	 * The folder of a file, or the next one above it, that has a manifest, installed packages or a configuration: from any
	 * file below whose home it is too, what is not relative leads to the same module, under the same compiler options.
	 */
	home?(filePath: string): string;
	/** The same files, with one tsconfig.json for all of them. */
	withTsconfig?(filePath: string): ProjectFiles;
	/**
	 * The same object as long as no file is looked at again, so that what was computed from files can be kept for it;
	 * absent where the files stand still.
	 */
	moment?(): object;
	/** `compilerOptions` of the nearest tsconfig.json, `extends` followed; undefined where there is none to read. */
	compilerOptions?(filePath: string): CompilerOptions | undefined;
}

/**
 * Keeps something for the files of a project, as long as none of them is looked at again: what was computed from them.
 *
 * @param create makes it, empty.
 */
export function keptForMoment<Kept>(create: () => Kept): (projectFiles: ProjectFiles) => Kept {
	const known = new WeakMap<ProjectFiles, { readonly moment: object; readonly kept: Kept }>();
	return (projectFiles) => {
		const moment = projectFiles.moment?.() ?? projectFiles;
		let entry = known.get(projectFiles);
		if (entry?.moment !== moment) known.set(projectFiles, (entry = { moment, kept: create() }));
		return entry.kept;
	};
}

/** The files as the settings of a project want them seen. */
export function projectFilesFor(
	projectFiles: ProjectFiles,
	{ tsconfig }: { readonly tsconfig: string | undefined },
): ProjectFiles {
	return tsconfig === undefined ? projectFiles : (projectFiles.withTsconfig?.(tsconfig) ?? projectFiles);
}

/** The nearest file of a name in the folders above `filePath`, with its text. */
export function nearestFile(
	name: string,
	filePath: string,
	projectFiles: Pick<ProjectFiles, "read">,
): { readonly path: string; readonly text: string } | undefined {
	for (let folder = path.dirname(filePath); ; folder = path.dirname(folder)) {
		const candidate = path.join(folder, name);
		const text = projectFiles.read(candidate);
		if (text !== undefined) return { path: candidate, text };
		if (path.dirname(folder) === folder) return undefined;
	}
}

export type CompilerOptions = Readonly<Record<string, unknown>>;
