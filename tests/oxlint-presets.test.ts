import { cpSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import plugin from "../src/index.ts";
import { projectOn } from "./support/harden.ts";
import { compareLinters } from "./support/oxlint-beside-eslint.ts";

const installed = path.resolve(import.meta.dirname, "../node_modules");

const files = {
	"catches.ts": `export async function store(): Promise<boolean> {
	try {
		await save();
		return true;
	} catch {
		console.error("nicht möglich 🙁");
		return false;
	}
}

export function load(): void {
	try {
		read();
	} catch (error) {
		console.error("could not load", error);
	}
}
`,
	"types.ts": `export interface Shape {
	width: number;
}
/** @deprecated Use {@link Shape}. */
export type Form = Shape;
/** @deprecated */
export interface Figure {
	height: number;
}
export const measures = "größer 🙂", form = (f: Form, g: Figure): Form | number => f.width + g.height;
`,
	"long.ts": Array.from({ length: 1600 }, (_, line) => `export const name${line} = ${line};\n`).join(""),
	"allowed.ts": `/** @deprecated Use {@link Next}. */
export type Last = Next;
interface Next {
	a: string;
}
// eslint-disable-next-line harden/no-deprecated-type
export const last: Last = { a: "" };
`,
};

/** Sources of packages that we develop with. */
const real = ["@arethetypeswrong/core/src", "ajv/lib/runtime", "@jridgewell/sourcemap-codec/src"];

describe.each(["recommended", "strict", "all"] as const)("oxlint/%s.json", (preset) => {
	it("reports what the preset for ESLint does", async () => {
		const project = projectOn(files);
		const paths = Object.keys(files).map((name) => path.join(project.root, name));
		const { differences, rules } = await compareLinters(project.root, paths, preset, { edits: false });
		expect(differences).toEqual([]);
		expect([...rules].sort()).toEqual(Object.keys(plugin.configs[preset].rules!).sort());
	});
});

it("oxlint and ESLint report, suggest and fix the same, in sources of packages as well", async () => {
	const project = projectOn(files);
	for (const name of real) cpSync(path.join(installed, name), path.join(project.root, name), { recursive: true });
	const paths = readdirSync(project.root, { recursive: true, encoding: "utf8" })
		.filter((name) => /\.ts$/u.test(name))
		.map((name) => path.join(project.root, name));
	const { differences, reports, suggestions, fixed } = await compareLinters(project.root, paths, "all");
	expect(differences).toEqual([]);
	expect(paths.length).toBeGreaterThan(40);
	expect(reports).toBeGreaterThan(9);
	expect(suggestions).toBeGreaterThan(0);
	expect(fixed).toBe(1);
});
