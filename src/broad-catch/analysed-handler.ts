import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { isLogPath, namesOf, type Names } from "./calls.ts";
import type { LogCall } from "./effects.ts";
import { errorFlowOf } from "./error-flow.ts";
import type { ErrorTest } from "./error-test.ts";
import { calleePathOf, isFunction, unwrapExpression, wrapperOf } from "./expression.ts";
import type { CallbackHandler, CatchHandler, Handler, ReferenceHandler } from "./handler.ts";
import { has } from "./facts.ts";
import type { HandlerPath } from "./handler-path.ts";
import { handlerPathsOf } from "./handler-paths.ts";
import { outcomeOf, throwsError, type Outcome } from "./loss.ts";
import { isOpen, operationsOf, type Operation } from "./operations.ts";
import { functionWrappers } from "./lists/function-names.ts";
import type { LossKind } from "./options.ts";
import type { Types } from "./types.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** All that is known of a handler, before any option asks for it. */
export interface AnalysedHandler {
	readonly handler: Handler;
	readonly source: ParsedSource;
	/** What becomes of an error that nobody expected. */
	readonly outcome: Outcome;
	/** What the protected code does that may throw, in the order of the text. */
	readonly operations: readonly Operation[];
	/** All that can go wrong is known, or nothing can. */
	readonly isPredictable: boolean;
	/** All that can go wrong was only ending something. */
	readonly isCleanup: boolean;
	/** The function around the handler. */
	readonly functionName: string | undefined;
	readonly names: Names;
	readonly logCalls: readonly LogCall[];
	/** How the handler tells errors apart. */
	readonly tests: readonly ErrorTest[];
	readonly signals: Signals;
}

/** What a handler does about errors that are no failures. */
export interface Signals {
	/** Some path throws the error itself, or gives it to a function that throws what must not be kept. */
	readonly areLetOut: boolean;
	/** The handler speaks of aborts. */
	readonly mentionsAbort: boolean;
}

/** Analyses a handler; undefined when it is no promise's, or a function of which nothing is known. */
export function analyseHandler(
	handler: Handler,
	source: ParsedSource,
	vocabulary: Vocabulary,
	types?: Types,
): AnalysedHandler | undefined {
	// `schema.catch(() => ({}))`
	if (handler.form !== "catch" && types?.isPromise(handler.protectedCode) === false) return undefined;
	const names = namesOf(source.ast, vocabulary, types);
	const reaction =
		handler.form === "reference" ? reactionOfReference(handler, names) : reactionOf(handler, source, names);
	if (reaction === undefined) return undefined;
	// Most handlers are judged by what they do: what they protect is looked at only when that matters.
	let operations: readonly Operation[] | undefined;
	return {
		handler,
		source,
		names,
		...reaction,
		get operations() {
			return (operations ??= operationsOf(handler, source, names));
		},
		get isPredictable() {
			return !this.operations.some(isOpen);
		},
		get isCleanup() {
			return this.operations.length > 0 && this.operations.every((operation) => operation.isCleanup);
		},
		get functionName() {
			return functionNameOf(handler.node);
		},
	};
}

type Reaction = Pick<AnalysedHandler, "outcome" | "logCalls" | "tests" | "signals">;

function reactionOf(handler: CatchHandler | CallbackHandler, source: ParsedSource, names: Names): Reaction {
	const { body } = handler;
	const context = { body, flow: errorFlowOf(handler, source, names), names, visitorKeys: source.visitorKeys };
	const { paths, logCalls, tests } = handlerPathsOf(handler.body, context);
	const signals = {
		areLetOut: paths.some((path) => has(path.facts, "rethrown") || throwsError(path, context)),
		mentionsAbort: /abort|cancel/iu.test(source.text.slice(...body.range)),
	};
	return { outcome: outcomeOf(paths, context), logCalls, tests, signals };
}

/** `.catch(console.error)` logs, `.catch(noop)` does nothing; any other function is taken to deal with the error. */
function reactionOfReference({ reference, node }: ReferenceHandler, names: Names): Reaction | undefined {
	const path = calleePathOf(unwrapExpression(reference));
	const isLogger = isLogPath(path, names);
	if (!isLogger && !/(?:^|\.)_?no-?op$/iu.test(path)) return undefined;
	const kind: LossKind = isLogger ? "loggedOnly" : "swallowed";
	const end: HandlerPath = { exit: { kind: "return", node, value: undefined }, facts: 0 };
	return {
		outcome: { kind: "lost", losses: [{ kind, path: end, isKeptElsewhere: false, isActedUpon: false }] },
		logCalls: [],
		tests: [],
		signals: { areLetOut: false, mentionsAbort: false },
	};
}

/** The name of the function around a node: its own, or that of the variable, property or method that holds it. */
function functionNameOf(node: TSESTree.Node): string | undefined {
	for (let outer = node.parent; outer !== undefined && outer !== null; outer = outer.parent) {
		if (!isFunction(outer)) continue;
		if (outer.type !== "ArrowFunctionExpression" && outer.id !== null) return outer.id.name;
		const holder = holderOf(outer);
		// A callback belongs to the function around it.
		if (holder?.type !== "CallExpression") return nameOfHolder(holder);
	}
	return undefined;
}

/** What holds a function, or what a call makes of it that is still the same function: `useCallback(() => { … }, [])`. */
function holderOf(node: TSESTree.Node): TSESTree.Node | undefined {
	const holder = wrapperOf(node).parent;
	const isSameFunction = holder?.type === "CallExpression" && functionWrappers.test(calleePathOf(holder.callee));
	return isSameFunction ? holderOf(holder) : holder;
}

function nameOfHolder(holder: TSESTree.Node | undefined): string | undefined {
	switch (holder?.type) {
		case "VariableDeclarator":
			return holder.id.type === "Identifier" ? holder.id.name : undefined;
		case "AssignmentExpression":
			return holder.left.type === "Identifier" ? holder.left.name : undefined;
		case "Property":
		case "MethodDefinition":
		case "PropertyDefinition":
			return holder.key.type === "Identifier" || holder.key.type === "PrivateIdentifier" ? holder.key.name : undefined;
		default:
			return undefined;
	}
}
