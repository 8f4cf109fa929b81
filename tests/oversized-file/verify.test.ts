import { describe, expect, it } from "vitest";
import { declarationProblems } from "../../src/oversized-file/verify/verify-declarations.ts";
import { analyzeFile } from "../../src/oversized-file/analysis/file-analysis.ts";
import { splitProblem } from "../../src/oversized-file/verify/verify-split.ts";
import { parse } from "../support/parse.ts";

const original = `import { x } from "./x.js";

// The first.
export const a = x;

export type B = string;
`;

const module = `import { x } from "../x.js";\n\n// The first.\nexport const a = x;\n`;
const types = "export type B = string;\n";
const barrel = `export { a } from "./file/a.js";\nexport type { B } from "./file/b.js";\n`;

function problemWith(changes: Record<string, string>): string | undefined {
	const texts = { "/p/file.ts": barrel, "/p/file/a.ts": module, "/p/file/b.ts": types, ...changes };
	return splitProblem(
		{ path: "/p/file.ts", text: original, folder: "/p", analysis: analyzeFile(parse(original)) },
		Object.entries(texts).map(([path, text]) => ({ path, text })),
	);
}

describe("the check of a finished split", () => {
	it("finds nothing wrong with a right one", () => expect(problemWith({})).toBeUndefined());

	it.each<[string, Record<string, string>, string]>([
		["a text that does not parse", { "/p/file/a.ts": "export const = 1;" }, "/p/file/a.ts does not parse"],
		["a lost statement", { "/p/file/b.ts": "export {};\n" }, "a statement is lost or changed: `type B = string`"],
		[
			"a changed statement",
			{ "/p/file/b.ts": "export type B = number;\n" },
			"a statement is lost or changed: `type B = string`",
		],
		["a repeated statement", { "/p/file/b.ts": `${types}${types}` }, "a statement is repeated: `type B = string`"],
		["a new statement", { "/p/file/b.ts": `${types}console.log(1);\n` }, "a statement is new: `console.log(1)`"],
		[
			"a specifier that leads elsewhere",
			{ "/p/file/a.ts": module.replace('"../x.js"', '"./x.js"').replace("= x;", '= x as import("./y").Y;') },
			"a statement is lost or changed",
		],
		["a lost comment", { "/p/file/a.ts": module.replace("// The first.\n", "") }, 'the comment "The first." is lost'],
		[
			"a name without import",
			{ "/p/file/a.ts": module.replace(/^import.*\n/u, "") },
			"`x` is not known in /p/file/a.ts",
		],
		[
			"an import of what is not exported",
			{ "/p/file/b.ts": `import type { c } from "./a.js";\n${types}` },
			"imports `c`, which /p/file/a.ts does not export",
		],
		["a lost export", { "/p/file.ts": barrel.replace(/^export \{.*\n/u, "") }, "the export `a` is lost"],
		["a new export", { "/p/file.ts": `${barrel}export { a as c } from "./file/a.js";\n` }, "the export `c` is new"],
		[
			"an export of a type as a value",
			{ "/p/file.ts": barrel.replace("export type", "export") },
			"the export `B` was a type and is a value",
		],
		[
			"an import cycle",
			{ "/p/file/a.ts": `import { a as own } from "../file.js";\n${module}` },
			"is on an import cycle",
		],
	])("finds %s", (_, changes, problem) => {
		expect(problemWith(changes)).toContain(problem);
	});
});

describe("declaration files", () => {
	const before = {
		path: "file.d.ts",
		text: "interface Hidden {\n    a: 1;\n}\nexport declare const a: Hidden;\nexport type B = Date;\n",
	};

	it("say the same after a split", () => {
		expect(
			declarationProblems(before, [
				{ path: "file.d.ts", text: `export { a } from "./file/a";\nexport type { B } from "./file/b";\n` },
				{ path: "file/a.d.ts", text: "export interface Hidden {\n    a: 1;\n}\nexport declare const a: Hidden;\n" },
				{ path: "file/b.d.ts", text: "export type B = globalThis.Date;\n" },
			]),
		).toEqual([]);
	});

	it("say the same of a default export that the compiler writes as a namespace", () => {
		const body = "declare namespace _default {\n    export { a };\n}\nexport default _default;\ndeclare const a: 1;\n";
		expect(
			declarationProblems({ path: "file.d.ts", text: body }, [
				{ path: "file.d.ts", text: `export { default } from "./file/default.js";\n` },
				{ path: "file/default.d.ts", text: body },
			]),
		).toEqual([]);
	});

	it("show what was lost, added or changed", () => {
		expect(
			declarationProblems(before, [
				{ path: "file.d.ts", text: `export type { a } from "./file/a";\nexport { c } from "./file/a";\n` },
				{
					path: "file/a.d.ts",
					text: "export declare const a: any;\nexport declare const c: 1;\nexport type B = Date;\n",
				},
			]),
		).toEqual([
			"the export `B` is lost",
			"the export `a` was a value and is a type",
			"the export `c` is new",
			"the declaration of `a` has changed",
		]);
	});
});
