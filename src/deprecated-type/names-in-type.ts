import type { ScopeVariable } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { partitionPoint } from "../source/partition-point.ts";

/** A name that a type uses: the head of a type's name, of a `typeof`, of a computed key. */
export interface NameInType {
	readonly identifier: TSESTree.Identifier;
	/** Whether it is a value that is named, as in `typeof name`. */
	readonly isValue: boolean;
	/** What the file says it is; undefined for a global. */
	readonly variable: ScopeVariable | undefined;
}

const known = new WeakMap<ParsedSource, readonly NameInType[]>();

/** The names used within a range, in the order of the text. */
export function namesWithin(source: ParsedSource, [start, end]: readonly [number, number]): readonly NameInType[] {
	const names = allNames(source);
	const found: NameInType[] = [];
	for (let index = firstFrom(names, start); index < names.length; index++) {
		const name = names[index]!;
		if (name.identifier.range[1] > end) break;
		found.push(name);
	}
	return found;
}

/** What a type declares itself: mapped keys, `infer` names, type parameters and parameters of functions. */
export function variablesDeclaredWithin(source: ParsedSource, range: readonly [number, number]): ScopeVariable[] {
	return (source.scopeManager?.scopes ?? [])
		.filter(({ block }) => range[0] <= block.range[0] && block.range[1] <= range[1])
		.flatMap(({ variables }) => variables.filter((variable) => isDeclaredWithin(variable, range)));
}

export function isDeclaredWithin(
	variable: ScopeVariable | undefined,
	[start, end]: readonly [number, number],
): boolean {
	return variable?.identifiers.some(({ range }) => range[0] >= start && range[1] <= end) === true;
}

function allNames(source: ParsedSource): readonly NameInType[] {
	const cached = known.get(source);
	if (cached !== undefined) return cached;
	const names = (source.scopeManager?.scopes ?? [])
		.flatMap((scope) => scope.references)
		.map((reference) => ({
			identifier: reference.identifier as TSESTree.Identifier,
			// eslint-scope, which knows only values, has no such question.
			isValue: !((reference as { isTypeReference?: boolean }).isTypeReference ?? false),
			variable: reference.resolved !== null && reference.resolved.defs.length > 0 ? reference.resolved : undefined,
		}))
		.sort((a, b) => a.identifier.range[0] - b.identifier.range[0]);
	known.set(source, names);
	return names;
}

function firstFrom(names: readonly NameInType[], offset: number): number {
	return partitionPoint(names.length, (index) => names[index]!.identifier.range[0] < offset);
}
