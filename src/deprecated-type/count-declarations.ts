import type { ParsedSource } from "../source/parsed-source.ts";
import { isDeprecatedTag } from "./deprecation.ts";
import { deprecatedNamesIn } from "./module-outline.ts";
import { typeModuleOf, type Declaration, type TypeModule } from "./type-module.ts";

/** Whether a text may declare a deprecated type; false is certain. */
export function mayDeclareDeprecatedTypes(text: string): boolean {
	return text.includes("@deprecated") && deprecatedNamesIn(text).size > 0;
}

/** How many types a file declares and marks as deprecated, those in namespaces and `declare module` included. */
export function countDeprecatedDeclarations(source: ParsedSource): number {
	return countIn(typeModuleOf(source));
}

function countIn({ declarations, ambientModules }: TypeModule): number {
	const inner = [...declarations.values()].flatMap((each) => each.flatMap(({ members }) => members ?? []));
	// Declarations of one name merge into one type.
	const own = [...declarations.values()].filter((each) => each.some(isDeprecatedType)).length;
	return [...inner, ...ambientModules.values()].reduce((sum, module) => sum + countIn(module), own);
}

function isDeprecatedType({ kind, tags }: Declaration): boolean {
	return /^(?:alias|interface|class|enum)$/u.test(kind) && tags.some(isDeprecatedTag);
}
