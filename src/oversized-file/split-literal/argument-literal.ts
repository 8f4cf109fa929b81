import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../../source/parsed-source.ts";
import { hasAnnotation } from "../plan/stated-type.ts";
import { typedLiteralOf, type TypedLiteral } from "./literal-type.ts";

/**
 * The literal in `f({ … })`, `new Set([ … ])` or `z.object({ … }).strict()`. Nothing that does anything is evaluated before
 * it, so that its parts can be made before the call.
 */
export function argumentLiteralOf(expression: TSESTree.Expression, source: ParsedSource): TypedLiteral | undefined {
	let node: TSESTree.Expression = expression;
	for (;;) {
		if (node.type === "TSAsExpression" || node.type === "TSSatisfiesExpression") node = node.expression;
		else if (node.type === "MemberExpression" && !node.computed) node = node.object;
		else if (node.type === "CallExpression" && !isQuiet(node.callee)) node = node.callee;
		else break;
	}
	if ((node.type !== "CallExpression" && node.type !== "NewExpression") || !isQuiet(node.callee)) return undefined;
	if ("optional" in node && node.optional) return undefined;
	for (const argument of node.arguments) {
		if (argument.type === "SpreadElement") return undefined;
		const typed = typedLiteralOf(argument, { isArgument: true }, source);
		if (typed !== undefined) return isSetOf(node, typed) ? { ...typed, isArgument: false } : typed;
		if (!isQuiet(argument) && argument.type !== "Literal") return undefined;
	}
	return undefined;
}

/** `name`, `name.member` */
function isQuiet(node: TSESTree.Expression | TSESTree.PrivateIdentifier): boolean {
	if (node.type === "MemberExpression") return !node.computed && !node.optional && isQuiet(node.object);
	return node.type === "Identifier";
}

// The elements of a set say of which type it is, as those of an array do.
function isSetOf(
	{ type, callee }: TSESTree.CallExpression | TSESTree.NewExpression,
	{ literal }: TypedLiteral,
): boolean {
	return (
		type === "NewExpression" &&
		callee.type === "Identifier" &&
		callee.name === "Set" &&
		literal.type === "ArrayExpression"
	);
}

/** Whether an expression has the same type wherever it stands: nothing in it takes a type from its surroundings. */
export function hasOwnType(node: TSESTree.Node | null): boolean {
	switch (node?.type) {
		case "Identifier":
		case "MemberExpression":
		case "CallExpression":
		case "TemplateLiteral":
		case "TaggedTemplateExpression":
		case "JSXElement":
		case "AwaitExpression":
		case "ClassExpression":
			return true;
		case "NewExpression":
			return node.arguments.length > 0 || Boolean(node.typeArguments);
		case "TSAsExpression":
			return true;
		case "TSNonNullExpression":
			return hasOwnType(node.expression);
		case "ArrowFunctionExpression":
		case "FunctionExpression":
			return node.params.every(hasAnnotation);
		case "Property":
			return !node.computed && hasOwnType(node.value);
		case "SpreadElement":
			return hasOwnType(node.argument);
		case "ObjectExpression":
			return node.properties.every(hasOwnType);
		default:
			return false;
	}
}
