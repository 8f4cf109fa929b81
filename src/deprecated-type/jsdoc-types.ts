import { parseSource } from "../source/parse-source.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import { isChange, type Refactoring } from "../source/refactoring.ts";
import type { TextEdit } from "../source/text-edit.ts";
import { wordsOf } from "./why-not.ts";

/** The types in the documentation comments of a JavaScript file. */
export interface JsDocTypes {
	/**
	 * They alone, as TypeScript: `@type {Old}` is `type _=Old;`, `@import` is `import`, all else is blank. Every character
	 * stands where it does in the file, so that edits of one are edits of the other.
	 */
	readonly source: ParsedSource;
	/** Where they stand. */
	readonly ranges: readonly (readonly [number, number])[];
}

/** Undefined where no comment holds a type. */
export function jsDocTypesOf(file: ParsedSource, path: string): JsDocTypes | undefined {
	const { text } = file;
	const pieces = file
		.getAllComments()
		.filter(({ type, value }) => type === "Block" && value.startsWith("*"))
		.flatMap(({ range }) => [...bracedTypes(text, range), ...importTags(text, range)])
		.sort((a, b) => a.range[0] - b.range[0])
		.filter((piece, index, all) => index === 0 || piece.range[0] - piece.head.length > all[index - 1]!.range[1]);
	if (pieces.length === 0) return undefined;
	const parsed = parseSource(path.replace(/\.([cm]?)jsx?$/u, ".$1ts"), written(text, pieces));
	return "problem" in parsed ? undefined : { source: parsed.source, ranges: pieces.map(({ range }) => range) };
}

/** A refactoring of the types, as one of the file; none of what stands outside of the comments is changed. */
export function withinComments(refactoring: Refactoring, { ranges, source }: JsDocTypes): Refactoring {
	if (!isChange(refactoring)) return refactoring;
	const edits = refactoring.edits.map((edit): TextEdit | undefined => {
		const inner = ranges.find(([start, end]) => edit.range[0] < end && start < edit.range[1]);
		const isStatement = /^\s*import\s[^(]/u.test(edit.text);
		const isInsertion = edit.range[0] === edit.range[1];
		const around = isInsertion ? ranges.find(([start, end]) => start < edit.range[0] && edit.range[0] < end) : inner;
		if (around === undefined || isStatement) return undefined;
		return { ...edit, range: [Math.max(edit.range[0], around[0]), Math.min(edit.range[1], around[1])] };
	});
	if (edits.every((edit) => edit !== undefined)) return { ...refactoring, edits };
	return { notApplicable: "jsDoc", message: wordsOf({ key: "jsDoc" }), node: source.ast };
}

interface Piece {
	readonly range: readonly [number, number];
	/** What stands for the range, and one character behind it, in TypeScript. */
	readonly text: string;
	/** What stands in front of it, and ends where it begins. */
	readonly head: string;
}

const tagWithType =
	/@(?:type|param|arg|argument|returns?|typedef|property|prop|satisfies|implements|extends|augments|this|throws|template|yields?|member|const|constant|private|protected|public)\s*\{/gu;

function bracedTypes(text: string, [from, to]: readonly [number, number]): Piece[] {
	return [...text.slice(from, to).matchAll(tagWithType)].flatMap((match) => {
		const start = from + match.index + match[0].length;
		const end = closingBrace(text, start, to);
		if (end === undefined) return [];
		const type = withoutAsterisks(text.slice(start, end));
		const head = "type _=";
		// JSDoc has types of its own that TypeScript's grammar does not know: `?string`, `function(string)`.
		if ("problem" in parseSource("type.ts", `${head}${type};`)) return [];
		return [{ range: [start, end], text: `${type};`, head }];
	});
}

function importTags(text: string, [from, to]: readonly [number, number]): Piece[] {
	return [...text.slice(from, to).matchAll(/@(import\b[^@]*?\bfrom\s*(?:"[^"\n]*"|'[^'\n]*'))(?=\s|\*)/gu)].flatMap(
		(match) => {
			const start = from + match.index + 1;
			const statement = withoutAsterisks(match[1]!);
			if ("problem" in parseSource("import.ts", statement)) return [];
			return [{ range: [start, start + statement.length], text: `${statement};`, head: " " }];
		},
	);
}

function closingBrace(text: string, start: number, to: number): number | undefined {
	let depth = 1;
	for (let offset = start; offset < to; offset++) {
		if (text[offset] === "{") depth++;
		if (text[offset] === "}" && --depth === 0) return offset;
	}
	return undefined;
}

/** The asterisks that begin the lines of a comment. */
function withoutAsterisks(text: string): string {
	return text.replace(/(\n[ \t]*)\*/gu, "$1 ");
}

function written(text: string, pieces: readonly Piece[]): string {
	let result = "";
	for (const { range, text: own, head } of pieces) {
		const until = range[0] - head.length;
		result += blank(text.slice(result.length, Math.max(until, result.length)));
		result += head.slice(result.length - until) + own;
	}
	return result + blank(text.slice(result.length));
}

function blank(text: string): string {
	return text.replace(/[^\r\n]/gu, " ");
}
