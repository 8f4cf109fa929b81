import type { TSESTree } from "@typescript-eslint/types";
import { importedNameOf, moduleExportNameOf, requiredModuleOf } from "../source/imports.ts";
import type { CompilerOptions } from "../source/project-files.ts";
import type { CataloguedSymbol, CataloguedSymbols } from "./catalogued-symbols.ts";
import type { FileOfNames, NameLookup } from "./name-lookup.ts";
import { moduleOfImportType } from "./reference-site.ts";
import { lookupExport, type TypeLink } from "./type-graph.ts";

interface FileOfUpgrade extends FileOfNames {
	readonly catalogued: CataloguedSymbols;
	readonly compilerOptions: CompilerOptions | undefined;
}

/** Finds the names that an upgrade takes or has taken away; all others as before. */
export function withCatalogued(names: NameLookup, file: FileOfUpgrade): NameLookup {
	const { graph, path, catalogued } = file;
	/** The modules that chains stand for as a whole. */
	const modules = new WeakMap<readonly TypeLink[], string>();
	const ofModule = (chain: readonly TypeLink[], module: string | undefined) => {
		if (module !== undefined) modules.set(chain, module);
		return chain;
	};
	const ofName = (module: string, name: string): readonly TypeLink[] | undefined => {
		if (catalogued.namesOf(module).size === 0) return undefined;
		const target = graph.resolve(module, path);
		if (target === undefined) return undefined;
		const whole = name === "*" || name === "default" ? lookupExport(graph, target, name) : [];
		if (whole.length > 0) return ofModule(whole, module);
		const isThere = () => lookupExport(graph, target, name).length > 0;
		return chainOf(catalogued.find(module, name, { target, isThere }), target);
	};
	return {
		ofImport: (specifier) =>
			ofName((specifier.parent as TSESTree.ImportDeclaration).source.value, importedNameOf(specifier)) ??
			names.ofImport(specifier),
		ofRequire(declaration) {
			const module = requiredModuleOf(declaration);
			return (module === undefined ? undefined : ofName(module, "*")) ?? names.ofRequire(declaration);
		},
		ofReExport(specifier) {
			const { source } = specifier.parent as TSESTree.ExportNamedDeclaration;
			const found = source === null ? undefined : ofName(source.value, moduleExportNameOf(specifier.local));
			return found ?? names.ofReExport(specifier);
		},
		ofMember(namespace, name) {
			const module = modules.get(namespace);
			return (module === undefined ? undefined : ofName(module, name.name)) ?? names.ofMember(namespace, name);
		},
		ofGlobal(name) {
			const isHead = name.parent?.type === "TSQualifiedName" && name.parent.left === name;
			const symbol = isHead ? catalogued.global(name.name, path, file.compilerOptions) : undefined;
			return chainOf(symbol, path) ?? ofModule(names.ofGlobal(name), file.globalNamespaces?.[name.name]);
		},
		ofImportType: (type) => ofModule(names.ofImportType(type), moduleOfImportType(type)),
	};
}

function chainOf(symbol: CataloguedSymbol | undefined, path: string): readonly TypeLink[] | undefined {
	return symbol && [{ path, name: symbol.symbol, exportedAs: symbol.symbol, tags: [], catalogued: symbol }];
}
