import type { TSESTree } from "@typescript-eslint/types";
import { specifierFrom } from "../analysis/location.ts";
import { isSelfImport } from "../analysis/self-import.ts";
import { printSpecifierList, specifierTextsOf } from "./specifier-list.ts";
import type { TopLevelStatement } from "../analysis/top-level-statement.ts";
import type { NameUse } from "./module-interface.ts";
import type { SplitPrinter } from "./split-printer.ts";
import { specifierLiteralOf } from "../../source/imports.ts";

/** Where an import is printed to. */
interface ImportPlace {
	readonly printer: SplitPrinter;
	/** The folder of the file that gets the import. */
	readonly folder: string;
}

interface ImportContext extends ImportPlace {
	/** Whether a name is used there, as a type alone. */
	readonly isType: (name: string) => boolean;
}

/**
 * An import of the original for a file that uses some of its names, or undefined where it uses none. The first file that
 * gets it also gets the comments in front of it and the names that nothing uses.
 */
export function printOriginalImport(
	statement: TopLevelStatement,
	uses: ReadonlyMap<string, NameUse> | undefined,
	{ printer, folder }: ImportPlace,
): string | undefined {
	const isUsed = (name: string) => uses?.has(name) === true;
	const isFirst = !printer.placedImports.has(statement.index);
	const used = usedSpecifiers(statement, isUsed);
	if (used === "none") return undefined;
	const isKept = (name: string) => isUsed(name) || (isFirst && printer.unusedImports.has(name));
	printer.placedImports.add(statement.index);
	const { text, style } = printer;
	const comments = statement.leadingComments.filter((comment) => isFirst || isInstruction(comment));
	const behind = text.slice(statement.node.range[1], statement.range[1]);
	return [
		...comments.map((comment) => text.slice(...comment.range)),
		importText(statement, isKept, { printer, folder, isType: (name) => uses?.get(name)?.value === false }) +
			(isFirst || /eslint|@ts-/u.test(behind) ? behind : ""),
	].join(style.eol);
}

function usedSpecifiers({ node }: TopLevelStatement, isUsed: (name: string) => boolean): "some" | "none" {
	if (node.type === "TSImportEqualsDeclaration") return isUsed(node.id.name) ? "some" : "none";
	if (node.type !== "ImportDeclaration") return "none";
	return node.specifiers.length === 0 || node.specifiers.some(({ local }) => isUsed(local.name)) ? "some" : "none";
}

/** A comment that tells a tool how to read the next line. */
function isInstruction({ value }: TSESTree.Comment): boolean {
	return /^[\s*]*(?:@ts-|eslint-disable-next-line|prettier-ignore|biome-ignore|oxlint-disable-next-line|deno-lint-ignore|istanbul ignore|c8 ignore|v8 ignore)/u.test(
		value,
	);
}

function importText({ node }: TopLevelStatement, isKept: (name: string) => boolean, context: ImportContext): string {
	if (node.type === "TSImportEqualsDeclaration") return withMovedSpecifier(node, context);
	if (node.type !== "ImportDeclaration") return "";
	const kept = node.specifiers.filter(({ local }) => isKept(local.name));
	if (kept.length < node.specifiers.length) return partialImport(node, kept, context);
	return withMovedSpecifier(node, context, importsTypes(node, kept, context));
}

/** Whether a declaration that imports values in the original has to import types alone here. */
function importsTypes(
	node: TSESTree.ImportDeclaration,
	kept: readonly TSESTree.ImportClause[],
	{ printer, isType }: ImportContext,
): boolean {
	if (node.importKind === "type") return false;
	// Only types are taken from the file itself: without `type` its modules would import it at run time.
	if (isOwnFile(node, printer)) return true;
	const canBe = kept.length === 1 || kept.every(({ type }) => type === "ImportSpecifier");
	return (
		printer.typeImportsApart &&
		canBe &&
		kept.length > 0 &&
		kept.every((specifier) => isType(specifier.local.name) && !isInlineType(specifier))
	);
}

// `import { type A }`, where `import type { type A }` is no TypeScript.
function isInlineType(specifier: TSESTree.ImportClause): boolean {
	return specifier.type === "ImportSpecifier" && specifier.importKind === "type";
}

/** The declaration as it is written, with its relative specifier seen from another folder. */
function withMovedSpecifier(
	node: TSESTree.ImportDeclaration | TSESTree.TSImportEqualsDeclaration,
	{ printer, folder }: ImportContext,
	importsTypes = false,
): string {
	const literal = specifierLiteralOf(node);
	const text = printer.text.slice(...node.range);
	if (literal === undefined) return text;
	const keyword = importsTypes ? "import type" : "import";
	const start = literal.range[0] - node.range[0];
	const moved = movedLiteral(literal, { printer, folder });
	const head = text.slice(0, start).replace(/^import/u, keyword);
	return head + moved + text.slice(start + literal.range[1] - literal.range[0]);
}

function isOwnFile(node: TSESTree.ImportDeclaration, { analysis, plan }: SplitPrinter): boolean {
	return analysis.statements.some((statement) => statement.node === node && isSelfImport(statement, plan.path));
}

export function movedLiteral(literal: TSESTree.StringLiteral, { printer, folder }: ImportPlace): string {
	const raw = printer.text.slice(...literal.range);
	const moved = specifierFrom(literal.value, printer.file.folder, folder);
	return moved === literal.value ? raw : raw[0]! + moved + raw[0]!;
}

function partialImport(
	node: TSESTree.ImportDeclaration,
	used: readonly TSESTree.ImportClause[],
	context: ImportContext,
): string {
	const { printer, folder } = context;
	const texts = specifierTextsOf(
		node.specifiers,
		{ ...node, range: [0, node.source.range[0]] } as TSESTree.Node,
		printer.source,
	);
	const named = used.filter((specifier) => specifier.type === "ImportSpecifier");
	const others = used
		.filter((specifier) => specifier.type !== "ImportSpecifier")
		.map((specifier) => texts.get(specifier)!.text);
	const isType = node.importKind === "type" || importsTypes(node, used, context);
	const keyword = isType ? "import type " : "import ";
	const attributes = printer.text.slice(node.source.range[1], node.range[1]);
	const tail = ` from ${movedLiteral(node.source, { printer, folder })}${attributes}`;
	if (named.length === 0) return `${keyword}${others.join(", ")}${tail}`;
	const head = keyword + others.map((text) => `${text}, `).join("");
	return printSpecifierList(
		{ head, tail },
		named.map((specifier) => texts.get(specifier)!),
		printer.style,
	);
}
