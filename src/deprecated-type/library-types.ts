import path from "node:path";
import type { ProjectFiles } from "../source/project-files.ts";
import type { Deprecation } from "./deprecation.ts";
import { deprecatedCommentsIn, docTagsOf } from "./doc-comment.ts";

/** Whether a file is one of TypeScript's own `lib.*.d.ts`. */
export function isOfLibrary(filePath: string): boolean {
	return /[\\/]typescript[\\/]lib[\\/]lib\.[\w.]*d\.ts$/u.test(filePath);
}

const libraries = ["lib.dom.d.ts", "lib.es5.d.ts", "lib.webworker.d.ts"];
const known = new Map<string, ReadonlyMap<string, Deprecation>>();
const noTypes: ReadonlyMap<string, Deprecation> = new Map();

/** The deprecated types of the libraries that come with TypeScript, by their global names. */
export function libraryTypes(
	projectFiles: Pick<ProjectFiles, "read" | "resolve">,
	fromPath: string,
): ReadonlyMap<string, Deprecation> {
	const entry = projectFiles.resolve("typescript", fromPath);
	if (entry === undefined) return noTypes;
	const cached = known.get(entry);
	if (cached !== undefined) return cached;
	const types = new Map<string, Deprecation>();
	for (const library of libraries) {
		const libraryPath = path.join(path.dirname(entry), library);
		for (const deprecation of deprecationsIn(projectFiles.read(libraryPath) ?? "", libraryPath)) {
			if (!types.has(deprecation.name)) types.set(deprecation.name, deprecation);
		}
	}
	known.set(entry, types);
	return types;
}

const declaration = /\s*(?:declare\s+)?(interface|type)\s+(\w+)/uy;

/** Read from the text: these files hold a million characters and a handful of deprecated types. */
function deprecationsIn(text: string, libraryPath: string): Deprecation[] {
	return [...deprecatedCommentsIn(text)].flatMap(({ value, end }): Deprecation[] => {
		declaration.lastIndex = end;
		const [, keyword, name] = declaration.exec(text) ?? [];
		if (name === undefined) return [];
		const tags = docTagsOf(value);
		const kind = keyword === "type" ? "alias" : "interface";
		const link = { path: libraryPath, name, tags };
		return [{ name, link, rest: [], kind, text: tags.find((tag) => tag.name === "deprecated")?.text ?? "", tags }];
	});
}
