import { isJavaScriptFile } from "../source/file-path.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import { codeStyleOf, indentAt } from "../source/code-style.ts";
import type { CompilerOptions } from "../source/project-files.ts";
import { isChange, type Change, type Refactoring } from "../source/refactoring.ts";
import { addCause } from "./add-cause.ts";
import { addErrorToLog } from "./add-error-to-log.ts";
import { caughtTypeOf, classFinderOf, libHasCause } from "./cause-parameter.ts";
import { errorNameOf } from "./broad-catch-message.ts";
import type { BroadCatch } from "./find-broad-catch.ts";
import { nameOf, type ThrownError } from "./lists/operations/known-operation.ts";
import { refuseWhereNothingArrives } from "./let-out.ts";
import { expectedErrorsOf, narrowCatchTo } from "./narrow-catch.ts";
import type { Options } from "./options.ts";

export type RemedyId = "addErrorToLog" | "addCause" | "narrowTo" | "rethrowRest";

/** A change that resolves a report, for the author to choose. */
export interface Remedy {
	readonly id: RemedyId;
	readonly change: Change;
	readonly values: Readonly<Record<string, string>>;
}

export interface RemedyContext {
	readonly options: Options;
	readonly path: string;
	/** The compiler's options for the file, read from the disk; undefined where there are none. */
	findCompilerOptions(): CompilerOptions | undefined;
}

const maximumNarrowings = 3;

export function remediesFor(broadCatch: BroadCatch, source: ParsedSource, context: RemedyContext): Remedy[] {
	switch (broadCatch.loss.kind) {
		case "lostOnLog":
			return remedy("addErrorToLog", addErrorToLog(broadCatch, source, context.options));
		case "lostOnThrow":
			return remedy(
				"addCause",
				addCause(broadCatch, source, {
					findClass: classFinderOf(source),
					libHasCause: () => libHasCause(context.findCompilerOptions()),
				}),
			);
		case "droppedRest":
			return remedy("rethrowRest", rethrowRest(broadCatch, source));
		case "lostInResult":
		case "swallowed":
		case "loggedOnly":
			return narrowings(broadCatch, source, context);
	}
}

/** One choice for each error of a closed set, and one for all of them. */
function narrowings(broadCatch: BroadCatch, source: ParsedSource, context: RemedyContext): Remedy[] {
	if (broadCatch.tests.length > 0) return [];
	const expected = expectedErrorsOf(broadCatch);
	if ("notApplicable" in expected) return [];
	const choices: (readonly ThrownError[])[] =
		expected.errors.length === 1 ? [expected.errors] : [expected.errors, ...expected.errors.map((error) => [error])];
	const language = {
		isTypeScript: !isJavaScriptFile(context.path),
		caughtType: () => caughtTypeOf(context.findCompilerOptions()),
	};
	return choices.slice(0, maximumNarrowings).flatMap((errors) =>
		remedy("narrowTo", narrowCatchTo(errors, broadCatch, source, language), {
			errors: errors.map((error) => `\`${nameOf(error)}\``).join(" or "),
		}),
	);
}

/** Ends the handler by throwing what it has not dealt with. */
function rethrowRest(broadCatch: BroadCatch, source: ParsedSource): Refactoring {
	const { handler, loss } = broadCatch;
	const name = errorNameOf(broadCatch);
	const isAtEnd = loss.path.exit.kind === "end";
	if (handler.form === "reference" || handler.body.type !== "BlockStatement" || name === undefined || !isAtEnd) {
		return {
			notApplicable: "notAtEnd",
			message: "The other errors do not reach the end of the handler.",
			node: handler.node,
		};
	}
	const hidden = refuseWhereNothingArrives(handler);
	if (hidden !== undefined) return hidden;
	const last = handler.body.body.at(-1)!;
	const style = codeStyleOf(source.text);
	const text = `${style.eol}${indentAt(source.text, last.range[0])}throw ${name}${style.semicolons ? ";" : ""}`;
	return {
		edits: [{ range: [last.range[1], last.range[1]], text }],
		reason: "Errors that the handler does not know are let out.",
		safety: "review",
	};
}

function remedy(id: RemedyId, refactoring: Refactoring, values: Record<string, string> = {}): Remedy[] {
	return isChange(refactoring) ? [{ id, change: refactoring, values }] : [];
}
