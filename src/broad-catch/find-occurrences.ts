import type { AuditedFile, Occurrence } from "../source/occurrence.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import { isChange } from "../source/refactoring.ts";
import { isTestFile } from "../source/settings.ts";
import { weakReasonOf } from "./acknowledgement.ts";
import { analyseHandler, type AnalysedHandler } from "./analysed-handler.ts";
import { printMessage } from "./broad-catch-message.ts";
import { refactorBroadCatch } from "./change-broad-catch.ts";
import { broadCatchOf, type BroadCatch } from "./find-broad-catch.ts";
import { headRangeOf } from "./handler.ts";
import { handlersIn } from "./handlers-in.ts";
import { isOpen } from "./operations.ts";
import { resolveOptions, type LossKind, type Options } from "./options.ts";
import { scoreOf } from "./score.ts";
import { vocabularyOf } from "./vocabulary.ts";

/** A handler that loses errors, as the audit lists it. */
export interface BroadCatchOccurrence extends Occurrence {
	readonly kind: LossKind;
	/** The function around it. */
	readonly functionName: string | undefined;
	/** The operations whose errors arrive, and those of them of which nobody knows what they throw. */
	readonly operations: readonly string[];
	readonly openOperations: readonly string[];
	/** What is at stake, how silent the handler is, and how much is unknown: 1 to 27. */
	readonly score: number;
	/** Whether the handler tells errors apart by the text of their message. */
	readonly testsMessage: boolean;
	/** A comment that only repeats that the error is ignored, or says that the work is not done. */
	readonly weakReason: string | undefined;
}

export function findOccurrences(source: ParsedSource, file: AuditedFile): BroadCatchOccurrence[] {
	const options = file.ruleOptions as Options;
	return findBroadCatches(source, options, file).map((broadCatch) => {
		const kept = refactorBroadCatch(broadCatch, source, { options, mode: "preserve" });
		const refactoring = isChange(kept) ? kept : refactorBroadCatch(broadCatch, source, { options, mode: "narrow" });
		return {
			kind: broadCatch.loss.kind,
			offset: headRangeOf(broadCatch.handler, source)[0],
			message: printMessage(broadCatch, source),
			codemod: isChange(refactoring) ? `narrow-broad-catch${isChange(kept) ? "" : " --narrow"}` : undefined,
			fixable: isChange(kept),
			...(isChange(refactoring) ? { edits: refactoring.edits } : {}),
			functionName: broadCatch.functionName,
			operations: broadCatch.operations.map((operation) => operation.name),
			openOperations: broadCatch.operations.filter(isOpen).map((operation) => operation.name),
			score: scoreOf(broadCatch),
			testsMessage: broadCatch.tests.some((test) => test.by === "message"),
			weakReason: weakReasonOf(broadCatch.handler, source),
		};
	});
}

/** Every broad catch of a file under these options, in the order of the text. */
export function findBroadCatches(
	source: ParsedSource,
	options: Options,
	file: Pick<AuditedFile, "path" | "settings">,
): BroadCatch[] {
	if (resolveOptions(options).ignoreTests && isTestFile(file.path, file.settings)) return [];
	return analysedHandlersIn(source, options).flatMap((analysed) => broadCatchOf(analysed, options, file.path) ?? []);
}

const analysed = new WeakMap<ParsedSource, { options: Options; handlers: readonly AnalysedHandler[] }>();

/** Every handler of a file of which anything is known; analysed once for those who ask with the same options. */
export function analysedHandlersIn(source: ParsedSource, options: Options): readonly AnalysedHandler[] {
	const known = analysed.get(source);
	if (known?.options === options) return known.handlers;
	const vocabulary = vocabularyOf(options);
	const handlers = handlersIn(source).flatMap((handler) => analyseHandler(handler, source, vocabulary) ?? []);
	analysed.set(source, { options, handlers });
	return handlers;
}
