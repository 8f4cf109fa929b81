import { spawnSync } from "node:child_process";
import { cpSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { harden, projectOn, type Project } from "../support/harden.ts";

const require = createRequire(import.meta.url);
const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));
const fixture = fileURLToPath(new URL("fixtures/react-upgrade", import.meta.url));
const vitestFixture = fileURLToPath(new URL("fixtures/vitest-upgrade", import.meta.url));

/** The small React 18 project of the fixtures, with the declarations of a version installed. */
function reactProject(version: 18 | 19): Project {
	const project = projectOn({ "package.json": "{}" });
	cpSync(fixture, project.root, { recursive: true });
	for (const name of ["csstype", "@types/prop-types"]) install(project, name, name);
	install(project, `react-types-${version}`, "@types/react");
	return project;
}

function install({ root }: Project, name: string, as: string): void {
	const target = path.join(root, "node_modules", as);
	rmSync(target, { recursive: true, force: true });
	cpSync(path.join(modules, name), target, { recursive: true });
}

function compilerErrors({ root }: Project): string[] {
	const tsc = require.resolve("typescript/bin/tsc");
	const { stdout } = spawnSync(process.execPath, [tsc, "-p", "."], { cwd: root, encoding: "utf8" });
	return stdout.split("\n").filter((line) => line.includes("error TS"));
}

const replace = (project: Project, ...args: string[]) =>
	harden(project.root, ["replace-deprecated-type", ...args, "src", "--no-typecheck"]);

describe("a React 18 project", { timeout: 240_000 }, () => {
	it("compiles on React 19's declarations after the codemod ran on those of React 18", () => {
		const project = reactProject(18);
		expect(compilerErrors(project)).toEqual([]);
		expect(replace(project, "--from-catalogue", "react@18..19").exitCode).toBe(0);
		install(project, "react-types-19", "@types/react");
		expect(compilerErrors(project)).toEqual([]);
	});

	it("compiles on React 19's declarations after the codemod ran on these", () => {
		const project = reactProject(19);
		expect(compilerErrors(project).length).toBeGreaterThan(10);
		expect(replace(project, "--removed").exitCode).toBe(0);
		expect(compilerErrors(project)).toEqual([]);
		expect(project.read("src/elements.tsx")).toContain(
			'import { type ReactNode, cloneElement, type JSX } from "react";',
		);
	});

	it("is left alone by --removed while the types are there", () => {
		const project = reactProject(18);
		const before = project.read("src/list.tsx");
		expect(replace(project, "--removed").stdout).toContain("0 changed");
		expect(project.read("src/list.tsx")).toBe(before);
	});
});

describe("a vitest 3 project", { timeout: 240_000 }, () => {
	it("compiles on vitest 4's declarations after the codemod ran on these", () => {
		const project = projectOn({ "package.json": "{}" });
		cpSync(vitestFixture, project.root, { recursive: true });
		rmSync(path.join(project.root, "node_modules"), { recursive: true, force: true });
		symlinkSync(modules, path.join(project.root, "node_modules"));
		expect(compilerErrors(project).length).toBeGreaterThan(5);
		expect(replace(project, "--removed").exitCode).toBe(0);
		expect(compilerErrors(project)).toEqual([]);
		expect(project.read("src/report.ts")).toContain('import type { TestError, RunnerTaskResultPack } from "vitest";');
	});
});

describe("an upgrade that cannot be carried out", () => {
	const catalogue = (more: object) =>
		JSON.stringify({
			package: "p",
			upgrades: [{ from: "1", to: "2", symbols: [{ symbol: "Old", to: "New", ...more }] }],
		});

	it.each([
		["preact@10..11", "there is no catalogue of preact, only of @apollo/client, react, vitest, zod"],
		["react@18..20", "the catalogue of react has only 17..18, 18..19"],
		["react@19..18", "takes an upgrade (react@18..19) or a JSON file, not react@19..18"],
		["react", "takes an upgrade (react@18..19) or a JSON file, not react"],
		["gone.json", "there is no such file"],
		["broken.json", "not JSON"],
		["unknown.json", "unknown field upgrades[0].symbols[0].replacement; there are symbol, module"],
		["missing.json", "upgrades is missing"],
		["relation.json", "upgrades[0].symbols[0].relation is not one of identical, mutual"],
	])("%s", (asked, words) => {
		const source = `import type { Old } from "p";\nexport let a: Old;\n`;
		const project = projectOn({
			"a.ts": source,
			"broken.json": "{",
			"unknown.json": catalogue({ replacement: "New" }),
			"missing.json": `{ "package": "p" }`,
			"relation.json": catalogue({ relation: "same" }),
		});
		const { exitCode, stderr } = harden(project.root, ["replace-deprecated-type", ".", "--from-catalogue", asked]);
		expect(stderr).toContain(words);
		expect(stderr.trim().split("\n")).toHaveLength(1);
		expect(exitCode).toBe(2);
		expect(project.read("a.ts")).toBe(source);
	});

	it("takes a catalogue of the project's own", () => {
		const project = projectOn({
			"a.ts": `import type { Old } from "p";\nexport let a: Old;\n`,
			"own.json": catalogue({ relation: "identical" }),
			"node_modules/p/package.json": `{ "name": "p", "version": "1.0.0", "types": "index.d.ts" }`,
			"node_modules/p/index.d.ts": "export interface New {}\nexport interface Old {}\n",
		});
		const { exitCode } = harden(project.root, ["replace-deprecated-type", "a.ts", "--from-catalogue", "own.json"]);
		expect(exitCode).toBe(0);
		expect(project.read("a.ts")).toBe(`import type { New } from "p";\nexport let a: New;\n`);
	});
});
