import { spawnSync } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { projectOn, type Project } from "./support/harden.ts";

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

function findings(project: Project): number {
	const eslint = path.join(root, "node_modules/eslint/bin/eslint.js");
	const { stdout } = spawnSync(process.execPath, [eslint, "--cache", "--format", "json", "a.mjs"], {
		cwd: project.root,
		encoding: "utf8",
	});
	return (JSON.parse(stdout) as { messages: unknown[] }[]).flatMap(({ messages }) => messages).length;
}
