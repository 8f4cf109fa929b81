/** Divides things, in their order, into as few chunks as fit into `capacity` lines each, of about the same size. */
export function chunksOf<Sized extends { readonly lines: number }>(
	things: readonly Sized[],
	capacity: number,
): Sized[][] {
	const chunks: Sized[][] = [];
	let left = things.reduce((sum, { lines }) => sum + lines, 0);
	let target = 0;
	let size = 0;
	for (const thing of things) {
		// The middle of a thing decides on which side of a cut it is.
		if (chunks.length === 0 || size + thing.lines / 2 > target || size + thing.lines > capacity) {
			chunks.push([]);
			size = 0;
			target = left / Math.ceil(left / capacity);
		}
		chunks.at(-1)!.push(thing);
		left -= thing.lines;
		size += thing.lines;
	}
	return chunks;
}
