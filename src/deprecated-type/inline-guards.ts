import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { someNode } from "../source/walk.ts";
import type { TypeBody } from "./find-replacement.ts";
import { aliasesApplied, infersThroughAlias } from "./inference.ts";
import { namesWithin } from "./names-in-type.ts";
import { isRecursive } from "./recursion.ts";
import { isBareTypeParameter, typeClassOf, usesTypeParameters, type TypeClass, type TypeInFile } from "./type-class.ts";
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
	if (isRecursive(graph, body) || isCircularDefault(inlining)) return { key: "recursive" };
	return whyNotMapped(inlining) ?? whyNotInferred(inlining) ?? whyNotByParameters(inlining);
}

/** Why the author should look at it first, though it may well be the same type. */
export function whyReviewed(inlining: Inlining): WhyNot | undefined {
	const { body, arguments: given } = inlining;
	const unused = body.parameters.find((parameter) => usesOf(body, parameter).length === 0);
	if (unused !== undefined) return { key: "phantom", name: unused.name.name };
	const open = given.filter((argument) => usesTypeParameters(argument));
	const isOpaqueHere =
		given.some(usesThis) ||
		open.some(isOpaque) ||
		(open.length > 0 && (isOpaque(body) || appliesConditional(inlining)));
	if (isOpaqueHere || mapsOverOpen(body, given) || isNarrowedElsewhere(body, given)) return { key: "deferred" };
	return infersThroughAlias(inlining) ? { key: "inference" } : undefined;
}

/**
 * `{ [K in P]: V }` where a type parameter stands for `P`: by its name the compiler takes the type for any other use of the
 * alias whose arguments fit, written out only for the very same mapped type.
 */
function mapsOverOpen(body: TypeBody, given: readonly TypeArgument[]): boolean {
	return body.parameters.some(
		(parameter, index) =>
			usesTypeParameters(given[index]!) && usesOf(body, parameter).some((use) => roleOf(use.parent!) === "mapped"),
	);
}

/**
 * `T extends { a: any } ? T["a"] : never` with a type parameter that has a constraint of its own: what the condition tells
 * of `T` then does not reach as far as it did for the declaration's parameter, which had none.
 */
function isNarrowedElsewhere(body: TypeBody, given: readonly TypeArgument[]): boolean {
	return body.parameters.some((parameter, index) => {
		if (!isBareTypeParameter(given[index]!) || !constraintOf(given[index]!)) return false;
		const uses = usesOf(body, parameter);
		const constraint = textOf(given[index]!.source, constraintOf(given[index]!)!);
		return uses.some((use) => {
			const { parent } = use.parent!;
			if (roleOf(use.parent!) !== "checked" || parent?.type !== "TSConditionalType") return false;
			if (textOf(body.source, parent.extendsType) === constraint) return false;
			return uses.some((each) => contains(parent.trueType, each));
		});
	});
}

function textOf({ text }: ParsedSource, node: TSESTree.Node): string {
	return text.slice(...node.range);
}

function contains({ range: [start, end] }: TSESTree.Node, { range }: TSESTree.Node): boolean {
	return start <= range[0] && range[1] <= end;
}

/** What the type parameter that an argument names has to extend. */
function constraintOf({ source, node }: TypeArgument): TSESTree.Node | undefined {
	if (node.type !== "TSTypeReference") return undefined;
	const definition = namesWithin(source, node.typeName.range)[0]?.variable?.defs[0]?.node;
	return definition?.type === "TSTypeParameter" ? definition.constraint : undefined;
}

/**
 * Whether the compiler, as long as type parameters are open, fails to see that two copies of a type are the same:
 * conditional types that infer names, hold mapped types or ask for a conditional type, and mapped types that rename keys.
 */
function isOpaque({ source, node }: Pick<TypeBody, "source" | "node">): boolean {
	const has = (test: (node: TSESTree.Node) => boolean) => someNode(node, source.visitorKeys, test);
	if (has((each) => each.type === "TSInferType" || (each.type === "TSMappedType" && Boolean(each.nameType))))
		return true;
	const asksForConditional = (each: TSESTree.Node) =>
		each.type === "TSConditionalType" &&
		someNode(each.extendsType, source.visitorKeys, ({ type }) => type === "TSConditionalType");
	if (has(asksForConditional)) return true;
	return has(({ type }) => type === "TSConditionalType") && has(({ type }) => type === "TSMappedType");
}

/**
 * `(context: Context<K, P>) => T` where `Context` is a conditional type: by its name the compiler compares two of them
 * argument by argument, written out it has to compare conditional types that are still open.
 */
function appliesConditional({ graph, body }: Inlining): boolean {
	return aliasesApplied(graph, body).some(({ source, node }) =>
		someNode(node, source.visitorKeys, ({ type }) => type === "TSConditionalType"),
	);
}

/** The references to a type parameter in the body. */
export function usesOf({ source, node }: TypeBody, parameter: TSESTree.TSTypeParameter): TSESTree.Identifier[] {
	return namesWithin(source, node.range)
		.filter(({ variable }) => variable?.identifiers.includes(parameter.name as never))
		.map(({ identifier }) => identifier);
}

function hasThisType({ source, node }: TypeBody): boolean {
	return someNode(node, source.visitorKeys, ({ type }) => type === "TSThisType");
}

function hasUniqueSymbol({ source, node }: TypeBody): boolean {
	return someNode(node, source.visitorKeys, (each) => each.type === "TSTypeOperator" && each.operator === "unique");
}

/** `[K in Old<X>]` where the body is `keyof T`: written out, the mapped type would take over the modifiers of `X`. */
function whyNotMapped({ body, site, arguments: given }: Inlining): WhyNot | undefined {
	const { parent } = site;
	if (body.node.type === "TSMappedType" && isSpread(site)) return { key: "homomorphic" };
	if (parent?.type !== "TSMappedType" || parent.constraint !== site) return undefined;
	const isKeyof = body.node.type === "TSTypeOperator" && body.node.operator === "keyof";
	return isKeyof && !given.every((argument) => isBareTypeParameter(argument)) ? { key: "homomorphic" } : undefined;
}

/** `interface Tree<T = Old>` where `type Old = Leaf | Tree`: only behind a name the default may speak of its own type. */
function isCircularDefault({ body, site }: Inlining): boolean {
	const declared = declarationsWithParameterAround(site);
	return (
		declared.size > 0 &&
		namesWithin(body.source, body.node.range).some(({ identifier }) => declared.has(identifier.name))
	);
}

/** The names of the declarations in whose type parameters a type stands. */
function declarationsWithParameterAround(site: TSESTree.Node): ReadonlySet<string> {
	const names = new Set<string>();
	for (let node = site.parent; node; node = node.parent) {
		if (node.type !== "TSTypeParameter") continue;
		const declaration = node.parent.parent;
		if (declaration && "id" in declaration && declaration.id?.type === "Identifier") names.add(declaration.id.name);
	}
	return names;
}

/** `[...Old<T>]`, `(...rest: Old<T>) => void`: an alias is known to be an array where `T` is one, a mapped type is not. */
function isSpread({ parent }: TSESTree.Node): boolean {
	return parent?.type === "TSRestType" || (parent?.type === "TSTypeAnnotation" && parent.parent.type === "RestElement");
}

/** `X extends Old<infer U> ? …` */
function whyNotInferred({ body, arguments: given }: Inlining): WhyNot | undefined {
	const index = given.findIndex(({ source, node }) =>
		someNode(node, source.visitorKeys, ({ type }) => type === "TSInferType"),
	);
	const parameter = body.parameters[index];
	if (parameter === undefined) return undefined;
	return parameter.constraint || usesOf(body, parameter).length !== 1 ? { key: "infer" } : undefined;
}

function whyNotByParameters(inlining: Inlining): WhyNot | undefined {
	const { body, graph, arguments: given } = inlining;
	for (const [index, parameter] of body.parameters.entries()) {
		const argument = given[index]!;
		for (const use of usesOf(body, parameter)) {
			if (usesThis(argument) && isInObjectType(use, body.node)) return { key: "this" };
			const role = roleOf(use.parent!);
			if (role === undefined) continue;
			if (role === "checked" && isIndexedWhenTrue(body, parameter, use) && !isBareTypeParameter(argument)) {
				return { key: "narrowed", name: parameter.name.name };
			}
			if (!isSameInRole(role, typeClassOf(graph, argument), parameter, argument)) {
				return { key: role === "checked" ? "distributive" : "homomorphic", name: parameter.name.name };
			}
		}
	}
	return undefined;
}

function usesThis({ source, node }: TypeArgument): boolean {
	return someNode(node, source.visitorKeys, ({ type }) => type === "TSThisType");
}

/** In an object type `this` is not allowed. */
function isInObjectType(use: TSESTree.Node, root: TSESTree.Node): boolean {
	for (let node: TSESTree.Node = use; node !== root; node = node.parent!) {
		if (node.parent!.type === "TSTypeLiteral") return true;
	}
	return false;
}

/** `T extends { a: any } ? T["a"] : never`: of a type that is no parameter, `["a"]` has to exist in any case. */
function isIndexedWhenTrue(body: TypeBody, parameter: TSESTree.TSTypeParameter, use: TSESTree.Node): boolean {
	const { trueType } = use.parent!.parent as TSESTree.TSConditionalType;
	return usesOf(body, parameter).some((each) => {
		const parent = each.parent!.parent!;
		const isPassedOn = parent.type === "TSIndexedAccessType" || parent.type === "TSTypeParameterInstantiation";
		return isPassedOn && contains(trueType, each);
	});
}

/** How a body treats a parameter specially: it is checked by a conditional type, or its keys or itself are mapped over. */
type ParameterRole = "checked" | "keysMapped" | "mapped";

function roleOf(reference: TSESTree.Node): ParameterRole | undefined {
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
			// The keys of `any` are strings, numbers and symbols, whatever the parameter's constraint said.
			return typeClass !== "any" && !isKeyof(parameter.constraint) && !isOrMayBeKeyof(argument);
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
