import type { TSESTree } from "@typescript-eslint/types";
import type { Names } from "./calls.ts";
import { calleePathOf, unwrapExpression } from "./expression.ts";
import {
	failureFlags,
	failureProperties,
	failureState,
	stateProperties,
	successFlags,
} from "./lists/failure-values.ts";

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

/** `{ email, success: false, error: "x" }`: one result of many. */
export function isFailedResult(value: TSESTree.Node): boolean {
	const inner: TSESTree.Node = unwrapExpression(value);
	if (inner.type !== "ObjectExpression") return false;
	return inner.properties.some((property) => property.type === "Property" && isUnset(property, successFlags));
}

function isFailureCall(call: TSESTree.CallExpression | TSESTree.NewExpression, names: Names): boolean {
	const path = calleePathOf(call.callee);
	if (call.arguments.length > 0 && names.vocabulary.failure(path)) return true;
	const isAnswer = names.vocabulary.answering(path) || /Response$|^JSON\.stringify$|^Promise\.resolve$/u.test(path);
	if (!isAnswer) return false;
	return hasFailureStatus(call.callee) || call.arguments.some((argument) => isFailureValue(argument, names));
}

/** `response.status(500)` of `response.status(500).json({ detail: "x" })`. */
export function hasFailureStatus(callee: TSESTree.Node): boolean {
	const inner: TSESTree.Node = unwrapExpression(callee);
	if (inner.type === "MemberExpression") return hasFailureStatus(inner.object);
	if (inner.type !== "CallExpression") return false;
	const [status] = inner.arguments;
	const isStatus = /(?:^|\.)(?:status|code|sendStatus|writeHead)$/u.test(calleePathOf(inner.callee));
	if (isStatus && status?.type === "Literal" && Number(status.value) >= 400) return true;
	return hasFailureStatus(inner.callee);
}

/** `response.writeHead(500)`, `response.sendStatus(500)`, `response.statusCode = 500`: nobody expected what went wrong. */
export function setsServerError(node: TSESTree.Node): boolean {
	if (node.type === "AssignmentExpression") {
		return /\.(?:statusCode|status)$/u.test(calleePathOf(node.left)) && isServerError(node.right);
	}
	if (node.type !== "CallExpression") return false;
	return /\.(?:writeHead|sendStatus|status)$/u.test(calleePathOf(node.callee)) && isServerError(node.arguments[0]);
}

function isServerError(node: TSESTree.Node | undefined): boolean {
	return node?.type === "Literal" && Number(node.value) >= 500 && Number(node.value) < 600;
}

/** `success: false` */
function isUnset(property: TSESTree.Property, flags: readonly string[]): boolean {
	const value: TSESTree.Node = unwrapExpression(property.value);
	return flags.includes(keyOf(property)) && value.type === "Literal" && value.value === false;
}

function keyOf({ key }: TSESTree.Property): string {
	return key.type === "Identifier" ? key.name : String((key as TSESTree.Literal).value);
}

function isFailureProperty(property: TSESTree.ObjectLiteralElement): boolean {
	if (property.type !== "Property" || property.computed) return false;
	const key = keyOf(property);
	const value: TSESTree.Node = unwrapExpression(property.value);
	if (/^status(?:Code)?$/u.test(key) && isServerError(value)) return true;
	if (failureFlags.includes(key)) return value.type === "Literal" && value.value === true;
	if (successFlags.includes(key)) return isUnset(property, successFlags);
	if (stateProperties.includes(key)) return value.type === "Literal" && failureState.test(String(value.value));
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
