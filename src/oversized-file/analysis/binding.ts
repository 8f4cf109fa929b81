import type { TSESTree } from "@typescript-eslint/types";
import { analyze, type Reference, type Scope, type Variable } from "@typescript-eslint/scope-manager";
import type { ParsedSource } from "../../source/parsed-source.ts";
import { partitionPoint } from "../../source/partition-point.ts";
import { walk } from "../../source/walk.ts";
import { isDecoratedClassType } from "./decorator-metadata.ts";
import { isCalledAround, referenceKindOf, type ReferenceKind } from "./reference-kind.ts";
import { declarationOf, type TopLevelStatement } from "./top-level-statement.ts";

/** A name of the module's scope: where it is declared, used and exported. Statements are given by their index. */
export interface Binding {
	readonly name: string;
	/** In the order of the text; more than one for overloads and merged declarations. */
	readonly declaredBy: readonly number[];
	readonly imported: TSESTree.ImportClause | TSESTree.TSImportEqualsDeclaration | undefined;
	/** References outside export lists. */
	readonly references: readonly BindingReference[];
	readonly exports: readonly ExportedName[];
}

export interface BindingReference {
	readonly statement: number;
	readonly kind: ReferenceKind;
	readonly isWrite: boolean;
	/** Something is called around it while the statement is evaluated. */
	readonly isCalled: boolean;
	readonly identifier: TSESTree.Node;
}

export interface ExportedName {
	/** As it is written: `name`, `default`, `"a string"`. */
	readonly text: string;
	/** The statement that exports it. */
	readonly statement: number;
	/** Written as `export type`. */
	readonly isTypeOnly: boolean;
	/** Undefined for `export const name` and `export default function name`. */
	readonly specifier: TSESTree.ExportSpecifier | undefined;
}

export interface ModuleBindings {
	readonly bindings: readonly Binding[];
	/** Names that the file takes from the global scope. */
	readonly globals: ReadonlySet<string>;
}

/** The names of a module's scope. The scopes are analysed anew, so that every linter and parser gives the same answer. */
export function bindingsOf(source: ParsedSource, statements: readonly TopLevelStatement[]): ModuleBindings {
	const scopes = scopesOf(source);
	const statementAt = statementFinder(statements);
	const names = new Set(statements.flatMap((statement) => statement.names));
	const callsBack = (name: string) => names.has(name);
	const jsx = jsxStatements(source, statements);
	const qualifiers = qualifiersOf(scopes.all);
	const bindings = scopes.module.variables
		.filter((variable) => variable.defs.length > 0)
		.map((variable) => bindingOf(variable, { statements, statementAt, callsBack, jsx, qualifiers }));
	const shadowed = scopes.module.variables.filter((variable) =>
		variable.references.some((reference) => isOnlyNamespace(variable, reference)),
	);
	const unresolved = scopes.global.through.map((reference) => reference.identifier.name as string);
	return { bindings, globals: new Set([...unresolved, ...shadowed.map(({ name }) => name)]) };
}

function scopesOf(source: ParsedSource) {
	const manager = analyze(source.ast, {
		sourceType: "module",
		childVisitorKeys: source.visitorKeys as Record<string, string[]>,
		lib: [],
		jsxPragma: null,
	});
	const module = manager.scopes.find((scope) => scope.type === "module") ?? manager.scopes[0]!;
	return { module, global: manager.scopes[0]!, all: manager.scopes };
}

/**
 * `interface Request<Headers = Headers.Headers>`: a name in front of a dot is a namespace, which a type parameter of that
 * name does not hide. The scope analysis takes it for the parameter.
 */
function qualifiersOf(scopes: readonly Scope[]): Map<string, Reference[]> {
	const qualifiers = new Map<string, Reference[]>();
	for (const reference of scopes.flatMap((scope) => scope.references)) {
		const { identifier, resolved } = reference;
		const isParameter = resolved?.defs[0]?.node.type === "TSTypeParameter";
		if (!isParameter || identifier.parent.type !== "TSQualifiedName") continue;
		const name = identifier.name as string;
		qualifiers.set(name, [...(qualifiers.get(name) ?? []), reference]);
	}
	return qualifiers;
}

interface BindingContext {
	readonly statements: readonly TopLevelStatement[];
	readonly statementAt: (offset: number) => number;
	readonly callsBack: (name: string) => boolean;
	readonly qualifiers: ReadonlyMap<string, readonly Reference[]>;
	readonly jsx: { readonly factories: ReadonlySet<string>; readonly statements: readonly BindingReference[] };
}

function bindingOf(variable: Variable, context: BindingContext): Binding {
	const { statements, statementAt, jsx, qualifiers } = context;
	const imported = variable.defs.map((definition) => definition.node).find(isImportNode);
	const references = [...variable.references, ...(qualifiers.get(variable.name) ?? [])]
		.filter((reference) => !isOnlyNamespace(variable, reference))
		.map((reference) => bindingReferenceOf(reference, context));
	const declaredBy = [...new Set(variable.defs.map((definition) => statementAt(definition.name.range[0])))];
	return {
		name: variable.name,
		declaredBy: declaredBy.sort((a, b) => a - b),
		imported: imported !== undefined && statements[declaredBy[0]!]!.role === "import" ? imported : undefined,
		references: [
			...references.filter(({ statement }) => statements[statement]!.role !== "exportList"),
			...(imported !== undefined && jsx.factories.has(variable.name) ? jsx.statements : []),
		],
		exports: exportsOf(variable, declaredBy, context),
	};
}

function isImportNode(node: TSESTree.Node): node is TSESTree.ImportClause | TSESTree.TSImportEqualsDeclaration {
	return node.type.startsWith("Import") || node.type === "TSImportEqualsDeclaration";
}

// `import * as Iterable` beside the global type `Iterable<T>`: a type of that name is never the namespace.
function isOnlyNamespace(variable: Variable, reference: Reference): boolean {
	if (!reference.isTypeReference || reference.isValueReference) return false;
	const parent = reference.identifier.parent;
	const isUnqualified =
		parent.type === "TSTypeReference" || parent.type === "TSInterfaceHeritage" || parent.type === "TSClassImplements";
	return (
		isUnqualified &&
		variable.defs.every(
			(definition) =>
				definition.node.type === "ImportNamespaceSpecifier" || definition.node.type === "TSModuleDeclaration",
		)
	);
}

function bindingReferenceOf(reference: Reference, { statementAt, callsBack }: BindingContext): BindingReference {
	const { identifier } = reference;
	const isTypeReference = reference.isTypeReference && !reference.isValueReference;
	const isMetadata = isTypeReference && isDecoratedClassType(identifier);
	return {
		statement: statementAt(identifier.range[0]),
		kind: isMetadata ? "eager" : referenceKindOf(identifier, isTypeReference, callsBack),
		isWrite: reference.isWrite() && reference.init !== true,
		isCalled: isCalledAround(identifier),
		identifier,
	};
}

function exportsOf(variable: Variable, declaredBy: readonly number[], { statements, statementAt }: BindingContext) {
	const inline = declaredBy.flatMap((index) => inlineExportOf(statements[index]!, variable.name));
	const listed = variable.references.flatMap(({ identifier }): ExportedName[] => {
		const index = statementAt(identifier.range[0]);
		const specifier = identifier.parent;
		if (statements[index]!.role !== "exportList" || specifier.type !== "ExportSpecifier") return [];
		const list = statements[index]!.node as TSESTree.ExportNamedDeclaration;
		return [
			{
				text: exportedTextOf(specifier),
				statement: index,
				isTypeOnly: list.exportKind === "type" || specifier.exportKind === "type",
				specifier,
			},
		];
	});
	return uniqueByText([...inline, ...listed]);
}

function inlineExportOf({ node, index }: TopLevelStatement, name: string): ExportedName[] {
	if (node.type === "ExportNamedDeclaration") {
		return [{ text: name, statement: index, isTypeOnly: false, specifier: undefined }];
	}
	if (node.type !== "ExportDefaultDeclaration") return [];
	return [{ text: "default", statement: index, isTypeOnly: false, specifier: undefined }];
}

function exportedTextOf({ exported }: TSESTree.ExportSpecifier): string {
	return exported.type === "Identifier" ? exported.name : exported.raw;
}

function uniqueByText(exports: readonly ExportedName[]): ExportedName[] {
	const seen = new Set<string>();
	return exports.filter(({ text }) => !seen.has(text) && seen.add(text));
}

/** Finds the statement around an offset. Behind a decorator in front of `export` it is still the decorated class. */
function statementFinder(statements: readonly TopLevelStatement[]): (offset: number) => number {
	// What stands in front of the first statement belongs to it.
	return (offset) => Math.max(0, partitionPoint(statements.length, (index) => statements[index]!.start <= offset) - 1);
}

/** With the classic runtime every JSX element calls the factory, which nothing in the tree names. */
function jsxStatements(source: ParsedSource, statements: readonly TopLevelStatement[]): BindingContext["jsx"] {
	const factories = new Set(["React"]);
	for (const { value } of source.getAllComments()) {
		const match = /@jsx(?:Frag)?\s+([\w$]+)/u.exec(value);
		if (match !== null) factories.add(match[1]!);
	}
	const references = statements.flatMap((statement): BindingReference[] => {
		const element = firstJsxIn(source, declarationOf(statement.node));
		if (element === undefined) return [];
		const kind = referenceKindOf(element, false, () => true);
		return [{ statement: statement.index, kind, isWrite: false, isCalled: true, identifier: element }];
	});
	return { factories, statements: references };
}

function firstJsxIn(source: ParsedSource, root: TSESTree.Node): TSESTree.Node | undefined {
	if (!/<\/|\/>/u.test(source.text.slice(...root.range))) return undefined;
	let found: TSESTree.Node | undefined;
	walk(root, source.visitorKeys, (node) => {
		if (node.type === "JSXElement" || node.type === "JSXFragment") found ??= node;
	});
	return found;
}
