import type { TSESTree } from "@typescript-eslint/types";
import { eolOf } from "./code-style.ts";
import type { ParsedSource } from "./parsed-source.ts";
import type { TextEdit } from "./text-edit.ts";

/** Inserts an import statement behind the last import of a file, else in front of its first statement. */
export function importInsertion(source: ParsedSource, statement: string): TextEdit {
	const eol = eolOf(source.text);
	const last = source.ast.body.findLast((node) => isImport(node));
	if (last !== undefined) return insertion(endWithRemarks(source, last), eol + statement);
	const offset = firstStatementStart(source);
	return insertion(offset, offset === source.text.length ? statement + eol : `${statement}${eol}${eol}`);
}

/** `import a from "a"; // why`: the comment stays on its line. */
function endWithRemarks({ text }: ParsedSource, { range: [, end] }: TSESTree.Node): number {
	const remark = /^[ \t]*(?:\/\/[^\r\n]*|(?:\/\*[^\r\n]*?\*\/[ \t]*)+(?=[\r\n]|$))/u.exec(text.slice(end));
	return end + (remark?.[0].length ?? 0);
}

function isImport(node: TSESTree.ProgramStatement): boolean {
	return node.type === "ImportDeclaration" || node.type === "TSImportEqualsDeclaration";
}

/** In front of the first statement that is no directive, and of the comments that speak of it. */
function firstStatementStart(source: ParsedSource): number {
	const first = source.ast.body.find((node) => !("directive" in node && typeof node.directive === "string"));
	if (first === undefined) return source.text.length;
	const directivesEnd = source.ast.body[source.ast.body.indexOf(first) - 1]?.range[1] ?? 0;
	let start = first.range[0];
	for (const comment of source.getAllComments().toReversed()) {
		if (comment.range[1] > start) continue;
		if (comment.range[0] < directivesEnd || isOfTheFile(source, comment, start)) break;
		start = comment.range[0];
	}
	return start;
}

const pragma =
	/^\s*(?:@ts-|eslint|@jsx|@vitest-|@jest-|@flow|@license|@file|<reference|prettier-|biome-|oxlint)|copyright|@generated/iu;

/** Whether a comment speaks of the whole file rather than of the statement that begins at `next`. */
function isOfTheFile({ text }: ParsedSource, comment: TSESTree.Comment, next: number): boolean {
	// ESLint lists a hashbang among the comments.
	if (text.startsWith("#!", comment.range[0]) || pragma.test(comment.value.replace(/^\/\s*/u, ""))) return true;
	return /\n[ \t\r]*\n/u.test(text.slice(comment.range[1], next)) || isBehindCode(text, comment);
}

/** `"use strict"; // why`: on the line of what stands before it. */
function isBehindCode(text: string, comment: TSESTree.Comment): boolean {
	return text.slice(text.lastIndexOf("\n", comment.range[0]) + 1, comment.range[0]).trim() !== "";
}

function insertion(offset: number, text: string): TextEdit {
	return { range: [offset, offset], text };
}
