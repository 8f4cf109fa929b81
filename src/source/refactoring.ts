import type { TSESTree } from "@typescript-eslint/types";
import type { TextEdit } from "./text-edit.ts";

/** What we would change, or why we will not. */
export type Refactoring = Change | NotApplicable;

/** Edits that belong together: all of them or none. */
export interface Change {
	readonly edits: readonly TextEdit[];
	/** One sentence for a reviewer: what was changed and why it is right. */
	readonly reason: string;
	/** `safe`: behaviour is kept, a linter may apply it by itself. `review`: the author has to agree. */
	readonly safety: "safe" | "review";
	/**
	 * The offset at which the rule reports what this change resolves: a disable comment for that line keeps the code as
	 * it is. Left out: where the first edit begins.
	 */
	readonly at?: number;
	/** That this change leaves nothing more to be found, there or anywhere else. Left out: the file is looked at again. */
	readonly isFinal?: boolean;
}

/** A refusal is a value: a key to count, a message worded for a user, the place. Nothing was changed. */
export interface NotApplicable {
	readonly notApplicable: string;
	readonly message: string;
	readonly node: TSESTree.Node;
}

export function isChange(refactoring: Refactoring): refactoring is Change {
	return "edits" in refactoring;
}
