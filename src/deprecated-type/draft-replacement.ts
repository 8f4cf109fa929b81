import type { TSESTree } from "@typescript-eslint/types";
import type { TextEdit } from "../source/text-edit.ts";
import { commentsWithin } from "../source/tokens.ts";
import { isDecorated } from "./decorated.ts";
import { endsWithPath, isInPackage } from "./declared-in.ts";
import { findEvidence, type ConfiguredReplacement, type EvidentReplacement } from "./evidence.ts";
import { entityAt, namePartsOf } from "./entity-at.ts";
import type { DeprecatedReference, FileToSearch } from "./find-deprecated-references.ts";
import { declarationOf, type RenamedType, type TypeBody } from "./find-replacement.ts";
import { whyNotInlined, whyReviewed, type TypeArgument } from "./inline-guards.ts";
import { writeBody, type WrittenType } from "./inline-type.ts";
import { exportedNameOf, nameAtUse, type NameAtUse, type UsableName } from "./name-at-use.ts";
import { namesWithin } from "./names-in-type.ts";
import { writtenFor } from "./parenthesize.ts";
import { typeArgumentsOf, wholeNameOf } from "./reference-site.ts";
import { entityKey, entityOf, lookupMember, type TypeLink } from "./type-graph.ts";
import type { WhyNot } from "./why-not.ts";

/** What is to be written, before it is known how the file comes to its imports. */
export type Draft = DraftedChange | DraftedRefusal | UnusedImport;

export interface DraftedChange {
	readonly kind: "change";
	readonly reference: DeprecatedReference;
	/** What stands for the type here. */
	readonly text: string;
	readonly edit: TextEdit;
	readonly names: readonly UsableName[];
	/** What the author should look at first. */
	readonly review: WhyNot | undefined;
	/** What the comment names though the declaration is something else. */
	readonly disagrees?: string;
}

export interface DraftedRefusal {
	readonly kind: "refusal";
	readonly reference: DeprecatedReference;
	readonly text: string | undefined;
	readonly whyNot: WhyNot;
	readonly alternatives?: readonly DraftedChange[];
}

export interface UnusedImport {
	readonly kind: "unusedImport";
	readonly reference: DeprecatedReference;
	readonly text: undefined;
	readonly unused: TSESTree.ImportClause;
}

export interface DraftOptions {
	/** How long, in UTF-16 units, a type may be that is written out without asking. */
	readonly maxInlineLength: number;
	readonly inline: "never" | "rename-only" | "short";
	readonly replacements?: Readonly<Record<string, ConfiguredReplacement>>;
}

export function draftReplacement(file: FileToSearch, reference: DeprecatedReference, options: DraftOptions): Draft {
	const { site } = reference;
	if (site.kind === "import") return { kind: "unusedImport", reference, text: undefined, unused: site.specifier };
	const found = findEvidence(file.graph, reference.deprecation, configuredFor(reference, options));
	if ("key" in found) return refusal(reference, found);
	const drafts = found.replacements.map((replacement) => draftOne(file, reference, replacement, options));
	const [first] = drafts;
	if (first === undefined) return refusal(reference, { key: "noReplacement" });
	if (drafts.length > 1) return severalDrafts(reference, drafts);
	return withEvidence(found, withReview(file, first));
}

function draftOne(
	file: FileToSearch,
	reference: DeprecatedReference,
	replacement: RenamedType | TypeBody,
	options: DraftOptions,
): Draft {
	const { kind } = reference.site;
	const renamed = asRenamed(file, reference, replacement);
	switch (kind) {
		case "type":
		case "heritage":
		case "importType":
			if (renamed === undefined) return draftInlining(file, reference, replacement as TypeBody, options);
			if (replacement.kind === "body" && options.inline === "never")
				return refusal(reference, { key: "notAsked" }, renamed.name);
			return draftRename(file, reference, renamed);
		case "reExport":
			return renamed === undefined ? refusal(reference, { key: kind }) : draftReExport(file, reference, renamed);
		case "importEquals":
		case "value":
		case "import":
			return refusal(reference, { key: kind === "import" ? "noReplacement" : kind }, renamed?.name);
	}
}

function configuredFor(
	{ deprecation }: DeprecatedReference,
	{ replacements }: DraftOptions,
): ConfiguredReplacement | undefined {
	if (replacements === undefined) return undefined;
	const name = deprecation.link.exportedAs ?? deprecation.link.name;
	return Object.entries(replacements).find(([key]) => isKeyOf(key, name, deprecation.link.path))?.[1];
}

/** `react#SFC`, `./src/types.ts#Old`: whose type is meant, and its name. */
function isKeyOf(key: string, name: string, declaredIn: string): boolean {
	const [owner = "", wanted] = key.split("#");
	if (wanted !== name && wanted !== name.split(".").at(-1)) return false;
	return owner.startsWith(".") ? endsWithPath(declaredIn, owner) : isInPackage(declaredIn, owner);
}

function withEvidence({ evidence, disagrees, fix }: EvidentReplacement, draft: Draft): Draft {
	if (draft.kind !== "change") return draft;
	if (fix === "off") return refusal(draft.reference, { key: "notAsked" }, draft.text);
	if (fix === "suggest") return { ...draft, review: { key: "configured" } };
	if (evidence === "comment") return { ...draft, review: { key: "unproven" } };
	return disagrees === undefined ? draft : { ...draft, disagrees };
}

/** The comment names several types: each is a suggestion of its own. */
function severalDrafts(reference: DeprecatedReference, drafts: readonly Draft[]): Draft {
	const alternatives = drafts.filter((draft): draft is DraftedChange => draft.kind === "change");
	const text = drafts.map((draft) => draft.text ?? "").filter((each) => each !== "");
	return { ...refusal(reference, { key: "multiple", name: text.join("`, `") }), alternatives };
}

function refusal(reference: DeprecatedReference, whyNot: WhyNot, text?: string): DraftedRefusal {
	return { kind: "refusal", reference, text, whyNot };
}

function withReview(file: FileToSearch, draft: Draft): Draft {
	if (draft.kind !== "change" || draft.review !== undefined) return draft;
	if (isDecorated(draft.reference.node, file.compilerOptions)) return { ...draft, review: { key: "decorated" } };
	const renamed = draft.names.find((name) => name.kind === "toImport" && name.name !== name.wish);
	if (renamed?.kind === "toImport") return { ...draft, review: { key: "nameTaken", name: renamed.wish } };
	return draft;
}

/** A body that is another type's name, with the parameters handed on as they come, is a renaming too. */
function asRenamed(
	file: FileToSearch,
	reference: DeprecatedReference,
	replacement: RenamedType | TypeBody,
): RenamedType | undefined {
	if (replacement.kind === "renamed") return replacement;
	const { node, parameters } = replacement;
	const head = headOf(node);
	if (head === undefined || !handsOnParameters(node, parameters)) return undefined;
	const entity = entityAt(file.graph, replacement, head);
	const given = reference.site.kind === "reExport" ? parameters.length : typeArgumentsOf(reference.site).length;
	if (given > parameters.length || !hasSameDefaults(file.graph, replacement, entity, given)) return undefined;
	return entity && { kind: "renamed", entity, name: namePartsOf(head).join(".") };
}

/** Whether the arguments that are left out come to the same: `type Old<T = {}> = New<T>` and `interface New<T = {}>`. */
function hasSameDefaults(
	graph: FileToSearch["graph"],
	{ source, parameters }: TypeBody,
	entity: TypeLink | undefined,
	given: number,
): boolean {
	if (given === parameters.length) return true;
	const target = entity && declarationOf(graph, entity);
	if (target === undefined) return false;
	return parameters.slice(given).every((parameter, index) => {
		const own = parameter.default;
		const other = target.parameters[given + index]?.default;
		if (!own || !other || namesWithin(source, own.range).length > 0) return false;
		return source.text.slice(...own.range) === target.source.text.slice(...other.range);
	});
}

/** `New` of `New<A, B>`. */
function headOf(node: TSESTree.Node): TSESTree.Node | undefined {
	if (node.type === "TSTypeReference") return node.typeName;
	return node.type === "TSInterfaceHeritage" ? node.expression : undefined;
}

function handsOnParameters(node: TSESTree.Node, parameters: readonly TSESTree.TSTypeParameter[]): boolean {
	const given =
		"typeArguments" in node ? ((node.typeArguments as TSESTree.TSTypeParameterInstantiation | null)?.params ?? []) : [];
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

function draftRename(file: FileToSearch, reference: DeprecatedReference, renamed: RenamedType): Draft {
	const whole = wholeNameOf(reference.node);
	if (reference.namespace !== undefined) return draftMember(file, reference, renamed);
	const name = nameAtUse(file, reference, renamed.entity);
	if (name.kind === "none") return refusal(reference, name.whyNot, renamed.name);
	const edit = { range: whole.range, text: name.name };
	return { kind: "change", reference, text: name.name, edit, names: [name], review: undefined };
}

/** `Namespace.Old`, `import("m").Old`: the same namespace has to offer the new name. */
function draftMember(file: FileToSearch, reference: DeprecatedReference, renamed: RenamedType): Draft {
	const { node, site, namespace } = reference;
	const name = renamed.entity.name.split(".").at(-1)!;
	const found = entityOf(lookupMember(file.graph, namespace!, name));
	if (found !== undefined && entityKey(found) === entityKey(renamed.entity)) {
		return {
			kind: "change",
			reference,
			text: name,
			edit: { range: node.range, text: name },
			names: [],
			review: undefined,
		};
	}
	if (site.kind === "importType") return refusal(reference, { key: "importType", name }, name);
	return draftOtherName(file, reference, renamed);
}

/** `export { Old }` becomes `export { New as Old }`: other modules notice nothing. */
function draftReExport(file: FileToSearch, reference: DeprecatedReference, renamed: RenamedType): Draft {
	if (reference.site.kind !== "reExport") return refusal(reference, { key: "reExport" });
	const { specifier } = reference.site;
	const { source } = specifier.parent as TSESTree.ExportNamedDeclaration;
	const name =
		source === null ? nameAtUse(file, reference, renamed.entity) : exportedFrom(file, source.value, reference, renamed);
	if (name.kind === "none") return refusal(reference, name.whyNot, renamed.name);
	const exported = file.source.text.slice(...specifier.exported.range);
	const text = name.name === exported ? exported : `${name.name} as ${exported}`;
	const edit = { range: [specifier.local.range[0], specifier.range[1]] as const, text };
	return { kind: "change", reference, text, edit, names: [name], review: { key: "reExport" } };
}

/** `export { Old } from "m"`: the name by which that module has the new type. */
function exportedFrom(
	file: FileToSearch,
	module: string,
	{ deprecation }: DeprecatedReference,
	{ entity, name }: RenamedType,
): NameAtUse {
	const target = file.graph.resolve(module, file.path);
	const found = target === undefined ? undefined : exportedNameOf(file.graph, target, entity, deprecation);
	if (found === undefined) return { kind: "none", whyNot: { key: "inaccessible", name } };
	return { kind: "inScope", name: found, keep: undefined };
}

/** `Namespace.Old` whose new name is found elsewhere. */
function draftOtherName(file: FileToSearch, reference: DeprecatedReference, renamed: RenamedType): Draft {
	const name = nameAtUse(file, reference, renamed.entity);
	if (name.kind === "none") return refusal(reference, { key: "qualified", name: renamed.name }, renamed.name);
	const edit = { range: wholeNameOf(reference.node).range, text: name.name };
	return {
		kind: "change",
		reference,
		text: name.name,
		edit,
		names: [name],
		review: { key: "otherModule", name: name.name },
	};
}

function draftInlining(
	file: FileToSearch,
	reference: DeprecatedReference,
	body: TypeBody,
	{ maxInlineLength, inline }: DraftOptions,
): Draft {
	const site = siteNodeOf(reference);
	const given = argumentsOf(file, reference, body);
	if (given === undefined) return refusal(reference, { key: "arity" });
	const inlining = { graph: file.graph, body, arguments: given, site };
	const whyNot = whyNotInlined(inlining);
	const written = writeBody({ file, reference, body, arguments: given });
	const text = "key" in written ? undefined : written.text;
	if ("key" in written) return refusal(reference, whyNot ?? written);
	if (whyNot !== undefined) return refusal(reference, whyNot, text);
	if (inline !== "short") return refusal(reference, { key: "notAsked" }, text);
	const lost = lostComments(file, reference, site);
	if (lost.some((comment) => comment.type === "Line")) return refusal(reference, { key: "comments" }, text);
	const isHeritage = reference.site.kind === "heritage";
	const fitted = isHeritage
		? writeForHeritage(written)
		: { text: writeForSite(file, site, written), review: undefined };
	if (fitted === undefined) return refusal(reference, { key: "heritage" }, text);
	const kept = lost.map((comment) => `${file.source.text.slice(...comment.range)} `).join("");
	return {
		kind: "change",
		reference,
		text: isHeritage ? fitted.text : written.text,
		edit: { range: site.range, text: kept + fitted.text },
		names: written.names,
		review:
			fitted.review ??
			whyReviewed(inlining) ??
			(lost.length > 0 ? { key: "commentsMoved" } : undefined) ??
			(fitted.text.length > maxInlineLength ? { key: "long" } : undefined),
	};
}

/** The reference with its arguments. */
function siteNodeOf({ site, node }: DeprecatedReference): TSESTree.Node {
	switch (site.kind) {
		case "type":
		case "importType":
			return site.type;
		case "heritage":
			return site.heritage;
		case "reExport":
		case "import":
		case "importEquals":
		case "value":
			return node;
	}
}

/** One argument for each parameter, defaults included; undefined when their numbers do not fit. */
function argumentsOf(
	file: FileToSearch,
	reference: DeprecatedReference,
	body: TypeBody,
): readonly TypeArgument[] | undefined {
	const given = typeArgumentsOf(reference.site);
	if (given.length > body.parameters.length) return undefined;
	const all = body.parameters.map((parameter, index): TypeArgument | undefined => {
		const argument = given[index];
		if (argument !== undefined) return { source: file.source, path: file.path, node: argument, isDefault: false };
		if (!parameter.default) return undefined;
		return { source: body.source, path: body.path, node: parameter.default, isDefault: true };
	});
	return all.every((argument) => argument !== undefined) ? all : undefined;
}

/** Comments of the reference that do not go along inside an argument. */
function lostComments(
	file: FileToSearch,
	{ site }: DeprecatedReference,
	node: TSESTree.Node,
): readonly TSESTree.Comment[] {
	const given = typeArgumentsOf(site);
	return commentsWithin(file.source, node.range).filter(
		(comment) => !given.some(({ range }) => range[0] <= comment.range[0] && comment.range[1] <= range[1]),
	);
}

/** In parentheses where needed, and without the members that the union around it has already. */
function writeForSite(file: FileToSearch, site: TSESTree.Node, written: WrittenType): string {
	const { parent } = site;
	if (parent?.type !== "TSUnionType" || written.members === undefined) return writtenFor(site, written);
	const siblings = parent.types.filter((type) => type !== site).map((type) => file.source.text.slice(...type.range));
	const left = written.members.filter(({ text }) => !siblings.includes(text));
	if (left.length === 0) return writtenFor(site, written);
	return left.map((member) => writtenFor(site, member)).join(" | ");
}

/** Behind `extends` and `implements` only names with arguments can stand. */
function writeForHeritage(written: WrittenType): { text: string; review: WhyNot | undefined } | undefined {
	if (written.form === "TSTypeReference") return { text: written.text, review: undefined };
	const array = /^([\w$.]+(?:<.*>)?)\[\]$/u.exec(written.text);
	if (written.form === "TSArrayType" && array !== null)
		return { text: `Array<${array[1]}>`, review: { key: "heritageForm" } };
	const parts = written.form === "TSIntersectionType" ? written.text.split(" & ") : [];
	if (parts.length < 2 || !parts.every((part) => /^[\w$.]+(?:<[\w$., ]*>)?$/u.test(part))) return undefined;
	return { text: parts.join(", "), review: { key: "heritageForm" } };
}
