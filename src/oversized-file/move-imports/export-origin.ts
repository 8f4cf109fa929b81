import path from "node:path";
import type { ProjectFiles } from "../../source/project-files.ts";
import { recordOf } from "../known-module-record.ts";

/** Where something that a file exports again is declared, and what it is called there. */
export interface ExportOrigin {
	/** Absolute. */
	readonly path: string;
	/** `default` for a default export. */
	readonly name: string;
}

/**
 * Follows re-exports from a file to the module that declares a name, no further than to files below the file's own folder:
 * what lies elsewhere has reasons of its own to be imported from there.
 *
 * @returns the file itself where it declares the name; undefined where nothing below it exports the name.
 */
export function originOf(barrel: string, name: string, projectFiles: ProjectFiles): ExportOrigin | undefined {
	const folder = `${path.dirname(barrel)}${path.sep}`;
	const seen = new Set<string>();
	const find = (file: string, exported: string): ExportOrigin | undefined => {
		const key = `${file}\0${exported}`;
		if (seen.has(key)) return undefined;
		seen.add(key);
		const record = recordOf(file, projectFiles);
		const entry = record?.exports.get(exported);
		if (record === undefined) return undefined;
		if (entry === undefined) {
			if (exported === "default") return undefined;
			return firstOf(record.stars, (star) => {
				const target = moduleBelow(folder, star, { file, projectFiles });
				return target === undefined ? undefined : find(target, exported);
			});
		}
		// `export { a } from "./b"`, and `import { a } from "./b"; export { a };`
		const source = entry.module === undefined ? record.imports.get(entry.name) : { ...entry, module: entry.module };
		const here = { path: file, name: exported };
		if (source?.module === undefined || source.name === "*") return here;
		const target = moduleBelow(folder, source.module, { file, projectFiles });
		return target === undefined ? here : (find(target, source.name) ?? here);
	};
	return find(barrel, name);
}

/** The modules below a file's folder that it takes anything from, by `export … from` and `import`. */
export function modulesOf(barrel: string, projectFiles: ProjectFiles): string[] {
	const record = recordOf(barrel, projectFiles);
	if (record === undefined) return [];
	const folder = `${path.dirname(barrel)}${path.sep}`;
	const entries = [...record.exports.values(), ...record.imports.values()].flatMap(({ module }) => module ?? []);
	const targets = [...record.stars, ...entries].map((module) =>
		moduleBelow(folder, module, { file: barrel, projectFiles }),
	);
	return [...new Set(targets.filter((target) => target !== undefined))];
}

interface ImportPlace {
	readonly file: string;
	readonly projectFiles: ProjectFiles;
}

function moduleBelow(folder: string, specifier: string, { file, projectFiles }: ImportPlace): string | undefined {
	const target = projectFiles.resolve(specifier, file);
	const isBelow =
		target !== undefined && target.startsWith(folder) && !target.includes(`${path.sep}node_modules${path.sep}`);
	return isBelow ? target : undefined;
}

function firstOf<Value, Result>(
	values: Iterable<Value>,
	find: (value: Value) => Result | undefined,
): Result | undefined {
	for (const value of values) {
		const found = find(value);
		if (found !== undefined) return found;
	}
	return undefined;
}
