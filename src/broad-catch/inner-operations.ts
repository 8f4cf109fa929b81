import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { someNode } from "../source/walk.ts";
import type { AnalysedHandler } from "./analysed-handler.ts";
import type { Names } from "./calls.ts";
import { calledFunctionOf, promisifiedPathOf } from "./called-function.ts";
import { calleeOf, calleePathOf, isCall, isFunction, type FunctionNode } from "./expression.ts";
import { isOpen, operationsOf, type Operation } from "./operations.ts";
import { isDataCall, returnsNoPromise } from "./returned-value.ts";
import type { Variable } from "./variable-at.ts";

/**
 * The operations of the protected code, where a call of a function of the same file is replaced by what that function
 * does, if all its errors are known. A function that may be another one at run time, that calls what it is given, or
 * that returns a promise made elsewhere stays what it was: unknown.
 */
export function innerOperationsOf({ operations, source, names }: AnalysedHandler): Operation[] {
	return operations.flatMap((operation) => insideOf(operation, { source, names, entered: new Set() }));
}

interface Place {
	readonly source: ParsedSource;
	readonly names: Names;
	/** The functions that are being looked into: one that calls itself has no errors but those it has anyway. */
	readonly entered: Set<FunctionNode>;
}

function insideOf(operation: Operation, place: Place): readonly Operation[] {
	const { node, isAwaited, isWrite } = operation;
	if (isWrite || node.type !== "CallExpression") return [operation];
	const promisified = isAwaited ? promisifiedOf(operation, node, place) : undefined;
	if (promisified !== undefined) return [promisified];
	const called = calledFunctionOf(node, place.source);
	if (called === undefined || called.generator || node.arguments.some(isFunction)) return [operation];
	// Nobody waits for its promise, so that nothing of it arrives.
	if (called.async && !isAwaited) return [];
	if (place.entered.has(called)) return [];
	const inner = operationsInside(called, isAwaited, place);
	return inner?.every((each) => each.isCleanup || !isOpen(each)) ? inner : [operation];
}

/** `run("git")` of `const run = promisify(exec)` fails as `exec` does. */
function promisifiedOf(
	operation: Operation,
	call: TSESTree.CallExpression,
	{ source, names }: Place,
): Operation | undefined {
	const path = promisifiedPathOf(call, source);
	if (path === undefined) return undefined;
	const known = names.vocabulary.operations.knownOperationOf({ path, awaited: true }, names.imports);
	return known === undefined ? undefined : { ...operation, known };
}

/** Undefined where not all that a function does can be seen in it. */
function operationsInside(called: FunctionNode, isAwaited: boolean, place: Place): Operation[] | undefined {
	const { source, names, entered } = place;
	if (called.body === null || callsItsParameters(called, source)) return undefined;
	if (isAwaited && !returnsNoPromise(called, source)) return undefined;
	const protectedCode = { form: isAwaited ? "callback" : "catch", protectedCode: called.body } as const;
	entered.add(called);
	return operationsOf(protectedCode, source, names)
		.filter(({ node }) => !isHarmless(node, names))
		.flatMap((operation) => insideOf(operation, place));
}

/** `return text.trim();`: its value is no promise, whoever waits for it. */
function isHarmless(node: TSESTree.Node, { vocabulary, imports }: Names): boolean {
	if (!isCall(node) || !isDataCall(node)) return false;
	return vocabulary.operations.isSafe({ path: calleePathOf(calleeOf(node)), awaited: false }, imports);
}

/** A default value is made by a call, or what is called, directly or by another function, is a parameter. */
function callsItsParameters(called: FunctionNode, source: ParsedSource): boolean {
	const declared = source.scopeManager?.getDeclaredVariables(called) ?? [];
	const isParameter = (variable: Variable) => variable.defs.some(({ type }) => String(type) === "Parameter");
	const parameters = new Set(declared.filter(isParameter).map(({ name }) => name));
	if (called.params.some((parameter) => someNode(parameter, source.visitorKeys, isCall))) return true;
	return someNode(
		called.body!,
		source.visitorKeys,
		(node) => node.type === "Identifier" && parameters.has(node.name) && isCalled(node),
	);
}

/** `visit(node)` and `nodes.forEach(visit)`. */
function isCalled(node: TSESTree.Identifier): boolean {
	const { parent } = node;
	if (parent.type !== "CallExpression") return false;
	if (parent.callee === node) return true;
	return parent.callee.type === "MemberExpression" && takesFunctions.test(nameOf(parent.callee));
}

const takesFunctions =
	/^(?:map|filter|forEach|reduce|reduceRight|some|every|find\w*|flatMap|sort|toSorted|from|then|call|apply)$/u;

function nameOf({ property }: TSESTree.MemberExpression): string {
	return property.type === "Identifier" ? property.name : "";
}
