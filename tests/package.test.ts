import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { npmInstall } from "./support/npm.ts";

const silent = `import { save } from "./save";
export async function store(x: unknown): Promise<boolean> {
	try {
		await save(x);
		return true;
	} catch {
		console.error("could not save");
		return false;
	}
}
`;

/** As a user installs it; which versions it works with is the matrix' business. */
describe("the tarball, installed by npm into an empty project", () => {
	const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-package-")));
	const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);

	beforeAll(() => {
		write("package.json", JSON.stringify({ name: "user", private: true, type: "module" }));
		npmInstall(folder, inject("packed").tarball, "eslint@10.15.0");
		write(
			"eslint.config.js",
			'import harden from "eslint-plugin-harden";\nexport default [harden.configs.recommended];\n',
		);
		write("store.js", silent.replaceAll(/: (?:unknown|Promise<boolean>)/gu, ""));
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it("lints", () => {
		const eslint = path.join(folder, "node_modules/eslint/bin/eslint.js");
		const { stdout, stderr } = spawnSync(process.execPath, [eslint, "--format", "json", "store.js"], {
			cwd: folder,
			encoding: "utf8",
		});
		expect(stderr).toBe("");
		const [result] = JSON.parse(stdout) as [{ messages: { ruleId: string }[] }];
		expect(result.messages.map(({ ruleId }) => ruleId)).toEqual(["harden/no-broad-catch"]);
	});

	it("has a command", () => {
		const harden = path.join(folder, "node_modules/.bin/harden");
		const output = execFileSync(harden, ["narrow-broad-catch", "store.js"], { cwd: folder, encoding: "utf8" });
		expect(output).toContain("1 file: 1 changed");
		expect(readFileSync(path.join(folder, "store.js"), "utf8")).toContain('console.error("could not save", error)');
	});
});
