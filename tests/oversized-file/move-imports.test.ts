import { describe, expect, it } from "vitest";
import { moveImports } from "../../src/oversized-file/move-imports/move-imports.ts";
import { refactorText } from "../../src/source/refactor-text.ts";
import { settingsOf } from "../../src/source/settings.ts";
import { expectCodemod, expectRefusal, expectUntouched } from "../support/expect-codemod.ts";
import { projectOf } from "../support/project.ts";

const files = {
	"types.ts": [
		'export { parse, draw as paint } from "./types/shape";',
		'export type { Shape } from "./types/shape";',
		'export { default as Canvas } from "./types/canvas";',
		'export * from "./types/colours";',
		"export const version = 1;",
		"",
	].join("\n"),
	"types/shape.ts": "export interface Shape {}\nexport function parse(): void {}\nexport function draw(): void {}\n",
	"types/canvas.ts": "export default class Canvas {}\n",
	"types/colours.ts": 'export { red } from "./colours/red";\nexport const blue = 1;\n',
	"types/colours/red.ts": "export const red = 2;\n",
};
const options = { from: ["/project/types.ts"] };

describe("move-imports", () => {
	it("takes each name from the module that declares it, under the name it has there", async () => {
		await expectCodemod(moveImports, {
			path: "main.ts",
			files,
			options,
			before:
				'import { parse, paint, type Shape, Canvas as C, red, version } from "./types";\n\nparse(paint, C, red, version as unknown as Shape);\n',
			after: [
				'import { parse, draw as paint, type Shape } from "./types/shape";',
				'import { default as C } from "./types/canvas";',
				'import { red } from "./types/colours/red";',
				'import { version } from "./types";',
				"",
				"parse(paint, C, red, version as unknown as Shape);",
				"",
			].join("\n"),
		});
	});

	it("changes nothing but the specifier where one module has it all", async () => {
		await expectCodemod(moveImports, {
			path: "features/main.ts",
			files,
			options,
			before:
				"import type {   Shape } from '../types' // the shape\nexport { parse } from '../types'\n\nexport const s: Shape = {}\n",
			after:
				"import type {   Shape } from '../types/shape' // the shape\nexport { parse } from '../types/shape'\n\nexport const s: Shape = {}\n",
		});
	});

	it("keeps comments, attributes and the extension", async () => {
		await expectCodemod(moveImports, {
			path: "main.mts",
			files,
			options,
			before: 'import {\n\t// Reads.\n\tparse,\n\tblue, // a colour\n} from "./types.js";\n\nparse(blue);\n',
			after:
				'import {\n\t// Reads.\n\tparse,\n} from "./types/shape.js";\nimport {\n\tblue, // a colour\n} from "./types/colours.js";\n\nparse(blue);\n',
		});
	});

	it("moves re-exports, with the names that they give", async () => {
		await expectCodemod(moveImports, {
			path: "main.ts",
			files,
			options,
			before:
				'export { paint, Canvas as default, blue as "a colour" } from "./types";\nexport type { Shape as S } from "./types";\n',
			after: [
				'export { draw as paint } from "./types/shape";',
				'export { default } from "./types/canvas";',
				'export { blue as "a colour" } from "./types/colours";',
				'export type { Shape as S } from "./types/shape";',
				"",
			].join("\n"),
		});
	});

	it("moves a default import to wherever it is declared", async () => {
		await expectCodemod(moveImports, {
			path: "main.ts",
			files: { ...files, "types.ts": `${files["types.ts"]}export { parse as default } from "./types/shape";\n` },
			options,
			before: 'import read, { blue } from "./types";\n\nread(blue);\n',
			after: 'import { parse as read } from "./types/shape";\nimport { blue } from "./types/colours";\n\nread(blue);\n',
		});
	});

	it("leaves alone what the file declares itself, and what is not there", () => {
		expectUntouched(moveImports, 'import { version, nothing } from "./types";\n\nversion(nothing);\n', {
			files,
			options,
		});
	});

	it("leaves other files' imports alone", () => {
		expectUntouched(moveImports, 'import { parse } from "./types/shape";\n\nparse();\n', { files, options });
	});

	const effects = { ...files, "types/colours.ts": `${files["types/colours.ts"]}register(blue);\n` };
	const attached = { ...files, "types/colours.ts": `${files["types/colours.ts"]}Object.assign(blue, {});\n` };

	it.each<[string, string, string, Readonly<Record<string, string>>]>([
		["namespace", 'import * as types from "./types";\n\ntypes.parse();\n', "import", files],
		["exportAll", 'export * from "./types";\n', "export", files],
		["sideEffect", 'import "./types";\n', "import", files],
		["dynamic", 'const types = await import("./types");\n\ntypes.parse();\n', '"./types"', files],
		["dynamic", 'export type S = import("./types").Shape;\n', '"./types"', files],
		["effects", 'import { parse } from "./types";\n\nparse();\n', "import", effects],
		[
			"mocked",
			'import { parse } from "./types";\n\nvi.mock("./types", () => ({ parse: vi.fn() }));\nparse();\n',
			"import",
			files,
		],
		[
			"comment",
			'import { parse, blue } from "./types" with /* all */ { type: "js" };\n\nparse(blue);\n',
			"import",
			files,
		],
	])("leaves alone: %s (%#)", (key, source, at, project) => {
		expectRefusal(moveImports, { path: "main.ts", files: project, options, source, key, at });
	});

	it("moves types whatever the modules do when they are evaluated", async () => {
		const before = 'import type { Shape } from "./types";\n\nexport const s: Shape = {};\n';
		const after = before.replace("./types", "./types/shape");
		await expectCodemod(moveImports, { path: "main.ts", files: effects, options, before, after });
	});

	it("does not take a statement about a module's own declarations for an effect", async () => {
		const before = 'import { parse } from "./types";\n\nparse();\n';
		const after = before.replace("./types", "./types/shape");
		await expectCodemod(moveImports, { path: "main.ts", files: attached, options, before, after });
	});

	it("leaves importers alone when a test mocks the file by its path", () => {
		const source = 'import { parse } from "./types";\n\nparse();\n';
		const test =
			'import { main } from "./main";\n\njest.mock("./types", () => ({ parse: () => undefined }));\nmain();\n';
		const result = refactorText(moveImports, source, {
			path: "/project/main.ts",
			settings: settingsOf(undefined),
			options,
			ruleOptions: {},
			projectFiles: projectOf({ ...files, "main.ts": source, "main.test.ts": test }),
			run: { files: ["/project/main.ts", "/project/main.test.ts"], planned: new Set(["/project/main.ts"]) },
		});
		expect(result).toMatchObject({
			kind: "unchanged",
			refusals: [
				{ key: "mocked", message: "`main.test.ts` mocks the file by its path, which would no longer be used." },
			],
		});
	});

	it("stays in the folder of the file: what it takes from elsewhere is taken from it", () => {
		const others = { "lib/types.ts": 'export { a } from "../other";\n', "other.ts": "export const a = 1;\n" };
		const input = { path: "main.ts", files: others, options: { from: ["/project/lib/types.ts"] } };
		expectUntouched(moveImports, 'import { a } from "./lib/types";\n\na();\n', input);
	});

	it("leaves alone a package that does not export its modules", () => {
		const project = {
			"node_modules/shapes": 'export { parse } from "./lib/parse";\n',
			"node_modules/lib/parse.ts": "export const parse = 1;\n",
		};
		const input = { path: "main.ts", files: project, options: { from: ["/project/node_modules/shapes"] } };
		expectUntouched(moveImports, 'import { parse } from "shapes";\n\nparse();\n', input);
	});

	it("needs --from, with files that exist", () => {
		expect(moveImports.problemWith!({}, projectOf(files))).toBe("--from is missing: the files to move importers off");
		expect(moveImports.problemWith!({ from: ["/project/none.ts"] }, projectOf(files))).toBe(
			"--from: there is no /project/none.ts",
		);
		expect(moveImports.problemWith!(options, projectOf(files))).toBeUndefined();
	});
});
