import type { TSESTree } from "@typescript-eslint/types";
import { importedNameOf, moduleExportNameOf, requiredModuleOf } from "../source/imports.ts";
import { libraryTypes } from "./library-types.ts";
import { moduleOfImportType } from "./reference-site.ts";
import { entityOf, lookupExport, lookupMember, type TypeGraph, type TypeLink } from "./type-graph.ts";

/**
 * Says what the names of one file stand for. There are two: `indexLookup` follows imports and exports by their text,
 * `programLookup` asks the compiler's type checker. An empty chain: nothing is known of a name, or it certainly leads to
 * nothing deprecated.
 */
export interface NameLookup {
	ofImport(specifier: TSESTree.ImportClause): readonly TypeLink[];
	/** The module of `import name = require("m")`. */
	ofRequire(declaration: TSESTree.TSImportEqualsDeclaration): readonly TypeLink[];
	/** What `Name` of `export { Name } from "m"` is in `m`. */
	ofReExport(specifier: TSESTree.ExportSpecifier): readonly TypeLink[];
	/** @param namespace the chain of what stands in front of the dot. */
	ofMember(namespace: readonly TypeLink[], name: TSESTree.Identifier): readonly TypeLink[];
	/** A name that the file does not declare. */
	ofGlobal(name: TSESTree.Identifier): readonly TypeLink[];
	/** The module of `import("m").Name`. */
	ofImportType(type: TSESTree.TSImportType): readonly TypeLink[];
}

export interface FileOfNames {
	readonly path: string;
	readonly graph: TypeGraph;
	/** Names that are there without an import, and the packages that declare them. */
	readonly globalNamespaces?: Readonly<Record<string, string>>;
	/** The types that are to go though nobody marked them: nothing is certain then before it is looked at. */
	readonly treatAsDeprecated?: (link: TypeLink) => boolean;
}

/** Finds what names stand for by imports, exports and declarations alone. */
export function indexLookup(file: FileOfNames): NameLookup {
	const { graph, path } = file;
	let library: ReturnType<typeof libraryTypes> | undefined;
	return {
		ofImport(specifier) {
			const declaration = specifier.parent as TSESTree.ImportDeclaration;
			return ofExport(file, declaration.source.value, importedNameOf(specifier));
		},
		ofRequire(declaration) {
			const module = requiredModuleOf(declaration);
			return module === undefined ? [] : ofExport(file, module, "*");
		},
		ofReExport(specifier) {
			const { source } = specifier.parent as TSESTree.ExportNamedDeclaration;
			return source === null ? [] : ofExport(file, source.value, moduleExportNameOf(specifier.local));
		},
		ofMember: (namespace, { name }) =>
			mayHaveDeprecated(file, namespace, name) ? lookupMember(graph, namespace, name) : [],
		ofGlobal({ name }) {
			const packageName = file.globalNamespaces?.[name];
			const target = packageName === undefined ? undefined : graph.resolve(packageName, path);
			if (target !== undefined) return [{ path: target, name: "*", tags: [] }];
			library ??= libraryTypes(graph, path);
			const ofLibrary = library.get(name);
			return ofLibrary === undefined ? [] : [ofLibrary.link];
		},
		ofImportType(type) {
			const target = graph.resolve(moduleOfImportType(type), path);
			return target === undefined ? [] : [{ path: target, name: "*", tags: [] }];
		},
	};
}

/** A whole module has many members, of which each is asked for at every place that names it. */
function mayHaveDeprecated(
	{ graph, treatAsDeprecated }: FileOfNames,
	namespace: readonly TypeLink[],
	name: string,
): boolean {
	const entity = entityOf(namespace);
	if (treatAsDeprecated !== undefined || entity?.name !== "*") return true;
	return graph.mayBeDeprecated(entity.path, name);
}

function ofExport({ graph, path, treatAsDeprecated }: FileOfNames, module: string, name: string): readonly TypeLink[] {
	const target = graph.resolve(module, path);
	if (target === undefined) return [];
	const isCertain = treatAsDeprecated === undefined && !graph.mayBeDeprecated(target, name);
	return isCertain ? [] : lookupExport(graph, target, name);
}
