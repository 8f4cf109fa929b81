import { parse as parseWithBabel } from "@babel/parser";
import { parse as parseWithTypescriptEstree } from "@typescript-eslint/typescript-estree";
import { parseSource } from "../../src/source/parse-source.ts";
import type { ParsedSource } from "../../src/source/parsed-source.ts";

/** Parses a text that is meant to be right; the language follows from the file's extension. */
export function parse(text: string, path = "file.ts"): ParsedSource {
	const result = parseSource(path, text);
	if ("problem" in result) throw new Error(`${path}: ${result.problem.message}\n${text}`);
	return result.source;
}

/** The names of the parsers (oxc, typescript-estree, Babel) that accept a text. */
export function parsersThatAccept(text: string, path: string): string[] {
	const parsers: Record<string, () => unknown> = {
		oxc: () => parse(text, path),
		"typescript-estree": () => parseWithTypescriptEstree(text, { jsx: /\.[jt]sx$/u.test(path), filePath: path }),
		babel: () => parseWithBabel(text, { sourceType: "unambiguous", plugins: babelPluginsFor(path) }),
	};
	return Object.keys(parsers).filter((name) => accepts(parsers[name]!));
}

function accepts(parser: () => unknown): boolean {
	try {
		parser();
		return true;
	} catch {
		// Refusing the text is the answer that was asked for.
		return false;
	}
}

function babelPluginsFor(path: string): ("typescript" | "jsx" | "decorators" | ["typescript", { dts: boolean }])[] {
	if (path.endsWith(".d.ts")) return [["typescript", { dts: true }]];
	const typescript = /\.[cm]?tsx?$/u.test(path) ? (["typescript"] as const) : [];
	const jsx = /\.[cm]?[jt]s$/u.test(path) && /ts$/u.test(path) ? [] : (["jsx"] as const);
	return [...typescript, ...jsx, "decorators"];
}
