/**
 * How many of `length` places come first, by bisection: `isBefore` holds for all places in front of the result, and for
 * none from it on.
 */
export function partitionPoint(length: number, isBefore: (index: number) => boolean): number {
	let low = 0;
	let high = length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (isBefore(middle)) low = middle + 1;
		else high = middle;
	}
	return low;
}
