import type { TSESTree } from "@typescript-eslint/types";
import { codeStyleOf, indentAt } from "../../source/code-style.ts";
import { applyTextEdits, type TextEdit } from "../../source/text-edit.ts";
import type { ParsedSource } from "../../source/parsed-source.ts";
import { walk } from "../../source/walk.ts";
import type { ExtractableClass } from "./extracted-class.ts";
import { foreignMemberOf, isObjectOfMember, ownThisIn, type Method } from "./method-refusal.ts";

/** A method whose body is a function, and that function. */
export interface ExtractedMethod {
	/** Edits of the class. */
	readonly edits: readonly TextEdit[];
	readonly declaration: string;
}

/** @param name of the function. */
export function extractedMethod(method: Method, name: string, owner: ExtractableClass): ExtractedMethod {
	const { source } = owner;
	const { value } = method;
	const { eol, indent, semicolons } = codeStyleOf(source.text);
	const own = indentAt(source.text, method.range[0]);
	const parameters = (value.params as readonly TSESTree.Node[]).map((parameter) => nameOf(parameter));
	const call = `${name}(${["this", ...parameters].join(", ")})${semicolons ? ";" : ""}`;
	const isVoid = value.returnType?.typeAnnotation.type === "TSVoidKeyword";
	const body = `{${eol}${own}${indent}${isVoid ? "" : "return "}${call}${eol}${own}}`;
	const edits: TextEdit[] = [{ range: value.body.range, text: body }];
	// The function makes the promise.
	if (value.async) edits.push({ range: asyncRange(method, source), text: "" });
	return { edits, declaration: printFunction(method, name, owner) };
}

function asyncRange({ type, range, key, decorators, value }: Method, { text }: ParsedSource): [number, number] {
	const isArrow = type === "PropertyDefinition";
	const from = isArrow ? value.range[0] : (decorators.at(-1)?.range[1] ?? range[0]);
	const match = /\basync\s*(?=\()|\basync\s+/u.exec(text.slice(from, isArrow ? value.range[1] : key.range[0]))!;
	return [from + match.index, from + match.index + match[0].length];
}

function nameOf(parameter: TSESTree.Node): string {
	switch (parameter.type) {
		case "AssignmentPattern":
			return nameOf(parameter.left);
		case "RestElement":
			return `...${nameOf(parameter.argument)}`;
		default:
			return (parameter as TSESTree.Identifier).name;
	}
}

function printFunction(method: Method, name: string, owner: ExtractableClass): string {
	const { source, isTypescript, instance, className, classTypeParameters, typeParameters } = owner;
	const { text } = source;
	const { value } = method;
	const head = `${value.async ? "async " : ""}function ${name}`;
	const parameters = (value.params as readonly TSESTree.Node[]).map((parameter, place, all) =>
		all.slice(place).some(({ type }) => type === "AssignmentPattern")
			? printRequired(parameter, text)
			: printParameter(parameter, text),
	);
	if (!isTypescript) return `${head}(${[instance, ...parameters].join(", ")}) ${bodyOf(method, owner)}`;
	const all = [
		...classTypeParameters,
		...(value.typeParameters?.params.map(({ range }) => text.slice(...range)) ?? []),
	];
	const generics = all.length > 0 ? `<${all.join(", ")}>` : "";
	const self = `${instance}: ${className}${typeParameters.length > 0 ? `<${typeParameters.join(", ")}>` : ""}`;
	const returns = !value.returnType ? "" : text.slice(...value.returnType.range);
	return `${head}${generics}(${[self, ...parameters].join(", ")})${returns} ${bodyOf(method, owner)}`;
}

/** A parameter without its default value, which the method fills in. */
function printParameter(parameter: TSESTree.Node, text: string): string {
	return text.slice(...(parameter.type === "AssignmentPattern" ? parameter.left : parameter).range);
}

/** `a?: A` in front of a parameter that the method fills in, which is required here (TS1016). */
function printRequired(parameter: TSESTree.Node, text: string): string {
	if (parameter.type !== "Identifier" || !parameter.optional || !parameter.typeAnnotation) {
		return printParameter(parameter, text);
	}
	return `${parameter.name}: (${text.slice(...parameter.typeAnnotation.typeAnnotation.range)}) | undefined`;
}

function bodyOf(method: Method, owner: ExtractableClass): string {
	const { source } = owner;
	const [start, end] = method.value.body.range;
	const edits = [
		...ownThisIn(method, source).map((node) => instanceEdit(node, owner)),
		...foreignMemberEdits(method, owner),
	].sort((a, b) => a.range[0] - b.range[0]);
	const shifted = edits.map(({ range, text }) => ({ range: [range[0] - start, range[1] - start] as const, text }));
	const body = applyTextEdits(source.text.slice(start, end), shifted).text;
	const indent = indentAt(source.text, method.range[0]);
	return indent === "" || hasLongText(method, owner) ? body : body.replaceAll(`\n${indent}`, "\n");
}

/** `this.name` becomes `self.name`, and `self["name"]` where the compiler would not let a function have it. */
function instanceEdit(
	node: TSESTree.ThisExpression,
	{ instance, isTypescript, mayBeHidden }: ExtractableClass,
): TextEdit {
	const { parent } = node;
	const isName = isObjectOfMember(node) && parent.type === "MemberExpression" && !parent.computed;
	const name = isName && parent.property.type === "Identifier" ? parent.property.name : undefined;
	if (!isTypescript || name === undefined || !mayBeHidden(name)) return { range: node.range, text: instance };
	const optional = (parent as TSESTree.MemberExpression).optional ? "?." : "";
	return { range: parent.range, text: `${instance}${optional}["${name}"]` };
}

/** `other.secret` of another instance becomes `other["secret"]`, which means the same of any object. */
function foreignMemberEdits({ value }: Method, { source, isTypescript, hidden }: ExtractableClass): TextEdit[] {
	const edits: TextEdit[] = [];
	walk(value.body, source.visitorKeys, (node) => {
		const name = isTypescript ? foreignMemberOf(node, hidden) : undefined;
		if (name === undefined) return;
		const { property, optional } = node as TSESTree.MemberExpression;
		const dot = source.text.lastIndexOf(optional ? "?." : ".", property.range[0]);
		edits.push({ range: [dot, property.range[1]], text: `${optional ? "?." : ""}["${name}"]` });
	});
	return edits;
}

// A template over several lines says something else with less white space.
function hasLongText({ value }: Method, { source }: ExtractableClass): boolean {
	let found = false;
	walk(value.body, source.visitorKeys, (node) => {
		if (
			(node.type === "TemplateLiteral" || node.type === "JSXText" || node.type === "Literal") &&
			source.text.slice(...node.range).includes("\n")
		)
			found = true;
	});
	return found;
}
