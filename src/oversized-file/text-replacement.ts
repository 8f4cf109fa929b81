import type { TextEdit } from "../source/text-edit.ts";

/** One edit for all that lies between the first and the last character that differ. */
export function replacement(before: string, after: string): TextEdit {
	const shorter = Math.min(before.length, after.length);
	let start = 0;
	while (start < shorter && before[start] === after[start]) start++;
	let end = 0;
	while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
	return { range: [start, before.length - end], text: after.slice(start, after.length - end) };
}
