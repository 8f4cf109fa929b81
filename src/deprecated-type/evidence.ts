import type { CataloguedSymbol } from "./catalogued-symbols.ts";
import type { Deprecation } from "./deprecation.ts";
import { readDeprecationText } from "./deprecation-text.ts";
import { entityAt } from "./entity-at.ts";
import { bodyOf, renamedBySpecifier, declarationOf, type RenamedType, type TypeBody } from "./find-replacement.ts";
import { isOfLibrary } from "./library-types.ts";
import { exportedNameOf } from "./importable-name.ts";
import { namesAround } from "./names-in-view.ts";
import { entityKey, entityOf, isTypeDeclaration, lookupExport, type TypeGraph, type TypeLink } from "./type-graph.ts";
import type { WhyNot } from "./why-not.ts";
import { writtenType } from "./written-type.ts";

/** What the project's configuration says of one type. */
export interface ConfiguredReplacement {
	/** A type expression, in which `params` stand for the arguments. */
	readonly to: string;
	readonly params?: readonly string[];
	/** The module that the names of `to` come from; without it they mean what they mean where the type is declared. */
	readonly from?: string;
	readonly fix?: "fix" | "suggest" | "off";
}

/** What stands for a deprecated type, and who says so. */
export interface EvidentReplacement {
	readonly replacements: readonly (RenamedType | TypeBody)[];
	/** `comment`: only words say so; nothing proves that it is the same type. */
	readonly evidence: "configured" | "tag" | "declaration" | "comment" | "catalogue";
	/** What the comment names though the declaration is something else. */
	readonly disagrees?: string;
	/** Why the declaration alone is not enough for a fix. */
	readonly doubt?: WhyNot;
	/** Whether the comment does not say in so many words that it is the replacement. */
	readonly isWeak?: boolean;
	/** Whether the comment names the same as the declaration. */
	readonly agreed?: boolean;
	readonly fix?: ConfiguredReplacement["fix"];
}

/**
 * Finds what stands for a deprecated type: what the project has configured, the tag `@replaceWith`, the declaration or
 * specifier itself, and last what the comment says.
 */
export function findEvidence(
	graph: TypeGraph,
	deprecation: Deprecation,
	configured: ConfiguredReplacement | undefined,
): EvidentReplacement | WhyNot {
	if (configured !== undefined) return fromConfiguration(graph, deprecation, configured);
	// The libraries of TypeScript are large, and say of hardly any type what stands for it.
	if (isOfLibrary(deprecation.link.path)) return { key: "noReplacement" };
	const tag = deprecation.tags.find(({ name }) => name === "replaceWith");
	const tagged = tag && fromTag(graph, deprecation, tag.text);
	if (tagged !== undefined) return { replacements: [tagged], evidence: "tag" };
	if (isAugmented(deprecation)) return { key: "augmented" };
	const declared = { ...fromDeclaration(graph, deprecation), ...doubtOfText(deprecation) };
	const told = fromText(graph, deprecation);
	if ("key" in declared)
		return told === undefined ? declared : { ...told, ...agreementOfClass(graph, deprecation, told) };
	if (told === undefined || isOtherName(declared) || isWordForWord(declared, told))
		return withDisagreement(graph, declared, told);
	// The author wants another name rather than what the declaration happens to be made of.
	return told;
}

function fromConfiguration(
	graph: TypeGraph,
	deprecation: Deprecation,
	{ to, params = [], from, fix = "fix" }: ConfiguredReplacement,
): EvidentReplacement | WhyNot {
	const written = writtenType(graph, deprecation, { text: to, parameters: params, from });
	return written === undefined
		? { key: "unknownName", name: to }
		: { replacements: [written], evidence: "configured", fix };
}

/** What the catalogue says of a symbol that an upgrade takes away. */
export function findCatalogued(
	graph: TypeGraph,
	deprecation: Deprecation,
	{ to, params = [], global, module, toModule = module, relation }: CataloguedSymbol,
	askedBy: string,
): EvidentReplacement | WhyNot {
	if (to === undefined) return { key: "noReplacement" };
	const fix = relation === "identical" || relation === "mutual" ? {} : { fix: "suggest" as const };
	if (global === true) {
		const target = graph.resolve(toModule, askedBy);
		const entity = target === undefined ? undefined : entityOf(lookupExport(graph, target, to));
		if (entity === undefined) return { key: "unknownName", name: to };
		return { replacements: [{ kind: "renamed", entity, name: to, module: toModule }], evidence: "catalogue" };
	}
	const written = writtenType(graph, deprecation, { text: to, parameters: params, from: toModule, askedBy });
	if (written === undefined) return { key: "unknownName", name: to };
	return { replacements: [written], evidence: "catalogue", ...fix };
}

/** `@replaceWith Map<string, T> from "module"` */
function fromTag(graph: TypeGraph, deprecation: Deprecation, text: string): TypeBody | undefined {
	const [, expression = text, from] = /^([\s\S]*?)\s+from\s+["']([^"']+)["']\s*$/u.exec(text) ?? [];
	return writtenType(graph, deprecation, { text: expression.trim(), parameters: undefined, from });
}

function fromDeclaration(graph: TypeGraph, deprecation: Deprecation): EvidentReplacement | WhyNot {
	if (deprecation.kind === "specifier") {
		const renamed = renamedBySpecifier(deprecation) ?? otherExport(graph, deprecation);
		return renamed === undefined ? { key: "noReplacement" } : { replacements: [renamed], evidence: "declaration" };
	}
	const declarations = deprecation.link.declarations?.filter(isTypeDeclaration) ?? [];
	if (declarations.length > 1) return { key: "severalDeclarations" };
	const body = bodyOf(graph, deprecation.link);
	if (body === undefined) return { key: deprecation.kind === "interface" ? "members" : "noReplacement" };
	if (isNameOfItself(graph, body)) return { key: "recursive" };
	return { replacements: [body], evidence: "declaration", ...doubtOf(graph, body) };
}

/** `export { Old as New, /** @deprecated *\/ Old }`: the same type, handed on under another name as well. */
function otherExport(graph: TypeGraph, deprecation: Deprecation): RenamedType | undefined {
	const entity = entityOf(deprecation.rest);
	const name = entity && exportedNameOf(graph, deprecation.link.path, entity, deprecation);
	return name === undefined ? undefined : { kind: "renamed", entity: entity!, name };
}

function fromText(graph: TypeGraph, deprecation: Deprecation): EvidentReplacement | undefined {
	const ownName = deprecation.link.exportedAs ?? deprecation.link.name.split(".").at(-1)!;
	const told = readDeprecationText(deprecation.text, ownName, namesAround(graph, deprecation.link));
	if (told.kind === "moved") return movedTo(graph, deprecation, { name: ownName, module: told.module });
	const targets = told.kind === "type" ? [told.target] : told.kind === "alternatives" ? told.targets : [];
	const from = told.kind === "type" ? told.module : undefined;
	const replacements = targets
		.map((text) => writtenType(graph, deprecation, { text, parameters: undefined, from }))
		.filter((written) => written !== undefined);
	const isWeak = told.kind === "type" && told.weak;
	return replacements.length === 0 ? undefined : { replacements, evidence: "comment", ...(isWeak && { isWeak }) };
}

/** "Import this from `m`": the same name there. A specifier that hands on that very type proves it. */
function movedTo(
	graph: TypeGraph,
	{ link, rest, kind }: Deprecation,
	{ name, module }: { readonly name: string; readonly module: string },
): EvidentReplacement | undefined {
	const target = graph.resolve(module, link.path);
	const entity = target === undefined ? undefined : entityOf(lookupExport(graph, target, name));
	if (entity === undefined || entityKey(entity) === entityKey(link)) return undefined;
	const handedOn = kind === "specifier" ? entityOf(rest) : undefined;
	const isProven = handedOn !== undefined && entityKey(handedOn) === entityKey(entity);
	// A path means nothing to other files: from where they import it is found out for each.
	const offered = module.startsWith(".") ? {} : { module };
	return {
		replacements: [{ kind: "renamed", entity, name, ...offered }],
		evidence: isProven ? "declaration" : "comment",
	};
}

/** Whether a replacement is nothing but the name of another type. */
function isOtherName({ replacements: [first] }: EvidentReplacement): boolean {
	if (first?.kind === "renamed") return true;
	return first?.node.type === "TSTypeReference" || first?.node.type === "TSInterfaceHeritage";
}

/** `type Old = string` with the comment "Use `string`". */
function isWordForWord(
	{ replacements: [declared] }: EvidentReplacement,
	{ replacements }: EvidentReplacement,
): boolean {
	const [told] = replacements;
	if (declared === undefined || told?.kind !== "body" || told.isOutside || replacements.length > 1) return false;
	return nameOf(told).replaceAll(/\s/gu, "") === nameOf(declared).replaceAll(/\s/gu, "");
}

/** By its name, or by what it leads to: a bundler's `Task$1` that the module exports as `Task`. */
function isSameType(graph: TypeGraph, declared: RenamedType | TypeBody, told: TypeBody): boolean {
	if (lastPart(nameOf(told)) === lastPart(nameOf(declared))) return true;
	const entity = headEntityOf(graph, told);
	const other = declared.kind === "renamed" ? declared.entity : headEntityOf(graph, declared);
	return entity !== undefined && other !== undefined && entityKey(entity) === entityKey(other);
}

function headEntityOf(graph: TypeGraph, body: TypeBody): TypeLink | undefined {
	const { node } = body;
	if (node.type === "TSTypeReference") return entityAt(graph, body, node.typeName);
	return node.type === "TSInterfaceHeritage" ? entityAt(graph, body, node.expression) : undefined;
}

/** `type Old = Other; type Other = Old`: what leads back to itself by names alone stands for nothing. */
function isNameOfItself(graph: TypeGraph, body: TypeBody): boolean {
	const seen = new Set<string>();
	let current: TypeBody | undefined = body;
	while (current?.entity !== undefined && !seen.has(entityKey(current.entity))) {
		seen.add(entityKey(current.entity));
		const head = headEntityOf(graph, current);
		current = head && bodyOf(graph, head);
	}
	return current?.entity !== undefined;
}

function isAugmented({ link, rest }: Deprecation): boolean {
	return link.isAugmented === true || entityOf(rest)?.isAugmented === true;
}

/** `class Old extends New {}` with the comment "Use `New`": words and declaration say the same. */
function agreementOfClass(
	graph: TypeGraph,
	{ link }: Deprecation,
	{ replacements: [told] }: EvidentReplacement,
): { doubt?: WhyNot; agreed?: boolean } {
	const declared = declarationOf(graph, link);
	const declaration = declared?.declaration;
	if (declared === undefined || declaration?.type !== "ClassDeclaration" || told?.kind !== "body") return {};
	const { superClass, body } = declaration;
	if (body.body.length > 0 || superClass?.type !== "Identifier" || declared.parameters.length > 0) return {};
	return superClass.name === nameOf(told) ? { doubt: { key: "unproven" }, agreed: true } : {};
}

/** "Use the built-in `NoInfer`": another type of the same name. */
function doubtOfText({ text, link }: Deprecation): { doubt?: WhyNot } {
	const name = link.name.split(".").at(-1)!;
	const words = String.raw`\b(?:official|native|built-?in|global|platform|intrinsic)\b[^.;]*?\b`;
	const global = new RegExp(`${words}${name.replaceAll("$", "\\$")}\\b`, "u");
	return global.test(text) ? { doubt: { key: "globalMeant", name } } : {};
}

/** An interface and the alias of an object type that it extends are not quite the same. */
function doubtOf(graph: TypeGraph, body: TypeBody): { doubt?: WhyNot } {
	if (body.node.type !== "TSInterfaceHeritage") return {};
	const head = headEntityOf(graph, body)?.declarations?.find(isTypeDeclaration);
	return head?.kind === "alias" ? { doubt: { key: "aliasOfObject" } } : {};
}

function withDisagreement(
	graph: TypeGraph,
	declared: EvidentReplacement,
	told: EvidentReplacement | undefined,
): EvidentReplacement {
	const [first] = declared.replacements;
	const [other] = told?.replacements ?? [];
	if (first === undefined || other?.kind !== "body" || told!.replacements.length > 1) return declared;
	const words = other.source.text.slice(...other.node.range);
	if (isSameType(graph, first, other)) return { ...declared, agreed: true };
	return told!.isWeak === true ? declared : { ...declared, disagrees: words };
}

function nameOf(replacement: RenamedType | TypeBody): string {
	return replacement.kind === "renamed" ? replacement.name : replacement.source.text.slice(...replacement.node.range);
}

/** `New` of `A.New<T>`. */
function lastPart(name: string): string {
	return name
		.replace(/<[\s\S]*$/u, "")
		.split(".")
		.at(-1)!;
}
