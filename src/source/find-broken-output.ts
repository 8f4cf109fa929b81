import type { TSESTree } from "@typescript-eslint/types";
import { findSyntaxProblem, parseSource, type SyntaxProblem } from "./parse-source.ts";
import type { ParsedSource } from "./parsed-source.ts";
import { partitionPoint } from "./partition-point.ts";
import { applyTextEdits, type TextEdit } from "./text-edit.ts";

/**
 * The first syntax error in the text that edits of a parsed text make.
 *
 * A whole text need not be parsed for an edit inside of one statement: where that statement, parsed alone, is still one
 * statement of its kind, begins and ends as it did, and cannot go on behind its end, the statements around it are read as
 * they were.
 *
 * @param edits do not overlap; in UTF-16 offsets of `source.text`.
 * @param text what the edits make.
 */
export function findBrokenOutput(
	source: ParsedSource,
	{ edits, text, filePath }: { edits: readonly TextEdit[]; text: string; filePath: string },
): SyntaxProblem | undefined {
	const edited = new Map<TSESTree.ProgramStatement, TextEdit[]>();
	for (const edit of edits) {
		const statement = statementAround(source.ast.body, edit);
		if (statement === undefined) return findSyntaxProblem(filePath, text);
		const own = edited.get(statement);
		if (own === undefined) edited.set(statement, [edit]);
		else own.push(edit);
	}
	const areWhole = [...edited].every(([statement, own]) => isWhole(statement, own, { source, filePath }));
	return areWhole ? undefined : findSyntaxProblem(filePath, text);
}

/** The statement that has the edit between its first and its last character. */
function statementAround(
	statements: readonly TSESTree.ProgramStatement[],
	{ range: [from, to] }: TextEdit,
): TSESTree.ProgramStatement | undefined {
	const statement = statements[partitionPoint(statements.length, (index) => statements[index]!.range[0] <= from) - 1];
	return statement !== undefined && statement.range[0] < from && to < statement.range[1] ? statement : undefined;
}

function isWhole(
	statement: TSESTree.ProgramStatement,
	edits: readonly TextEdit[],
	{ source, filePath }: { source: ParsedSource; filePath: string },
): boolean {
	const [from, to] = statement.range;
	const original = source.text.slice(from, to);
	if (!endsForSure(statement, original)) return false;
	const moved = edits.map((edit): TextEdit => ({ ...edit, range: [edit.range[0] - from, edit.range[1] - from] }));
	const { text } = applyTextEdits(original, moved);
	const parsed = parseSource(filePath, text);
	if ("problem" in parsed) return false;
	const [only, ...others] = parsed.source.ast.body;
	return (
		others.length === 0 &&
		only?.type === statement.type &&
		only.range[0] === 0 &&
		only.range[1] === text.length &&
		endsForSure(only, text)
	);
}

/** Whether nothing that follows could be read as a part of the statement. */
function endsForSure(statement: TSESTree.ProgramStatement, text: string): boolean {
	if (text.endsWith(";")) return true;
	if (!text.endsWith("}")) return false;
	const declared = statement.type === "ExportNamedDeclaration" ? statement.declaration?.type : statement.type;
	return declared === "FunctionDeclaration" || declared === "ClassDeclaration" || declared === "TryStatement";
}
