/** A text for HTML, as content or between quotes: names and comments of a source file can be anything. */
export function escaped(text: string): string {
	return text.replaceAll(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)!};`);
}

/** `1 line`, `2 lines`. */
export function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** A sentence with `names` in it. */
export function wordsWithCode(text: string): string {
	return escaped(text).replaceAll(/`([^`]+)`/gu, "<code>$1</code>");
}
