/** What a text holds as JSON; undefined where it is none. */
export function jsonIn(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		return undefined;
	}
}
