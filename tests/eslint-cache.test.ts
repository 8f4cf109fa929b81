import { spawnSync } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { harden, projectOn, type Project } from "./support/harden.ts";

const root = path.resolve(import.meta.dirname, "..");
const plugin = JSON.stringify(pathToFileURL(path.join(root, "dist/src/index.js")).href);
const code = 'try {\n\tawait save();\n} catch {\n\tconsole.error("could not save");\n}\n';

/** An older version of the plugin, which did not report this yet. */
const older = `import harden from ${plugin};
const rules = { ...harden.rules, "no-broad-catch": { create: () => ({}) } };
const plugin = { ...harden, meta: { ...harden.meta, version: "0.0.1" }, rules };
export default [{ plugins: { harden: plugin }, rules: { "harden/no-broad-catch": "error" } }];
`;
const newer = `import harden from ${plugin};
export default [{ plugins: { harden }, rules: { "harden/no-broad-catch": "error" } }];
`;

it("eslint --cache does not serve the findings of another version", () => {
	const project = projectOn({ "a.mjs": code, "eslint.config.mjs": older });
	expect(findings(project)).toBe(0);
	expect(project.list()).toContain(".eslintcache");
	project.write("eslint.config.mjs", newer);
	expect(findings(project)).toBe(1);
	project.write("eslint.config.mjs", older);
	expect(findings(project)).toBe(0);
});

it("eslint --cache does not see that a type of another file has become deprecated; without it, and in the audit, it is found", () => {
	const parser = JSON.stringify(
		pathToFileURL(path.join(root, "node_modules/@typescript-eslint/parser/dist/index.js")).href,
	);
	const project = projectOn({
		"old.ts": "export interface Old {\n\ta: string;\n}\n",
		"a.ts": 'import type { Old } from "./old.ts";\nexport const a: Old = { a: "" };\n',
		"eslint.config.mjs": `import harden from ${plugin};
import parser from ${parser};
export default [
	{ files: ["**/*.ts"], languageOptions: { parser } },
	{ plugins: { harden }, rules: { "harden/no-deprecated-type": "error" } },
];
`,
	});
	expect(findings(project, ["--cache", "a.ts"])).toBe(0);
	project.write("old.ts", `/** @deprecated */\n${project.read("old.ts")}`);
	expect(findings(project, ["--cache", "a.ts"])).toBe(0);
	expect(findings(project, ["a.ts"])).toBe(1);
	expect(harden(project.root, ["audit", "a.ts"]).stdout).toMatch(/deprecated types +│? *1 /u);
});

function findings(project: Project, args: readonly string[] = ["--cache", "a.mjs"]): number {
	const eslint = path.join(root, "node_modules/eslint/bin/eslint.js");
	const { stdout } = spawnSync(process.execPath, [eslint, "--format", "json", ...args], {
		cwd: project.root,
		encoding: "utf8",
	});
	return (JSON.parse(stdout) as { messages: unknown[] }[]).flatMap(({ messages }) => messages).length;
}
