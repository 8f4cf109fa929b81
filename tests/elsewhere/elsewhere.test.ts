import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import css from "@eslint/css";
import json from "@eslint/json";
import markdown from "@eslint/markdown";
import * as parser from "@typescript-eslint/parser";
import { ESLint, type Linter } from "eslint";
import { afterAll, describe, expect, it } from "vitest";
import * as svelteParser from "svelte-eslint-parser";
import vueParser from "vue-eslint-parser";
import plugin from "../../src/index.ts";

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-elsewhere-")));
afterAll(() => rmSync(folder, { recursive: true }));
const types = "export interface New { a: string }\n/** @deprecated Use {@link New}. */\nexport type Old = New;\n";
writeFileSync(path.join(folder, "types.ts"), types);

const withTypeScript = { parser, extraFileExtensions: [".vue", ".svelte"] };

/** What a project may lint in one run, our presets among it without `files`. */
function eslintWith(preset: "recommended" | "strict" | "all", fix = false): ESLint {
	return new ESLint({
		cwd: folder,
		fix,
		overrideConfigFile: true,
		overrideConfig: [
			plugin.configs[preset],
			{ files: ["**/*.{ts,tsx,mts,cts}"], languageOptions: { parser: parser as Linter.Parser } },
			{ files: ["**/*.{jsx,tsx}"], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
			{ files: ["**/*.vue"], languageOptions: { parser: vueParser as Linter.Parser, parserOptions: withTypeScript } },
			{
				files: ["**/*.svelte"],
				languageOptions: { parser: svelteParser as Linter.Parser, parserOptions: withTypeScript },
			},
			{ files: ["**/*.json"], plugins: { json: json as ESLint.Plugin }, language: "json/json" },
			{ files: ["**/*.css"], plugins: { css: css as unknown as ESLint.Plugin }, language: "css/css" },
			{ files: ["**/*.md"], plugins: { markdown: markdown as unknown as ESLint.Plugin }, language: "markdown/gfm" },
		],
	});
}

async function lint(name: string, text: string, eslint = eslintWith("strict")): Promise<ESLint.LintResult> {
	const filePath = path.join(folder, name);
	mkdirSync(path.dirname(filePath), { recursive: true });
	writeFileSync(filePath, text);
	const [result] = await eslint.lintFiles([filePath]);
	return result!;
}

const found = ({ messages }: ESLint.LintResult) =>
	messages.map(({ ruleId, line, message }) => [ruleId ?? message, line]);

const catching = `async function store(x) {\n\ttry {\n\t\tawait save(x);\n\t} catch {\n\t\tconsole.error("x");\n\t}\n}\n`;

describe.each(["recommended", "strict", "all"] as const)("%s", (preset) => {
	it.each([
		["data.json", '{ "try": "catch { console.error() }" }\n'],
		["style.css", "/* @deprecated catch */\na { color: red; }\n"],
		["text.md", `# catch\n\n\`\`\`js\n${catching}\`\`\`\n`],
		["long.json", `[\n${"0,\n".repeat(3000)}0\n]\n`],
		["long.css", "a { color: red; }\n".repeat(3000)],
		["long.md", "catch this\n".repeat(3000)],
		["empty.ts", ""],
		["empty.js", ""],
		["types.d.ts", "export declare function save(x: number): Promise<void>;\n"],
		["ambient.d.ts", 'declare module "a" {\n\texport interface B {}\n}\n'],
		["bare.vue", "<template><p>catch</p></template>\n"],
		["empty.vue", "<template><p>{{ a }}</p></template>\n<script></script>\n"],
		["bare.svelte", "<p>{catch_}</p>\n"],
	])("says nothing of %s", async (name, text) => {
		expect(found(await lint(name, text, eslintWith(preset)))).toEqual([]);
	});
});

/** What stands around the script: characters of two units, and of two bytes, in front of it. */
const around = {
	vue: [
		'<template><p>🙂 é {{ a }}</p></template>\n\n<script setup lang="ts">\n',
		"</script>\n\n<style>a { color: red }</style>\n",
	],
	svelte: ['<script lang="ts">\n', "</script>\n\n<p>🙂 é {a}</p>\n<style>p { color: red }</style>\n"],
} as const;

describe.each(["vue", "svelte"] as const)("the script of a .%s file", (kind) => {
	const [head, tail] = around[kind];
	const script = (type: string, parameter: string, argument: string) =>
		`${head}import type { ${type} } from "./types";\nasync function store(x: ${type}) {\n\ttry {\n\t\tawait save(x);\n\t} catch${parameter} {\n\t\tconsole.error("x"${argument});\n\t}\n}\n${tail}`;

	it("gets a suggestion at its place", async () => {
		const before = script("New", "", "");
		const { messages } = await lint(`a.${kind}`, before);
		const { range, text } = messages[0]!.suggestions![0]!.fix;
		expect(before.slice(0, range[0]) + text + before.slice(range[1])).toBe(script("New", " (error)", ", error"));
	});

	it("is left alone when there is nothing to fix", async () => {
		const kept = script("New", " (error)", ", error");
		expect(found(await lint(`a.${kind}`, kept, eslintWith("recommended")))).toEqual([]);
	});
});

describe("deprecated types in components", () => {
	const fixed = async (name: string, text: string) => {
		const { messages, output } = await lint(name, text, eslintWith("strict", true));
		expect(messages).toEqual([]);
		return output;
	};

	it.each(["vue", "svelte"] as const)("are replaced in the script of a .%s file", async (kind) => {
		const [head, tail] = around[kind];
		const script = (type: string) => `${head}import type { ${type} } from "./types";\nlet a: ${type};\n${tail}`;
		expect(await fixed(`b.${kind}`, script("Old"))).toBe(script("New"));
	});

	it("are replaced in both scripts and in the markup of Svelte", async () => {
		const before =
			'<script context="module" lang="ts">\nimport { type Old as O } from "./types";\nexport const z: O = { a: "" };\n</script>\n<script lang="ts">\nlet x: O = z;\n</script>\n<p>🙂 é {(x as O).a}</p>\n';
		const after =
			'<script context="module" lang="ts">\nimport { type New } from "./types";\nexport const z: New = { a: "" };\n</script>\n<script lang="ts">\nlet x: New = z;\n</script>\n<p>🙂 é {(x as New).a}</p>\n';
		expect(await fixed("c.svelte", before)).toBe(after);
	});

	it("stay imported where the template of Vue names them", async () => {
		const component = (imported: string, type: string) =>
			`<script setup lang="ts">\nimport type { ${imported} } from "./types";\nconst y: ${type} = { a: "" };\n</script>\n<template><p>🙂 é {{ (y as Old).a }}</p></template>\n`;
		expect(await fixed("c.vue", component("Old", "Old"))).toBe(component("Old, New", "New"));
	});
});

describe("JavaScript of every kind", () => {
	it.each([
		["a.jsx", `export const A = () => <p onClick={() => {}}>catch</p>;\n${catching}`],
		["a.tsx", `export const A = () => <p>{"catch"}</p>;\n${catching.replace("(x)", "(x: string)")}`],
		[
			"decorated.ts",
			`@log()\nexport class A {\n\t@field() x = 1;\n\tconstructor(@inject() private readonly y: string) {}\n}\n${catching.replace("(x)", "(x: string)")}`,
		],
		[
			"a.cts",
			`import a = require("a");\nexport = a;\n`.replace("export = a;\n", "") + catching.replace("(x)", "(x: string)"),
		],
	])("is understood: %s", async (name, text) => {
		const { messages, fatalErrorCount } = await lint(name, text);
		expect(fatalErrorCount).toBe(0);
		expect(messages.map(({ ruleId }) => ruleId)).toEqual(["harden/no-broad-catch"]);
	});

	it("may be a file of 5 MB", async () => {
		const line = (index: number) => `export const entry${index} = "${"value ".repeat(200)}";\n`;
		const text = Array.from({ length: 4_200 }, (_, index) => line(index)).join("");
		expect(text.length).toBeGreaterThan(5_000_000);
		const { messages } = await lint("large.ts", text + catching.replace("(x)", "(x: string)"));
		expect(messages.map(({ ruleId }) => ruleId).sort()).toEqual(["harden/no-broad-catch", "harden/no-oversized-file"]);
	});
});
