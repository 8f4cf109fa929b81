import type { TSESTree } from "@typescript-eslint/types";
import { codeStyleOf, indentAt } from "../../source/code-style.ts";
import { applyTextEdits, type TextEdit } from "../../source/text-edit.ts";
import type { ParsedSource } from "../../source/parsed-source.ts";
import { previousTokenEnd } from "../../source/tokens.ts";
import { someNode, walk } from "../../source/walk.ts";
import type { ExtractableClass } from "./extracted-class.ts";
import { argumentOf, isPatterned, printParameter, printRequiredParameter, targetOf } from "./method-parameter.ts";
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
	const patternNames = patternNamesIn(method, owner);
	const passed = parametersOf(method).map((parameter) => argumentOf(parameter, patternNames.get(parameter)));
	const call = `${name}(${[...contextOf(method, owner).map(({ value: given }) => given), ...passed].join(", ")})`;
	const isVoid = value.returnType?.typeAnnotation.type === "TSVoidKeyword";
	const statement = `${isVoid ? "" : "return "}${call}${semicolons ? ";" : ""}`;
	const edits: TextEdit[] = [
		// The function makes the promise, or the generator.
		...modifierRanges(method, source).map((range) => ({ range, text: "" })),
		...[...patternNames].map(([parameter, text]) => ({ range: patternRange(targetOf(parameter)), text })),
		{ range: value.body.range, text: `{${eol}${own}${indent}${statement}${eol}${own}}` },
	];
	return { edits, declaration: printFunction(method, name, owner) };
}

/** What a function has to be given beside the parameters of its method: the instance, and the class where it uses that. */
function contextOf(method: Method, owner: ExtractableClass): { name: string; type: string; value: string }[] {
	const { className, typeParameters, instance, classParameter, source } = owner;
	const [first] = method.value.params;
	const annotation = first?.type === "Identifier" && first.name === "this" ? first.typeAnnotation : undefined;
	const instanceType = annotation
		? source.text.slice(...annotation.typeAnnotation.range)
		: className + (typeParameters.length > 0 ? `<${typeParameters.join(", ")}>` : "");
	const needsInstance = !method.static || ownThisIn(method, source).length > 0;
	const usesClass = classUsesIn(method, owner).length > 0;
	return [
		...(needsInstance
			? [{ name: instance, type: method.static && !annotation ? `typeof ${className}` : instanceType, value: "this" }]
			: []),
		...(usesClass ? [{ name: classParameter, type: `typeof ${className}`, value: className }] : []),
	];
}

/** Uses of the class as a value in the body of a method: there its name is a binding of its own. */
function classUsesIn({ value }: Method, { classUses }: ExtractableClass): TSESTree.Identifier[] {
	const [start, end] = value.body.range;
	return classUses.filter(({ range }) => range[0] >= start && range[1] <= end);
}

function parametersOf({ value }: Method): TSESTree.Node[] {
	return (value.params as readonly TSESTree.Node[]).filter(
		(parameter) => parameter.type !== "Identifier" || parameter.name !== "this",
	);
}

/** How the method calls the parameters that only its function takes apart. */
function patternNamesIn(method: Method, { source }: ExtractableClass): Map<TSESTree.Node, string> {
	const parameters = parametersOf(method);
	const others = parameters.filter((parameter) => !isPatterned(parameter));
	const taken = new Set(others.flatMap(({ range }) => source.text.slice(...range).match(/[\w$]+/gu) ?? []));
	const names = new Map<TSESTree.Node, string>();
	for (const parameter of parameters.filter(isPatterned)) {
		const place = parameters.indexOf(parameter) + 1;
		const name = ["options", "input", "given", `parameter${place}`].find((candidate) => !taken.has(candidate));
		names.set(parameter, name ?? `pattern${place}`);
		taken.add(names.get(parameter)!);
	}
	return names;
}

function patternRange(pattern: TSESTree.Node): readonly [number, number] {
	const annotation = "typeAnnotation" in pattern ? (pattern.typeAnnotation as TSESTree.TSTypeAnnotation | null) : null;
	const start = "decorators" in pattern ? (pattern.decorators?.at(-1)?.range[1] ?? pattern.range[0]) : pattern.range[0];
	return [start, annotation ? annotation.range[0] : pattern.range[1]];
}

/** `async` and `*` in front of the name of a method, or `async` of an arrow function. */
function modifierRanges({ type, range, key, decorators, value }: Method, { text }: ParsedSource): [number, number][] {
	const isArrow = type === "PropertyDefinition";
	const from = isArrow ? value.range[0] : (decorators.at(-1)?.range[1] ?? range[0]);
	const to = isArrow ? value.range[1] : key.range[0];
	const found: [number, number][] = [];
	const find = (modifier: RegExp) => {
		const match = modifier.exec(text.slice(from, to))!;
		found.push([from + match.index, from + match.index + match[0].length]);
	};
	if (value.async) find(/\basync\s*(?=[(*])|\basync\s+/u);
	if (value.generator) find(/\*\s*/u);
	return found;
}

function printFunction(method: Method, name: string, owner: ExtractableClass): string {
	const { source, isTypescript, classTypeParameters } = owner;
	const { text } = source;
	const { value } = method;
	const head = `${value.async ? "async " : ""}function${value.generator ? "*" : ""} ${name}`;
	const parameters = parametersOf(method).map((parameter, place, all) =>
		all.slice(place).some(({ type }) => type === "AssignmentPattern")
			? printRequiredParameter(parameter, { text, isTypescript })
			: printParameter(parameter, { text, isTypescript }),
	);
	const context = contextOf(method, owner);
	if (!isTypescript) {
		const all = [...context.map((given) => given.name), ...parameters];
		return `${head}(${all.join(", ")}) ${bodyOf(method, owner)}`;
	}
	const all = [
		...(method.static ? [] : classTypeParameters),
		...(value.typeParameters?.params.map(({ range }) => text.slice(...range)) ?? []),
	];
	const generics = all.length > 0 ? `<${all.join(", ")}>` : "";
	const returns = !value.returnType ? "" : text.slice(...value.returnType.range);
	const given = [...context.map((each) => `${each.name}: ${each.type}`), ...parameters].join(", ");
	return `${head}${generics}(${given})${returns} ${bodyOf(method, owner)}`;
}

function bodyOf(method: Method, owner: ExtractableClass): string {
	const { source } = owner;
	const [start, end] = method.value.body.range;
	const edits = [
		...ownThisIn(method, source).flatMap((node) => instanceEdits(node, owner)),
		...classUsesIn(method, owner).map((node) => classEdit(node, owner)),
		...foreignMemberEdits(method, owner),
	].sort((a, b) => a.range[0] - b.range[0]);
	const shifted = edits.map(({ range, text }) => ({ range: [range[0] - start, range[1] - start] as const, text }));
	const body = applyTextEdits(source.text.slice(start, end), shifted).text;
	const indent = indentAt(source.text, method.range[0]);
	return indent === "" || hasLongText(method, owner) ? body : body.replaceAll(`\n${indent}`, "\n");
}

function classEdit({ range, parent }: TSESTree.Identifier, { className, classParameter }: ExtractableClass): TextEdit {
	const isShorthand = parent.type === "Property" && parent.shorthand;
	return { range, text: isShorthand ? `${className}: ${classParameter}` : classParameter };
}

/** `this.name` becomes `self.name`, and `self["name"]` where the compiler would not let a function have it. */
function instanceEdits(
	node: TSESTree.ThisExpression,
	{ source, instance, isTypescript, mayBeHidden }: ExtractableClass,
): TextEdit[] {
	const { parent } = node;
	const edit = { range: node.range, text: instance };
	const isName = isObjectOfMember(node) && parent.type === "MemberExpression" && !parent.computed;
	const name = isName && parent.property.type === "Identifier" ? parent.property.name : undefined;
	if (!isName || !isTypescript || name === undefined || !mayBeHidden(name)) return [edit];
	return [edit, ...computedEdits(parent, name, source)];
}

/** `other.secret` of another instance becomes `other["secret"]`, which means the same of any object. */
function foreignMemberEdits({ value }: Method, { source, isTypescript, hidden }: ExtractableClass): TextEdit[] {
	const edits: TextEdit[] = [];
	walk(value.body, source.visitorKeys, (node) => {
		const name = isTypescript ? foreignMemberOf(node, hidden) : undefined;
		if (name !== undefined) edits.push(...computedEdits(node as TSESTree.MemberExpression, name, source));
	});
	return edits;
}

/** `object.name` becomes `object["name"]`; comments around the dot stay where they are. */
function computedEdits(
	{ property, optional }: TSESTree.MemberExpression,
	name: string,
	source: ParsedSource,
): TextEdit[] {
	const dotEnd = previousTokenEnd(source, property.range[0]);
	return [
		...(optional ? [] : [{ range: [dotEnd - 1, dotEnd] as const, text: "" }]),
		{ range: property.range, text: `["${name}"]` },
	];
}

// A template over several lines says something else with less white space.
function hasLongText({ value }: Method, { source }: ExtractableClass): boolean {
	return someNode(
		value.body,
		source.visitorKeys,
		(node) =>
			(node.type === "TemplateLiteral" || node.type === "JSXText" || node.type === "Literal") &&
			source.text.slice(...node.range).includes("\n"),
	);
}
