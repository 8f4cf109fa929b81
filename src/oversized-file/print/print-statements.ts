import type { TSESTree } from "@typescript-eslint/types";
import { applyTextEdits, type TextEdit } from "../../source/text-edit.ts";
import { isExported } from "../analysis/declared-meaning.ts";
import { movedLiteral } from "./print-import.ts";
import type { SplitPrinter } from "./split-printer.ts";
import type { SuppressionRange } from "../analysis/suppression-range.ts";
import { declarationOf, type TopLevelStatement } from "../analysis/top-level-statement.ts";

export interface StatementsContext {
	readonly printer: SplitPrinter;
	/** The folder of the file that gets the statements. */
	readonly folder: string;
	/** The names it exports. */
	readonly exports: ReadonlySet<string>;
}

/**
 * Statements as they are written, in the order of the text. What may differ from the original: an added `export`,
 * relative module specifiers, and suppression comments that are opened and closed again around a cut.
 */
export function printStatements(indexes: readonly number[], context: StatementsContext): string {
	const { printer } = context;
	let text = "";
	let previous: TopLevelStatement | undefined;
	for (const index of indexes) {
		const statement = printer.analysis.statements[index]!;
		const slice = guarded(text, suppressed(statement, previous, printer) + printStatement(statement, context));
		text += previous === undefined ? slice : separatorBetween(previous, statement, printer) + slice;
		previous = statement;
	}
	return text + closingComments(previous, undefined, printer);
}

export function printStatement(statement: TopLevelStatement, { printer, folder, exports }: StatementsContext): string {
	const [start, end] = statement.range;
	const edits: TextEdit[] = printer.analysis.locations[statement.index]!.specifiers.map((literal) => ({
		range: literal.range,
		text: movedLiteral(literal, { printer, folder }),
	}));
	if (needsExport(statement, exports, printer)) {
		const offset = exportOffset(statement, printer);
		edits.push({ range: [offset, offset], text: "export " });
	}
	const shifted = edits.map(({ range, text }) => ({ range: [range[0] - start, range[1] - start] as const, text }));
	return applyTextEdits(printer.text.slice(start, end), shifted).text;
}

function needsExport(statement: TopLevelStatement, exports: ReadonlySet<string>, { analysis }: SplitPrinter): boolean {
	if (statement.role !== "declaration" || isExported(statement)) return false;
	return statement.names.some((name) => {
		if (!exports.has(name)) return false;
		// A private declaration beside an exported one of its name stays private.
		return !analysis.bindingByName.get(name)!.declaredBy.some((index) => isExported(analysis.statements[index]!));
	});
}

// `@decorator() export class C {}`
function exportOffset({ node, start }: TopLevelStatement, { text }: SplitPrinter): number {
	const declaration = declarationOf(node);
	const decorators: readonly TSESTree.Decorator[] = "decorators" in declaration ? (declaration.decorators ?? []) : [];
	const last = decorators.at(-1);
	if (last === undefined) return Math.max(start, node.range[0]);
	const gap = /^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*/u.exec(text.slice(last.range[1]))![0];
	return last.range[1] + gap.length;
}

/** What stood between two statements when they were neighbours, otherwise an empty line. */
function separatorBetween(previous: TopLevelStatement, next: TopLevelStatement, printer: SplitPrinter): string {
	const closing = closingComments(previous, next, printer);
	if (next.index !== previous.index + 1 || closing !== "") return closing + printer.style.eol + printer.style.eol;
	return printer.text.slice(previous.range[1], next.range[0]);
}

// `[a, b].forEach(f)` behind a statement without semicolon would become a part of it.
function guarded(before: string, slice: string): string {
	return /^[([`+\-/*]/u.test(slice.replace(/^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*/u, "")) &&
		before !== "" &&
		!/[;}]\s*$/u.test(before)
		? `;${slice}`
		: slice;
}

/** The comments that switch a tool off for a statement when the one that does so in the original is elsewhere. */
function suppressed(
	statement: TopLevelStatement,
	previous: TopLevelStatement | undefined,
	{ suppressions, text, style }: SplitPrinter,
): string {
	return suppressions
		.filter((range) => holds(range, statement) && !opensAt(range, statement))
		.filter((range) => previous === undefined || !holds(range, previous))
		.map(({ start }) => text.slice(...start.range) + style.eol)
		.join("");
}

/** The comments that switch a tool on again behind a statement when the next one does not begin with them. */
function closingComments(
	previous: TopLevelStatement | undefined,
	next: TopLevelStatement | undefined,
	{ suppressions, text, style }: SplitPrinter,
): string {
	if (previous === undefined) return "";
	return suppressions
		.filter(({ end }) => end !== undefined)
		.filter((range) => holds(range, previous) && (next === undefined || !holds(range, next)))
		.filter(({ end }) => next === undefined || !next.leadingComments.includes(end!))
		.map(({ end }) => style.eol + text.slice(...end!.range))
		.join("");
}

function holds({ first, last }: SuppressionRange, { index }: TopLevelStatement): boolean {
	return first <= index && index <= last;
}

function opensAt({ start }: SuppressionRange, { leadingComments }: TopLevelStatement): boolean {
	return leadingComments.includes(start);
}
