import type { KeptSignals } from "./control-flow.ts";
import type { HandlerContext } from "./effects.ts";
import { nothing, whole } from "./error-flow.ts";
import { isFailureValue } from "./failure-value.ts";
import { failureTypes } from "./lists/failure-values.ts";
import { has } from "./facts.ts";
import type { HandlerPath } from "./handler-path.ts";
import { lossKinds, type LossKind } from "./options.ts";

/** How one path loses the error. */
export interface Loss {
	readonly kind: LossKind;
	readonly path: HandlerPath;
	/** Whether another path of the handler keeps the error: the author has thought about when to do without it. */
	readonly isKeptElsewhere: boolean;
	/** Whether any path does something about the failure. */
	readonly isActedUpon: boolean;
	/** What is kept and is no failure; only under the options that ask for it. */
	readonly signals?: KeptSignals;
}

/** What the paths of a handler do with an error that nobody expected. */
export type Outcome =
	| { readonly kind: "lost"; /** The worst first, one of each kind. */ readonly losses: readonly [Loss, ...Loss[]] }
	| { readonly kind: "narrowed" | "thrown" | "conveyed" };

/** Decides by all paths: each must throw, convey or record the error, unless a test has told which error it is. */
export function outcomeOf(paths: readonly HandlerPath[], context: HandlerContext): Outcome {
	const [loss, ...more] = lossesOf(paths, context);
	if (loss !== undefined) return { kind: "lost", losses: [loss, ...more] };
	if (paths.some((path) => has(path.facts, "narrowed"))) return { kind: "narrowed" };
	return paths.every(leavesByThrowing) ? { kind: "thrown" } : { kind: "conveyed" };
}

function lossesOf(paths: readonly HandlerPath[], context: HandlerContext): Loss[] {
	const isLetOut = paths.some((path) => letsErrorOut(path, context));
	const isLoggedSometimes = paths.some(isSilent);
	const byKind = new Map<LossKind, HandlerPath>();
	for (const path of paths) {
		const kind = lossOf(path, { isLetOut, isLoggedSometimes }, context);
		if (kind !== undefined && !byKind.has(kind)) byKind.set(kind, path);
	}
	const isKeptElsewhere = isLetOut || paths.some(({ facts }) => has(facts, "recorded") && !has(facts, "unlikely"));
	const isActedUpon = paths.some(({ facts }) => actions.some((name) => has(facts, name)));
	return lossKinds.flatMap((kind) => {
		const path = byKind.get(kind);
		return path === undefined ? [] : [{ kind, path, isKeptElsewhere, isActedUpon }];
	});
}

const actions = ["acted", "notifiedWithout", "triedAgain"] as const;

/** What the other paths of the handler tell about one of them. */
interface Neighbours {
	/** Another path lets the error out. */
	readonly isLetOut: boolean;
	/** Another path says nothing: what a log call says beside it speaks of something else than the error. */
	readonly isLoggedSometimes: boolean;
}

function lossOf(
	path: HandlerPath,
	{ isLetOut, isLoggedSometimes }: Neighbours,
	context: HandlerContext,
): LossKind | undefined {
	const { exit, facts } = path;
	if (has(facts, "narrowed") || has(facts, "unlikely") || has(facts, "conveyed")) return undefined;
	if (exit.kind === "never") return undefined;
	if (exit.kind === "throw") return context.flow.shareOf(exit.value) === whole ? undefined : "lostOnThrow";
	if (exit.kind === "return" && context.flow.shareOf(exit.value) !== nothing) return undefined;
	// `if (attempt < limit) return retry(); throw error;`: the author has decided when the error may stay.
	if (has(facts, "conditional") && isLetOut) return undefined;
	if (has(facts, "recorded")) return has(facts, "rest") ? undefined : "loggedOnly";
	if (has(facts, "loggedWithout") && !(has(facts, "conditional") && isLoggedSometimes)) return "lostOnLog";
	if (has(facts, "replaced")) return "lostOnThrow";
	if (answersWithFailure(path, context)) return "lostInResult";
	return has(facts, "rest") ? "droppedRest" : "swallowed";
}

/** `if (verbose) log("x")`: the path without the log call. */
function isSilent({ exit, facts }: HandlerPath): boolean {
	const isTold = has(facts, "loggedWithout") || has(facts, "recorded") || has(facts, "conveyed");
	return has(facts, "conditional") && !isTold && exit.kind !== "throw" && exit.kind !== "never";
}

function answersWithFailure({ exit, facts }: HandlerPath, { names }: HandlerContext): boolean {
	if (has(facts, "answeredWithout")) return true;
	// Users of an interface are told as well as they can be.
	if (has(facts, "toldWithout") && !has(facts, "notifiedWithout")) return true;
	if (exit.kind !== "return" || exit.value === undefined) return false;
	return isFailureValue(exit.value, names) || failureTypes.test(names.types?.typeNameOf(exit.value) ?? "");
}

/** Whether a path ends by throwing the error itself. */
export function throwsError({ exit }: HandlerPath, { flow }: HandlerContext): boolean {
	return exit.kind === "throw" && flow.shareOf(exit.value) === whole;
}

function letsErrorOut({ exit, facts }: HandlerPath, context: HandlerContext): boolean {
	if (has(facts, "conveyed")) return true;
	if (exit.kind === "throw") return throwsError({ exit, facts }, context);
	return exit.kind === "return" && context.flow.shareOf(exit.value) !== nothing;
}

function leavesByThrowing({ exit }: HandlerPath): boolean {
	return exit.kind === "throw" || exit.kind === "never";
}
