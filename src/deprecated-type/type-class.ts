import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { namePartsOf } from "./entity-at.ts";
import { namesWithin } from "./names-in-type.ts";
import { entityOf, isTypeDeclaration, lookupLocal, lookupMember, type TypeGraph } from "./type-graph.ts";
import { nodeAt } from "./find-replacement.ts";

/**
 * What can be told of a type without a type checker. Conditional and mapped types treat these differently:
 * `typeParameter`: the bare name of one; `object`, `array`, `primitive`: a single type of that class, without type
 * parameters in it; `any`; `unclear`: everything else, unions among it.
 */
export type TypeClass = "typeParameter" | "object" | "array" | "primitive" | "any" | "unclear";

/** A type where it stands. */
export interface TypeInFile {
	readonly source: ParsedSource;
	readonly path: string;
	readonly node: TSESTree.Node;
}

// Aliases of aliases, so that a circle ends.
const deepestAlias = 5;

export function typeClassOf(graph: TypeGraph, type: TypeInFile, depth = 0): TypeClass {
	if (isBareTypeParameter(type)) return "typeParameter";
	if (usesTypeParameters(type)) return "unclear";
	switch (type.node.type) {
		case "TSStringKeyword":
		case "TSNumberKeyword":
		case "TSBigIntKeyword":
		case "TSSymbolKeyword":
		case "TSUndefinedKeyword":
		case "TSNullKeyword":
		case "TSVoidKeyword":
		case "TSLiteralType":
			return "primitive";
		case "TSAnyKeyword":
			return "any";
		case "TSArrayType":
		case "TSTupleType":
			return "array";
		case "TSTypeOperator":
			return type.node.operator === "readonly" ? "array" : "unclear";
		case "TSObjectKeyword":
		case "TSFunctionType":
		case "TSConstructorType":
		case "TSTypeLiteral":
			return "object";
		case "TSTypeReference":
			return depth > deepestAlias ? "unclear" : classOfReference(graph, type, type.node, depth);
		default:
			return "unclear";
	}
}

/** Whether a type is nothing but the name of a type parameter, a mapped key or an `infer` name. */
export function isBareTypeParameter({ source, node }: TypeInFile): boolean {
	if (node.type !== "TSTypeReference" || node.typeName.type !== "Identifier" || node.typeArguments) return false;
	const [name] = namesWithin(source, node.typeName.range);
	return name?.variable?.defs.some((definition) => isTypeParameter(definition.node)) === true;
}

export function usesTypeParameters({ source, node }: TypeInFile): boolean {
	return namesWithin(source, node.range).some(({ variable }) =>
		variable?.defs.some((definition) => isTypeParameter(definition.node)),
	);
}

function isTypeParameter({ type }: TSESTree.Node): boolean {
	return type === "TSTypeParameter" || type === "TSMappedType" || type === "TSInferType";
}

const objectsOfTheLanguage = new Set([
	"Date",
	"Map",
	"Set",
	"WeakMap",
	"WeakSet",
	"Promise",
	"RegExp",
	"Error",
	"Function",
]);

function classOfReference(
	graph: TypeGraph,
	{ source, path }: TypeInFile,
	node: TSESTree.TSTypeReference,
	depth: number,
): TypeClass {
	const [head, ...members] = namePartsOf(node.typeName);
	const [name] = namesWithin(source, node.typeName.range);
	if (head === undefined || name === undefined) return "unclear";
	if (name.variable === undefined) return objectsOfTheLanguage.has(head) && members.length === 0 ? "object" : "unclear";
	if (name.variable.scope.type !== "module" && name.variable.scope.type !== "global") return "unclear";
	let chain = lookupLocal(graph, path, head);
	for (const member of members) chain = lookupMember(graph, chain, member);
	const entity = entityOf(chain);
	const kinds = entity?.declarations?.filter(isTypeDeclaration).map(({ kind }) => kind) ?? [];
	if (kinds.includes("enum")) return "unclear";
	if (kinds.includes("class") || kinds.includes("interface"))
		return extendsArray(graph, entity!) ? "unclear" : "object";
	if (kinds.length !== 1 || kinds[0] !== "alias" || node.typeArguments) return "unclear";
	const aliasSource = graph.sourceAt(entity!.path);
	const alias = aliasSource && nodeAt(aliasSource, entity!.declarations!.find(isTypeDeclaration)!.range);
	if (aliasSource === undefined || alias?.type !== "TSTypeAliasDeclaration" || alias.typeParameters) return "unclear";
	return typeClassOf(graph, { source: aliasSource, path: entity!.path, node: alias.typeAnnotation }, depth + 1);
}

/** `interface List extends Array<string> {}` is mapped as an object, but who extends what is not looked at further. */
function extendsArray(
	graph: TypeGraph,
	{ path, declarations }: { path: string; declarations?: readonly { range: readonly [number, number] }[] },
): boolean {
	const source = graph.sourceAt(path);
	return (
		source === undefined ||
		declarations!.some(({ range }) =>
			/\bextends\s+(?:Readonly)?Array\b/u.test(source.text.slice(...range).split("{")[0]!),
		)
	);
}
