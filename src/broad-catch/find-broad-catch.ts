import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { acknowledgementOf, isAcknowledged } from "./acknowledgement.ts";
import { analyseHandler, type AnalysedHandler } from "./analysed-handler.ts";
import { isCertain } from "./certain-loss.ts";
import type { Handler } from "./handler.ts";
import { keptSignalsOf, type KeptSignals } from "./control-flow.ts";
import { isHealthModule } from "./health-check.ts";
import type { HandlerPath } from "./handler-path.ts";
import type { Loss } from "./loss.ts";
import { handlersIn } from "./handlers-in.ts";
import { mayBeCertain } from "./may-be-certain.ts";
import { isOpen } from "./operations.ts";
import { resolveOptions, type Options, type ResolvedOptions } from "./options.ts";
import type { Types } from "./types.ts";
import { vocabularyOf } from "./vocabulary.ts";

/** A handler that loses errors, in a way the options ask to hear of. */
export interface BroadCatch extends AnalysedHandler {
	readonly loss: Loss;
}

/** The handlers of a file that a first look does not acquit under these options. */
export function suspectsIn(source: ParsedSource, options: Options): Handler[] {
	const isCertainOnly = asksForCertainOnly(resolveOptions(options));
	return handlersIn(source).filter(
		(handler) =>
			(!isCertainOnly || mayBeCertain(handler, source, vocabularyOf(options))) &&
			findAcceptance(handler, source, options) === undefined,
	);
}

/** The broad catch that a handler is under these options, or undefined. */
export function findBroadCatch(
	handler: Handler,
	source: ParsedSource,
	options: Options,
	{ path, types }: HandlerFile = {},
): BroadCatch | undefined {
	const analysed = analyseHandler(handler, source, vocabularyOf(options), types);
	return analysed === undefined ? undefined : broadCatchOf(analysed, options, path);
}

/** What is known of a file beside its source. */
export interface HandlerFile {
	readonly path?: string;
	readonly types?: Types | undefined;
}

/** The broad catch that the options make of a handler, or undefined. */
export function broadCatchOf(analysed: AnalysedHandler, options: Options, path = ""): BroadCatch | undefined {
	const resolved = resolveOptions(options);
	const signals = asksForSignals(resolved) ? keptSignalsOf(analysed, options) : undefined;
	if (signals === undefined && !mayBeReported(analysed, resolved)) return undefined;
	if (findAcceptance(analysed.handler, analysed.source, options) !== undefined) return undefined;
	if (signals !== undefined) return { ...analysed, loss: lossOfSignals(analysed, signals) };
	if (analysed.outcome.kind !== "lost") return undefined;
	const loss = analysed.outcome.losses.find(
		(candidate) => isReported(candidate, analysed, resolved) && !isHealthAnswer(candidate, path, resolved),
	);
	return loss === undefined ? undefined : { ...analysed, loss };
}

function asksForCertainOnly(options: ResolvedOptions): boolean {
	return (
		!asksForSignals(options) && Object.values(options.report).every((when) => when === false || when === "certain")
	);
}

function asksForSignals({ controlFlow, abort }: ResolvedOptions): boolean {
	return abort || controlFlow.length > 0;
}

/** Whether some loss is of a kind that is asked for at all. */
function mayBeReported({ outcome }: AnalysedHandler, { report }: ResolvedOptions): boolean {
	return outcome.kind === "lost" && outcome.losses.some(({ kind }) => report[kind] !== false);
}

function lossOfSignals({ outcome }: AnalysedHandler, signals: KeptSignals): Loss {
	const path: HandlerPath = outcome.kind === "lost" ? outcome.losses[0].path : { exit: { kind: "end" }, facts: 0 };
	return { kind: "swallowed", path, isKeptElsewhere: false, isActedUpon: false, signals };
}

/** The author's word for it: a comment, or the name of the binding. */
export function findAcceptance(
	handler: Handler,
	source: ParsedSource,
	options: Options,
): "acknowledged" | "named" | undefined {
	const { allowComment } = resolveOptions(options);
	if (allowComment === "any" && isAcknowledged(handler, source)) return "acknowledged";
	if (allowComment === "reason" && acknowledgementOf(handler, source)?.strength === "reason") return "acknowledged";
	const parameter = handler.form === "reference" ? undefined : handler.parameter;
	return parameter?.type === "Identifier" && vocabularyOf(options).allowedName(parameter.name) ? "named" : undefined;
}

function isReported(loss: Loss, analysed: AnalysedHandler, options: ResolvedOptions): boolean {
	const { kind } = loss;
	const when = options.report[kind];
	if (when === false || !isAskedOfPromises(loss, analysed, options)) return false;
	if (when === "certain" && !isCertain(loss, analysed)) return false;
	if (kind === "lostOnThrow") return isCauseAsked(loss, analysed, options);
	if (kind !== "droppedRest" && (analysed.isPredictable || analysed.isCleanup)) return false;
	const { functionName, names } = analysed;
	const isAllowedName = functionName !== undefined && names.vocabulary.allowedFunction(functionName);
	if (kind === "lostInResult" && when !== "certain" && isAllowedName) return false;
	if (kind !== "swallowed" && kind !== "droppedRest" && isOwnThrow(analysed)) return false;
	if (when === "writes") return analysed.operations.some((operation) => operation.isWrite);
	return when !== "open" || analysed.operations.some(isOpen);
}

/** In a file that answers health checks, that something failed is the answer. */
function isHealthAnswer({ kind }: Loss, path: string, { report }: ResolvedOptions): boolean {
	return kind === "lostInResult" && report[kind] === "certain" && isHealthModule(path);
}

/** All that can arrive is what the protected code itself throws. */
function isOwnThrow({ operations }: AnalysedHandler): boolean {
	return operations.filter(isOpen).every((operation) => operation.node.type === "ThrowStatement");
}

function isAskedOfPromises({ kind }: Loss, { handler }: AnalysedHandler, { promises }: ResolvedOptions): boolean {
	if (handler.form === "catch") return true;
	return promises === "all" || (promises === "lost" && (kind === "lostOnLog" || kind === "lostInResult"));
}

/** ESLint's own preserve-caught-error covers the built-in classes in catch clauses. */
function isCauseAsked({ path }: Loss, { handler }: AnalysedHandler, { cause }: ResolvedOptions): boolean {
	if (cause !== "beyond-core") return cause === "all";
	return handler.form !== "catch" || !isBuiltinError(path.exit.kind === "throw" ? path.exit.value : undefined);
}

function isBuiltinError(value: TSESTree.Node | undefined): boolean {
	if (value?.type !== "NewExpression" && value?.type !== "CallExpression") return false;
	return (
		value.callee.type === "Identifier" &&
		/^(?:Error|EvalError|RangeError|ReferenceError|SyntaxError|TypeError|URIError|AggregateError)$/u.test(
			value.callee.name,
		)
	);
}
