import type { ParsedSource } from "../source/parsed-source.ts";
import { lineStartsOf } from "../source/position.ts";

/** `lines`: physical lines. `code`: lines that hold more than white space and comments. */
export type LineCounting = "lines" | "code";

/** Counts as ESLint's `max-lines` does: a final line break does not begin a line of its own. */
export function countLines(source: ParsedSource, counting: LineCounting): number {
	return counting === "lines" ? countPhysicalLines(source.text) : countCodeLines(source);
}

export function countPhysicalLines(text: string): number {
	const starts = lineStartsOf(text);
	const endsWithBreak = starts.length > 1 && starts.at(-1) === text.length;
	return starts.length - (endsWithBreak ? 1 : 0);
}

/** A cheap upper bound: false only when the text certainly has at most `maximum` lines. */
export function mayExceed(text: string, maximum: number): boolean {
	let lines = 1;
	for (let offset = 0; offset < text.length && lines <= maximum; offset++) {
		const code = text.charCodeAt(offset);
		if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) lines++;
	}
	return lines > maximum;
}

function countCodeLines(source: ParsedSource): number {
	const starts = lineStartsOf(source.text);
	const comments = source.getAllComments();
	let next = 0;
	let count = 0;
	starts.forEach((start, index) => {
		const end = starts[index + 1] ?? source.text.length;
		while (next < comments.length && comments[next]!.range[1] <= start) next++;
		if (hasCode(source.text, [start, end], commentRangesFrom(comments, next, end))) count++;
	});
	return count;
}

function commentRangesFrom(
	comments: readonly { range: readonly [number, number] }[],
	first: number,
	end: number,
): (readonly [number, number])[] {
	const ranges: (readonly [number, number])[] = [];
	for (let index = first; index < comments.length && comments[index]!.range[0] < end; index++) {
		ranges.push(comments[index]!.range);
	}
	return ranges;
}

function hasCode(text: string, [start, end]: readonly [number, number], comments: (readonly [number, number])[]) {
	let offset = start;
	for (const [from, to] of comments) {
		if (offset < from && /\S/u.test(text.slice(offset, from))) return true;
		offset = Math.max(offset, to);
	}
	return offset < end && /\S/u.test(text.slice(offset, end));
}
