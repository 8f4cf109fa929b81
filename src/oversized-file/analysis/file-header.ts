import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../../source/parsed-source.ts";

/** Comments that speak of the whole file, wherever they stand in front of the first statement. */
const ofTheFile =
	/@license|@preserve|\bcopyright\b|\bSPDX-|@file\b|@fileoverview|@overview|@module\b|@packageDocumentation/iu;

/** Instructions to tools that hold for a whole file, and so for every part of it. */
const pragma =
	/^[\s*]*(?:@ts-(?:nocheck|check)|@jsx\w*|@(?:jest|vitest)-environment|@(?:jest|vitest)-config|eslint-disable(?!-(?:next-)?line)|eslint-env|eslint\s+[\w@/-]+:|globals?\s|exported\s|oxlint-disable(?!-(?:next-)?line)|biome-ignore-all|deno-lint-ignore-file|tslint:disable(?!-(?:next-)?line)|istanbul ignore file|c8 ignore file|v8 ignore file|@prettier|@format|@noprettier|cspell:|spell-?checker:)/mu;

/** A license or an instruction to a tool: it is repeated at the top of every file that a split makes. */
export function isRepeated(comment: TSESTree.Comment): boolean {
	return /@license|\bcopyright\b|\bSPDX-/iu.test(comment.value) || pragma.test(comment.value);
}

/**
 * The offset behind the last comment that belongs to the file and not to its first statement: all comments before an
 * import or a directive, otherwise those that a blank line separates from the statement, and all that speak of the file.
 */
export function headerEndOf(source: ParsedSource): number {
	const first = source.ast.body.find((node) => node.type !== "EmptyStatement");
	const comments = commentsBefore(source, first?.range[0] ?? source.text.length);
	const ownComments = first === undefined || isImportOrDirective(first) ? [] : commentsOf(first, comments, source.text);
	const last = comments[comments.length - ownComments.length - 1];
	return last?.range[1] ?? hashbangEnd(source.text);
}

export function hashbangEnd(text: string): number {
	return text.startsWith("#!") ? /^[^\r\n]*/u.exec(text)![0].length : 0;
}

function commentsBefore(source: ParsedSource, offset: number): TSESTree.Comment[] {
	return source
		.getAllComments()
		.filter((comment) => comment.range[0] > 0 || !source.text.startsWith("#!"))
		.filter(({ range }) => range[1] <= offset);
}

function isImportOrDirective(node: TSESTree.ProgramStatement): boolean {
	return node.type === "ImportDeclaration" || (node.type === "ExpressionStatement" && Boolean(node.directive));
}

/** The comments at the end of `comments` that belong to the statement behind them. */
function commentsOf(
	statement: TSESTree.ProgramStatement,
	comments: readonly TSESTree.Comment[],
	text: string,
): TSESTree.Comment[] {
	const own: TSESTree.Comment[] = [];
	let next = statement.range[0];
	for (const comment of [...comments].reverse()) {
		if (ofTheFile.test(comment.value) || pragma.test(comment.value)) break;
		if (/\n[^\S\n]*\n/u.test(text.slice(comment.range[1], next).replaceAll("\r", ""))) break;
		own.unshift(comment);
		next = comment.range[0];
	}
	return own;
}
