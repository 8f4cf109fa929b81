import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { npmInstall } from "../support/npm.ts";
import { eslintScript, hardenScript, run } from "./cell.ts";

/** Whole projects that have TypeScript 7: which packages they install stands in their package.json. */
describe.each([
	["typescript-7-alias", [eslintScript, "--fix", "."], "@typescript/native/bin/tsc"],
	["typescript-7-oxlint", ["oxlint/bin/oxlint", "--fix", "src"], "typescript/bin/tsc"],
] as const)("%s", (name, lint, compiler) => {
	const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-typescript-7-")));
	const file = path.join(folder, "src/store.ts");
	const inProject = (...command: readonly [string, ...string[]]) => run(process.execPath, folder, command);

	beforeAll(() => {
		cpSync(path.join(import.meta.dirname, "fixtures", name), folder, { recursive: true });
		npmInstall(folder, inject("packed").tarball);
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it("has a compiler of version 7", () => {
		expect(inProject(compiler, "--version").stdout).toContain("Version 7.");
		expect(inProject(compiler, "-p", "tsconfig.json")).toMatchObject({ status: 0, stdout: "" });
	});

	it("is linted, fixed and edited, and compiles", () => {
		const [script, ...args] = lint;
		const { stdout, stderr } = inProject(script, ...args);
		expect(stderr).toBe("");
		expect(stdout).toContain("no-broad-catch");
		expect(stdout).not.toContain("no-deprecated-type");
		expect(readFileSync(file, "utf8")).toContain("store(x: New)");
		const edited = inProject(hardenScript, "narrow-broad-catch");
		expect(edited).toMatchObject({ status: 0, stdout: expect.stringContaining("1 changed") as string });
		expect(readFileSync(file, "utf8")).toContain('console.error("could not save", error)');
		expect(inProject(compiler, "-p", "tsconfig.json")).toMatchObject({ status: 0, stdout: "" });
	});

	it("is asked for its errors by the command, before and after", () => {
		writeFileSync(
			file,
			'export const wrong: number = "x";\ntry {\n\tawait save();\n} catch {\n\tconsole.error("x");\n}\n',
		);
		const { stdout, stderr } = inProject(hardenScript, "narrow-broad-catch", "--typecheck");
		expect(stderr).toContain("the type check (tsconfig.json) fails already");
		expect(stdout).toContain("the type check (tsconfig.json) says nothing that it did not say before");
	});
});
