import path from "node:path";
import type { Scope, ScopeVariable } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";
import { addBeside, addImport, importDeclarationsOf, swapSpecifier, type NewImport } from "../source/imports.ts";
import type { TextEdit } from "../source/text-edit.ts";
import { findDeprecation, type Deprecation } from "./deprecation.ts";
import type { DeprecatedReference, FileToSearch } from "./find-deprecated-references.ts";
import {
	entityKey,
	entityOf,
	lookupExport,
	lookupLocal,
	lookupMember,
	type TypeGraph,
	type TypeLink,
} from "./type-graph.ts";
import { wholeNameOf } from "./reference-site.ts";
import type { WhyNot } from "./why-not.ts";

/** How a type can be named at a place: as it stands, or through an import that has to be made. */
export type NameAtUse = UsableName | { readonly kind: "none"; readonly whyNot: WhyNot };

export type UsableName =
	/** `keep`: the import it comes by. */
	| { readonly kind: "inScope"; readonly name: string; readonly keep: TSESTree.ImportClause | undefined }
	/** `wish`: the name it would have, were that not taken. */
	| {
			readonly kind: "toImport";
			readonly name: string;
			readonly wish: string;
			readonly imported: NewImport;
			readonly key: string;
	  };

/** Finds the name by which `entity` goes where `reference` stands. */
export function nameAtUse(
	file: FileToSearch,
	reference: DeprecatedReference,
	entity: TypeLink,
	isValue = false,
): NameAtUse {
	const place = reference.node;
	const own = ownName(file, place, entity);
	if (own !== undefined) return visible(file, place, { name: own, isValue }, { keep: undefined, entity });
	const besides = nameBesides(file, reference, entity);
	if (besides !== undefined) return { kind: "inScope", name: besides, keep: undefined };
	const specifier = importOf(file, reference, entity);
	if (specifier !== undefined)
		return visible(file, place, { name: specifier.local.name, isValue }, { keep: specifier, entity });
	return newName(file, reference, entity);
}

/** The edits that make a name available; none where it is already and stays so. */
export function importEdits(file: FileToSearch, name: UsableName, wanted: WantedImport): readonly TextEdit[] {
	if (name.kind === "inScope") return name.keep === undefined ? [] : keepImport(file, name.keep);
	const { specifier, isOnlyUse } = wanted;
	if (specifier?.type !== "ImportSpecifier" || moduleOf(specifier) !== name.imported.module) {
		return addImport(file.source, name.imported);
	}
	return isOnlyUse ? swapSpecifier(specifier, name.imported) : addBeside(file.source, specifier, name.imported);
}

export interface WantedImport {
	/** The import of the old name, of the first reference that asks for the new one. */
	readonly specifier: TSESTree.ImportClause | undefined;
	/** Whether nothing else needs the old import, or asks for the new one. */
	readonly isOnlyUse: boolean;
}

/**
 * A name that is imported but not used yet could be taken away by another fix, and so could one that is deprecated
 * itself: touching it keeps both from happening in one pass.
 */
function keepImport(
	{ source, graph, path: filePath, treatAsDeprecated }: FileToSearch,
	specifier: TSESTree.ImportClause,
): TextEdit[] {
	const [binding] = source.scopeManager?.getDeclaredVariables(specifier) ?? [];
	const isUsed = binding !== undefined && binding.references.length > 0;
	const isSafe =
		isUsed && findDeprecation("", lookupLocal(graph, filePath, specifier.local.name), treatAsDeprecated) === undefined;
	return isSafe ? [] : [{ range: specifier.range, text: source.text.slice(...specifier.range) }];
}

/** A name of this file; one inside a namespace is known there by its last part, elsewhere with the namespace in front. */
function ownName(file: FileToSearch, place: TSESTree.Node, entity: TypeLink): string | undefined {
	if (entity.path !== file.path || entity.name === "*") return undefined;
	const parts = entity.name.split(".");
	const namespaces = namespacesAround(place);
	const shared = parts.findIndex((part, index) => namespaces[index] !== part);
	return parts.slice(Math.min(shared, parts.length - 1)).join(".");
}

function namespacesAround(place: TSESTree.Node): string[] {
	const names: string[] = [];
	for (let node = place.parent; node; node = node.parent) {
		if (node.type === "TSModuleDeclaration" && node.id.type === "Identifier") names.unshift(node.id.name);
	}
	return names;
}

function importOf(
	file: FileToSearch,
	{ deprecation }: DeprecatedReference,
	entity: TypeLink,
): TSESTree.ImportClause | undefined {
	const key = entityKey(entity);
	const specifiers = importDeclarationsOf(file.source).flatMap((declaration) => declaration.specifiers);
	return findPreferred(
		specifiers.map((specifier) => ({
			candidate: specifier,
			chain: () => lookupLocal(file.graph, file.path, specifier.local.name),
		})),
		{ key, deprecation },
	);
}

/** Of `Namespace.Old`, `import("m").Old`: `Namespace.New` and `import("m").New`, where that is the type. */
function nameBesides(
	{ source, graph }: FileToSearch,
	reference: DeprecatedReference,
	entity: TypeLink,
): string | undefined {
	const { namespace, node, site } = reference;
	if (namespace === undefined || entity.name === "*") return undefined;
	const name = entity.name.split(".").at(-1)!;
	const found = entityOf(lookupMember(graph, namespace, name));
	if (found === undefined || entityKey(found) !== entityKey(entity)) return undefined;
	const whole = site.kind === "importType" ? site.type : wholeNameOf(node);
	return source.text.slice(whole.range[0], node.range[0]) + name;
}

interface Candidate<Value> {
	readonly candidate: Value;
	readonly chain: () => readonly TypeLink[];
}

/** The first candidate that leads to a type; one that is deprecated itself only if there is no other. */
function findPreferred<Value>(
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

interface MeantName {
	/** The import that the name comes by. */
	readonly keep: TSESTree.ImportClause | undefined;
	readonly entity: TypeLink;
}

function visible(
	file: FileToSearch,
	place: TSESTree.Node,
	{ name, isValue }: LookedUpName,
	{ keep, entity }: MeantName,
): NameAtUse {
	const [head = name] = name.split(".");
	const variable = variableAt(file, place, { name: head, isValue });
	const isMeant =
		keep !== undefined
			? variable?.identifiers.includes(keep.local)
			: head === name
				? variable?.identifiers.some(({ range }) => isDeclaredBy(entity, range))
				: variable?.scope.type === "module" || variable?.scope.type === "global";
	return isMeant === true ? { kind: "inScope", name, keep } : { kind: "none", whyNot: { key: "shadowed", name: head } };
}

function isDeclaredBy({ declarations = [] }: TypeLink, [start, end]: readonly [number, number]): boolean {
	return declarations.some(({ range }) => range[0] <= start && end <= range[1]);
}

function newName(file: FileToSearch, reference: DeprecatedReference, entity: TypeLink): NameAtUse {
	const found = findModuleThatExports(file, reference, entity);
	if (found === undefined) return { kind: "none", whyNot: { key: "inaccessible", name: entity.name } };
	const wish = found.imported === "default" ? entity.name.split(".").at(-1)! : found.imported;
	const name = freeName(file, reference.node, wish);
	return { kind: "toImport", name, wish, imported: { ...found, name, typeOnly: true }, key: entityKey(entity) };
}

/** `New`, `New_1`, `New_2` … */
function freeName(file: FileToSearch, place: TSESTree.Node, wish: string): string {
	for (let count = 0; ; count++) {
		const name = count === 0 ? wish : `${wish}_${count}`;
		if (!isTaken(file, place, name)) return name;
	}
}

/** Where the file can import a type from: the module of the old name, one it imports already, the one that declares it. */
function findModuleThatExports(
	file: FileToSearch,
	{ specifier, deprecation }: DeprecatedReference,
	entity: TypeLink,
): { module: string; imported: string } | undefined {
	const modules = new Set([
		...(specifier === undefined ? [] : [moduleOf(specifier)]),
		...importDeclarationsOf(file.source).map((declaration) => declaration.source.value),
	]);
	for (const module of modules) {
		const target = file.graph.resolve(module, file.path);
		const imported = target === undefined ? undefined : exportedNameOf(file.graph, target, entity, deprecation);
		if (imported !== undefined) return { module, imported };
	}
	if (entity.path.includes("/node_modules/")) return undefined;
	// What a package of the workspace has built is reached by the package's name, or not at all.
	const isOfPackage = specifier !== undefined && !moduleOf(specifier).startsWith(".");
	if (isOfPackage && /\.d\.[cm]?ts$/u.test(entity.path)) return undefined;
	const imported = exportedNameOf(file.graph, entity.path, entity, deprecation);
	return imported === undefined ? undefined : { module: relativeSpecifier(file, entity.path), imported };
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
	const relative = path.relative(path.dirname(file.path), target).replaceAll("\\", "/");
	const base = (relative.startsWith(".") ? relative : `./${relative}`).replace(/(?:\.d)?\.([cm]?)[jt]sx?$/u, "");
	const kind = /\.([cm]?)[jt]sx?$/u.exec(target)?.[1] ?? "";
	const sample = importDeclarationsOf(file.source)
		.map((declaration) => declaration.source.value)
		.find((specifier) => specifier.startsWith("."));
	if (sample !== undefined && /\.[cm]?tsx?$/u.test(sample))
		return relative.startsWith(".") ? relative : `./${relative}`;
	if (sample !== undefined && /\.[cm]?jsx?$/u.test(sample)) return `${base}.${kind}js`;
	return kind === "" ? base.replace(/\/index$/u, "") : `${base}.${kind}js`;
}

function moduleOf(specifier: TSESTree.ImportClause): string {
	return (specifier.parent as TSESTree.ImportDeclaration).source.value;
}

/** Whether a new import of `name` would collide with a declaration, or take over a name that means something else. */
function isTaken(file: FileToSearch, place: TSESTree.Node, name: string): boolean {
	const scopes = file.source.scopeManager?.scopes ?? [];
	const outer = scopes.filter((scope) => scope.type === "module" || scope.type === "global");
	const isDeclared = outer.some((scope) => (scope.set.get(name)?.defs.length ?? 0) > 0);
	// A linter that knows the global names resolves them; otherwise they are left over in `through`.
	const isUsedAsGlobal = outer.some(
		(scope) =>
			(scope.set.get(name)?.references.length ?? 0) > 0 ||
			scope.through.some((reference) => reference.identifier.name === name),
	);
	return isDeclared || isUsedAsGlobal || variableAt(file, place, { name, isValue: false }) !== undefined;
}

interface LookedUpName {
	readonly name: string;
	/** Whether the name of a value is meant rather than a type's. */
	readonly isValue: boolean;
}

/** What a name means at a place; undefined when nothing in the file declares it. */
export function variableAt(
	{ source }: FileToSearch,
	place: TSESTree.Node,
	{ name, isValue }: LookedUpName,
): ScopeVariable | undefined {
	for (let scope = scopeAt(source.scopeManager, place); scope !== null; scope = scope.upper) {
		const variable = scope.set.get(name);
		if (variable !== undefined && variable.defs.length > 0 && hasMeaning(variable, isValue)) return variable;
	}
	return undefined;
}

function scopeAt(scopeManager: FileToSearch["source"]["scopeManager"], place: TSESTree.Node): Scope | null {
	for (let node: TSESTree.Node | null | undefined = place; node; node = node.parent) {
		const scope = scopeManager?.acquire(node, true);
		if (scope) return scope;
	}
	return null;
}

// A variable of eslint-scope, which knows nothing of types, could be one.
function hasMeaning(variable: ScopeVariable, isValue: boolean): boolean {
	if (!("isTypeVariable" in variable)) return true;
	return isValue ? variable.isValueVariable : variable.isTypeVariable;
}
