import type { Scope } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { scopeAt } from "../source/scope-at.ts";

export type Variable = Scope["variables"][number];

/** The variable that a name means where it stands; undefined for globals. */
export function variableAt(identifier: TSESTree.Identifier, source: ParsedSource): Variable | undefined {
	for (let scope = scopeAt(source, identifier); scope !== null; scope = scope.upper) {
		const reference = scope.references.find((each) => each.identifier === identifier);
		if (reference !== undefined) return reference.resolved ?? undefined;
	}
	return undefined;
}
