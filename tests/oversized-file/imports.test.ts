import { describe, expect, it } from "vitest";
import { holderOf, refusalOf, split } from "./split.ts";

describe("a module imports", () => {
	it("only what it uses, as the file did", () => {
		const files = split(
			`import fs, { type Stats, readFile as read } from "node:fs";\nimport type { Deep } from './deep';\nexport const a = (stats: Stats) => read;\nexport const b = fs;\nexport type C = Deep;\n`,
		);
		expect(files["file/a.ts"]).toBe(
			`import { type Stats, readFile as read } from "node:fs";\n\nexport const a = (stats: Stats) => read;\n`,
		);
		expect(files["file/b.ts"]).toBe(`import fs from "node:fs";\n\nexport const b = fs;\n`);
		expect(files["file/c.ts"]).toBe(`import type { Deep } from '../deep';\n\nexport type C = Deep;\n`);
		expect(files["file.ts"]).not.toContain("import");
	});

	it("with `import type` what it uses as a type alone, where `importsNotUsedAsValues` asks for it", () => {
		const source = `import { Source, isSource } from "./source";\nimport Kind from "./kind";\nimport Both, { part } from "./both";\nexport const a = (source: Source) => isSource(source);\nexport const b = (source: Source, kind: Kind) => 1;\nexport const c = Kind;\nexport const d = (both: Both) => part;\n`;
		const imports = (files: Record<string, string>, name: string) => files[name]!.match(/^import .*$/gmu);
		const apart = split(source, {
			files: { "tsconfig.json": '{"compilerOptions":{"importsNotUsedAsValues":"error"}}' },
		});
		expect(imports(apart, "file/a.ts")).toEqual([`import { Source, isSource } from "../source";`]);
		expect(imports(apart, "file/b.ts")).toEqual([
			`import type { Source } from "../source";`,
			`import type Kind from "../kind";`,
		]);
		expect(imports(apart, "file/c.ts")).toEqual([`import Kind from "../kind";`]);
		expect(imports(apart, "file/d.ts")).toEqual([`import Both, { part } from "../both";`]);
		expect(imports(split(source), "file/b.ts")).toEqual([
			`import { Source } from "../source";`,
			`import Kind from "../kind";`,
		]);
	});

	it("with attributes", () => {
		const files = split(
			`import data, { type Row } from "./data.json" with { type: "json" };\nexport const a = data;\nexport type B = Row;\n`,
		);
		expect(files["file/a.ts"]).toContain(`import data from "../data.json" with { type: "json" };`);
		expect(files["file/b.ts"]).toContain(`import { type Row } from "../data.json" with { type: "json" };`);
	});

	it("`import = require()`", () => {
		const files = split(`import fs = require("./fs");\nexport const a = fs;\nexport const b = 1;\n`);
		expect(files["file/a.ts"]).toBe(`import fs = require("../fs");\n\nexport const a = fs;\n`);
	});

	it("a name that the file gives a part of a namespace", () => {
		const files = split(
			`import * as E from "./either";\nimport Either = E.Either;\nexport type A = Either<1>;\nexport type B = Either<2>;\n`,
		);
		expect(files["file/either.ts"]).toBe(`import * as E from "../either";\n\nexport import Either = E.Either;\n`);
		expect(files["file/a.ts"]).toContain(`import type { Either } from "./either";`);
	});

	it("the default export of another module by its name", () => {
		const files = split("export default function run() {}\nexport const a = () => run();\n");
		expect(files["file/a.ts"]).toContain(`import { default as run } from "./run";`);
	});

	it("React where there is JSX", () => {
		const files = split(
			`import React, { useState } from "react";\nexport const A = () => <p />;\nexport const useB = () => useState(1);\n`,
			{ path: "file.tsx" },
		);
		expect(files["file/a.tsx"]).toBe(`import React from "react";\n\nexport const A = () => <p />;\n`);
		expect(files["file/use-b.ts"]).toBe(
			`import { useState } from "react";\n\nexport const useB = () => useState(1);\n`,
		);
	});

	it("the factory that a pragma names", () => {
		const files = split(
			`/** @jsx h */\nimport { h, x } from "preact";\n\nexport const A = () => <p />;\nexport const b = x;\n`,
			{
				path: "file.jsx",
			},
		);
		expect(files["file/a.jsx"]).toBe(`/** @jsx h */\n\nimport { h } from "preact";\n\nexport const A = () => <p />;\n`);
	});

	it("modules that are imported for their effects, first", () => {
		const files = split(
			`import "reflect-metadata";\nimport { a } from "a";\nexport const b = a;\nexport type C = 1;\n`,
		);
		expect(files["file/b.ts"]).toBe(`import "reflect-metadata";\nimport { a } from "a";\n\nexport const b = a;\n`);
		expect(files["file/c.ts"]).toBe("export type C = 1;\n");
		expect(files["file.ts"]).toMatch(/^import "reflect-metadata";\n/u);
	});

	it("nothing that nobody uses: that stays in the file", () => {
		const files = split(`import { unused } from "./effects";\nexport const a = 1;\nexport const b = 2;\n`);
		expect(files["file.ts"]).toMatch(/^import \{ unused \} from ".\/effects";\n/u);
	});

	it("its comments with it", () => {
		const files = split(
			`import { x } from "x";\n// Only for types.\n// eslint-disable-next-line import/no-cycle\nimport { a, b } from "./c"; // see c\nexport const d = a;\nexport const e = b;\nexport const f = x;\n`,
		);
		expect(files["file/d.ts"]).toBe(
			`// Only for types.\n// eslint-disable-next-line import/no-cycle\nimport { a } from "../c"; // see c\n\nexport const d = a;\n`,
		);
		expect(files["file/e.ts"]).toBe(
			`// eslint-disable-next-line import/no-cycle\nimport { b } from "../c";\n\nexport const e = b;\n`,
		);
	});

	it("a const enum as a value", () => {
		const files = split(`export const enum E {\n\ta = 1,\n}\nexport function use() {\n\treturn E.a;\n}\n`);
		expect(files["file/use.ts"]).toContain(`import { E } from "./e";`);
	});

	it("the class that an expression made, for one that extends it", () => {
		const files = split(
			"export default class {\n\ta = 1;\n}\nexport const B = class {};\nexport class C extends B {}\n",
		);
		expect(files["file/c.ts"]).toBe(`import { B } from "./b";\n\nexport class C extends B {}\n`);
		expect(files["file.ts"]).toContain(`export { default } from "./file/default";`);
	});

	it("files that import the file as they did: what they need is in the modules", () => {
		const types = `import { a } from "./file";\nexport type T = number;\nexport const make = () => 1;\nexport const late = () => a;\n`;
		const files = split(`import { T, make } from "./types";\nexport const a: T = make();\nexport const b = 1;\n`, {
			files: { "types.ts": types },
		});
		expect(files["file/a.ts"]).toBe(`import { T, make } from "../types";\n\nexport const a: T = make();\n`);
	});

	it("types of the file itself as types", () => {
		const files = split(
			`import * as self from "./file";\nexport interface A {\n\tb: self.B;\n}\nexport interface B {\n\ta: 1;\n}\n`,
		);
		expect(files["file/a.ts"]).toContain(`import type * as self from "../file";`);
	});

	it("never the file itself at run time", () => {
		expect(
			refusalOf(`import * as self from "./file";\nexport const a = () => self.b;\nexport const b = 1;\n`).key,
		).toBe("selfImport");
	});
});

describe("specifiers between the files", () => {
	const twoParts = "export const a = 1;\nexport const b = () => a;\n";

	it.each([
		["the style of the file: .js", "file.ts", `import "./x.js";\n`, "./file/a.js", "./a.js"],
		["the style of the file: .ts", "file.ts", `import "./x.ts";\n`, "./file/a.ts", "./a.ts"],
		["the style of the file: none", "file.ts", `import "./x";\n`, "./file/a", "./a"],
		["the extension of the file: .mts", "file.mts", "", "./file/a.mjs", "./a.mjs"],
		["the extension of the file: .mjs", "file.mjs", "", "./file/a.mjs", "./a.mjs"],
		["the style of the file: .js for .tsx", "file.tsx", `import "./x.js";\n`, "./file/a.js", "./a.js"],
	])("%s", (_, path, imports, fromBarrel, fromSibling) => {
		const files = split(imports + twoParts, { path });
		expect(files[path]).toContain(`from "${fromBarrel}"`);
		expect(files[holderOf(files, "const b =")]).toContain(`from "${fromSibling}"`);
	});

	it.each([
		["nodenext", `{ "compilerOptions": { "module": "NodeNext" } }`, "./file/a.js"],
		["bundler", `{ "compilerOptions": { "module": "ESNext", "moduleResolution": "bundler" } }`, "./file/a"],
		["TypeScript extensions", `{ "compilerOptions": { "allowImportingTsExtensions": true } }`, "./file/a.ts"],
	])("follow the configuration where the file shows no style: %s", (_, tsconfig, specifier) => {
		expect(split(twoParts, { files: { "tsconfig.json": tsconfig } })["file.ts"]).toContain(`from "${specifier}"`);
	});

	it("lead from the folder of an index file", () => {
		const files = split(twoParts, { path: "lib/index.ts" });
		expect(Object.keys(files).sort()).toEqual(["lib/a.ts", "lib/b.ts", "lib/index.ts"]);
		expect(files["lib/b.ts"]).toContain(`from "./a"`);
	});

	it("lead beside the file when asked to", () => {
		const files = split(`import { x } from "./x";\nexport const a = x;\nexport const b = () => a;\n`, {
			options: { layout: "sibling" },
		});
		expect(Object.keys(files).sort()).toEqual(["file.a.ts", "file.b.ts", "file.ts"]);
		expect(files["file.a.ts"]).toContain(`import { x } from "./x";`);
		expect(files["file.b.ts"]).toContain(`from "./file.a"`);
	});

	it("lead to a file that has the name of the new folder", () => {
		const files = split(`import { x } from "./index";\nexport const a = x;\nexport const b = () => a;\n`, {
			path: "file/file.ts",
		});
		expect(files["file/file/a.ts"]).toContain(`import { x } from "../index";`);
		const self = split(`import type * as all from "./file";\nexport type A = all.B;\nexport type B = 1;\n`, {
			path: "file/file.ts",
		});
		expect(self["file/file/a.ts"]).toContain(`import type * as all from "../file";`);
	});
});

describe("names of modules", () => {
	it("avoid files that exist, in any case", () => {
		const files = split("export const Con = 1;\nexport const open = 2;\nexport const opened = 3;\n", {
			files: { "file/open.ts": "", "file/con.js": "" },
		});
		expect(Object.keys(files)).not.toContain("file/open.ts");
		expect(Object.keys(files)).not.toContain("file/con.ts");
	});

	it("go beside a folder that is a module of its own", () => {
		const files = split("export const a = 1;\nexport const b = 2;\n", { files: { "file/index.ts": "" } });
		expect(Object.keys(files).sort()).toEqual(["file-parts/a.ts", "file-parts/b.ts", "file.ts"]);
	});

	it.each([
		["kebab-case", "big-file.ts", "big-file/two-words.ts"],
		["camelCase", "bigFile.ts", "bigFile/twoWords.ts"],
		["PascalCase", "BigFile.ts", "BigFile/TwoWords.ts"],
		["snake_case", "big_file.ts", "big_file/two_words.ts"],
	])("are written like the file's own: %s", (_, path, expected) => {
		expect(Object.keys(split("export const twoWords = 1;\nexport const b = 2;\n", { path }))).toContain(expected);
	});

	it("are given once", () => {
		const files = split("export const open = 1;\nexport const Open = 2;\nexport const openIt = 3;\n", {
			path: "file.ts",
		});
		const lower = Object.keys(files).map((name) => name.toLowerCase());
		expect(new Set(lower).size).toBe(lower.length);
	});
});
