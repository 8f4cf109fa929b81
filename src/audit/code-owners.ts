import ignore from "ignore";

/** Who owns a file; undefined where nobody does. */
export type OwnersOf = (path: string) => string | undefined;

/** Where GitHub, GitLab and Gitea look for the file, in their order. */
export const codeOwnersFiles = [".github/CODEOWNERS", ".gitlab/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"] as const;

/**
 * Reads a `CODEOWNERS` file: patterns as in `.gitignore`, the last that matches decides, a pattern without owners takes
 * them away. GitLab's section headings are skipped.
 */
export function ownersIn(text: string): OwnersOf {
	const rules = text
		.split(/\r?\n/u)
		.map((line) => line.replace(/(?:^|\s)#.*$/u, "").trim())
		.filter((line) => line !== "" && !/^\^?\[[^\]]+\](?:\[\d+\])?(?:\s|$)/u.test(line))
		.map((line) => line.split(/(?<!\\)\s+/u))
		.map(([pattern, ...owners]) => ({ matches: matcherOf(pattern!), owners: owners.join(" ") }))
		.reverse();
	return (path) => rules.find(({ matches }) => matches(path))?.owners || undefined;
}

/** Unlike in `.gitignore`, `docs/*` is about the files of that folder alone. */
function matcherOf(pattern: string): (path: string) => boolean {
	const matcher = ignore().add(pattern);
	if (!pattern.endsWith("/*")) return (path) => matcher.ignores(path);
	return (path) => {
		const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
		return matcher.ignores(path) && (folder === "" || !matcher.ignores(folder));
	};
}
