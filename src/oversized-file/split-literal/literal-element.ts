import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../../source/parsed-source.ts";
import { nextTokenStart } from "../../source/tokens.ts";
import type { Literal } from "./literal-type.ts";

/** A property or an element with the comments that belong to it. */
export interface LiteralElement {
	/** Its place, from 0. */
	readonly index: number;
	readonly node: TSESTree.ObjectLiteralElement | TSESTree.Expression | TSESTree.SpreadElement;
	/** From behind the one before to behind its comma and what stands there on its line: UTF-16 offsets. */
	readonly range: readonly [number, number];
	/** The text of `range`. */
	readonly text: string;
	readonly lines: number;
	/** The name of the property, where it has one. */
	readonly key: string | undefined;
}

/** The elements of a literal without holes. Their texts, one behind the other, are all that stands between the brackets. */
export function elementsOf(literal: Literal, source: ParsedSource): LiteralElement[] {
	const nodes =
		literal.type === "ObjectExpression" ? literal.properties : literal.elements.filter((node) => node !== null);
	let start = literal.range[0] + 1;
	return nodes.map((node, index) => {
		const end = index === nodes.length - 1 ? literal.range[1] - 1 : endBehindComma(node, source);
		const range = [start, end] as const;
		const text = source.text.slice(...range);
		start = end;
		return { index, node, range, text, lines: (text.match(/\n/gu) ?? []).length, key: keyOf(node) };
	});
}

// `a: 1, // one`
function endBehindComma({ range }: TSESTree.Node, source: ParsedSource): number {
	const comma = nextTokenStart(source, closingParenthesis(range[1], source));
	const rest = /^(?:[ \t]*\/\*[^\n]*?\*\/)*[ \t]*(?:\/\/[^\r\n]*)?(?=\r?\n)/u.exec(source.text.slice(comma + 1));
	return comma + 1 + (rest?.[0].length ?? 0);
}

/** Behind the parentheses that a tree without tokens does not show: `a: (b),`. */
function closingParenthesis(offset: number, source: ParsedSource): number {
	let end = offset;
	for (let next = nextTokenStart(source, end); source.text[next] === ")"; next = nextTokenStart(source, end))
		end = next + 1;
	return end;
}

function keyOf(node: LiteralElement["node"]): string | undefined {
	if (node.type === "SpreadElement") return node.argument.type === "Identifier" ? node.argument.name : undefined;
	if (node.type === "Property") {
		if (node.computed) return undefined;
		return node.key.type === "Identifier"
			? node.key.name
			: node.key.type === "Literal"
				? String(node.key.value)
				: undefined;
	}
	if (node.type === "Literal" && typeof node.value === "string") return node.value;
	return node.type === "ObjectExpression" ? nameIn(node) : undefined;
}

// `{ id: "save", … }`
function nameIn({ properties }: TSESTree.ObjectExpression): string | undefined {
	for (const name of ["id", "name", "key", "slug", "code", "type", "title", "label"]) {
		const value = properties.flatMap((property) =>
			property.type === "Property" && property.key.type === "Identifier" && property.key.name === name
				? [property.value]
				: [],
		)[0];
		if (value?.type === "Literal" && typeof value.value === "string") return value.value;
	}
	return undefined;
}
