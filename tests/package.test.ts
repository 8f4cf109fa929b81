import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const { devDependencies } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
	devDependencies: Record<string, string>;
};

const source = `import { save } from "./save";

interface New {
	a: string;
}
/** @deprecated Use {@link New}. */
type Old = New;

export async function store(x: Old): Promise<boolean> {
	try {
		await save(x);
		return true;
	} catch {
		console.error("could not save");
		return false;
	}
}
`;

/** The packed tarball, in an empty project, as a user installs it. */
describe.each([
	["8.57.1", "8.57.1"],
	["9.39.4", "9.39.4"],
	["10.15.0", devDependencies["eslint"]!],
])("with ESLint %s", (_, version) => {
	const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-package-")));
	const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
	const eslint = (...args: string[]) =>
		spawnSync(process.execPath, [path.join(folder, "node_modules/eslint/bin/eslint.js"), ...args], {
			cwd: folder,
			encoding: "utf8",
			env: {
				...process.env,
				ESLINT_USE_FLAT_CONFIG: args.includes("--no-eslintrc") || args.includes(".eslintrc.cjs") ? "false" : "true",
			},
		});

	beforeAll(() => {
		write("package.json", JSON.stringify({ name: "user", private: true, type: "module" }));
		const packed = JSON.parse(npm(root, "pack", "--json", "--ignore-scripts", "--pack-destination", folder)) as Record<
			string,
			{ filename: string }
		>;
		const tarball = path.join(folder, Object.values(packed)[0]!.filename);
		npm(
			folder,
			"install",
			"--no-audit",
			"--no-fund",
			"--prefer-offline",
			tarball,
			`eslint@${version}`,
			`@typescript-eslint/parser@${devDependencies["@typescript-eslint/parser"]!}`,
			`typescript@${devDependencies["typescript"]!}`,
		);
		write(
			"eslint.config.js",
			`import parser from "@typescript-eslint/parser";
import harden from "eslint-plugin-harden";
export default [{ files: ["**/*.ts"], languageOptions: { parser } }, harden.configs.recommended, { settings: { harden: { fix: "fix" } } }];\n`,
		);
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it("lints a TypeScript file", () => {
		write("store.ts", source);
		const { stdout, stderr } = eslint("--format", "json", "store.ts");
		expect(stderr).toBe("");
		const [result] = JSON.parse(stdout) as [{ messages: { ruleId: string; line: number; message: string }[] }];
		expect(result.messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([
			["harden/no-deprecated-type", 9],
			["harden/no-broad-catch", 13],
		]);
	});

	it("fixes it", () => {
		write("store.ts", source);
		eslint("--fix", "store.ts");
		expect(readFileSync(path.join(folder, "store.ts"), "utf8")).toContain("store(x: New)");
	});

	it("runs harden", () => {
		write("store.ts", source);
		const harden = path.join(folder, "node_modules/.bin/harden");
		const output = execFileSync(harden, ["narrow-broad-catch", "store.ts"], { cwd: folder, encoding: "utf8" });
		expect(output).toContain("1 file: 1 changed");
		expect(readFileSync(path.join(folder, "store.ts"), "utf8")).toContain('console.error("could not save", error)');
		expect(execFileSync(harden, ["audit", "store.ts"], { cwd: folder, encoding: "utf8" })).toContain("broad catches");
	});

	it.runIf(version.startsWith("8"))("lints with an eslintrc configuration", () => {
		write("store.ts", source);
		write(
			".eslintrc.cjs",
			`module.exports = { root: true, parser: "@typescript-eslint/parser", parserOptions: { sourceType: "module", ecmaVersion: 2022 }, plugins: ["harden"], rules: { "harden/no-broad-catch": "error" } };\n`,
		);
		const { stdout } = eslint("-c", ".eslintrc.cjs", "--format", "json", "store.ts");
		const [result] = JSON.parse(stdout) as [{ messages: { ruleId: string }[] }];
		expect(result.messages.map(({ ruleId }) => ruleId)).toEqual(["harden/no-broad-catch"]);
	});
});

function npm(cwd: string, ...args: string[]): string {
	return execFileSync("npm", args, {
		cwd,
		encoding: "utf8",
		stdio: ["ignore", "pipe", "pipe"],
		shell: process.platform === "win32",
	});
}
