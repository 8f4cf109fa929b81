import type { TSESTree } from "@typescript-eslint/types";
import { isJavaScriptFile } from "../source/file-path.ts";
import { isTypeOnlyImport } from "../source/imports.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import { projectFilesFor, type ProjectFiles } from "../source/project-files.ts";
import { isChange, type Refactoring } from "../source/refactoring.ts";
import type { Settings } from "../source/settings.ts";
import { cataloguedSymbols } from "./catalogued-symbols.ts";
import { withCatalogued } from "./catalogued-lookup.ts";
import { isDeprecatedTag, isValueDeprecation, type Deprecation } from "./deprecation.ts";
import { findDeprecatedReferences, type DeprecatedReference } from "./find-deprecated-references.ts";
import { isIgnoredFile, isReported, type DeprecatedTypeOptions } from "./options.ts";
import { renamedBySpecifier } from "./find-replacement.ts";
import { wholeNameOf } from "./reference-site.ts";
import { mayNameDeprecatedTypes, type TextInProject } from "./may-name-deprecated-types.ts";
import { indexLookup } from "./name-lookup.ts";
import { programLookup } from "./program-lookup.ts";
import type { TypedFile } from "./typed-file.ts";
import { planReplacements, type Alternative, type PlannedReference } from "./plan-replacement.ts";
import { wordsOf, type WhyNot } from "./why-not.ts";
import { isWrapper } from "./wrappers.ts";
import { entityKey, typeGraphOf, type TypeGraph, type TypeLink } from "./type-graph.ts";

/** A deprecated type in use: what the rule says, the audit counts and the codemod changes. */
export interface DeprecatedType {
	readonly kind: DeprecatedTypeKind;
	readonly node: TSESTree.Node;
	/** What the message's placeholders stand for. */
	readonly data: Readonly<Record<string, string>>;
	readonly refactoring: Refactoring;
	/** Why nothing is changed, or not without asking. */
	readonly whyNot: WhyNot | undefined;
	readonly deprecation: Deprecation;
	readonly alternatives: readonly Alternative[];
}

export const messages = {
	deprecated: "`{{name}}` is deprecated.{{reason}}{{why}}",
	deprecatedUse: "`{{name}}` is deprecated. Use `{{replacement}}`{{from}}.{{why}}",
	textDisagrees:
		"`{{name}}` is deprecated. Its comment says `{{disagrees}}` but it is declared as `{{replacement}}`: that is what stands for it.{{why}}",
	wrapper: "`{{name}}` is only another way to write `{{replacement}}`.{{why}}",
	reExport: "`{{name}}` is deprecated and handed on to other modules here.{{reason}}{{why}}",
	removed: "`{{name}}` no longer exists in {{package}} {{version}}{{instead}}.{{why}}",
	unusedDeprecatedImport: "`{{name}}` is deprecated, imported and not used here.",
};

export type DeprecatedTypeKind = keyof typeof messages;

export interface FileInProject {
	readonly source: ParsedSource;
	/** Absolute. */
	readonly path: string;
	readonly settings: Settings;
	readonly projectFiles: ProjectFiles;
	/** Whether its tree is made when it is asked for. */
	readonly isReadOnDemand?: boolean;
	/** What the linter's parser knows of types; undefined: the index has to do. */
	readonly typed?: TypedFile | undefined;
}

/** Finds the deprecated types that a file uses, and plans what to do about each. */
export function findDeprecatedTypes(given: FileInProject, options: DeprecatedTypeOptions): DeprecatedType[] {
	const file = { ...given, projectFiles: projectFilesFor(given.projectFiles, given.settings) };
	const { source, path, settings, projectFiles } = file;
	const { fromCatalogue = [] } = options;
	if (isSurelyFree(file, options) || isIgnoredFile({ path, text: source.text, settings }, options)) return [];
	const graph = typeGraphOf(projectFiles, path, source, file.typed?.resolve);
	const inProject = {
		path,
		graph,
		globalNamespaces: settings.globalNamespaces,
		...unmarked(graph, options),
	};
	const compilerOptions = projectFiles.compilerOptions?.(path);
	const names = file.typed === undefined ? indexLookup(inProject) : programLookup(inProject, file.typed);
	const catalogued = cataloguedSymbols(projectFiles, fromCatalogue);
	const toSearch = {
		...inProject,
		source,
		names: withCatalogued(names, { ...inProject, catalogued, compilerOptions }),
		compilerOptions,
	};
	const references = findDeprecatedReferences(toSearch).filter(
		(reference) => isReported(reference, path, options) && isOfAType(reference) && !isImportOfScript(reference, path),
	);
	const few = withoutFrequentWrappers(references, options);
	return planReplacements(toSearch, few, options).map((planned) => describe(planned, options));
}

/** Whether texts alone tell that there is nothing to find: most files cost no more than that. */
function isSurelyFree(
	{ source, path, settings, projectFiles, typed, isReadOnDemand = false }: FileInProject,
	options: DeprecatedTypeOptions,
): boolean {
	// A type checker also finds what no import leads to.
	if (typed !== undefined) return false;
	const known = isReadOnDemand ? {} : { source };
	return !mayHaveDeprecatedTypes({ ...known, path, settings, projectFiles, text: source.text }, options);
}

/** Whether a file can have anything to report under these options, found out from texts; false is certain. */
export function mayHaveDeprecatedTypes(
	file: Omit<TextInProject, "fromCatalogue">,
	{ inlineAll = [], wrappers, fromCatalogue = [] }: DeprecatedTypeOptions,
): boolean {
	return inlineAll.length > 0 || wrappers !== false || mayNameDeprecatedTypes({ ...file, fromCatalogue });
}

/** What is to go though nobody marked it. */
function unmarked(graph: TypeGraph, { inlineAll = [], wrappers }: DeprecatedTypeOptions) {
	if (inlineAll.length === 0 && wrappers === false) return {};
	const isNamed = isAliasNamed(inlineAll);
	const treatAsDeprecated = (link: TypeLink) =>
		isNamed(link) || (wrappers !== false && isWrapper(graph, link, wrappers));
	return { treatAsDeprecated };
}

function withoutFrequentWrappers(
	references: readonly DeprecatedReference[],
	{ wrappers }: DeprecatedTypeOptions,
): readonly DeprecatedReference[] {
	const most = wrappers === false ? undefined : wrappers.maxRefs;
	if (most === undefined) return references;
	const isSame = (a: DeprecatedReference, b: DeprecatedReference) =>
		entityKey(a.deprecation.link) === entityKey(b.deprecation.link);
	return references.filter(
		(reference) => isMarked(reference) || references.filter((other) => isSame(reference, other)).length <= most,
	);
}

function isMarked({ deprecation }: DeprecatedReference): boolean {
	return deprecation.catalogued !== undefined || deprecation.tags.some(isDeprecatedTag);
}

export function isAliasNamed(names: readonly string[]): (link: TypeLink) => boolean {
	return ({ name, declarations }) =>
		names.includes(name) && declarations?.some(({ kind }) => kind === "alias") === true;
}

/** The message as the user reads it. */
export function messageOf({ kind, data }: DeprecatedType): string {
	return messages[kind].replace(/\{\{(\w+)\}\}/gu, (_, name: string) => data[name] ?? "");
}

/** In JavaScript an import loads its module in any case, and comments may use its names. */
function isImportOfScript({ site }: DeprecatedReference, path: string): boolean {
	return site.kind === "import" && isJavaScriptFile(path);
}

/** Functions and variables are for other rules to report, unless they only go by an old name. */
function isOfAType(reference: DeprecatedReference): boolean {
	const { deprecation, site } = reference;
	if (deprecation.catalogued !== undefined) return site.kind !== "value" || deprecation.catalogued.global === true;
	if (isValueDeprecation(deprecation)) {
		// A default export has no name of its own that could be the old one.
		const isRenamed = deprecation.link.exportedAs !== "default" && renamedBySpecifier(deprecation) !== undefined;
		return isRenamed && site.kind !== "import";
	}
	return site.kind !== "value" || (kindsOfValues.has(deprecation.kind) && !isMistaken(reference));
}

/** An expression that uses what was imported as a type alone: the compiler objects to it, whatever it is called. */
function isMistaken({ node, specifier }: DeprecatedReference): boolean {
	if (specifier === undefined || !isTypeOnlyImport(specifier)) return false;
	const { parent } = wholeNameOf(node);
	return parent?.type !== "TSTypeQuery" && parent?.type !== "ClassDeclaration" && parent?.type !== "TSQualifiedName";
}

const kindsOfValues: ReadonlySet<string> = new Set(["class", "enum", "specifier"]);

function describe(planned: PlannedReference, { reExports }: DeprecatedTypeOptions): DeprecatedType {
	const { reference, text, whyNot, disagrees, movedTo, alternatives } = planned;
	const { node, site, deprecation } = reference;
	const { catalogued } = deprecation;
	return {
		kind: kindOf(planned),
		node,
		data: {
			name: deprecation.name,
			replacement: text ?? "",
			disagrees: disagrees ?? "",
			from: movedTo === undefined ? "" : ` from "${movedTo}"`,
			reason: sentenceOf(deprecation.text),
			...(catalogued === undefined
				? {}
				: {
						package: catalogued.package,
						version: catalogued.removedIn,
						instead: text === undefined ? "" : `: use \`${text}\``,
					}),
			why: whyNot === undefined ? "" : ` ${wordsOf(whyNot)}`,
			key: whyNot?.key ?? "",
		},
		refactoring: site.kind === "reExport" && reExports === "report" ? reportOnly(planned) : planned.refactoring,
		whyNot,
		deprecation,
		alternatives,
	};
}

function reportOnly({ reference, refactoring }: PlannedReference): Refactoring {
	if (!isChange(refactoring)) return refactoring;
	return { notApplicable: "reExport", message: wordsOf({ key: "reExport" }), node: reference.node };
}

function kindOf({ reference, text, disagrees }: PlannedReference): DeprecatedTypeKind {
	const { site, binding, deprecation } = reference;
	if (deprecation.catalogued !== undefined && site.kind !== "import") return "removed";
	if (disagrees !== undefined) return "textDisagrees";
	if (site.kind === "import" && binding?.references.length === 0) return "unusedDeprecatedImport";
	if (site.kind === "reExport") return "reExport";
	if (text !== undefined && !isMarked(reference)) return "wrapper";
	return text === undefined ? "deprecated" : "deprecatedUse";
}

const longestReason = 200;

/** The author's words on one line, in front of which a blank stands. */
function sentenceOf(text: string): string {
	const line = text
		.replace(
			/\{@link(?:code|plain)?\s+([^}|\s]+)(?:\s*\|?\s*([^}]*))?\}/gu,
			(_, target: string, label?: string) => label?.trim() || target,
		)
		.replace(/^[\s\-–—:]+/u, "")
		.replace(/\s+/gu, " ")
		// The message has said so already.
		.replace(/^[\w$.`]+ (?:is|has been) deprecated\. (?=\S)/iu, "")
		.trim();
	if (line === "") return "";
	const short = line.length > longestReason ? line.slice(0, longestReason).replace(/\s*\S*$/u, "…") : line;
	return ` ${short}${/[.!?…]$/u.test(short) ? "" : "."}`;
}
