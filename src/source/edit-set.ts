import { partitionPoint } from "./partition-point.ts";
import type { TextEdit } from "./text-edit.ts";

/** Edits of one text that can be made together. */
export interface EditSet {
	/** Whether an edit overlaps none of them; the very same edit may be asked for twice. */
	fits(edit: TextEdit): boolean;
	/** @param edit one that fits. */
	add(edit: TextEdit): void;
}

/** An empty set. Asking takes the logarithm of its size: a large file has thousands of edits. */
export function createEditSet(): EditSet {
	// By their beginnings and ends: since none overlaps another, the ends are in order as well.
	const edits: TextEdit[] = [];
	const placeOf = (start: number, end: number) =>
		partitionPoint(edits.length, (index) => {
			const [otherStart, otherEnd] = edits[index]!.range;
			return otherStart < start || (otherStart === start && otherEnd < end);
		});
	return {
		fits(edit) {
			const [start, end] = edit.range;
			for (let index = placeOf(Math.max(end, start + 1), 0) - 1; index >= 0; index--) {
				const other = edits[index]!;
				if (other.range[1] < start) return true;
				if (!isSame(edit, other) && overlaps(edit, other)) return false;
			}
			return true;
		},
		add: (edit) => void edits.splice(placeOf(...edit.range), 0, edit),
	};
}

function isSame(a: TextEdit, b: TextEdit): boolean {
	return a.range[0] === b.range[0] && a.range[1] === b.range[1] && a.text === b.text;
}

function overlaps(a: TextEdit, b: TextEdit): boolean {
	return a.range[0] < b.range[1] && b.range[0] < a.range[1];
}
