import type { TSESTree } from "@typescript-eslint/types";
import { isDecorated } from "./decorated.ts";
import { refusal, type Draft, type DraftedChange, type DraftOptions } from "./draft.ts";
import { draftInlining } from "./draft-inlining.ts";
import { isValueDeprecation } from "./deprecation.ts";
import { isKeyOf } from "./declared-in.ts";
import { findCatalogued, findEvidence, type ConfiguredReplacement, type EvidentReplacement } from "./evidence.ts";
import { entityAt, namePartsOf } from "./entity-at.ts";
import type { DeprecatedReference, FileToSearch } from "./find-deprecated-references.ts";
import { declarationOf, type RenamedType, type TypeBody } from "./find-replacement.ts";
import { exportedNameOf } from "./importable-name.ts";
import { nameAtUse, type NameAtUse } from "./name-at-use.ts";
import { namesWithin } from "./names-in-type.ts";
import { typeArgumentsOf, wholeNameOf } from "./reference-site.ts";
import type { WhyNot } from "./why-not.ts";
import { entityKey, entityOf, lookupMember, type TypeLink } from "./type-graph.ts";

export function draftReplacement(file: FileToSearch, reference: DeprecatedReference, options: DraftOptions): Draft {
	const { site, binding } = reference;
	if (site.kind === "import") {
		const isUsed = binding !== undefined && binding.references.length > 0;
		if (isUsed) return refusal(reference, { key: "usedBelow" });
		return { kind: "unusedImport", reference, text: undefined, unused: site.specifier };
	}
	const found = evidenceFor(file, reference, options);
	if ("key" in found) return refusal(reference, found);
	const drafts = found.replacements.map((replacement) => draftOne(file, reference, replacement, options));
	const [first] = drafts;
	if (first === undefined) return refusal(reference, { key: "noReplacement" });
	if (drafts.length > 1) return severalDrafts(reference, drafts);
	return withEvidence(found, withReview(file, first), options);
}

/** What the project says goes first, then the catalogue of an upgrade, then what the type's authors say. */
function evidenceFor(
	{ graph, path }: FileToSearch,
	reference: DeprecatedReference,
	options: DraftOptions,
): EvidentReplacement | WhyNot {
	const { deprecation } = reference;
	const configured = configuredFor(reference, options);
	if (configured === undefined && deprecation.catalogued !== undefined) {
		return findCatalogued(graph, deprecation, deprecation.catalogued, path);
	}
	return findEvidence(graph, deprecation, configured);
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
		case "value":
			if (reference.deprecation.catalogued?.global === true && renamed !== undefined)
				return draftRename(file, reference, renamed);
			if (replacement.kind === "renamed") return draftValue(file, reference, replacement);
			return refusal(reference, { key: kind }, renamed?.name);
		case "importEquals":
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

function withEvidence(
	{ evidence, disagrees, doubt, agreed, fix }: EvidentReplacement,
	draft: Draft,
	options: DraftOptions,
): Draft {
	if (draft.kind !== "change") return draft;
	if (fix === "off") return refusal(draft.reference, { key: "notAsked" }, draft.text);
	if (fix === "suggest")
		return { ...draft, review: draft.review ?? { key: evidence === "catalogue" ? "similar" : "configured" } };
	const isAgreed = agreed === true && options.evidence === "agreed";
	if (doubt !== undefined && !isAgreed) return { ...draft, review: doubt };
	if (evidence === "comment" && doubt === undefined) return { ...draft, review: { key: "unproven" } };
	return disagrees === undefined ? draft : { ...draft, disagrees };
}

/** The comment names several types: each is a suggestion of its own. */
function severalDrafts(reference: DeprecatedReference, drafts: readonly Draft[]): Draft {
	const alternatives = drafts.filter((draft): draft is DraftedChange => draft.kind === "change");
	const text = drafts.map((draft) => draft.text ?? "").filter((each) => each !== "");
	return { ...refusal(reference, { key: "multiple", name: text.join("`, `") }), alternatives };
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
	return entity && { kind: "renamed", entity, name: namePartsOf(head).join("."), module: replacement.module };
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

/** What a specifier hands on under an old name is the same value too. */
function draftValue(file: FileToSearch, reference: DeprecatedReference, renamed: RenamedType): Draft {
	const { node } = reference;
	if (node.type === "JSXIdentifier") return refusal(reference, { key: "element" }, renamed.name);
	const draft = draftRename(file, reference, renamed, true);
	if (draft.kind !== "change") return draft;
	const isShorthand = node.parent?.type === "Property" && node.parent.shorthand;
	const key = isShorthand ? `${file.source.text.slice(...node.range)}: ` : "";
	return { ...draft, edit: { ...draft.edit, text: key + draft.edit.text }, review: { key: "valueRenamed" } };
}

function draftRename(file: FileToSearch, reference: DeprecatedReference, renamed: RenamedType, isValue = false): Draft {
	const whole = wholeNameOf(reference.node);
	if (reference.namespace !== undefined) return draftMember(file, reference, renamed);
	const name = nameAtUse(file, reference, renamed.entity, {
		isValue,
		isAtRunTime: isValue,
		module: renamed.module,
		isRenaming: true,
	});
	if (name.kind === "none") return refusal(reference, name.whyNot, renamed.name);
	const edit = { range: whole.range, text: name.name };
	const movedTo = name.kind === "toImport" && name.insteadOf !== undefined ? { movedTo: name.imported.module } : {};
	return { kind: "change", reference, text: name.name, edit, names: [name], review: undefined, ...movedTo };
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
		source === null
			? nameAtUse(file, reference, renamed.entity, {
					isValue: isValueDeprecation(reference.deprecation),
					isAtRunTime: isValueDeprecation(reference.deprecation),
					module: renamed.module,
				})
			: exportedFrom(file, source.value, reference, renamed);
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
	const name = nameAtUse(file, reference, renamed.entity, { module: renamed.module });
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
