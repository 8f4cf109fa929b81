import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { someNode, walk } from "../source/walk.ts";
import { entityAt } from "./entity-at.ts";
import { bodyOf, type TypeBody } from "./find-replacement.ts";
import type { Inlining, TypeArgument } from "./inline-guards.ts";
import { isTypeDeclaration } from "./type-graph.ts";
import { namesWithin } from "./names-in-type.ts";

/**
 * Whether a function's type parameters are inferred through the alias: from `f<T>(x: Old<T>)` and an argument of type
 * `Old<string>` the compiler infers `T` by the alias' name alone, and may fail to do so through a conditional or mapped type.
 */
export function infersThroughAlias({ graph, body, site, arguments: given }: Inlining): boolean {
	if (given.length === 0 || !isInParameter(site)) return false;
	// What is handed over may be inferred from by the functions that it is handed on to.
	if (aliasesApplied(graph, body).some(hasConditionalOrMapped)) return true;
	return given.some((argument) => isInferredAt(site, argument)) && hasConditionalOrMapped(body);
}

function isInParameter(site: TSESTree.Node): boolean {
	for (let inner = site; inner.parent; inner = inner.parent) {
		const { parent } = inner;
		if ("params" in parent && "returnType" in parent && (parent.params as readonly TSESTree.Node[]).includes(inner))
			return true;
	}
	return false;
}

function isInferredAt(site: TSESTree.Node, { source, node }: TypeArgument): boolean {
	const parameters = functionTypeParametersAround(site);
	return namesWithin(source, node.range).some(({ variable }) =>
		variable?.identifiers.some((identifier) => parameters.some((parameter) => parameter.name === identifier)),
	);
}

/** The type parameters of the functions in whose parameters a type stands. */
function functionTypeParametersAround(site: TSESTree.Node): TSESTree.TSTypeParameter[] {
	const found: TSESTree.TSTypeParameter[] = [];
	for (let inner = site; inner.parent; inner = inner.parent) {
		const { parent } = inner;
		if (
			"params" in parent &&
			"typeParameters" in parent &&
			(parent.params as readonly TSESTree.Node[]).includes(inner)
		) {
			found.push(...((parent.typeParameters as TSESTree.TSTypeParameterDeclaration | undefined)?.params ?? []));
		}
	}
	return found;
}

/** The bodies of the aliases that a body applies to arguments. */
export function aliasesApplied(graph: Inlining["graph"], body: TypeBody): TypeBody[] {
	const bodies: TypeBody[] = [];
	walk(body.node, body.source.visitorKeys, (node) => {
		if (node.type !== "TSTypeReference" || !node.typeArguments) return;
		const entity = entityAt(graph, body, node.typeName);
		const applied = entity?.declarations?.find(isTypeDeclaration)?.kind === "alias" ? bodyOf(graph, entity) : undefined;
		if (applied !== undefined) bodies.push(applied);
	});
	return bodies;
}

function hasConditionalOrMapped({ source, node }: { source: ParsedSource; node: TSESTree.Node }): boolean {
	return someNode(node, source.visitorKeys, ({ type }) => type === "TSConditionalType" || type === "TSMappedType");
}
