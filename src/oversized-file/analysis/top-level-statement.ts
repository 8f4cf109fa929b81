import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../../source/parsed-source.ts";
import { partitionPoint } from "../../source/partition-point.ts";
import { positionsOf } from "../../source/position.ts";
import { declaredNamesOf } from "./declared-names.ts";
import { headerEndOf } from "./file-header.ts";

/** What a statement is for a split. Only declarations and effects can move. */
export type StatementRole =
	"directive" | "import" | "reExport" | "exportList" | "exportAssignment" | "augmentation" | "declaration" | "effect";

/** A statement of a file's top level together with the comments that belong to it. */
export interface TopLevelStatement {
	/** Its place among the file's statements, from 0. */
	readonly index: number;
	readonly role: StatementRole;
	readonly node: TSESTree.ProgramStatement;
	/** From its first comment to its last: UTF-16 offsets. The ranges of a file's statements never overlap. */
	readonly range: readonly [number, number];
	/** Where its own first token begins, decorators included. */
	readonly start: number;
	readonly leadingComments: readonly TSESTree.Comment[];
	/** The names it declares in the module's scope. */
	readonly names: readonly string[];
	/** Physical lines of `range`. */
	readonly lines: number;
}

/**
 * The statements of a file, in order. Every comment behind the file's header belongs to exactly one of them: one on the
 * line where a statement ends to that statement, any other to the next.
 */
export function topLevelStatementsOf(source: ParsedSource): TopLevelStatement[] {
	const lineOf = lineNumbersOf(source.text);
	return withoutEmptyStatements(source).map(({ node, start, end }, index, all) => {
		const from = index === 0 ? headerEndOf(source) : trailingEndOf(source, all[index - 1]!.end, start);
		const comments = commentsBetween(source, from, start);
		const isLast = index === all.length - 1;
		const rangeEnd = isLast ? lastCommentEnd(source, end) : trailingEndOf(source, end, all[index + 1]!.start);
		const rangeStart = comments[0]?.range[0] ?? start;
		return {
			index,
			role: roleOf(node),
			node,
			range: [rangeStart, rangeEnd],
			start,
			leadingComments: comments,
			names: declaredNamesOf(node),
			lines: lineOf(Math.max(rangeStart, rangeEnd - 1)) - lineOf(rangeStart) + 1,
		};
	});
}

/** The declaration inside `export …` and `export default …`, or the statement itself. */
export function declarationOf(node: TSESTree.ProgramStatement): TSESTree.Node {
	if (node.type === "ExportNamedDeclaration" && node.declaration !== null) return node.declaration;
	if (node.type === "ExportDefaultDeclaration") return node.declaration;
	return node;
}

/** `declare const x`, `declare class C`, `declare function f()`: nothing of it is left at run time. */
export function isAmbient(statement: TopLevelStatement): boolean {
	const declaration = declarationOf(statement.node);
	return "declare" in declaration && declaration.declare === true;
}

export function isMovable({ role }: TopLevelStatement): boolean {
	return role === "declaration" || role === "effect";
}

interface Span {
	readonly node: TSESTree.ProgramStatement;
	readonly start: number;
	readonly end: number;
}

/** A lone `;` belongs to the statement on its line: `;[1, 2].forEach(f)`, `function f() {};`. */
function withoutEmptyStatements(source: ParsedSource): Span[] {
	const spans: Span[] = [];
	let pendingStart: number | undefined;
	for (const node of source.ast.body) {
		const previous = spans.at(-1);
		if (node.type !== "EmptyStatement") {
			spans.push({ node, start: pendingStart ?? startOf(node), end: node.range[1] });
			pendingStart = undefined;
		} else if (previous !== undefined && !source.text.slice(previous.end, node.range[0]).includes("\n")) {
			spans[spans.length - 1] = { ...previous, end: node.range[1] };
		} else {
			pendingStart ??= node.range[0];
		}
	}
	const last = spans.at(-1);
	if (pendingStart !== undefined && last !== undefined)
		spans[spans.length - 1] = { ...last, end: lastEmptyEnd(source) };
	return spans;
}

function lastEmptyEnd(source: ParsedSource): number {
	return source.ast.body.at(-1)!.range[1];
}

// `@decorator() export class C {}`: the statement's range begins behind the decorators.
function startOf(node: TSESTree.ProgramStatement): number {
	const declaration = declarationOf(node);
	const decorators = "decorators" in declaration ? declaration.decorators : [];
	return Math.min(node.range[0], ...(decorators ?? []).map((decorator) => decorator.range[0]));
}

/** The end of the comments that stand on the line on which something ended at `end`, when the line has nothing else. */
function trailingEndOf(source: ParsedSource, end: number, nextStart: number): number {
	let offset = end;
	for (const comment of commentsBetween(source, end, nextStart)) {
		if (/[\r\n]/u.test(source.text.slice(offset, comment.range[0]))) break;
		if (!/[\r\n]/u.test(source.text.slice(comment.range[1], nextStart)) && comment.range[1] <= nextStart) return end;
		offset = comment.range[1];
	}
	return offset;
}

function lastCommentEnd(source: ParsedSource, end: number): number {
	return Math.max(end, source.getAllComments().at(-1)?.range[1] ?? 0);
}

/** Comments within [from, to); those of a source are in order. */
export function commentsBetween(source: ParsedSource, from: number, to: number): TSESTree.Comment[] {
	const comments = source.getAllComments();
	const first = partitionPoint(comments.length, (index) => comments[index]!.range[0] < from);
	const found: TSESTree.Comment[] = [];
	for (let index = first; index < comments.length && comments[index]!.range[1] <= to; index++)
		found.push(comments[index]!);
	return found;
}

function lineNumbersOf(text: string): (offset: number) => number {
	const positionAt = positionsOf(text);
	return (offset) => positionAt(offset).line;
}

function roleOf(node: TSESTree.ProgramStatement): StatementRole {
	switch (node.type) {
		case "ImportDeclaration":
			return "import";
		case "TSImportEqualsDeclaration":
			return node.moduleReference.type === "TSExternalModuleReference" ? "import" : "declaration";
		case "ExportAllDeclaration":
			return "reExport";
		case "ExportNamedDeclaration":
			if (node.source !== null) return "reExport";
			return node.declaration === null ? "exportList" : "declaration";
		case "ExportDefaultDeclaration":
		case "VariableDeclaration":
		case "FunctionDeclaration":
		case "ClassDeclaration":
		case "TSDeclareFunction":
		case "TSInterfaceDeclaration":
		case "TSTypeAliasDeclaration":
		case "TSEnumDeclaration":
			return "declaration";
		case "TSModuleDeclaration":
			return isAugmentation(node) ? "augmentation" : "declaration";
		case "TSExportAssignment":
		case "TSNamespaceExportDeclaration":
			return "exportAssignment";
		case "ExpressionStatement":
			return node.directive === undefined || node.directive === null ? "effect" : "directive";
		default:
			return "effect";
	}
}

// `declare global { … }`, `declare module "x" { … }`
function isAugmentation(node: TSESTree.TSModuleDeclaration): boolean {
	return node.kind === "global" || node.id.type === "Literal";
}
