/** Whether a text can contain a handler at all. */
export function mayHaveOccurrences(text: string): boolean {
	return text.includes("catch") || (text.includes("then") && /\.\s*then\b/u.test(text));
}
