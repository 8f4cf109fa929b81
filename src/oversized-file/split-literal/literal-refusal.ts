import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../../source/parsed-source.ts";
import type { NotApplicable } from "../../source/refactoring.ts";
import { skipChildren, walk } from "../../source/walk.ts";
import { hasOwnType } from "./argument-literal.ts";
import type { TypedLiteral } from "./literal-type.ts";

export interface LiteralContext {
	readonly source: ParsedSource;
	readonly isTypescript: boolean;
	/** What is exported needs a type that can be written down without looking at other files. */
	readonly isolatedDeclarations: boolean;
}

/** Why a literal that is spread together from parts would not be the same, or not have the same type. */
export function literalRefusalOf(typed: TypedLiteral, context: LiteralContext): NotApplicable | undefined {
	const { literal, isAnnotated, isArgument, isConst, expected, isTuple } = typed;
	const refuse = (notApplicable: string, message: string, node: TSESTree.Node = literal): NotApplicable => ({
		notApplicable,
		message,
		node,
	});
	const problem = literal.type === "ArrayExpression" ? holeIn(literal, refuse) : unspreadableIn(literal, refuse);
	if (problem !== undefined) return problem;
	const { isTypescript, isolatedDeclarations } = context;
	const self = isTypescript ? ownObjectIn(literal, context.source) : superIn(literal, context.source);
	if (self !== undefined) {
		return refuse(
			"ownObject",
			"A method uses the object that it is in, and would be typed as a part of another one.",
			self,
		);
	}
	if (!isTypescript) return undefined;
	if (isolatedDeclarations && !isAnnotated) {
		return refuse(
			"isolatedDeclarations",
			"`isolatedDeclarations` asks for a type annotation where a literal has spreads.",
		);
	}
	if (isTuple || (isArgument && literal.type === "ArrayExpression"))
		return refuse("tuple", "The type of this array may say how many elements it has.");
	const dependent =
		isArgument && literal.type === "ObjectExpression" && literal.properties.find((it) => !hasOwnType(it));
	if (dependent) {
		return refuse(
			"argument",
			"What is called may say of which type this is: give the literal a name and a type.",
			dependent,
		);
	}
	if (
		literal.type === "ArrayExpression" &&
		expected === undefined &&
		!isConst &&
		!literal.elements.every(isPrimitive) &&
		!haveOneShape(literal.elements)
	) {
		return refuse(
			"inferredArray",
			"The element type of this array is inferred from all of its elements: annotate it first.",
		);
	}
	return undefined;
}

type Refuse = (key: string, message: string, node?: TSESTree.Node) => NotApplicable;

function holeIn({ elements }: TSESTree.ArrayExpression, refuse: Refuse): NotApplicable | undefined {
	return elements.includes(null)
		? refuse("hole", "A hole in an array becomes `undefined` when it is spread.")
		: undefined;
}

function unspreadableIn({ properties }: TSESTree.ObjectExpression, refuse: Refuse): NotApplicable | undefined {
	const accessor = properties.find((property) => property.type === "Property" && property.kind !== "init");
	if (accessor !== undefined)
		return refuse("accessor", "A getter would be called when its object is spread.", accessor);
	const prototype = properties.find(
		(property) =>
			property.type === "Property" &&
			!property.computed &&
			!property.shorthand &&
			!property.method &&
			(property.key.type === "Identifier"
				? property.key.name
				: property.key.type === "Literal" && property.key.value) === "__proto__",
	);
	return prototype === undefined
		? undefined
		: refuse("prototype", "`__proto__` sets what spreading does not copy.", prototype);
}

/** `this` or `super` of a method of the literal itself, or of `this` around it. */
function ownObjectIn(literal: TSESTree.Node, source: ParsedSource): TSESTree.Node | undefined {
	let found: TSESTree.Node | undefined;
	walk(literal, source.visitorKeys, (node) => {
		if (node.type === "ClassBody") return skipChildren;
		if (node.type === "ThisExpression" || node.type === "Super") found ??= node;
		return undefined;
	});
	return found;
}

function superIn(literal: TSESTree.Node, source: ParsedSource): TSESTree.Node | undefined {
	let found: TSESTree.Node | undefined;
	walk(literal, source.visitorKeys, (node) => {
		if (node.type === "ClassBody") return skipChildren;
		if (node.type === "Super") found ??= node;
		return undefined;
	});
	return found;
}

function isPrimitive(node: TSESTree.Expression | TSESTree.SpreadElement | null): boolean {
	if (node?.type === "UnaryExpression") return isPrimitive(node.argument);
	return node?.type === "Literal" || node?.type === "TemplateLiteral";
}

/** Any of such elements alone have the element type that all of them together have. */
function haveOneShape(elements: TSESTree.ArrayExpression["elements"]): boolean {
	const shapes = new Set(elements.map(shapeOf));
	return shapes.size === 1 && !shapes.has(undefined);
}

/** The type of a literal as it is widened, as text: `{ id: "a", ports: [80] }` → `{id:string,ports:number[]}`. */
function shapeOf(node: TSESTree.Node | null): string | undefined {
	switch (node?.type) {
		case "TemplateLiteral":
			return "string";
		case "Literal":
			return node.value === null || node.value instanceof RegExp ? undefined : typeof node.value;
		case "UnaryExpression":
			return node.operator === "-" ? shapeOf(node.argument) : undefined;
		case "ArrayExpression": {
			const [first] = node.elements;
			return first !== undefined && haveOneShape(node.elements) ? `${shapeOf(first)}[]` : undefined;
		}
		case "ObjectExpression": {
			const properties = node.properties.map((property) => {
				if (property.type !== "Property" || property.computed || property.shorthand) return undefined;
				const { key } = property;
				const name = key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : undefined;
				const value = shapeOf(property.value);
				return name === undefined || value === undefined ? undefined : `${name}:${value}`;
			});
			return properties.includes(undefined) ? undefined : `{${properties.join(",")}}`;
		}
		default:
			return undefined;
	}
}
