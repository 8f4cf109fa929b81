import type { TSESTree } from "@typescript-eslint/types";
import { codeStyleOf, indentAt, type CodeStyle } from "../source/code-style.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import type { NotApplicable, Refactoring } from "../source/refactoring.ts";
import type { TextEdit } from "../source/text-edit.ts";
import { parenthesesAround } from "../source/tokens.ts";
import { someNode } from "../source/walk.ts";
import { bindError } from "./bind-error.ts";
import { operationNames } from "./broad-catch-message.ts";
import { guardOf, type CaughtType } from "./error-guard.ts";
import type { BroadCatch } from "./find-broad-catch.ts";
import type { CallbackHandler, CatchHandler } from "./handler.ts";
import { innerOperationsOf } from "./inner-operations.ts";
import { nameOf, type ThrownError } from "./lists/operations/known-operation.ts";
import { isOpen, type Operation } from "./operations.ts";
import { refuse, refuseUnbound } from "./refuse.ts";
import { refuseWhereNothingArrives } from "./let-out.ts";

interface Language {
	readonly isTypeScript: boolean;
	/** What the compiler takes the error of a catch clause for. */
	readonly caughtType: () => CaughtType;
}

/** Lets every error out that the protected code is not expected to throw; only where all its operations are known. */
export function narrowCatch(broadCatch: BroadCatch, source: ParsedSource, language: Language): Refactoring {
	const expected = expectedErrorsOf(broadCatch);
	if ("notApplicable" in expected) return expected;
	return narrowCatchTo(expected.errors, broadCatch, source, language);
}

/** Lets every error out but these. */
export function narrowCatchTo(
	errors: readonly ThrownError[],
	{ handler, names, operations }: BroadCatch,
	source: ParsedSource,
	language: Language,
): Refactoring {
	if (handler.form === "reference") {
		return refuse("noBody", "The function stands elsewhere.", handler.node);
	}
	const hidden = refuseWhereNothingArrives(handler);
	if (hidden !== undefined) return hidden;
	const type = typeIn(handler, language);
	const bound = bindError(handler, source, type === "unknown" && handler.form === "callback" ? "unknown" : undefined);
	if (bound === undefined) return refuseUnbound(handler);
	if (type === "unknown" && errors.some((error) => error.by !== "class") && isCast(handler.body, bound.name, source)) {
		return refuse("castInTheWay", "Behind the test the cast of the error would not compile.", handler.node);
	}
	const guard = guardOf(errors, { name: bound.name, imports: names.imports, type });
	if (guard === undefined) {
		return refuse("guardNotImported", `The test for ${errorNames(errors)} is not imported here.`, handler.node);
	}
	return {
		edits: [...bound.edits, ...guardEdits(handler, `if (${guard}) throw ${bound.name}`, source)],
		reason: `Only ${errorNames(errors)} of ${operationNames(operations)} is expected here; everything else is let out.`,
		safety: "review",
	};
}

/** Of `any`, a handler may read what it likes, so that the test must not make it anything else. */
function typeIn({ form, parameter }: CatchHandler | CallbackHandler, language: Language): CaughtType {
	if (!language.isTypeScript) return "any";
	if (parameter === undefined) return "unknown";
	const type = parameter.type === "Identifier" ? parameter.typeAnnotation?.typeAnnotation.type : undefined;
	if (type !== undefined) return type === "TSUnknownKeyword" ? "unknown" : "any";
	return form === "catch" ? language.caughtType() : "any";
}

/** `(error as Error).message` */
function isCast(body: TSESTree.Node, name: string, source: ParsedSource): boolean {
	return someNode(body, source.visitorKeys, (node) => {
		if (node.type !== "TSAsExpression" && node.type !== "TSTypeAssertion") return false;
		return node.expression.type === "Identifier" && node.expression.name === name;
	});
}

/** What the known operations are expected to throw; refused where the set is not closed. */
export function expectedErrorsOf(broadCatch: BroadCatch): { readonly errors: readonly ThrownError[] } | NotApplicable {
	const { handler } = broadCatch;
	const operations = innerOperationsOf(broadCatch);
	const known = operations.filter((operation) => !isOpen(operation));
	const open = operations.filter((operation) => isOpen(operation) && !operation.isCleanup);
	if (open.length > 0) return refuse("openOperations", openMessage(operations), handler.node);
	if (known.length === 0)
		return refuse("nothingKnown", "Nothing in the protected code has a known error.", handler.node);
	if (known.every((operation) => operation.known!.family === "require")) {
		return refuse("loneRequire", "Bundlers look for the `try` right around an optional `require`.", handler.node);
	}
	const errors = new Map<string, ThrownError>();
	for (const { known: row } of known) {
		const expected = row!.expected ?? row!.throws;
		if (expected.length === 0) {
			return refuse(
				"noExpectedError",
				`No failure of ${operationNames(known)} is one to expect: let it out, or record it.`,
				handler.node,
			);
		}
		for (const error of expected) errors.set(nameOf(error), error);
	}
	return { errors: [...errors.values()] };
}

/** "`SyntaxError` + 2 unknown: `fetchUser`, `cache.get`": the part that is known. */
function openMessage(operations: readonly Operation[]): string {
	const open = operations.filter(isOpen);
	const known = new Set(operations.flatMap((operation) => operation.known?.throws.map(nameOf) ?? []));
	const prefix = known.size === 0 ? "" : `${[...known].map((name) => `\`${name}\``).join(", ")} + `;
	return `${prefix}${open.length} unknown: ${operationNames(open)}.`;
}

function guardEdits(handler: CatchHandler | CallbackHandler, guard: string, source: ParsedSource): TextEdit[] {
	const style = codeStyleOf(source.text);
	const statement = style.semicolons ? `${guard};` : guard;
	if (handler.body.type === "BlockStatement") return [blockEdit(handler.body, statement, handler, source, style)];
	return expressionBodyEdits(handler.body, statement, source, style);
}

function blockEdit(
	body: TSESTree.BlockStatement,
	statement: string,
	{ node }: CatchHandler | CallbackHandler,
	source: ParsedSource,
	style: CodeStyle,
): TextEdit {
	const start = body.range[0] + 1;
	const base = indentAt(source.text, node.type === "CatchClause" ? node.range[0] : body.range[0]);
	const line = `${style.eol}${base}${style.indent}${statement}`;
	const rest = source.text.slice(start, body.range[1] - 1);
	if (rest.trim() === "") return { range: [start, body.range[1] - 1], text: `${line}${style.eol}${base}` };
	if (/^[ \t]*\r?\n/u.test(rest)) {
		const first = body.body[0];
		const indent = first === undefined ? `${base}${style.indent}` : indentAt(source.text, first.range[0]);
		return { range: [start, start], text: `${style.eol}${indent}${statement}` };
	}
	// `catch { return null }` on one line stays on one line.
	return { range: [start, start], text: ` ${statement}${style.semicolons ? "" : ";"}` };
}

/** `() => null` becomes a function with a body. */
function expressionBodyEdits(
	body: TSESTree.Expression,
	statement: string,
	source: ParsedSource,
	style: CodeStyle,
): TextEdit[] {
	const outer = parenthesesAround(source, body) ?? body.range;
	const base = indentAt(source.text, outer[0]);
	const end = style.semicolons ? ";" : "";

	const before = `{${style.eol}${base}${style.indent}${statement}${style.eol}${base}${style.indent}return `;
	return [
		{ range: [outer[0], outer[0]], text: before },
		{ range: [outer[1], outer[1]], text: `${end}${style.eol}${base}}` },
	];
}

function errorNames(errors: readonly ThrownError[]): string {
	return errors.map((error) => `\`${nameOf(error)}\``).join(", ");
}
