import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import type { ESLint } from "eslint";
import ts from "typescript";
import { afterAll, describe, expect, it } from "vitest";
import { rule } from "../../rules/no-deprecated-type.ts";

/** What a file of its own is asked about, and the names that both back ends have to report there. */
const questions: Readonly<Record<string, { readonly code: string; readonly reported: readonly string[] }>> = {
	"own alias": { code: `import { Old } from "./types";\nexport let a: Old;\n`, reported: ["Old"] },
	"own alias with arguments": {
		code: `import type { Opt } from "./types";\nexport let a: Opt<string>[];\n`,
		reported: ["Opt"],
	},
	interface: { code: `import { OldShape } from "./types";\nexport let a: OldShape;\n`, reported: ["OldShape"] },
	class: {
		code: `import { OldClass } from "./types";\nexport let a: OldClass = new OldClass();\n`,
		reported: ["OldClass", "OldClass"],
	},
	enum: {
		code: `import { Color } from "./types";\nexport let a: Color = Color.Red;\n`,
		reported: ["Color", "Color"],
	},
	"renaming export specifier": {
		code: `import { Former } from "./types";\nexport let a: Former;\n`,
		reported: ["Former"],
	},
	"value specifier": { code: `import { oldRun } from "./types";\noldRun();\n`, reported: ["oldRun"] },
	"chain of re-exports": {
		code: `import { Handed, Renamed } from "./barrel";\nexport let a: Handed, b: Renamed;\n`,
		reported: ["Handed", "Renamed"],
	},
	"export star": { code: `import { Old } from "./stars";\nexport let a: Old;\n`, reported: ["Old"] },
	"default export": { code: `import Main from "./default";\nexport let a: Main;\n`, reported: ["Main"] },
	"default specifier": { code: `import { default as M } from "./default";\nexport let a: M;\n`, reported: ["M"] },
	"import under another name": {
		code: `import { Old as O } from "./types";\nexport let a: O;\n`,
		reported: ["O"],
	},
	"unused import": { code: `import { Old } from "./types";\nexport {};\n`, reported: ["Old"] },
	"namespace import": { code: `import * as T from "./types";\nexport let a: T.Old;\n`, reported: ["Old"] },
	"import by require": {
		code: `import T = require("./types");\nexport let a: T.Old, b: T.Space.Old, c: T.New;\n`,
		reported: ["Old", "Old"],
	},
	"declared namespace": {
		code: `import { Space } from "./types";\nexport let a: Space.Old, b: Space.Inner.Deep;\n`,
		reported: ["Old", "Deep"],
	},
	"namespace re-export": { code: `import { all } from "./barrel";\nexport let a: all.Old;\n`, reported: ["Old"] },
	"import type": {
		code: `export let a: import("./types").Old, b: import("./types").Space.Old;\n`,
		reported: ["Old", "Old"],
	},
	"import equals": {
		code: `import * as T from "./types";\nimport Q = T.Old;\nexport let a: Q;\n`,
		reported: ["Old"],
	},
	"re-export": { code: `export { Old } from "./types";\n`, reported: ["Old"] },
	"local re-export": { code: `import { Old } from "./types";\nexport { Old };\n`, reported: ["Old"] },
	"own declaration": {
		code: `interface New {}\n/** @deprecated */\ntype Local = New;\nexport let a: Local;\n`,
		reported: ["Local"],
	},
	"declaration in a function": {
		code: `export function f() {\n\t/** @deprecated */\n\ttype Local = string;\n\tlet a: Local;\n\treturn a!;\n}\n`,
		reported: ["Local"],
	},
	"declaration in a namespace": {
		code: `export namespace N {\n\t/** @deprecated */\n\texport type Local = string;\n\texport let a: Local;\n}\n`,
		reported: ["Local"],
	},
	heritage: {
		code: `import type { Old } from "./types";\nexport interface A extends Old {}\nexport class B implements Old { a = ""; }\n`,
		reported: ["Old", "Old"],
	},
	"package with its own declarations": {
		code: `import { Widget } from "kit";\nimport { Part } from "kit/parts";\nexport let a: Widget, b: Part;\n`,
		reported: ["Widget", "Part"],
	},
	"package of DefinitelyTyped, export equals": {
		code: `import React from "react";\nimport * as R from "react";\nimport { SFC } from "react";\nexport let a: React.SFC, b: R.SFC, c: SFC;\n`,
		reported: ["SFC", "SFC", "SFC"],
	},
	"global namespace": { code: `export let a: React.SFC;\n`, reported: ["SFC"] },
	"library of TypeScript": { code: `export let a: ClientRectList;\n`, reported: [] },
	"paths of tsconfig": { code: `import { Old } from "@/types";\nexport let a: Old;\n`, reported: ["Old"] },
	"names that are not deprecated": {
		code: `import { New } from "./types";\nimport { Component } from "react";\nexport let a: New, b: Component;\n`,
		reported: [],
	},
	"shadowed names": {
		code: `import { Old } from "./types";\nexport function f<Old>(a: Old) { return a; }\nexport let b: Old;\n`,
		reported: ["Old"],
	},
	"modules that are not there": { code: `import { Old } from "./gone";\nexport let a: Old;\n`, reported: [] },
	"circular re-exports": { code: `import { Nothing } from "./round";\nexport let a: Nothing;\n`, reported: [] },
	"module of ES with its ending": {
		code: `import { Old } from "./types.js";\nexport let a: Old;\n`,
		reported: ["Old"],
	},
	"merged declarations": { code: `import { Merged } from "./types";\nexport let a: Merged;\n`, reported: ["Merged"] },
	"value and type of one name": {
		code: `import { Both } from "./types";\nexport let a: Both = Both;\n`,
		reported: ["Both"],
	},
};

const files: Readonly<Record<string, string>> = {
	"tsconfig.json": JSON.stringify({ compilerOptions: { paths: { "@/*": ["./*"] } } }),
	"types.ts": `export interface New { a: string }
/** @deprecated Use {@link New}. */
export type Old = New;
/** @deprecated */
export type Opt<T> = T | undefined;
/** @deprecated Use {@link New}. */
export interface OldShape { a: string }
/** @deprecated */
export class OldClass {}
/** @deprecated */
export enum Color { Red }
export { /** @deprecated */ New as Former };
export function run(): void {}
export { /** @deprecated */ run as oldRun };
export namespace Space {
	export interface New {}
	/** @deprecated */
	export type Old = New;
	export namespace Inner {
		/** @deprecated */
		export type Deep = New;
	}
}
/** @deprecated */
export interface Merged { a: string }
export interface Merged { b: string }
/** @deprecated */
export type Both = string;
export const Both = "";
`,
	"barrel.ts": `export { Old as Handed } from "./middle";\nexport { New as /* why */ Renamed_ } from "./types";\nexport {\n\t/** @deprecated */\n\tNew as Renamed,\n} from "./types";\nexport * as all from "./types";\n`,
	"middle.ts": `import { Old } from "./types";\nexport { Old };\n`,
	"stars.ts": `export * from "./barrel";\nexport * from "./types";\n`,
	"default.ts": `/** @deprecated */\nexport default class Main {}\n`,
	"round.ts": `export * from "./round-2";\n`,
	"round-2.ts": `export * from "./round";\nexport { Nothing } from "./round";\n`,
	"ambient.d.ts": `declare module "ambient" {\n\texport interface Fresh {}\n\t/** @deprecated */\n\texport type Thing = Fresh;\n}\n/** @deprecated */\ntype Everywhere = string;\n`,
	"node_modules/kit/package.json": JSON.stringify({
		name: "kit",
		version: "1.0.0",
		exports: {
			".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
			"./parts": { types: "./dist/parts.d.ts", default: "./dist/parts.js" },
		},
	}),
	"node_modules/kit/dist/index.d.ts": `interface Gadget$1 { a: string }\nexport { Gadget$1 as Gadget };\n/** @deprecated Use \`Gadget\`. */\nexport type Widget = Gadget$1;\n`,
	"node_modules/kit/dist/parts.d.ts": `export interface Piece {}\n/** @deprecated Use \`Piece\`. */\nexport type Part = Piece;\n`,
	"node_modules/@types/react/package.json": JSON.stringify({
		name: "@types/react",
		version: "18.0.0",
		types: "index.d.ts",
	}),
	"node_modules/@types/react/index.d.ts": `export = React;\nexport as namespace React;\ndeclare namespace React {\n\tinterface FC<P = {}> { props: P }\n\t/** @deprecated as of recent React versions, use FC */\n\ttype SFC<P = {}> = FC<P>;\n\tclass Component {}\n}\n`,
};

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-back-ends-")));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the index and the type checker", () => {
	for (const [name, text] of Object.entries(files)) write(name, text);
	const names = Object.keys(questions);
	for (const [index, { code }] of Object.values(questions).entries()) write(`case-${index}.ts`, code);
	// The library of the compiler is found through the project's own `typescript`.
	symlinkSync(
		fileURLToPath(new URL("../../node_modules/typescript", import.meta.url)),
		path.join(folder, "node_modules/typescript"),
	);
	const program = ts.createProgram({
		rootNames: [...names.map((_, index) => path.join(folder, `case-${index}.ts`)), path.join(folder, "ambient.d.ts")],
		options: {
			module: ts.ModuleKind.ESNext,
			moduleResolution: ts.ModuleResolutionKind.Bundler,
			target: ts.ScriptTarget.ES2022,
			esModuleInterop: true,
			types: ["react"],
			typeRoots: [path.join(folder, "node_modules/@types")],
			paths: { "@/*": [path.join(folder, "*")] },
		},
	});

	it.each(names.map((name, index) => [name, index] as const))("report the same of: %s", (name, index) => {
		const { code, reported } = questions[name]!;
		const filename = path.join(folder, `case-${index}.ts`);
		const byIndex = messagesOf(code, filename, {});
		const byChecker = messagesOf(code, filename, { programs: [program] });
		expect(byChecker).toEqual(byIndex);
		expect(
			byIndex.map(({ line, column, endColumn }) => code.split("\n")[line - 1]!.slice(column - 1, endColumn! - 1)),
		).toEqual(reported);
	});
});

it("lets the checker see what no import leads to", () => {
	const filename = path.join(folder, "ambient.ts");
	const code = `import { Thing } from "ambient";\nexport let a: Thing, b: Everywhere;\n`;
	write("ambient.ts", code);
	const program = ts.createProgram({
		rootNames: [filename, path.join(folder, "ambient.d.ts")],
		options: { types: [], module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
	});
	expect(messagesOf(code, filename, {})).toEqual([]);
	expect(messagesOf(code, filename, { programs: [program] }).map(({ message }) => message)).toEqual([
		"`Thing` is deprecated. Use `Fresh`.",
		"`Everywhere` is deprecated. Use `string`.",
	]);
});

function write(name: string, text: string): void {
	const file = path.join(folder, name);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, text);
}

function messagesOf(code: string, filename: string, parserOptions: object): Linter.LintMessage[] {
	const linter = new Linter({ configType: "flat", cwd: folder });
	const messages = linter.verify(
		code,
		{
			files: ["**/*.ts"],
			plugins: { harden: { rules: { "no-deprecated-type": rule } } as unknown as ESLint.Plugin },
			languageOptions: { parser: parser as Linter.Parser, parserOptions },
			rules: { "harden/no-deprecated-type": "error" },
		},
		{ filename },
	);
	expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
	return messages;
}
