import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../../source/parsed-source.ts";
import { walk } from "../../source/walk.ts";
import { commentsBetween } from "../analysis/top-level-statement.ts";

/** A test or a group of tests that moves as a whole, or a group that can be divided. */
export type TestNode = TestLeaf | TestGroup;

export interface TestLeaf {
	readonly kind: "leaf";
	/** With its comments, from the beginning of its first line to the beginning of the line behind it. */
	readonly range: readonly [number, number];
	readonly lines: number;
	/** What it says of itself: the first argument when that is a string. */
	readonly title: string | undefined;
}

export interface TestGroup {
	readonly kind: "group";
	readonly range: readonly [number, number];
	readonly children: readonly TestNode[];
}

const testFunctions = new Set(
	"describe suite context it test specify bench fit fdescribe xit xdescribe xtest".split(" "),
);

/** The tests of a file; groups with more than `largest` lines are divided into theirs. */
export function testTreeOf(source: ParsedSource, largest: number): TestNode[] {
	const helpers = testHelpersOf(source);
	return testNodesIn(source.ast.body, { source, largest, helpers, start: 0, end: source.text.length });
}

interface TreeContext {
	readonly source: ParsedSource;
	readonly largest: number;
	/** Functions of the file that make tests. */
	readonly helpers: ReadonlySet<string>;
	readonly start: number;
	readonly end: number;
}

function testNodesIn(statements: readonly TSESTree.Statement[], context: TreeContext): TestNode[] {
	const { source, largest, helpers } = context;
	return statements.flatMap((statement, index): TestNode[] => {
		const call = testCallOf(statement);
		if (call === undefined && !makesTests(statement, context)) return [];
		const before = statements[index - 1]?.range[1] ?? context.start;
		const after = statements[index + 1]?.range[0] ?? context.end;
		const range = wholeLines(statement, { source, before, after });
		const lines = source.text.slice(...range).split("\n").length - 1;
		const title = call === undefined ? undefined : titleOf(call);
		const body = call !== undefined && lines > largest ? dividableBody(call) : undefined;
		if (body === undefined) return [{ kind: "leaf", range, lines, title }];
		const children = testNodesIn(body.body, {
			source,
			largest,
			helpers,
			start: body.range[0] + 1,
			end: body.range[1] - 1,
		});
		return children.length < 2 ? [{ kind: "leaf", range, lines, title }] : [{ kind: "group", range, children }];
	});
}

interface TestMakers {
	readonly source: ParsedSource;
	readonly helpers: ReadonlySet<string>;
}

/** `for (const size of sizes) it(…)`, `checkAll("a")` where the file's `checkAll` calls `it`, `ruleTester.run("a", …)`. */
function makesTests(statement: TSESTree.Statement, { source, helpers }: TestMakers): boolean {
	if (isDeclaration(statement)) return false;
	let found = false;
	walk(statement, source.visitorKeys, (node) => {
		if (node.type !== "CallExpression") return;
		const { callee } = node;
		found ||= rootOf(callee) !== undefined && testFunctions.has(rootOf(callee)!);
		found ||= callee.type === "Identifier" && helpers.has(callee.name);
		found ||= isRun(callee) && titleOf(node) !== undefined;
	});
	return found;
}

function isDeclaration({ type }: TSESTree.Statement): boolean {
	return /^(?:Import|Export|TS)|Declaration$/u.test(type);
}

function isRun(callee: TSESTree.Node): boolean {
	return callee.type === "MemberExpression" && callee.property.type === "Identifier" && callee.property.name === "run";
}

/** The names of the file's declarations in which a test function is called. */
function testHelpersOf(source: ParsedSource): Set<string> {
	const helpers = new Set<string>();
	walk(source.ast, source.visitorKeys, (node) => {
		if (node.type !== "CallExpression" || !testFunctions.has(rootOf(node.callee) ?? "")) return;
		for (let outer: TSESTree.Node | null | undefined = node; outer; outer = outer.parent) {
			if (outer.type === "FunctionDeclaration" && outer.id !== null) helpers.add(outer.id.name);
			if (outer.type === "VariableDeclarator" && outer.id.type === "Identifier") helpers.add(outer.id.name);
		}
	});
	return helpers;
}

/** `describe(…)`, `it.each(…)(…)`, `` test.each`…`(…) `` */
export function testCallOf(statement: TSESTree.Node): TSESTree.CallExpression | undefined {
	if (statement.type !== "ExpressionStatement" || statement.expression.type !== "CallExpression") return undefined;
	return testFunctions.has(rootOf(statement.expression.callee) ?? "") ? statement.expression : undefined;
}

/** The name at the beginning of what is called: `it` of `` it.each`…`("…") ``. */
function rootOf(callee: TSESTree.Node): string | undefined {
	switch (callee.type) {
		case "MemberExpression":
			return rootOf(callee.object);
		case "CallExpression":
			return rootOf(callee.callee);
		case "TaggedTemplateExpression":
			return rootOf(callee.tag);
		default:
			return callee.type === "Identifier" ? callee.name : undefined;
	}
}

export function titleOf({ arguments: [title] }: TSESTree.CallExpression): string | undefined {
	if (title?.type === "TemplateLiteral") return title.quasis.map(({ value }) => value.raw).join(" ");
	return title?.type === "Literal" && typeof title.value === "string" ? title.value : undefined;
}

/** The body of `describe("…", () => { … })`; not of `describe.each`, whose body runs many times. */
function dividableBody({ callee, arguments: given }: TSESTree.CallExpression): TSESTree.BlockStatement | undefined {
	const isPlain = plainGroup.has(pathOf(callee) ?? "");
	const callback = given.find(({ type }) => type === "ArrowFunctionExpression" || type === "FunctionExpression");
	if (!isPlain || callback === undefined) return undefined;
	const { body, params, async } = callback as TSESTree.ArrowFunctionExpression;
	return params.length === 0 && !async && body.type === "BlockStatement" ? body : undefined;
}

const plainGroup = new Set(["describe", "suite", "context", "test.describe"]);

function pathOf(callee: TSESTree.Node): string | undefined {
	if (callee.type === "Identifier") return callee.name;
	if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return undefined;
	return `${pathOf(callee.object) ?? ""}.${callee.property.name}`;
}

interface Surroundings {
	readonly source: ParsedSource;
	/** Where the statement in front of it ends, and the one behind it begins. */
	readonly before: number;
	readonly after: number;
}

function wholeLines(statement: TSESTree.Statement, { source, before, after }: Surroundings): [number, number] {
	const { text } = source;
	const leading = commentsBetween(source, before, statement.range[0]).filter(({ range }) =>
		text.slice(before, range[0]).includes("\n"),
	);
	const trailing = commentsBetween(source, statement.range[1], after).filter(
		({ range }) => !text.slice(statement.range[1], range[0]).includes("\n"),
	);
	const start = leading[0]?.range[0] ?? statement.range[0];
	const end = trailing.at(-1)?.range[1] ?? statement.range[1];
	const lineStart = text.lastIndexOf("\n", start - 1) + 1;
	const nextLine = text.indexOf("\n", end);
	return [lineStart, nextLine < 0 ? text.length : nextLine + 1];
}

export function leavesOf(nodes: readonly TestNode[]): TestLeaf[] {
	return nodes.flatMap((node) => (node.kind === "leaf" ? [node] : leavesOf(node.children)));
}

/** The full names of the tests of a file with their bodies, in order: what a split must not change. */
export function testsIn(source: ParsedSource): string[] {
	return testsBelow(source.ast.body, "", { source, helpers: testHelpersOf(source) });
}

function testsBelow(statements: readonly TSESTree.Statement[], path: string, makers: TestMakers): string[] {
	const { source } = makers;
	return statements.flatMap((statement) => {
		const call = testCallOf(statement);
		if (call === undefined) {
			return makesTests(statement, makers) ? [`${path} > ${source.text.slice(...statement.range)}`] : [];
		}
		const body = dividableBody(call);
		const title = source.text.slice(...(call.arguments[0]?.range ?? [0, 0]));
		if (body === undefined) return [`${path} > ${source.text.slice(...statement.range)}`];
		return testsBelow(body.body, `${path} > ${title}`, makers);
	});
}
