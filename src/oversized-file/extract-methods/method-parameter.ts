import type { TSESTree } from "@typescript-eslint/types";

/** Whether a parameter takes what it is given apart: `{ a, b }: Options`, with or without a default value. */
export function isPatterned(parameter: TSESTree.Node): boolean {
	const { type } = targetOf(parameter);
	return type === "ObjectPattern" || type === "ArrayPattern";
}

/** A parameter without its default value. */
export function targetOf(parameter: TSESTree.Node): TSESTree.Node {
	return parameter.type === "AssignmentPattern" ? parameter.left : parameter;
}

export function defaultOf(parameter: TSESTree.Node): TSESTree.Expression | undefined {
	return parameter.type === "AssignmentPattern" ? parameter.right : undefined;
}

/** The type of a parameter whose default value says it: `deep = false`. */
export function literalTypeOf(parameter: TSESTree.Node): string | undefined {
	const value = defaultOf(parameter);
	if (parameter.type !== "AssignmentPattern" || parameter.left.type !== "Identifier" || value?.type !== "Literal")
		return undefined;
	const type = typeof value.value;
	return type === "string" || type === "number" || type === "boolean" ? type : undefined;
}

/** A default value that cannot throw and does nothing, nor speaks of anything else. */
export function isHarmless(value: TSESTree.Node | undefined): boolean {
	switch (value?.type) {
		case undefined:
		case "Literal":
			return true;
		case "Identifier":
			return value.name === "undefined";
		case "UnaryExpression":
			return ["-", "!", "void"].includes(value.operator) && isHarmless(value.argument);
		case "TSAsExpression":
		case "TSSatisfiesExpression":
			return isHarmless(value.expression);
		case "ArrayExpression":
			return value.elements.every((element) => element === null || isHarmless(element));
		case "ObjectExpression":
			return value.properties.every(
				(property) =>
					property.type === "Property" && !property.computed && property.kind === "init" && isHarmless(property.value),
			);
		default:
			return false;
	}
}

/** What hands a parameter on: `...rest`, or the name that takes the place of a pattern. */
export function argumentOf(parameter: TSESTree.Node, patternName: string | undefined): string {
	const target = targetOf(parameter);
	if (patternName !== undefined) return patternName;
	return target.type === "RestElement"
		? `...${(target.argument as TSESTree.Identifier).name}`
		: (target as TSESTree.Identifier).name;
}

interface Printed {
	/** The text of the file. */
	readonly text: string;
	readonly isTypescript: boolean;
}

/** A parameter of the function: without decorators and without a default value, which the method fills in. */
export function printParameter(parameter: TSESTree.Node, { text, isTypescript }: Printed): string {
	const target = targetOf(parameter);
	const type = isTypescript ? literalTypeOf(parameter) : undefined;
	const annotation = "typeAnnotation" in target ? (target.typeAnnotation as TSESTree.TSTypeAnnotation | null) : null;
	const typed = annotation ? text.slice(...annotation.range) : type === undefined ? "" : `: ${type}`;
	if (target.type === "Identifier") return `${target.name}${target.optional ? "?" : ""}${typed}`;
	const start = "decorators" in target ? (target.decorators?.at(-1)?.range[1] ?? target.range[0]) : target.range[0];
	return text.slice(start, target.range[1]).trimStart();
}

/** `a?: A` in front of a parameter that the method fills in, which is required here (TS1016). */
export function printRequiredParameter(parameter: TSESTree.Node, printed: Printed): string {
	if (parameter.type !== "Identifier" || !parameter.optional || !parameter.typeAnnotation)
		return printParameter(parameter, printed);
	return `${parameter.name}: (${printed.text.slice(...parameter.typeAnnotation.typeAnnotation.range)}) | undefined`;
}
