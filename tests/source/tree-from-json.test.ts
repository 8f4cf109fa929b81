import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { TSESTree } from "@typescript-eslint/types";
import { describe, expect, it } from "vitest";
import { treeFromJson } from "../../src/source/tree-from-json.ts";

const require = createRequire(import.meta.url);
const { parseSync } = require("oxc-parser/src-js/bindings") as {
	parseSync(name: string, text: string, options: object): { readonly program: string };
};
/** oxc-parser's own reading of its JSON is the referee. */
const { jsonParseAst } = require("oxc-parser/src-js/wrap.js") as { jsonParseAst(json: string): TSESTree.Program };

function jsonOf(text: string): string {
	return parseSync("file.ts", text, { astType: "ts", lang: "ts", range: false, preserveParens: false }).program;
}

/** The tree without what `treeFromJson` adds. */
function bare(tree: unknown): unknown {
	if (Array.isArray(tree)) return tree.map(bare);
	if (typeof tree !== "object" || tree === null || tree instanceof RegExp) return tree;
	return Object.fromEntries(
		Object.entries(tree).flatMap(([key, value]) => (key === "parent" || key === "range" ? [] : [[key, bare(value)]])),
	);
}

describe("treeFromJson", () => {
	it.each([
		["nothing", ""],
		["a comment alone", "// nothing\n"],
		["a hashbang", "#!/usr/bin/env node\nf();\n"],
		["directives beside expressions", '"use strict";\n"use client";\nf();\n"no directive";\n'],
		[
			"punctuation of the tree in strings",
			`f('},{"type":"A","start":0,"end":1},{"type":"'); g('],"sourceType":"');\nh();\n`,
		],
		["a string that ends as a node does", `const a = ["},{", "x"], b = '"start":0,"end":5}';\nh();\n`],
		["decorators before the class", "f();\n@a @b() export class A {}\n@c export default class B {}\ng();\n"],
		["code in decorators before the class", "f();\n@a({ b, c }) @d(() => { f(); g(); }) export class A {}\ng();\n"],
		["the same start for a statement and a list in it", "a, b, c;\n`${a}`, `${b}`;\n[d, e] = f;\n"],
		[
			"statements in statements",
			"{ a; { b; } c; }\n;;\nif (x) { y; z; } else { y; }\nl: m: for (;;) { n; break l; }\nw;\n",
		],
		[
			"modules with and without a body",
			'declare module "a";\ndeclare module "b" { const c: number; type d = c; }\nnamespace N { export const e = 1; }\n',
		],
		["literals that JSON cannot hold", "/a/g;\nconst b = 10n, c = [/d/u];\nclass E { f = /g/; }\n"],
		["a regular expression that Node.js does not know", "f();\nconst a = /(?<x>a)|(?<x>b)/v;\n"],
		["letters outside of Latin-1", "const é = '𝒳 日本';\nconst b = `日${é}`;\n"],
		[
			"every kind of export",
			'import a, { type B } from "b" with { type: "json" };\nexport * from "c";\nexport * as d from "d";\nexport { a };\nexport default a;\nexport = a;\nexport as namespace g;\nimport h = require("h");\n',
		],
	])("reads %s", (_, text) => {
		const json = jsonOf(text);
		expect(bare(treeFromJson(json))).toEqual(jsonParseAst(json));
	});

	it("reads every file of this package as oxc-parser does, and names the fields of a statement before it reads them", () => {
		const root = path.resolve(import.meta.dirname, "../../src");
		const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
		for (const file of files) {
			const json = jsonOf(readFileSync(path.join(root, file), "utf8"));
			const referee = jsonParseAst(json);
			const tree = treeFromJson(json);
			expect(
				tree.body.map((each) => Object.keys(each).sort()),
				file,
			).toEqual(referee.body.map((each) => [...Object.keys(each), "parent", "range"].sort()));
			expect(bare(tree), file).toEqual(referee);
		}
		expect(files.length).toBeGreaterThan(200);
	});

	it("reads a statement whole when one of its fields is asked for", () => {
		const tree = treeFromJson(jsonOf("const a = 1;\nconst b = [2];\n"));
		const second = tree.body[1] as TSESTree.VariableDeclaration;
		expect(Object.getOwnPropertyDescriptor(second, "declarations")?.get).toBeDefined();
		expect(second.kind).toBe("const");
		expect(Object.getOwnPropertyDescriptor(second, "declarations")?.get).toBeUndefined();
		expect(second.declarations[0]).toMatchObject({ range: [19, 26], parent: { range: [13, 27], parent: tree } });
	});

	it("reads JSON that is written in another way", () => {
		const json = jsonOf("f();\n/a/;\n@b class C {}\n");
		const spaced = JSON.stringify(JSON.parse(json), undefined, 1);
		expect(bare(treeFromJson(spaced))).toEqual(jsonParseAst(json));
	});
});
