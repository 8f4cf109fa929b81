/** Whether a text can contain a handler at all. */
export function mayHaveOccurrences(text: string): boolean {
	return /\bcatch\b|\.\s*then\b/u.test(text);
}
