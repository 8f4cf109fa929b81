import type { ParsedSource } from "../../source/parsed-source.ts";
import { applyTextEdits, type TextEdit } from "../../source/text-edit.ts";
import { dropSpecifier } from "../../source/imports.ts";
import { parseSource } from "../../source/parse-source.ts";
import type { TSESTree } from "@typescript-eslint/types";
import { bindingsOf, type Binding } from "../analysis/binding.ts";
import { evaluationOf } from "../analysis/evaluation.ts";
import { topLevelStatementsOf, type TopLevelStatement } from "../analysis/top-level-statement.ts";
import { idlePartsOf } from "./idle-variables.ts";
import { leavesOf, type TestLeaf, type TestNode } from "./test-tree.ts";

/** Tests that come into one file: consecutive ones, so that their order stays. */
export type TestChunk = readonly TestLeaf[];

/** The text with the tests of one chunk alone, and without the imports and declarations that only others use. */
export function textOfChunk(
	source: ParsedSource,
	nodes: readonly TestNode[],
	{ chunk, path }: { readonly chunk: TestChunk; readonly path: string },
): string {
	const kept = new Set(chunk);
	const removals = nodes.flatMap((node) => removalsIn(node, kept));
	const idle = idlePartsOf(source, { removed: removals, kept: chunk.map(({ range }) => range) });
	const unused = new Set(unusedIn(namesOf(source)).map(({ name }) => name));
	const text = withoutUnused(removeLines(source.text, [...removals, ...idle.lines], idle.edits), {
		path,
		keep: unused,
	});
	return text.trimEnd() + /\s*$/u.exec(source.text)![0];
}

function removalsIn(node: TestNode, kept: ReadonlySet<TestLeaf>): (readonly [number, number])[] {
	if (!leavesOf([node]).some((leaf) => kept.has(leaf))) return [node.range];
	return node.kind === "leaf" ? [] : node.children.flatMap((child) => removalsIn(child, kept));
}

/** Removes whole lines, and of the empty lines around them all but one. */
function removeLines(
	text: string,
	ranges: readonly (readonly [number, number])[],
	others: readonly TextEdit[] = [],
): string {
	const edits: TextEdit[] = [];
	for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
		const isAfterEmpty = /(?:^|\n)[ \t]*\r?\n$|\{[ \t]*\r?\n$/u.test(text.slice(0, start));
		const empty = /^(?:[ \t]*\r?\n)*/u.exec(text.slice(end))![0];
		const isLast = /^[ \t]*\}|^$/u.test(text.slice(end + empty.length));
		const before = isLast ? /(?:\r?\n[ \t]*)*\r?\n$/u.exec(text.slice(0, start)) : null;
		const from = before === null ? start : start - before[0].length + before[0].indexOf("\n") + 1;
		edits.push({ range: [from, isAfterEmpty || isLast ? end + empty.length : end], text: "" });
	}
	return applyTextEdits(text, [...merged(edits), ...others]).text;
}

function merged(edits: readonly TextEdit[]): TextEdit[] {
	const result: TextEdit[] = [];
	for (const edit of edits) {
		const last = result.at(-1);
		if (last !== undefined && edit.range[0] <= last.range[1]) {
			result[result.length - 1] = { range: [last.range[0], Math.max(last.range[1], edit.range[1])], text: "" };
		} else result.push(edit);
	}
	return result;
}

interface UnusedContext {
	readonly path: string;
	/** Names that nothing used before either. */
	readonly keep: ReadonlySet<string>;
}

function withoutUnused(text: string, context: UnusedContext): string {
	const parsed = parseSource(context.path, text);
	if ("problem" in parsed) return text;
	const names = namesOf(parsed.source);
	const unused = unusedIn(names).filter(({ name }) => !context.keep.has(name));
	const edits = unused.flatMap((binding) => dropEdits(binding, names));
	const declared = unused.flatMap((binding) => declarationLines(binding, names));
	if (edits.length + declared.length === 0) return text;
	return withoutUnused(edits.length > 0 ? applyTextEdits(text, edits).text : removeLines(text, declared), context);
}

interface FileNames {
	readonly source: ParsedSource;
	readonly statements: readonly TopLevelStatement[];
	readonly bindings: readonly Binding[];
}

function namesOf(source: ParsedSource): FileNames {
	const statements = topLevelStatementsOf(source);
	return { source, statements, bindings: bindingsOf(source, statements).bindings };
}

function unusedIn({ bindings }: FileNames): Binding[] {
	return bindings.filter(
		({ references, exports, declaredBy }) =>
			exports.length === 0 && references.every(({ statement }) => declaredBy.includes(statement)),
	);
}

function dropEdits({ imported }: Binding, { source }: FileNames): TextEdit[] {
	if (imported === undefined || imported.type === "TSImportEqualsDeclaration") return [];
	return dropSpecifier(source, imported as TSESTree.ImportClause, { keepModule: false });
}

/** The lines of a declaration that is there for one name and does nothing by itself. */
function declarationLines(
	{ imported, declaredBy }: Binding,
	{ statements, source }: FileNames,
): (readonly [number, number])[] {
	const isDroppable = declaredBy.every(
		(index) => statements[index]!.names.length === 1 && evaluationOf(statements[index]!, source) !== "impure",
	);
	if (imported !== undefined || !isDroppable) return [];
	return declaredBy.map((index) => {
		const [start, end] = statements[index]!.range;
		const nextLine = source.text.indexOf("\n", end);
		return [source.text.lastIndexOf("\n", start - 1) + 1, nextLine < 0 ? source.text.length : nextLine + 1];
	});
}
