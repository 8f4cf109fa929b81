import { describe, expect, it } from "vitest";
import { deprecatedBehind, isSurelyFree } from "../../src/deprecated-type/deprecated-behind.ts";
import { outlineOf } from "../../src/deprecated-type/module-outline.ts";
import { projectOf } from "../support/project.ts";

describe("the outline of a text", () => {
	it.each([
		["/** @deprecated */ type Old = New;", ["Old"]],
		["/** @deprecated */\n// why\nexport declare abstract class Old<T> {}", ["Old"]],
		["/** @deprecated */ @Injectable({ a: [1] }) export class Old {}", ["Old", "default"]],
		["/** @deprecated */ export const enum Old { A }", ["Old"]],
		["/** @deprecated */ export default interface Old {}", ["Old", "default"]],
		["/** @deprecated */ export default Name;", ["default"]],
		["export { New as /** @deprecated */ Old, B };", ["Old"]],
		["export { /** @deprecated */ New as Old, /** @deprecated */ type Other };", ["Old", "Other"]],
		['/** @deprecated */\nexport { A, B as C } from "m";', ["A", "C"]],
		['/** @deprecated */\nexport * as all from "m";', ["all"]],
		["namespace N { /** @deprecated */ type Old = 1 }", ["Old"]],
	])("has what is deprecated in %s", (text, names) => {
		expect([...outlineOf(text).deprecated]).toEqual(names);
	});

	it.each([
		"/** @deprecated */ export function f() {}",
		"/** @deprecated */ export const a = 1;",
		"interface A { /** @deprecated */ type: string; /** @deprecated */ old(): void }",
		"class A { /** @deprecated */ private static old = 1; }",
		"/** @deprecated */",
		"// @deprecated",
	])("has no type of %s", (text) => {
		expect([...outlineOf(text).deprecated]).toEqual([]);
	});
});

describe("behind a name of a module", () => {
	const files = {
		"types.ts": `/** @deprecated */ export type Old = 1; export type New = 1; export namespace N { /** @deprecated */ export type Inner = 1 }`,
		"barrel.ts": `export { Old as Older, New } from "./types"; export * as all from "./types"; export * from "./circle";`,
		"circle.ts": `export * from "./barrel"; export { Older as Oldest } from "./barrel";`,
		"handed.ts": `import { Old } from "./types"; export { Old as Mine };`,
		"main.ts": `import { Old } from "./types"; export default Old;`,
		"whole.ts": `declare namespace W { /** @deprecated */ type Old = 1 } export = W;`,
	};
	const behind = (file: string, name: string) => {
		const found = deprecatedBehind(projectOf(files), `/project/${file}`, name);
		return found === true || [...found].sort();
	};
	it.each([
		["types.ts", "Old", true],
		["types.ts", "New", []],
		["types.ts", "N", ["Inner", "Old"]],
		["barrel.ts", "Older", true],
		["barrel.ts", "New", []],
		["barrel.ts", "all", ["Inner", "Old"]],
		["barrel.ts", "Oldest", true],
		["barrel.ts", "*", ["Inner", "Old", "Older", "Oldest"]],
		["circle.ts", "Oldest", true],
		["circle.ts", "nothing", []],
		["handed.ts", "Mine", true],
		["main.ts", "default", true],
		["whole.ts", "default", ["Old"]],
		["none.ts", "Old", []],
	] as const)("of %s, %s, is what may be deprecated", (file, name, found) => {
		expect(behind(file, name)).toEqual(found);
	});
});

describe("a module", () => {
	const files = {
		"clean.ts": `export type A = 1; export { Old } from "./gone";`,
		"barrel.ts": `export * from "./clean"; export * from "./circle";`,
		"circle.ts": `import { A } from "./clean"; export * from "./barrel"; export { A };`,
		"old.ts": `/** @deprecated */ export type Old = 1;`,
		"user.ts": `import { Old } from "./old"; import { A } from "./clean"; export type Mine = Old; export { A };`,
		"handed.ts": `import { Old } from "./old"; export { Old };`,
		"whole.ts": `import all = require("./old"); export = all;`,
		"far.ts": `export * from "./circle"; export * as old from "./handed";`,
	};
	it.each([
		["clean.ts", true],
		["barrel.ts", true],
		["circle.ts", true],
		["old.ts", false],
		["user.ts", true],
		["handed.ts", false],
		["whole.ts", false],
		["far.ts", false],
		["none.ts", true],
	] as const)("%s is free of what is deprecated: %s", (file, isFree) => {
		expect(isSurelyFree(projectOf(files), `/project/${file}`)).toBe(isFree);
	});

	it("is told from the others, whatever was asked before", () => {
		const project = projectOf(files);
		const asked = ["far.ts", "circle.ts", "barrel.ts", "handed.ts", "far.ts", "clean.ts"];
		expect(asked.map((file) => isSurelyFree(project, `/project/${file}`))).toEqual([
			false,
			true,
			true,
			false,
			false,
			true,
		]);
	});
});
