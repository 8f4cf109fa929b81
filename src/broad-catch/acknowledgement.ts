import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { commentsWithin, previousTokenEnd } from "../source/tokens.ts";
import { rangeOf, type Handler } from "./handler.ts";
import { directive, emptyWords, foreseen, unfinished, unspacedScript } from "./lists/comments.ts";

/** A comment in a handler by which the author says that losing the error is meant. */
export interface Acknowledgement {
	readonly comment: TSESTree.Comment;
	/** `reason`: it says why; `weak`: it only repeats that the error is ignored. */
	readonly strength: "reason" | "weak";
}

/** Whether any comment in or right behind a handler speaks of it. */
export function isAcknowledged(handler: Handler, source: ParsedSource): boolean {
	return finishedCommentsAt(handler, source).length > 0;
}

/** The strongest acknowledgement in or right behind a handler. */
export function acknowledgementOf(handler: Handler, source: ParsedSource): Acknowledgement | undefined {
	const comments = finishedCommentsAt(handler, source);
	const reason = comments.find((comment) => givesReason(comment.value));
	if (reason !== undefined) return { comment: reason, strength: "reason" };
	return comments[0] === undefined ? undefined : { comment: comments[0], strength: "weak" };
}

/** Whether a comment where the protected code begins says that it may fail: `// Best effort.` */
export function isForeseen(handler: Handler, source: ParsedSource): boolean {
	const start = beginningOf(statementOf(handler.node)).range[0];
	const comments = [
		...commentsWithin(source, [previousTokenEnd(source, start), start]),
		...firstInside(handler, source),
	];
	return comments.some(({ value }) => foreseen.test(value.replace(/\s+\*?\s*/gu, " ")));
}

/** The comments in front of the first statement of a `try`. */
function firstInside({ form, protectedCode }: Handler, source: ParsedSource): readonly TSESTree.Comment[] {
	const [first] = form === "catch" ? protectedCode.body : [];
	return first === undefined ? [] : commentsWithin(source, [protectedCode.range[0], first.range[0]]);
}

/** `let html: string;` belongs to the `try` behind it that sets it. */
function beginningOf(statement: TSESTree.Node): TSESTree.Node {
	const { parent } = statement;
	if (parent?.type !== "BlockStatement" && parent?.type !== "Program") return statement;
	const before = parent.body[parent.body.indexOf(statement as TSESTree.Statement) - 1];
	const isForStatement =
		before?.type === "VariableDeclaration" && before.declarations.every(({ init }) => init === null);
	return isForStatement ? beginningOf(before) : statement;
}

function statementOf(node: TSESTree.Node): TSESTree.Node {
	const isStatement = /Statement$|Declaration$/u.test(node.type);
	return isStatement || node.parent === undefined || node.parent === null ? node : statementOf(node.parent);
}

/** What a handler says instead of a reason: "ignore", "TODO: handle this"; undefined where it gives one. */
export function weakReasonOf(handler: Handler, source: ParsedSource): string | undefined {
	if (acknowledgementOf(handler, source)?.strength === "reason") return undefined;
	return commentsAt(handler, source)[0]?.value.trim();
}

function finishedCommentsAt(handler: Handler, source: ParsedSource): TSESTree.Comment[] {
	return commentsAt(handler, source).filter(({ value }) => !unfinished.test(value));
}

/** The comments in or right behind a handler, less those that speak to tools and code that was commented out. */
function commentsAt(handler: Handler, source: ParsedSource): TSESTree.Comment[] {
	const [start, end] = rangeOf(handler);
	return commentsWithin(source, [start, endOfLine(source.text, end)]).filter(({ value }) => {
		const text = value.trim();
		return text !== "" && !directive.test(text) && !isCode(text);
	});
}

/** At least three words, of which some are more than "ignore the error". */
export function givesReason(text: string): boolean {
	if (unspacedScript.test(text)) return text.replace(/\s/gu, "").length >= 6;
	const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’./_-]*/gu) ?? [];
	return words.length >= 3 && words.join(" ").replace(emptyWords, "").trim() !== "";
}

/** Code that was commented out: `// console.log(error);` */
function isCode(text: string): boolean {
	const lines = text.split("\n").map((line) => line.replace(/^[\s*/]+/u, "").trimEnd());
	return lines.some((line) =>
		/^(?:return|throw|const|let|var|if|await)\b.*[;({]$|^[\w.$]+\(.*\);?$|^\}|^[\w.$]+\s*=\s*\S.*;$/u.test(line),
	);
}

function endOfLine(text: string, offset: number): number {
	const end = text.indexOf("\n", offset);
	return end === -1 ? text.length : end;
}
