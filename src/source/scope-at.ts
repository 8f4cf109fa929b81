import type { Scope } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "./parsed-source.ts";

/** The innermost scope around a place; null where there are no scopes. */
export function scopeAt({ scopeManager }: Pick<ParsedSource, "scopeManager">, place: TSESTree.Node): Scope | null {
	for (let node: TSESTree.Node | null | undefined = place; node; node = node.parent) {
		const scope = scopeManager?.acquire(node, true);
		if (scope) return scope;
	}
	return null;
}
