import { createRequire } from "node:module";
import path from "node:path";
import type { TSESTree } from "@typescript-eslint/types";
import type * as OxcParserModule from "oxc-parser";
import type * as ScopeManagerModule from "@typescript-eslint/scope-manager";
import { visitorKeys } from "@typescript-eslint/visitor-keys";
import type { ParsedSource, ScopeManagerLike } from "./parsed-source.ts";
import { positionsOf } from "./position.ts";
import { childKeysOf, childrenOf } from "./walk.ts";

/** A text that no parser accepts. `line` and `column` count from 1; `offset` is in UTF-16 units. */
export interface SyntaxProblem {
	readonly message: string;
	readonly offset: number;
	readonly line: number;
	readonly column: number;
}

export type ParseResult = { readonly source: ParsedSource } | { readonly problem: SyntaxProblem };

/**
 * Parses a text for use outside a linter.
 *
 * @param filePath decides the language by its extension (`.ts .mts .cts .tsx .js .mjs .cjs .jsx`); it is not read.
 * @param text the file's text without byte order mark.
 * @returns the source, or the first syntax error. oxc-parser reads the text; where it refuses one, the user's
 * @typescript-eslint/typescript-estree, if there is one, has the last word.
 */
export function parseSource(filePath: string, text: string): ParseResult {
	const tree = parseWithOxc(filePath, text);
	if ("program" in tree) return { source: sourceOver(text, tree.program, tree.comments, filePath) };
	const secondOpinion = parseWithTypescriptEstree(filePath, text);
	if (secondOpinion !== undefined) {
		return { source: sourceOver(text, secondOpinion.program, secondOpinion.comments, filePath) };
	}
	return tree;
}

/**
 * The first syntax error of a text, judged as `parseSource` does; no tree is made, which is most of the cost.
 */
export function findSyntaxProblem(filePath: string, text: string): SyntaxProblem | undefined {
	const problem = problemIn(text, callOxc(filePath, text));
	return problem !== undefined && parseWithTypescriptEstree(filePath, text) === undefined ? problem : undefined;
}

interface Tree {
	readonly program: TSESTree.Program;
	readonly comments: readonly TSESTree.Comment[];
}

const require = createRequire(import.meta.url);
type OxcParser = typeof OxcParserModule;
let loadedParser: OxcParser | undefined;
let scopeManagerModule: typeof ScopeManagerModule | undefined;

function parseWithOxc(filePath: string, text: string): Tree | { problem: SyntaxProblem } {
	const result = callOxc(filePath, text);
	const problem = problemIn(text, result);
	if (problem !== undefined) return { problem };
	const program = oxcBinding().jsonParseAst(result.program);
	const comments = result.comments.map(
		(comment) => ({ ...comment, range: [comment.start, comment.end] }) as unknown as TSESTree.Comment,
	);
	return { program, comments };
}

/** Loaded on first use: a linter that never parses a second file does not pay for the native binding. */
export function oxcParser(): OxcParser {
	return (loadedParser ??= require("oxc-parser") as OxcParser);
}

/** What `parseSync` of oxc-parser wraps: each field costs only who reads it, and the tree is still JSON. */
interface OxcBinding {
	parseSync(name: string, text: string, options: OxcParserModule.ParserOptions): OxcResult;
	/**
	 * oxc-parser's own types describe ESTree with spans; with `astType: "ts"` nodes and spans are those of
	 * typescript-estree (tests/source/parse-source.test.ts compares them on real files).
	 */
	jsonParseAst(json: string): TSESTree.Program;
}
type OxcResult = Pick<OxcParserModule.ParseResult, "errors" | "comments"> & { readonly program: string };
let loadedBinding: OxcBinding | undefined;

function oxcBinding(): OxcBinding {
	return (loadedBinding ??= {
		...(require("oxc-parser/src-js/bindings") as Pick<OxcBinding, "parseSync">),
		...(require("oxc-parser/src-js/wrap.js") as Pick<OxcBinding, "jsonParseAst">),
	});
}

function callOxc(filePath: string, text: string): OxcResult {
	// Without ranges, the JSON that the parser hands over is a fifth shorter; `completeNodes` adds them.
	const options = { astType: "ts", lang: languageOf(filePath), range: false, preserveParens: false } as const;
	return oxcBinding().parseSync(path.basename(filePath), text, options);
}

function problemIn(text: string, { errors }: Pick<OxcResult, "errors">): SyntaxProblem | undefined {
	const error = errors.find((candidate) => candidate.severity === "Error");
	return error === undefined ? undefined : problemAt(text, error.labels[0]?.start ?? 0, error.message);
}

interface TypescriptEstree {
	parse(text: string, options: Record<string, unknown>): TSESTree.Program & { comments: TSESTree.Comment[] };
}
let typescriptEstree: TypescriptEstree | null | undefined;

function parseWithTypescriptEstree(filePath: string, text: string): Tree | undefined {
	try {
		typescriptEstree ??= require("@typescript-eslint/typescript-estree") as TypescriptEstree;
	} catch {
		// Not installed: it is the user's, not a dependency of ours.
		typescriptEstree = null;
	}
	if (typescriptEstree === null) return undefined;
	try {
		const jsx = /\.[jt]sx$|\.[cm]?js$/.test(filePath);
		const program = typescriptEstree.parse(text, {
			comment: true,
			range: true,
			jsx,
			filePath: path.basename(filePath),
		});
		return { program, comments: program.comments };
	} catch {
		// Both parsers refuse the text: the caller reports what oxc said of it.
		return undefined;
	}
}

function sourceOver(
	text: string,
	program: TSESTree.Program,
	comments: readonly TSESTree.Comment[],
	filePath: string,
): ParsedSource {
	completeNodes(program);
	let scopeManager: ScopeManagerLike | undefined;
	return {
		text,
		ast: program,
		visitorKeys,
		getAllComments: () => comments,
		get scopeManager() {
			// Loaded on first use, as the parser is: it is the largest of what the package loads.
			scopeManagerModule ??= require("@typescript-eslint/scope-manager") as typeof ScopeManagerModule;
			scopeManager ??= scopeManagerModule.analyze(program, {
				sourceType: /\.c[jt]s$/.test(filePath) ? "commonjs" : "module",
				childVisitorKeys: visitorKeys as Record<string, string[]>,
				lib: [],
				jsxPragma: "React",
			}) as ScopeManagerLike;
			return scopeManager;
		},
	};
}

interface Span {
	readonly start: number;
	readonly end: number;
}

/**
 * Gives every node its range and its parent, as linters have them. What is below a statement of the program waits until
 * somebody looks there: of a large file, most statements are passed by.
 */
function completeNodes(program: TSESTree.Program): void {
	// As ESLint has it, so that what climbs too far here would do so there.
	(program as { parent: unknown }).parent = null;
	addRange(program);
	for (const statement of program.body) {
		addRange(statement);
		(statement as { parent: TSESTree.Node }).parent = program;
		completeOnEntry(statement);
	}
}

function completeOnEntry(statement: TSESTree.Node): void {
	const waiting: Waiting = {};
	for (const key of childKeysOf(statement, visitorKeys)) {
		const value = (statement as unknown as Waiting)[key];
		if (typeof value !== "object" || value === null) continue;
		waiting[key] = value;
		Object.defineProperty(statement, key, (entries[key] ??= entryOf(key)));
	}
	waitingBelow.set(statement, waiting);
}

/** The fields of a statement that hold child nodes. */
type Waiting = Record<string, object>;
const waitingBelow = new WeakMap<TSESTree.Node, Waiting>();
/** One descriptor for each name of a field: of a large file there are thousands of statements. */
const entries: Record<string, PropertyDescriptor> = {};

function entryOf(key: string): PropertyDescriptor {
	return {
		configurable: true,
		enumerable: true,
		get(this: TSESTree.Node) {
			const waiting = waitingBelow.get(this)!;
			for (const [name, value] of Object.entries(waiting)) {
				Object.defineProperty(this, name, { configurable: true, enumerable: true, writable: true, value });
			}
			completeBelow(this);
			return waiting[key];
		},
	};
}

function completeBelow(root: TSESTree.Node): void {
	const stack: TSESTree.Node[] = [root];
	for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
		addRange(node);
		for (const child of childrenOf(node, visitorKeys)) {
			(child as { parent: TSESTree.Node }).parent = node;
			stack.push(child);
		}
	}
}

/** typescript-estree has ranges and no spans. */
function addRange(node: TSESTree.Node): void {
	node.range ??= [(node as unknown as Span).start, (node as unknown as Span).end];
}

function languageOf(filePath: string): "ts" | "tsx" | "jsx" | "dts" {
	if (/\.d\.([^.]+\.)?[cm]?ts$/.test(filePath)) return "dts";
	if (/\.[cm]?ts$/.test(filePath)) return "ts";
	if (filePath.endsWith(".tsx")) return "tsx";
	// JSX in `.js` is everywhere, and it takes nothing away from JavaScript without it.
	return "jsx";
}

function problemAt(text: string, offset: number, message: string): SyntaxProblem {
	return { message, offset, ...positionsOf(text)(offset) };
}
