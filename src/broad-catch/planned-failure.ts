import type { TSESTree } from "@typescript-eslint/types";
import type { VisitorKeys } from "../source/parsed-source.ts";
import { someNode, walk } from "../source/walk.ts";
import type { AnalysedHandler } from "./analysed-handler.ts";
import { calleePathOf, isCall, argumentsOf } from "./expression.ts";
import { failureWord } from "./lists/loggers.ts";
import { advice, hint, openedElsewhere, opening, plannedFailure, timedOut } from "./lists/planned-failures.ts";

/** Whether a handler's own words show that its author had this failure in mind. */
export function isPlanned({ handler, operations, logCalls, source }: AnalysedHandler): boolean {
	if (handler.form === "reference") return false;
	if (logCalls.some(({ node }) => argumentsOf(node).some((argument) => hint.test(calleePathOf(argument))))) return true;
	const told = textsIn(handler.body, source.visitorKeys);
	if (told.some(({ whole }) => plannedFailure.test(whole) || advice.test(whole))) return true;
	const waits = operations.filter(({ isAwaited }) => isAwaited);
	const [wait] = waits;
	if (wait !== undefined && waits.length === 1) {
		if (told.some(({ whole }) => timedOut.test(whole))) return true;
		if (opening.test(wait.name) && told.some(({ whole }) => openedElsewhere.test(whole))) return true;
	}
	// What the protected code says when it finds a failure, the handler says again: it does not speak of the error.
	const failures = textsIn(handler.protectedCode, source.visitorKeys).filter(({ beginning }) => isFailure(beginning));
	return told.some(({ beginning }) => failures.some((failure) => failure.beginning === beginning));
}

/** `await install(plugin, client)` and `client.emit("stdout", "Failed to install")`: the operation tells the rest itself. */
export function isToldByOperation({ handler, operations, source }: AnalysedHandler): boolean {
	if (handler.form === "reference") return false;
	const given = new Set(
		operations.flatMap(({ node, isAwaited }) => (isAwaited && isCall(node) ? argumentsOf(node).map(calleePathOf) : [])),
	);
	return someNode(handler.body, source.visitorKeys, (node) => {
		if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
		const receiver = calleePathOf(node.callee.object);
		return receiver !== "?" && given.has(receiver);
	});
}

/** A text in the code: a string or a template. */
export interface Text {
	readonly whole: string;
	/** Of a template, what stands before the first value. */
	readonly beginning: string;
}

/** The texts of a piece of code, in the order of the code. */
export function textsIn(root: TSESTree.Node, visitorKeys: VisitorKeys): Text[] {
	const texts: Text[] = [];
	walk(root, visitorKeys, (node) => {
		if (node.type === "Literal" && typeof node.value === "string") {
			texts.push({ whole: node.value, beginning: node.value });
		}
		if (node.type === "TemplateLiteral") {
			const parts = node.quasis.map(({ value }) => value.raw);
			texts.push({ whole: parts.join(" "), beginning: parts[0]! });
		}
	});
	return texts;
}

/** Three words or more of which one says that something failed. */
function isFailure(text: string): boolean {
	return failureWord.test(text) && /\S\s+\S+\s+\S/u.test(text);
}
