import type { TSESTree } from "@typescript-eslint/types";
import { isParenthesized, nextTokenStart } from "../../source/tokens.ts";
import { codeStyleOf } from "../../source/code-style.ts";
import { applyTextEdits, type TextEdit } from "../../source/text-edit.ts";
import type { NotApplicable } from "../../source/refactoring.ts";
import type { FileAnalysis } from "../analysis/file-analysis.ts";
import { declarationOf, type TopLevelStatement } from "../analysis/top-level-statement.ts";
import { chunksOf } from "../chunks.ts";
import { argumentLiteralOf } from "./argument-literal.ts";
import { elementsOf, type LiteralElement } from "./literal-element.ts";
import { literalRefusalOf, type LiteralContext } from "./literal-refusal.ts";
import { typedLiteralOf, typingOfPart, type TypedLiteral } from "./literal-type.ts";
import { partNameOf } from "./part-name.ts";

/** A text whose long literals are spread together from constants, ready to be split by moving. */
export interface DividedText {
	readonly text: string;
	readonly refusals: readonly NotApplicable[];
	/** The variables whose literals were divided. */
	readonly names: readonly string[];
}

interface DivisionContext extends LiteralContext {
	/** What the default export is called where it has no name. */
	readonly defaultName: string;
}

interface Division extends DivisionContext {
	readonly analysis: FileAnalysis;
	readonly maximum: number;
	/** Names that a constant cannot have. */
	readonly taken: Set<string>;
}

/** Divides the literals of a file that are longer than `maximum` lines; the order of keys and evaluation stays. */
export function divideLiterals(analysis: FileAnalysis, maximum: number, context: DivisionContext): DividedText {
	const taken = new Set([...analysis.bindingByName.keys(), ...analysis.globals]);
	const division = { ...context, analysis, maximum, taken };
	const refusals: NotApplicable[] = [];
	const names: string[] = [];
	const edits = analysis.statements.flatMap((statement) => {
		const long = longLiteralIn(statement, division);
		if (long === undefined) return [];
		const refusal = literalRefusalOf(long.typed, division);
		if (refusal !== undefined) {
			refusals.push(refusal);
			return [];
		}
		names.push(long.name);
		return editsFor(statement, long, division);
	});
	return { text: applyTextEdits(analysis.source.text, edits).text, refusals, names };
}

interface LongLiteral {
	readonly name: string;
	readonly typed: TypedLiteral;
}

/** A literal over the limit in `const name = { … }`, `const name = f({ … })` or `export default { … }`. */
function longLiteralIn(statement: TopLevelStatement, division: Division): LongLiteral | undefined {
	const value = valueOf(statement, division);
	if (value === undefined) return undefined;
	const { name, expression, annotation } = value;
	const typed =
		typedLiteralOf(expression, { annotation }, division.source) ?? argumentLiteralOf(expression, division.source);
	return typed !== undefined && isLong(typed.literal, division) ? { name, typed } : undefined;
}

interface NamedValue {
	readonly name: string;
	readonly expression: TSESTree.Expression;
	readonly annotation?: TSESTree.TypeNode | undefined;
}

function valueOf({ node, role }: TopLevelStatement, { defaultName }: Division): NamedValue | undefined {
	if (node.type === "ExportDefaultDeclaration") {
		const expression = node.declaration as TSESTree.Expression;
		return { name: defaultName, expression };
	}
	const declaration = declarationOf(node);
	if (role !== "declaration" || declaration.type !== "VariableDeclaration") return undefined;
	const [declarator, ...others] = declaration.declarations;
	if (others.length > 0 || declarator?.id.type !== "Identifier" || declarator.init === null) return undefined;
	const { name, typeAnnotation } = declarator.id;
	return { name, expression: declarator.init!, annotation: typeAnnotation?.typeAnnotation };
}

function isLong({ range }: TSESTree.Node, { source, maximum }: Division): boolean {
	return (source.text.slice(...range).match(/\n/gu) ?? []).length + 1 > maximum;
}

function editsFor(statement: TopLevelStatement, { name, typed }: LongLiteral, division: Division): TextEdit[] {
	const { eol } = codeStyleOf(division.source.text);
	const { constants, text } = divided(name, typed, division);
	const start = statement.range[0];
	return [
		{ range: [start, start], text: constants.map((constant) => constant + eol + eol).join("") },
		{ range: typed.literal.range, text },
	];
}

interface DividedLiteral {
	/** Declarations, in the order of their evaluation. */
	readonly constants: readonly string[];
	/** The literal made of them. */
	readonly text: string;
}

function divided(name: string, typed: TypedLiteral, division: Division): DividedLiteral {
	const { eol, indent, semicolons } = codeStyleOf(division.source.text);
	const constants: string[] = [];
	const pieces = runsOf(typed, division).flatMap((run) => {
		if (run.nested !== undefined) {
			const own = partNameOf(name, [run.element], division.taken);
			const inner = divided(own, run.nested, division);
			const wrapped = textAround(run.element, run.nested, { ...division, literal: inner.text });
			constants.push(...inner.constants, `const ${own} = ${wrapped.value}${semicolons ? ";" : ""}`);
			return [`${wrapped.before}${own},${wrapped.behind}`];
		}
		return chunksOf(run.elements, Math.floor(0.6 * division.maximum)).map((chunk) => {
			const part = partNameOf(name, chunk, division.taken);
			constants.push(printPart(part, chunk, { typed, division }));
			return `${eol}${indent}...${part},`;
		});
	});
	const [open, close] = typed.literal.type === "ObjectExpression" ? ["{", "}"] : ["[", "]"];
	const joined = pieces.join("");
	return { constants, text: open + joined + (joined.endsWith("\n") ? "" : eol) + close };
}

type Run =
	| { readonly elements: readonly LiteralElement[]; readonly nested?: undefined }
	| { readonly element: LiteralElement; readonly nested: TypedLiteral };

/** Elements that are moved as they are, and between them the properties whose own literals are too long. */
function runsOf(typed: TypedLiteral, division: Division): Run[] {
	const runs: Run[] = [];
	let elements: LiteralElement[] = [];
	for (const element of elementsOf(typed.literal, division.source)) {
		const nested = nestedLiteralOf(element, typed, division);
		if (nested === undefined) {
			elements.push(element);
			continue;
		}
		if (elements.length > 0) runs.push({ elements });
		runs.push({ element, nested });
		elements = [];
	}
	return elements.length > 0 ? [...runs, { elements }] : runs;
}

function nestedLiteralOf(
	{ node, key }: LiteralElement,
	outer: TypedLiteral,
	division: Division,
): TypedLiteral | undefined {
	if (
		node.type !== "Property" ||
		key === undefined ||
		node.shorthand ||
		node.method ||
		!isLong(node.value, division) ||
		isParenthesized(division.source, node.value)
	) {
		return undefined;
	}
	const inherited =
		outer.expected === undefined ? undefined : `NonNullable<(${outer.expected})[${JSON.stringify(key)}]>`;
	const nested = typedLiteralOf(
		node.value as TSESTree.Expression,
		{ inherited, isConst: outer.isConst, isArgument: outer.isArgument },
		division.source,
	);
	return nested !== undefined && literalRefusalOf(nested, division) === undefined ? nested : undefined;
}

/** What stands in front of and behind a property's value, and the value with its literal replaced. */
function textAround({ node, range }: LiteralElement, typed: TypedLiteral, { literal, source, isTypescript }: Replaced) {
	const { value } = node as TSESTree.Property;
	const all = source.text;
	const comma = nextTokenStart(source, value.range[1]);
	const behind =
		all[comma] === ","
			? all.slice(value.range[1], comma) + all.slice(comma + 1, range[1])
			: all.slice(value.range[1], range[1]);
	const suffix = all.slice(typed.literal.range[1], value.range[1]);
	const constant = isTypescript && typed.isConst && !/\bas\s+const\b/u.test(suffix) ? " as const" : "";
	const satisfied = typed.expected === undefined || /\bsatisfies\b/u.test(suffix) ? "" : ` satisfies ${typed.expected}`;
	return {
		before: all.slice(range[0], value.range[0]),
		behind,
		value: all.slice(value.range[0], typed.literal.range[0]) + literal + suffix + constant + satisfied,
	};
}

interface Replaced extends LiteralContext {
	/** The text of the literal made of parts. */
	readonly literal: string;
}

interface PartContext {
	readonly typed: TypedLiteral;
	readonly division: Division;
}

function printPart(name: string, elements: readonly LiteralElement[], { typed, division }: PartContext): string {
	const { eol, semicolons } = codeStyleOf(division.source.text);
	const { before, after } = division.isTypescript ? typingOfPart(typed) : { before: "", after: "" };
	const [open, close] = typed.literal.type === "ObjectExpression" ? ["{", "}"] : ["[", "]"];
	const body = elements.map(({ text }) => text).join("");
	const end = /\n[ \t]*$/u.test(body) ? body.replace(/[ \t]*$/u, "") : body + eol;
	return `const ${name}${before} = ${open}${end}${close}${after}${semicolons ? ";" : ""}`;
}
