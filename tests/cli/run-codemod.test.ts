import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { harden, projectOn } from "../support/harden.ts";

const before = `import { save } from "./save";
export async function store(x: string) {
	try {
		await save(x);
	} catch {
		console.warn("could not save");
	}
}
`;
const after = before.replace("catch {", "catch (error) {").replace('"could not save"', '"could not save", error');
const clean = "export const a = 1;\n";

describe("harden <codemod>", () => {
	it("changes what it can, and accounts for every file", () => {
		const project = projectOn({ "src/a.ts": before, "src/b.ts": clean, "src/c.ts": before });
		const { exitCode, stdout } = harden(project.root, ["narrow-broad-catch", "src"]);
		expect(project.read("src/a.ts")).toBe(after);
		expect(project.read("src/c.ts")).toBe(after);
		expect(stdout).toMatch(/^src\/a\.ts:5:4 changed /mu);
		expect(stdout).toContain("3 files: 2 changed + 1 unchanged + 0 skipped + 0 refused + 0 failed\n");
		expect(exitCode).toBe(0);
		expect(project.list()).toEqual(["src/a.ts", "src/b.ts", "src/c.ts"]);
	});

	it("changes nothing the second time", () => {
		const project = projectOn({ "a.ts": before });
		harden(project.root, ["narrow-broad-catch"]);
		const { exitCode, stdout } = harden(project.root, ["narrow-broad-catch"]);
		expect(stdout).toBe("1 file: 0 changed + 1 unchanged + 0 skipped + 0 refused + 0 failed\n");
		expect(exitCode).toBe(0);
	});

	it.each([["--dry-run"], ["--check"], ["--plan", "plan.jsonl"]])("writes no source under %s", (...args) => {
		const project = projectOn({ "a.ts": before });
		const { stdout } = harden(project.root, ["narrow-broad-catch", ...args]);
		expect(project.read("a.ts")).toBe(before);
		expect(stdout).toContain("1 file: 1 would change");
	});

	it("honours DRY_RUN", () => {
		const project = projectOn({ "a.ts": before });
		harden(project.root, ["narrow-broad-catch"], { env: { DRY_RUN: "1" } });
		expect(project.read("a.ts")).toBe(before);
		harden(project.root, ["narrow-broad-catch"], { env: { DRY_RUN: "0" } });
		expect(project.read("a.ts")).toBe(after);
	});

	it("exits with 1 under --check only if something would change", () => {
		const project = projectOn({ "a.ts": before, "b.ts": clean });
		expect(harden(project.root, ["narrow-broad-catch", "--check"]).exitCode).toBe(1);
		expect(harden(project.root, ["narrow-broad-catch", "--check", "b.ts"]).exitCode).toBe(0);
	});

	it("prints a unified diff", () => {
		const project = projectOn({ "a.ts": before });
		const { stdout } = harden(project.root, ["narrow-broad-catch", "--dry-run", "--diff"]);
		expect(stdout).toContain("--- a/a.ts\n+++ b/a.ts\n@@");
		expect(stdout).toContain(
			'\n-\t} catch {\n-\t\tconsole.warn("could not save");\n+\t} catch (error) {\n+\t\tconsole.warn("could not save", error);\n',
		);
	});

	it("colours the diff when asked to", () => {
		const project = projectOn({ "a.ts": before });
		const args = ["narrow-broad-catch", "--dry-run", "--diff"];
		expect(harden(project.root, args, { env: { FORCE_COLOR: "1" } }).stdout).not.toContain("\u001B[");
		expect(harden(project.root, args, { env: { FORCE_COLOR: "1" }, without: ["NO_COLOR"] }).stdout).toContain(
			"\u001B[32m+",
		);
	});

	it("prints JSON lines that add up", () => {
		const project = projectOn({ "a.ts": before, "b.ts": clean, "c.ts": "const = ;", "catch.ts": "try {} catch {" });
		const { stdout } = harden(project.root, ["narrow-broad-catch", "--json"]);
		const lines = stdout
			.trim()
			.split("\n")
			.map((line) => JSON.parse(line) as Record<string, unknown>);
		expect(lines.map((line) => [line["type"], line["path"], line["kind"]])).toEqual([
			["file", "a.ts", "changed"],
			["file", "b.ts", "unchanged"],
			["file", "c.ts", "unchanged"],
			["file", "catch.ts", "skipped"],
			["summary", undefined, undefined],
		]);
		expect(lines.at(-1)).toMatchObject({
			selected: 4,
			changed: 1,
			unchanged: 2,
			skipped: { syntaxError: 1 },
			failed: 0,
			exitCode: 0,
		});
	});

	describe("selects files", () => {
		it("leaves node_modules, ignored and generated files alone", () => {
			const project = projectOn(
				{
					"a.ts": before,
					"node_modules/x/a.ts": before,
					"ignored/a.ts": before,
					".gitignore": "ignored/\n",
					"generated.ts": `// @generated\n${before}`,
				},
				{ git: true },
			);
			const { stdout } = harden(project.root, ["narrow-broad-catch"]);
			expect(stdout).toContain("2 files: 1 changed + 0 unchanged + 1 skipped (generated 1)");
			expect(project.read("ignored/a.ts")).toBe(before);
			expect(project.read("node_modules/x/a.ts")).toBe(before);
		});

		it("reads .gitignore where there is no repository too", () => {
			const project = projectOn({ "a.ts": before, "ignored/a.ts": before, ".gitignore": "ignored\n" });
			expect(harden(project.root, ["narrow-broad-catch"]).stdout).toContain("1 file: 1 changed");
		});

		it("takes files, folders and globs", () => {
			const project = projectOn({
				"a.ts": before,
				"x/b.ts": before,
				"y/c.ts": before,
				"y/d.js": before,
				"app/[id]/e.ts": before,
			});
			const { stdout } = harden(project.root, [
				"narrow-broad-catch",
				"--dry-run",
				"a.ts",
				"x",
				"y/*.ts",
				"app/[id]/e.ts",
			]);
			expect(stdout).toContain("4 files: 4 would change");
		});

		it("takes the files that changed since a revision", () => {
			const project = projectOn({ "a.ts": before, "b.ts": clean }, { git: true });
			project.write("b.ts", before);
			project.write("c.ts", before);
			const { stdout } = harden(project.root, ["narrow-broad-catch", "--since", "HEAD"]);
			expect(stdout).toContain("2 files: 2 changed");
			expect(project.read("a.ts")).toBe(before);
		});

		it("takes staged files, and no file with unstaged changes besides", () => {
			const project = projectOn({ "a.ts": clean, "b.ts": clean, "c.ts": before }, { git: true });
			project.write("a.ts", before);
			project.write("b.ts", before);
			project.git("add", "-A");
			project.write("b.ts", `${before}// more\n`);
			const { stdout } = harden(project.root, ["narrow-broad-catch", "--staged"]);
			expect(stdout).toContain("2 files: 1 changed + 0 unchanged + 1 skipped (partlyStaged 1)");
			expect(project.read("c.ts")).toBe(before);
		});

		it("selects nothing, and is content, when nothing is staged", () => {
			const project = projectOn({ "a.ts": before }, { git: true });
			expect(harden(project.root, ["narrow-broad-catch", "--staged"])).toMatchObject({ exitCode: 0 });
			expect(project.read("a.ts")).toBe(before);
		});

		it.each([
			["a line each", "a.ts\nb.ts\n"],
			["NUL between them", "a.ts\0b.ts\0"],
		])("reads file names from standard input, %s", (_, input) => {
			const project = projectOn({ "a.ts": before, "b.ts": before, "c.ts": before });
			expect(harden(project.root, ["narrow-broad-catch", "-"], { input }).stdout).toContain("2 files: 2 changed");
			expect(project.read("c.ts")).toBe(before);
		});

		it("works on one file under two names once", () => {
			const project = projectOn({ "a.ts": before });
			symlinkSync("a.ts", path.join(project.root, "link.ts"));
			symlinkSync("loop.ts", path.join(project.root, "loop.ts"));
			project.git("init", "-q");
			const { stdout } = harden(project.root, ["narrow-broad-catch"]);
			expect(stdout).toContain("3 files: 1 changed + 0 unchanged + 2 skipped (brokenLink 1, link 1)");
			expect(project.read("link.ts")).toBe(after);
		});

		it("divides the work among shards", () => {
			const files = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`f${index}.ts`, before]));
			const project = projectOn(files);
			for (const shard of ["1/3", "2/3", "3/3"]) harden(project.root, ["narrow-broad-catch", "--shard", shard]);
			for (const name of Object.keys(files)) expect(project.read(name)).toBe(after);
		});
	});

	describe("with git", () => {
		it("does not touch a tree with uncommitted changes unless told to", () => {
			const project = projectOn({ "a.ts": before, "b.txt": "x" }, { git: true });
			project.write("b.txt", "y");
			const refused = harden(project.root, ["narrow-broad-catch"]);
			expect(refused.exitCode).toBe(2);
			expect(refused.stderr).toBe(
				"harden: 1 file with uncommitted changes (b.txt): commit or stash them, or pass --allow-dirty\n",
			);
			expect(project.read("a.ts")).toBe(before);
			expect(harden(project.root, ["narrow-broad-catch", "--dry-run"]).exitCode).toBe(0);
			expect(harden(project.root, ["narrow-broad-catch", "--allow-dirty"]).exitCode).toBe(0);
			expect(project.read("a.ts")).toBe(after);
		});

		it("leaves nothing for git to see but the edits", () => {
			const project = projectOn({ "a.ts": before }, { git: true });
			harden(project.root, ["narrow-broad-catch"]);
			expect(project.git("status", "--porcelain")).toBe(" M a.ts\n");
		});
	});

	it("formats the touched files, and only them", () => {
		const project = projectOn({ "a.ts": before, "b.ts": clean, "it's $x.ts": before });
		const { exitCode } = harden(project.root, ["narrow-broad-catch", "--format-with", "printf '%s\\n' > touched.txt"]);
		expect(exitCode).toBe(0);
		expect(project.read("touched.txt").trim().split("\n").sort()).toEqual(["a.ts", "it's $x.ts"]);
	});

	it("says when formatting fails", () => {
		const project = projectOn({ "a.ts": before });
		const { exitCode, stderr } = harden(project.root, ["narrow-broad-catch", "--format-with", "false"]);
		expect(exitCode).toBe(1);
		expect(stderr).toContain('warning: "false" ended with 1');
	});

	it("says what a linter said first, when formatting with one fails", () => {
		const project = projectOn({ "a.ts": before });
		const linter = "(echo; echo a.ts; echo '  9:1  error  Wrong'; exit 2) #";
		const { stderr } = harden(project.root, ["narrow-broad-catch", "--format-with", linter]);
		expect(stderr).toContain(`warning: "${linter}" ended with 2:\n    a.ts\n      9:1  error  Wrong\n`);
	});

	describe("with the project's ESLint configuration", () => {
		const config = (more: string) => `import harden from "eslint-plugin-harden";
export default [{ plugins: { harden } }, ${more}];\n`;
		const withEslint = (files: Record<string, string>) => {
			const project = projectOn(files);
			const modules = path.resolve(import.meta.dirname, "../../node_modules");
			symlinkSync(modules, path.join(project.root, "node_modules"));
			return project;
		};

		it("edits nothing that the team has allowed", () => {
			const project = withEslint({
				"eslint.config.mjs": config(
					`{ ignores: ["ignored.ts"] }, { files: ["off.ts"], rules: { "harden/no-broad-catch": "off" } }`,
				).replace("eslint-plugin-harden", path.resolve(import.meta.dirname, "../../dist/src/index.js")),
				"ignored.ts": before,
				"off.ts": before,
				"comment.ts": before.replace(
					"} catch",
					"\t// eslint-disable-next-line harden/no-broad-catch -- on purpose\n\t} catch",
				),
				"a.ts": before,
			});
			const { stdout, stderr } = harden(project.root, ["narrow-broad-catch", "*.ts"]);
			expect(stderr).toBe("");
			expect(stdout).toContain(
				"1 changed + 0 unchanged + 2 skipped (ignoredByEslint 1, ruleOff 1) + 1 refused (disabledByComment 1)",
			);
			expect(project.read("a.ts")).toBe(after);
		});

		it("says when the configuration cannot be loaded, and goes on with the defaults", () => {
			const project = withEslint({ "eslint.config.mjs": "throw new Error('broken configuration')", "a.ts": before });
			const { stderr, stdout, exitCode } = harden(project.root, ["narrow-broad-catch", "a.ts"]);
			expect(stderr).toBe(
				"warning: the ESLint configuration cannot be loaded, its options and ignores are not used: broken configuration\n",
			);
			expect(stdout).toContain("1 file: 1 changed");
			expect(exitCode).toBe(0);
		});

		it("carries bulk suppressions over", () => {
			const project = withEslint({
				"eslint.config.mjs": `export default [{ rules: { "no-empty": "error", "no-var": "error" } }];\n`,
				"a.js": "var a = 1;\ntry {\n\tsave();\n} catch {\n\tconsole.warn('x');\n}\n",
				"eslint-suppressions.json": JSON.stringify({
					"a.js": { "no-var": { count: 1 }, "no-empty": { count: 2 } },
					"b.js": { "no-var": { count: 1 } },
				}),
			});
			const { exitCode } = harden(project.root, ["narrow-broad-catch", "a.js"]);
			expect(exitCode).toBe(0);
			expect(JSON.parse(project.read("eslint-suppressions.json"))).toEqual({
				"a.js": { "no-var": { count: 1 } },
				"b.js": { "no-var": { count: 1 } },
			});
		});
	});
});

describe("a wrong call", () => {
	const project = () => projectOn({ "a.ts": before });
	it.each([
		[["narow-broad-catch"], "harden: unknown command 'narow-broad-catch' (Did you mean narrow-broad-catch?)\n"],
		[["narrow-broad-catch", "--dryrun"], "harden: unknown option '--dryrun' (Did you mean --dry-run?)\n"],
		[["narrow-broad-catch", "nowhere"], "harden: no such file or folder: nowhere\n"],
		[["narrow-broad-catch", "*.css"], "harden: no JavaScript or TypeScript file in *.css\n"],
		[["narrow-broad-catch", "--shard", "3/2"], 'harden: --shard takes i/n with 1 ≤ i ≤ n, not "3/2"\n'],
		[
			["narrow-broad-catch", "--workers", "many"],
			"harden: option '--workers <count>' argument 'many' is invalid. It takes a whole number.\n",
		],
		[["narrow-broad-catch", "--since", "HEAD"], "harden: --since needs a git repository\n"],
		[["narrow-broad-catch", "--interactive"], "harden: --interactive needs a terminal\n"],
		[
			["narrow-broad-catch", "--plan", "no/such/folder/plan.jsonl"],
			"harden: cannot write no/such/folder/plan.jsonl: no such file or directory (ENOENT)\n",
		],
		[
			["audit", "--format", "pdf"],
			"harden: option '--format <format>' argument 'pdf' is invalid. Allowed choices are terminal, json, markdown, sarif, github, html.\n",
		],
		[["audit", "nowhere"], "harden: no such file or folder: nowhere\n"],
		[["apply", "nowhere.jsonl"], "harden: no such plan: nowhere.jsonl\n"],
	])("%j is one line and exit 2", (args, stderr) => {
		const { root, read } = project();
		expect(harden(root, args)).toEqual({ exitCode: 2, stdout: "", stderr });
		expect(read("a.ts")).toBe(before);
	});

	it("names a file on standard input that does not exist", () => {
		expect(harden(project().root, ["narrow-broad-catch", "-"], { input: "b.ts\n" })).toMatchObject({
			exitCode: 2,
			stderr: "harden: no such file: b.ts (named on standard input)\n",
		});
	});

	it("prints the help on standard error and exits with 2 when there is no command", () => {
		const { exitCode, stdout, stderr } = harden(project().root, []);
		expect([exitCode, stdout]).toEqual([2, ""]);
		expect(stderr).toContain("narrow-broad-catch");
	});

	it("prints help and version when asked, with exit 0", () => {
		expect(harden(project().root, ["--version"]).stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
		const help = harden(project().root, ["narrow-broad-catch", "--help"]);
		expect(help.exitCode).toBe(0);
		expect(help.stdout).toContain("--dry-run");
	});
});
