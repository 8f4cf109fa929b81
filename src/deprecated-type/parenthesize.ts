import type { TSESTree } from "@typescript-eslint/types";
import { formsInParentheses } from "./parenthesis-table.ts";

/** A type as text, with the node type that the text parses to. */
export interface TypeText {
	readonly text: string;
	readonly form: string;
}

/** Writes a type for the place where `node` stands, in parentheses where it would mean something else without. */
export function writtenFor(node: TSESTree.Node, { text, form }: TypeText): string {
	const needed =
		formsInParentheses[slotOf(node)]?.includes(form) === true ||
		isGenericBehindAngle(node, text) ||
		(formsReadOtherwise.has(form) && isWithinExtends(node));
	return needed ? `(${text})` : text;
}

/** The place a type stands in: its parent and the parent's key. */
export function slotOf(node: TSESTree.Node): string {
	const parent = node.parent!;
	const key = Object.entries(parent).find(
		([name, value]) => name !== "parent" && (value === node || (Array.isArray(value) && value.includes(node))),
	)?.[0];
	const outer = parent.type === "TSTypeParameter" && parent.parent.type === "TSInferType" ? "TSInferType." : "";
	return `${outer}${parent.type}.${key}`;
}

/** `Z<<T>(x: T) => void>`: two angle brackets in a row would be one operator. */
function isGenericBehindAngle(node: TSESTree.Node, text: string): boolean {
	if (!text.startsWith("<")) return false;
	const { parent } = node;
	if (parent?.type === "TSTypeAssertion") return true;
	return parent?.type === "TSTypeParameterInstantiation" && parent.params[0] === node;
}

const formsReadOtherwise = new Set(["TSConditionalType", "TSFunctionType", "TSConstructorType"]);

// `F extends (...args: A extends B ? C : D) => E ? …`: behind `extends` TypeScript reads no conditional type among the
// parameters of a function, unless there are parentheses.
function isWithinExtends(node: TSESTree.Node): boolean {
	for (let inner = node; inner.parent !== undefined && inner.parent !== null; inner = inner.parent) {
		if (inner.parent.type === "TSConditionalType" && inner.parent.extendsType === inner) return true;
		if (/(?:Statement|Declaration)$/u.test(inner.type)) return false;
	}
	return false;
}
