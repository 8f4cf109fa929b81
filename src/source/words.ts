/** `1 file`, `2 files`, `1,204 files`. */
export function counted(count: number, noun: string): string {
	return `${withCommas(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * `1,204`, of a whole number. What Node.js has for it loads a locale first, which takes longer than all other printing.
 */
export function withCommas(count: number): string {
	return String(count).replaceAll(/\B(?=(?:\d{3})+$)/gu, ",");
}
