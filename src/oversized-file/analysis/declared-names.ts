import type { TSESTree } from "@typescript-eslint/types";

/** The names a top-level statement declares in the module's scope, `const { a, ...rest } = x` included. */
export function declaredNamesOf(statement: TSESTree.ProgramStatement): string[] {
	switch (statement.type) {
		case "ExportNamedDeclaration":
			return statement.declaration === null ? [] : namesOfDeclaration(statement.declaration);
		case "ExportDefaultDeclaration":
			return namesOfDeclaration(statement.declaration);
		default:
			return namesOfDeclaration(statement);
	}
}

function namesOfDeclaration(node: TSESTree.Node): string[] {
	switch (node.type) {
		case "VariableDeclaration":
			return node.declarations.flatMap((declarator) => namesOfPattern(declarator.id));
		case "FunctionDeclaration":
		case "ClassDeclaration":
		case "TSDeclareFunction":
		case "TSInterfaceDeclaration":
		case "TSTypeAliasDeclaration":
		case "TSEnumDeclaration":
		case "TSImportEqualsDeclaration":
			return node.id === null ? [] : [node.id.name];
		case "TSModuleDeclaration":
			return node.kind === "global" ? [] : namesOfModule(node.id);
		default:
			return [];
	}
}

// `namespace A.B {}` declares `A`; `declare module "x" {}` declares no name.
function namesOfModule(id: TSESTree.Node): string[] {
	if (id.type === "TSQualifiedName") return namesOfModule(id.left);
	return id.type === "Identifier" ? [id.name] : [];
}

function namesOfPattern(pattern: TSESTree.Node): string[] {
	switch (pattern.type) {
		case "Identifier":
			return [pattern.name];
		case "ObjectPattern":
			return pattern.properties.flatMap((property) =>
				namesOfPattern(property.type === "Property" ? property.value : property.argument),
			);
		case "ArrayPattern":
			return pattern.elements.flatMap((element) => (element === null ? [] : namesOfPattern(element)));
		case "AssignmentPattern":
			return namesOfPattern(pattern.left);
		case "RestElement":
			return namesOfPattern(pattern.argument);
		default:
			return [];
	}
}
