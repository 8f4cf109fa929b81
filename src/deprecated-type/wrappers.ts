import type { TSESTree } from "@typescript-eslint/types";
import { bodyOf, type TypeBody } from "./find-replacement.ts";
import { isTypeDeclaration, type TypeGraph, type TypeLink } from "./type-graph.ts";

/** Which home-made aliases are to be written out, and up to how many references in a file. */
export interface Wrappers {
	readonly optional?: boolean;
	readonly nullable?: boolean;
	readonly array?: boolean;
	readonly record?: boolean;
	readonly maxRefs?: number;
}

type WrapperKind = "optional" | "nullable" | "array" | "record";

/** Whether a name is an alias that only wraps its one type argument, told by its body: names say nothing. */
export function isWrapper(graph: TypeGraph, link: TypeLink, wanted: Wrappers): boolean {
	const declarations = link.declarations?.filter(isTypeDeclaration) ?? [];
	if (declarations.length !== 1 || declarations[0]!.kind !== "alias") return false;
	const body = bodyOf(graph, link);
	const kind = body?.parameters.length === 1 ? kindOf(body) : undefined;
	return kind !== undefined && wanted[kind] === true;
}

function kindOf(body: TypeBody): WrapperKind | undefined {
	const { node } = body;
	switch (node.type) {
		case "TSUnionType":
			return kindOfUnion(body, node);
		case "TSArrayType":
			return isParameter(body, node.elementType) ? "array" : undefined;
		case "TSTypeReference":
			return kindOfReference(body, node);
		case "TSTypeLiteral":
			return isRecordOfParameter(body, node) ? "record" : undefined;
		default:
			return undefined;
	}
}

/** `T | undefined`; with `null` in it, `nullable`. */
function kindOfUnion(body: TypeBody, { types }: TSESTree.TSUnionType): WrapperKind | undefined {
	const others = types.filter((type) => !isParameter(body, type));
	if (others.length !== types.length - 1) return undefined;
	if (others.every(({ type }) => type === "TSUndefinedKeyword")) return "optional";
	const isEmpty = ({ type }: TSESTree.Node) => type === "TSUndefinedKeyword" || type === "TSNullKeyword";
	return others.every(isEmpty) ? "nullable" : undefined;
}

/** `Array<T>`, `ReadonlyArray<T>`, `Record<string, T>`. */
function kindOfReference(
	body: TypeBody,
	{ typeName, typeArguments }: TSESTree.TSTypeReference,
): WrapperKind | undefined {
	if (typeName.type !== "Identifier") return undefined;
	const given = typeArguments?.params ?? [];
	const last = given.at(-1);
	if (last === undefined || !isParameter(body, last)) return undefined;
	if (/^(?:Readonly)?Array$/u.test(typeName.name)) return given.length === 1 ? "array" : undefined;
	return typeName.name === "Record" && given[0]?.type === "TSStringKeyword" ? "record" : undefined;
}

function isRecordOfParameter(body: TypeBody, { members: [only, ...others] }: TSESTree.TSTypeLiteral): boolean {
	if (only?.type !== "TSIndexSignature" || others.length > 0) return false;
	const { typeAnnotation } = only;
	return typeAnnotation !== undefined && isParameter(body, typeAnnotation.typeAnnotation);
}

function isParameter({ parameters }: TypeBody, node: TSESTree.Node): boolean {
	return (
		node.type === "TSTypeReference" &&
		node.typeName.type === "Identifier" &&
		node.typeName.name === parameters[0]!.name.name
	);
}
