import path from "node:path";
import type { Deprecation } from "./deprecation.ts";
import { docTagsOf } from "./doc-comment.ts";
import type { TypeGraph } from "./type-graph.ts";

/** Whether a file is one of TypeScript's own `lib.*.d.ts`. */
export function isOfLibrary(filePath: string): boolean {
	return /[\\/]typescript[\\/]lib[\\/]lib\.[\w.]*d\.ts$/u.test(filePath);
}

const libraries = ["lib.dom.d.ts", "lib.es5.d.ts", "lib.webworker.d.ts"];
const known = new Map<string, ReadonlyMap<string, Deprecation>>();

/** The deprecated types of the libraries that come with TypeScript, by their global names. */
export function libraryTypes(
	graph: Pick<TypeGraph, "resolve" | "textAt">,
	fromPath: string,
): ReadonlyMap<string, Deprecation> {
	const entry = graph.resolve("typescript", fromPath);
	if (entry === undefined) return new Map();
	const cached = known.get(entry);
	if (cached !== undefined) return cached;
	const types = new Map<string, Deprecation>();
	for (const library of libraries) {
		const libraryPath = path.join(path.dirname(entry), library);
		for (const deprecation of deprecationsIn(graph.textAt(libraryPath) ?? "", libraryPath)) {
			if (!types.has(deprecation.name)) types.set(deprecation.name, deprecation);
		}
	}
	known.set(entry, types);
	return types;
}

const declaration =
	/\/\*\*((?:(?!\*\/)[\s\S])*?@deprecated(?:(?!\*\/)[\s\S])*)\*\/\s*(?:declare\s+)?(interface|type)\s+(\w+)/gu;

/** Read from the text: these files hold a million characters and a handful of deprecated types. */
function deprecationsIn(text: string, libraryPath: string): Deprecation[] {
	return [...text.matchAll(declaration)].map(([, comment = "", keyword, name = ""]) => {
		const tags = docTagsOf(comment);
		const kind = keyword === "type" ? "alias" : "interface";
		const link = { path: libraryPath, name, tags };
		return { name, link, rest: [], kind, text: tags.find((tag) => tag.name === "deprecated")?.text ?? "", tags };
	});
}
