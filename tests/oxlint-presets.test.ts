import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { lint } from "./support/linters.ts";
import plugin from "../src/index.ts";
import { projectOn } from "./support/harden.ts";

const root = path.resolve(import.meta.dirname, "..");
const code = `export async function store(): Promise<boolean> {
	try {
		await save();
		return true;
	} catch {
		console.error("could not save");
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
`;

describe.each(["recommended", "strict", "all"] as const)("oxlint/%s.json", (name) => {
	it("reports what the preset for ESLint reports", () => {
		const project = projectOn({ "a.ts": code, ".oxlintrc.json": configuration(name) });
		const { stdout } = spawnSync(
			process.execPath,
			[path.join(root, "node_modules/oxlint/bin/oxlint"), "--format", "json", "a.ts"],
			{ cwd: project.root, encoding: "utf8" },
		);
		const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; message: string }[] };
		const ours = diagnostics.filter((diagnostic) => diagnostic.code.startsWith("harden")).map(({ message }) => message);
		const rules = plugin.configs[name].rules!;
		const expected = lint("ESLint 10", {
			code,
			filename: path.join(project.root, "a.ts"),
			rules: { "no-broad-catch": plugin.rules["no-broad-catch"] },
			options: (rules["harden/no-broad-catch"] as unknown[]).slice(1),
			cwd: project.root,
		});
		expect(ours.sort()).toEqual(expected.map(({ message }) => message).sort());
		expect(ours.length).toBe(name === "recommended" ? 1 : 2);
	});
});

function configuration(name: string): string {
	return JSON.stringify({ extends: [path.join(root, "oxlint", `${name}.json`)] });
}
