import { walk } from "../source/walk.ts";
import type { AnalysedHandler } from "./analysed-handler.ts";
import type { LogCall } from "./effects.ts";
import { calleeOf, calleePathOf, isFunction, lastNameOf } from "./expression.ts";
import { readingFunctions } from "./lists/function-names.ts";
import { errorLevel, warning } from "./lists/loggers.ts";
import { consequence, fileRemoval, later, tidying } from "./lists/planned-failures.ts";
import { isOpen } from "./operations.ts";
import { textsIn } from "./planned-failure.ts";
import { isUnclear } from "./unclear-operation.ts";

/** Whether a failure that is logged without its error is one that the code does well without mending. */
export function isOfLittleWeight(analysed: AnalysedHandler): boolean {
	return goesOn(analysed) || isTriedLater(analysed) || isTidying(analysed) || isMissedDetail(analysed);
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
	let isFound = false;
	walk(handler.body, source.visitorKeys, (node) => {
		if (node.type !== "CallExpression" || !node.arguments.some(isFunction)) return;
		isFound ||= later.test(lastNameOf(calleePathOf(node.callee)));
	});
	return isFound;
}

/** A file that was of no use any more is still there, and the log says so in passing. */
function isTidying({ functionName, operations, logCalls }: AnalysedHandler): boolean {
	if (logCalls.some((call) => errorLevel.test(levelOf(call)))) return false;
	if (functionName !== undefined && tidying.test(functionName)) return true;
	const open = operations.filter(isOpen);
	return open.length > 0 && open.every(({ name }) => fileRemoval.test(name));
}

/** `try { owner = await getOwner(id) } catch { log.warn("Could not get the owner") }`: a detail, shown where it is there. */
function isMissedDetail({ operations, logCalls, names }: AnalysedHandler): boolean {
	const waits = operations.filter((operation) => isUnclear(operation, names.vocabulary));
	return (
		logCalls.every((call) => warning.test(levelOf(call))) &&
		waits.every(({ name }) => readingFunctions.test(lastNameOf(name)))
	);
}

function levelOf({ node }: LogCall): string {
	return lastNameOf(calleePathOf(calleeOf(node)));
}
