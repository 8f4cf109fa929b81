import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { projectFilesFor, type ProjectFiles } from "../source/project-files.ts";
import type { Settings } from "../source/settings.ts";
import type { TextEdit } from "../source/text-edit.ts";
import { walk } from "../source/walk.ts";
import { findDeprecation, isDeprecatedTag, type Deprecation } from "./deprecation.ts";
import { readDeprecationText } from "./deprecation-text.ts";
import { docCommentsAt, docTagsOf } from "./doc-comment.ts";
import { findEvidence, type EvidentReplacement } from "./evidence.ts";
import { declarationOf } from "./find-replacement.ts";
import { namespacesAround } from "./reference-site.ts";
import { lookupDeclared, lookupExport, typeGraphOf, type TypeGraph } from "./type-graph.ts";

/** A type marked as deprecated whose users are not told, or told wrongly, what to write instead. */
export interface MissingReplacement {
	readonly kind: MissingReplacementKind;
	/** The declared name. */
	readonly node: TSESTree.Node;
	readonly data: Readonly<Record<string, string>>;
	/** Says what the declaration shows; undefined where it shows nothing. */
	readonly edits: readonly TextEdit[] | undefined;
}

export const missingReplacementMessages = {
	missing: "`{{name}}` is deprecated, but nothing tells its users what to write instead.",
	itself: "The comment tells users of `{{name}}` to use `{{target}}`, which is itself.",
	unknown: "The comment tells users of `{{name}}` to use `{{target}}`, a name that is not known here.",
	disagrees: "The comment tells users of `{{name}}` to use `{{target}}`, but it is declared as `{{declared}}`.",
	arity: "The comment gives `{{target}}` another number of type arguments than it declares.",
};

export type MissingReplacementKind = keyof typeof missingReplacementMessages;

export interface DeclaringFile {
	readonly source: ParsedSource;
	readonly path: string;
	readonly projectFiles: ProjectFiles;
	readonly settings: Settings;
}

/** Finds the deprecated types and export specifiers of a file whose comments name no replacement, or a wrong one. */
export function findMissingReplacements({ source, path, projectFiles, settings }: DeclaringFile): MissingReplacement[] {
	const graph = typeGraphOf(projectFilesFor(projectFiles, settings), path, source);
	return taggedNames(source).flatMap((tagged) => {
		const deprecation = deprecationOf(graph, path, tagged);
		const kind = deprecation && judge(graph, deprecation);
		if (kind === undefined) return [];
		const { data, replacement } = kind;
		const edits = kind.kind === "missing" && replacement !== undefined ? sayIt(source, tagged, replacement) : undefined;
		return [{ kind: kind.kind, node: tagged.node, data: { name: tagged.name, ...data }, edits }];
	});
}

interface TaggedName {
	readonly name: string;
	readonly node: TSESTree.Node;
	/** The comment that holds the tag. */
	readonly comment: TSESTree.Comment;
	readonly isSpecifier: boolean;
}

function taggedNames(source: ParsedSource): TaggedName[] {
	const found: TaggedName[] = [];
	walk(source.ast, source.visitorKeys, (node) => {
		const named = nameOf(node);
		if (named === undefined) return;
		const isSpecifier = node.type === "ExportSpecifier";
		const starts = isExport(node.parent) ? [node.range[0], node.parent.range[0]] : [node.range[0]];
		const comment = starts
			.flatMap((start) => docCommentsAt(source, start, isSpecifier))
			.find(({ value }) => docTagsOf(value).some(isDeprecatedTag));
		const name = source.text.slice(...named.range);
		if (comment !== undefined) found.push({ name, node: named, comment, isSpecifier });
	});
	return found;
}

function isExport(node: TSESTree.Node | undefined): node is TSESTree.ExportNamedDeclaration {
	return node?.type === "ExportNamedDeclaration" || node?.type === "ExportDefaultDeclaration";
}

function nameOf(node: TSESTree.Node): TSESTree.Node | undefined {
	switch (node.type) {
		case "TSTypeAliasDeclaration":
		case "TSInterfaceDeclaration":
		case "ClassDeclaration":
		case "TSEnumDeclaration":
			return node.id ?? undefined;
		case "ExportSpecifier":
			return node.exported;
		default:
			return undefined;
	}
}

/** Types that a function declares are nobody else's business. */
function deprecationOf(
	graph: TypeGraph,
	path: string,
	{ name, node, isSpecifier }: TaggedName,
): Deprecation | undefined {
	if (isSpecifier) return findDeprecation(name, lookupExport(graph, path, name));
	const link = lookupDeclared(graph, path, [...namespacesAround(node.parent!), name].join("."));
	return link && findDeprecation(name, [link]);
}

interface Judgement {
	readonly kind: MissingReplacementKind;
	readonly data?: Readonly<Record<string, string>>;
	readonly replacement?: EvidentReplacement;
}

function judge(graph: TypeGraph, deprecation: Deprecation): Judgement | undefined {
	const tag = deprecation.tags.find(({ name }) => name === "replaceWith");
	const found = findEvidence(graph, deprecation, undefined);
	const evident = "key" in found ? undefined : found;
	if (tag !== undefined) return evident?.evidence === "tag" ? undefined : unknown(tag.text);
	if (saysThereIsNone(deprecation.text)) return undefined;
	const told = readDeprecationText(deprecation.text, "");
	switch (told.kind) {
		case "none":
			// What is named in some other way, a function or a page, is left to the reader.
			if (!isEmpty(deprecation.text)) return undefined;
			return { kind: "missing", ...(evident === undefined ? {} : { replacement: evident }) };
		case "inline":
		case "moved":
		case "alternatives":
			return undefined;
		case "type":
			return judgeTarget(graph, deprecation, { ...told, evident });
	}
}

function unknown(target: string): Judgement {
	return { kind: "unknown", data: { target } };
}

interface ToldTarget {
	readonly target: string;
	readonly module: string | undefined;
	readonly weak: boolean;
	readonly evident: EvidentReplacement | undefined;
}

function judgeTarget(
	graph: TypeGraph,
	deprecation: Deprecation,
	{ target, module, weak, evident }: ToldTarget,
): Judgement | undefined {
	const ownName = deprecation.link.exportedAs ?? deprecation.link.name.split(".").at(-1);
	if (target === ownName) return module === undefined ? { kind: "itself", data: { target } } : undefined;
	if (weak || module !== undefined) return undefined;
	if (evident?.disagrees !== undefined) return { kind: "disagrees", data: { target, declared: declaredAs(evident) } };
	if (evident?.evidence === "comment")
		return hasOtherArity(graph, evident) ? { kind: "arity", data: { target } } : undefined;
	// The declaration shows another type, or nothing: the name may still be that of a value.
	const head = target.replace(/^typeof\s+/u, "").split(/[.<[]/u)[0]!;
	const { path } = deprecation.link;
	const inModule = graph.moduleAt(path);
	const isKnown =
		!/^[A-Za-z_$][\w$]*$/u.test(head) ||
		inModule?.declarations.has(head) === true ||
		inModule?.imports.has(head) === true ||
		lookupExport(graph, path, head).length > 0;
	return isKnown || evident?.evidence === "declaration" ? undefined : unknown(target);
}

function declaredAs({ replacements: [first] }: EvidentReplacement): string {
	if (first === undefined) return "";
	return first.kind === "renamed" ? first.name : first.source.text.slice(...first.node.range);
}

/** `Use New<A>` where `New` has two parameters, none of them optional. */
function hasOtherArity(graph: TypeGraph, { replacements: [first] }: EvidentReplacement): boolean {
	if (first?.kind !== "body" || first.node.type !== "TSTypeReference" || first.node.typeName.type !== "Identifier") {
		return false;
	}
	const given = first.node.typeArguments?.params.length ?? 0;
	const link =
		lookupDeclared(graph, first.path, first.node.typeName.name) ??
		lookupExport(graph, first.path, first.node.typeName.name).at(-1);
	const parameters = given === 0 || link === undefined ? undefined : declarationOf(graph, link)?.parameters;
	if (parameters === undefined) return false;
	const needed = parameters.filter((parameter) => !parameter.default).length;
	return given < needed || given > parameters.length;
}

/** "No replacement", "not used any more": words that tell users not to look for one. */
function saysThereIsNone(text: string): boolean {
	return /\b(?:no (?:direct )?(?:replacement|alternative|substitute|longer (?:used|needed|supported))|without replacement|unused|not (?:used|needed)|will be removed|inline (?:it|this))\b/iu.test(
		text,
	);
}

/** Nothing, or only since when: `@deprecated since 3.0`. */
function isEmpty(text: string): boolean {
	return text.replace(/\b(?:since|as of|in|from)\b|\bversion\b|v?\d[\w.-]*|[\s.,;:*-]/giu, "") === "";
}

/** Adds what the declaration shows behind the tag. */
function sayIt(source: ParsedSource, { comment, name }: TaggedName, found: EvidentReplacement): TextEdit[] | undefined {
	const [first] = found.replacements;
	if (first === undefined || found.evidence !== "declaration") return undefined;
	const target = declaredAs(found).replace(/<[\s\S]*$/u, "");
	if (!/^[\w$.]+$/u.test(target) || target === name) return undefined;
	// Of two comments the other one may be without words.
	if (docTagsOf(comment.value).some((each) => isDeprecatedTag(each) && !isEmpty(each.text))) return undefined;
	const tag = /@deprecated(?:[ \t]+[^\r\n*@]*[^\s*@])?/u.exec(source.text.slice(...comment.range));
	if (tag === null) return undefined;
	const end = comment.range[0] + tag.index + tag[0].length;
	const stop = /[.!?]$|@deprecated$/u.test(tag[0]) ? "" : ".";
	return [{ range: [end, end], text: `${stop} Use {@link ${target}} instead.` }];
}
