import type { TSESTree } from "@typescript-eslint/types";
import type { NotApplicable, Refactoring } from "../source/refactoring.ts";
import type { TextEdit } from "../source/text-edit.ts";
import type { CompilerOptions } from "../source/project-files.ts";
import { dropSpecifier } from "../source/imports.ts";
import { commentsWithin } from "../source/tokens.ts";
import { entityAt } from "./entity-at.ts";
import type { DeprecatedReference, FileToSearch } from "./find-deprecated-references.ts";
import { findReplacement, type RenamedType, type Replacement, type TypeBody } from "./find-replacement.ts";
import { importEdits, nameAtUse, type NameAtUse } from "./name-at-use.ts";
import { typeArgumentsOf, wholeNameOf } from "./reference-site.ts";
import { entityKey, entityOf, lookupMember, type TypeLink } from "./type-graph.ts";
import { wordsOf, type WhyNot } from "./why-not.ts";

/** A reference with what we would do about it. */
export interface PlannedReference {
	readonly reference: DeprecatedReference;
	/** The replacement as it is written at this place, once it is known; it is told even where it cannot be made. */
	readonly text: string | undefined;
	readonly refactoring: Refactoring;
}

/** Plans the replacement of every reference of one file together: they share its imports. */
export function planReplacements(file: FileToSearch, references: readonly DeprecatedReference[]): PlannedReference[] {
	const drafts = references.map((reference) => draftReplacement(file, reference));
	return drafts.map((draft) => ({
		reference: draft.reference,
		text: draft.text,
		refactoring: "whyNot" in draft ? refusal(draft) : "edit" in draft ? change(file, draft, drafts) : drop(file, draft),
	}));
}

/** What is to be written, before it is known how the file comes to its imports. */
type Draft = DraftedChange | DraftedRefusal | UnusedImport;

interface UnusedImport {
	readonly reference: DeprecatedReference;
	readonly text: undefined;
	readonly unused: TSESTree.ImportClause;
}

interface DraftedChange {
	readonly reference: DeprecatedReference;
	readonly text: string;
	readonly edit: TextEdit;
	readonly names: readonly Extract<NameAtUse, { kind: "inScope" | "toImport" }>[];
}

interface DraftedRefusal {
	readonly reference: DeprecatedReference;
	readonly text: string | undefined;
	readonly whyNot: WhyNot;
}

function draftReplacement(file: FileToSearch, reference: DeprecatedReference): Draft {
	if (reference.site.kind === "import") return { reference, text: undefined, unused: reference.site.specifier };
	const replacement = findReplacement(file.graph, reference.deprecation);
	if (replacement === undefined) return { reference, text: undefined, whyNot: { key: "noReplacement" } };
	const renamed = asRenamed(file, reference, replacement);
	if ("key" in renamed) return { reference, text: undefined, whyNot: renamed };
	const { kind } = reference.site;
	switch (kind) {
		case "type":
		case "heritage":
			return draftRename(file, reference, renamed);
		case "importType":
			return draftMember(file, reference, renamed);
		case "reExport":
		case "importEquals":
		case "value":
			return { reference, text: renamed.name, whyNot: { key: kind } };
	}
}

/** A body that is another type's name, with the parameters handed on as they come, is a renaming too. */
function asRenamed(file: FileToSearch, reference: DeprecatedReference, replacement: Replacement): RenamedType | WhyNot {
	if (replacement.kind === "renamed") return replacement;
	const { node, parameters } = replacement;
	const head = headOf(node);
	if (head === undefined || !handsOnParameters(node, parameters)) return { key: "notPlain" };
	const given = typeArgumentsOf(reference.site).length;
	if (given > parameters.length) return { key: "arity" };
	if (given < parameters.length) return { key: "defaults" };
	const entity = entityAt(file.graph, replacement, head);
	if (entity === undefined) return { key: "inaccessible", name: textOf(replacement, head) };
	return { kind: "renamed", entity, name: textOf(replacement, head) };
}

/** `New` of `New<A, B>`. */
function headOf(node: TSESTree.Node): TSESTree.Node | undefined {
	if (node.type === "TSTypeReference") return node.typeName;
	return node.type === "TSInterfaceHeritage" ? node.expression : undefined;
}

function handsOnParameters(node: TSESTree.Node, parameters: readonly TSESTree.TSTypeParameter[]): boolean {
	const given =
		"typeArguments" in node ? ((node.typeArguments as TSESTree.TSTypeParameterInstantiation)?.params ?? []) : [];
	return (
		given.length === parameters.length &&
		given.every(
			(argument, index) =>
				argument.type === "TSTypeReference" &&
				!argument.typeArguments &&
				argument.typeName.type === "Identifier" &&
				argument.typeName.name === parameters[index]!.name.name,
		)
	);
}

function textOf({ source }: TypeBody, node: TSESTree.Node): string {
	return source.text.slice(...node.range);
}

function draftRename(file: FileToSearch, reference: DeprecatedReference, renamed: RenamedType): Draft {
	const whole = wholeNameOf(reference.node);
	if (whole !== reference.node) return draftMember(file, reference, renamed);
	const name = nameAtUse(file, reference, renamed.entity);
	if (name.kind === "none") return { reference, text: renamed.name, whyNot: name.whyNot };
	if (commentsWithin(file.source, whole.range).length > 0)
		return { reference, text: name.name, whyNot: { key: "comments" } };
	return { reference, text: name.name, edit: { range: whole.range, text: name.name }, names: [name] };
}

/** `Namespace.Old`, `import("m").Old`: the same namespace has to offer the new name. */
function draftMember(file: FileToSearch, reference: DeprecatedReference, renamed: RenamedType): Draft {
	const { node, site } = reference;
	const name = renamed.entity.name.split(".").at(-1)!;
	const found = entityOf(lookupBeside(file, reference, name));
	if (found === undefined || entityKey(found) !== entityKey(renamed.entity)) {
		const key = site.kind === "importType" ? "importType" : "qualified";
		return { reference, text: renamed.name, whyNot: { key, name: renamed.name } };
	}
	return { reference, text: name, edit: { range: node.range, text: name }, names: [] };
}

/** What `name` would mean in the place of the reference's last part. */
function lookupBeside(file: FileToSearch, reference: DeprecatedReference, name: string): TypeLink[] {
	const { namespace } = reference;
	return namespace === undefined ? [] : lookupMember(file.graph, namespace, name);
}

function refusal({ reference, whyNot }: DraftedRefusal): NotApplicable {
	return { notApplicable: whyNot.key, message: wordsOf(whyNot), node: reference.node };
}

function change(file: FileToSearch, draft: DraftedChange, drafts: readonly Draft[]): Refactoring {
	const { reference, edit, names, text } = draft;
	const imports = names.flatMap((name) => importEdits(file, name, wantedImport(name, drafts)));
	return {
		edits: [...imports, edit],
		reason: `\`${reference.deprecation.name}\` is deprecated and stands for \`${text}\`.`,
		safety: "safe",
	};
}

function drop({ source, compilerOptions }: FileToSearch, { reference, unused }: UnusedImport): Refactoring {
	return {
		edits: dropSpecifier(source, unused, { keepModule: keepsModule(unused, compilerOptions) }),
		reason: `\`${reference.deprecation.name}\` is deprecated and no longer used here.`,
		safety: "safe",
	};
}

/**
 * Whether the import loads its module at run time. Under `verbatimModuleSyntax` it does, even `import { type Old }`;
 * a type imported without `type` tells that the option is off.
 */
function keepsModule(specifier: TSESTree.ImportClause, compilerOptions: CompilerOptions | undefined): boolean {
	if (compilerOptions === undefined) return specifier.type === "ImportSpecifier" && specifier.importKind === "type";
	const { verbatimModuleSyntax, preserveValueImports, importsNotUsedAsValues } = compilerOptions;
	return verbatimModuleSyntax === true || preserveValueImports === true || importsNotUsedAsValues === "preserve";
}

/** The first reference that asks for a name decides where it is imported. */
function wantedImport(name: NameAtUse, drafts: readonly Draft[]) {
	const asking = drafts.filter(
		(draft): draft is DraftedChange => "names" in draft && draft.names.some((each) => isSame(each, name)),
	);
	const { specifier, binding } = asking[0]!.reference;
	return { specifier, isOnlyUse: asking.length === 1 && binding?.references.length === 1 };
}

function isSame(a: NameAtUse, b: NameAtUse): boolean {
	return a.kind === "toImport" && b.kind === "toImport" ? a.key === b.key : a === b;
}
