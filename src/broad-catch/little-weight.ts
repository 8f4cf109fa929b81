import { someNode } from "../source/walk.ts";
import type { AnalysedHandler } from "./analysed-handler.ts";
import { calledFunctionOf } from "./called-function.ts";
import { isLogCall } from "./calls.ts";
import type { LogCall } from "./effects.ts";
import { calleeOf, calleePathOf, isCall, isFunction, lastNameOf } from "./expression.ts";
import { isInterface } from "./is-interface.ts";
import { readingFunctions } from "./lists/function-names.ts";
import { errorLevel, warning } from "./lists/loggers.ts";
import { asking, commands, consequence, fileRemoval, later, tidying } from "./lists/planned-failures.ts";
import { isOpen, type Operation } from "./operations.ts";
import { textsIn } from "./planned-failure.ts";
import { isUnclear } from "./unclear-operation.ts";

/** Whether a failure that is logged without its error is one that the code does well without mending. */
export function isOfLittleWeight(analysed: AnalysedHandler): boolean {
	return (
		goesOn(analysed) ||
		isTriedLater(analysed) ||
		isTidying(analysed) ||
		isMissedDetail(analysed) ||
		isToldBefore(analysed)
	);
}

/** `log.warn("No icon for the user. Skipping.")` */
function goesOn({ handler, source }: AnalysedHandler): boolean {
	return (
		handler.form !== "reference" &&
		textsIn(handler.body, source.visitorKeys).some(({ whole }) => consequence.test(whole))
	);
}

/** `setTimeout(() => this.reconnect(), 5000)` */
function isTriedLater({ handler, source }: AnalysedHandler): boolean {
	if (handler.form === "reference") return false;
	return someNode(
		handler.body,
		source.visitorKeys,
		(node) =>
			node.type === "CallExpression" &&
			node.arguments.some(isFunction) &&
			later.test(lastNameOf(calleePathOf(node.callee))),
	);
}

/** A file that was of no use any more is still there, and the log says so in passing. */
function isTidying({ functionName, operations, logCalls }: AnalysedHandler): boolean {
	if (logCalls.some((call) => errorLevel.test(levelOf(call)))) return false;
	if (functionName !== undefined && tidying.test(functionName)) return true;
	const open = operations.filter(isOpen);
	return open.length > 0 && open.every(({ name }) => fileRemoval.test(name));
}

/** `try { owner = await getOwner(id) } catch { log.warn("Could not get the owner") }`: a detail, shown where it is there. */
function isMissedDetail(analysed: AnalysedHandler): boolean {
	const waits = waitsOf(analysed);
	const isReading = ({ name }: Operation) => readingFunctions.test(lastNameOf(name));
	return (
		analysed.logCalls.every((call) => warning.test(levelOf(call))) &&
		(isInterface(analysed) ? waits.some(isReading) : waits.every(isReading))
	);
}

/** The user said no, a command has printed what is wrong with it, or the function that was called has logged it. */
function isToldBefore(analysed: AnalysedHandler): boolean {
	const waits = waitsOf(analysed);
	if (waits.some(({ name }) => asking.test(name))) return true;
	return waits.every((wait) => commands.test(wait.name) || logsAndThrows(wait, analysed));
}

/** `async function run() { try { … } catch (error) { console.error(error); throw error; } }` in the same file. */
function logsAndThrows({ node }: Operation, { source, names }: AnalysedHandler): boolean {
	const called = node.type === "CallExpression" ? calledFunctionOf(node, source) : undefined;
	if (called?.body?.type !== "BlockStatement") return false;
	return called.body.body.some(
		(statement) =>
			statement.type === "TryStatement" &&
			(statement.handler?.body.body.some(({ type }) => type === "ThrowStatement") ?? false) &&
			(statement.handler?.body.body.some(
				(inner) =>
					inner.type === "ExpressionStatement" && isCall(inner.expression) && isLogCall(inner.expression, names),
			) ??
				false),
	);
}

function waitsOf({ operations, names }: AnalysedHandler): Operation[] {
	return operations.filter((operation) => isUnclear(operation, names.vocabulary));
}

function levelOf({ node }: LogCall): string {
	return lastNameOf(calleePathOf(calleeOf(node)));
}
