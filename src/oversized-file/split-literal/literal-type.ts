import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../../source/parsed-source.ts";
import { isConstType } from "../plan/stated-type.ts";

export type Literal = TSESTree.ObjectExpression | TSESTree.ArrayExpression;

/** A literal with what is written around it about its type. */
export interface TypedLiteral {
	readonly literal: Literal;
	readonly isConst: boolean;
	/** What the literal's type has to be or to satisfy, as text; undefined where the type is inferred alone. */
	readonly expected: string | undefined;
	/** The variable is annotated: its type is `expected`, whatever the literal's own would be. */
	readonly isAnnotated: boolean;
	/** How many elements it has is part of its type, or may be. */
	readonly isTuple: boolean;
	/** It is an argument, or in one: what is called may say of which type its parts are. */
	readonly isArgument: boolean;
}

export interface ExpectedType {
	readonly annotation?: TSESTree.TypeNode | undefined;
	/** What a literal around this one says of it. */
	readonly inherited?: string | undefined;
	readonly isConst?: boolean;
	readonly isArgument?: boolean;
}

/** `{ … }`, `[ … ] as const`, `{ … } satisfies T` and so on; undefined for any other expression. */
export function typedLiteralOf(
	expression: TSESTree.Expression,
	{ annotation, inherited, isConst = false, isArgument = false }: ExpectedType,
	{ text }: ParsedSource,
): TypedLiteral | undefined {
	let node = expression;
	let constant = isConst;
	let satisfied: TSESTree.TypeNode | undefined;
	for (;;) {
		if (node.type === "TSSatisfiesExpression") satisfied = node.typeAnnotation;
		else if (node.type === "TSAsExpression" && isConstType(node.typeAnnotation)) constant = true;
		else break;
		node = node.expression;
	}
	if (node.type !== "ObjectExpression" && node.type !== "ArrayExpression") return undefined;
	const expected = satisfied ?? annotation;
	return {
		literal: node,
		isConst: constant,
		isArgument,
		expected: expected === undefined ? inherited : text.slice(...expected.range),
		isAnnotated: satisfied === undefined && annotation !== undefined,
		isTuple:
			node.type === "ArrayExpression" && (expected === undefined ? inherited !== undefined : !isArrayType(expected)),
	};
}

function isArrayType(node: TSESTree.TypeNode): boolean {
	if (node.type === "TSTypeOperator") return node.operator === "readonly" && isArrayType(node.typeAnnotation!);
	if (node.type === "TSArrayType") return true;
	return (
		node.type === "TSTypeReference" &&
		node.typeName.type === "Identifier" &&
		(node.typeName.name === "Array" || node.typeName.name === "ReadonlyArray")
	);
}

/** What stands around a part of a literal, so that it gets the type that it had as a part. */
export function typingOfPart({ literal, isConst, expected, isAnnotated }: TypedLiteral): {
	before: string;
	after: string;
} {
	const constant = isConst ? " as const" : "";
	if (expected === undefined) return { before: "", after: constant };
	const isArray = literal.type === "ArrayExpression";
	const isOpen = isArray || /^Record<\s*string\s*,/u.test(expected);
	if (isAnnotated && !isConst && isOpen) return { before: `: ${expected}`, after: "" };
	return { before: "", after: `${constant} satisfies ${isArray ? expected : `Partial<${expected}>`}` };
}
