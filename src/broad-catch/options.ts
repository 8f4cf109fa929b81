import type { ControlFlow } from "./control-flow.ts";
import type { ThrownErrorNames } from "./lists/operations/own-operation.ts";

/** The ways in which a handler loses an error, the worst first. They are the message ids and the audit's columns. */
export const lossKinds = [
	"lostOnThrow",
	"lostOnLog",
	"lostInResult",
	"swallowed",
	"droppedRest",
	"loggedOnly",
] as const;
export type LossKind = (typeof lossKinds)[number];

/**
 * When a kind is reported: always, never, when the protected code changes something that lasts (`writes`), when it
 * does something of which we do not know what it throws (`open`), or only where hardly anybody would keep the code as it
 * is (`certain`, see `isCertain`).
 */
export type ReportWhen = boolean | "writes" | "open" | "certain";

export interface Options {
	readonly report?: Readonly<Partial<Record<LossKind, ReportWhen>>>;
	/** `.catch(f)` and `.then(_, f)`: as catch clauses (`all`), only where the error is lost on the way (`lost`), or not. */
	readonly promises?: "all" | "lost" | "off";
	/** Which comments in a handler stand for a decision: any, those that give a reason, or none. */
	readonly allowComment?: "any" | "reason" | false;
	readonly allowNames?: string;
	readonly allowFunctions?: string;
	readonly loggers?: {
		readonly objects?: readonly string[];
		readonly functions?: readonly string[];
		readonly style?: "append" | "object" | "auto";
	};
	readonly reporters?: readonly string[];
	readonly conveyors?: readonly string[];
	readonly converters?: readonly string[];
	readonly neverReturns?: readonly string[];
	readonly guards?: readonly string[];
	readonly baseErrors?: readonly string[];
	readonly operations?: {
		readonly safe?: readonly string[];
		readonly known?: Readonly<Record<string, ThrownErrorNames>>;
		readonly cleanup?: readonly string[];
		readonly writes?: readonly string[];
	};
	/** Functions that end something by throwing; a handler has to let their signals out. */
	readonly controlFlow?: readonly ControlFlow[];
	/** Whether a handler over code that takes an `AbortSignal` has to let the abort out, or to think of it. */
	readonly abort?: boolean;
	readonly cause?: "beyond-core" | "all" | "off";
	readonly ignoreTests?: boolean;
	/** Whether types are used where the linter's parser has them. */
	readonly typed?: "auto" | false;
}

/** Where the code reacts to an error and loses it, and silent writes. */
export const recommendedOptions: Options = {
	report: {
		lostOnThrow: false,
		lostOnLog: "certain",
		lostInResult: "certain",
		swallowed: "certain",
		droppedRest: false,
		loggedOnly: false,
	},
	promises: "lost",
	allowComment: "any",
};

/** Everything that lets an unexpected error go on as if nothing had happened. */
export const strictOptions: Options = {
	report: {
		lostOnThrow: true,
		lostOnLog: true,
		lostInResult: true,
		swallowed: "open",
		droppedRest: true,
		loggedOnly: true,
	},
	promises: "all",
	allowComment: "reason",
	allowFunctions: "",
};

export const allOptions: Options = { ...strictOptions, cause: "all" };

/** Options with every default filled in. */
export type ResolvedOptions = Required<
	Pick<Options, "promises" | "allowComment" | "controlFlow" | "abort" | "cause" | "ignoreTests" | "typed">
> &
	Omit<Options, "report"> & { readonly report: Readonly<Record<LossKind, ReportWhen>> };

export function resolveOptions(options: Options = {}): ResolvedOptions {
	return {
		promises: "lost",
		allowComment: "any",
		controlFlow: [],
		abort: false,
		cause: "beyond-core",
		ignoreTests: true,
		typed: "auto",
		...options,
		report: { ...recommendedReport, ...options.report },
	};
}

const recommendedReport = recommendedOptions.report as Readonly<Record<LossKind, ReportWhen>>;
