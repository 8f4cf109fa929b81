import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { expect, it } from "vitest";
import { moduleClausesOf } from "../../src/source/module-clauses.ts";

const entriesOf = (map: ReadonlyMap<string, readonly { module: string | undefined; name: string }[]>) =>
	[...map].flatMap(([as, entries]) => entries.map(({ module, name }) => `${module ?? ""}#${name} as ${as}`));

it.each([
	[`import a, { b as c, type d } from "m";`, ["m#default as a", "m#b as c", "m#d as d"]],
	[
		`import type { a } from 'm'; import type from "n"; import type * as x from "o"`,
		["m#a as a", "n#default as type", "o#* as x"],
	],
	[`import /* { x } from "y" */ {\n\t/** Not "from" here. */ a, // b\n} from "m";`, ["m#a as a"]],
	[`import fs = require("fs"); import A = B.C;`, ["fs#* as fs"]],
	[`const a = "import { b } from 'c'", from = 1;`, ["c#b as b"]],
	[`import { type as as b, as as type } from "m"`, ["m#as as b", "m#as as type"]],
])("reads the imports of %s", (text, imports) => {
	expect(entriesOf(moduleClausesOf(text).imports)).toEqual(imports);
});

it.each([
	[`export { a as b, type c } from "m"; export * as d from "m";`, ["m#a as b", "m#c as c", "m#* as d"]],
	[
		`export { a, b as default }; export default abstract class N {}`,
		["#a as a", "#b as default", "#abstract as default", "#class as default", "#N as default"],
	],
	[`export = Name; export type T = 1; export const from = 2;`, ["#Name as ="]],
	[`declare module "x" { export { a } from "y"; }`, ["y#a as a"]],
])("reads the exports of %s", (text, exports) => {
	expect(entriesOf(moduleClausesOf(text).exports)).toEqual(exports);
});

it("reads whole modules", () => {
	const { stars, importTypes } = moduleClausesOf(
		`export * from "a"; export type * from "b"; let x: import("c").D; await import("./e");`,
	);
	expect(stars).toEqual(["a", "b"]);
	expect(importTypes).toEqual(["c", "./e"]);
});

it("finds all that a parser finds in the sources of this package and of a library", () => {
	const root = path.resolve(import.meta.dirname, "../..");
	const folders = ["src", "rules", "tests/source", "node_modules/@typescript-eslint/scope-manager/dist"];
	const files = folders.flatMap((folder) =>
		readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
			.filter(({ name }) => /\.ts$/u.test(name))
			.map(({ parentPath, name }) => path.join(parentPath, name)),
	);
	expect(files.length).toBeGreaterThan(200);
	const missed = files.flatMap((file) => {
		const text = readFileSync(file, "utf8");
		const found = moduleClausesOf(text);
		const ours = new Set([...entriesOf(found.imports), ...found.stars.map((module) => `${module}#*`)]);
		const exported = new Set(entriesOf(found.exports).map((entry) => entry.split(" as ")[1]));
		const { module } = parseSync(path.basename(file), text);
		const imports = module.staticImports.flatMap(({ moduleRequest, entries }) =>
			entries.map(({ importName, localName }) => {
				const name = importName.kind === "Name" ? importName.name : importName.kind === "Default" ? "default" : "*";
				return `${moduleRequest.value}#${name} as ${localName.value}`;
			}),
		);
		const exports = module.staticExports.flatMap(({ entries }) => entries);
		const handedOn = exports.flatMap(({ moduleRequest, exportName }) =>
			moduleRequest === null || exportName.kind === "None" ? [] : [exportName.name ?? "default"],
		);
		const stars = exports.flatMap(({ moduleRequest, exportName }) =>
			exportName.kind === "None" && moduleRequest !== null ? [`${moduleRequest.value}#*`] : [],
		);
		return [
			...[...imports, ...stars].filter((entry) => !ours.has(entry)),
			...handedOn.filter((name) => !exported.has(name)),
		].map((each) => `${file}: ${each}`);
	});
	expect(missed).toEqual([]);
});
