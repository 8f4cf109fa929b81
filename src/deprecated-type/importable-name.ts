import path from "node:path";
import type { TSESTree } from "@typescript-eslint/types";
import { importDeclarationsOf } from "../source/imports.ts";
import { nearestFile } from "../source/project-files.ts";
import { findDeprecation, type Deprecation } from "./deprecation.ts";
import type { DeprecatedReference, FileToSearch } from "./find-deprecated-references.ts";
import { entityKey, entityOf, lookupExport, type TypeGraph, type TypeLink } from "./type-graph.ts";
import { isInstalled, isJavaScriptFile, isTypeScriptFile, relativePath } from "../source/file-path.ts";

/**
 * Where the file can import a type from: the module of the old name, one it imports already, the one that is offered, the
 * one that declares it.
 */
export function findImportableName(
	file: FileToSearch,
	{ specifier, deprecation }: DeprecatedReference,
	{ entity, module: offered }: { readonly entity: TypeLink; readonly module: string | undefined },
): { module: string; imported: string } | undefined {
	const modules = new Set([
		...(specifier === undefined ? [] : [moduleOf(specifier)]),
		...importDeclarationsOf(file.source).map((declaration) => declaration.source.value),
		...(offered === undefined ? [] : [offered]),
	]);
	for (const module of modules) {
		const target = file.graph.resolve(module, file.path);
		const imported = target === undefined ? undefined : exportedNameOf(file.graph, target, entity, deprecation);
		if (imported !== undefined) return { module, imported };
	}
	if (isInstalled(entity.path)) return undefined;
	// What a package of the workspace has built is reached by the package's name, or not at all.
	const isOfPackage = specifier !== undefined && !moduleOf(specifier).startsWith(".");
	if (isOfPackage && /\.d\.[cm]?ts$/u.test(entity.path)) return undefined;
	// No path leads out of a package into the sources of another.
	if (packageOf(file.graph, file.path) !== packageOf(file.graph, entity.path)) return undefined;
	const imported = exportedNameOf(file.graph, entity.path, entity, deprecation);
	return imported === undefined ? undefined : { module: relativeSpecifier(file, entity.path), imported };
}

function packageOf(graph: TypeGraph, filePath: string): string | undefined {
	return nearestFile("package.json", filePath, graph)?.path;
}

/** The name by which the module at `path` exports a type. */
export function exportedNameOf(
	graph: TypeGraph,
	modulePath: string,
	entity: TypeLink,
	deprecation: Deprecation,
): string | undefined {
	const lastPart = entity.name.split(".").at(-1)!;
	const names = [lastPart, ...(graph.moduleAt(modulePath)?.exports.keys() ?? [])];
	return findPreferred(
		names.map((name) => ({ candidate: name, chain: () => lookupExport(graph, modulePath, name) })),
		{ key: entityKey(entity), deprecation },
	);
}

/** A relative specifier with the extension, or without one, as the file's other imports have it. */
function relativeSpecifier(file: FileToSearch, target: string): string {
	const relative = relativePath(path.dirname(file.path), target);
	const base = (relative.startsWith(".") ? relative : `./${relative}`).replace(/(?:\.d)?\.([cm]?)[jt]sx?$/u, "");
	const kind = /\.([cm]?)[jt]sx?$/u.exec(target)?.[1] ?? "";
	const sample = importDeclarationsOf(file.source)
		.map((declaration) => declaration.source.value)
		.find((specifier) => specifier.startsWith("."));
	if (sample !== undefined && isTypeScriptFile(sample)) return relative.startsWith(".") ? relative : `./${relative}`;
	if (sample !== undefined && isJavaScriptFile(sample)) return `${base}.${kind}js`;
	return kind === "" ? base.replace(/\/index$/u, "") : `${base}.${kind}js`;
}

interface Candidate<Value> {
	readonly candidate: Value;
	readonly chain: () => readonly TypeLink[];
}

/** The first candidate that leads to a type; one that is deprecated itself only if there is no other. */
export function findPreferred<Value>(
	candidates: readonly Candidate<Value>[],
	{ key, deprecation }: { key: string; deprecation: Deprecation },
): Value | undefined {
	let second: Value | undefined;
	for (const { candidate, chain } of candidates) {
		const links = chain();
		const found = entityOf(links);
		if (found === undefined || entityKey(found) !== key) continue;
		const own = findDeprecation("", links);
		if (own === undefined) return candidate;
		if (!isSameLink(own.link, deprecation.link)) second ??= candidate;
	}
	return second;
}

function isSameLink(a: TypeLink, b: TypeLink): boolean {
	return a.path === b.path && a.name === b.name && a.exportedAs === b.exportedAs;
}

export function moduleOf(specifier: TSESTree.ImportClause): string {
	return (specifier.parent as TSESTree.ImportDeclaration).source.value;
}
