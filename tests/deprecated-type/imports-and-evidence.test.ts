import { describe, expect, it } from "vitest";
import { messageOf } from "../../src/deprecated-type/find-deprecated-types.ts";
import { isChange } from "../../src/source/refactoring.ts";
import { findIn, rewritten, verdictsOf, type Question } from "./verdict.ts";

const files = {
	"x.ts": `export interface New { a: string }
export interface Box<T> { value: T }
/** @deprecated Use {@link New}. */
export type Old = New;
/** @deprecated */
export type OldBox<T> = Box<T>;
/** @deprecated */
export type Opt<T> = T | undefined;
/** @deprecated */
export type Two = A | B;
interface A { k: string }
export interface B { k: number }
export { New as Renamed, /** @deprecated */ New as Former };
`,
	"mine.ts": `export type Old = string;\n`,
	"elsewhere.ts": `export interface Other { o: string }\n`,
	"old.ts": `import type { Other } from "./elsewhere";\n/** @deprecated */\nexport type Old = Other;\n`,
};

const ask = (code: string, more: Partial<Question> = {}) => ({ code, files: { ...files, ...more.files }, ...more });
const after = (code: string, more: Partial<Question> = {}) =>
	rewritten({ ...ask(code, more), files: { ...files, ...more.files } });
const said = (code: string, more: Partial<Question> = {}) =>
	verdictsOf({ ...ask(code, more), files: { ...files, ...more.files } });
const messages = (code: string, more: Partial<Question> = {}) =>
	findIn({ ...ask(code, more), files: { ...files, ...more.files } }).map(messageOf);

describe("imports", () => {
	it.each([
		[
			"a default beside it",
			`import Def, { type Old } from "./x"; let a: Old, b: Def;`,
			`import Def, { type New } from "./x"; let a: New, b: Def;`,
		],
		["a type import", `import type { Old } from "./x"; let a: Old;`, `import type { New } from "./x"; let a: New;`],
		[
			"an import of another name",
			`import { Old as O } from "./x"; let a: O;`,
			`import { New } from "./x"; let a: New;`,
		],
		[
			"the new name in use",
			`import { Old, New } from "./x"; let a: Old, b: New;`,
			`import { New } from "./x"; let a: New, b: New;`,
		],
		[
			"the new name under another name",
			`import { New as N, Old } from "./x"; let a: Old, b: N;`,
			`import { New as N } from "./x"; let a: N, b: N;`,
		],
		[
			"a name that is taken",
			`import { Old } from "./x"; class New {} let a: Old;`,
			`import { New as New_1 } from "./x"; class New {} let a: New_1;`,
		],
	])("follow %s", (_, before, expected) => {
		expect(after(before!)).toBe(expected);
	});

	it("come from the module that declares the type when that of the old name does not have it", () => {
		expect(after(`import type { Old } from "./old";\nlet a: Old;\n`)).toBe(
			`import type { Other } from "./elsewhere";\nlet a: Other;\n`,
		);
	});

	it("keep a name that is imported but not used yet in the same fix", () => {
		const [found] = findIn(ask(`import { New, Old } from "./x"; let a: Old;`));
		const edits = isChange(found!.refactoring) ? found!.refactoring.edits : [];
		expect(edits.map(({ text }) => text)).toEqual(["New", "New"]);
	});

	it("keep an old name that is used as a value", () => {
		const withValue = { "v.ts": `export class New {}\n/** @deprecated */\nexport class Old extends New {}\n` };
		expect(said(`import { Old } from "./v"; let a: Old = new Old();`, { files: withValue })).toEqual([
			"report: noReplacement",
			"report: noReplacement",
		]);
	});

	it("of a type alone are left to the compiler where an expression uses the name", () => {
		const former = { "x.ts": `export class New {}\nexport { /** @deprecated */ New as Former };\n` };
		expect(
			after(`import { type Former } from "./x";\nlet a: Former, b: typeof Former;\na = Former;\n`, { files: former }),
		).toBe(`import { type Former, type New } from "./x";\nlet a: New, b: typeof New;\na = Former;\n`);
	});

	it("leave the module loaded under verbatimModuleSyntax", () => {
		const unused = `import { type Old } from "./x";\n`;
		expect(after(unused, { compilerOptions: { verbatimModuleSyntax: true } })).toBe(`import {} from "./x";\n`);
		expect(after(unused, { compilerOptions: {} })).toBe("");
	});
});

it("lets an import give way to another module's type of the same name, all uses together", () => {
	const there = {
		"a.ts": `import type * as b from "./b";\n/** @deprecated */\nexport type Same<T = 1> = b.Same<T>;\n/** @deprecated */\nexport type More = b.More & { a: 1 };\n`,
		"b.ts": `export interface Same<T> { v: T }\nexport interface More {}\n`,
	};
	expect(after(`import type { Same } from "./a"; let a: Same<1>, b: Same<2>[];`, { files: there })).toBe(
		`import type { Same } from "./b"; let a: Same<1>, b: Same<2>[];`,
	);
	// Written out, `More` would be both the old type and the new one.
	expect(after(`import type { More } from "./a"; let a: More[];`, { files: there })).toBe(
		`import type { More as More_1 } from "./b"; let a: (More_1 & { a: 1 })[];`,
	);
});

it("imports a value as a type where only a type speaks of it", () => {
	const there = {
		"k.ts": `export const key = Symbol();\n/** @deprecated */\nexport type Keyed = { [key]: string };\n/** @deprecated */\nexport type Key = typeof key;\n`,
	};
	expect(after(`import type { Keyed, Key } from "./k"; let a: Keyed, b: Key;`, { files: there })).toBe(
		`import type { key } from "./k"; let a: { [key]: string }, b: typeof key;`,
	);
	expect(after(`import { Old } from "./x"; let a: Old;\nlet b: import("./k").Keyed;`, { files: there })).not.toContain(
		`import { key }`,
	);
});

describe("names that are not the deprecated type", () => {
	it.each([
		`function f<Old>(a: Old) {}`,
		`type Old = string; let a: Old;`,
		`import { Old } from "./mine"; let a: Old;`,
		`export * from "./x";`,
		`import { Old } from "./gone"; let a: Old;`,
		`import * as other from "./mine"; let a: other.Old;`,
	])("%s", (code) => {
		expect(said(code)).toEqual([]);
	});
});

describe("qualified names", () => {
	it.each([
		[`import * as N from "./x"; let a: N.Old;`, `import * as N from "./x"; let a: N.New;`],
		[`let a: import("./x").OldBox<1>[];`, `let a: import("./x").Box<1>[];`],
	])("%s", (before, expected) => {
		expect(after(before)).toBe(expected);
		expect(said(before)).toEqual(["fix"]);
	});

	it("suggest an import where the new name lives in another module", () => {
		const code = `import * as N from "./old";\nlet a: N.Old;\n`;
		expect(said(code)).toEqual(["suggest: otherModule"]);
		expect(after(code)).toBe(`import * as N from "./old";\nimport type { Other } from "./elsewhere";\nlet a: Other;\n`);
	});

	it("leave an import type alone whose module has no other name", () => {
		expect(said(`let a: import("./old").Old;`)).toEqual(["report: importType"]);
	});

	it("report `import … =` and what is handed on", () => {
		expect(said(`import * as N from "./x"; import Q = N.Old; export let a: Q;`)).toEqual(["report: importEquals"]);
	});

	it("suggest to hand on the new type under the old name", () => {
		for (const [before, expected] of [
			[`export type { Old } from "./x";`, `export type { New as Old } from "./x";`],
			[`export { Former as Public } from "./x";`, `export { New as Public } from "./x";`],
			[`import { Old } from "./x"; export { Old };`, `import { New } from "./x"; export { New as Old };`],
		] as const) {
			expect(said(before)).toEqual(["suggest: reExport"]);
			expect(after(before)).toBe(expected);
			expect(said(before, { options: { reExports: "report" } })).toEqual(["report: reExport"]);
			expect(said(before, { options: { reExports: "ignore" } })).toEqual([]);
		}
	});
});

describe("specifiers and statements", () => {
	it("read the comment of a specifier, and of a whole statement for each of its names", () => {
		const barrels = {
			"one.ts": `export { New, /** @deprecated */ New as Older } from "./x";\n`,
			"all.ts": `export { New } from "./x";\n/** @deprecated */\nexport { New as First, New as Second } from "./x";\n`,
		};
		expect(after(`import { Older } from "./one"; let a: Older;`, { files: barrels })).toBe(
			`import { New } from "./one"; let a: New;`,
		);
		expect(said(`import { First, Second } from "./all"; let a: First, b: Second;`, { files: barrels })).toEqual([
			"fix",
			"fix",
		]);
	});

	it("find the same type under another name of the module", () => {
		const barrels = { "one.ts": `export { New as Fresh, /** @deprecated Use \`Fresh\`. */ New } from "./x";\n` };
		expect(after(`import type { New } from "./one"; let a: New;`, { files: barrels })).toBe(
			`import type { Fresh } from "./one"; let a: Fresh;`,
		);
	});

	it("do not reach a name that the module keeps to itself", () => {
		expect(said(`import { Two } from "./x"; let a: Two;`)).toEqual(["report: inaccessible"]);
	});
});

const declared = (declaration: string, rest = "") => ({
	"d.ts": `export interface New { a: string }\nexport interface Other { o: string }\nexport function call(): void {}\n${declaration}\n${rest}`,
});
const use = `import type { Old } from "./d";\nlet a: Old;\n`;
const uses = (text: string) => `import type { ${text} } from "./d";\nlet a: ${text};\n`;

describe("evidence", () => {
	it("takes the declaration where the comment says something else, and says so", () => {
		const there = declared("/** @deprecated Use {@link Other} instead. */\nexport type Old = New;");
		expect(after(use, { files: there })).toBe(uses("New"));
		expect(messages(use, { files: there })).toEqual([
			"`Old` is deprecated. Its comment says `Other` but it is declared as `New`: that is what stands for it.",
		]);
	});

	it("does not contest the declaration by what the comment only speaks of", () => {
		const there = declared("/** @deprecated Instead, catch {@link Other}. */\nexport type Old = New;");
		expect(after(use, { files: there })).toBe(uses("New"));
		expect(messages(use, { files: there })[0]).not.toMatch("but it is declared as");
	});

	it("quotes the author without what it has said itself, and cuts between words", () => {
		const words = `Old is deprecated. Prefer the other one${" where it is possible".repeat(9)}`;
		const [message] = messages(use, { files: declared(`/** @deprecated ${words} */\nexport interface Old {}`) });
		expect(message).toMatch(
			/^`Old` is deprecated\. Prefer the other one where .{100,180} (?:where|it|is|possible)… It is declared/u,
		);
	});

	it("ignores a comment that names the type itself", () => {
		expect(after(use, { files: declared("/** @deprecated Use `Old` instead. */\nexport type Old = New;") })).toBe(
			uses("New"),
		);
	});

	it("is certain where the comment says word for word what is declared", () => {
		const there = declared("/** @deprecated Use `string | undefined`. */\nexport type Old = string | undefined;");
		expect(said(use, { files: there })).toEqual(["fix"]);
		const other = declared("/** @deprecated Use `string`. */\nexport type Old = string | undefined;");
		expect(said(use, { files: other })).toEqual(["suggest: unproven"]);
	});

	it("suggests what only the comment names", () => {
		const there = declared("/** @deprecated Use `New`. */\nexport interface Old { a: string }");
		expect(said(use, { files: there })).toEqual(["suggest: unproven"]);
		expect(after(use, { files: there })).toBe(uses("New"));
		const gone = declared("/** @deprecated Use `New`. */\nexport type Old = never;");
		expect(said(use, { files: gone })).toEqual(["suggest: unproven"]);
	});

	it("suggests the only type that a comment speaks of besides, in a sentence on replacing", () => {
		const there = declared(
			"/** @deprecated It duplicates `New`, and goes in favor of that. */\nexport interface Old { a: string }",
		);
		expect(said(use, { files: there })).toEqual(["suggest: unproven"]);
		expect(after(use, { files: there })).toBe(uses("New"));
		const passed = declared("/** @deprecated Pass a `New` instead. */\nexport interface Old { a: string }");
		expect(said(use, { files: passed })).toEqual(["report: members"]);
	});

	it("only reports where the comment names a function, an option or the future", () => {
		for (const text of [
			"Use `call()`.",
			"Use the `call` function.",
			"Use the `strict` option.",
			"In v17, use `New`.",
		]) {
			const there = declared(`/** @deprecated ${text} */\nexport interface Old { a: string }`);
			expect(said(use, { files: there }), text).toEqual(["report: members"]);
		}
	});

	it("offers each of several types", () => {
		const there = declared("/** @deprecated Use `New` or `Other` instead. */\nexport interface Old { a: string }");
		expect(said(use, { files: there })).toEqual(["report: multiple"]);
		expect(findIn(ask(use, { files: there }))[0]!.alternatives.map(({ text }) => text)).toEqual(["New", "Other"]);
	});

	it("does not take what is not to be used", () => {
		const there = declared("/** @deprecated Do not use `New`, use `Other`. */\nexport interface Old { a: string }");
		expect(after(use, { files: there })).toBe(uses("Other"));
	});

	it("writes out what `@replaceWith` says", () => {
		const there = declared("/** @deprecated\n * @replaceWith Map<string, T> */\nexport interface Old<T> { a: T }");
		expect(after(`import type { Old } from "./d";\nlet a: Old<1>;\n`, { files: there })).toBe(
			`let a: Map<string, 1>;\n`,
		);
		const unknown = declared("/** @deprecated\n * @replaceWith Nowhere<T> */\nexport interface Old<T> { a: T }");
		expect(said(`import type { Old } from "./d";\nlet a: Old<1>;\n`, { files: unknown })).toEqual(["report: members"]);
	});

	it("follows the project's own replacements first", () => {
		const there = declared("/** @deprecated */\nexport interface Old { a: string }");
		const options = { replacements: { "./d.ts#Old": { to: "Other" } } };
		expect(after(use, { files: there, options })).toBe(uses("Other"));
		const suggested = { replacements: { "./d.ts#Old": { to: "Other", fix: "suggest" } } };
		expect(said(use, { files: there, options: suggested })).toEqual(["suggest: configured"]);
	});

	it("suggests for one of several merged declarations", () => {
		const there = declared(
			"/** @deprecated */\nexport interface Old { a: string }\nexport interface Old { b: string }",
		);
		expect(said(use, { files: there })).toEqual(["report: severalDeclarations"]);
	});

	it("reports an interface with members", () => {
		expect(
			said(use, { files: declared("/** @deprecated */\nexport interface Old extends New { b: string }") }),
		).toEqual(["report: members"]);
	});

	it("reports a class and an enum as a value, and suggests what the comment names for a type", () => {
		const there = declared("/** @deprecated Use `New`. */\nexport class Old {}");
		expect(said(`import { Old } from "./d"; let a: Old = new Old();`, { files: there })).toEqual([
			"suggest: unproven",
			"report: value",
		]);
	});
});

describe("files that are left alone", () => {
	it("what is deprecated itself", () => {
		expect(said(`import type { Old } from "./x";\n/** @deprecated */\nexport type Older = Old;\n`)).toEqual([]);
	});

	it("the test of the file that declares the type, unless asked", () => {
		const code = `import type { Old } from "./x";\nlet a: Old;\n`;
		expect(said(code, { path: "x.test.ts" })).toEqual([]);
		expect(said(code, { path: "x.test.ts", options: { ignoreTestsOf: false } })).toEqual(["fix"]);
		expect(said(code, { path: "y.test.ts" })).toEqual(["fix"]);
	});

	it("generated files, unless asked", () => {
		const code = `/* @generated */\nimport type { Old } from "./x";\nlet a: Old;\n`;
		expect(said(code)).toEqual([]);
		expect(said(code, { options: { ignoreGenerated: false } })).toEqual(["fix"]);
	});

	it("JavaScript with documentation types", () => {
		expect(said(`/** @type {import('./x').Old} */\nlet a;\n`, { path: "file.js" })).toEqual([]);
	});
});

it("ends an alias of an alias at the last type", () => {
	const chain = {
		"c.ts": `export interface New {}\n/** @deprecated */\nexport type Old2 = New;\n/** @deprecated */\nexport type Old1 = Old2;\n`,
	};
	expect(after(`import type { Old1 } from "./c";\nlet a: Old1;\n`, { files: chain })).toBe(
		`import type { New } from "./c";\nlet a: New;\n`,
	);
});

it("does what the options ask for", () => {
	const code = `import type { Opt, Old } from "./x";\nlet a: Opt<1>, b: Old;\n`;
	expect(said(code, { options: { inline: "rename-only" } })).toEqual(["report: notAsked", "fix"]);
	expect(said(code, { options: { inline: "never" } })).toEqual(["report: notAsked", "report: notAsked"]);
	expect(said(code, { options: { maxInlineLength: 5 } })).toEqual(["suggest: long", "fix"]);
});

describe("what a reader of the edit would dispute", () => {
	it("leaves alone what only a path into another package would reach", () => {
		const packages = {
			"packages/app/package.json": "{}",
			"packages/lib/package.json": "{}",
			"packages/lib/types.ts": `export interface Inner { a: string }\n/** @deprecated */\nexport type Old = Inner;\n`,
			"packages/lib/index.ts": `export { type Old } from "./types";\n`,
			"node_modules/lib/index.ts": `export { type Old } from "../../packages/lib/types";\n`,
		};
		const question = {
			code: `import { type Old } from "lib";\nlet a: Old;\n`,
			files: packages,
			path: "packages/app/a.ts",
		};
		expect(verdictsOf(question)).toEqual(["report: inaccessible"]);
	});

	it("leaves a deprecated function alone that is the default export of its module", () => {
		const shorten = `const shorten = (text: string) => text;\n/** @deprecated use \`truncate\` */\nexport default shorten;\n`;
		expect(said(`import shorten from "./shorten";\nshorten("a");\n`, { files: { "shorten.ts": shorten } })).toEqual([]);
	});

	it("suggests a type with comments of its own", () => {
		const code = `/** @deprecated */\ntype Size = {\n\t/** In pixels. */\n\twidth: number; // not less than 1\n};\nlet a: Size;\n`;
		expect(said(code)).toEqual(["suggest: documented"]);
		expect(after(code)).toContain("let a: { width: number; };");
	});

	it("suggests where the comment means the global type of the same name", () => {
		const code = `/** @deprecated Use the built-in \`NoInfer\` type instead. */\ntype NoInfer<T> = [T][T extends any ? 0 : never];\nlet a: NoInfer<string>;\n`;
		expect(said(code)).toEqual(["suggest: globalMeant"]);
	});
});
