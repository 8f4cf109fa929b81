import type { TSESTree } from "@typescript-eslint/types";
import { indentAt } from "../source/code-style.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import type { TextEdit } from "../source/text-edit.ts";
import { previousTokenEnd } from "../source/tokens.ts";

/** Adds a property behind the others of an object, on a line of its own where the last one has one. */
export function propertyEdit(object: TSESTree.ObjectExpression, property: string, source: ParsedSource): TextEdit {
	const last = object.properties.at(-1);
	if (last === undefined) return { range: [...object.range], text: `{ ${property} }` };
	return { range: [last.range[1], last.range[1]], text: `,${separatorBefore(last, object, source)}${property}` };
}

/** Adds an argument behind the others of a call. */
export function argumentEdit(
	call: TSESTree.CallExpression | TSESTree.NewExpression,
	argument: string,
	source: ParsedSource,
): TextEdit {
	const last = call.arguments.at(-1);
	const close = call.range[1] - 1;
	if (last === undefined) return { range: [close, close], text: argument };
	let end = previousTokenEnd(source, close);
	if (source.text[end - 1] === ",") end = previousTokenEnd(source, end - 1);
	return { range: [end, end], text: `,${separatorBefore(last, call, source)}${argument}` };
}

/** A space, or a new line where the last element of the list begins one. */
function separatorBefore(last: TSESTree.Node, list: TSESTree.Node, source: ParsedSource): string {
	const lineStart = source.text.lastIndexOf("\n", last.range[0]);
	const startsLine = lineStart > list.range[0] && source.text.slice(lineStart, last.range[0]).trim() === "";
	if (!startsLine) return " ";
	const eol = source.text[lineStart - 1] === "\r" ? "\r\n" : "\n";
	return `${eol}${indentAt(source.text, last.range[0])}`;
}
