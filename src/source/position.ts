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

/** The offset of the first character of every line; the line terminators are those of ECMAScript (and of ESLint). */
export function lineStartsOf(text: string): number[] {
	const starts = [0];
	// In nearly every text each line ends in a line feed, and the search for one character is native.
	if (!/\r(?!\n)|[\u2028\u2029]/u.test(text)) {
		for (let offset = text.indexOf("\n"); offset !== -1; offset = text.indexOf("\n", offset + 1)) {
			starts.push(offset + 1);
		}
		return starts;
	}
	for (const { index, 0: terminator } of text.matchAll(/\r\n|[\n\r\u2028\u2029]/gu)) {
		starts.push(index + terminator.length);
	}
	return starts;
}
