import { nothingToDo, type Codemod, type CodemodFile, type FileRefactoring } from "../source/codemod.ts";
import { isTypeScriptFile } from "../source/file-path.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import { isChange } from "../source/refactoring.ts";
import { isGeneratedFile, isTestFile } from "../source/settings.ts";
import { walk } from "../source/walk.ts";
import { caughtTypeOf, libHasCause, projectClassFinderOf } from "./cause-parameter.ts";
import { refactorBroadCatch, type Mode } from "./change-broad-catch.ts";
import { findAcceptance, type BroadCatch } from "./find-broad-catch.ts";
import { analysedHandlersIn } from "./find-occurrences.ts";
import { narrowBroadCatchCommand } from "./narrow-broad-catch-command.ts";
import { resolveOptions, type Options } from "./options.ts";

/** Makes handlers keep the errors they lose, or let out the errors they do not expect. */
export const narrowBroadCatch: Codemod = {
	...narrowBroadCatchCommand,
	refactorFile(source, file) {
		const options = file.ruleOptions as Options;
		const isTest = resolveOptions(options).ignoreTests && isTestFile(file.path, file.settings);
		if (isTest || isGeneratedFile(file.path, source.text, file.settings)) return nothingToDo;
		return refactorHandlers(source, file, options);
	},
};

function refactorHandlers(source: ParsedSource, file: CodemodFile, options: Options): FileRefactoring {
	const context = {
		options,
		mode: modeOf(file.options),
		isTypeScript: isTypeScriptFile(file.path),
		findClass: projectClassFinderOf(source, file.path, file.projectFiles),
		caughtType: () => caughtTypeOf(file.projectFiles.compilerOptions?.(file.path)),
		libHasCause: () => libHasCause(file.projectFiles.compilerOptions?.(file.path)),
	};
	// A handler that records the error has kept it.
	const targets = targetsIn(source, options).filter(
		({ loss }) => context.mode !== "preserve" || loss.kind !== "loggedOnly",
	);
	return {
		refactorings: targets.map((target) => {
			const refactoring = refactorBroadCatch(target, source, context);
			// An error that is let out reaches the handlers around; one that one path keeps, another may still lose.
			const isFinal = context.mode === "preserve" && !hasSeveralPlaces(target, source);
			return isChange(refactoring) ? { ...refactoring, isFinal } : refactoring;
		}),
	};
}

/** Whether a handler has more than one log call or `throw` that could take the error. */
function hasSeveralPlaces({ handler, logCalls }: BroadCatch, { visitorKeys }: ParsedSource): boolean {
	let places = logCalls.length;
	walk(handler.node, visitorKeys, (node) => {
		if (node.type === "ThrowStatement") places++;
	});
	return places > 1;
}

/**
 * Every handler that loses errors and that nobody has accepted: more than the rule reports, because silence over
 * operations whose errors are all known is where narrowing is possible.
 */
export function targetsIn(source: ParsedSource, options: Options): BroadCatch[] {
	return analysedHandlersIn(source, options).flatMap((analysed) => {
		if (analysed.outcome.kind !== "lost" || analysed.isCleanup) return [];
		if (findAcceptance(analysed.handler, source, options) !== undefined) return [];
		return { ...analysed, loss: analysed.outcome.losses[0] };
	});
}

function modeOf(options: Readonly<Record<string, unknown>>): Mode {
	if (options["narrow"] !== true) return "preserve";
	return options["preserve"] === true ? "both" : "narrow";
}
