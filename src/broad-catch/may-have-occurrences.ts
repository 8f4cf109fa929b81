// What may stand between the name and its parenthesis or brace: `?.`, type arguments, comments; `(promise.catch)(…)`.
const handler = /\b(?:catch|(?<=\.\s*)then)(?=\s*(?:[{(<?)]|\/[/*]))/u;

/** Whether a text can contain a handler at all: `catch {`, `catch (`, `.catch(`, `.then(`. */
export function mayHaveOccurrences(text: string): boolean {
	// Looking for a word costs a fraction of what the pattern does.
	return (text.includes("catch") || text.includes("then")) && handler.test(text);
}
