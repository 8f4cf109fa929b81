import { describe, expect, it } from "vitest";
import { parse } from "../support/parse.ts";
import { sectionsOf } from "../../src/oversized-file/analysis/section.ts";
import { topLevelStatementsOf } from "../../src/oversized-file/analysis/top-level-statement.ts";
import { split } from "./split.ts";

const two = "export const a = 1;\nexport const b = 2;\n";

describe("the header of a file", () => {
	it.each([
		["a license", "/** @license MIT */"],
		["a copyright", "// Copyright 2024 Somebody"],
		["an SPDX tag", "// SPDX-License-Identifier: MIT"],
		["@ts-nocheck", "// @ts-nocheck"],
		["a JSX pragma", "/** @jsxImportSource preact */"],
		["a test environment", `// @${"vitest"}-environment jsdom`],
		["eslint-disable", "/* eslint-disable no-console, no-alert */"],
		["a rule's configuration", '/* eslint no-console: "off" */'],
		["globals", "/* global window */"],
	])("is repeated in every module: %s", (_, comment) => {
		const files = split(`${comment}\n\n${two}`);
		for (const text of Object.values(files)) expect(text.startsWith(`${comment}\n`)).toBe(true);
	});

	it.each([
		["a description", "// What this file is for."],
		["@fileoverview", "/** @fileoverview Shapes. */"],
	])("stays in the file alone: %s", (_, comment) => {
		const files = split(`${comment}\n\n${two}`);
		expect(Object.keys(files).filter((file) => files[file]!.includes(comment))).toEqual(["file.ts"]);
	});

	it("ends where the comment of the first statement begins", () => {
		const files = split(`// The file.\n\n// The constant.\n${two}`);
		expect(files["file/a.ts"]).toBe("// The constant.\nexport const a = 1;\n");
	});

	it.each([`"use client";`, `"use strict";`])("with %s is one of every module", (directive) => {
		const files = split(`${directive}\n\n${two}`);
		for (const text of Object.values(files)) expect(text.startsWith(`${directive}\n`)).toBe(true);
		expect(files["file.ts"]).not.toContain("*");
	});

	it("keeps a hashbang in the file", () => {
		const files = split(`#!/usr/bin/env node\nimport "./x";\n${two}`);
		expect(files["file.ts"]!.startsWith(`#!/usr/bin/env node\nimport "./x";\n`)).toBe(true);
		expect(files["file/a.ts"]).not.toContain("#!");
	});

	it("keeps references to type declarations in the file", () => {
		const files = split(
			`/// <reference types="node" />\nimport { x } from "x";\nexport const a = x;\nexport const b = 2;\n`,
		);
		expect(files["file.ts"]!.startsWith(`/// <reference types="node" />\n`)).toBe(true);
	});
});

describe("comments move with their statements", () => {
	it("in front, on the line, and at the end of the file", () => {
		const files = split(
			`import "x";\n\n// Apart.\n\n/**\n * One.\n */\nexport const a = 1; // one\n/* two */ export const b = 2;\n// The end.\n`,
		);
		expect(files["file/a.ts"]).toBe(`import "x";\n\n// Apart.\n\n/**\n * One.\n */\nexport const a = 1; // one\n`);
		expect(files["file/b.ts"]).toBe(`import "x";\n\n/* two */ export const b = 2;\n// The end.\n`);
	});

	it.each(["// eslint-disable-next-line no-var", "// @ts-expect-error", "// prettier-ignore"])("%s", (comment) => {
		const files = split(`export const a = 1;\n${comment}\nexport const b = 2;\n`);
		expect(files["file/b.ts"]).toBe(`${comment}\nexport const b = 2;\n`);
	});

	it("and a switched-off range is closed and opened again around a cut", () => {
		const files = split(
			"export const a = 1;\n/* eslint-disable no-console */\nexport const b = 2;\nexport const c = 3;\n/* eslint-enable no-console */\nexport const d = 4;\n",
		);
		expect(files["file/b.ts"]).toBe(
			"/* eslint-disable no-console */\nexport const b = 2;\n/* eslint-enable no-console */\n",
		);
		expect(files["file/c.ts"]).toBe(
			"/* eslint-disable no-console */\nexport const c = 3;\n/* eslint-enable no-console */\n",
		);
		expect(files["file/d.ts"]).toContain("export const d = 4;");
		expect(files["file/a.ts"]).toBe("export const a = 1;\n");
	});
});

describe("sections", () => {
	function titlesIn(text: string): (string | undefined)[] {
		const source = parse(text);
		return sectionsOf(topLevelStatementsOf(source), source).map((section) => section?.title);
	}

	it.each([
		["a line", "// ---- Parsing ----"],
		["a line of equals signs", "// ===== Parsing ====="],
		["a line of slashes", "//////// Parsing ////////"],
		["a box of slashes", "/////////////////\n//   Parsing   //\n/////////////////"],
		["a framed line", "// -------------\n// Parsing\n// -------------"],
		["a block", "/* ====== Parsing ====== */"],
		["a block of lines", "/* =======\n * Parsing\n * ======= */"],
		["a region", "// #region Parsing"],
	])("begin with %s", (_, banner) => {
		expect(titlesIn(`import "x";\n\nconst a = 1;\n\n${banner}\n\nconst b = 2;\nconst c = 3;\n`)).toEqual([
			undefined,
			undefined,
			"Parsing",
			"Parsing",
		]);
	});

	it("end with their region", () => {
		expect(
			titlesIn(
				`import "x";\n// #region A\nconst a = 1;\n// #region B\nconst b = 2;\n// #endregion\nconst c = 3;\n// #endregion\nconst d = 4;\n`,
			),
		).toEqual([undefined, "A", "B", "A", undefined]);
	});

	it.each(["// just a remark", "/** Documents. */", "// ----", "// TODO: x", "// a - b - c"])(
		"do not begin with %s",
		(comment) => {
			expect(titlesIn(`import "x";\n\n${comment}\nconst a = 1;\n`)).toEqual([undefined, undefined]);
		},
	);
});

describe("the text", () => {
	it.each([
		["CRLF", (text: string) => text.replaceAll("\n", "\r\n")],
		["no semicolons", (text: string) => text.replaceAll(";", "")],
		["single quotes", (text: string) => text.replaceAll('"', "'")],
	])("is written as the file is: %s", (_, write) => {
		const plain = split(`import { x } from "./x";\nexport const a = x;\nexport const b = () => a;\n`);
		const written = split(write(`import { x } from "./x";\nexport const a = x;\nexport const b = () => a;\n`));
		expect(written).toEqual(Object.fromEntries(Object.entries(plain).map(([file, text]) => [file, write(text)])));
	});

	it("ends as the file ends", () => {
		const files = split("export const a = 1;\nexport const b = 2;");
		expect(files["file.ts"]!.endsWith(";")).toBe(true);
		expect(files["file/a.ts"]).toBe("export const a = 1;\n");
	});

	it("keeps statements apart that begin with a bracket and have no semicolons", () => {
		const files = split(
			"export const list = [3]\nexport const other = 1\n;[1, 2].forEach((n) => list.push(n))\nexport const last = 2\n",
		);
		expect(files["file/list.ts"]).toBe("export const list = [3]\n\n;[1, 2].forEach((n) => list.push(n))\n");
	});
});
