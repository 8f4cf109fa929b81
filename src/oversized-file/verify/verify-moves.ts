import path from "node:path";
import { applyTextEdits } from "../../source/text-edit.ts";
import { declarationOf, isAmbient, isMovable, type TopLevelStatement } from "../analysis/top-level-statement.ts";
import type { ParsedSplitFile } from "./verify-split.ts";

/**
 * The proof that a split only moved: each statement of the original is in exactly one file, the same byte for byte except
 * for an added `export` and relative module specifiers, which lead to the same place. Ambient declarations may be repeated.
 */
export function movedStatementProblem(
	original: ParsedSplitFile,
	files: readonly ParsedSplitFile[],
): string | undefined {
	const before = countTexts([original]);
	const after = countTexts(files);
	for (const [text, { count, repeatable }] of before) {
		const found = after.get(text)?.count ?? 0;
		if (found === count || (repeatable && found > count)) continue;
		return found < count
			? `a statement is lost or changed: ${excerpt(text)}`
			: `a statement is repeated: ${excerpt(text)}`;
	}
	const added = [...after.keys()].find((text) => !before.has(text));
	return added === undefined ? undefined : `a statement is new: ${excerpt(added)}`;
}

interface Occurrences {
	count: number;
	readonly repeatable: boolean;
}

function countTexts(files: readonly ParsedSplitFile[]): Map<string, Occurrences> {
	const counts = new Map<string, Occurrences>();
	for (const file of files) {
		for (const statement of file.analysis.statements) {
			if (!isMovable(statement) && statement.role !== "augmentation") continue;
			const text = canonicalText(statement, file);
			const known = counts.get(text);
			if (known === undefined) counts.set(text, { count: 1, repeatable: isAmbient(statement) });
			else known.count++;
		}
	}
	return counts;
}

/** A statement without `export`, its relative specifiers as absolute paths. */
function canonicalText(statement: TopLevelStatement, { analysis, folder }: ParsedSplitFile): string {
	const { start, node, index } = statement;
	const { text } = analysis.source;
	const edits = analysis.locations[index]!.specifiers.map((literal) => ({
		range: literal.range,
		text: `<${path.posix.join(folder, literal.value)}>`,
	}));
	if (node.type === "ExportNamedDeclaration") {
		const offset = exportKeywordOffset(statement, text);
		edits.push({ range: [offset, offset + /^export\s*/u.exec(text.slice(offset))![0].length], text: "" });
	}
	const shifted = edits.map((edit) => ({ ...edit, range: [edit.range[0] - start, edit.range[1] - start] as const }));
	const slice = applyTextEdits(text.slice(start, node.range[1]), shifted).text;
	return slice.replace(/^[;\s]+|[;\s]+$/gu, "").replaceAll("\r\n", "\n");
}

function exportKeywordOffset({ start, node }: TopLevelStatement, text: string): number {
	const declaration = declarationOf(node);
	const decorators = "decorators" in declaration ? (declaration.decorators ?? []) : [];
	const before = decorators.filter(({ range }) => range[0] < node.range[0]).at(-1)?.range[1];
	if (before === undefined && text.startsWith("export", Math.max(start, node.range[0])))
		return Math.max(start, node.range[0]);
	const from = before ?? decorators.at(-1)?.range[1] ?? start;
	return from + text.slice(from).search(/\bexport\b/u);
}

function excerpt(text: string): string {
	return `\`${text.slice(0, 60).replaceAll(/\s+/gu, " ")}\``;
}
