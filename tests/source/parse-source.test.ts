import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import type { TSESTree } from "@typescript-eslint/types";
import { parse as parseWithTypescriptEstree } from "@typescript-eslint/typescript-estree";
import { visitorKeys } from "@typescript-eslint/visitor-keys";
import { describe, expect, it } from "vitest";
import { parseSource } from "../../src/source/parse-source.ts";
import { walk } from "../../src/source/walk.ts";
import { parse } from "../support/parse.ts";

describe("parseSource", () => {
	const root = path.resolve(import.meta.dirname, "../..");
	const own = ["src", "rules", "codemods", "tests"].flatMap((folder) =>
		readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
			.filter((name) => name.endsWith(".ts") && !name.includes("packages") && !name.includes("fixtures"))
			.map((name) => path.join(root, folder, name)),
	);

	it("gives the nodes and ranges of typescript-estree on every file of this package", () => {
		expect(own.length).toBeGreaterThan(50);
		for (const file of own) {
			const text = readFileSync(file, "utf8");
			const referee = parseWithTypescriptEstree(text, { range: true, filePath: file }) as TSESTree.Program;
			// The range of the program itself is a matter of taste: with or without the comments around it.
			expect(shapeOf(parse(text, file).ast).slice(1), file).toEqual(shapeOf(referee).slice(1));
		}
	});

	it("sets the parent of every node", () => {
		const { ast, visitorKeys: keys } = parse("export const f = (a: number) => { try { g(a) } catch { h() } };");
		const orphans: string[] = [];
		walk(ast, keys, (node) => {
			if (node !== ast && node.parent === undefined) orphans.push(node.type);
		});
		expect(orphans).toEqual([]);
	});

	it("completes a statement when any of its fields is entered", () => {
		const { ast } = parse("export const a = [1], b = 2;\nclass C extends a {}\n");
		const [first, second] = ast.body;
		if (first?.type !== "ExportNamedDeclaration" || second?.type !== "ClassDeclaration") throw new Error("unlike");
		expect(second.body.range).toEqual([47, 49]);
		expect(second.superClass).toMatchObject({ range: [45, 46], parent: { type: "ClassDeclaration" } });
		expect(first.range).toEqual([0, 28]);
		expect(first.declaration).toMatchObject({
			range: [7, 28],
			declarations: [{ range: [13, 20] }, { range: [22, 27] }],
		});
		expect(Object.keys(second)).toContain("superClass");
	});

	it("says where a text cannot be parsed", () => {
		const result = parseSource("file.ts", "const a = 1;\nconst = 2;\n");
		expect(result).toMatchObject({ problem: { line: 2, column: 7 } });
	});

	it.each([
		["file.ts", "const x = <number>y;"],
		["file.tsx", "const x = <p>{y}</p>;"],
		["file.js", "const x = <p>{y}</p>;"],
		["file.cjs", "module.exports = 1; return;"],
		["file.mts", "await x; export {};"],
		["file.d.ts", "declare const x: number; export default x;"],
		["file.ts", "#!/usr/bin/env node\nlet x;"],
		["file.ts", "enum E { A } namespace N { export const x = 1 } @dec class C { accessor x = 1 }"],
	])("parses %s: %s", (name, text) => {
		expect(parse(text, name).ast.body.length).toBeGreaterThan(0);
	});

	it.each([
		["const a = await // why\n\tf();\nexport { a };\n", ["VariableDeclaration 0-28", "ExportNamedDeclaration 29-42"]],
		["await\nf();\nexport const a = 1;\n", ["ExpressionStatement 0-10", "ExportNamedDeclaration 11-30"]],
		["with (a) b;\nvar await = 1;\n", ["WithStatement 0-11", "VariableDeclaration 12-26"]],
	])("reads what is a module or a script as what it is: %j", (text, statements) => {
		expect(parse(text, "file.js").ast.body.map(({ type, range }) => `${type} ${range.join("-")}`)).toEqual(statements);
	});

	it("completes nodes that the visitor keys do not know", () => {
		const source = parse("function f() {\n\ttype A = B;\n\tg<(A)!, B>(true);\n}\n");
		expect(source.scopeManager?.scopes.length).toBeGreaterThan(2);
	});

	it("resolves references in the scopes", () => {
		const { scopeManager } = parse("const a = 1; function f() { return a; }");
		const variable = scopeManager!.scopes.flatMap((scope) => scope.variables).find(({ name }) => name === "a");
		expect(variable?.references.map((reference) => reference.isRead())).toEqual([false, true]);
	});
});

function shapeOf(root: TSESTree.Node): string[] {
	const shape: string[] = [];
	walk(root, visitorKeys, (node) => void shape.push(`${node.type} ${node.range.join("-")}`));
	return shape;
}
