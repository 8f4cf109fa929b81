import type { Codemod, CodemodFile } from "../source/codemod.ts";
import { isChange, type NotApplicable, type Refactoring } from "../source/refactoring.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import { findDeprecatedTypes, mayUseDeprecatedTypes, type DeprecatedType } from "./find-deprecated-types.ts";
import { mayNameDeprecatedTypes } from "./may-name-deprecated-types.ts";
import { optionsOf } from "./options.ts";
import { wordsOf } from "./why-not.ts";

/** Replaces deprecated types by what they stand for, with their imports. */
export const replaceDeprecatedType: Codemod = {
	name: "replace-deprecated-type",
	summary: "Replace deprecated types by what they stand for, imports included.",
	rule: "no-deprecated-type",
	typeChecked: true,
	options: [
		{
			name: "trustComments",
			description: "Also replace types by what only their comment names. Check the result with the compiler.",
			type: "boolean",
		},
		{
			name: "renameExports",
			description: "Also change `export { Old }` into `export { New as Old }`.",
			type: "boolean",
		},
		{
			name: "inlineAll",
			description: "Write out every use of these type aliases, deprecated or not.",
			type: "strings",
			placeholder: "names",
		},
	],
	mayConcern: (text, file) =>
		namesToInline(file).some((name) => text.includes(name)) ||
		(mayUseDeprecatedTypes(text) &&
			mayNameDeprecatedTypes({ ...file, text, globalNamespaces: file.settings.globalNamespaces })),
	refactorFile(source, file) {
		const options = { ...optionsOf(file.ruleOptions), inlineAll: namesToInline(file) };
		const found = findDeprecatedTypes({ ...file, source }, options);
		return {
			refactorings: found.map((each) =>
				withoutIdleEdits(source, isAskedFor(each, file.options) ? each.refactoring : leftAlone(each)),
			),
		};
	},
};

function namesToInline({ options }: CodemodFile): readonly string[] {
	const { inlineAll } = options;
	return Array.isArray(inlineAll) ? inlineAll.map(String) : [];
}

/** A whole project is not rewritten on the strength of a comment, and what it exports only on demand. */
function isAskedFor({ whyNot }: DeprecatedType, options: CodemodFile["options"]): boolean {
	if (whyNot?.key === "unproven") return options["trustComments"] === true;
	return whyNot?.key !== "reExport" || options["renameExports"] === true;
}

function leftAlone({ whyNot, node }: DeprecatedType): NotApplicable {
	return { notApplicable: whyNot!.key, message: wordsOf(whyNot!), node };
}

/** A fix touches an import that has to stay; where nobody else edits the file meanwhile, that is not needed. */
function withoutIdleEdits({ text }: ParsedSource, refactoring: Refactoring): Refactoring {
	if (!isChange(refactoring)) return refactoring;
	const edits = refactoring.edits.filter((edit) => text.slice(...edit.range) !== edit.text);
	return { ...refactoring, edits };
}
