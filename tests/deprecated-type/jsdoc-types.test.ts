import path from "node:path";
import { describe, expect, it } from "vitest";
import { replaceDeprecatedType } from "../../src/deprecated-type/replace-deprecated-type.ts";
import { refactorText } from "../../src/source/refactor-text.ts";
import { settingsOf } from "../../src/source/settings.ts";
import { projectOf } from "../support/project.ts";

const types = `export interface New {}
export interface Box<T> { v: T }
interface Hidden {}
/** @deprecated */
export type Old = New;
/** @deprecated */
export type Opt<T> = T | undefined;
/** @deprecated */
export type Inner = Hidden;
/** @deprecated */
export type Boxes<T> = Box<T>[];
`;

function rewrite(source: string) {
	const filePath = path.resolve("/project/file.js");
	const result = refactorText(replaceDeprecatedType, source, {
		path: filePath,
		settings: settingsOf({}, "/project"),
		options: {},
		ruleOptions: {},
		projectFiles: projectOf({ "file.js": source, "types.ts": types }),
	});
	const refusals = result.kind === "syntaxError" ? [] : result.refusals;
	return { text: result.kind === "changed" ? result.text : source, refusals: refusals.map(({ key }) => key) };
}

describe("in the comments of JavaScript", () => {
	it.each([
		[`/** @type {import("./types").Old} */\nlet a;\n`, `/** @type {import("./types").New} */\nlet a;\n`],
		[
			`/**\n * @param {import('./types').Old[]} a what it is\n * @returns {Promise<import('./types').Opt<string>>}\n */\nexport function f(a) {}\n`,
			`/**\n * @param {import('./types').New[]} a what it is\n * @returns {Promise<string | undefined>}\n */\nexport function f(a) {}\n`,
		],
		[
			`/** @typedef {import("./types").Old} Old */\n/** @type {Old} */\nlet a;\n`,
			`/** @typedef {import("./types").New} Old */\n/** @type {Old} */\nlet a;\n`,
		],
		[
			`/**\n * @type {{\n *   a: import("./types").Old,\n * }}\n */\nlet a;\n`,
			`/**\n * @type {{\n *   a: import("./types").New,\n * }}\n */\nlet a;\n`,
		],
		[
			`/** @import { Old } from "./types" */\n/** @type {Old} */\nlet a;\n`,
			`/** @import { New } from "./types" */\n/** @type {New} */\nlet a;\n`,
		],
		[`/** @type {import("./types").Boxes<1>} */\nlet a;\n`, `/** @type {import("./types").Box<1>[]} */\nlet a;\n`],
	])("%s", (before, after) => {
		expect(rewrite(before!).text).toBe(after);
		expect(rewrite(after!).text).toBe(after);
	});

	it.each([
		`let a = /** @type {?string} */ (b), c = "{import('./types').Old}";\n`,
		`// @type {import("./types").Old}\nlet a;\n`,
		`/** See {@link import("./types").Old}. */\nlet a;\n`,
		`import { Old } from "./types";\n/** @type {Old} */\nlet a;\n`,
	])("leaves alone %s", (source) => {
		expect(rewrite(source)).toEqual({ text: source, refusals: [] });
	});

	it("leaves a type alone that the module keeps to itself", () => {
		const source = `/** @type {import("./types").Inner} */\nlet a;\n`;
		expect(rewrite(source)).toEqual({ text: source, refusals: ["importType"] });
	});
});
