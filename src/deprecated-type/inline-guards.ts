import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { walk } from "../source/walk.ts";
import type { TypeBody } from "./find-replacement.ts";
import { namesDeclaredWithin, namesWithin } from "./names-in-type.ts";
import { isRecursive } from "./recursion.ts";
import { isBareTypeParameter, typeClassOf, type TypeClass, type TypeInFile } from "./type-class.ts";
import type { TypeGraph } from "./type-graph.ts";
import type { WhyNot } from "./why-not.ts";

/** An argument as it goes into the body: written at the place of use, or the default of the declaration. */
export interface TypeArgument extends TypeInFile {
	readonly isDefault: boolean;
}

export interface Inlining {
	readonly graph: TypeGraph;
	readonly body: TypeBody;
	readonly arguments: readonly TypeArgument[];
	/** The node that will be replaced. */
	readonly site: TSESTree.Node;
}

/** Why a body, written out in the place of its name, would or could be another type. */
export function whyNotInlined(inlining: Inlining): WhyNot | undefined {
	const { body, graph } = inlining;
	if (hasThisType(body)) return { key: "this" };
	if (hasUniqueSymbol(body)) return { key: "uniqueSymbol" };
	if (isRecursive(graph, body)) return { key: "recursive" };
	return whyNotCaptured(inlining) ?? whyNotMapped(inlining) ?? whyNotInferred(inlining) ?? whyNotByParameters(inlining);
}

/** Why the author should look at it first, though it may well be the same type. */
export function whyReviewed({ body }: Inlining): WhyNot | undefined {
	const unused = body.parameters.find((parameter) => usesOf(body, parameter).length === 0);
	return unused === undefined ? undefined : { key: "phantom", name: unused.name.name };
}

/** The references to a type parameter in the body. */
export function usesOf({ source, node }: TypeBody, parameter: TSESTree.TSTypeParameter): TSESTree.Identifier[] {
	return namesWithin(source, node.range)
		.filter(({ variable }) => variable?.identifiers.includes(parameter.name as never))
		.map(({ identifier }) => identifier);
}

function hasThisType({ source, node }: TypeBody): boolean {
	return someWithin(source, node, ({ type }) => type === "TSThisType");
}

function hasUniqueSymbol({ source, node }: TypeBody): boolean {
	return someWithin(source, node, (each) => each.type === "TSTypeOperator" && each.operator === "unique");
}

function someWithin(source: ParsedSource, node: TSESTree.Node, test: (node: TSESTree.Node) => boolean): boolean {
	let found = false;
	walk(node, source.visitorKeys, (each) => {
		found ||= test(each);
	});
	return found;
}

/** `type Old<T> = { [K in Keys]: T }` with an argument that speaks of another `K`. */
function whyNotCaptured({ body, arguments: given }: Inlining): WhyNot | undefined {
	const declared = namesDeclaredWithin(body.source, body.node.range);
	if (declared.size === 0) return undefined;
	const captured = given
		.filter(({ isDefault }) => !isDefault)
		.flatMap(({ source, node }) => namesWithin(source, node.range))
		.find(({ identifier }) => declared.has(identifier.name));
	return captured && { key: "capture", name: captured.identifier.name };
}

/** `[K in Old<X>]` where the body is `keyof T`: written out, the mapped type would take over the modifiers of `X`. */
function whyNotMapped({ body, site, arguments: given }: Inlining): WhyNot | undefined {
	const { parent } = site;
	if (parent?.type !== "TSMappedType" || parent.constraint !== site) return undefined;
	const isKeyof = body.node.type === "TSTypeOperator" && body.node.operator === "keyof";
	return isKeyof && !given.every((argument) => isBareTypeParameter(argument)) ? { key: "homomorphic" } : undefined;
}

/** `X extends Old<infer U> ? …` */
function whyNotInferred({ body, arguments: given }: Inlining): WhyNot | undefined {
	const index = given.findIndex(({ source, node }) => someWithin(source, node, ({ type }) => type === "TSInferType"));
	const parameter = body.parameters[index];
	if (parameter === undefined) return undefined;
	return parameter.constraint || usesOf(body, parameter).length !== 1 ? { key: "infer" } : undefined;
}

function whyNotByParameters(inlining: Inlining): WhyNot | undefined {
	const { body, graph, arguments: given } = inlining;
	for (const [index, parameter] of body.parameters.entries()) {
		const argument = given[index]!;
		for (const use of usesOf(body, parameter)) {
			const role = roleOf(use);
			if (role === undefined) continue;
			if (!isSameInRole(role, typeClassOf(graph, argument), parameter, argument)) {
				return { key: role === "checked" ? "distributive" : "homomorphic", name: parameter.name.name };
			}
		}
	}
	return undefined;
}

/** How a body treats a parameter specially: it is checked by a conditional type, or its keys or itself are mapped over. */
type ParameterRole = "checked" | "keysMapped" | "mapped";

function roleOf(use: TSESTree.Node): ParameterRole | undefined {
	const reference = use.parent!;
	const { parent } = reference;
	if (parent?.type === "TSConditionalType" && parent.checkType === reference) return "checked";
	if (parent?.type === "TSMappedType" && parent.constraint === reference) return "mapped";
	if (parent?.type !== "TSTypeOperator" || parent.operator !== "keyof") return undefined;
	return parent.parent.type === "TSMappedType" && parent.parent.constraint === parent ? "keysMapped" : undefined;
}

function isSameInRole(
	role: ParameterRole,
	typeClass: TypeClass,
	parameter: TSESTree.TSTypeParameter,
	argument: TypeArgument,
): boolean {
	switch (role) {
		case "checked":
			return typeClass !== "unclear";
		case "keysMapped":
			return typeClass === "typeParameter" || typeClass === "object" || typeClass === "any";
		case "mapped":
			// A constraint `keyof X`, here or there, decides whether the modifiers of `X` are taken over.
			return !isKeyof(parameter.constraint) && !isOrMayBeKeyof(argument);
	}
}

function isKeyof(node: TSESTree.Node | undefined | null): boolean {
	return node?.type === "TSTypeOperator" && node.operator === "keyof";
}

function isOrMayBeKeyof(argument: TypeArgument): boolean {
	const { source, node } = argument;
	if (isKeyof(node)) return true;
	if (node.type !== "TSTypeReference") return false;
	const [name] = namesWithin(source, node.typeName.range);
	const definition = name?.variable?.defs[0]?.node;
	if (definition?.type === "TSTypeParameter") return isKeyof(definition.constraint);
	return true;
}
