/**
 * One way of saying something. The grammar of deprecation texts is tables of them, read from the top: `example` is a text
 * that a row reads and no row above it does.
 */
export interface Wording {
	readonly pattern: RegExp;
	readonly example: string;
}

export function saysOneOf(wordings: readonly Wording[], text: string): boolean {
	return wordings.some(({ pattern }) => text.search(pattern) !== -1);
}
