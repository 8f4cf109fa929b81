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
	return (path) => expression.test(path);
}
