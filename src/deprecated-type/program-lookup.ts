import type { TSESTree } from "@typescript-eslint/types";
import { isOfLibrary, libraryTypes } from "./library-types.ts";
import type { FileOfNames, NameLookup } from "./name-lookup.ts";
import type { CheckerSymbol, CompilerNode, TypedFile } from "./typed-file.ts";
import { splitPath } from "./module-outline.ts";
import { lookupDeclared, lookupMember, type TypeGraph, type TypeLink } from "./type-graph.ts";

/** Finds what names stand for by asking the type checker; what a declaration says is still read from its text. */
export function programLookup(file: FileOfNames, typed: TypedFile): NameLookup {
	const chainAt = (node: TSESTree.Node) => chainOf(file, typed, typed.symbolAt(node));
	const ofGlobals = new Map<string, readonly TypeLink[]>();
	return {
		ofImport: ({ local }) => chainAt(local),
		ofRequire: ({ id }) => chainAt(id),
		ofReExport(specifier) {
			const symbol = typed.symbolAt(specifier.exported);
			// The specifier is an alias itself: what it hands on is one step further.
			return symbol === undefined ? [] : chainOf(file, typed, typed.checker.getImmediateAliasedSymbol(symbol));
		},
		ofMember(namespace, name) {
			const chain = chainAt(name);
			return chain.length > 0 ? chain : lookupMember(file.graph, namespace, name.name);
		},
		ofGlobal(name) {
			const chain = ofGlobals.get(name.name) ?? chainAt(name);
			ofGlobals.set(name.name, chain);
			return chain;
		},
		ofImportType: (type) => chainOf(file, typed, typed.moduleOfImportType(type)),
	};
}

// `ts.SymbolFlags`: the same numbers since TypeScript 2.
const aliasFlag = 1 << 21;
const longestChain = 100;

/** One link for each name by which modules hand a type on, and one for its declaration. */
function chainOf(file: FileOfNames, { checker }: TypedFile, start: CheckerSymbol | undefined): TypeLink[] {
	const links: TypeLink[] = [];
	let symbol = start;
	for (let steps = 0; symbol !== undefined && (symbol.flags & aliasFlag) !== 0; steps++) {
		const link = linkOfExport(file.graph, symbol.declarations?.[0]);
		if (link !== undefined) links.push(link);
		if (steps > longestChain) return [];
		symbol = checker.getImmediateAliasedSymbol(symbol);
	}
	const last = symbol && linkOfDeclarations(file, symbol);
	return last === undefined ? links.filter(({ tags }) => tags.length > 0) : [...links, last];
}

/** `export { Name as Other }`, `export default Name`; nothing for an import, which hands on nothing. */
function linkOfExport(graph: TypeGraph, node: CompilerNode | undefined): TypeLink | undefined {
	if (node === undefined) return undefined;
	const path = modulePathOf(node);
	const exportedAs = exportedNameOf(node);
	if (exportedAs === undefined || graph.read(fileOf(path))?.includes("@deprecated") !== true) return undefined;
	const exported = graph.moduleAt(path)?.exports.get(exportedAs);
	return exported && { path, name: exported.local, exportedAs, tags: exported.tags };
}

function exportedNameOf(node: CompilerNode): string | undefined {
	if (node.isExportEquals === true) return undefined;
	if ("isExportEquals" in node) return "default";
	const isSpecifier = node.parent?.elements !== undefined && node.parent.parent?.exportClause === node.parent;
	return isSpecifier || node.parent?.exportClause === node ? node.name?.text : undefined;
}

function linkOfDeclarations(file: FileOfNames, symbol: CheckerSymbol): TypeLink | undefined {
	const { graph } = file;
	const [first, ...others] = symbol.declarations ?? [];
	if (first === undefined) return undefined;
	const path = modulePathOf(first);
	if (isOfLibrary(path)) return libraryTypes(graph, file.path).get(symbol.name)?.link;
	if (isModule(first)) return { path: isSourceFile(first) ? path : moduleNamePath(path, first), name: "*", tags: [] };
	// Most names lead to nothing deprecated: their modules are not worth a tree.
	const isSpokenOf = graph.read(fileOf(path))?.includes("@deprecated") === true;
	if (!isSpokenOf && file.treatAsDeprecated === undefined) return undefined;
	const link = lookupDeclared(graph, path, dottedNameOf(first, symbol.name));
	const isAugmented = others.some((other) => modulePathOf(other) !== path);
	return link && isAugmented ? { ...link, isAugmented } : link;
}

function isModule(node: CompilerNode): boolean {
	return isSourceFile(node) || isNamedByString(node);
}

function isSourceFile(node: CompilerNode): boolean {
	return node.fileName !== undefined;
}

/** `declare module "name"` */
function isNamedByString({ name, body }: CompilerNode): boolean {
	return name !== undefined && body !== undefined && name.escapedText === undefined && name.text !== undefined;
}

/** The path of the file, and of the `declare module "name"` around the node if there is one, as the index has them. */
function modulePathOf(node: CompilerNode): string {
	let ambient: CompilerNode | undefined;
	let file = node;
	while (file.parent !== undefined) {
		file = file.parent;
		if (isNamedByString(file)) ambient = file;
	}
	return ambient === undefined ? file.fileName! : moduleNamePath(file.fileName!, ambient);
}

function moduleNamePath(path: string, { name }: CompilerNode): string {
	return `${fileOf(path)}\0${name!.text!}`;
}

function fileOf(modulePath: string): string {
	return splitPath(modulePath)[0];
}

/** `Namespace.Name` as the index calls it; the block of `declare global` is a namespace there. */
function dottedNameOf(declaration: CompilerNode, symbolName: string): string {
	const parts = [declaration.name?.text ?? symbolName];
	for (let node = declaration.parent; node !== undefined; node = node.parent) {
		if (node.body !== undefined && node.name?.escapedText !== undefined && node.fileName === undefined) {
			parts.unshift(node.name.text!);
		}
	}
	return parts.join(".");
}
