import path from "node:path";
import { nearestFile, type ProjectFiles } from "../source/project-files.ts";
import { sourcesBehind } from "../source/workspace-source.ts";
import { entityKey, lookupExport, type TypeGraph, type TypeLink } from "./type-graph.ts";

/**
 * Whether a type can be reached from an entry of the package that declares it: the `exports`, `main`, `types` … of the
 * nearest package.json. Where an entry does not lead to a source, everything may be public.
 */
export function isPublic(projectFiles: ProjectFiles, graph: TypeGraph, link: TypeLink): boolean {
	const found = nearestFile("package.json", link.path, projectFiles);
	if (found === undefined) return false;
	const folder = path.dirname(found.path);
	return entriesOf(manifestOf(found.text)).some((entry) => {
		const source = sourceOf(projectFiles, folder, entry);
		return source === undefined || exportsLink(graph, source, link);
	});
}

function manifestOf(text: string): Readonly<Record<string, unknown>> {
	try {
		return JSON.parse(text) as Record<string, unknown>;
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		// A package whose entries cannot be read may export anything.
		return { main: "*" };
	}
}

const entryFields = ["exports", "main", "module", "types", "typings", "browser", "bin"];

function entriesOf(manifest: Readonly<Record<string, unknown>>): string[] {
	return entryFields
		.flatMap((field) => leavesOf(manifest[field]))
		.filter((entry) => entry === "*" || /\.[cm]?[jt]sx?$|\*/u.test(entry) || !path.extname(entry));
}

function leavesOf(value: unknown): string[] {
	if (typeof value === "string") return [value];
	return typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

/** The source that an entry is, or is built from; undefined when there is none to be found. */
function sourceOf(projectFiles: ProjectFiles, folder: string, entry: string): string | undefined {
	if (entry.includes("*")) return undefined;
	return sourcesBehind(entry)
		.map((file) => path.join(folder, file))
		.find((file) => projectFiles.exists(file));
}

/** Whether a module exports a type, by whatever name. */
function exportsLink(graph: TypeGraph, entry: string, link: TypeLink): boolean {
	const key = entityKey(link);
	return exportedNames(graph, entry).some((name) =>
		lookupExport(graph, entry, name).some((each) => entityKey(each) === key && each.exportedAs === link.exportedAs),
	);
}

function exportedNames(graph: TypeGraph, modulePath: string, seen = new Set<string>()): readonly string[] {
	const module = graph.moduleAt(modulePath);
	if (module === undefined || seen.has(modulePath)) return [];
	seen.add(modulePath);
	const others = module.stars.flatMap((star) => {
		const target = graph.resolve(star, modulePath);
		return target === undefined ? [] : exportedNames(graph, target, seen);
	});
	return [...module.exports.keys(), ...others];
}
