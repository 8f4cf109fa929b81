import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as parser from "@typescript-eslint/parser";
import { Linter, type Rule } from "eslint";
import { afterAll, describe, expect, it } from "vitest";
import { rule } from "../../rules/no-deprecated-type.ts";
import { findDeprecatedTypes, messageOf } from "../../src/deprecated-type/find-deprecated-types.ts";
import { optionsOf } from "../../src/deprecated-type/options.ts";
import { replaceDeprecatedType } from "../../src/deprecated-type/replace-deprecated-type.ts";
import { createProjectFiles } from "../../src/source/project-index.ts";
import { settingsOf } from "../../src/source/settings.ts";
import { expectCodemod, expectUntouched } from "../support/expect-codemod.ts";
import { parse } from "../support/parse.ts";
import { findIn, rewritten, verdictsOf } from "./verdict.ts";

const root = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-cases-")));
afterAll(() => rmSync(root, { recursive: true }));
const write = (files: Record<string, string>) => {
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
		writeFileSync(path.join(root, name), text);
	}
};

describe("the cases that need more than one file", () => {
	it("case 24: leaves a reference alone whose default names what is not exported", () => {
		const declarations = `interface Hidden {}\nexport interface New<A, B> { a: A }\n/** @deprecated */\nexport type Old<A, B = Hidden> = New<A, B>;\n`;
		const question = { code: `import type { Old } from "./d";\nlet a: Old<1>;\n`, files: { "d.ts": declarations } };
		expect(verdictsOf(question)).toEqual(["report: inaccessible"]);
		expect(verdictsOf({ ...question, code: question.code.replace("Old<1>", "Old<1, 2>") })).toEqual(["fix"]);
	});

	it("case 54: ends with what compiles beside a rule that removes unused imports", () => {
		write({ "fifteen/types.ts": `export interface New {}\n/** @deprecated */\nexport type Old = New;\n` });
		const uses = (name: string) =>
			Array.from({ length: 15 }, (_, index) => `export let a${index}: ${name};\n`).join("");
		const { fixed, output, messages } = new Linter({ cwd: path.join(root, "fifteen") }).verifyAndFix(
			`import { Old } from "./types";\n${uses("Old")}`,
			{
				files: ["**/*.ts"],
				languageOptions: { parser },
				plugins: {
					harden: { rules: { types: rule as unknown as Rule.RuleModule } },
					own: { rules: { unusedImports } },
				},
				rules: { "harden/types": "error", "own/unusedImports": "error" },
			},
			path.join(root, "fifteen/file.ts"),
		);
		expect({ fixed, messages }).toEqual({ fixed: true, messages: [] });
		expect(output).toBe(`import { New } from "./types";\n${uses("New")}`);
	});

	it("case 80: imports a type of the same name from where its comment says", () => {
		const code = `import type { Old } from "./d";\nlet a: Old;\n`;
		const there = (declaration: string) => ({
			code,
			files: {
				"m.ts": `export interface Old { m: string }\n`,
				"d.ts": `/** @deprecated Import this from './m'. */\n${declaration}\n`,
			},
		});
		const handedOn = there(`export { Old } from "./m";`);
		expect(verdictsOf(handedOn)).toEqual(["fix"]);
		expect(findIn(handedOn).map(messageOf)).toEqual(['`Old` is deprecated. Use `Old` from "./m".']);
		expect(rewritten(handedOn)).toBe(`import type { Old } from "./m";\nlet a: Old;\n`);
		expect(verdictsOf(there("export interface Old { m: string }"))).toEqual(["suggest: unproven"]);
		expect(verdictsOf({ ...there("export interface Old { m: string }"), code: code.replace("./d", "./gone") })).toEqual(
			[],
		);
	});

	it("case 91: replaces what the installed version does not have any more", () => {
		const files = {
			"node_modules/react/package.json": `{ "version": "19.0.0" }`,
			"node_modules/@types/react/package.json": `{ "version": "19.0.0" }`,
			"node_modules/@types/react/index.d.ts": `export = React;\ndeclare namespace React { interface FC<P = {}> {} }\n`,
		};
		const question = { code: `import { SFC } from "react";\nlet a: SFC<{}>;\n`, files };
		expect(findIn(question).map(messageOf)).toEqual(["`SFC` no longer exists in react 18: use `FC`."]);
		expect(rewritten(question)).toBe(`import { FC } from "react";\nlet a: FC<{}>;\n`);
	});

	it("case 94: replaces a type in the script of a component", () => {
		write({ "vue/types.ts": `export interface New {}\n/** @deprecated */\nexport type Old = New;\n` });
		const component = (name: string) =>
			`<template><p>{{ Old }}</p></template>\n<script setup lang="ts">\nimport type { ${name} } from "./types";\ndefineProps<${name}>();\n</script>\n`;
		const { output } = new Linter({ cwd: path.join(root, "vue") }).verifyAndFix(
			component("Old"),
			{
				files: ["**/*.vue"],
				languageOptions: { parser: scriptParser },
				plugins: { harden: { rules: { types: rule as unknown as Rule.RuleModule } } },
				rules: { "harden/types": "error" },
			},
			path.join(root, "vue/App.vue"),
		);
		expect(output).toBe(component("New"));
	});

	it("case 95: ends a chain of aliases at the last type in one run", () =>
		expectCodemod(replaceDeprecatedType, {
			before: `import type { Old1 } from "./c";\nlet a: Old1[];\n`,
			after: `import type { New } from "./c";\nlet a: New[];\n`,
			files: {
				"c.ts": `export interface New {}\n/** @deprecated */\nexport type Old2 = New;\n/** @deprecated */\nexport type Old1 = Old2;\n`,
			},
		}));

	it("case 99: sees that another file changed on disk", () => {
		const code = `import type { Old } from "./types";\nlet a: Old;\n`;
		const projectFiles = createProjectFiles(path.join(root, "editor"), { recheckAfter: 0 });
		const found = () =>
			findDeprecatedTypes(
				{ source: parse(code), path: path.join(root, "editor/file.ts"), settings: settingsOf({}), projectFiles },
				optionsOf(),
			).map(messageOf);
		expect(found()).toEqual([]);
		write({ "editor/types.ts": `export interface New {}\nexport type Old = New;\n` });
		expect(found()).toEqual([]);
		write({ "editor/types.ts": `export interface New {}\n/** @deprecated */\nexport type Old = New;\n` });
		expect(found()).toEqual(["`Old` is deprecated. Use `New`."]);
		write({ "editor/types.ts": `export interface Newest {}\n/** @deprecated */\nexport type Old = Newest;\n` });
		expect(found()).toEqual(["`Old` is deprecated. Use `Newest`."]);
	});

	it("reads namespaces with dots in their names", () => {
		const dotted = `export namespace A.B {\n/** @deprecated */\nexport type Old = string; }\n`;
		expect(rewritten({ code: `import { A } from "./n";\nlet a: A.B.Old;\n`, files: { "n.ts": dotted } })).toBe(
			`import { A } from "./n";\nlet a: string;\n`,
		);
		expect(rewritten({ code: `${dotted}let a: A.B.Old;\n` })).toBe(`${dotted}let a: string;\n`);
	});

	it("leaves a package without declarations alone", () =>
		expectUntouched(replaceDeprecatedType, `import { Old } from "plain";\nlet a: Old;\n`, {
			files: { "node_modules/plain/index.js": "/** @deprecated */\nexports.Old = 1;\n" },
		}));
});

/** As the well-known rule does: an import that nothing refers to goes, without a look at what else happens. */
const unusedImports: Rule.RuleModule = {
	meta: { fixable: "code", schema: [] },
	create: (context) => ({
		ImportDeclaration(node) {
			const variables = context.sourceCode.getDeclaredVariables(node);
			if (variables.some(({ references }) => references.length > 0)) return;
			context.report({ node, message: "unused", fix: (fixer) => fixer.remove(node) });
		},
	}),
};

/** Parses the script of a component at its place, as parsers of components do; the markup around it is blank to it. */
const scriptParser = {
	parseForESLint(text: string, options: Record<string, unknown>) {
		const [, head = "", script = ""] = /^([\s\S]*?<script[^>]*>)([\s\S]*?)<\/script>/u.exec(text) ?? [];
		const blank = (part: string) => part.replace(/[^\r\n]/gu, " ");
		const rest = text.slice(head.length + script.length);
		return parser.parseForESLint(blank(head) + script + blank(rest), { ...options, filePath: "script.ts" });
	},
};

describe("`settings.harden.tsconfig`", () => {
	const files = {
		"paths/tsconfig.json": `{ "compilerOptions": { "paths": { "@/*": ["./none/*"] } } }`,
		"paths/tsconfig.app.json": `{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] }, "verbatimModuleSyntax": true } }`,
		"paths/lib/types.ts": `export interface New {}\n/** @deprecated */\nexport type Old = New;\n`,
	};
	const found = (tsconfig?: string) => {
		write(files);
		const settings = settingsOf({ harden: { tsconfig } }, path.join(root, "paths"));
		const projectFiles = createProjectFiles(path.join(root, "paths"));
		const file = { source: parse(`import { type Old } from "@/types";\n`), path: path.join(root, "paths/file.ts") };
		return findDeprecatedTypes({ ...file, settings, projectFiles }, optionsOf());
	};

	it("names the one whose paths and options count", () => {
		expect(found()).toEqual([]);
		expect(found("tsconfig.app.json").map(({ kind }) => kind)).toEqual(["unusedDeprecatedImport"]);
	});

	it("that is not there, or is broken, says nothing", () => {
		expect(found("gone.json")).toEqual([]);
		write({ "paths/broken.json": "{ nonsense" });
		expect(found("broken.json")).toEqual([]);
	});
});
