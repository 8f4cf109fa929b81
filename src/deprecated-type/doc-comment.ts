import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { commentsWithin, previousTokenEnd } from "../source/tokens.ts";

/** A block tag of a documentation comment: `@deprecated Use {@link New}.` */
export interface DocTag {
	/** Without the `@`. */
	readonly name: string;
	/** What follows up to the next block tag, without the asterisks of the lines. */
	readonly text: string;
}

/**
 * The documentation comments that TypeScript attaches to what begins at `offset`: those in front of it, but not the ones
 * on the line where the previous token ends (`namespace N { /** of nothing *\/ type T`), unless `sameLine` says so, as it
 * does for the names of an export clause.
 */
export function docCommentsAt(source: ParsedSource, offset: number, sameLine = false): readonly TSESTree.Comment[] {
	const previousEnd = previousTokenEnd(source, offset);
	return commentsWithin(source, [previousEnd, offset]).filter(
		(comment) =>
			isDocComment(comment) &&
			(sameLine || previousEnd === 0 || /[\r\n\u2028\u2029]/u.test(source.text.slice(previousEnd, comment.range[0]))),
	);
}

/** The tags of all documentation comments of a declaration. */
export function docTagsAt(source: ParsedSource, offset: number, sameLine = false): readonly DocTag[] {
	return docCommentsAt(source, offset, sameLine).flatMap((comment) => docTagsOf(comment.value));
}

/**
 * The block tags of a comment, read as TypeScript's parser does: a tag begins at an `@` that stands first on its line or
 * behind white space, outside backticks.
 *
 * @param value what stands between the comment's delimiters.
 */
export function docTagsOf(value: string): DocTag[] {
	const text = value.replace(/^\*/u, "").replace(/(^|[\r\n])[ \t]*\*(?!\/) ?/gu, "$1");
	const tags: { name: string; start: number; contentStart: number }[] = [];
	for (const match of text.matchAll(/`[^`\r\n]*`|\{@[^}]*\}|(?<=^|\s)@([A-Za-z_$][\w$-]*)/gu)) {
		const name = match[1];
		if (name !== undefined) {
			tags.push({ name, start: match.index, contentStart: match.index + match[0].length });
		}
	}
	return tags.map(({ name, contentStart }, index) => ({
		name,
		text: text.slice(contentStart, tags[index + 1]?.start ?? text.length).trim(),
	}));
}

/**
 * The comments of a text that speak of something deprecated, without a parse: what stands in them, and the offset behind
 * them. A string that looks like one is taken for one.
 */
export function* deprecatedCommentsIn(text: string): Generator<{ readonly value: string; readonly end: number }> {
	for (let index = text.indexOf("@deprecated"); index !== -1;) {
		const close = text.indexOf("*/", index);
		if (close === -1) return;
		yield { value: text.slice(text.lastIndexOf("/*", index) + 2, close), end: close + 2 };
		index = text.indexOf("@deprecated", close);
	}
}

function isDocComment(comment: TSESTree.Comment): boolean {
	return comment.type === "Block" && comment.value.startsWith("*") && comment.value !== "*";
}
