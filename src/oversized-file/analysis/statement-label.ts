import { positionsOf } from "../../source/position.ts";
import type { FileAnalysis } from "./file-analysis.ts";

/**
 * What a plan calls the statements of a file: by the first name each declares, and a statement without a name by its line
 * and its beginning. Statements that declare one name share a label; they stay together anyway.
 */
export function statementLabelsOf({ statements, source }: FileAnalysis): string[] {
	const positionAt = positionsOf(source.text);
	return statements.map(({ names, node, start, range }) => {
		if (names[0] !== undefined) return names[0];
		if (node.type === "ExportDefaultDeclaration") return "default";
		const beginning = source.text.slice(start, range[1]).split(/\r?\n/u)[0]!.trim();
		return `line ${positionAt(start).line}: ${beginning.slice(0, 60)}`;
	});
}
