import path from "node:path";
import type { CompilerOptions, ProjectFiles } from "../../src/source/project-files.ts";

const extensions = ["", ".ts", ".tsx", ".d.ts", ".js", "/index.ts", "/index.d.ts"];

/** A project that exists in memory only: texts by path, relative to `root`. Packages live under `node_modules/`. */
export function projectOf(files: Readonly<Record<string, string>>, root = "/project"): ProjectFiles {
	const texts = new Map(Object.entries(files).map(([name, text]) => [path.resolve(root, name), text]));
	const resolveFile = (base: string) =>
		[...extensions.map((extension) => base + extension), base.replace(/\.([cm]?)js$/u, ".$1ts")]
			.map((candidate) => path.normalize(candidate))
			.find((candidate) => texts.has(candidate));
	return {
		read: (filePath) => texts.get(path.normalize(filePath)),
		exists: (filePath) => texts.has(path.normalize(filePath)),
		compilerOptions: () => {
			const text = texts.get(path.resolve(root, "tsconfig.json"));
			return text === undefined
				? undefined
				: (JSON.parse(text) as { compilerOptions: CompilerOptions }).compilerOptions;
		},
		resolve: (specifier, fromPath) => {
			if (specifier.startsWith(".")) return resolveFile(path.resolve(path.dirname(fromPath), specifier));
			const typesOf = `@types/${specifier.replace(/^@(.*)\//u, "$1__")}`;
			return [specifier, typesOf]
				.map((name) => resolveFile(path.resolve(root, "node_modules", name)))
				.find((found) => found !== undefined);
		},
	};
}
