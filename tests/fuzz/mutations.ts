import { parse, type TSESTree } from "@typescript-eslint/typescript-estree";
import { visitorKeys } from "@typescript-eslint/visitor-keys";
import { applyTextEdits, type TextEdit } from "../../src/source/text-edit.ts";
import { walk } from "../../src/source/walk.ts";
import type { Seed } from "./seeds.ts";

export const mutationKinds = [
	"comment",
	"comments",
	"space",
	"wrapType",
	"wrapExpression",
	"wrapStatement",
	"deprecate",
	"moveStatement",
	"repeatStatement",
	"removeStatement",
	"lineEnds",
] as const;

/** One change of a text. `at` says how far from the focus (the nearer the more often), `form` which of the ways. */
export interface Mutation {
	readonly kind: (typeof mutationKinds)[number];
	/** From 0 (at the focus) to 999 (the farthest place). */
	readonly at: number;
	readonly form: number;
}

/** Applies mutations one after the other; one that would leave a text that does not parse is passed over. */
export function mutate(seed: Seed, mutations: readonly Mutation[]): string {
	let { text, focus } = seed;
	let tree = treeOf(text, seed.path);
	for (const [index, mutation] of mutations.entries()) {
		if (tree === undefined) return text;
		const edits = editsFor(mutation, { text, focus, tree, index });
		const changed = applyTextEdits(text, edits);
		const changedTree = treeOf(changed.text, seed.path);
		if (changed.text === text || changedTree === undefined) continue;
		for (const { range, text: inserted } of changed.applied) {
			if (range[1] <= focus) focus += inserted.length - (range[1] - range[0]);
		}
		text = changed.text;
		tree = changedTree;
	}
	return text;
}

type Tree = TSESTree.Program & { readonly tokens: TSESTree.Token[]; readonly comments: TSESTree.Comment[] };

function treeOf(text: string, path: string): Tree | undefined {
	try {
		return parse(text, { tokens: true, comment: true, range: true, jsx: /x$/u.test(path), filePath: path }) as Tree;
	} catch {
		// A real file may be for another version of the language.
		return undefined;
	}
}

interface Situation {
	readonly text: string;
	readonly focus: number;
	readonly tree: Tree;
	/** How many mutations came before: the names that they bring in differ. */
	readonly index: number;
}

function editsFor(mutation: Mutation, situation: Situation): TextEdit[] {
	const { tree, text } = situation;
	const chosen = <Place>(places: readonly Place[], offsetOf: (place: Place) => number) =>
		nearest(places, offsetOf, mutation, situation);
	const start = ({ range }: { readonly range: readonly [number, number] }) => range[0];
	switch (mutation.kind) {
		case "comment": {
			const gap = chosen(gapsIn(tree), (offset) => offset);
			return gap === undefined ? [] : [insertion(gap, commentOf(mutation.form, situation.index))];
		}
		case "comments": {
			const gap = chosen(gapsIn(tree), (offset) => offset);
			const near = gapsIn(tree).filter((offset) => gap !== undefined && Math.abs(offset - gap) < 120);
			const form = mutation.form % 2 === 0 ? 0 : 1;
			return near.map((offset, place) => insertion(offset, commentOf(form, situation.index * 1000 + place)));
		}
		case "space": {
			const gap = chosen(gapsIn(tree), (offset) => offset);
			return gap === undefined ? [] : [insertion(gap, pick(["\n", "\n\n", "\t", "\u00a0", " \u2028"], mutation.form))];
		}
		case "wrapType":
			return wrapped(chosen(nodesIn(tree, isType), start), pick(typeWrappers, mutation.form), text);
		case "wrapExpression":
			return wrapped(chosen(nodesIn(tree, isExpression), start), pick(expressionWrappers, mutation.form), text);
		case "wrapStatement":
			return wrapped(chosen(nodesIn(tree, isStatement), start), pick(statementWrappers, mutation.form), text);
		case "deprecate":
			return deprecated(mutation, situation, chosen);
		case "moveStatement": {
			const statement = chosen(nodesIn(tree, isStatement), start);
			const target = tree.body[mutation.form % tree.body.length];
			if (statement === undefined || target === undefined || isInside(target.range[0], statement.range)) return [];
			return [{ range: statement.range, text: "" }, insertion(target.range[0], `${text.slice(...statement.range)}\n`)];
		}
		case "repeatStatement": {
			const statement = chosen(nodesIn(tree, isStatement), start);
			return statement === undefined ? [] : [insertion(statement.range[1], `\n${text.slice(...statement.range)}`)];
		}
		case "removeStatement": {
			const statement = chosen([...nodesIn(tree, isStatement)].reverse(), (each) => -start(each));
			return statement === undefined ? [] : [{ range: statement.range, text: "" }];
		}
		case "lineEnds": {
			const ends = [...text.matchAll(/\r?\n/gu)];
			const some = mutation.form % 3 === 0 ? ends : ends.filter((_, place) => (place * 7 + mutation.form) % 3 === 0);
			return some.map(({ index, 0: end }) => ({ range: [index, index + end.length], text: "\r\n" }));
		}
	}
}

type Choose = <Place>(places: readonly Place[], offsetOf: (place: Place) => number) => Place | undefined;

/** Marks a type alias or an interface as deprecated, or hides a type behind a new deprecated alias. */
function deprecated(mutation: Mutation, { text, tree, index }: Situation, chosen: Choose): TextEdit[] {
	const end = text.length;
	if (mutation.form % 3 === 0) {
		const declaration = chosen(
			nodesIn(tree, ({ type }) => type === "TSTypeAliasDeclaration" || type === "TSInterfaceDeclaration"),
			({ range }) => range[0],
		);
		if (declaration === undefined) return [];
		const exported = tree.body.find(
			(statement) => statement.type === "ExportNamedDeclaration" && statement.declaration === declaration,
		);
		return [insertion((exported ?? declaration).range[0], "/** @deprecated */\n")];
	}
	const type = chosen(nodesIn(tree, isType), ({ range }) => range[0]);
	if (type === undefined) return [];
	const name = `Hidden${index}`;
	const written = text.slice(...type.range);
	const comment = pick(
		["/** @deprecated */", `/** @deprecated Use {@link Other}. */`, "// why\n/** @deprecated */"],
		mutation.form,
	);
	const parameters = mutation.form % 4 === 1 ? "<Item = unknown>" : "";
	const declaration = `\n${comment}\n${mutation.form % 5 === 0 ? "export " : ""}type ${name}${parameters} = ${written};\n`;
	return [{ range: type.range, text: name }, insertion(end, declaration)];
}

/** The place whose distance from the focus has the rank that the mutation asks for. */
function nearest<Place>(
	places: readonly Place[],
	offsetOf: (place: Place) => number,
	{ at }: Mutation,
	{ focus }: Situation,
): Place | undefined {
	const distance = (place: Place) => Math.abs(offsetOf(place) - focus);
	const sorted = [...places].sort((a, b) => distance(a) - distance(b));
	return sorted[Math.floor((at / 1000) ** 2 * sorted.length)];
}

/** The offsets between two tokens, and in front of the first. */
function gapsIn({ tokens, comments }: Tree): number[] {
	return [...new Set([...tokens, ...comments].flatMap(({ range }) => range))];
}

function nodesIn(tree: Tree, isWanted: (node: TSESTree.Node) => boolean): TSESTree.Node[] {
	const nodes: TSESTree.Node[] = [];
	walk(tree, visitorKeys, (node) => {
		if (isWanted(node)) nodes.push(node);
	});
	return nodes;
}

function isType({ type }: TSESTree.Node): boolean {
	return (
		/^TS\w+Keyword$/u.test(type) ||
		/^TS(?:Array|Conditional|Constructor|Function|Import|IndexedAccess|Intersection|Literal|Mapped|This|Tuple|Union)Type$/u.test(
			type,
		) ||
		/^TSType(?:Literal|Operator|Query|Reference)$/u.test(type)
	);
}

function isExpression({ type }: TSESTree.Node): boolean {
	return /Expression$|^(?:Identifier|Literal|TemplateLiteral)$/u.test(type);
}

function isStatement({ type }: TSESTree.Node): boolean {
	return /Statement$|^(?:Variable|Function|Class|TSTypeAlias|TSInterface)Declaration$|^Export\w+Declaration$/u.test(
		type,
	);
}

function commentOf(form: number, index: number): string {
	return pick(
		[
			` /* fuzz ${index} */ `,
			` // fuzz ${index}\n`,
			` /** fuzz ${index} */ `,
			`\n\t/*\n\t * fuzz ${index}\n\t */\n`,
			`/*fuzz ${index}*/`,
			` // fuzz ${index} 😀\n`,
			` /** @deprecated fuzz ${index} */ `,
			` // eslint-disable-next-line harden/no-broad-catch -- fuzz ${index}\n`,
		],
		form,
	);
}

const typeWrappers = [
	"(%)",
	"(%) | undefined",
	"(%)[]",
	"Array<%>",
	"keyof (%)",
	"Partial<%>",
	"{ wrapped: % }",
	"(() => %)",
	"[%, ...(%)[]]",
	"((argument: %) => void)",
	"(unknown extends % ? % : never)",
	"readonly (%)[]",
	"((%))",
];

const expressionWrappers = [
	"(%)",
	"((%))",
	"(% as unknown)",
	"(%)!",
	"(% satisfies unknown)",
	"(0, %)",
	"(await %)",
	"(async () => %)()",
	"`${%}`",
	"(% ?? %)",
];

const statementWrappers = [
	"{ % }",
	"if (Math.random() > 0.5) { % }",
	"if (Math.random() > 0.5) %",
	"try { % } catch {}",
	'try { % } catch { console.error("failed"); }',
	'try { % } catch (error) { console.warn("failed"); return undefined; }',
	'try { % } catch (error) { throw new Error("failed"); }',
	"try { % } catch (error) { logger.error(`failed ${error.message}`); } finally { stop(); }",
	"try {\n%\n} catch (e: unknown) {\n\tif (e instanceof TypeError) throw e;\n}",
	"label: { % }",
	"for (const item of items) { % }",
	"void (async () => { % })().catch(() => { console.error('failed'); });",
	"namespace Wrapped { % }",
	"switch (kind) { case 1: % default: }",
	"class Wrapped { static { % } }",
	"declare module 'wrapped' { % }",
];

function wrapped(node: TSESTree.Node | undefined, wrapper: string, text: string): TextEdit[] {
	if (node === undefined) return [];
	return [{ range: node.range, text: wrapper.replaceAll("%", () => text.slice(...node.range)) }];
}

function insertion(offset: number, text: string): TextEdit {
	return { range: [offset, offset], text };
}

function isInside(offset: number, [from, to]: readonly [number, number]): boolean {
	return from <= offset && offset <= to;
}

function pick<Value>(values: readonly Value[], index: number): Value {
	return values[index % values.length]!;
}
