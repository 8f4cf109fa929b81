import path from "node:path";
import { createPathsMatcher, parseTsconfig, type TsConfigJsonResolved } from "get-tsconfig";
import type { CompilerOptions } from "./project-files.ts";

export interface Tsconfig {
	readonly compilerOptions: CompilerOptions;
	/** The absolute paths, without extension, that `paths` and `baseUrl` offer for a specifier. */
	readonly pathsOf: (specifier: string) => readonly string[];
}

/** The configurations of a project, each read once. */
export interface Tsconfigs {
	/** The nearest `tsconfig.json` to a folder; undefined where there is none, or it cannot be read. */
	of(directory: string): Tsconfig | undefined;
	/** One by its path. */
	at(filePath: string): Tsconfig | undefined;
}

/** @param read the text of a file, undefined where there is none. */
export function createTsconfigs(read: (filePath: string) => string | undefined): Tsconfigs {
	const byFile = new Map<string, { readonly text: string; readonly config: Tsconfig | undefined }>();
	const configOf = (filePath: string, text: string) => {
		const known = byFile.get(filePath);
		if (known?.text === text) return known.config;
		const config = readTsconfig(filePath);
		byFile.set(filePath, { text, config });
		return config;
	};
	return {
		at(filePath) {
			const text = read(filePath);
			return text === undefined ? undefined : configOf(filePath, text);
		},
		of(directory) {
			for (let folder = directory; ; folder = path.dirname(folder)) {
				const filePath = path.join(folder, "tsconfig.json");
				const text = read(filePath);
				if (text !== undefined) return configOf(filePath, text);
				if (path.dirname(folder) === folder) return undefined;
			}
		},
	};
}

/** A configuration with all that it extends; of a solution file, the paths of its projects too. */
export function readTsconfig(filePath: string): Tsconfig | undefined {
	try {
		const config = parseTsconfig(filePath);
		const projects = [{ path: filePath, config }, ...referencedProjects(filePath, config)];
		const matchers = projects.map((project) => createPathsMatcher(project)).filter((matcher) => matcher !== null);
		return {
			compilerOptions: (config.compilerOptions ?? {}) as CompilerOptions,
			pathsOf: (specifier) => matchers.flatMap((matcher) => matcher(specifier)),
		};
	} catch {
		// A broken or incomplete configuration: resolution goes on as if there were none.
		return undefined;
	}
}

function referencedProjects(configPath: string, config: TsConfigJsonResolved) {
	return (config.references ?? []).flatMap((reference) => {
		try {
			const target = path.resolve(path.dirname(configPath), reference.path);
			const file = target.endsWith(".json") ? target : path.join(target, "tsconfig.json");
			return [{ path: file, config: parseTsconfig(file) }];
		} catch {
			// A reference that leads nowhere says nothing about the others.
			return [];
		}
	});
}
