import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../../source/parsed-source.ts";
import { someNode, walk } from "../../source/walk.ts";
import { commentsBetween } from "../analysis/top-level-statement.ts";
import { elementsOf } from "../split-literal/literal-element.ts";

/** A test or a group of tests that moves as a whole, or a group that can be divided. */
export type TestNode = TestLeaf | TestGroup;

export interface TestLeaf {
	readonly kind: "leaf";
	/** With its comments, from the beginning of its first line to the beginning of the line behind it. */
	readonly range: readonly [number, number];
	readonly lines: number;
	/** What it says of itself. */
	readonly title: string;
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
	const { source, largest } = context;
	return statements.flatMap((statement, index): TestNode[] => {
		const call = testCallOf(statement);
		if (call === undefined && !makesTests(statement, context)) return [];
		const before = statements[index - 1]?.range[1] ?? context.start;
		const after = statements[index + 1]?.range[0] ?? context.end;
		const range = wholeLines(statement, { source, before, after });
		const lines = source.text.slice(...range).split("\n").length - 1;
		const children = lines > largest ? childrenOf(statement, context) : [];
		const isGroup = children.length > 1 || children[0]?.kind === "group";
		return [
			isGroup ? { kind: "group", range, children } : { kind: "leaf", range, lines, title: titleIn(statement, source) },
		];
	});
}

function childrenOf(statement: TSESTree.Statement, context: TreeContext): TestNode[] {
	const table = ruleTableOf(statement);
	if (table !== undefined) return table.flatMap((list) => casesIn(list, context.source));
	const body = dividableBody(statement, context);
	if (body === undefined) return [];
	return testNodesIn(body.body, { ...context, start: body.range[0] + 1, end: body.range[1] - 1 });
}

interface TestMakers {
	readonly source: ParsedSource;
	readonly helpers: ReadonlySet<string>;
}

/** `for (const size of sizes) it(…)`, `checkAll("a")` where the file's `checkAll` calls `it`, `ruleTester.run("a", …)`. */
function makesTests(statement: TSESTree.Statement, { source, helpers }: TestMakers): boolean {
	if (isDeclaration(statement)) return false;
	return someNode(statement, source.visitorKeys, (node) => {
		if (node.type !== "CallExpression") return false;
		const { callee } = node;
		if (isTestCall(node) || (callee.type === "Identifier" && helpers.has(callee.name))) return true;
		return isRun(callee) && titleOf(node) !== undefined;
	});
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
		if (node.type !== "CallExpression" || !isTestCall(node)) return;
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
	return isTestCall(statement.expression) ? statement.expression : undefined;
}

/** A call of a test function, or of one that a project has made of it: `databaseTest("…", async () => { … })`. */
function isTestCall(call: TSESTree.CallExpression): boolean {
	const name = rootOf(call.callee) ?? "";
	if (testFunctions.has(name)) return true;
	return /[a-z]Test$/u.test(name) && !isPreparation.test(name) && titleOf(call) !== undefined && isGivenFunction(call);
}

const isPreparation = /^(?:set|init|before|after|create|configure|register|prepare|mock|make|with|run|start|stop|end)/u;

function isGivenFunction({ arguments: given }: TSESTree.CallExpression): boolean {
	return given.some(({ type }) => type === "ArrowFunctionExpression" || type === "FunctionExpression");
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

function titleOf({ arguments: [title] }: TSESTree.CallExpression): string | undefined {
	if (title?.type === "TemplateLiteral") return title.quasis.map(({ value }) => value.raw).join(" ");
	return title?.type === "Literal" && typeof title.value === "string" ? title.value : undefined;
}

/**
 * The body of what holds tests and can be there more than once, each time with some of them: `describe("…", () => { … })`
 * and its kin (`describe.each`), a loop or a condition around tests, or a call that is given a function with tests
 * (`withDatabase((database) => { … })`, `runner({ suite: () => { … } })`).
 */
function dividableBody(statement: TSESTree.Statement, makers: TestMakers): TSESTree.BlockStatement | undefined {
	const body = bodyOf(statement, makers);
	return body?.type === "BlockStatement" && body.body.some((inner) => makesTests(inner, makers)) ? body : undefined;
}

function bodyOf(statement: TSESTree.Statement, { helpers }: TestMakers): TSESTree.Node | undefined {
	switch (statement.type) {
		case "BlockStatement":
			return statement;
		case "ForOfStatement":
			return statement.await ? undefined : statement.body;
		case "ForInStatement":
		case "ForStatement":
			return statement.body;
		case "IfStatement":
			return statement.alternate === null ? statement.consequent : undefined;
		case "ExpressionStatement": {
			const { expression } = statement;
			if (expression.type !== "CallExpression" || isTest(expression)) return undefined;
			// A function of the file that makes tests may make some of its own as well.
			if (helpers.has(rootOf(expression.callee) ?? "")) return undefined;
			const [callback, ...others] = expression.arguments.flatMap(callbacksIn);
			return others.length > 0 || callback === undefined || callback.async || callback.generator
				? undefined
				: callback.body;
		}
		default:
			return undefined;
	}
}

/** A call makes one test: of `it` or `test.skip`, but not of `test.describe`. */
function isTest(call: TSESTree.CallExpression): boolean {
	const isGroup =
		/^[fx]?(?:describe|suite|context)$/u.test(rootOf(call.callee) ?? "") || hasMember(call.callee, "describe");
	return isTestCall(call) && !isGroup;
}

function hasMember(callee: TSESTree.Node, name: string): boolean {
	if (callee.type === "CallExpression") return hasMember(callee.callee, name);
	if (callee.type !== "MemberExpression") return false;
	return (callee.property.type === "Identifier" && callee.property.name === name) || hasMember(callee.object, name);
}

type Callback = TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression;

/** An argument that is a function, or the functions of an argument that is an object. */
function callbacksIn(argument: TSESTree.Node): Callback[] {
	if (argument.type === "ArrowFunctionExpression" || argument.type === "FunctionExpression") return [argument];
	if (argument.type !== "ObjectExpression") return [];
	return argument.properties.flatMap((property) => (property.type === "Property" ? callbacksIn(property.value) : []));
}

/** The arrays in `ruleTester.run("name", rule, { valid: [ … ], invalid: [ … ] })`. */
function ruleTableOf(statement: TSESTree.Statement): TSESTree.ArrayExpression[] | undefined {
	if (statement.type !== "ExpressionStatement" || statement.expression.type !== "CallExpression") return undefined;
	const { callee, arguments: given } = statement.expression;
	const tests = given[2];
	if (!isRun(callee) || tests?.type !== "ObjectExpression") return undefined;
	const lists = tests.properties.flatMap((property) =>
		property.type === "Property" && property.value.type === "ArrayExpression" && isListOfCases(property.key)
			? [property.value]
			: [],
	);
	return lists.length === tests.properties.length && lists.length > 0 ? lists : undefined;
}

function isListOfCases(key: TSESTree.Node): boolean {
	return key.type === "Identifier" && (key.name === "valid" || key.name === "invalid");
}

/** The elements of a list that begin on lines of their own; what shares a line is one case. */
function casesIn(list: TSESTree.ArrayExpression, source: ParsedSource): TestLeaf[] {
	if (list.elements.includes(null)) return [];
	const { text } = source;
	const starts = elementsOf(list, source).flatMap(({ range: [start] }) => {
		const lineEnd = /^[ \t]*\r?\n/u.exec(text.slice(start));
		return lineEnd === null ? [] : [start + lineEnd[0].length];
	});
	const end = text.lastIndexOf("\n", list.range[1] - 1) + 1;
	return starts.flatMap((start, index): TestLeaf[] => {
		const range = [start, starts[index + 1] ?? end] as const;
		const lines = text.slice(...range).split("\n").length - 1;
		return lines > 0 ? [{ kind: "leaf", range, lines, title: `${nameOfList(list)} ${text.slice(...range)}` }] : [];
	});
}

function nameOfList({ parent }: TSESTree.ArrayExpression): string {
	return ((parent as TSESTree.Property).key as TSESTree.Identifier).name;
}

/** What a statement says of its tests: its first argument where that is a text, or else the first text in it, or its words. */
function titleIn(statement: TSESTree.Statement, source: ParsedSource): string {
	const call = testCallOf(statement);
	let title = call && titleOf(call);
	walk(statement, source.visitorKeys, (node) => {
		const text = node.type === "Literal" ? node.value : node.type === "TemplateElement" ? node.value.cooked : undefined;
		if (typeof text === "string" && /\p{L}/u.test(text)) title ??= text;
	});
	return title ?? source.text.slice(...statement.range);
}

interface Surroundings {
	readonly source: ParsedSource;
	/** Where the statement in front of it ends, and the one behind it begins. */
	readonly before: number;
	readonly after: number;
}

/** With the comments that belong to a statement, from the beginning of its first line to that of the line behind it. */
export function wholeLines(statement: TSESTree.Statement, { source, before, after }: Surroundings): [number, number] {
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
	const { text } = makers.source;
	return statements.flatMap((statement) => {
		const [start, end] = statement.range;
		if (testCallOf(statement) === undefined && !makesTests(statement, makers)) return [];
		const table = ruleTableOf(statement);
		if (table !== undefined) {
			const head = text.slice(start, table[0]!.range[0]);
			const cases = (list: TSESTree.ArrayExpression) =>
				list.elements.map((each) => text.slice(...(each?.range ?? [0, 0])));
			return table.flatMap((list) => cases(list).map((each) => `${path} > ${head} > ${nameOfList(list)} > ${each}`));
		}
		const body = dividableBody(statement, makers);
		if (body === undefined) return [`${path} > ${text.slice(start, end)}`];
		const around = text.slice(start, body.range[0]) + text.slice(body.range[1], end);
		return testsBelow(body.body, `${path} > ${around}`, makers);
	});
}
