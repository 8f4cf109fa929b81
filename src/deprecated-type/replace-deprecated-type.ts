import { projectFilesFor } from "../source/project-files.ts";
import { flagOf, nothingToDo, type Codemod, type CodemodFile, type FileRefactoring } from "../source/codemod.ts";
import { isJavaScriptFile } from "../source/file-path.ts";
import { isChange, type NotApplicable, type Refactoring } from "../source/refactoring.ts";
import { refactorText } from "../source/refactor-text.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import { problemWithUpgrades } from "./catalogued-symbols.ts";
import { deleteUnreferenced } from "./delete-unreferenced.ts";
import { isKeyOf } from "./declared-in.ts";
import { findDeprecatedTypes, isAliasNamed, type DeprecatedType } from "./find-deprecated-types.ts";
import { jsDocTypesOf, withinComments } from "./jsdoc-types.ts";
import { mayNameDeprecatedTypes } from "./may-name-deprecated-types.ts";
import { optionsOf } from "./options.ts";
import { optionNeededFor, wordsOf } from "./why-not.ts";

/** Replaces deprecated types by what they stand for, with their imports. */
export const replaceDeprecatedType: Codemod = {
	name: "replace-deprecated-type",
	summary: "Replace deprecated types by what they stand for, imports included.",
	rule: "no-deprecated-type",
	typeChecked: true,
	options: [
		{
			name: "only",
			description: "Only these types: package#Name, ./file#Name.",
			type: "strings",
			placeholder: "types",
		},
		{
			name: "fromCatalogue",
			description: "Only what an upgrade takes away, ahead of it: react@18..19, or a catalogue's JSON file.",
			type: "strings",
			placeholder: "upgrades",
			fileExtension: ".json",
		},
		{
			name: "removed",
			description: "Only what the installed version of a package does not have any more.",
			type: "boolean",
		},
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
		{
			name: "deleteUnreferenced",
			description: "Also delete deprecated types that nothing uses any more and no package entry exports.",
			type: "boolean",
		},
	],
	needsRun: (options) => options["deleteUnreferenced"] === true,
	problemWith: (options, projectFiles) => problemWithUpgrades(listOf(options["fromCatalogue"]), projectFiles),
	mayConcern: (text, file) =>
		listOf(file.options["inlineAll"]).some((name) => text.includes(name)) ||
		Boolean(optionsOf(file.ruleOptions).wrappers) ||
		(file.options["deleteUnreferenced"] === true && text.includes("@deprecated")) ||
		mayNameDeprecatedTypes({
			...file,
			text,
			projectFiles: projectFilesFor(file.projectFiles, file.settings),
			fromCatalogue: listOf(file.options["fromCatalogue"]),
		}),
	refactorFile(source, file) {
		const deletions = file.options["deleteUnreferenced"] === true ? deletionsIn(source, file) : nothingToDo;
		return {
			...deletions,
			refactorings: [
				...deletions.refactorings,
				...withoutSecondDeclarations(replacementsIn(source, file)),
				...inComments(source, file),
			],
		};
	},
};

function replacementsIn(source: ParsedSource, file: CodemodFile): Refactoring[] {
	return findDeprecatedTypes({ ...file, source }, optionsFor(file))
		.filter((each) => isMeant(each, file))
		.map((each) => withoutIdleEdits(source, isAskedFor(each, file.options) ? each.refactoring : leftAlone(each)));
}

/** `@type {import("./types").Old}` in JavaScript; in TypeScript such comments are only comments. */
function inComments(source: ParsedSource, file: CodemodFile): Refactoring[] {
	const types = isJavaScriptFile(file.path) ? jsDocTypesOf(source, file.path) : undefined;
	if (types === undefined) return [];
	return replacementsIn(types.source, file).map((refactoring) => withinComments(refactoring, types));
}

function deletionsIn(source: ParsedSource, file: CodemodFile): FileRefactoring {
	const inlineAll = listOf(file.options["inlineAll"]);
	return deleteUnreferenced({
		source,
		file,
		treatAsDeprecated: inlineAll.length === 0 ? undefined : isAliasNamed(inlineAll),
		isMeant: (deprecation) => isMeant({ deprecation }, file),
		textAfter: (other) => textAfter(other, file),
	});
}

const textsAfter = new WeakMap<object, Map<string, string>>();

/** The text of a file as this run will leave it, apart from deletions. */
function textAfter(path: string, file: CodemodFile): string {
	const known = textsAfter.get(file.run!) ?? new Map<string, string>();
	textsAfter.set(file.run!, known);
	const cached = known.get(path);
	if (cached !== undefined) return cached;
	const before = file.projectFiles.read(path)!;
	const options = { ...file.options, deleteUnreferenced: false };
	const result = refactorText(replaceDeprecatedType, before, { ...file, path, options });
	const after = result.kind === "changed" ? result.text : before;
	known.set(path, after);
	return after;
}

function optionsFor({ ruleOptions, options }: CodemodFile): ReturnType<typeof optionsOf> {
	return {
		...optionsOf(ruleOptions),
		inlineAll: listOf(options["inlineAll"]),
		fromCatalogue: listOf(options["fromCatalogue"]),
	};
}

function listOf(value: unknown): readonly string[] {
	return Array.isArray(value) ? value.map(String) : [];
}

/** Who asks for an upgrade, or names types, means nothing else. */
function isMeant({ deprecation }: Pick<DeprecatedType, "deprecation">, { options }: CodemodFile): boolean {
	const { catalogued, link } = deprecation;
	const only = listOf(options["only"]);
	if (only.length > 0 && !only.some((key) => isKeyOf(key, link.exportedAs ?? link.name, link.path))) return false;
	const asksForUpgrade = listOf(options["fromCatalogue"]).length > 0;
	if (!asksForUpgrade && options["removed"] !== true) return true;
	if (catalogued === undefined) return false;
	return catalogued.isAskedFor || options["removed"] === true;
}

function isAskedFor({ whyNot }: DeprecatedType, options: CodemodFile["options"]): boolean {
	const needed = optionNeededFor(whyNot);
	return needed === undefined || options[needed] === true;
}

function leftAlone({ whyNot, node, refactoring }: DeprecatedType): NotApplicable {
	const flag = flagOf(optionNeededFor(whyNot)!);
	const hint = isChange(refactoring) ? ` \`${flag}\` replaces it.` : "";
	return { notApplicable: whyNot!.key, message: wordsOf(whyNot!) + hint, node };
}

/** A fix touches an import that has to stay; where nobody else edits the file meanwhile, that is not needed. */
function withoutIdleEdits({ text }: ParsedSource, refactoring: Refactoring): Refactoring {
	if (!isChange(refactoring)) return refactoring;
	const edits = refactoring.edits.filter((edit) => text.slice(...edit.range) !== edit.text);
	return { ...refactoring, edits };
}

/** One new declaration for a module in a pass: in the next one the other names go into it. */
function withoutSecondDeclarations(refactorings: readonly Refactoring[]): Refactoring[] {
	const made = new Map<string, string>();
	return refactorings.filter((refactoring) => {
		if (!isChange(refactoring)) return true;
		const own = refactoring.edits.flatMap(({ text }) => {
			const module = /^\s*import type \{[^}]*\} from (["'][^"']*["'])/u.exec(text)?.[1];
			return module === undefined ? [] : [[module, text] as const];
		});
		if (own.some(([module, text]) => (made.get(module) ?? text) !== text)) return false;
		for (const [module, text] of own) made.set(module, text);
		return true;
	});
}
