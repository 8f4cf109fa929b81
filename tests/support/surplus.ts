/** What a list has more of than another one. */
export function surplusOf<Value>(list: readonly Value[], other: readonly Value[]): Value[] {
	const counts = new Map<Value, number>();
	for (const each of other) counts.set(each, (counts.get(each) ?? 0) + 1);
	return list.filter((each) => {
		const left = counts.get(each) ?? 0;
		counts.set(each, left - 1);
		return left <= 0;
	});
}
