import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../../source/parsed-source.ts";
import type { TopLevelStatement } from "./top-level-statement.ts";

/** A part of a file that its author set apart with a banner comment or a `#region`. */
export interface Section {
	readonly index: number;
	readonly title: string;
}

/** For each statement the section it stands in; a section ends at the next banner. */
export function sectionsOf(statements: readonly TopLevelStatement[], source: ParsedSource): (Section | undefined)[] {
	const enclosing: Section[] = [];
	let count = 0;
	let current: Section | undefined;
	return statements.map(({ leadingComments }) => {
		leadingComments.forEach((comment, index) => {
			if (isRegionEnd(comment)) {
				current = enclosing.pop();
				return;
			}
			const title = titleOf(comment, leadingComments[index - 1], leadingComments[index + 1], source);
			if (title === undefined) return;
			if (isRegionStart(comment) && current !== undefined) enclosing.push(current);
			current = { index: count++, title };
		});
		return current;
	});
}

const onlyRuler = /^[\s/*]*[-=*#/─━═_~+]{5,}[\s/*]*$/u;

function isRegionStart({ value }: TSESTree.Comment): boolean {
	return /^\s*#region\b/u.test(value);
}

function isRegionEnd({ value }: TSESTree.Comment): boolean {
	return /^\s*#endregion\b/u.test(value);
}

/** The title a banner gives, or undefined where a comment is no banner. */
function titleOf(
	comment: TSESTree.Comment,
	previous: TSESTree.Comment | undefined,
	next: TSESTree.Comment | undefined,
	source: ParsedSource,
): string | undefined {
	const { value } = comment;
	const region = /^\s*#region\s+(.*)$/u.exec(value);
	if (region !== null) return cleanTitle(region[1]!);
	if (comment.type === "Block") return titleOfBlock(value);
	// `// ---- Parsing ----`, `//// Parsing ////`
	const inline = /^\s*[-=*#/─━═_~+]{2,}\s*([^-=*#/─━═_~+\s].*?)\s*[-=*#/─━═_~+]{2,}\s*$/u.exec(value);
	if (inline !== null) return cleanTitle(inline[1]!);
	// A title between two rulers, each on a line of its own.
	const isFramed = previous?.type === "Line" && next?.type === "Line" && areAdjacent([previous, comment, next], source);
	if (isFramed && isRuler(previous) && isRuler(next)) return cleanTitle(value);
	return undefined;
}

function isRuler({ value }: TSESTree.Comment): boolean {
	return /^\s*[-=*#/─━═_~+]{3,}\s*$/u.test(value);
}

function areAdjacent(comments: readonly TSESTree.Comment[], source: ParsedSource): boolean {
	return comments.every((comment, index) => {
		const next = comments[index + 1];
		return next === undefined || (source.text.slice(comment.range[1], next.range[0]).match(/\n/gu) ?? []).length === 1;
	});
}

// `/* ==== \n Parsing \n ==== */`
function titleOfBlock(value: string): string | undefined {
	const lines = value.split(/\r?\n/u);
	if (!lines.some((line) => onlyRuler.test(line)) && !/^\s*[-=*#─━═_~+]{3,}.*[-=*#─━═_~+]{3,}\s*$/u.test(value)) {
		return undefined;
	}
	const titles = lines.map(cleanTitle).filter((title) => title !== undefined);
	return titles.length === 1 ? titles[0] : undefined;
}

function cleanTitle(text: string): string | undefined {
	const title = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})]+$/gu, "").trim();
	return title.length > 0 && title.length <= 60 ? title : undefined;
}
