import type { Scope } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource, ScopeManagerLike } from "./parsed-source.ts";

/** The innermost scope around a place; null where there are no scopes. */
export function scopeAt({ scopeManager }: Pick<ParsedSource, "scopeManager">, place: TSESTree.Node): Scope | null {
	for (let node: TSESTree.Node | null | undefined = place; node; node = node.parent) {
		const scope = scopeManager?.acquire(node, true);
		if (scope) return scope;
	}
	return null;
}

/**
 * Scopes that know what a function or a catch clause declares. In a linter they are those of the whole file; elsewhere only
 * the part is analysed, so that most of a file need not even be read.
 */
export function scopesWithin(
	part: TSESTree.FunctionLike | TSESTree.CatchClause,
	source: ParsedSource,
): ScopeManagerLike | null {
	// A `var` of a catch clause belongs to the function around it.
	const isClosed = part.type !== "CatchClause" || !/\bvar\b/u.test(source.text.slice(...part.range));
	return isClosed && source.scopesOfPart !== undefined ? source.scopesOfPart(part) : source.scopeManager;
}
