/**
 * The only change model: replace `range` (UTF-16 offsets into a text without byte order mark, end exclusive) by `text`.
 * It is what ESLint calls a fix and LSP a text edit.
 */
export interface TextEdit {
	readonly range: readonly [number, number];
	readonly text: string;
}

export interface AppliedEdits {
	readonly text: string;
	/** The edits that were applied, in the order of the text. */
	readonly applied: readonly TextEdit[];
	/** Edits that overlap an earlier one: they wait for another pass over the new text. */
	readonly left: readonly TextEdit[];
}

/**
 * Applies edits to a text. Of two overlapping edits the one that starts first wins and the other is left; insertions at
 * one offset are applied in the order given.
 */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): AppliedEdits {
	const { chosen, left } = withoutOverlaps(edits);
	const pieces: string[] = [];
	let offset = 0;
	for (const edit of chosen) {
		pieces.push(text.slice(offset, edit.range[0]), edit.text);
		offset = edit.range[1];
	}
	pieces.push(text.slice(offset));
	return { text: pieces.join(""), applied: chosen, left };
}

/**
 * The edits that lead from a text of `length` UTF-16 units to the result of applying `first` and then `second`, in
 * offsets of the first text. Both lists must be free of overlaps (as `applyTextEdits` returns them in `applied`).
 */
export function composeTextEdits(length: number, first: readonly TextEdit[], second: readonly TextEdit[]): TextEdit[] {
	const original: Segment[] = [{ start: 0, end: length, text: undefined }];
	return editsOf(replaceSegments(replaceSegments(original, first), second), length);
}

/** A piece of a text: kept from the original (`text` undefined) or new. */
interface Segment {
	readonly start: number;
	readonly end: number;
	readonly text: string | undefined;
}

function replaceSegments(segments: readonly Segment[], edits: readonly TextEdit[]): Segment[] {
	const result: Segment[] = [];
	const rest = [...segments];
	let offset = 0;
	const take = (until: number, into: Segment[] | undefined) => {
		while (offset < until && rest.length > 0) {
			const segment = rest.shift()!;
			const size = lengthOf(segment);
			const [head, tail] = size > until - offset ? cutSegment(segment, until - offset) : [segment, undefined];
			if (tail !== undefined) rest.unshift(tail);
			into?.push(head);
			offset += lengthOf(head);
		}
	};
	for (const edit of [...edits].sort(byPosition)) {
		take(edit.range[0], result);
		take(edit.range[1], undefined);
		result.push({ start: 0, end: 0, text: edit.text });
	}
	return [...result, ...rest];
}

function cutSegment(segment: Segment, size: number): [Segment, Segment] {
	if (segment.text !== undefined) {
		return [
			{ ...segment, text: segment.text.slice(0, size) },
			{ ...segment, text: segment.text.slice(size) },
		];
	}
	const middle = segment.start + size;
	return [
		{ ...segment, end: middle },
		{ ...segment, start: middle },
	];
}

function lengthOf(segment: Segment): number {
	return segment.text?.length ?? segment.end - segment.start;
}

function editsOf(segments: readonly Segment[], length: number): TextEdit[] {
	const edits: TextEdit[] = [];
	let offset = 0;
	let text = "";
	for (const segment of [...segments, { start: length, end: length, text: undefined }]) {
		if (segment.text !== undefined) {
			text += segment.text;
			continue;
		}
		if (text !== "" || segment.start > offset) edits.push({ range: [offset, segment.start], text });
		text = "";
		offset = segment.end;
	}
	return edits;
}

function withoutOverlaps(edits: readonly TextEdit[]): { chosen: TextEdit[]; left: TextEdit[] } {
	const chosen: TextEdit[] = [];
	const left: TextEdit[] = [];
	let end = 0;
	for (const edit of [...edits].sort(byPosition)) {
		if (edit.range[0] < end) left.push(edit);
		else {
			chosen.push(edit);
			end = edit.range[1];
		}
	}
	return { chosen, left };
}

function byPosition(a: TextEdit, b: TextEdit): number {
	return a.range[0] - b.range[0] || a.range[1] - b.range[1];
}
