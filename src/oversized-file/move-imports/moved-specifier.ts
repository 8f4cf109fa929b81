import path from "node:path";
import type { ProjectFiles } from "../../source/project-files.ts";
import { fileNameOf, importedFileName, styleOfSpecifier } from "../plan/module-path.ts";

interface SpecifierMove {
	/** The specifier that leads to the barrel: `./types.js`, `@/types`. */
	readonly specifier: string;
	/** The file it is written in. */
	readonly importer: string;
	readonly barrel: string;
	/** The file to lead to. */
	readonly target: string;
	readonly projectFiles: ProjectFiles;
}

/**
 * The specifier of a module below the barrel's folder, written as the one of the barrel is: the same extension or none,
 * the same alias. Undefined where no such specifier leads to the module (a package that does not export it).
 */
export function movedSpecifier({
	specifier,
	importer,
	barrel,
	target,
	projectFiles,
}: SpecifierMove): string | undefined {
	const { folder, stem } = fileNameOf(barrel);
	// `./types` for `types/index.ts`
	const namesFolder = stem === "index" && !/(?:^|\/)index(?:\.[cm]?[jt]sx?)?$/u.test(specifier);
	const base = namesFolder ? specifier : path.posix.dirname(specifier);
	const inner = path.posix.relative(folder, fileNameOf(target).folder);
	const file = importedFileName(target, namesFolder ? "none" : styleOfSpecifier(specifier));
	const joined = path.posix.join(base, inner, file);
	const moved = specifier.startsWith(".") && !joined.startsWith(".") ? `./${joined}` : joined;
	return projectFiles.resolve(moved, importer) === target ? moved : undefined;
}
