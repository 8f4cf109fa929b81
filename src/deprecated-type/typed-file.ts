import type { TSESTree } from "@typescript-eslint/types";

/**
 * What we ask of the compiler that a linter's parser has started. Its objects are used by their structure: a rule never
 * loads `typescript` itself, whose version is the user's.
 */
export interface TypedFile {
	readonly checker: Checker;
	readonly symbolAt: (node: TSESTree.Node) => CheckerSymbol | undefined;
	readonly moduleOfImportType: (type: TSESTree.TSImportType) => CheckerSymbol | undefined;
	/** Where the program found the module that a file names; undefined when it says nothing of it. */
	readonly resolve: (specifier: string, fromPath: string) => string | undefined;
}

export interface Checker {
	getSymbolAtLocation(node: CompilerNode): CheckerSymbol | undefined;
	getImmediateAliasedSymbol(symbol: CheckerSymbol): CheckerSymbol | undefined;
}

export interface CheckerSymbol {
	readonly flags: number;
	readonly name: string;
	readonly declarations?: readonly CompilerNode[];
}

/** A node of the compiler's tree: the properties by which we tell kinds apart, whose numbers change with every version. */
export interface CompilerNode {
	readonly parent?: CompilerNode;
	/** Of a source file. */
	readonly fileName?: string;
	readonly statements?: readonly CompilerNode[];
	/** Of imports and exports: `from "m"`. */
	readonly moduleSpecifier?: CompilerNode;
	/** Of `export { … }` and `export * as name`. */
	readonly exportClause?: CompilerNode;
	readonly elements?: readonly CompilerNode[];
	/** Of `export =` and `export default`. */
	readonly isExportEquals?: boolean;
	readonly name?: CompilerNode;
	readonly body?: CompilerNode;
	/** Of names and strings; only names have the second. */
	readonly text?: string;
	readonly escapedText?: string;
	/** Of `import("m")`. */
	readonly argument?: { readonly literal?: CompilerNode };
}

interface Program {
	getTypeChecker(): Checker;
	getSourceFile(path: string): CompilerNode | undefined;
}

interface Services {
	readonly program?: Program | null;
	readonly esTreeNodeToTSNodeMap?: { get(node: TSESTree.Node): CompilerNode | undefined };
}

/** @param services `parserServices` of a linter; undefined is returned where its parser has no program. */
export function typedFileOf(services: unknown): TypedFile | undefined {
	const { program, esTreeNodeToTSNodeMap: nodes } = (services ?? {}) as Services;
	if (!program || nodes === undefined) return undefined;
	const checker = program.getTypeChecker();
	const symbolOf = (node: CompilerNode | undefined) => node && checker.getSymbolAtLocation(node);
	return {
		checker,
		symbolAt: (node) => symbolOf(nodes.get(node)),
		moduleOfImportType: (type) => symbolOf(nodes.get(type)?.argument?.literal),
		resolve: (specifier, fromPath) => {
			const file = program.getSourceFile(fromPath);
			return file && modulesNamedIn(file, checker).get(specifier);
		},
	};
}

const known = new WeakMap<CompilerNode, ReadonlyMap<string, string>>();

function modulesNamedIn(file: CompilerNode, checker: Checker): ReadonlyMap<string, string> {
	const cached = known.get(file);
	if (cached !== undefined) return cached;
	const modules = new Map<string, string>();
	for (const { moduleSpecifier } of file.statements ?? []) {
		const path = moduleSpecifier && checker.getSymbolAtLocation(moduleSpecifier)?.declarations?.[0]?.fileName;
		if (moduleSpecifier?.text !== undefined && path !== undefined) modules.set(moduleSpecifier.text, path);
	}
	known.set(file, modules);
	return modules;
}
