import { describe, expect, it } from "vitest";
import { rewritten, verdictsOf, type Question } from "./verdict.ts";

const files = {
	"x.ts": `export interface New { a: string }
export interface Box<T> { value: T }
/** @deprecated Use {@link New}. */
export type Old = New;
/** @deprecated */
export type OldBox<T> = Box<T>;
export { /** @deprecated */ New as Former };
`,
	"mine.ts": `export type Old = string;\n`,
	"other.ts": `export interface Other { o: string }\n`,
	"old.ts": `import type { Other } from "./other";\n/** @deprecated */\nexport type Old = Other;\n`,
	"node_modules/@types/react/index.d.ts": `export = React;\nexport as namespace React;\ndeclare namespace React {\n\tinterface FC {}\n\t/** @deprecated Use FC. */\n\ttype SFC = FC;\n}\n`,
};

/** A file `d.ts` with one deprecated type, and a file that uses it. */
const declaring = (declaration: string) => ({
	code: `import type { Old } from "./d";\nlet a: Old;\n`,
	files: {
		"d.ts": `export interface New { a: string }\nexport interface Other { o: string }\nexport function call(): void {}\n${declaration}\n`,
		"m.ts": `export interface Old { m: string }\n`,
	},
});
const told = (text: string, body = "export interface Old { a: string }") =>
	declaring(`/** @deprecated ${text} */\n${body}`);
const using = (code: string, more: Partial<Question> = {}) => ({ ...more, code, files: { ...files, ...more.files } });

type Case = readonly [number: number, title: string, question: Question, verdicts: readonly string[], after?: string];

const cases: readonly Case[] = [
	[
		44,
		"a type parameter of the same name",
		using(`import { Old } from "./x"; function f<Old>(a: Old) {} let b: Old;`),
		["fix"],
	],
	[45, "a type of the same name that is not deprecated", using(`import { Old } from "./mine"; let a: Old;`), []],
	[
		46,
		"an import under another name",
		using(`import { Old as O } from "./x"; let a: O;`),
		["fix"],
		`import { New } from "./x"; let a: New;`,
	],
	[
		47,
		"a default import beside it",
		using(`import Def, { type Old } from "./x"; let a: Old;`),
		["fix"],
		`import Def, { type New } from "./x"; let a: New;`,
	],
	[
		48,
		"a type import",
		using(`import type { Old } from "./x"; let a: Old;`),
		["fix"],
		`import type { New } from "./x"; let a: New;`,
	],
	[
		49,
		"the new name in use already",
		using(`import { New } from "./x"; import { Old } from "./x"; let a: Old, b: New;`),
		["fix"],
	],
	[
		50,
		"the new name imported but not used",
		using(`import { New, Old } from "./x"; let a: Old;`),
		["fix"],
		`import { New } from "./x"; let a: New;`,
	],
	[
		51,
		"the new name under another name",
		using(`import { New as N, Old } from "./x"; let a: Old, b: N;`),
		["fix"],
		`import { New as N } from "./x"; let a: N, b: N;`,
	],
	[
		52,
		"a declaration that has the new name",
		using(`import { Old } from "./x"; class New {} let a: Old;`),
		["suggest: nameTaken"],
	],
	[
		53,
		"an old name used as a value too",
		using(`import { Old } from "./v"; let a: Old = new Old();`, {
			files: { "v.ts": `export class New {}\nexport { /** @deprecated */ New as Old };\n` },
		}),
		["fix", "suggest: valueRenamed"],
	],
	[
		55,
		"the last name under verbatimModuleSyntax",
		using(`import { type Old } from "./x";\n`, { compilerOptions: { verbatimModuleSyntax: true } }),
		["fix"],
		`import {} from "./x";\n`,
	],
	[56, "the last name without it", using(`import { type Old } from "./x";\n`), ["fix"], ""],
	[
		57,
		"a member of an imported namespace",
		using(`import * as N from "./x"; let a: N.Old;`),
		["fix"],
		`import * as N from "./x"; let a: N.New;`,
	],
	[
		58,
		"a member whose new name lives elsewhere",
		using(`import * as N from "./old"; let a: N.Old;`),
		["suggest: otherModule"],
	],
	[
		59,
		"a prefix beside another one",
		using(`import * as R from "react"; import React from "react"; let a: React.SFC, b: R.SFC;`),
		["fix", "fix"],
		`import * as R from "react"; import React from "react"; let a: React.FC, b: R.FC;`,
	],
	[
		60,
		"a global namespace",
		using(`let a: React.SFC;`, { settings: { globalNamespaces: { React: "react" } } }),
		["fix"],
		`let a: React.FC;`,
	],
	[61, "an import type", using(`let a: import("./x").OldBox<1>[];`), ["fix"], `let a: import("./x").Box<1>[];`],
	[62, "an `import … =`", using(`import * as N from "./x"; import Q = N.Old; let a: Q;`), ["report: importEquals"]],
	[
		63,
		"a re-export",
		using(`export type { Old } from "./x";`),
		["suggest: reExport"],
		`export type { New as Old } from "./x";`,
	],
	[64, "everything handed on", using(`export * from "./x";`), []],
	[
		65,
		"a renaming specifier",
		using(`import { Former } from "./x"; let a: Former;`),
		["fix"],
		`import { New } from "./x"; let a: New;`,
	],
	[
		66,
		"a comment of a whole export",
		using(`import { A, B } from "./e"; let a: A, b: B;`, {
			files: { "e.ts": `export { New } from "./x";\n/** @deprecated */\nexport { New as A, New as B } from "./x";\n` },
		}),
		["fix", "fix"],
	],
	[
		67,
		"a comment behind the brace of a namespace",
		using(`import { N } from "./e"; let a: N.T;`, {
			files: { "e.ts": `export namespace N { /** @deprecated */ export type T = string }\n` },
		}),
		[],
	],
	[70, "an empty interface", told("", "export interface Old extends New {}"), ["fix"]],
	[
		71,
		"a type that a file adds to",
		using(
			`import type { Shape } from "./e";\ndeclare module "./e" { interface Shape { b: string } }\nlet a: Shape;\n`,
			{
				files: {
					"e.ts": `export interface New {}\n/** @deprecated Use {@link New}. */\nexport interface Shape extends New {}\n`,
				},
			},
		),
		["report: augmented"],
	],
	[
		72,
		"one of two declarations",
		declaring("/** @deprecated */\nexport interface Old { a: string }\nexport interface Old { b: string }"),
		["report: severalDeclarations"],
	],
	[
		73,
		"a class, as a type and as a value",
		{ ...told("Use `New`.", "export class Old {}"), code: `import { Old } from "./d"; let a: Old = new Old();` },
		["suggest: unproven", "report: value"],
	],
	[
		74,
		"a comment that differs from the body",
		told("Use `Other`.", "export type Old = New;"),
		["fix"],
		`import type { New } from "./d";\nlet a: New;\n`,
	],
	[75, "a comment that names the type itself", told("Use `Old`.", "export type Old = New;"), ["fix"]],
	[76, "a comment that names a function", told("Use `call()`."), ["report: members"]],
	[77, "two types to choose from", told("Use `New` or `Other` instead."), ["report: multiple"]],
	[78, "what another version offers", told("In v17, use `New`."), ["report: members"]],
	[
		79,
		"what is not to be used",
		told("Do not use `Other`, use `New`."),
		["suggest: unproven"],
		`import type { New } from "./d";\nlet a: New;\n`,
	],
	[81, "a comment that names a module that is not there", told('Use `New` from "gone-package".'), ["report: members"]],
	[82, "a body that is no type any more", told("Use `New`.", "export type Old = never;"), ["suggest: unproven"]],
	[
		83,
		"a name that only the bundler gave",
		{
			...declaring("export {}"),
			files: {
				"d.ts": `interface Task$1 { a: string }\nexport { Task$1 as Task };\n/** @deprecated Use \`Task\`. */\nexport type Old = Task$1;\n`,
			},
		},
		["fix"],
		`import type { Task } from "./d";\nlet a: Task;\n`,
	],
	[
		84,
		"`@replaceWith`",
		{
			...told("\n * @replaceWith Map<string, T>", "export interface Old<T> { a: T }"),
			code: `import type { Old } from "./d";\nlet a: Old<1>;\n`,
		},
		["fix"],
		`let a: Map<string, 1>;\n`,
	],
	[85, "`@replaceWith` of an unknown name", told("\n * @replaceWith Nowhere"), ["report: members"]],
	[
		86,
		"a declaration that is deprecated itself",
		using(`import type { Old } from "./x";\n/** @deprecated */\nexport type Older = Old;\n`),
		[],
	],
	[
		87,
		"the test of the declaring file",
		using(`import type { Old } from "./x";\nlet a: Old;\n`, { path: "x.test.ts" }),
		[],
	],
	[88, "a generated file", using(`/* @generated */\nimport type { Old } from "./x";\nlet a: Old;\n`), []],
	[
		89,
		"a wrapper, when asked",
		using(
			`type Optional<T> = T | undefined;\ntype Partly<T, K extends keyof T> = Omit<T, K>;\nlet a: Optional<string>, b: Partly<{ a: 1 }, "a">;\n`,
			{ options: { wrappers: { optional: true } } },
		),
		["fix"],
		`type Optional<T> = T | undefined;\ntype Partly<T, K extends keyof T> = Omit<T, K>;\nlet a: string | undefined, b: Partly<{ a: 1 }, "a">;\n`,
	],
	[
		92,
		"a name that this version does not mark",
		using(`import type { Plain } from "./p"; let a: Plain;`, { files: { "p.ts": `export type Plain = string;\n` } }),
		[],
	],
	[93, "a JSDoc type in JavaScript", using(`/** @type {import('./x').Old} */\nlet a;\n`, { path: "file.js" }), []],
	[96, "an import that leads nowhere", using(`import type { Old } from "./gone";\nlet a: Old;\n`), []],
	[
		97,
		"re-exports that go round",
		using(`import type { Old } from "./r1"; let a: Old;`, {
			files: { "r1.ts": `export * from "./r2";\n`, "r2.ts": `export * from "./r1";\nexport { Old } from "./r1";\n` },
		}),
		[],
	],
];

describe("the cases of finding, evidence and imports", () => {
	for (const [number, title, question, verdicts, after] of cases) {
		it(`case ${number}: ${title}`, () => {
			expect(verdictsOf(question)).toEqual(verdicts);
			if (after !== undefined) expect(rewritten(question)).toBe(after);
		});
	}
});

describe("an alias of a function's own", () => {
	it("is left alone where it leads to itself", () => {
		const code = `function f() {
	/** @deprecated */
	type Old = { children: Other };
	type Other = Old[];
	return null as unknown as Old;
}
`;
		expect(verdictsOf({ code })).toEqual(["report: recursive", "report: recursive"]);
	});
});

describe("an argument that the declaration does not need", () => {
	it("leaves its comment behind", () => {
		const declared = "/** @deprecated */\nexport type Old<A, B> = B[];\n";
		const code = `${declared}let a: Old<Set</* why */ string>, number>;\n`;
		expect(rewritten({ code })).toBe(`${declared}let a: /* why */ number[];\n`);
	});
});

describe("bad input is left alone", () => {
	it.each([
		[
			"an alias that leads to itself",
			`export type Old2 = Old;\n/** @deprecated */\nexport type Old = Old2;`,
			["report: recursive"],
		],
		["an alias of itself alone", `/** @deprecated */\nexport type Old = Old;`, ["report: recursive"]],
		["a declaration that does not parse", `/** @deprecated */\nexport type Old = {{`, []],
		[
			"a module that imports one that is not there",
			`import type { New as Gone } from "gone";\n/** @deprecated */\nexport type Old = Gone;`,
			["report: inaccessible"],
		],
	] as const)("%s", (_, declaration, verdicts) => {
		const code = `import type { Old } from "./bad";\nlet a: Old;\n`;
		expect(verdictsOf({ code, files: { "bad.ts": `${declaration}\n` } })).toEqual(verdicts);
	});
});

describe("options", () => {
	const subclass = {
		code: `import type { Old } from "./s";\nlet a: Old;\n`,
		files: {
			"s.ts": `export class New { a = "" }\n/** @deprecated Use {@link New}. */\nexport class Old extends New {}\n`,
		},
	};

	it("`evidence` asks whether comment and declaration together are enough", () => {
		expect(verdictsOf(subclass)).toEqual(["fix"]);
		expect(verdictsOf({ ...subclass, options: { evidence: "proven" } })).toEqual(["suggest: unproven"]);
	});

	it("an interface that extends an alias is not quite the same type", () => {
		const shape = (comment: string) => ({
			code: subclass.code,
			files: {
				"s.ts": `export type New = { a: string };\n/** @deprecated ${comment} */\nexport interface Old extends New {}\n`,
			},
		});
		expect(verdictsOf(shape(""))).toEqual(["suggest: aliasOfObject"]);
		expect(verdictsOf(shape("Use `New`."))).toEqual(["fix"]);
		expect(verdictsOf({ ...shape("Use `New`."), options: { evidence: "proven" } })).toEqual(["suggest: aliasOfObject"]);
	});

	it("`reportImports` reports an import beside its uses", () => {
		const question = using(`import type { Old } from "./x";\nlet a: Old;\n`);
		expect(verdictsOf({ ...question, options: { reportImports: "always" } })).toEqual(["report: usedBelow", "fix"]);
	});

	it("`wrappers` tells aliases by their bodies, up to a number of references", () => {
		const code = `type N<T> = T | null;\ntype L<T> = T[];\ntype R<T> = Record<string, T>;\nlet a: N<1>, b: N<2>, c: L<3>, d: R<4>;\n`;
		const asked = (wrappers: unknown) => verdictsOf({ code, options: { wrappers } });
		expect(asked(false)).toEqual([]);
		expect(asked({ nullable: true, array: true, record: true })).toEqual(["fix", "fix", "fix", "fix"]);
		expect(asked({ nullable: true, array: true, maxRefs: 1 })).toEqual(["fix"]);
	});
});
