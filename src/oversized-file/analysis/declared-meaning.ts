import type { Binding } from "./binding.ts";
import { isInstantiated } from "./evaluation.ts";
import type { FileAnalysis } from "./file-analysis.ts";
import { declarationOf, type TopLevelStatement } from "./top-level-statement.ts";

/** What a declaration gives its name: a type, a value, or (classes, enums, namespaces) both. */
export type Meaning = "type" | "value" | "both";

export function meaningOf(statement: TopLevelStatement, { source }: Pick<FileAnalysis, "source">): Meaning {
	const declaration = declarationOf(statement.node);
	switch (declaration.type) {
		case "TSInterfaceDeclaration":
		case "TSTypeAliasDeclaration":
			return "type";
		case "ClassDeclaration":
		case "TSEnumDeclaration":
		case "TSImportEqualsDeclaration":
			return "both";
		case "TSModuleDeclaration":
			return isInstantiated(declaration, source) ? "both" : "type";
		default:
			return "value";
	}
}

/** Whether a name stands for nothing at run time, seen from outside: all of its declarations that are exported are types. */
export function isExportedAsType(binding: Binding, analysis: FileAnalysis): boolean {
	const declarations = binding.declaredBy.map((index) => analysis.statements[index]!);
	const exported = declarations.filter(isExported);
	return (exported.length > 0 ? exported : declarations).every(
		(statement) => meaningOf(statement, analysis) === "type",
	);
}

export function isExported({ node }: TopLevelStatement): boolean {
	return node.type === "ExportNamedDeclaration" || node.type === "ExportDefaultDeclaration";
}
