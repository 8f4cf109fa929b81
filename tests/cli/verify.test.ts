import { spawn } from "node:child_process";
import { existsSync, symlinkSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { cli, harden, projectOn, type Project } from "../support/harden.ts";

const before = 'try {\n\tawait save();\n} catch {\n\tconsole.warn("could not save");\n}\n';
const after = before.replace("catch {", "catch (error) {").replace('")', '", error)');

/** A check that is a file: a command line of its own words would be in the message too. */
function projectWithCheck(files: Readonly<Record<string, string>>, script: string): Project {
	return projectOn({
		...files,
		"check.cjs": `const { readFileSync, existsSync, writeFileSync } = require("node:fs");\n${script}\n`,
	});
}

const failIfTouched = (...names: string[]) =>
	`for (const name of ${JSON.stringify(names)})
		if (/, error/.test(readFileSync(name, "utf8"))) { console.error(name + ": broken"); process.exitCode = 1; }`;

describe("--verify", () => {
	const check = ["--verify", "node check.cjs"];

	it("keeps everything when the check passes", () => {
		const project = projectWithCheck({ "a.ts": before, "b.ts": before }, "");
		const { exitCode, stdout } = harden(project.root, ["narrow-broad-catch", ...check]);
		expect(stdout).toContain("node check.cjs passes\n3 files: 2 changed");
		expect(exitCode).toBe(0);
	});

	it("reverts the guilty files alone, and shows why", () => {
		const files = Object.fromEntries(["a.ts", "b.ts", "c.ts", "d.ts", "e.ts"].map((name) => [name, before]));
		const project = projectWithCheck(files, failIfTouched("b.ts", "e.ts"));
		const { exitCode, stdout } = harden(project.root, ["narrow-broad-catch", ...check]);
		expect(exitCode).toBe(1);
		expect(stdout).toContain("reverted b.ts: node check.cjs fails with it\n    b.ts: broken\n");
		expect(stdout).toContain("reverted e.ts: node check.cjs fails with it\n    e.ts: broken\n");
		expect(stdout).toContain("6 files: 3 changed + 1 unchanged + 0 skipped + 0 refused + 2 failed\n");
		for (const name of ["b.ts", "e.ts"]) expect(project.read(name)).toBe(before);
		for (const name of ["a.ts", "c.ts", "d.ts"]) expect(project.read(name)).toBe(after);
		expect(project.list()).toEqual([...Object.keys(files), "check.cjs"].sort());
	});

	it("shows of a test run what fails, not what passes", () => {
		const passing = 'console.log(" ✓ a.test.ts (3 tests)\\nPASS b.test.ts");';
		const ifTouched = `if (/, error/.test(readFileSync("a.ts", "utf8"))) { ${passing} }`;
		const project = projectWithCheck({ "a.ts": before }, `${ifTouched}\n${failIfTouched("a.ts")}`);
		const { stdout } = harden(project.root, ["narrow-broad-catch", ...check]);
		expect(stdout).toContain("reverted a.ts: node check.cjs fails with it\n    a.ts: broken\n");
	});

	it("counts only what is new when the check failed before", () => {
		const old = 'console.error("old trouble"); process.exitCode = 1;';
		const passing = projectWithCheck({ "a.ts": before }, old);
		const passed = harden(passing.root, ["narrow-broad-catch", ...check]);
		expect(passed.stderr).toContain("node check.cjs fails already; only what it says anew will count\n");
		expect(passed.stdout).toContain("node check.cjs says nothing that it did not say before\n");
		expect(passed.exitCode).toBe(0);
		const failing = projectWithCheck({ "b.ts": before }, `${old}\n${failIfTouched("b.ts")}`);
		expect(harden(failing.root, ["narrow-broad-catch", ...check]).exitCode).toBe(1);
		expect(failing.read("b.ts")).toBe(before);
	});

	it("does not start without its command", () => {
		const project = projectOn({ "a.ts": before });
		const { exitCode, stderr } = harden(project.root, ["narrow-broad-catch", "--verify", "no-such-command"]);
		expect(exitCode).toBe(2);
		expect(stderr).toContain("harden: --verify: the command was not found: no-such-command\n");
		expect(project.list()).toEqual(["a.ts"]);
		expect(project.read("a.ts")).toBe(before);
	});

	it("keeps nothing where a formatter, a linter or a compiler looks while it checks", () => {
		const script = `const files = require("node:fs").readdirSync(".", { recursive: true }).filter((name) => /\\.[^/]+$/.test(name) && name !== ".harden");
			writeFileSync("seen", files.map((name) => name.replaceAll("\\\\", "/")).sort().join(" "));`;
		const project = projectWithCheck({ "a.ts": before }, script);
		harden(project.root, ["narrow-broad-catch", ...check]);
		expect(project.read("seen")).toBe(".harden/run/.gitignore a.ts check.cjs");
	});
});

describe("Ctrl-C", () => {
	const names = Array.from({ length: 8 }, (_, index) => `f${index}.ts`);
	const files = Object.fromEntries(names.map((name) => [name, before]));

	/** Starts a run whose check says in a file that it has begun, and interrupts both as a terminal does. */
	async function interruptedWhen(project: Project, started: (project: Project) => boolean): Promise<number | null> {
		const child = spawn(process.execPath, [cli, "narrow-broad-catch", "--verify", "node check.cjs"], {
			cwd: project.root,
			stdio: "ignore",
			detached: true,
		});
		const ended = new Promise<number | null>((resolve) => void child.on("exit", resolve));
		while (!started(project)) await wait(20);
		process.kill(-child.pid!, "SIGINT");
		return ended;
	}

	const countChecks = `const count = existsSync("count") ? Number(readFileSync("count", "utf8")) : 0;
		writeFileSync("count", String(count + 1));`;
	const linger = (at: number) => `if (count === ${at}) { writeFileSync("lingers", ""); setTimeout(() => {}, 60_000); }`;

	it("during the check before it changes nothing, and leaves nothing", async () => {
		const project = projectWithCheck(files, `${countChecks}\n${linger(0)}`);
		expect(await interruptedWhen(project, () => existsSync(path.join(project.root, "lingers")))).toBe(130);
		for (const name of names) expect(project.read(name)).toBe(before);
		expect(project.list()).toEqual(["check.cjs", "count", ...names, "lingers"].sort());
	});

	it.each([
		["the check after", 1],
		["the search for the guilty", 3],
	])("during %s takes nothing for guilty; the next run finishes it", async (_, at) => {
		const project = projectWithCheck(files, `${countChecks}\n${linger(at)}\n${failIfTouched("f2.ts", "f5.ts")}`);
		expect(await interruptedWhen(project, () => existsSync(path.join(project.root, "lingers")))).toBe(130);
		project.write("check.cjs", project.read("check.cjs").replace("setTimeout(() => {}, 60_000);", ""));
		const { stderr, exitCode } = harden(project.root, ["narrow-broad-catch", "check.cjs"]);
		expect(stderr).toContain(
			"finished an interrupted run of narrow-broad-catch: 0 files of 8 were left, 2 were reverted\n",
		);
		expect(exitCode).toBe(1);
		for (const name of names) expect(project.read(name)).toBe(["f2.ts", "f5.ts"].includes(name) ? before : after);
		expect(project.list()).toEqual(["check.cjs", "count", ...names, "lingers"].sort());
	});
});

describe("the type check", () => {
	const alias = "/** @deprecated Use string. */\nexport type Name = string;\nexport const name: Name = 'a';\n";
	const withTypescript = (files: Readonly<Record<string, string>>) => {
		const project = projectOn({ "node_modules/.keep": "", ...files });
		symlinkSync(
			path.resolve(import.meta.dirname, "../../node_modules/typescript"),
			path.join(project.root, "node_modules/typescript"),
		);
		return project;
	};
	const options = {
		compilerOptions: { strict: true, target: "ES2022", module: "ESNext", lib: ["ES2022", "DOM"], types: [] },
	};
	const tsconfig = JSON.stringify(options);
	// `save` is not declared: an error that was there before.
	const typed = `declare function save(): Promise<void>;\n${before}export {};\n`;

	it("is made before and after with the project's own compiler", () => {
		const project = withTypescript({ "tsconfig.json": tsconfig, "a.ts": alias });
		const { exitCode, stderr, stdout } = harden(project.root, ["replace-deprecated-type"]);
		expect(stderr).toContain("checking before anything is changed: the type check (tsconfig.json)\n");
		expect(stdout).toContain("the type check (tsconfig.json) passes\n");
		expect(project.read("a.ts")).toContain("export const name: string");
		expect(exitCode).toBe(0);
	});

	it("reverts what the compiler objects to, and does not search for it", () => {
		// The file's own `console` takes one argument only.
		const broken = `declare const console: { warn(message: string): void };\n${typed}`;
		const project = withTypescript({ "tsconfig.json": tsconfig, "a.ts": typed, "b.ts": broken, "c.ts": typed });
		const { exitCode, stdout, stderr } = harden(project.root, ["narrow-broad-catch", "--typecheck"]);
		expect(stdout).toContain(
			"reverted b.ts: the type check (tsconfig.json) fails with it\n    b.ts(6,33): error TS2554: ",
		);
		expect(stderr.match(/checking/gu)).toHaveLength(2);
		expect(project.read("b.ts")).toBe(broken);
		expect(project.read("a.ts")).toContain(", error)");
		expect(exitCode).toBe(1);
	});

	it("lets an old error be, wherever it has moved", () => {
		const project = withTypescript({ "tsconfig.json": tsconfig, "a.ts": `${alias}export const wrong: number = "";\n` });
		const { exitCode, stdout } = harden(project.root, ["replace-deprecated-type"]);
		expect(stdout).toContain("the type check (tsconfig.json) says nothing that it did not say before\n");
		expect(exitCode).toBe(0);
	});

	it("follows the references of a tsconfig.json that has no files itself", () => {
		const project = withTypescript({
			"tsconfig.json": '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }, { "path": "lib" }] }',
			"tsconfig.app.json": JSON.stringify({ ...options, include: ["src"] }),
			"lib/tsconfig.json": JSON.stringify({
				compilerOptions: { ...options.compilerOptions, composite: true, outDir: "out" },
			}),
			"src/a.ts": alias,
			"lib/b.ts": alias,
		});
		const { stdout } = harden(project.root, ["replace-deprecated-type"]);
		expect(stdout).toContain("the type check (2 TypeScript projects) passes\n");
		expect(project.list().filter((name) => !name.startsWith("node_modules"))).toEqual([
			"lib/b.ts",
			"lib/tsconfig.json",
			"src/a.ts",
			"tsconfig.app.json",
			"tsconfig.json",
		]);
	});

	it.each([
		["there is no tsconfig.json", { "a.ts": alias }],
		["TypeScript is not installed for tsconfig.json", { "a.ts": alias, "tsconfig.json": tsconfig }],
		["tsconfig.json cannot be read: ", { "a.ts": alias, "tsconfig.json": '{ "extends": "./nowhere.json" }' }],
	])("says that it is not made when %s", (words, files) => {
		const project = projectOn(files);
		const asked = harden(project.root, ["replace-deprecated-type", "--typecheck"]);
		expect(asked.exitCode).toBe(2);
		expect(asked.stderr).toContain(`harden: no type check: ${words}`);
		expect(project.read("a.ts")).toBe(alias);
		const { exitCode, stderr } = harden(project.root, ["replace-deprecated-type"]);
		expect(exitCode).toBe(0);
		expect(stderr).toContain(`not type-checked: ${words}`);
	});

	it("says which of the changed files the compiler does not look at", () => {
		const project = withTypescript({
			"tsconfig.json": JSON.stringify({ ...options, include: ["src"] }),
			"src/a.ts": `import "./b.js";\n${alias}`,
			"src/b.ts": alias,
			"scripts/c.ts": alias,
		});
		const { stderr, stdout } = harden(project.root, ["replace-deprecated-type"]);
		expect(stderr).toContain("the type check (tsconfig.json) does not look at scripts/c.ts\n");
		expect(stdout).toContain("the type check (tsconfig.json) passes\n");
	});

	it("is left out when it is not wanted", () => {
		const project = withTypescript({ "tsconfig.json": tsconfig, "a.ts": alias });
		const { stderr, stdout } = harden(project.root, ["replace-deprecated-type", "--no-typecheck"]);
		expect(`${stderr}${stdout}`).not.toContain("type check");
	});
});
