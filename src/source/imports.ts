import type { TSESTree } from "@typescript-eslint/types";
import { codeStyleOf, indentAt } from "./code-style.ts";
import type { ParsedSource } from "./parsed-source.ts";
import type { TextEdit } from "./text-edit.ts";
import { commentsWithin, nextTokenStart, previousTokenEnd } from "./tokens.ts";
import { importInsertion } from "./import-insertion.ts";

/** Edits of import declarations. Quotes, attributes, order, line breaks and `type` modifiers stay as they are. */

/** What an import gives: `import { imported as name } from "module"`. */
export interface NewImport {
	/** The module specifier, as it is to be written. */
	readonly module: string;
	readonly imported: string;
	/** The name in this file. */
	readonly name: string;
	/** Whether only types are needed: the import then leaves no trace in the emitted JavaScript. */
	readonly typeOnly: boolean;
}

export function importDeclarationsOf(source: ParsedSource): TSESTree.ImportDeclaration[] {
	return source.ast.body.filter((statement) => statement.type === "ImportDeclaration");
}

/** The names between the braces of an import declaration. */
export function namedSpecifiersOf(declaration: TSESTree.ImportDeclaration): TSESTree.ImportSpecifier[] {
	return declaration.specifiers.filter((specifier) => specifier.type === "ImportSpecifier");
}

/** The name a specifier asks the other module for; `default` and `*` included. */
export function importedNameOf(specifier: TSESTree.ImportClause): string {
	if (specifier.type === "ImportDefaultSpecifier") return "default";
	if (specifier.type === "ImportNamespaceSpecifier") return "*";
	return moduleExportNameOf(specifier.imported);
}

/** What a module calls something that it hands on: `name`, or `"any text"`. */
export function moduleExportNameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
	return node.type === "Identifier" ? node.name : node.value;
}

/** The module of `import name = require("m")`; undefined for `import name = Namespace.Name`. */
export function requiredModuleOf(declaration: TSESTree.TSImportEqualsDeclaration): string | undefined {
	return specifierLiteralOf(declaration)?.value;
}

/** The text by which an import declaration names its module; undefined for `import name = Namespace.Name`. */
export function specifierLiteralOf(
	node: TSESTree.ImportDeclaration | TSESTree.TSImportEqualsDeclaration,
): TSESTree.StringLiteral | undefined {
	if (node.type === "ImportDeclaration") return node.source;
	if (node.moduleReference.type !== "TSExternalModuleReference") return undefined;
	const { expression } = node.moduleReference;
	const isText = expression.type === "Literal" && typeof expression.value === "string";
	return isText ? (expression as TSESTree.StringLiteral) : undefined;
}

/** Whether a specifier imports types alone, by its own modifier or its declaration's. */
export function isTypeOnlyImport(specifier: TSESTree.ImportClause): boolean {
	if (specifier.type === "ImportSpecifier" && specifier.importKind === "type") return true;
	return specifier.parent?.type === "ImportDeclaration" && specifier.parent.importKind === "type";
}

/** Adds a name beside another one of the same declaration, written in the same way. */
export function addBeside(
	source: ParsedSource,
	neighbour: TSESTree.ImportSpecifier,
	{ imported, name }: Pick<NewImport, "imported" | "name">,
): TextEdit[] {
	const text = `${neighbour.importKind === "type" ? "type " : ""}${specifierText(imported, name)}`;
	const comma = nextTokenStart(source, neighbour.range[1]);
	// `Old, // why` and `Old /* why */`: what follows on the line speaks of the neighbour, so the new name goes in front.
	const hasRemark = hasCommentBehind(source, source.text[comma] === "," ? comma + 1 : neighbour.range[1]);
	const gap = separatorBefore(source, neighbour);
	if (hasRemark) return [insertion(neighbour.range[0], `${text},${gap}`)];
	return [insertion(neighbour.range[1], `,${gap}${text}`)];
}

/** Adds an import: to a declaration of the same module that can take it, else as a declaration behind the last one. */
export function addImport(source: ParsedSource, added: NewImport): TextEdit[] {
	const host = importDeclarationsOf(source)
		.filter((declaration) => declaration.source.value === added.module)
		.sort((a, b) => Number(isHostOfKind(b, added)) - Number(isHostOfKind(a, added)))
		.find((declaration) => canTake(declaration, added));
	if (host === undefined) return [newDeclaration(source, added)];
	const isTypeDeclaration = host.importKind === "type";
	const last = namedSpecifiersOf(host).at(-1);
	const text = `${added.typeOnly && !isTypeDeclaration ? "type " : ""}${specifierText(added.imported, added.name)}`;
	if (last !== undefined) return [insertion(last.range[1], `,${separatorBefore(source, last)}${text}`)];
	const braces = emptyBracesOf(source, host);
	if (braces !== undefined) return [{ range: braces, text: `{ ${text} }` }];
	return [insertion(host.specifiers[0]!.range[1], `, { ${text} }`)];
}

/** Makes a specifier import another name of the same module. */
export function swapSpecifier(
	specifier: TSESTree.ImportSpecifier,
	{ imported, name }: Pick<NewImport, "imported" | "name">,
): TextEdit[] {
	// The `type` modifier is in front of both names and stays.
	return [{ range: [specifier.imported.range[0], specifier.range[1]], text: specifierText(imported, name) }];
}

export interface DropOptions {
	/** Whether the module must still be loaded when nothing is imported from it: `import {} from "module"`. */
	readonly keepModule: boolean;
}

/** Removes a name from its import declaration; the last one takes the declaration along, unless the module is to stay. */
export function dropSpecifier(
	source: ParsedSource,
	specifier: TSESTree.ImportClause,
	{ keepModule }: DropOptions,
): TextEdit[] {
	const declaration = specifier.parent as TSESTree.ImportDeclaration;
	if (declaration.specifiers.length === 1 && (!keepModule || declaration.importKind === "type")) {
		return [withoutCode(source, statementRange(source, declaration))];
	}
	if (specifier.type !== "ImportSpecifier") return [dropDefaultOrNamespace(source, declaration, specifier)];
	const named = namedSpecifiersOf(declaration);
	if (named.length > 1) return [withoutCode(source, rangeWithComma(source, specifier, named))];
	// `import Default, { Old } from`: the braces go too; `import { Old } from`: they stay and keep the module loaded.
	const open = previousTokenEnd(source, specifier.range[0]) - 1;
	const close = closingBrace(source, specifier);
	if (declaration.specifiers.length === 1) return [withoutCode(source, [open + 1, close])];
	return [withoutCode(source, [previousTokenEnd(source, open) - 1, close + 1])];
}

/** Removes a range, and leaves what comments say in it. */
function withoutCode(source: ParsedSource, range: readonly [number, number]): TextEdit {
	const removed = source.text.slice(...range);
	const lineBreak = removed.includes("\r\n") ? "\r\n" : "\n";
	const kept = commentsWithin(source, range).map((comment) => {
		const text = source.text.slice(...comment.range);
		return comment.type === "Line" ? text + lineBreak : `${text} `;
	});
	if (kept.length === 0) return { range, text: endsLineComment(source, range) ? lineBreak : "" };
	const text = /^[ \t]*/u.exec(removed)![0] + kept.join("");
	return { range, text: removed.endsWith("\n") ? text.trimEnd() + lineBreak : text };
}

/** `A, // why` with `Old` in the next line: what follows must not become a part of the comment. */
function endsLineComment(source: ParsedSource, [start, end]: readonly [number, number]): boolean {
	const before = source.getAllComments().some((comment) => comment.type === "Line" && comment.range[1] === start);
	return before && !/^[ \t]*[\r\n]/u.test(source.text.slice(end, end + 200));
}

function specifierText(imported: string, name: string): string {
	return imported === name ? name : `${imported} as ${name}`;
}

function insertion(offset: number, text: string): TextEdit {
	return { range: [offset, offset], text };
}

/** A line break and indentation where the names stand on lines of their own, else one space. */
function separatorBefore(source: ParsedSource, specifier: TSESTree.ImportSpecifier): string {
	const gap = source.text.slice(previousTokenEnd(source, specifier.range[0]), specifier.range[0]);
	const lineBreak = /\r?\n/u.exec(gap)?.[0];
	return lineBreak === undefined ? " " : lineBreak + indentAt(source.text, specifier.range[0]);
}

function hasCommentBehind(source: ParsedSource, offset: number): boolean {
	return /^[ \t]*\/[/*]/u.test(source.text.slice(offset, offset + 200));
}

function isHostOfKind(declaration: TSESTree.ImportDeclaration, { typeOnly }: NewImport): boolean {
	return (declaration.importKind === "type") === typeOnly;
}

function canTake(declaration: TSESTree.ImportDeclaration, { typeOnly }: NewImport): boolean {
	if (declaration.importKind === "type" && !typeOnly) return false;
	if (declaration.specifiers.some((specifier) => specifier.type === "ImportNamespaceSpecifier")) return false;
	// `import type Default, { Name } from` is not allowed; `import "module"` loads a module for its effects only.
	const hasDefault = declaration.specifiers.some((specifier) => specifier.type === "ImportDefaultSpecifier");
	if (hasDefault) return declaration.importKind !== "type";
	return declaration.specifiers.length > 0;
}

function emptyBracesOf(source: ParsedSource, declaration: TSESTree.ImportDeclaration): [number, number] | undefined {
	const head = source.text.slice(declaration.range[0], declaration.source.range[0]);
	const braces = /\{\s*\}/u.exec(head);
	if (braces === null) return undefined;
	const start = declaration.range[0] + braces.index;
	return [start, start + braces[0].length];
}

function newDeclaration(source: ParsedSource, { module, imported, name, typeOnly }: NewImport): TextEdit {
	const { quote, semicolons } = codeStyleOf(source.text);
	const names =
		imported === "default" ? name : imported === "*" ? `* as ${name}` : `{ ${specifierText(imported, name)} }`;
	const statement = `import ${typeOnly ? "type " : ""}${names} from ${quote}${module}${quote}${semicolons ? ";" : ""}`;
	return importInsertion(source, statement);
}

function dropDefaultOrNamespace(
	source: ParsedSource,
	declaration: TSESTree.ImportDeclaration,
	specifier: TSESTree.ImportClause,
): TextEdit {
	const next = declaration.specifiers.find((candidate) => candidate.range[0] > specifier.range[1]);
	if (next !== undefined || specifier.type === "ImportDefaultSpecifier") {
		const comma = nextTokenStart(source, specifier.range[1]);
		// `import Old, {} from`, `import Old from`: the module is kept by empty braces.
		if (source.text[comma] !== ",") return { range: [specifier.range[0], specifier.range[1]], text: "{}" };
		return withoutCode(source, [specifier.range[0], nextTokenStart(source, comma + 1)]);
	}
	if (declaration.specifiers.length === 1) return { range: [specifier.range[0], specifier.range[1]], text: "{}" };
	// `import Default, * as Old from`
	return withoutCode(source, [previousTokenEnd(source, specifier.range[0]) - 1, specifier.range[1]]);
}

/** The specifier with one comma, and with its line where it has one to itself. */
function rangeWithComma(
	source: ParsedSource,
	specifier: TSESTree.ImportSpecifier,
	named: readonly TSESTree.ImportSpecifier[],
): [number, number] {
	const index = named.indexOf(specifier);
	const previousEnd = previousTokenEnd(source, specifier.range[0]);
	const comma = nextTokenStart(source, specifier.range[1]);
	const hasComma = source.text[comma] === ",";
	// The last one without a comma of its own takes the comma in front.
	if (!hasComma) return [index > 0 ? previousEnd - 1 : specifier.range[0], specifier.range[1]];
	const lineStart = lineStartBefore(source.text, specifier.range[0]);
	const lineEnd = lineEndBehind(source.text, comma + 1);
	if (lineStart !== undefined && lineEnd !== undefined) return [lineStart, lineEnd];
	if (index === named.length - 1) return [previousEnd, comma + 1];
	const next = source.text.slice(comma + 1);
	return [specifier.range[0], comma + 1 + /^[ \t]*/u.exec(next)![0].length];
}

function closingBrace(source: ParsedSource, specifier: TSESTree.ImportSpecifier): number {
	const next = nextTokenStart(source, specifier.range[1]);
	return source.text[next] === "," ? nextTokenStart(source, next + 1) : next;
}

/** A statement with the line it stands on, when nothing else does. */
function statementRange(source: ParsedSource, statement: TSESTree.Statement): [number, number] {
	const lineStart = lineStartBefore(source.text, statement.range[0]);
	const lineEnd = lineEndBehind(source.text, statement.range[1]);
	if (lineStart === undefined || lineEnd === undefined) return [statement.range[0], statement.range[1]];
	return [lineStart, lineEnd];
}

/** The start of the line, when there is only white space between it and `offset`. */
function lineStartBefore(text: string, offset: number): number | undefined {
	const start = text.lastIndexOf("\n", offset - 1) + 1;
	return text.slice(start, offset).trim() === "" ? start : undefined;
}

/** The offset behind the line break, when there is only white space between `offset` and it. */
function lineEndBehind(text: string, offset: number): number | undefined {
	const rest = /^[ \t]*(?:\r?\n|$)/u.exec(text.slice(offset, offset + 200));
	return rest === null ? undefined : offset + rest[0].length;
}
