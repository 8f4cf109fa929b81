import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "./parsed-source.ts";
import { partitionPoint } from "./partition-point.ts";

/**
 * The few token questions an edit needs, answered from the text and its comments: oxc gives no tokens. All offsets must
 * lie between tokens, outside strings and templates.
 */

/** The offset of the first character at or after `offset` that is neither white space nor in a comment. */
export function nextTokenStart(source: ParsedSource, offset: number): number {
	let position = offset;
	for (;;) {
		const afterSpace = skipSpace(source.text, position);
		const comment = commentStartingAt(source, afterSpace);
		if (comment === undefined) return afterSpace;
		position = comment.range[1];
	}
}

/** The offset just behind the last character before `offset` that is neither white space nor in a comment. */
export function previousTokenEnd(source: ParsedSource, offset: number): number {
	let position = offset;
	for (;;) {
		const beforeSpace = skipSpaceBackwards(source.text, position);
		const comment = commentEndingAt(source, beforeSpace);
		if (comment === undefined) return beforeSpace;
		position = comment.range[0];
	}
}

/** Whether `node` stands in parentheses of its own: `(node)`, not the parentheses of a call around its argument. */
export function isParenthesized(source: ParsedSource, node: TSESTree.Node): boolean {
	return parenthesesAround(source, node) !== undefined;
}

/** The range of `(node)` with the innermost parentheses around `node`, or undefined. */
export function parenthesesAround(source: ParsedSource, node: TSESTree.Node): [number, number] | undefined {
	const open = previousTokenEnd(source, node.range[0]) - 1;
	const close = nextTokenStart(source, node.range[1]);
	if (source.text[open] !== "(" || source.text[close] !== ")") return undefined;
	if (isSyntaxOfParent(source, node, open)) return undefined;
	return [open, close + 1];
}

/** Comments that lie wholly within `range`. */
export function commentsWithin(source: ParsedSource, range: readonly [number, number]): readonly TSESTree.Comment[] {
	const comments = source.getAllComments();
	const found: TSESTree.Comment[] = [];
	for (let index = firstCommentFrom(comments, range[0]); index < comments.length; index++) {
		const comment = comments[index]!;
		if (comment.range[1] > range[1]) break;
		found.push(comment);
	}
	return found;
}

// `f(x)`, `new C(x)`, `import(x)`, `if (x)`, `while (x)`, `switch (x)`, `catch (x)`, `(x) => …`: these parentheses
// belong to the parent, so that only a second pair would be the node's own.
function isSyntaxOfParent(source: ParsedSource, node: TSESTree.Node, open: number): boolean {
	const parent = node.parent;
	if (parent === undefined || parent === null) return false;
	switch (parent.type) {
		case "CallExpression":
		case "NewExpression":
			return parent.arguments.length === 1 && parent.arguments[0] === node;
		case "ImportExpression":
			return parent.source === node;
		case "IfStatement":
		case "WhileStatement":
		case "DoWhileStatement":
			return parent.test === node;
		case "SwitchStatement":
			return parent.discriminant === node;
		case "WithStatement":
			return parent.object === node;
		case "CatchClause":
			return parent.param === node;
		case "ArrowFunctionExpression":
		case "FunctionDeclaration":
		case "FunctionExpression":
		case "TSFunctionType":
		case "TSConstructorType":
		case "TSMethodSignature":
		case "TSEmptyBodyFunctionExpression":
			return "params" in parent && (parent.params as TSESTree.Node[]).includes(node);
		case "Decorator":
			return false;
		default:
			return (
				/\b(?:for|await)\s*$/u.test(source.text.slice(Math.max(0, open - 16), open)) && parent.type.startsWith("For")
			);
	}
}

function skipSpace(text: string, offset: number): number {
	space.lastIndex = offset;
	space.test(text);
	return space.lastIndex;
}
const space = /\s*/uy;

function skipSpaceBackwards(text: string, offset: number): number {
	let position = offset;
	while (position > 0 && /\s/u.test(text[position - 1]!)) position--;
	return position;
}

function commentStartingAt(source: ParsedSource, offset: number): TSESTree.Comment | undefined {
	const comments = source.getAllComments();
	const comment = comments[firstCommentFrom(comments, offset)];
	return comment?.range[0] === offset ? comment : undefined;
}

function commentEndingAt(source: ParsedSource, offset: number): TSESTree.Comment | undefined {
	const comments = source.getAllComments();
	const comment = comments[firstCommentFrom(comments, offset) - 1];
	// A line comment may end with blanks, which have been skipped.
	return comment !== undefined && offset <= comment.range[1] ? comment : undefined;
}

/** The index of the first comment that starts at or after `offset`; comments are in the order of the text. */
function firstCommentFrom(comments: readonly TSESTree.Comment[], offset: number): number {
	return partitionPoint(comments.length, (index) => comments[index]!.range[0] < offset);
}
