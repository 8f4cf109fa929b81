import type { TSESTree } from "@typescript-eslint/types";
import type { Names } from "./calls.ts";
import { calleePathOf, unwrapExpression } from "./expression.ts";
import { failureProperties, successFlags } from "./lists/failure-values.ts";

/** Whether a value says that something failed: `left("x")`, `{ ok: false }`, `{ error: "x" }`, a response made of one. */
export function isFailureValue(value: TSESTree.Node, names: Names): boolean {
	const inner: TSESTree.Node = unwrapExpression(value);
	switch (inner.type) {
		case "ObjectExpression":
			return inner.properties.some(isFailureProperty);
		case "AwaitExpression":
			return isFailureValue(inner.argument, names);
		case "CallExpression":
		case "NewExpression":
			return isFailureCall(inner, names);
		default:
			return false;
	}
}

function isFailureCall(call: TSESTree.CallExpression | TSESTree.NewExpression, names: Names): boolean {
	const path = calleePathOf(call.callee);
	if (call.arguments.length > 0 && names.vocabulary.failure(path)) return true;
	const isAnswer = names.vocabulary.answering(path) || /Response$|^JSON\.stringify$|^Promise\.resolve$/u.test(path);
	return isAnswer && call.arguments.some((argument) => isFailureValue(argument, names));
}

function isFailureProperty(property: TSESTree.ObjectLiteralElement): boolean {
	if (property.type !== "Property" || property.computed) return false;
	const key = property.key.type === "Identifier" ? property.key.name : String((property.key as TSESTree.Literal).value);
	const value: TSESTree.Node = unwrapExpression(property.value);
	if (successFlags.includes(key)) return value.type === "Literal" && value.value === false;
	return failureProperties.includes(key) && saysSomething(value);
}

/** `error: null`, `errors: []` and `message: ""` say that nothing went wrong. */
function saysSomething(value: TSESTree.Node): boolean {
	switch (value.type) {
		case "Literal":
			return value.value !== null && value.value !== "" && value.value !== false;
		case "Identifier":
			return value.name !== "undefined";
		case "ArrayExpression":
			return value.elements.length > 0;
		default:
			return true;
	}
}
