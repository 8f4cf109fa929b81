import { describe, it } from "vitest";
import { splitOversizedFile } from "../../src/oversized-file/split-oversized-file.ts";
import { expectCodemod, expectRefusal, expectUntouched } from "../support/expect-codemod.ts";

describe("split-oversized-file", () => {
	it("moves functions into modules and exports them again by name", async () => {
		await expectCodemod(splitOversizedFile, {
			path: "shape.ts",
			options: { max: 20, strategy: "sections" },
			before: `import { readFile } from "node:fs/promises";
import type { Shape, Size } from "./size.js";

// ---- Parsing ----

/** Reads a shape. */
export async function readShape(path: string): Promise<Shape> {
	const text = await readFile(path, "utf8");
	return parseShape(text);
}

function parseShape(text: string): Shape {
	return JSON.parse(text); // as it is
}

// ---- Drawing ----

export interface Canvas {
	size: Size;
}

export function drawShape(canvas: Canvas, shape: Shape): void {
	canvas.size = shape.size;
}
`,
			after: `export { readShape } from "./shape/parsing.js";
export { drawShape } from "./shape/drawing.js";
export type { Canvas } from "./shape/drawing.js";
`,
			creates: {
				"shape/parsing.ts": `import { readFile } from "node:fs/promises";
import type { Shape } from "../size.js";

// ---- Parsing ----

/** Reads a shape. */
export async function readShape(path: string): Promise<Shape> {
	const text = await readFile(path, "utf8");
	return parseShape(text);
}

function parseShape(text: string): Shape {
	return JSON.parse(text); // as it is
}
`,
				"shape/drawing.ts": `import type { Shape, Size } from "../size.js";

// ---- Drawing ----

export interface Canvas {
	size: Size;
}

export function drawShape(canvas: Canvas, shape: Shape): void {
	canvas.size = shape.size;
}
`,
			},
		});
	});

	it("exports a helper from its module, and not from the file", async () => {
		await expectCodemod(splitOversizedFile, {
			path: "report.ts",
			options: { max: 9, strategy: "one-per-declaration" },
			before: `import { format } from "./format";

function headline(text: string): string {
	return format(text.toUpperCase());
}

export function printReport(lines: string[]): string {
	return headline("Report") + lines.join("\\n");
}
`.replace(
				"export function",
				'export function printTitle(): string {\n\treturn headline("Title");\n}\n\nexport function',
			),
			after: `export { printTitle } from "./report/print-title";
export { printReport } from "./report/print-report";
`,
			creates: {
				"report/headline.ts": `import { format } from "../format";

export function headline(text: string): string {
	return format(text.toUpperCase());
}
`,
				"report/print-title.ts": `import { headline } from "./headline";

export function printTitle(): string {
	return headline("Title");
}
`,
				"report/print-report.ts": `import { headline } from "./headline";

export function printReport(lines: string[]): string {
	return headline("Report") + lines.join("\\n");
}
`,
			},
		});
	});

	it("keeps a variable beside the functions that assign it", async () => {
		await expectCodemod(splitOversizedFile, {
			path: "counter.ts",
			options: { max: 8, strategy: "one-per-declaration" },
			before: `import { log } from "./log.ts";

export let count = 0;

export function increment(): void {
	count++;
}

export function show(): void {
	log(String(count));
}
`,
			after: `export { count, increment } from "./counter/increment.ts";
export { show } from "./counter/show.ts";
`,
			creates: {
				"counter/increment.ts": `export let count = 0;

export function increment(): void {
	count++;
}
`,
				"counter/show.ts": `import { log } from "../log.ts";
import { count } from "./increment.ts";

export function show(): void {
	log(String(count));
}
`,
			},
		});
	});

	it("marks what it exports from the modules as deprecated, for editors", async () => {
		await expectCodemod(splitOversizedFile, {
			path: "a.ts",
			options: { max: 5, strategy: "one-per-declaration", deprecate: true },
			before: `import { text } from "./text";

export interface Options {
	a: 1;
}

export function show(options: Options): string {
	return text(options.a);
}
`,
			after: `export type {
	/** @deprecated Import it from "./a/options". */
	Options,
} from "./a/options";
export {
	/** @deprecated Import it from "./a/show". */
	show,
} from "./a/show";
`,
			creates: {
				"a/options.ts": "export interface Options {\n\ta: 1;\n}\n",
				"a/show.ts":
					'import { text } from "../text";\nimport type { Options } from "./options";\n\nexport function show(options: Options): string {\n\treturn text(options.a);\n}\n',
			},
		});
	});

	it("imports first what the file imported, in its order, if asked to", async () => {
		await expectCodemod(splitOversizedFile, {
			path: "a.ts",
			options: { max: 5, strategy: "one-per-declaration", preserveImportOrder: true },
			before: `import { b } from "./b";
// Patches c.
import "./patch";
import { c } from "./c";
import { type Options } from "./options";

export function showC(options: Options): string {
	return c(options);
}

export function showB(): string {
	return b();
}
`,
			after: `import "./b";
// Patches c.
import "./patch";
import "./c";

export { showC } from "./a/show-c";
export { showB } from "./a/show-b";
`,
			creates: {
				"a/show-c.ts":
					'// Patches c.\nimport "../patch";\nimport { c } from "../c";\nimport { type Options } from "../options";\n\nexport function showC(options: Options): string {\n\treturn c(options);\n}\n',
				"a/show-b.ts":
					'import { b } from "../b";\nimport "../patch";\n\nexport function showB(): string {\n\treturn b();\n}\n',
			},
		});
	});

	it("leaves a file at the limit alone", () => {
		expectUntouched(splitOversizedFile, "export const a = 1;\nexport const b = 2;\n", { options: { max: 2 } });
	});

	it("leaves a file alone whose declarations need each other", () => {
		expectRefusal(splitOversizedFile, {
			options: { max: 4 },
			source: `export function isEven(n: number): boolean {
	return n === 0 || isOdd(n - 1);
}
export function isOdd(n: number): boolean {
	return n !== 0 && isEven(n - 1);
}
`,
			key: "nothingToSplit",
			at: "export function isEven",
		});
	});

	it.each([
		["declarationFile", "file.d.ts", "export declare const a: 1;\nexport declare const b: 2;\n"],
		["testFile", "file.test.ts", 'export const a = 1;\nit("is one", () => {});\n'],
		["script", "file.ts", "const a = 1;\nconst b = 2;\n"],
		["commonjs", "file.js", "const a = require('a');\nexports.a = a;\n"],
		["commonjs", "file.ts", "export const a = 1;\nmodule.exports = { a };\n"],
		["exportAssignment", "file.ts", "const a = 1;\nexport = a;\n"],
		["eval", "file.ts", "export const a = 1;\nexport const b = eval('a');\n"],
		["using", "file.ts", "export const a = 1;\nusing b = open();\n"],
		["flow", "file.js", "// @flow\nexport const a = 1;\nexport const b = 2;\n"],
		["jsdocTypes", "file.js", "/** @typedef {string} A */\n\nexport const b = 2;\n"],
	])("leaves a file alone: %s (%s)", (key, path, source) => {
		expectRefusal(splitOversizedFile, { path, options: { max: 1 }, source, key });
	});
});
