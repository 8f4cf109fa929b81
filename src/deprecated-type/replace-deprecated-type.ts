import type { Codemod } from "../source/codemod.ts";
import { isChange, type Refactoring } from "../source/refactoring.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import { findDeprecatedTypes, mayUseDeprecatedTypes } from "./find-deprecated-types.ts";
import { optionsOf } from "./options.ts";

/** Replaces deprecated types by what they stand for, with their imports. */
export const replaceDeprecatedType: Codemod = {
	name: "replace-deprecated-type",
	summary: "Replace deprecated types by what they stand for, imports included.",
	rule: "no-deprecated-type",
	options: [],
	mayConcern: mayUseDeprecatedTypes,
	refactorFile(source, file) {
		const found = findDeprecatedTypes({ ...file, source }, optionsOf(file.ruleOptions));
		return { refactorings: found.map(({ refactoring }) => withoutIdleEdits(source, refactoring)) };
	},
};

/** A fix touches an import that has to stay; where nobody else edits the file meanwhile, that is not needed. */
function withoutIdleEdits({ text }: ParsedSource, refactoring: Refactoring): Refactoring {
	if (!isChange(refactoring)) return refactoring;
	const edits = refactoring.edits.filter((edit) => text.slice(...edit.range) !== edit.text);
	return { ...refactoring, edits };
}
