import { partitionPoint } from "./partition-point.ts";

/** A place in a text as people and editors count it: line and column from 1, the column in UTF-16 units. */
export interface Position {
	readonly line: number;
	readonly column: number;
}

/** Turns offsets of one text into positions; the line starts are found once. */
export function positionsOf(text: string): (offset: number) => Position {
	let starts: number[] | undefined;
	return (offset) => {
		const all = (starts ??= lineStartsOf(text));
		const line = partitionPoint(all.length, (index) => all[index]! <= offset);
		return { line, column: offset - all[line - 1]! + 1 };
	};
}

// The line terminators of ECMAScript (and of ESLint): LF, CR, CRLF, U+2028 and U+2029.
const lineBreak = /\r\n|[\r\n\u2028\u2029]/gu;

/** The offset of the first character of every line. */
export function lineStartsOf(text: string): number[] {
	const starts = [0];
	for (const match of text.matchAll(lineBreak)) starts.push(match.index + match[0].length);
	return starts;
}
