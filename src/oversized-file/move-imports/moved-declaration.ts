import type { TSESTree } from "@typescript-eslint/types";
import { codeStyleOf, indentAt } from "../../source/code-style.ts";
import type { CodemodFile } from "../../source/codemod.ts";
import { importedNameOf, moduleExportNameOf } from "../../source/imports.ts";
import type { ParsedSource } from "../../source/parsed-source.ts";
import type { NotApplicable } from "../../source/refactoring.ts";
import type { TextEdit } from "../../source/text-edit.ts";
import { commentsWithin } from "../../source/tokens.ts";
import { printSpecifierList, specifierTextsOf, type SpecifierText } from "../print/specifier-list.ts";
import { originOf } from "./export-origin.ts";
import { movedSpecifier } from "./moved-specifier.ts";

/** An import or re-export of a barrel, from the modules instead. */
export interface MovedDeclaration {
	readonly edits: readonly TextEdit[];
	readonly reason: string;
	/** Something of it is there at run time. */
	readonly hasValues: boolean;
	/** The files that are imported then, absolute. */
	readonly modules: ReadonlySet<string>;
}

type Declaration = TSESTree.ImportDeclaration | TSESTree.ExportNamedDeclarationWithSource;
type Specifier = TSESTree.ImportClause | TSESTree.ExportSpecifier;

interface MoveContext {
	/** Absolute. */
	readonly barrel: string;
	readonly source: ParsedSource;
	readonly file: CodemodFile;
}

interface PlacedSpecifier {
	readonly specifier: Specifier;
	/** The file it comes from, and its name there. */
	readonly module: string;
	readonly name: string;
}

/** @returns undefined where nothing moves: the barrel declares all of it. */
export function movedDeclaration(
	node: Declaration,
	context: MoveContext,
): MovedDeclaration | NotApplicable | undefined {
	const { barrel, source, file } = context;
	const refuse = (notApplicable: string, message: string) => ({ notApplicable, message, node });
	const placed = (node.specifiers as readonly Specifier[]).map((specifier): PlacedSpecifier => {
		const name = nameOf(specifier);
		const origin = originOf(barrel, name, file.projectFiles) ?? { path: barrel, name };
		return { specifier, module: origin.path, name: origin.name };
	});
	const modules = [...new Set(placed.map(({ module }) => module))];
	if (modules.every((module) => module === barrel)) return undefined;
	const specifiers = new Map(modules.map((module) => [module, specifierOf(node, module, context)]));
	const lost = modules.find((module) => specifiers.get(module) === undefined);
	if (lost !== undefined) {
		return refuse("unresolvable", `No specifier like \`${node.source.value}\` leads to the module that declares it.`);
	}
	const edits = onlySpecifierChanges(placed)
		? [{ range: node.source.range, text: quoted(specifiers.get(modules[0]!)!, node, source) }]
		: divided(node, placed, { specifiers, source });
	if (edits === undefined) return refuse("comment", "A comment in this import has no name that it would move with.");
	const words = modules.map((module) => `\`${specifiers.get(module)!}\``).join(", ");
	return {
		edits,
		reason: `Taken from ${words}, where it is declared, instead of \`${node.source.value}\`.`,
		hasValues: !isTypeOnly(node),
		modules: new Set(modules),
	};
}

function onlySpecifierChanges(placed: readonly PlacedSpecifier[]): boolean {
	const [first] = placed;
	return placed.every(({ module, name, specifier }) => module === first!.module && name === nameOf(specifier));
}

interface Division {
	/** The specifier of each module. */
	readonly specifiers: ReadonlyMap<string, string | undefined>;
	readonly source: ParsedSource;
}

/** One declaration for each module; undefined when a comment would be lost. */
function divided(
	node: Declaration,
	placed: readonly PlacedSpecifier[],
	{ specifiers, source }: Division,
): TextEdit[] | undefined {
	const texts = specifierTextsOf(node.specifiers as readonly Specifier[], withoutTail(node), source);
	const kept = [...texts.values()].reduce((sum, { leading, trailing }) => sum + leading.length + trailing.length, 0);
	if (commentsWithin(source, node.range).length !== kept) return undefined;
	const printed = [...specifiers].map(([module, specifier]) =>
		printDeclaration(
			node,
			placed.filter((each) => each.module === module),
			{ source, texts, specifier: specifier! },
		),
	);
	const lineBreak = codeStyleOf(source.text).eol + indentAt(source.text, node.range[0]);
	return [{ range: node.range, text: printed.join(lineBreak) }];
}

function quoted(specifier: string, { source: literal }: Declaration, { text }: ParsedSource): string {
	const quote = text[literal.range[0]]!;
	return quote + specifier + quote;
}

function nameOf(specifier: Specifier): string {
	return specifier.type === "ExportSpecifier" ? moduleExportNameOf(specifier.local) : importedNameOf(specifier);
}

function specifierOf(node: Declaration, target: string, { barrel, file }: MoveContext): string | undefined {
	const specifier = node.source.value;
	if (target === barrel) return specifier;
	return movedSpecifier({ specifier, importer: file.path, barrel, target, projectFiles: file.projectFiles });
}

function withoutTail<Node extends Declaration>(node: Node): Node {
	return { ...node, range: [node.range[0], node.source.range[0]] };
}

function isTypeOnly(node: Declaration): boolean {
	const isType = (specifier: Specifier) =>
		(specifier.type === "ImportSpecifier" && specifier.importKind === "type") ||
		(specifier.type === "ExportSpecifier" && specifier.exportKind === "type");
	const kind = node.type === "ImportDeclaration" ? node.importKind : node.exportKind;
	return kind === "type" || (node.specifiers as readonly Specifier[]).every(isType);
}

interface PrintContext {
	readonly source: ParsedSource;
	readonly texts: ReadonlyMap<Specifier, SpecifierText>;
	readonly specifier: string;
}

function printDeclaration(
	node: Declaration,
	placed: readonly PlacedSpecifier[],
	{ source, texts, specifier }: PrintContext,
): string {
	const isImport = node.type === "ImportDeclaration";
	const keyword = isImport ? "import " : "export ";
	const type = (isImport ? node.importKind : node.exportKind) === "type" ? "type " : "";
	const tail = ` from ${quoted(specifier, node, source)}${source.text.slice(node.source.range[1], node.range[1])}`;
	const asDefault = placed.filter(
		({ specifier: { type: kind }, name }) => kind === "ImportDefaultSpecifier" && name === "default",
	);
	const named = placed.filter((each) => !asDefault.includes(each));
	const clause = asDefault.map(({ specifier: each }) => texts.get(each)!.text).join("");
	if (named.length === 0) return `${keyword}${type}${clause}${tail}`;
	// `import type Default, { Name } from` is not allowed, so that a default stands alone there.
	const head = keyword + type + (clause === "" ? "" : `${clause}, `);
	return printSpecifierList(
		{ head, tail },
		named.map((each) => renamed(each, texts.get(each.specifier)!)),
		codeStyleOf(source.text),
	);
}

/** A specifier that asks for the name that the module gives it. */
function renamed({ specifier, name }: PlacedSpecifier, written: SpecifierText): SpecifierText {
	if (nameOf(specifier) === name && specifier.type !== "ImportDefaultSpecifier") return written;
	const isType =
		"importKind" in specifier
			? specifier.importKind === "type"
			: "exportKind" in specifier && specifier.exportKind === "type";
	const own = specifier.type === "ExportSpecifier" ? exportedText(specifier) : specifier.local.name;
	return { ...written, text: `${isType ? "type " : ""}${name === own ? name : `${name} as ${own}`}` };
}

function exportedText({ exported }: TSESTree.ExportSpecifier): string {
	return exported.type === "Identifier" ? exported.name : exported.raw;
}
