import { createRequire } from "node:module";
import path from "node:path";
import type { TSESTree } from "@typescript-eslint/types";
import type * as OxcParserModule from "oxc-parser";
import type * as ScopeManagerModule from "@typescript-eslint/scope-manager";
import { visitorKeys } from "@typescript-eslint/visitor-keys";
import type { ParsedSource, ScopeManagerLike } from "./parsed-source.ts";
import { positionsOf } from "./position.ts";
import { completeTree, treeFromJson } from "./tree-from-json.ts";

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
	const program = treeFromJson(result.program);
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
}
type OxcResult = Pick<OxcParserModule.ParseResult, "errors" | "comments"> & { readonly program: string };
let loadedBinding: OxcBinding | undefined;

function oxcBinding(): OxcBinding {
	return (loadedBinding ??= require("oxc-parser/src-js/bindings") as OxcBinding);
}

/**
 * Nearly every file is a module, and the parser makes a wrong tree of some when it has to find that out (a line that ends
 * with `await`, oxc-parser 0.159). What is no module's syntax, such as `with`, is a script's.
 */
function callOxc(filePath: string, text: string): OxcResult {
	const name = path.basename(filePath);
	// Without ranges, the JSON that the parser hands over is a fifth shorter; `treeFromJson` adds them.
	const options = { astType: "ts", lang: languageOf(filePath), range: false, preserveParens: false } as const;
	if (!/\.c[jt]s$/.test(filePath)) {
		const result = oxcBinding().parseSync(name, text, { ...options, sourceType: "module" });
		if (!result.errors.some(isError)) return result;
	}
	return oxcBinding().parseSync(name, text, options);
}

function isError({ severity }: OxcResult["errors"][number]): boolean {
	return severity === "Error";
}

function problemIn(text: string, { errors }: Pick<OxcResult, "errors">): SyntaxProblem | undefined {
	const error = errors.find(isError);
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
		completeTree(program);
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
	let scopeManager: ScopeManagerLike | undefined;
	const sourceType = /\.c[jt]s$/.test(filePath) ? "commonjs" : "module";
	return {
		text,
		ast: program,
		visitorKeys,
		getAllComments: () => comments,
		get scopeManager() {
			return (scopeManager ??= analyze(program, sourceType));
		},
		scopesOfPart: (part) => scopeManager ?? scopesOfPart(part, program),
	};
}

/** The scopes of a part of a tree, as if there was nothing around it. */
export function scopesOfPart(part: TSESTree.Node, program: TSESTree.Program): ScopeManagerLike {
	return analyze({ ...program, body: [part as TSESTree.ProgramStatement] }, "module");
}

function analyze(program: TSESTree.Program, sourceType: "commonjs" | "module"): ScopeManagerLike {
	// Loaded on first use, as the parser is: it is the largest of what the package loads.
	scopeManagerModule ??= require("@typescript-eslint/scope-manager") as typeof ScopeManagerModule;
	return scopeManagerModule.analyze(program, {
		sourceType,
		childVisitorKeys: visitorKeys as Record<string, string[]>,
		lib: [],
		jsxPragma: "React",
	}) as ScopeManagerLike;
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
