import type { TSESTree } from "@typescript-eslint/types";
import type { Binding, ExportedName } from "../analysis/binding.ts";
import { isExportedAsType } from "../analysis/declared-meaning.ts";
import { isTypeName } from "../analysis/exported-interface.ts";
import { headerEndOf } from "../analysis/file-header.ts";
import { inFile } from "./module-interface.ts";
import { specifierOf } from "../plan/module-path.ts";
import { printOriginalImport } from "./print-import.ts";
import { printSiblingImports } from "./print-module.ts";
import { printStatements } from "./print-statements.ts";
import { plainSpecifier, printSpecifierList, specifierTextsOf, type SpecifierText } from "./specifier-list.ts";
import { specifierEnd, type SplitPrinter } from "./split-printer.ts";
import { declarationOf, isMovable, type TopLevelStatement } from "../analysis/top-level-statement.ts";

/**
 * The text of the original file after the split: its header, what stays in it, and the exports it had, by name and from
 * the modules in the order of their evaluation. The modules have to be printed before.
 */
export function printBarrel(printer: SplitPrinter): string {
	const { text, style } = printer;
	const lists = exportListsOf(printer);
	const header = text.slice(0, printer.analysis.statements[0]?.range[0] ?? headerEndOf(printer.source));
	const parts = [
		printDirectives(printer),
		printer.preserveImportOrder ? printImportOrder(printer).join(style.eol) : "",
		[...printKeptImports(printer), ...printSiblingImports(inFile, printer.file.folder, printer)].join(style.eol),
		printReExports(printer, lists).join(style.eol),
		printStayingStatements(printer),
		printRemainingLists(printer, lists).join(style.eol),
	];
	const result = header + parts.filter((part) => part !== "").join(style.eol + style.eol);
	return /[\r\n]$/u.test(text) ? result + style.eol : result;
}

function printDirectives({ analysis, text, style }: SplitPrinter): string {
	const directives = analysis.statements.filter(({ role }) => role === "directive");
	return directives.map(({ range }) => text.slice(...range)).join(style.eol);
}

/** Bare imports of what the file imported for its values: whatever its modules import, these come first, in this order. */
function printImportOrder({ analysis, text }: SplitPrinter): string[] {
	return analysis.statements.flatMap(({ node, index, range }) => {
		if (node.type !== "ImportDeclaration" || node.importKind === "type") return [];
		if (node.specifiers.length === 0) return [text.slice(...range)];
		const isUsed = analysis.bindings.some(
			({ imported, declaredBy, references, exports }) =>
				imported !== undefined &&
				declaredBy[0] === index &&
				(exports.length > 0 || references.some(({ kind }) => kind !== "type")),
		);
		return isUsed ? [`import ${text.slice(node.source.range[0], node.range[1])}`] : [];
	});
}

/** Imports that what stays needs, imports that nothing uses, and re-exports, in their order. */
function printKeptImports(printer: SplitPrinter): string[] {
	const { analysis, interfaces, file, text, placedImports } = printer;
	const uses = interfaces.uses.get(inFile);
	return analysis.statements.flatMap((statement) => {
		if (statement.role === "reExport") return text.slice(...statement.range);
		if (statement.role !== "import" || (printer.preserveImportOrder && isBareImport(statement))) return [];
		const printed = printOriginalImport(statement, uses, { printer, folder: file.folder });
		// An import without any use may be there for its effects.
		return printed ?? (placedImports.has(statement.index) ? [] : text.slice(...statement.range));
	});
}

function isBareImport({ node }: TopLevelStatement): boolean {
	return node.type === "ImportDeclaration" && node.specifiers.length === 0;
}

/** One name of the file's interface. */
interface ReExport {
	readonly specifier: SpecifierText;
	readonly isType: boolean;
	readonly isInternal: boolean;
	readonly position: number;
}

const kindsOfReExport = [
	{ isInternal: false, isType: false },
	{ isInternal: false, isType: true },
	{ isInternal: true, isType: false },
	{ isInternal: true, isType: true },
];

function printReExports(printer: SplitPrinter, lists: ExportLists): string[] {
	const { plan, analysis, interfaces, file, style } = printer;
	const byModule = plan.modules.map((): ReExport[] => []);
	for (const binding of analysis.bindings) {
		const place = interfaces.placeOf[binding.declaredBy[0]!]!;
		if (binding.imported !== undefined || place < 0) continue;
		byModule[place]!.push(...binding.exports.map((exported) => reExportOf(binding, exported, { printer, lists })));
	}
	for (const statement of anonymousDefaults(printer)) {
		const place = interfaces.placeOf[statement.index]!;
		if (place >= 0) {
			const isType = printer.isTypescript && isTypeName(declarationOf(statement.node), analysis);
			const isInternal = printer.stripsInternal && isMarkedInternal(statement);
			byModule[place]!.push({ specifier: plainSpecifier("default"), isType, isInternal, position: statement.index });
		}
	}
	const sources = plan.modules.map((module, place) => ({
		path: module.path,
		exports: byModule[place]!.sort((a, b) => a.position - b.position),
		isEvaluated: needsEvaluation(place, printer),
	}));
	return withOrder(sources, printer.internal).flatMap(({ path, exports, isEvaluated }) => {
		const specifier = specifierOf(file.folder, path, printer.extensions);
		const from = specifierEnd(printer, specifier);
		const printed = kindsOfReExport.flatMap(({ isInternal, isType }) => {
			const chosen = exports
				.filter((each) => each.isType === isType && each.isInternal === isInternal)
				.map(({ specifier }) => specifier);
			if (chosen.length === 0) return [];
			// The declarations that the compiler writes have the names of this list only without `@internal`.
			const head = `${isInternal ? `/** @internal */${style.eol}` : ""}export ${isType ? "type " : ""}`;
			const names = printer.deprecate ? chosen.map((each) => deprecated(each, specifier)) : chosen;
			return [printSpecifierList({ head, tail: ` from${from}` }, names, style)];
		});
		const hasValues = exports.some(({ isType }) => !isType);
		return !hasValues && isEvaluated ? [`import${from}`, ...printed] : printed;
	});
}

/** A file from which names are exported again. */
interface ReExportSource {
	readonly path: string;
	readonly exports: readonly ReExport[];
	readonly isEvaluated: boolean;
}

/** Values come through the module that keeps the order of the others, where there is one: it is to be evaluated first. */
function withOrder(sources: readonly ReExportSource[], internal: string | undefined): readonly ReExportSource[] {
	if (internal === undefined) return sources;
	const values = sources.flatMap(({ exports }) => exports.filter(({ isType }) => !isType));
	const types = sources.map(({ path, exports }) => ({
		path,
		exports: exports.filter(({ isType }) => isType),
		isEvaluated: false,
	}));
	return [{ path: internal, exports: values, isEvaluated: true }, ...types];
}

function isMarkedInternal({ leadingComments }: TopLevelStatement): boolean {
	return leadingComments.some(({ value }) => value.includes("@internal"));
}

/** Editors strike a name through where its re-export says so. */
function deprecated(name: SpecifierText, specifier: string): SpecifierText {
	return { ...name, leading: [...name.leading, `/** @deprecated Import it from "${specifier}". */`] };
}

/** Whether a module of which the file exports no value must be imported for what its evaluation does. */
function needsEvaluation(place: number, { plan, analysis, interfaces }: SplitPrinter): boolean {
	const { statements } = plan.modules[place]!;
	if (statements.some((index) => plan.graph.order.ordered.has(index))) return true;
	if (!statements.some((index) => analysis.evaluations[index] === "impure")) return false;
	const isImported = (name: string) => [...interfaces.uses.values()].some((uses) => uses.get(name)?.value === true);
	return ![...interfaces.exports[place]!].some(isImported);
}

interface ReExportContext {
	readonly printer: SplitPrinter;
	readonly lists: ExportLists;
}

function reExportOf(binding: Binding, exported: ExportedName, { printer, lists }: ReExportContext): ReExport {
	const { analysis, isTypescript, stripsInternal } = printer;
	const written = exported.specifier === undefined ? undefined : lists.textOf.get(exported.specifier);
	const own = written ?? plainSpecifier(binding.name);
	const isDefault = exported.specifier === undefined && exported.text === "default";
	return {
		specifier: isDefault ? plainSpecifier("default") : { ...own, text: own.text.replace(/^type\s+(?=[\w$"'])/u, "") },
		isType: isTypescript && (exported.isTypeOnly || isExportedAsType(binding, analysis)),
		isInternal: stripsInternal && binding.declaredBy.every((index) => isMarkedInternal(analysis.statements[index]!)),
		position: binding.declaredBy[0]!,
	};
}

/** `export default { … }`, `export default () => …`, `export default name`. */
function anonymousDefaults({ analysis }: SplitPrinter): TopLevelStatement[] {
	return analysis.statements.filter(
		({ node, names }) => node.type === "ExportDefaultDeclaration" && names.length === 0,
	);
}

/** The file's `export { … }` lists with the texts of their specifiers. */
interface ExportLists {
	readonly statements: readonly TopLevelStatement[];
	readonly textOf: ReadonlyMap<TSESTree.ExportSpecifier, SpecifierText>;
}

function exportListsOf({ analysis, source }: SplitPrinter): ExportLists {
	const statements = analysis.statements.filter(({ role }) => role === "exportList");
	const textOf = new Map<TSESTree.ExportSpecifier, SpecifierText>();
	for (const { node } of statements) {
		const { specifiers } = node as TSESTree.ExportNamedDeclaration;
		for (const [specifier, text] of specifierTextsOf(specifiers, node, source)) textOf.set(specifier, text);
	}
	return { statements, textOf };
}

/** What is left of the export lists: names that did not move, and the comments around them. */
function printRemainingLists({ analysis, interfaces, text, style }: SplitPrinter, lists: ExportLists): string[] {
	return lists.statements.flatMap(({ node, range, leadingComments }) => {
		const list = node as TSESTree.ExportNamedDeclaration;
		const staying = list.specifiers.filter(({ local }) => {
			const binding = local.type === "Identifier" ? analysis.bindingByName.get(local.name) : undefined;
			return binding === undefined || interfaces.placeOf[binding.declaredBy[0]!]! < 0;
		});
		// `export {}` makes a module of a file; here it still may be all there is.
		if (staying.length === list.specifiers.length && staying.length > 0) return [text.slice(...range)];
		const comments = leadingComments.map((comment) => text.slice(...comment.range));
		const behind = text.slice(node.range[1], range[1]).trim();
		if (staying.length === 0) return behind === "" ? comments : [...comments, behind];
		const head = list.exportKind === "type" ? "export type " : "export ";
		const printed = printSpecifierList(
			{ head, tail: style.semicolons ? ";" : "" },
			staying.map((specifier) => lists.textOf.get(specifier)!),
			style,
		);
		return [...comments, behind === "" ? printed : `${printed} ${behind}`];
	});
}

/** Statements that cannot leave the file, in their order. */
function printStayingStatements(printer: SplitPrinter): string {
	const { analysis, interfaces, file } = printer;
	const staying = analysis.statements
		.filter((statement) => isMovable(statement) || statement.role === "augmentation")
		.filter(({ index }) => interfaces.placeOf[index] === inFile || interfaces.copies.get(inFile)?.has(index))
		.map(({ index }) => index);
	return printStatements(staying, { printer, folder: file.folder, exports: new Set() });
}
