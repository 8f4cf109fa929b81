import { describe, expect, it } from "vitest";
import {
	addBeside,
	addImport,
	dropSpecifier,
	importDeclarationsOf,
	importedNameOf,
	namedSpecifiersOf,
	swapSpecifier,
	type NewImport,
} from "../../src/source/imports.ts";
import type { ParsedSource } from "../../src/source/parsed-source.ts";
import { applyTextEdits, type TextEdit } from "../../src/source/text-edit.ts";
import { parse } from "../support/parse.ts";

const typeFromM: NewImport = { module: "m", imported: "New", name: "New", typeOnly: true };

function edited(text: string, edit: (source: ParsedSource) => TextEdit[]): string {
	const after = applyTextEdits(text, edit(parse(text))).text;
	parse(after);
	return after;
}

const added = (text: string, imported: Partial<NewImport> = {}) =>
	edited(text, (source) => addImport(source, { ...typeFromM, ...imported }));

function specifierNamed(source: ParsedSource, name: string) {
	return importDeclarationsOf(source)
		.flatMap((declaration) => declaration.specifiers)
		.find((specifier) => specifier.local.name === name)!;
}

const dropped = (text: string, name: string, keepModule = false) =>
	edited(text, (source) => dropSpecifier(source, specifierNamed(source, name), { keepModule }));

describe("addImport", () => {
	it("joins the type import of the module", () => {
		expect(added(`import { a } from "m";\nimport type { B } from "m";\n`)).toBe(
			`import { a } from "m";\nimport type { B, New } from "m";\n`,
		);
	});

	it("marks a type among values", () => {
		expect(added(`import { a } from "m";\n`)).toBe(`import { a, type New } from "m";\n`);
		expect(added(`import { a } from "m";\n`, { typeOnly: false })).toBe(`import { a, New } from "m";\n`);
	});

	it("gives a name of its own", () => {
		expect(added(`import type { B } from "m";\n`, { name: "New_1" })).toBe(
			`import type { B, New as New_1 } from "m";\n`,
		);
	});

	it("opens braces beside a default import", () => {
		expect(added(`import d from "m";\n`)).toBe(`import d, { type New } from "m";\n`);
		expect(added(`import {} from "m";\n`)).toBe(`import {} from "m";\nimport type { New } from "m";\n`);
		expect(added(`import d, {} from "m";\n`)).toBe(`import d, { type New } from "m";\n`);
	});

	it("leaves imports alone that cannot take a name", () => {
		expect(added(`import * as m from "m";\n`)).toBe(`import * as m from "m";\nimport type { New } from "m";\n`);
		expect(added(`import type D from "m";\n`)).toBe(`import type D from "m";\nimport type { New } from "m";\n`);
		expect(added(`import "m";\n`)).toBe(`import "m";\nimport type { New } from "m";\n`);
		expect(added(`import type { B } from "m";\n`, { typeOnly: false })).toBe(
			`import type { B } from "m";\nimport { New } from "m";\n`,
		);
	});

	it("follows the file's quotes, semicolons and line ends", () => {
		expect(added(`import a from 'a'\r\nconst b = a\r\n`)).toBe(
			`import a from 'a'\r\nimport type { New } from 'm'\r\nconst b = a\r\n`,
		);
	});

	it("stays behind a remark on the last import", () => {
		expect(added(`import a from "a"; // why\na();\n`)).toBe(
			`import a from "a"; // why\nimport type { New } from "m";\na();\n`,
		);
	});

	it("puts the first import behind what speaks of the file, in front of what speaks of the first statement", () => {
		expect(added(`#!/usr/bin/env node\n"use strict";\n// @ts-check\n\n/** About x. */\nexport const x = 1;\n`)).toBe(
			`#!/usr/bin/env node\n"use strict";\n// @ts-check\n\nimport type { New } from "m";\n\n/** About x. */\nexport const x = 1;\n`,
		);
	});

	it("adds a line where every name has one", () => {
		expect(added(`import type {\n\tA,\n\tB,\n} from "m";\n`)).toBe(`import type {\n\tA,\n\tB,\n\tNew,\n} from "m";\n`);
	});

	it("imports a default and a namespace", () => {
		expect(added(`x();\n`, { imported: "default" })).toBe(`import type New from "m";\n\nx();\n`);
		expect(added(`x();\n`, { imported: "*" })).toBe(`import type * as New from "m";\n\nx();\n`);
	});
});

describe("addBeside", () => {
	const beside = (text: string) =>
		edited(text, (source) =>
			addBeside(source, namedSpecifiersOf(importDeclarationsOf(source)[0]!)[0]!, { imported: "New", name: "New" }),
		);

	it("copies the neighbour's modifier", () => {
		expect(beside(`import { type Old } from "m";`)).toBe(`import { type Old, type New } from "m";`);
		expect(beside(`import { Old } from "m";`)).toBe(`import { Old, New } from "m";`);
	});

	it("leaves a remark with the name it speaks of", () => {
		expect(beside(`import {\n\tOld, // why\n\tX,\n} from "m";`)).toBe(
			`import {\n\tNew,\n\tOld, // why\n\tX,\n} from "m";`,
		);
	});
});

describe("swapSpecifier", () => {
	const swapped = (text: string, name: string) =>
		edited(text, (source) => {
			const specifier = importDeclarationsOf(source)
				.flatMap(namedSpecifiersOf)
				.find((each) => each.local.name === name)!;
			return swapSpecifier(specifier, { imported: "New", name: "New" });
		});

	it("keeps the modifier, the order and the comments around it", () => {
		expect(swapped(`import D, { A, /* a */ type Old /* b */, B } from 'm' with { x: "y" };`, "Old")).toBe(
			`import D, { A, /* a */ type New /* b */, B } from 'm' with { x: "y" };`,
		);
		expect(swapped(`import { Old as O } from "m";`, "O")).toBe(`import { New } from "m";`);
	});
});

describe("dropSpecifier", () => {
	it("takes one comma along", () => {
		expect(dropped(`import { Old, B } from "m";`, "Old")).toBe(`import { B } from "m";`);
		expect(dropped(`import { A, Old } from "m";`, "Old")).toBe(`import { A } from "m";`);
		expect(dropped(`import { A, Old, } from "m";`, "Old")).toBe(`import { A, } from "m";`);
		expect(dropped(`import D, { Old } from "m";`, "Old")).toBe(`import D from "m";`);
		expect(dropped(`import Old, { A } from "m";`, "Old")).toBe(`import { A } from "m";`);
		expect(dropped(`import D, * as Old from "m";`, "Old")).toBe(`import D from "m";`);
	});

	it("takes its line along", () => {
		expect(dropped(`import {\n\tA,\n\tOld,\n\tB,\n} from "m";`, "Old")).toBe(`import {\n\tA,\n\tB,\n} from "m";`);
		expect(dropped(`import {\n\tA,\n\tOld\n} from "m";`, "Old")).toBe(`import {\n\tA\n} from "m";`);
	});

	it("leaves what comments say in what goes", () => {
		expect(dropped(`import { Old /* a */, /* b */ B } from "m";`, "Old")).toBe(
			`import { /* a */ /* b */ B } from "m";`,
		);
		expect(dropped(`import {\n\tA,\n\tOld // why\n\t,\n} from "m";`, "Old")).toBe(
			`import {\n\tA,\n\t// why\n} from "m";`,
		);
		expect(dropped(`import { Old } from "m" // why\n;\nx();\n`, "Old")).toBe(`// why\nx();\n`);
		expect(dropped(`import /* a */ D, { /* b */ Old } from "m";`, "Old")).toBe(`import /* a */ D/* b */  from "m";`);
	});

	it("does not let code or a comment behind it slip into a line comment", () => {
		expect(dropped(`import {\n\tA, // why \n\tOld, } from "m";`, "Old")).toBe(`import {\n\tA, // why \n } from "m";`);
		expect(dropped(`import {\n\tA, // why \n\tOld, /* b */ } from "m";`, "Old")).toBe(
			`import {\n\tA, // why \n /* b */ } from "m";`,
		);
	});

	it("removes an import that gives nothing any more", () => {
		expect(dropped(`import { Old } from "m";\nx();\n`, "Old")).toBe(`x();\n`);
		expect(dropped(`import type Old from "m";\nx();\n`, "Old")).toBe(`x();\n`);
	});

	it("keeps the module loaded when asked to", () => {
		expect(dropped(`import { type Old } from "m";\n`, "Old", true)).toBe(`import {} from "m";\n`);
		expect(dropped(`import Old from "m";\n`, "Old", true)).toBe(`import {} from "m";\n`);
		expect(dropped(`import * as Old from "m";\n`, "Old", true)).toBe(`import {} from "m";\n`);
		expect(dropped(`import type { Old } from "m";\nx();\n`, "Old", true)).toBe(`x();\n`);
	});
});

describe("importedNameOf", () => {
	it("reads the name the other module knows", () => {
		const source = parse(`import d, { a as b, "c-d" as e } from "m"; import * as n from "m";`);
		const names = importDeclarationsOf(source).flatMap((declaration) => declaration.specifiers.map(importedNameOf));
		expect(names).toEqual(["default", "a", "c-d", "*"]);
	});
});
