import type { TSESTree } from "@typescript-eslint/types";
import type { CodeStyle } from "../../source/code-style.ts";
import type { ParsedSource } from "../../source/parsed-source.ts";
import { commentsBetween } from "../analysis/top-level-statement.ts";

/** A name between braces, with the comments that stand at it. */
export interface SpecifierText {
	readonly text: string;
	/** Comments in front of it, each on a line of its own when printed. */
	readonly leading: readonly string[];
	/** Comments behind it on its line. */
	readonly trailing: readonly string[];
}

export function plainSpecifier(text: string): SpecifierText {
	return { text, leading: [], trailing: [] };
}

type Specifier = TSESTree.ImportClause | TSESTree.ExportSpecifier;

/** The specifiers of a declaration as they are written, each with its comments. */
export function specifierTextsOf<S extends Specifier>(
	specifiers: readonly S[],
	{ range: [, end] }: TSESTree.Node,
	source: ParsedSource,
): Map<S, SpecifierText> {
	const texts = new Map<S, SpecifierText>();
	specifiers.forEach((specifier, index) => {
		const previousEnd = specifiers[index - 1]?.range[1] ?? specifier.parent.range[0];
		const nextStart = specifiers[index + 1]?.range[0] ?? end;
		const isLast = index === specifiers.length - 1;
		const before = commentsBetween(source, previousEnd, specifier.range[0]);
		const after = commentsBetween(source, specifier.range[1], nextStart);
		texts.set(specifier, {
			text: source.text.slice(...specifier.range),
			leading: before.filter((comment) => index === 0 || isOnNewLine(previousEnd, comment, source)).map(textIn(source)),
			trailing: after
				.filter((comment) => isLast || !isOnNewLine(specifier.range[1], comment, source))
				.map(textIn(source)),
		});
	});
	return texts;
}

function isOnNewLine(from: number, comment: TSESTree.Comment, source: ParsedSource): boolean {
	return source.text.slice(from, comment.range[0]).includes("\n");
}

function textIn(source: ParsedSource): (comment: TSESTree.Comment) => string {
	return (comment) => source.text.slice(...comment.range);
}

const printWidth = 80;

/** `head { a, b } tail`, over several lines where it is long or has comments. */
export function printSpecifierList(
	{ head, tail }: { readonly head: string; readonly tail: string },
	specifiers: readonly SpecifierText[],
	{ indent, eol }: CodeStyle,
): string {
	const oneLine = `${head}{ ${specifiers.map(({ text }) => text).join(", ")} }${tail}`;
	const hasComments = specifiers.some(({ leading, trailing }) => leading.length + trailing.length > 0);
	if (!hasComments && oneLine.length <= printWidth) return oneLine;
	const lines = specifiers.flatMap(({ text, leading, trailing }) => [
		...leading.map((comment) => indent + comment),
		`${indent}${text},${trailing.map((comment) => ` ${comment}`).join("")}`,
	]);
	return [`${head}{`, ...lines, `}${tail}`].join(eol);
}
