import { describe, expect, it } from "vitest";
import { holderOf, refusalOf, split } from "./split.ts";

/** What must stay in one module, and what need not. */
describe("declarations stay together", () => {
	const other = "export function other() {\n\treturn 0;\n}\n";

	it.each([
		["an assignment", "n = 1"],
		["a compound assignment", "n += 1"],
		["an update", "n++"],
		["a destructuring assignment", "[n] = [1]"],
		["an object pattern", "({ n } = { n: 1 })"],
		["a loop", "for (n of [1, 2]);"],
	])("with the function that writes them: %s", (_, statement) => {
		const files = split(`export let n = 0;\nexport function write() {\n\t${statement};\n}\n${other}`);
		expect(holderOf(files, "let n = 0")).toBe(holderOf(files, "function write()"));
		expect(holderOf(files, "function other()")).not.toBe(holderOf(files, "function write()"));
	});

	it("but a reader of a variable sees it through an import, which is live", () => {
		const files = split("let n = 0;\nexport function inc() {\n\tn++;\n}\nexport function show() {\n\treturn n;\n}\n");
		expect(files["file/show.ts"]).toBe(`import { n } from "./inc";\n\nexport function show() {\n\treturn n;\n}\n`);
		expect(files["file/inc.ts"]).toContain("export let n = 0;");
	});

	it("when a `var` may be read before it has its value", () => {
		const read = "export const x = f();\nfunction f() {\n\treturn y;\n}\n";
		const files = split(`${read}export var y = 1;\n${other}`);
		expect(holderOf(files, "const x")).toBe(holderOf(files, "var y"));
		expect(holderOf(files, "function f")).toBe(holderOf(files, "var y"));
		const lazy = split(`export function f() {\n\treturn y;\n}\nexport var y = 1;\nexport const x = f();\n`);
		expect(holderOf(lazy, "const x")).not.toBe(holderOf(lazy, "var y"));
	});

	it("but not where what is read too early would throw: no file that loads does it", () => {
		const files = split(`export const x = f();\nfunction f() {\n\treturn y;\n}\nconst y = 1;\n${other}`);
		expect(holderOf(files, "const x")).not.toBe(holderOf(files, "const y"));
	});

	it("when they are too long together; the rest is divided all the same", () => {
		const files = split(
			`export class A {\n\tb() {\n\t\treturn new B();\n\t}\n}\nexport class B extends A {}\nexport const c = 1;\nexport const d = 2;\n`,
			{ options: { max: 3, strategy: "auto" } },
		);
		expect(Object.keys(files)).toEqual(["file.ts", "file/a.ts", "file/c.ts", "file/d.ts"]);
	});

	it("when their values need each other", () => {
		const files = split(
			`export class A {\n\tb() {\n\t\treturn new B();\n\t}\n}\nexport class B extends A {}\n${other}`,
		);
		expect(holderOf(files, "class A")).toBe(holderOf(files, "class B"));
	});

	it("when two classes need each other through a function", () => {
		const files = split(
			`export class A extends mix() {}\nfunction mix() {\n\treturn class { make() { return new A(); } };\n}\n${other}`,
		);
		expect(holderOf(files, "class A")).toBe(holderOf(files, "function mix"));
	});

	it.each([
		["an interface twice", "export interface A { a: 1 }\nexport interface A { b: 1 }"],
		["an interface and a class", "export interface A { a: 1 }\nexport class A {}"],
		["a function and a namespace", "export function A() {}\nexport namespace A { export const b = 1; }"],
		["an enum and a namespace", "export enum A { x }\nexport namespace A { export const b = 1; }"],
		["a type and a value", "export type A = 1;\nexport const A = 1;"],
		[
			"overloads",
			"export function A(a: 1): 1;\n// the second\nexport function A(a: 2): 2;\nexport function A(a: number) { return a; }",
		],
	])("when they share a name: %s", (_, declarations) => {
		const files = split(`${declarations}\n${other}`);
		expect(
			Object.values(files).filter((text) => /\b(?:interface|class|function|namespace|enum|type|const) A\b/u.test(text)),
		).toHaveLength(1);
		expect(files["file.ts"]).toMatch(/export (?:type )?\{ A \} from "\.\/file\/a"/u);
	});

	it.each([
		["an assigned property", "Button.displayName = 'Button';"],
		["a prototype method", "Button.prototype.draw = function () {};"],
		["Object.assign", "Object.assign(Button, { a: 1 });"],
		["Object.defineProperty", "Object.defineProperty(Button, 'a', { value: 1 });"],
		["a loop over keys", "for (const key of ['a', 'b']) Button[key] = 1;"],
	])("with the statement that completes them: %s", (_, statement) => {
		const files = split(`export const Button: any = function () {};\n${other}${statement}\n`);
		expect(holderOf(files, statement)).toBe(holderOf(files, "const Button"));
	});

	it("with the entries of a registry, in their order", () => {
		const pushes = Array.from({ length: 12 }, (_, index) => `registry.push(${index});`);
		const files = split(`export const registry: number[] = [];\n${other}${pushes.join("\n")}\n`);
		expect(files["file/registry.ts"]).toContain(pushes.join("\n"));
	});

	it("with the default export that names them", () => {
		const files = split(`function main() {}\nexport default main;\n${other}`);
		expect(holderOf(files, "function main")).toBe(holderOf(files, "export default main"));
		expect(files["file.ts"]).toContain(`export { default } from "./file/main"`);
	});

	it("when only one declaration of a name is exported and another module would need the other", () => {
		const files = split(
			`const Action = { a: 1 };\nexport type Action = string;\nexport function act() {\n\treturn Action.a;\n}\n${other}`,
		);
		expect(holderOf(files, "const Action")).toBe(holderOf(files, "function act"));
		expect(files["file.ts"]).toContain(`export type { Action }`);
	});

	it("when a suppression comment is about more than one statement, each module gets the comment", () => {
		const files = split(
			"/* eslint-disable no-console */\n\nexport function a() {\n\tconsole.log(1);\n}\nexport function b() {\n\tconsole.log(2);\n}\n",
		);
		expect(files["file/a.ts"]).toMatch(/^\/\* eslint-disable no-console \*\//u);
		expect(files["file/b.ts"]).toMatch(/^\/\* eslint-disable no-console \*\//u);
	});

	it("and a file in which everything must is left whole", () => {
		const source = "export function a() {\n\treturn b();\n}\nexport function b() {\n\treturn a();\n}\n";
		expect(refusalOf(source)).toEqual({
			key: "nothingToSplit",
			message: "Moving declarations does not divide this file: `a` and what must stay with it are 8 of 8 lines.",
		});
	});
});

describe("a reference needs its declaration", () => {
	/** Under which kind a use of `key` in a module counts shows in its import. */
	const uses: readonly [string, string, "import" | "import type"][] = [
		["a static field", "export class User { static a = key; }", "import"],
		["a static block", "export class User { static { key; } }", "import"],
		["an instance field", "export class User { a = key; }", "import"],
		["a computed key", "export class User { [key] = 1; }", "import"],
		["a default parameter", "export function user(a = key) { return a; }", "import"],
		["a function that is called at once", "export const user = (() => key)();", "import"],
		["a generator that is called", "export const user = (function* () { yield key; })();", "import"],
		["an enum member", "export enum User { a = key }", "import"],
		["a `typeof` type", "export type User = typeof key;", "import type"],
		["a type in a class", "export class User { declare a: typeof key; }", "import type"],
		["a key of an interface", "export interface User { [key]: 1 }", "import type"],
	];

	it.each(uses)("in %s", (_, user, keyword) => {
		const files = split(`const key = 1;\n${user}\nexport function other() {\n\treturn key;\n}\n`);
		const holder = holderOf(files, user);
		expect(files[holder]).toContain(`${keyword} { key } from "./key";`);
	});

	it("a decorator runs with its class, and its factory comes before", () => {
		const files = split(
			"@tag\nexport class A {}\nfunction tag(target: unknown) {\n\treturn target;\n}\nexport const b = 2;\n",
		);
		expect(files["file/a.ts"]).toBe(`import { tag } from "./tag";\n\n@tag\nexport class A {}\n`);
	});

	it("an exported class keeps its decorators in front of `export`", () => {
		const files = split(
			"@tag\nclass A {}\nexport function make() {\n\treturn new A();\n}\nexport function tag(t: unknown) {}\n",
		);
		expect(files["file/a.ts"]).toContain("@tag\nexport class A {}");
	});

	it("the parameter types of a decorated class are values: metadata is made of them", () => {
		const files = split(
			"export class Dep {}\n@injectable()\nexport class Service {\n\tconstructor(private dep: Dep) {}\n}\nfunction injectable(): ClassDecorator {\n\treturn () => {};\n}\n",
		);
		expect(files["file/service.ts"]).toContain(`import { Dep } from "./dep";`);
	});

	it("a namespace import is not the global type of its name", () => {
		const files = split(
			`import * as Iterable from "./iterable";\nexport function a(x: Iterable<string>) {\n\treturn x;\n}\nexport function b() {\n\treturn Iterable.of(1);\n}\n`,
		);
		expect(files["file/a.ts"]).not.toContain("import");
		expect(files["file/b.ts"]).toContain(`import * as Iterable from "../iterable";`);
	});

	it("a type parameter does not hide a namespace in front of a dot", () => {
		const files = split(
			`import type * as Headers from "./headers";\nexport interface A<Headers = Headers.Headers> {\n\ta: Headers;\n}\nexport const b = 1;\n`,
		);
		expect(files["file/a.ts"]).toContain(`import type * as Headers from "../headers";`);
	});

	it("an interface extends a type of a namespace", () => {
		const files = split(`import type * as NS from "./ns";\nexport interface A extends NS.B {}\nexport const c = 1;\n`);
		expect(files["file/a.ts"]).toContain(`import type * as NS from "../ns";`);
	});
});

describe("the order of evaluation", () => {
	it("is kept between effects", () => {
		const files = split(
			`export const a = 1;\nprocess.on("exit", () => a);\nexport const b = 2;\nprocess.on("SIGINT", () => b);\nexport function c() {}\n`,
			{ options: { strategy: "auto", max: 3 } },
		);
		const order = [...files["file.ts"]!.matchAll(/"(\.\/file\/[^"]+)"/gu)].map((match) => `${match[1]!.slice(2)}.ts`);
		const first = order.indexOf(holderOf(files, `process.on("exit"`));
		const second = order.indexOf(holderOf(files, `process.on("SIGINT"`));
		expect(first).toBeGreaterThanOrEqual(0);
		expect(second).toBeGreaterThanOrEqual(first);
	});

	it("is kept between initialisers that change what the file holds", () => {
		const files = split(
			"const seen = new Map();\nfunction next(name: string) {\n\tseen.set(name, seen.size);\n\treturn seen.size;\n}\nexport const zebra = next('z');\nexport const apple = next('a');\n",
		);
		const barrel = files["file.ts"]!;
		expect(barrel.indexOf("zebra")).toBeLessThan(barrel.indexOf("apple"));
	});

	it("is kept for `await`", () => {
		const files = split("export const zebra = await open();\nexport const apple = await open();\nfunction open() {}\n");
		expect(files["file.ts"]!.indexOf("zebra")).toBeLessThan(files["file.ts"]!.indexOf("apple"));
	});

	it("puts a module behind those whose values it uses", () => {
		const files = split("export const first = () => second;\nexport const second = 2;\n");
		expect(files["file.ts"]).toBe(`export { second } from "./file/second";\nexport { first } from "./file/first";\n`);
	});

	it("imports a module that only has an effect", () => {
		const files = split(`customElements.define("a-b", class {});\nexport const a = 1;\n`);
		expect(files["file.ts"]).toContain(`import "./file/a-b";`);
	});

	it("keeps an effect beside what it uses where package.json lets bundlers drop modules", () => {
		const request = { files: { "package.json": `{ "sideEffects": false }` } };
		const files = split("export const a = 1;\nprocess.on('exit', () => a);\nexport const b = 2;\n", request);
		expect(holderOf(files, "process.on")).toBe(holderOf(files, "const a = 1"));
		expect(refusalOf("process.on('exit', () => 1);\nexport const a = 1;\nexport const b = 2;\n", request).key).toBe(
			"droppedEffect",
		);
	});
});
