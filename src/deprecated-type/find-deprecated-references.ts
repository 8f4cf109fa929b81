import type { Scope, ScopeVariable } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";
import { importDeclarationsOf, moduleExportNameOf } from "../source/imports.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import type { CompilerOptions } from "../source/project-files.ts";
import { walk } from "../source/walk.ts";
import { findDeprecation, isDeprecatedTag, type Deprecation } from "./deprecation.ts";
import { docTagsAt } from "./doc-comment.ts";
import type { NameLookup } from "./name-lookup.ts";
import { namespacesAround, referenceSiteOf, type ReferenceSite } from "./reference-site.ts";
import { declarationKindOf } from "./type-module.ts";
import { entityOf, lookupDeclared, lookupLocal, type TypeGraph, type TypeLink } from "./type-graph.ts";

/** A place where a file names a deprecated type. */
export interface DeprecatedReference {
	/** The name that is wrong: in a qualified name, its last part. */
	readonly node: TSESTree.Node;
	readonly site: ReferenceSite;
	readonly deprecation: Deprecation;
	/** The binding that the name, or the head of the qualified name, refers to. */
	readonly binding: ScopeVariable | undefined;
	/** The import that made the binding. */
	readonly specifier: TSESTree.ImportClause | undefined;
	/** Whether it stands in a declaration that is deprecated itself: both will go. */
	readonly isInDeprecated?: boolean;
	/** What stands in front of the last dot of a qualified name. */
	readonly namespace?: readonly TypeLink[];
}

export interface FileToSearch {
	readonly source: ParsedSource;
	readonly path: string;
	readonly graph: TypeGraph;
	readonly names: NameLookup;
	readonly compilerOptions: CompilerOptions | undefined;
	/** The types that are to go though nobody marked them. */
	readonly treatAsDeprecated?: (link: TypeLink) => boolean;
}

/** Every place where a file names a deprecated type of its own or of another module, in the order of the text. */
export function findDeprecatedReferences(file: FileToSearch): DeprecatedReference[] {
	return [
		...importedReferences(file),
		...requiredReferences(file),
		...globalReferences(file),
		...importTypeReferences(file),
		...localReferences(file),
		...reExports(file),
	]
		.filter((reference) => !isOwnDeclaration(reference))
		.map((reference) => withAugmentation(file, reference))
		.map((reference) => ({ ...reference, isInDeprecated: isInDeprecatedDeclaration(file.source, reference.node) }))
		.sort((a, b) => a.node.range[0] - b.node.range[0]);
}

function importedReferences(file: FileToSearch): DeprecatedReference[] {
	return importDeclarationsOf(file.source).flatMap(({ specifiers }) =>
		specifiers.flatMap((specifier) => referencesOfImport(file, specifier)),
	);
}

function referencesOfImport(file: FileToSearch, specifier: TSESTree.ImportClause): DeprecatedReference[] {
	const chain = file.names.ofImport(specifier);
	const [binding] = chain.length === 0 ? [] : (file.source.scopeManager?.getDeclaredVariables(specifier) ?? []);
	if (binding === undefined) return [];
	const deprecation = findDeprecation(specifier.local.name, chain, file.treatAsDeprecated);
	if (deprecation === undefined) {
		return memberReferences(file, binding, chain).map((reference) => ({ ...reference, binding, specifier }));
	}
	const uses = binding.references.map(({ identifier }) => ({ node: identifier, site: referenceSiteOf(identifier) }));
	const imported = { node: specifier.local, site: { kind: "import" as const, specifier } };
	return [imported, ...uses].map((place) => ({ ...place, deprecation, binding, specifier }));
}

/** `Name.Old` behind `import Name = require("m")`. */
function requiredReferences(file: FileToSearch): DeprecatedReference[] {
	return file.source.ast.body.flatMap((statement) => {
		if (statement.type !== "TSImportEqualsDeclaration") return [];
		const chain = file.names.ofRequire(statement);
		const [binding] = chain.length === 0 ? [] : (file.source.scopeManager?.getDeclaredVariables(statement) ?? []);
		if (binding === undefined) return [];
		return memberReferences(file, binding, chain).map((reference) => ({ ...reference, binding, specifier: undefined }));
	});
}

/** `Namespace.Old`, `Namespace.Inner.Old`. */
function memberReferences(
	{ names, treatAsDeprecated }: FileToSearch,
	binding: Pick<ScopeVariable, "references">,
	chain: readonly TypeLink[],
): Omit<DeprecatedReference, "specifier" | "binding">[] {
	const entity = entityOf(chain);
	const isNamespace = entity?.name === "*" || entity?.declarations?.some((each) => each.kind === "namespace") === true;
	if (!isNamespace) return [];
	return binding.references.flatMap(({ identifier }) => {
		let link = chain;
		for (let node = memberOf(identifier); node !== undefined; node = memberOf(node.parent!)) {
			const namespace = link;
			link = names.ofMember(namespace, node);
			const deprecation = findDeprecation(node.name, link, treatAsDeprecated);
			if (deprecation !== undefined) return [{ node, site: referenceSiteOf(node), deprecation, namespace }];
		}
		return [];
	});
}

/** `React.Old` without an import of `React`, and deprecated types of TypeScript's own libraries. */
function globalReferences(file: FileToSearch): DeprecatedReference[] {
	const dotted = dottedNamespacesOf(file);
	return (file.source.scopeManager?.scopes ?? [])
		.flatMap((scope) => scope.references)
		.filter(({ resolved }) => resolved === null || resolved.defs.length === 0)
		.flatMap((reference) => {
			const node = reference.identifier as TSESTree.Identifier;
			const chain = dotted(node.name) ?? file.names.ofGlobal(node);
			const deprecation = findDeprecation(node.name, chain, file.treatAsDeprecated);
			const site = referenceSiteOf(node);
			if (deprecation === undefined) return memberReferences(file, { references: [reference] }, chain);
			const isNamed = site.kind === "type" || site.kind === "heritage" || deprecation.catalogued !== undefined;
			return isNamed ? [{ node, site, deprecation }] : [];
		})
		.map((reference) => ({ ...reference, binding: undefined, specifier: undefined }));
}

/** `A` of `namespace A.B {}` in this file: a scope manager does not know that it is declared. */
function dottedNamespacesOf({ graph, path, source }: FileToSearch): (name: string) => readonly TypeLink[] | undefined {
	if (!/\b(?:namespace|module)\s+[\p{ID_Continue}$]+\s*\./u.test(source.text)) return () => undefined;
	return (name) => {
		const chain = lookupLocal(graph, path, name);
		return chain.length === 0 ? undefined : chain;
	};
}

/** The name behind the dot, when `node` is what stands in front of it. */
function memberOf(node: TSESTree.Node): TSESTree.Identifier | undefined {
	const { parent } = node;
	if (parent?.type === "TSQualifiedName" && parent.left === node) return parent.right;
	if (parent?.type !== "MemberExpression" || parent.object !== node || parent.computed) return undefined;
	return parent.property.type === "Identifier" ? parent.property : undefined;
}

/** `import("m").Old`, `import("m").Namespace.Old`. */
function importTypeReferences({ source, names, treatAsDeprecated }: FileToSearch): DeprecatedReference[] {
	if (!/\bimport\s*\(/u.test(source.text)) return [];
	const references: DeprecatedReference[] = [];
	walk(source.ast, source.visitorKeys, (node) => {
		if (node.type !== "TSImportType" || !node.qualifier) return;
		let namespace = names.ofImportType(node);
		for (const part of partsOf(node.qualifier)) {
			const link = names.ofMember(namespace, part);
			const deprecation = findDeprecation(part.name, link, treatAsDeprecated);
			if (deprecation !== undefined) {
				const site = referenceSiteOf(part);
				references.push({ node: part, site, deprecation, binding: undefined, specifier: undefined, namespace });
			}
			namespace = link;
		}
	});
	return references;
}

function partsOf(name: TSESTree.EntityName): TSESTree.Identifier[] {
	if (name.type === "TSQualifiedName") return [...partsOf(name.left), name.right];
	return name.type === "Identifier" ? [name] : [];
}

function localReferences(file: FileToSearch): DeprecatedReference[] {
	if (!file.source.text.includes("@deprecated") && file.treatAsDeprecated === undefined) return [];
	return (file.source.scopeManager?.scopes ?? []).flatMap((scope) =>
		scope.variables.flatMap((binding) => {
			const deprecation = localDeprecation(file, scope, binding);
			if (deprecation === undefined) return [];
			return binding.references
				.map(({ identifier }) => identifier)
				.filter((identifier) => referenceSiteOf(identifier).kind !== "reExport")
				.map((node) => ({ node, site: referenceSiteOf(node), deprecation, binding, specifier: undefined }));
		}),
	);
}

function localDeprecation(file: FileToSearch, scope: Scope, binding: ScopeVariable): Deprecation | undefined {
	const nodes = binding.defs.map(({ node }) => node).filter((node) => declaredKinds.has(node.type));
	return nodes.length === 0
		? undefined
		: findDeprecation(binding.name, chainOfLocal(file, scope, nodes), file.treatAsDeprecated);
}

const declaredKinds = new Set([
	"TSTypeAliasDeclaration",
	"TSInterfaceDeclaration",
	"ClassDeclaration",
	"TSEnumDeclaration",
]);

/** The declarations of one name in a module, a namespace, or a block that no other file can see. */
function chainOfLocal(
	{ graph, path, source }: FileToSearch,
	scope: Scope,
	nodes: readonly TSESTree.Node[],
): readonly TypeLink[] {
	const name = (nodes[0] as { id: TSESTree.Identifier }).id.name;
	const isTopLevel = scope.type === "module" || scope.type === "global" || scope.type === "tsModule";
	const found = isTopLevel && lookupDeclared(graph, path, [...namespacesAround(nodes[0]!), name].join("."));
	if (found) return [found];
	const declarations = nodes.map((node) => {
		const tags = docTagsAt(source, node.range[0]);
		return { name, kind: declarationKindOf(node)!, range: node.range, tags, members: undefined };
	});
	return [{ path, name, tags: declarations.flatMap(({ tags }) => tags), declarations }];
}

/** `export { Old } from "./x"`; a specifier that is itself deprecated is what keeps the old name alive, on purpose. */
function reExports({ source, names, treatAsDeprecated }: FileToSearch): DeprecatedReference[] {
	return source.ast.body.flatMap((statement) => {
		if (statement.type !== "ExportNamedDeclaration" || statement.source === null) return [];
		return statement.specifiers.flatMap((specifier) => {
			const { local } = specifier;
			const name = moduleExportNameOf(local);
			const deprecation = findDeprecation(name, names.ofReExport(specifier), treatAsDeprecated);
			if (deprecation === undefined || isTagged(source, specifier)) return [];
			return [
				{ node: local, site: { kind: "reExport", specifier }, deprecation, binding: undefined, specifier: undefined },
			];
		});
	});
}

function isTagged(source: ParsedSource, specifier: TSESTree.ExportSpecifier): boolean {
	const tags = [...docTagsAt(source, specifier.range[0], true), ...docTagsAt(source, specifier.parent!.range[0])];
	return tags.some(isDeprecatedTag);
}

/** `declare module "./x" { interface Old { … } }` in this file adds to the type. */
function withAugmentation({ graph, path }: FileToSearch, reference: DeprecatedReference): DeprecatedReference {
	const { deprecation } = reference;
	const entity = entityOf([deprecation.link, ...deprecation.rest]);
	const augmentations = [...(graph.moduleAt(path)?.ambientModules ?? [])];
	const isAugmented = augmentations.some(
		([module, { declarations }]) =>
			declarations.has(entity?.name ?? "") && graph.resolve(module, path) === entity?.path,
	);
	if (!isAugmented) return reference;
	return { ...reference, deprecation: { ...deprecation, link: { ...deprecation.link, isAugmented } } };
}

/** A type that speaks of itself: `type Json = string | Json[]`. */
function isOwnDeclaration({ node, binding, specifier }: DeprecatedReference): boolean {
	if (specifier !== undefined) return false;
	return binding?.defs.some((definition) => contains(definition.node, node)) === true;
}

function contains({ range: [start, end] }: TSESTree.Node, { range }: TSESTree.Node): boolean {
	return start <= range[0] && range[1] <= end;
}

function isInDeprecatedDeclaration(source: ParsedSource, node: TSESTree.Node): boolean {
	if (!source.text.includes("@deprecated")) return false;
	for (let ancestor = node.parent; ancestor !== undefined && ancestor !== null; ancestor = ancestor.parent) {
		if (isDeclarationLike(ancestor) && docTagsAt(source, ancestor.range[0]).some(isDeprecatedTag)) return true;
		if (ancestor.type === "ExportSpecifier" && isTagged(source, ancestor)) return true;
	}
	return false;
}

function isDeclarationLike({ type }: TSESTree.Node): boolean {
	return /Declaration$|Definition$|^(?:TSPropertySignature|TSMethodSignature|TSDeclareFunction|Property)$/u.test(type);
}
