import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { applyTextEdits, type TextEdit } from "../source/text-edit.ts";
import { commentsWithin, isParenthesized } from "../source/tokens.ts";
import { someNode, walk } from "../source/walk.ts";
import type { DeprecatedReference, FileToSearch } from "./find-deprecated-references.ts";
import type { TypeBody } from "./find-replacement.ts";
import { nameInBody } from "./name-in-body.ts";
import type { UsableName } from "./name-at-use.ts";
import { isDeclaredWithin, namesWithin, variablesDeclaredWithin } from "./names-in-type.ts";
import { writtenFor, type TypeText } from "./parenthesize.ts";
import { wholeTypeName } from "./recursion.ts";
import type { TypeArgument } from "./inline-guards.ts";
import type { WhyNot } from "./why-not.ts";

export interface WrittenType extends TypeText {
	/** The names it needs from elsewhere. */
	readonly names: readonly UsableName[];
	/** The arguments with union members of the body side by side, each once. */
	readonly members: readonly TypeText[] | undefined;
}

interface Writing {
	readonly file: FileToSearch;
	readonly reference: DeprecatedReference;
	readonly body: TypeBody;
	readonly arguments: readonly TypeArgument[];
}

/** Writes the body of a declaration for the place of a reference, with the arguments in place of the parameters. */
export function writeBody(writing: Writing, node: TSESTree.Node = writing.body.node): WrittenType | WhyNot {
	const parameter = parameterIndex(writing.body, node);
	if (parameter !== undefined) return writeArgument(writing, parameter);
	if (node.type === "TSUnionType") return writeUnion(writing, node);
	return writeWhole(writing, node);
}

/** Member by member, so that members that come twice can be left out: `(A | undefined) | undefined`. */
function writeUnion(writing: Writing, node: TSESTree.TSUnionType): WrittenType | WhyNot {
	const names: UsableName[] = [];
	const members: TypeText[] = [];
	for (const type of node.types) {
		const written = writeBody(writing, type);
		if ("key" in written) return written;
		names.push(...written.names);
		for (const member of written.members ?? [{ text: writtenFor(type, written), form: written.form }]) {
			if (!members.some(({ text }) => text === member.text)) members.push(member);
		}
	}
	const [first] = members;
	if (members.length === 1) return { ...first!, names, members };
	return { text: members.map(({ text }) => text).join(" | "), form: "TSUnionType", names, members };
}

function writeArgument(writing: Writing, index: number): WrittenType | WhyNot {
	const { source, node, isDefault } = writing.arguments[index]!;
	if (isDefault) return writeBody(writing, node);
	return { text: textOf(source, node), form: node.type, names: [], members: membersOf(source, node) };
}

function membersOf(source: ParsedSource, node: TSESTree.Node): readonly TypeText[] | undefined {
	if (node.type !== "TSUnionType") return undefined;
	return node.types.map((type) => ({
		text: writtenFor(type, { text: textOf(source, type), form: type.type }),
		form: type.type,
	}));
}

function writeWhole(writing: Writing, node: TSESTree.Node): WrittenType | WhyNot {
	const { body } = writing;
	const names: UsableName[] = [];
	const edits: TextEdit[] = [];
	for (const { identifier, isValue, variable } of namesWithin(body.source, node.range)) {
		const reference = identifier.parent;
		const parameter = reference && parameterIndex(body, reference);
		if (parameter !== undefined) {
			const written = writeArgument(writing, parameter);
			if ("key" in written) return written;
			names.push(...written.names);
			const text = isParenthesized(body.source, reference!) ? written.text : writtenFor(reference!, written);
			edits.push({ range: reference!.range, text });
		} else if (!isDeclaredWithin(variable, body.node.range)) {
			const whole = wholeTypeName(identifier);
			const name = nameInBody(writing, { whole, head: identifier, isValue, variable });
			if (name.kind === "none") return name.whyNot;
			names.push(name);
			edits.push({ range: whole.range, text: name.name });
		}
	}
	const renamed = renameBinders(writing, names, node);
	if ("key" in renamed) return renamed;
	const text = printOnOneLine(body.source, node, [...edits, ...renamed]);
	return text === undefined ? { key: "lines" } : { text, form: formOf(node), names, members: undefined };
}

/**
 * `type Old<T> = { [K in Keys]: T }` with an argument that speaks of another `K` becomes `{ [K_1 in Keys]: K }`. The
 * parameters of functions keep their names: callers read them.
 */
function renameBinders(
	{ body, arguments: given }: Writing,
	names: readonly UsableName[],
	{ range }: TSESTree.Node,
): readonly TextEdit[] | WhyNot {
	const declared = variablesDeclaredWithin(body.source, body.node.range);
	if (declared.length === 0) return [];
	const outer = new Set([
		...given.flatMap((each) => namesWithin(each.source, each.node.range)).map(({ identifier }) => identifier.name),
		...names.map(({ name }) => name.split(".")[0]!),
	]);
	const taken = new Set([...outer, ...declared.map(({ name }) => name)]);
	const captured = declared.filter(({ name }) => outer.has(name));
	const value = captured.find((variable) => !("isTypeVariable" in variable) || !variable.isTypeVariable);
	if (value !== undefined) return { key: "capture", name: value.name };
	return captured.flatMap((variable) => {
		const name = freshName(variable.name, taken);
		const places = [...variable.identifiers, ...variable.references.map(({ identifier }) => identifier)];
		const starts = new Set(
			places.map((place) => place.range[0]).filter((start) => range[0] <= start && start < range[1]),
		);
		return [...starts].map((start): TextEdit => ({ range: [start, start + variable.name.length], text: name }));
	});
}

function freshName(name: string, taken: Set<string>): string {
	for (let count = 1; ; count++) {
		const fresh = `${name}_${count}`;
		if (taken.has(fresh)) continue;
		taken.add(fresh);
		return fresh;
	}
}

function formOf({ type }: TSESTree.Node): string {
	return type === "TSInterfaceHeritage" ? "TSTypeReference" : type;
}

/** The parameter that a type is, when it is nothing else. */
function parameterIndex({ source, parameters }: TypeBody, node: TSESTree.Node): number | undefined {
	if (node.type !== "TSTypeReference" || node.typeName.type !== "Identifier") return undefined;
	const [name] = namesWithin(source, node.typeName.range);
	const index = parameters.findIndex((parameter) => name?.variable?.identifiers.includes(parameter.name as never));
	return index === -1 ? undefined : index;
}

function textOf(source: ParsedSource, node: TSESTree.Node): string {
	return source.text.slice(...node.range).replace(/^[|&]\s*/u, "");
}

/** The text of a type after the edits, without comments and line breaks; undefined where a line break has a meaning. */
function printOnOneLine(source: ParsedSource, node: TSESTree.Node, edits: readonly TextEdit[]): string | undefined {
	const original = source.text.slice(...node.range);
	const all = [...edits, ...commentRemovals(source, node)];
	if (/[\r\n]/u.test(original)) {
		if (hasLineBreakInText(source, node)) return undefined;
		all.push(...missingSeparators(source, node), ...lineJoins(source, node));
	}
	const [start] = node.range;
	const inner = all.map(({ range, text }): TextEdit => ({ range: [range[0] - start, range[1] - start], text }));
	return applyTextEdits(original, inner)
		.text.replace(/^[|&]\s*/u, "")
		.trim();
}

/** The blanks in front of a comment go with it, but two words stay two. */
function commentRemovals(source: ParsedSource, node: TSESTree.Node): TextEdit[] {
	return commentsWithin(source, node.range).map(({ range: [start, end] }) => {
		const gap = /\s*$/u.exec(source.text.slice(node.range[0], start))![0].length;
		return { range: [start - gap, end], text: gap > 0 && /\s/u.test(source.text[end] ?? "") ? "" : " " };
	});
}

function hasLineBreakInText(source: ParsedSource, node: TSESTree.Node): boolean {
	return someNode(node, source.visitorKeys, (each) => {
		const isText = each.type === "TemplateElement" || each.type === "Literal";
		return isText && /[\r\n]/u.test(source.text.slice(...each.range));
	});
}

/** Members of an object type that only a line break separates. */
function missingSeparators(source: ParsedSource, node: TSESTree.Node): TextEdit[] {
	const edits: TextEdit[] = [];
	walk(node, source.visitorKeys, (each) => {
		if (each.type !== "TSTypeLiteral") return;
		for (const member of each.members.slice(0, -1)) {
			const [, end] = member.range;
			if (!/[;,]/u.test(source.text[end - 1]!)) edits.push({ range: [end, end], text: ";" });
		}
	});
	return edits;
}

/** White space with a line break in it becomes one blank. */
function lineJoins(source: ParsedSource, node: TSESTree.Node): TextEdit[] {
	const [start, end] = node.range;
	const removed = commentRemovals(source, node);
	return [...source.text.slice(start, end).matchAll(/\s*[\r\n]\s*/gu)]
		.map((match): TextEdit => ({ range: [start + match.index, start + match.index + match[0].length], text: " " }))
		.filter(({ range }) => !removed.some((each) => each.range[0] < range[1] && range[0] < each.range[1]));
}
