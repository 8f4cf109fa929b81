import type { TSESTree } from "@typescript-eslint/types";
import { moduleExportNameOf, requiredModuleOf } from "../source/imports.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import { docTagsAt, type DocTag } from "./doc-comment.ts";

/** What a module says of its types, as plain values: no tree is kept. All ranges are UTF-16 offsets into its text. */
export interface TypeModule {
	/** By local name. */
	readonly imports: ReadonlyMap<string, ImportedName>;
	/** By exported name. */
	readonly exports: ReadonlyMap<string, ExportedName>;
	/** The modules of `export * from`. */
	readonly stars: readonly string[];
	/** By local name; several where declarations merge. */
	readonly declarations: ReadonlyMap<string, readonly Declaration[]>;
	/** The local name of `export = Name`. */
	readonly exportEquals: string | undefined;
	/** By name: `declare module "name" { … }`. */
	readonly ambientModules: ReadonlyMap<string, TypeModule>;
}

export interface ImportedName {
	readonly module: string;
	/** The name in the other module; `default`, or `*` for all of it. */
	readonly imported: string;
}

export interface ExportedName {
	/** Undefined: `local` is a name of this module. */
	readonly module: string | undefined;
	/** The name in `module`, `*` for all of it, or the local name. */
	readonly local: string;
	/** The tags of the specifier, or of the whole export statement. */
	readonly tags: readonly DocTag[];
}

export type DeclarationKind = "alias" | "interface" | "class" | "enum" | "namespace" | "value" | "import";

export interface Declaration {
	readonly name: string;
	readonly kind: DeclarationKind;
	/** Of the declaration, without `export`. */
	readonly range: readonly [number, number];
	readonly tags: readonly DocTag[];
	/** What a namespace holds. */
	readonly members: TypeModule | undefined;
}

/** Reads what a file, given as a whole, declares, imports and exports. */
export function typeModuleOf(source: ParsedSource): TypeModule {
	return readStatements(source, source.ast.body, false);
}

type Mutable = {
	imports: Map<string, ImportedName>;
	exports: Map<string, ExportedName>;
	stars: string[];
	declarations: Map<string, Declaration[]>;
	exportEquals: string | undefined;
	ambientModules: Map<string, TypeModule>;
};

function readStatements(
	source: ParsedSource,
	statements: readonly TSESTree.ProgramStatement[],
	exportsAll: boolean,
): TypeModule {
	const module = emptyModule();
	for (const statement of statements) readStatement(source, statement, module);
	// In an ambient namespace or module everything is exported, unless an export clause says what is.
	if (exportsAll && module.exportEquals === undefined && !statements.some(isExportClause)) exportDeclarations(module);
	return module;
}

function emptyModule(): Mutable {
	return {
		imports: new Map(),
		exports: new Map(),
		stars: [],
		declarations: new Map(),
		exportEquals: undefined,
		ambientModules: new Map(),
	};
}

function readStatement(source: ParsedSource, statement: TSESTree.ProgramStatement, module: Mutable): void {
	switch (statement.type) {
		case "ImportDeclaration":
			return readImport(statement, module);
		case "ExportAllDeclaration":
			return readExportAll(source, statement, module);
		case "ExportNamedDeclaration":
			return readExportNamed(source, statement, module);
		case "ExportDefaultDeclaration":
			return readExportDefault(source, statement, module);
		case "TSExportAssignment":
			if (statement.expression.type === "Identifier") module.exportEquals = statement.expression.name;
			return;
		default:
			readDeclaration(source, statement, statement.range[0], module);
	}
}

function readImport(statement: TSESTree.ImportDeclaration, module: Mutable): void {
	for (const specifier of statement.specifiers) {
		const imported =
			specifier.type === "ImportDefaultSpecifier"
				? "default"
				: specifier.type === "ImportNamespaceSpecifier"
					? "*"
					: moduleExportNameOf(specifier.imported);
		module.imports.set(specifier.local.name, { module: statement.source.value, imported });
	}
}

function readExportAll(source: ParsedSource, statement: TSESTree.ExportAllDeclaration, module: Mutable): void {
	if (statement.exported === null) module.stars.push(statement.source.value);
	else {
		const tags = docTagsAt(source, statement.range[0]);
		module.exports.set(moduleExportNameOf(statement.exported), { module: statement.source.value, local: "*", tags });
	}
}

function readExportNamed(source: ParsedSource, statement: TSESTree.ExportNamedDeclaration, module: Mutable): void {
	if (statement.declaration !== null) {
		for (const name of readDeclaration(source, statement.declaration, statement.range[0], module)) {
			module.exports.set(name, { module: undefined, local: name, tags: [] });
		}
		return;
	}
	const statementTags = docTagsAt(source, statement.range[0]);
	for (const specifier of statement.specifiers) {
		module.exports.set(moduleExportNameOf(specifier.exported), {
			module: statement.source?.value,
			local: moduleExportNameOf(specifier.local),
			tags: [...docTagsAt(source, specifier.range[0], true), ...statementTags],
		});
	}
}

function readExportDefault(source: ParsedSource, statement: TSESTree.ExportDefaultDeclaration, module: Mutable): void {
	const { declaration } = statement;
	if (declaration.type === "Identifier") {
		module.exports.set("default", {
			module: undefined,
			local: declaration.name,
			tags: docTagsAt(source, statement.range[0]),
		});
		return;
	}
	const [name] = readDeclaration(source, declaration, statement.range[0], module);
	if (name !== undefined) module.exports.set("default", { module: undefined, local: name, tags: [] });
}

/** Adds what a statement declares and returns the names. */
function readDeclaration(source: ParsedSource, node: TSESTree.Node, start: number, module: Mutable): readonly string[] {
	if (node.type === "TSModuleDeclaration" && node.id.type === "Literal") {
		if (node.body !== undefined) {
			module.ambientModules.set(node.id.value, readStatements(source, node.body.body, true));
		}
		return [];
	}
	const kind = declarationKindOf(node);
	if (kind === undefined) return [];
	const tags = docTagsAt(source, start);
	if (node.type === "TSModuleDeclaration" && (node.id as TSESTree.Node).type === "TSQualifiedName") {
		return [readDottedNamespace(source, node, tags, module)];
	}
	const names = namesDeclaredBy(node);
	for (const name of names) {
		const declarations = module.declarations.get(name) ?? [];
		declarations.push({ name, kind, range: node.range, tags, members: membersOf(source, node) });
		module.declarations.set(name, declarations);
	}
	const required = node.type === "TSImportEqualsDeclaration" ? requiredModuleOf(node) : undefined;
	if (required !== undefined) module.imports.set(names[0]!, { module: required, imported: "*" });
	return names;
}

/** `namespace A.B {}` declares `A`, which exports `B`. */
function readDottedNamespace(
	source: ParsedSource,
	node: TSESTree.TSModuleDeclaration,
	tags: readonly DocTag[],
	module: Mutable,
): string {
	const [head = "", ...inner] = namespaceNamesOf(node);
	let members = membersOf(source, node);
	for (const name of inner.reverse()) {
		const declarations = new Map([[name, [{ name, kind: "namespace" as const, range: node.range, tags, members }]]]);
		const exports = new Map([[name, { module: undefined, local: name, tags: [] }]]);
		members = { ...emptyModule(), declarations, exports };
	}
	const known = module.declarations.get(head) ?? [];
	module.declarations.set(head, [...known, { name: head, kind: "namespace", range: node.range, tags, members }]);
	return head;
}

/** `A` and `B` of `namespace A.B {}`; none for a module that is named by a string. */
export function namespaceNamesOf({ id }: TSESTree.TSModuleDeclaration): string[] {
	const names: string[] = [];
	let name: TSESTree.Node = id;
	for (; name.type === "TSQualifiedName"; name = name.left) names.unshift(name.right.name);
	return name.type === "Identifier" ? [name.name, ...names] : [];
}

const kinds: Readonly<Record<string, DeclarationKind>> = {
	TSTypeAliasDeclaration: "alias",
	TSInterfaceDeclaration: "interface",
	ClassDeclaration: "class",
	TSEnumDeclaration: "enum",
	TSModuleDeclaration: "namespace",
	FunctionDeclaration: "value",
	TSDeclareFunction: "value",
	VariableDeclaration: "value",
	TSImportEqualsDeclaration: "import",
};

export function declarationKindOf(node: TSESTree.Node): DeclarationKind | undefined {
	return kinds[node.type];
}

function namesDeclaredBy(node: TSESTree.Node): string[] {
	if (node.type === "VariableDeclaration") {
		return node.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
	}
	if ("id" in node && node.id !== null && node.id !== undefined && node.id.type === "Identifier") return [node.id.name];
	return [];
}

function membersOf(source: ParsedSource, node: TSESTree.Node): TypeModule | undefined {
	if (node.type !== "TSModuleDeclaration" || node.body === undefined) return undefined;
	return readStatements(source, node.body.body, isAmbient(node));
}

function isAmbient(node: TSESTree.TSModuleDeclaration): boolean {
	for (let ancestor: TSESTree.Node | null | undefined = node; ancestor; ancestor = ancestor.parent) {
		if (ancestor.type === "TSModuleDeclaration" && ancestor.declare) return true;
	}
	return false;
}

function isExportClause(statement: TSESTree.ProgramStatement): boolean {
	return statement.type === "ExportNamedDeclaration" && statement.declaration === null;
}

function exportDeclarations(module: Mutable): void {
	for (const name of module.declarations.keys()) {
		if (!module.exports.has(name)) module.exports.set(name, { module: undefined, local: name, tags: [] });
	}
}
