/**
 * A list of names as all lists of this folder and all options spell them: regular expressions without anchors, matched
 * against the end of a callee's path. `captureException` is in `Sentry.captureException(e)`, `process\\.exit` in
 * `process.exit(1)` but not in `loop.exit()`.
 */
export type NameList = readonly string[];

/** Compiles a list; an empty list contains nothing. */
export function matcherOf(...lists: readonly NameList[]): (path: string) => boolean {
	const names = lists.flat();
	if (names.length === 0) return () => false;
	const expression = new RegExp(`(?:^|[.])(?:${names.join("|")})$`, "u");
	return remembered((path) => expression.test(path));
}

/** The same answers, each computed once: the names of a code base repeat, and long expressions are slow. */
export function remembered<T>(answerTo: (text: string) => T): (text: string) => T {
	const known = new Map<string, T>();
	return (text) => {
		let answer = known.get(text);
		if (answer === undefined) {
			answer = answerTo(text);
			if (known.size >= 10_000) known.clear();
			known.set(text, answer);
		}
		return answer;
	};
}
