import type { TSESTree } from "@typescript-eslint/types";
import type { Scope, ScopeManager } from "@typescript-eslint/scope-manager";

/**
 * The one source model every analysis reads. ESLint's and oxlint's `SourceCode` satisfy it as they are; outside a
 * linter `parseSource` makes one. All offsets are UTF-16 offsets into `text`, which never contains a byte order mark.
 */
export interface ParsedSource {
	readonly text: string;
	readonly ast: TSESTree.Program;
	readonly scopeManager: ScopeManagerLike | null;
	readonly visitorKeys: VisitorKeys;
	/** The scopes of a part of the tree by itself, which costs as little as the part is small: see `scopesWithin`. */
	readonly scopesOfPart?: (part: TSESTree.Node) => ScopeManagerLike;
	/** All comments, in the order of the text. A hashbang is not a comment everywhere: ask `hashbangEnd`. */
	getAllComments(): readonly TSESTree.Comment[];
}

export type VisitorKeys = Readonly<Record<string, readonly string[] | undefined>>;

/** What eslint-scope (espree), @typescript-eslint/scope-manager and oxlint have in common. */
export interface ScopeManagerLike {
	readonly scopes: readonly Scope[];
	acquire(node: TSESTree.Node, inner?: boolean): Scope | null;
	getDeclaredVariables(node: TSESTree.Node): ScopeManager["variables"];
}
