import type { TSESTree } from "@typescript-eslint/types";
import type { VisitorKeys } from "../source/parsed-source.ts";
import { skipChildren, someNode, walk } from "../source/walk.ts";
import { isLogCall, isNeverReturning, type Names } from "./calls.ts";
import { nothing, type ErrorFlow } from "./error-flow.ts";
import {
	argumentsOf,
	calleeOf,
	calleePathOf,
	isCall,
	isDiscarded,
	isFunction,
	lastNameOf,
	unwrapExpression,
	wrapperOf,
	type CallNode,
} from "./expression.ts";
import { hasFailureStatus, isFailedResult, isFailureValue, setsServerError } from "./failure-value.ts";
import { fact, type Facts } from "./facts.ts";
import { failureState } from "./lists/failure-values.ts";
import { failureLevel, failureWord, quietLevel, quietPath } from "./lists/loggers.ts";

/** What an expression does with the caught error when it is evaluated. */
export interface Effects {
	readonly facts: Facts;
	/** The call that does not come back, if there is one. */
	readonly neverReturns: TSESTree.CallExpression | undefined;
	readonly logCalls: readonly LogCall[];
}

export interface LogCall {
	readonly node: CallNode;
	readonly hasError: boolean;
	/** Whether it says, by its level or its words, that something failed. */
	readonly saysFailure: boolean;
}

export interface HandlerContext {
	/** The code that receives the error. */
	readonly body: TSESTree.Node;
	readonly flow: ErrorFlow;
	readonly names: Names;
	readonly visitorKeys: VisitorKeys;
}

export function effectsOf(expression: TSESTree.Node, context: HandlerContext): Effects {
	let facts: Facts = 0;
	let neverReturns: TSESTree.CallExpression | undefined;
	const logCalls: LogCall[] = [];
	walk(expression, context.visitorKeys, (node) => {
		if (isFunction(node)) return isCalledAtOnce(node) ? undefined : skipChildren;
		if (node.type === "ClassExpression" || node.type === "ClassDeclaration") return skipChildren;
		if (isCall(node)) {
			if (isLogCall(node, context.names)) {
				const hasError = mentionsError(node, context);
				// What is logged in an inner handler speaks of the inner error.
				if (!hasError && isInInnerHandler(node, context)) return skipChildren;
				logCalls.push({ node, hasError, saysFailure: saysFailure(node, context) });
				facts |= hasError ? fact.recorded : fact.loggedWithout;
				return skipChildren;
			}
			if (node.type === "CallExpression" && endsPath(node, context)) neverReturns ??= node;
			facts |= factsOfCall(node, context);
			return undefined;
		}
		facts |= factsOfOther(node, context);
		return undefined;
	});
	return { facts, neverReturns, logCalls };
}

/** Whether the error stands anywhere in a log call, which may be a chain: `logger.withError(error).warn("x")`. */
function mentionsError(call: TSESTree.Node, { flow, visitorKeys }: HandlerContext): boolean {
	return someNode(call, visitorKeys, (node) => node.type === "Identifier" && flow.shareOf(node) !== nothing);
}

function isInInnerHandler(node: TSESTree.Node, { body }: HandlerContext): boolean {
	for (let outer = node.parent; outer !== undefined && outer !== null && outer !== body; outer = outer.parent) {
		if (outer.type === "CatchClause") return true;
	}
	return false;
}

function saysFailure(call: CallNode, { visitorKeys }: HandlerContext): boolean {
	if (quietPath.test(calleePathOf(calleeOf(call)))) return false;
	if (failureLevel.test(lastNameOf(calleePathOf(calleeOf(call))))) return true;
	if (quietLevel.test(lastNameOf(calleePathOf(calleeOf(call))))) return false;
	const given = argumentsOf(call);
	// `this.log("not found", "debug")`
	if (given.some((argument) => argument.type === "Literal" && quietLevel.test(String(argument.value)))) return false;
	return given.some((argument) => saysWord(argument, failureWord, visitorKeys));
}

/** Whether a text in an expression contains a word. */
function saysWord(expression: TSESTree.Node, word: RegExp, visitorKeys: VisitorKeys): boolean {
	return someNode(expression, visitorKeys, (node) => {
		if (node.type === "Literal" && typeof node.value === "string") return word.test(node.value);
		return node.type === "TemplateElement" && word.test(node.value.raw);
	});
}

function factsOfCall(call: CallNode, context: HandlerContext): Facts {
	const { vocabulary } = context.names;
	const path = calleePathOf(calleeOf(call));
	const receives = argumentsOf(call).some((argument) => context.flow.shareOf(argument) !== nothing);
	// `import("./debug").then(({ log }) => log(error))`
	if (!receives && argumentsOf(call).some((argument) => isFunction(argument) && mentionsError(argument, context))) {
		return fact.recorded;
	}
	if (call.type === "NewExpression") {
		if (!isDiscarded(call)) return 0;
		if (receives) return fact.conveyed;
		// `new Notice("Could not save the note")`
		return argumentsOf(call).some((argument) => tells(argument, context.visitorKeys))
			? fact.notifiedWithout | fact.acted
			: fact.acted;
	}
	if (vocabulary.conveyor(path) && receives) return fact.conveyed;
	if (vocabulary.rethrowing(path)) return receives ? fact.rethrown : 0;
	if (vocabulary.pure(path)) return 0;
	if (receives) {
		if (isDiscarded(call) && (vocabulary.narrowing(path) || assertsError(call, context))) return fact.narrowed;
		// `errorMessage(error.message);`: nobody converts what nobody reads.
		return isConverter(path, context) && !isDiscarded(call) ? 0 : fact.conveyed;
	}
	// `problems(error).report()`: what the error became is the receiver.
	if (context.flow.shareOf(calleeOf(call)) !== nothing) return isConverter(path, context) ? 0 : fact.conveyed;
	return factsOfCallWithout(call, path, context);
}

/** A call that gets nothing of the error. */
function factsOfCallWithout(call: CallNode, path: string, { names, visitorKeys }: HandlerContext): Facts {
	const { vocabulary } = names;
	if (isRejection(path) && argumentsOf(call).some(isNewError)) return fact.replaced;
	if (setsServerError(call)) return fact.answeredWithout;
	if (
		vocabulary.answering(path) &&
		(hasFailureStatus(calleeOf(call)) || argumentsOf(call).some((argument) => isFailureValue(argument, names)))
	) {
		return fact.answeredWithout;
	}
	if (/\.(?:push|add)$/u.test(path) && isTally((calleeOf(call) as TSESTree.MemberExpression).object)) {
		return fact.counted | fact.acted;
	}
	// `results.push({ email, success: false })`: what is answered in the end says that it failed, not why.
	if (/\.push$/u.test(path) && argumentsOf(call).some(isFailedResult)) return fact.toldWithout | fact.acted;
	// `patchTurn({ error: "Connection lost" })`, `markAs(changes, "failed")`: whoever is told knows that something failed.
	const tellsFailure = (argument: TSESTree.Node) =>
		isFailureValue(argument, names) || saysWord(argument, failureState, visitorKeys);
	if (argumentsOf(call).some(tellsFailure)) return fact.notifiedWithout | fact.acted;
	if (/^(?:record|count|track|increment|mark|note)\w*(?:Fail|Error)/u.test(lastNameOf(path))) {
		return fact.counted | fact.acted;
	}
	if (vocabulary.notifier(path)) return fact.notifiedWithout | fact.acted;
	// `task.debug("Error in waiting")` is for who looks for it.
	if (quietLevel.test(lastNameOf(path))) return fact.acted;
	return argumentsOf(call).some((argument) => tells(argument, visitorKeys))
		? fact.toldWithout | fact.acted
		: fact.acted;
}

/** `"Could not restore the volume"`, `"/?error=exchange_failed"`, but not `"errors.notSaved"`, which is a key. */
function tells(argument: TSESTree.Node, visitorKeys: VisitorKeys): boolean {
	return saysWord(argument, failureWord, visitorKeys) && saysWord(argument, /\S\s+\S|[?&]error=/u, visitorKeys);
}

function isConverter(path: string, { names: { vocabulary } }: HandlerContext): boolean {
	return vocabulary.partConverter(path) || vocabulary.wholeConverter(path);
}

/** `reject(new Error("x"))`, `next(new Error("x"))`: another error goes where this one belongs. */
function isRejection(path: string): boolean {
	return /^(?:reject|next|cb|callback|done)$/u.test(path);
}

function isNewError(node: TSESTree.Node): boolean {
	const inner: TSESTree.Node = unwrapExpression(node);
	return inner.type === "NewExpression" && /(?:Error|Exception)$/u.test(calleePathOf(inner.callee));
}

function endsPath(call: TSESTree.CallExpression, context: HandlerContext): boolean {
	const path = calleePathOf(call.callee);
	if (context.names.vocabulary.narrowing(path) || context.names.vocabulary.rethrowing(path)) return false;
	return isNeverReturning(path, context.names) || (context.names.types?.neverReturns(call) ?? false);
}

/** `assertHttpError(error)`, declared as `asserts error is HttpError`. */
function assertsError(call: CallNode, { names }: HandlerContext): boolean {
	return call.type === "CallExpression" && (names.types?.predicateOf(call)?.asserts ?? false);
}

function factsOfOther(node: TSESTree.Node, context: HandlerContext): Facts {
	const { flow } = context;
	switch (node.type) {
		case "AssignmentExpression":
			if (setsServerError(node)) return fact.answeredWithout;
			return factsOfAssignment(node, flow) | (isTally(node.left) ? fact.counted : 0);
		case "UpdateExpression":
			return fact.acted | (isTally(node.argument) ? fact.counted : 0);
		case "AwaitExpression":
			return factsOfWaiting(node, context);
		case "YieldExpression":
			return flow.shareOf(node.argument) === nothing ? fact.acted : fact.conveyed;
		default:
			return 0;
	}
}

/** What a handler waits for, other than ending something, is another way to what failed. */
export function factsOfWaiting({ argument }: TSESTree.AwaitExpression, { names }: HandlerContext): Facts {
	const inner: TSESTree.Node = unwrapExpression(argument);
	if (inner.type !== "CallExpression") return 0;
	const path = calleePathOf(inner.callee);
	const { vocabulary } = names;
	const isOther = isLogCall(inner, names) || vocabulary.cleanup(path) || vocabulary.notifier(path);
	return isOther || undoing.test(lastNameOf(path)) ? 0 : fact.triedAgain;
}

/** Taking back what was done before. */
const undoing = /^(?:delete|remove|undo|revert)(?![a-z])/u;

/** `failed`, `stats.errors`, `failedIds`: a name under which failures are kept. */
function isTally(target: TSESTree.Node): boolean {
	return /fail|errors$|errorCount|rejected|skipped|unsuccessful/iu.test(lastNameOf(calleePathOf(target)));
}

/** An assignment to a variable or property from outside the handler lets the error out. */
function factsOfAssignment(assignment: TSESTree.AssignmentExpression, flow: ErrorFlow): Facts {
	const root = rootOf(assignment.left);
	if (root.type === "Identifier" && flow.isLocal(root)) return 0;
	if (flow.shareOf(assignment.right) !== nothing) return fact.conveyed;
	// `this.error = "Not saved"`: what shows it tells that something failed.
	return /^#?(?:\w*[eE]rror|errorMessage)$/u.test(lastNameOf(calleePathOf(assignment.left))) &&
		!isNothing(assignment.right)
		? fact.acted | fact.notifiedWithout
		: fact.acted;
}

/** `this.error = null` takes an error away. */
function isNothing(value: TSESTree.Expression): boolean {
	return (value.type === "Literal" && !value.value) || (value.type === "Identifier" && value.name === "undefined");
}

function rootOf(target: TSESTree.Node): TSESTree.Node {
	const inner: TSESTree.Node = unwrapExpression(target);
	return inner.type === "MemberExpression" ? rootOf(inner.object) : inner;
}

/** `(() => { … })()` */
function isCalledAtOnce(node: TSESTree.Node): boolean {
	const wrapper = wrapperOf(node);
	return wrapper.parent?.type === "CallExpression" && wrapper.parent.callee === wrapper;
}
