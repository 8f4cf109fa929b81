import type { ParsedSource } from "../source/parsed-source.ts";
import { isChange, type Refactoring } from "../source/refactoring.ts";
import { addCause } from "./add-cause.ts";
import { addErrorToLog } from "./add-error-to-log.ts";
import { classFinderOf, type ClassFinder } from "./cause-parameter.ts";
import type { CaughtType } from "./error-guard.ts";
import type { BroadCatch } from "./find-broad-catch.ts";
import { headRangeOf } from "./handler.ts";
import { narrowCatch } from "./narrow-catch.ts";
import type { Options } from "./options.ts";

/**
 * What to do about broad catches: keep the error (`preserve`), let unexpected errors out (`narrow`), or whichever of
 * them is possible (`both`).
 */
export type Mode = "preserve" | "narrow" | "both";

export interface ChangeContext {
	readonly options: Options;
	readonly mode: Mode;
	readonly isTypeScript?: boolean;
	readonly findClass?: ClassFinder;
	readonly libHasCause?: () => boolean;
	/** What the compiler takes the error of a catch clause for. */
	readonly caughtType?: () => CaughtType;
}

/** The change that a codemod makes to a broad catch, or why it makes none. */
export function refactorBroadCatch(broadCatch: BroadCatch, source: ParsedSource, context: ChangeContext): Refactoring {
	const refactoring = chooseRefactoring(broadCatch, source, context);
	return isChange(refactoring) ? { ...refactoring, at: headRangeOf(broadCatch.handler, source)[0] } : refactoring;
}

function chooseRefactoring(broadCatch: BroadCatch, source: ParsedSource, context: ChangeContext): Refactoring {
	const preserved = context.mode === "narrow" ? undefined : preserveError(broadCatch, source, context);
	if (preserved !== undefined && (isChange(preserved) || context.mode === "preserve")) return preserved;
	return narrow(broadCatch, source, context);
}

function preserveError(
	broadCatch: BroadCatch,
	source: ParsedSource,
	{ options, findClass = classFinderOf(source), libHasCause = () => true }: ChangeContext,
): Refactoring {
	switch (broadCatch.loss.kind) {
		case "lostOnLog":
			return addErrorToLog(broadCatch, source, options);
		case "lostOnThrow":
			return addCause(broadCatch, source, { findClass, libHasCause });
		case "lostInResult":
		case "swallowed":
		case "droppedRest":
		case "loggedOnly":
			return {
				notApplicable: "nothingToKeepItIn",
				message: "Nothing here could carry the error: narrow the handler, record the error, or let it out.",
				node: broadCatch.handler.node,
			};
	}
}

function narrow(broadCatch: BroadCatch, source: ParsedSource, context: ChangeContext): Refactoring {
	const { isTypeScript = true, caughtType = () => "unknown" } = context;
	const { kind } = broadCatch.loss;
	if (kind === "lostOnThrow" || kind === "droppedRest" || broadCatch.tests.length > 0) {
		return {
			notApplicable: "alreadyDecided",
			message: "The handler decides itself which errors it lets out.",
			node: broadCatch.handler.node,
		};
	}
	return narrowCatch(broadCatch, source, { isTypeScript, caughtType });
}
