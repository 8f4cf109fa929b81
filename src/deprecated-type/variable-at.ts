import type { ScopeVariable } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { scopeAt } from "../source/scope-at.ts";

export interface LookedUpName {
	readonly name: string;
	/** Whether the name of a value is meant rather than a type's. */
	readonly isValue: boolean;
}

/** What a name means at a place; undefined when nothing in the file declares it. */
export function variableAt(
	{ source }: { readonly source: ParsedSource },
	place: TSESTree.Node,
	{ name, isValue }: LookedUpName,
): ScopeVariable | undefined {
	for (let scope = scopeAt(source, place); scope !== null; scope = scope.upper) {
		const variable = scope.set.get(name);
		if (variable !== undefined && variable.defs.length > 0 && hasMeaning(variable, isValue)) return variable;
	}
	return undefined;
}

// A variable of eslint-scope, which knows nothing of types, could be one.
function hasMeaning(variable: ScopeVariable, isValue: boolean): boolean {
	if (!("isTypeVariable" in variable)) return true;
	return isValue ? variable.isValueVariable : variable.isTypeVariable;
}
