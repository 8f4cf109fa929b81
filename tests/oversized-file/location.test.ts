import { describe, expect, it } from "vitest";
import { specifierFrom } from "../../src/oversized-file/analysis/location.ts";
import { holderOf, refusalOf, split } from "./split.ts";

describe("what depends on the place of the file", () => {
	const rest = "export const b = 2;\nexport const c = 3;\n";

	it.each([
		["import()", `export const a = () => import("./lazy.js");`, `import("../lazy.js")`],
		["an import type", `export type A = import("./types").B;`, `import("../types").B`],
		["require()", `export const a = require("./old");`, `require("../old")`],
		["new URL()", `export const a = new URL("./w.js", import.meta.url);`, `new URL("../w.js", import.meta.url)`],
		["import.meta.glob()", `export const a = import.meta.glob("./pages/*.ts");`, `import.meta.glob("../pages/*.ts")`],
		["vi.mock()", `vi.mock("./dep", () => ({}));`, `vi.mock("../dep", () => ({}))`],
		["importActual", `export const a = () => vi.importActual("./dep");`, `vi.importActual("../dep")`],
	])("is rewritten for another folder: %s", (_, statement, rewritten) => {
		const files = split(`${statement}\n${rest}`);
		expect(holderOf(files, rewritten)).not.toBe("file.ts");
	});

	it.each([
		["__dirname", "export const a = __dirname;", "`__dirname`"],
		["__filename", "export const a = __filename;", "`__filename`"],
		["import.meta.url", "export const a = import.meta.url;", "`import.meta.url`"],
		["import.meta.dirname", "export const a = import.meta.dirname;", "`import.meta.dirname`"],
		["a computed import", "export const a = (name: string) => import(`./${name}.js`);", "the computed path"],
		["a computed mock", "vi.mock(path);", "the computed path"],
	])("stays in the file: %s", (_, statement) => {
		const files = split(`${statement}\n${rest}`);
		expect(holderOf(files, statement)).toBe("file.ts");
	});

	it("what uses a statement that stays stays as well", () => {
		const files = split(`const here = __dirname;\nexport const a = () => here;\n${rest}export const d = 4;\n`);
		expect(holderOf(files, "const a =")).toBe("file.ts");
		expect(holderOf(files, "const b =")).toBe("file/b.ts");
	});

	it("may move to a file in the same folder", () => {
		const files = split(`export const a = __dirname;\n${rest}`, { options: { layout: "sibling" } });
		expect(holderOf(files, "__dirname")).toBe("file.a.ts");
	});

	it("leaves a file whole when most of it does", () => {
		const source =
			"const here = __dirname;\nexport const a = () => here;\nexport const b = () => a();\nexport const c = 1;\nexport const d = () => b();\n";
		expect(refusalOf(source)).toEqual({
			key: "pinned",
			message:
				"Most of this file cannot move: `__dirname` depends on the place of the file, and much of the rest uses it. `--layout sibling` keeps the folder.",
		});
	});

	it("says nothing of another layout that would not help", () => {
		const source =
			"const here = __dirname + __filename;\nexport const a = () => here;\nexport const b = () => a();\nexport const c = 1;\nexport const d = () => b();\n";
		const message =
			"Most of this file cannot move: `__filename` depends on the place of the file, and much of the rest uses it.";
		expect(refusalOf(source)).toEqual({ key: "pinned", message });
		expect(refusalOf(source, { options: { layout: "sibling" } })).toEqual({ key: "pinned", message });
	});

	it("is not the environment, nor a URL", () => {
		const files = split(
			`export const a = import.meta.env.MODE;\nexport const b = (file: string) => import(pathToFileURL(file).href);\ndeclare function pathToFileURL(file: string): URL;\n`,
		);
		expect(files["file.ts"]).toBe(`export { a } from "./file/a";\nexport { b } from "./file/b";\n`);
	});
});

describe("declarations of other modules", () => {
	it("stay in the file and take the types they need from the modules", () => {
		const files = split(
			"export class App {}\nexport const b = 1;\ndeclare global {\n\tinterface Window {\n\t\tapp: App;\n\t}\n}\n",
		);
		expect(files["file.ts"]).toBe(
			`import type { App } from "./file/app";\n\nexport { App } from "./file/app";\nexport { b } from "./file/b";\n\ndeclare global {\n\tinterface Window {\n\t\tapp: App;\n\t}\n}\n`,
		);
	});

	it("keep their relative path", () => {
		const files = split(
			`export const uri = "A";\nexport interface Box<A> {\n\ta: A;\n}\ndeclare module "./hkt" {\n\tinterface Map<A> {\n\t\t[uri]: Box<A>;\n\t}\n}\n`,
		);
		expect(files["file.ts"]).toContain(`declare module "./hkt" {`);
		expect(files["file.ts"]).toContain(`import type { uri } from "./file/uri";`);
	});
});

describe("specifierFrom", () => {
	it.each([
		["./a", "/p", "/p/q", "../a"],
		["../a", "/p/r", "/p/r/q", "../../a"],
		[".", "/p", "/p/q", ".."],
		["..", "/p/r", "/p/r/q", "../.."],
		["./", "/p", "/p/q", "../"],
		["./q/", "/p", "/p/q", "./"],
		["./q", "/p", "/p/q", "../q"],
		["./a?raw", "/p", "/p/q", "../a?raw"],
		["a", "/p", "/p/q", "a"],
		["./a", "/p", "/p", "./a"],
	])("%s of %s is, seen from %s, …", (specifier, folder, newFolder, expected) => {
		expect(specifierFrom(specifier, folder, newFolder)).toBe(expected);
	});
});
