import type { TSESTree } from "@typescript-eslint/types";
import {
	addBeside,
	addImport,
	dropSpecifier,
	importDeclarationsOf,
	swapSpecifier,
	type NewImport,
} from "../source/imports.ts";
import type { CompilerOptions } from "../source/project-files.ts";
import type { TextEdit } from "../source/text-edit.ts";
import { findDeprecation } from "./deprecation.ts";
import type { DeprecatedReference, FileToSearch } from "./find-deprecated-references.ts";
import { entityKey, entityOf, lookupLocal, lookupMember, type TypeLink } from "./type-graph.ts";
import { findImportableName, findPreferred, moduleOf } from "./importable-name.ts";
import { namespacesAround, referenceSiteOf, wholeNameOf } from "./reference-site.ts";
import { variableAt, type LookedUpName } from "./variable-at.ts";
import type { WhyNot } from "./why-not.ts";

/** How a type can be named at a place: as it stands, or through an import that has to be made. */
export type NameAtUse = UsableName | { readonly kind: "none"; readonly whyNot: WhyNot };

export type UsableName =
	/** `keep`: the import it comes by. */
	| { readonly kind: "inScope"; readonly name: string; readonly keep: TSESTree.ImportClause | undefined }
	/** `wish`: the name it would have, were that not taken. */
	| {
			readonly kind: "toImport";
			readonly name: string;
			readonly wish: string;
			readonly imported: NewImport;
			/** The import that gives way: it brings another module's type by the very same name. */
			readonly insteadOf?: TSESTree.ImportClause | undefined;
			readonly key: string;
	  };

/** Finds the name by which `entity` goes where `reference` stands. */
export function nameAtUse(
	file: FileToSearch,
	reference: DeprecatedReference,
	entity: TypeLink,
	{ isValue = false, isAtRunTime = false, module, isRenaming = false }: WantedName = {},
): NameAtUse {
	const place = reference.node;
	const own = ownName(file, place, entity);
	if (own !== undefined) return visible(file, place, { name: own, isValue }, { keep: undefined, entity });
	const besides = nameBesides(file, reference, entity);
	if (besides !== undefined) return { kind: "inScope", name: besides, keep: undefined };
	const specifier = importOf(file, reference, entity);
	if (specifier !== undefined)
		return visible(file, place, { name: specifier.local.name, isValue }, { keep: specifier, entity });
	return newName(file, reference, { entity, isAtRunTime, module, isRenaming });
}

export interface WantedName {
	/** Whether the name of a value is meant, as in `typeof name`. */
	readonly isValue?: boolean;
	/** Whether the value itself is needed, so that a type import would not do. */
	readonly isAtRunTime?: boolean;
	/** A module that has it, as any file can write it. */
	readonly module?: string | undefined;
	/** Whether nothing but the name changes, so that the import of the old one may give way. */
	readonly isRenaming?: boolean;
}

/** The edits that make a name available; none where it is already and stays so. */
export function importEdits(file: FileToSearch, name: UsableName, wanted: WantedImport): readonly TextEdit[] {
	if (name.kind === "inScope") return name.keep === undefined ? [] : keepImport(file, name.keep);
	const { specifier, isOnlyUse } = wanted;
	if (name.insteadOf !== undefined) return moveImport(file, name.insteadOf, name.imported);
	if (specifier?.type !== "ImportSpecifier" || moduleOf(specifier) !== name.imported.module) {
		return addImport(file.source, name.imported);
	}
	return isOnlyUse ? swapSpecifier(specifier, name.imported) : addBeside(file.source, specifier, name.imported);
}

/** The module is exchanged where it gives nothing else. */
function moveImport(
	{ source, compilerOptions }: FileToSearch,
	specifier: TSESTree.ImportClause,
	imported: NewImport,
): readonly TextEdit[] {
	const declaration = specifier.parent as TSESTree.ImportDeclaration;
	const keepModule = keepsModule(specifier, compilerOptions);
	if (declaration.specifiers.length === 1 && (!keepModule || declaration.importKind === "type")) {
		const [start, end] = declaration.source.range;
		return [{ range: [start + 1, end - 1], text: imported.module }];
	}
	return [...dropSpecifier(source, specifier, { keepModule }), ...addImport(source, imported)];
}

/**
 * Whether the import loads its module at run time. Under `verbatimModuleSyntax` it does, even `import { type Old }`;
 * a type imported without `type` tells that the option is off.
 */
export function keepsModule(specifier: TSESTree.ImportClause, compilerOptions: CompilerOptions | undefined): boolean {
	if (compilerOptions === undefined) return specifier.type === "ImportSpecifier" && specifier.importKind === "type";
	const { verbatimModuleSyntax, preserveValueImports, importsNotUsedAsValues } = compilerOptions;
	return verbatimModuleSyntax === true || preserveValueImports === true || importsNotUsedAsValues === "preserve";
}

export interface WantedImport {
	/** The import of the old name, of the first reference that asks for the new one. */
	readonly specifier: TSESTree.ImportClause | undefined;
	/** Whether nothing else needs the old import, or asks for the new one. */
	readonly isOnlyUse: boolean;
}

/**
 * A name that is imported but not used yet could be taken away by another fix, and so could one that is deprecated
 * itself: touching it keeps both from happening in one pass.
 */
function keepImport(
	{ source, graph, path: filePath, treatAsDeprecated }: FileToSearch,
	specifier: TSESTree.ImportClause,
): TextEdit[] {
	const [binding] = source.scopeManager?.getDeclaredVariables(specifier) ?? [];
	const isUsed = binding !== undefined && binding.references.length > 0;
	const isSafe =
		isUsed && findDeprecation("", lookupLocal(graph, filePath, specifier.local.name), treatAsDeprecated) === undefined;
	return isSafe ? [] : [{ range: specifier.range, text: source.text.slice(...specifier.range) }];
}

/** A name of this file; one inside a namespace is known there by its last part, elsewhere with the namespace in front. */
function ownName(file: FileToSearch, place: TSESTree.Node, entity: TypeLink): string | undefined {
	if (entity.path !== file.path || entity.name === "*") return undefined;
	const parts = entity.name.split(".");
	const namespaces = namespacesAround(place);
	const shared = parts.findIndex((part, index) => namespaces[index] !== part);
	return parts.slice(Math.min(shared, parts.length - 1)).join(".");
}

function importOf(
	file: FileToSearch,
	{ deprecation }: DeprecatedReference,
	entity: TypeLink,
): TSESTree.ImportClause | undefined {
	const key = entityKey(entity);
	const specifiers = importDeclarationsOf(file.source).flatMap((declaration) => declaration.specifiers);
	return findPreferred(
		specifiers.map((specifier) => ({
			candidate: specifier,
			chain: () => lookupLocal(file.graph, file.path, specifier.local.name),
		})),
		{ key, deprecation },
	);
}

/** Of `Namespace.Old`, `import("m").Old`: `Namespace.New` and `import("m").New`, where that is the type. */
function nameBesides(
	{ source, graph }: FileToSearch,
	reference: DeprecatedReference,
	entity: TypeLink,
): string | undefined {
	const { namespace, node, site } = reference;
	if (namespace === undefined || entity.name === "*") return undefined;
	const name = entity.name.split(".").at(-1)!;
	const found = entityOf(lookupMember(graph, namespace, name));
	if (found === undefined || entityKey(found) !== entityKey(entity)) return undefined;
	const whole = site.kind === "importType" ? site.type : wholeNameOf(node);
	return source.text.slice(whole.range[0], node.range[0]) + name;
}

interface MeantName {
	/** The import that the name comes by. */
	readonly keep: TSESTree.ImportClause | undefined;
	readonly entity: TypeLink;
}

function visible(
	file: FileToSearch,
	place: TSESTree.Node,
	{ name, isValue }: LookedUpName,
	{ keep, entity }: MeantName,
): NameAtUse {
	const [head = name] = name.split(".");
	const variable = variableAt(file, place, { name: head, isValue });
	const isMeant =
		keep !== undefined
			? variable?.identifiers.includes(keep.local)
			: head === name
				? variable?.identifiers.some(({ range }) => isDeclaredBy(entity, range))
				: variable?.scope.type === "module" || variable?.scope.type === "global";
	return isMeant === true ? { kind: "inScope", name, keep } : { kind: "none", whyNot: { key: "shadowed", name: head } };
}

function isDeclaredBy({ declarations = [] }: TypeLink, [start, end]: readonly [number, number]): boolean {
	return declarations.some(({ range }) => range[0] <= start && end <= range[1]);
}

function newName(
	file: FileToSearch,
	reference: DeprecatedReference,
	{ entity, isAtRunTime = false, module, isRenaming = false }: WantedName & { readonly entity: TypeLink },
): NameAtUse {
	const found = findImportableName(file, reference, { entity, module });
	if (found === undefined) return { kind: "none", whyNot: { key: "inaccessible", name: entity.name } };
	const wish = found.imported === "default" ? entity.name.split(".").at(-1)! : found.imported;
	const insteadOf = isRenaming && !isAtRunTime ? importThatGivesWay(file, reference, wish) : undefined;
	const isGoingItself = reference.deprecation.catalogued?.global === true && reference.deprecation.name === wish;
	const name = isGoingItself || insteadOf !== undefined ? wish : freeName(file, reference.node, wish);
	const imported = { ...found, name, typeOnly: !isAtRunTime };
	return { kind: "toImport", name, wish, imported, insteadOf, key: entityKey(entity) };
}

/** `import type { Old } from "m"` whose every use will be that of `Old` from another module. */
function importThatGivesWay(
	file: FileToSearch,
	{ specifier, binding, node }: DeprecatedReference,
	wish: string,
): TSESTree.ImportClause | undefined {
	if (specifier?.type !== "ImportSpecifier" || specifier.local.name !== wish || binding === undefined) return undefined;
	const isOfTypes = binding.references.every(({ identifier }) => {
		const { kind } = referenceSiteOf(identifier);
		return kind === "type" || kind === "heritage";
	});
	return isOfTypes && variableAt(file, node, { name: wish, isValue: false }) === binding ? specifier : undefined;
}

/** `New`, `New_1`, `New_2` … */
function freeName(file: FileToSearch, place: TSESTree.Node, wish: string): string {
	for (let count = 0; ; count++) {
		const name = count === 0 ? wish : `${wish}_${count}`;
		if (!isTaken(file, place, name)) return name;
	}
}

/** Whether a new import of `name` would collide with a declaration, or take over a name that means something else. */
function isTaken(file: FileToSearch, place: TSESTree.Node, name: string): boolean {
	const scopes = file.source.scopeManager?.scopes ?? [];
	const outer = scopes.filter((scope) => scope.type === "module" || scope.type === "global");
	const isDeclared = outer.some((scope) => (scope.set.get(name)?.defs.length ?? 0) > 0);
	// A linter that knows the global names resolves them; otherwise they are left over in `through`.
	const isUsedAsGlobal = outer.some(
		(scope) =>
			(scope.set.get(name)?.references.length ?? 0) > 0 ||
			scope.through.some((reference) => reference.identifier.name === name),
	);
	return isDeclared || isUsedAsGlobal || variableAt(file, place, { name, isValue: false }) !== undefined;
}
