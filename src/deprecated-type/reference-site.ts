import type { TSESTree } from "@typescript-eslint/types";
import { namespaceNamesOf } from "./type-module.ts";

/** How a name is used where it stands. */
export type ReferenceSite =
	/** `let a: Name<B>`, and everywhere else where a type is written. `type` is the reference with its arguments. */
	| { readonly kind: "type"; readonly type: TSESTree.TSTypeReference }
	/** `interface I extends Name<B>`, `class C implements Name<B>`. */
	| { readonly kind: "heritage"; readonly heritage: TSESTree.TSInterfaceHeritage | TSESTree.TSClassImplements }
	/** `import("m").Name<B>`. */
	| { readonly kind: "importType"; readonly type: TSESTree.TSImportType }
	/** `export { Name }`, `export { Name } from "m"`. */
	| { readonly kind: "reExport"; readonly specifier: TSESTree.ExportSpecifier }
	/** The import itself, whether something refers to it or not. */
	| { readonly kind: "import"; readonly specifier: TSESTree.ImportClause }
	/** `import A = Name`. */
	| { readonly kind: "importEquals" }
	/** `new Name()`, `typeof Name`, `class C extends Name`: what exists at run time. */
	| { readonly kind: "value" };

/** @param node the last part of a possibly qualified name. */
export function referenceSiteOf(node: TSESTree.Node): ReferenceSite {
	const name = wholeNameOf(node);
	const { parent } = name;
	switch (parent?.type) {
		case "TSTypeReference":
			return { kind: "type", type: parent };
		case "TSInterfaceHeritage":
		case "TSClassImplements":
			return { kind: "heritage", heritage: parent };
		case "TSImportType":
			return { kind: "importType", type: parent };
		case "ExportSpecifier":
			return { kind: "reExport", specifier: parent };
		case "TSImportEqualsDeclaration":
			return { kind: "importEquals" };
		case undefined:
		default:
			return { kind: "value" };
	}
}

/** The qualified name or member expression that ends with `node`, else `node`. */
export function wholeNameOf(node: TSESTree.Node): TSESTree.Node {
	const { parent } = node;
	if (parent?.type === "TSQualifiedName" && parent.right === node) return parent;
	if (parent?.type === "MemberExpression" && parent.property === node && !parent.computed) return parent;
	return node;
}

/** The namespaces in which a node stands, outermost first. */
export function namespacesAround(place: TSESTree.Node): string[] {
	const names: string[] = [];
	for (let node = place.parent; node; node = node.parent) {
		if (node.type === "TSModuleDeclaration") names.unshift(...namespaceNamesOf(node));
	}
	return names;
}

/** `m` of `import("m")`. */
export function moduleOfImportType(node: TSESTree.TSImportType): string {
	// typescript-eslint before 8.40 has the literal in `argument` only.
	const { source } = node as { source?: TSESTree.StringLiteral };
	if (source !== undefined) return source.value;
	const { argument } = node as { argument: TSESTree.TypeNode };
	return argument.type === "TSLiteralType" && argument.literal.type === "Literal" ? String(argument.literal.value) : "";
}

/** The type arguments written at a site. */
export function typeArgumentsOf(site: ReferenceSite): readonly TSESTree.TypeNode[] {
	switch (site.kind) {
		case "type":
		case "importType":
			return site.type.typeArguments?.params ?? [];
		case "heritage":
			return site.heritage.typeArguments?.params ?? [];
		case "reExport":
		case "import":
		case "importEquals":
		case "value":
			return [];
	}
}
