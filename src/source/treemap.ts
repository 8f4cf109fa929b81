export interface Rectangle {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** The place of a rectangle as attributes of an SVG element, to a tenth. */
export function rectangleAttributes({ x, y, width, height }: Rectangle): string {
	return `x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}"`;
}

/** To a tenth: more is not seen, and makes pages large. */
export function rounded(value: number): number {
	return Math.round(value * 10) / 10;
}

/**
 * Divides a rectangle into one for each weight, areas in proportion, as square as they get: squarified treemaps after
 * Bruls, Huizing and van Wijk (2000). The weights must be positive.
 *
 * @returns the rectangles in the order of the weights.
 */
export function treemapOf(weights: readonly number[], area: Rectangle): Rectangle[] {
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	const scale = (area.width * area.height) / total;
	const largestFirst = weights.map((_, index) => index).sort((a, b) => weights[b]! - weights[a]!);
	const result = new Array<Rectangle>(weights.length);
	let free = area;
	for (let from = 0; from < largestFirst.length;) {
		const sizes = largestFirst.slice(from).map((index) => weights[index]! * scale);
		const count = rowLength(sizes, Math.min(free.width, free.height));
		const row = largestFirst.slice(from, from + count);
		free = placeRow(row, sizes, { free, result });
		from += count;
	}
	return result;
}

/** How many of the sizes, from the first on, make the squarest row along a side of this length. */
function rowLength(sizes: readonly number[], side: number): number {
	let sum = 0;
	let worst = Infinity;
	for (const [index, size] of sizes.entries()) {
		sum += size;
		const thickness = sum / side;
		const ratios = [sizes[0]!, size].map((each) => {
			const ratio = each / thickness / thickness;
			return Math.max(ratio, 1 / ratio);
		});
		const ratio = Math.max(...ratios);
		if (ratio > worst) return index;
		worst = ratio;
	}
	return sizes.length;
}

interface Placement {
	readonly free: Rectangle;
	readonly result: Rectangle[];
}

/** Puts a row along the shorter side of what is free. @returns what is free then. */
function placeRow(row: readonly number[], sizes: readonly number[], { free, result }: Placement): Rectangle {
	const { x, y, width, height } = free;
	const isColumn = height <= width;
	const thickness = row.reduce((sum, _, place) => sum + sizes[place]!, 0) / (isColumn ? height : width);
	let offset = 0;
	for (const [place, index] of row.entries()) {
		const length = sizes[place]! / thickness;
		result[index] = isColumn
			? { x, y: y + offset, width: thickness, height: length }
			: { x: x + offset, y, width: length, height: thickness };
		offset += length;
	}
	return isColumn
		? { x: x + thickness, y, width: width - thickness, height }
		: { x, y: y + thickness, width, height: height - thickness };
}
