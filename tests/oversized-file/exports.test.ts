import { describe, expect, it } from "vitest";
import { refusalOf, split } from "./split.ts";

/** The lines of the file after the split that concern the module `a`. */
function barrelOf(source: string, path = "file.ts"): string[] {
	const files = split(`${source}\nexport function other() {}\n`, { path });
	return files[path]!.split("\n").filter((line) => line !== "" && !line.includes("other"));
}

describe("the file exports what it did", () => {
	it.each([
		["a default function", "export default function a() {}", [`export { default } from "./file/a";`]],
		["a default class", "export default class A {}", [`export { default } from "./file/a";`]],
		["a default interface", "export default interface A {}", [`export type { default } from "./file/a";`]],
		["a default name of a type", "interface A {}\nexport default A;", [`export type { default } from "./file/a";`]],
		["renamed", "const a = 1;\nexport { a as b };", [`export { a as b } from "./file/a";`]],
		["as the default", "const a = 1;\nexport { a as default };", [`export { a as default } from "./file/a";`]],
		["under a string", 'const a = 1;\nexport { a as "a b" };', [`export { a as "a b" } from "./file/a";`]],
		["under a keyword", "class A {}\nexport { A as infer };", [`export { A as infer } from "./file/a";`]],
		["twice", "export const a = 1;\nexport { a as b };", [`export { a, a as b } from "./file/a";`]],
		["a type", "type A = 1;\nexport type { A };", [`export type { A } from "./file/a";`]],
		["a type in a list", "type A = 1;\nexport { A };", [`export type { A } from "./file/a";`]],
		["an inline type", "type A = 1;\nexport { type A };", [`export type { A } from "./file/a";`]],
		["a class as a type", "class A {}\nexport type { A };", [`export type { A } from "./file/a";`]],
		["an enum", "export enum A { b }", [`export { A } from "./file/a";`]],
		["a const enum", "export const enum A { b }", [`export { A } from "./file/a";`]],
		["a namespace of types", "export namespace A { export type B = 1; }", [`export type { A } from "./file/a";`]],
		["a namespace", "export namespace A { export const b = 1; }", [`export { A } from "./file/a";`]],
		["an abstract class", "export abstract class A {}", [`export { A } from "./file/a";`]],
		["names with $ and letters of any script", "export const $ä = 1;", [`export { $ä } from "./file/ä";`]],
	])("%s", (_, source, expected) => {
		expect(barrelOf(source)).toEqual(expected);
	});

	it("the names of a destructuring declaration", () => {
		const files = split("export const { a, b: { c }, ...rest } = load();\nfunction load(): any {}\n");
		expect(files["file.ts"]).toContain("export { a, c, rest } from");
	});

	it("every name of one declaration", () => {
		expect(barrelOf("export const a = 1, b = 2;")).toEqual([`export { a, b } from "./file/a";`]);
	});

	it("an anonymous default under the name of what it says", () => {
		const files = split('export default { name: "x" };\nexport const a = 1;\n');
		expect(files["file.ts"]).toContain(`export { default } from "./file/default";`);
		expect(files["file/default.ts"]).toBe('export default { name: "x" };\n');
	});

	it("only the type where a private value has its name", () => {
		expect(barrelOf("const A = 1;\nexport type A = typeof A;")).toEqual([`export type { A } from "./file/a";`]);
	});

	it("only the value where a private type has its name", () => {
		expect(barrelOf("export const A = 1;\ntype A = typeof A;")).toEqual([`export { A } from "./file/a";`]);
	});

	it("what it exports from elsewhere, where it stood", () => {
		const files = split(
			`export * from "./b";\nexport * as c from "./c";\nexport { d } from "./d"; // why\nexport const a = 1;\nexport function other() {}\n`,
		);
		expect(files["file.ts"]).toBe(
			`export * from "./b";\nexport * as c from "./c";\nexport { d } from "./d"; // why\n\nexport { a } from "./file/a";\nexport { other } from "./file/other";\n`,
		);
	});

	it("what it imports and exports", () => {
		const files = split(`import { x } from "./x";\nconst a = 1;\nexport { x, a };\nexport const b = x;\n`);
		expect(files["file.ts"]).toBe(
			`import { x } from "./x";\n\nexport { a } from "./file/a";\nexport { b } from "./file/b";\n\nexport { x };\n`,
		);
	});

	it("with the comments of its export list", () => {
		const files = split(
			"const a = 1;\nconst b = 2;\n// The interface.\nexport {\n\t/** @deprecated Use b. */\n\ta,\n\tb, // the new one\n};\n",
		);
		expect(files["file.ts"]).toContain(`export {\n\t/** @deprecated Use b. */\n\ta,\n} from "./file/a";`);
		expect(files["file.ts"]).toContain(`export {\n\tb, // the new one\n} from "./file/b";`);
		expect(files["file.ts"]).toContain("// The interface.");
	});

	it("in JavaScript without types", () => {
		expect(barrelOf("export class A {}", "file.js")).toEqual([`export { A } from "./file/a";`]);
	});

	it("long lists over several lines", () => {
		const names = Array.from({ length: 12 }, (_, index) => `aVeryLongName${index}`);
		const files = split(
			`export const ${names.map((name) => `${name} = 1`).join(", ")};\nexport function other() {\n\treturn 1;\n}\n`,
		);
		expect(files["file.ts"]).toContain(`export {\n\t${names.join(",\n\t")},\n} from`);
	});

	it("a value that exists only as a declaration, itself", () => {
		const files = split(
			"export declare const version: string;\nexport type Version = typeof version;\nexport const a = 1;\nexport const b = 2;\n",
		);
		expect(files["file.ts"]).toContain("export declare const version: string;");
		expect(files["file/version.ts"]).toContain(`import type { version } from "../file";`);
	});
});

describe("a private name", () => {
	it("is exported from its module when another one uses it, and not from the file", () => {
		const files = split("function help() {}\nexport const a = () => help();\nexport const b = () => help();\n");
		expect(files["file/help.ts"]).toBe("export function help() {}\n");
		expect(files["file.ts"]).not.toContain("help");
	});

	it("stays private when only its own module uses it", () => {
		const files = split(`let n = 0;\nexport function a() {\n\treturn n++;\n}\nexport const b = 2;\n`);
		expect(files["file/a.ts"]).toContain("\nlet n = 0;".trim());
		expect(files["file/a.ts"]).not.toContain("export let");
	});

	it("declared for the compiler alone is declared again in each module", () => {
		const files = split("declare const DEV: boolean;\nexport const a = () => DEV;\nexport const b = () => DEV;\n");
		expect(files["file/a.ts"]).toBe("declare const DEV: boolean;\nexport const a = () => DEV;\n");
		expect(files["file/b.ts"]).toBe("declare const DEV: boolean;\n\nexport const b = () => DEV;\n");
	});

	it("that is a unique symbol is declared once", () => {
		const files = split(
			"declare const brand: unique symbol;\nexport interface A {\n\t[brand]: 1;\n}\nexport interface B {\n\t[brand]: 2;\n}\n",
		);
		expect(Object.values(files).filter((text) => text.includes("declare const brand"))).toHaveLength(1);
		expect(files["file/a.ts"]).toContain(`import type { brand } from "./brand";`);
	});

	it("that a declaration file has to name is exported where the project writes declaration files", () => {
		const source =
			"interface Hidden {\n\ta: 1;\n}\nexport function make(): Hidden {\n\treturn { a: 1 };\n}\nexport const made = make();\n";
		const files = split(source, { files: { "tsconfig.json": `{ "compilerOptions": { "declaration": true, }, }` } });
		expect(files["file/hidden.ts"]).toContain("export interface Hidden");
		expect(files["file.ts"]).not.toContain("Hidden");
	});

	it("without annotation stays with its users under isolatedDeclarations", () => {
		const source =
			"function help() {\n\treturn 1;\n}\nexport const a = (): number => help();\nexport const b = (): number => help();\nexport const c = 1;\n";
		const files = split(source, {
			files: {
				"tsconfig.json": `{ "extends": "./base" }`,
				"base.json": `{ "compilerOptions": { "isolatedDeclarations": true } } // shared`,
			},
		});
		expect(Object.values(files).some((text) => text.includes("export function help"))).toBe(false);
	});

	it('in a "use server" file is not made an endpoint', () => {
		const source = `"use server";\nfunction secret() {}\nexport async function a() {\n\tsecret();\n}\nexport async function b() {\n\tsecret();\n}\n`;
		expect(refusalOf(source).key).toBe("useServer");
	});
});

describe("what is marked as `@internal`", () => {
	const source = [
		"export const a = 1;",
		"/** @internal */",
		"export const b = 2;",
		"/**",
		" * Inside.",
		" * @internal",
		" */",
		"export interface C {}",
		"/** @internal */",
		"",
		"/* istanbul ignore next */",
		"export const d = 4;",
		"",
	].join("\n");

	it("is exported again apart, so that `stripInternal` takes it out of the declarations", () => {
		const tsconfig = JSON.stringify({ compilerOptions: { stripInternal: true } });
		expect(split(source, { files: { "tsconfig.json": tsconfig } })["file.ts"]).toBe(
			[
				`export { a } from "./file/a";`,
				`/** @internal */`,
				`export { b } from "./file/b";`,
				`/** @internal */`,
				`export type { C } from "./file/c";`,
				`/** @internal */`,
				`export { d } from "./file/d";`,
				"",
			].join("\n"),
		);
	});

	it("is exported with the rest where nothing strips it", () => {
		expect(split(source)["file.ts"]).not.toContain("@internal");
	});
});

describe("a type that another file calls by an alias", () => {
	const source = "export type A = 1;\nexport type B = 2;\nexport const c = 3;\n";
	const user = (specifier: string) => `import * as N from "${specifier}";\n\nimport Alias = N.A;\n`;

	it("stays in the file: the alias cannot name what is exported with `export type`", () => {
		const files = split(`${source}export const d: A = 1;\n`, { files: { "user.ts": user("./file") } });
		expect(files["file.ts"]).toBe(
			[
				`export type { B } from "./file/b";`,
				`export { c } from "./file/c";`,
				`export { d } from "./file/d";`,
				"",
				"export type A = 1;",
				"",
			].join("\n"),
		);
		expect(files["file/d.ts"]).toBe(`import type { A } from "../file";\n\nexport const d: A = 1;\n`);
	});

	it.each([
		["exports everything again", { "index.ts": `export * from "./file";\n` }],
		["exports the name again", { "index.ts": `export { A } from "./file";\n` }],
		["imports and exports the name", { "index.ts": `import { A } from "./file";\nexport { A };\n` }],
	])("stays where a file between them %s", (_, between) => {
		const files = split(source, { files: { ...between, "user.ts": user("./index") } });
		expect(files["file.ts"]).toContain("export type A = 1;");
	});

	it.each([
		["exported as a namespace", `export * as N from "./file";\n`],
		["imported and exported as a namespace", `import * as N from "./file";\nexport { N };\n`],
	])("stays where the file is %s", (_, index) => {
		const importer = `import { N } from "./index";\n\nimport Alias = N.A;\n`;
		const files = split(source, { files: { "index.ts": index, "user.ts": importer } });
		expect(files["file.ts"]).toContain("export type A = 1;");
	});

	it("stays where the alias is for a name inside of it", () => {
		const importer = `import * as N from "./file";\n\nexport import Alias = N.D.E;\n`;
		const files = split(`${source}export namespace D { export type E = 4; }\n`, { files: { "user.ts": importer } });
		expect(files["file.ts"]).toContain("export namespace D {");
	});

	it("leaves values and names of other files to move", () => {
		const users = { "user.ts": user("./file").replace("N.A", "N.c"), "other.ts": user("./b"), "b.ts": "export {};\n" };
		expect(split(source, { files: users })).toEqual(split(source));
	});
});
