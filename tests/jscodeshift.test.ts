import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { projectOn, type Project } from "./support/harden.ts";

const root = path.resolve(import.meta.dirname, "..");
const jscodeshift = path.join(root, "node_modules/jscodeshift/bin/jscodeshift.js");

function run(project: Project, codemod: string, ...args: string[]): string {
	const transform = path.join(root, "dist/codemods", `${codemod}.js`);
	const result = spawnSync(
		process.execPath,
		[jscodeshift, "-t", transform, "--no-babel", "--extensions", "ts,tsx,js,jsx,mts,cts", ...args, "src"],
		{ cwd: project.root, encoding: "utf8" },
	);
	return result.stdout + result.stderr;
}

const swallowing = 'try {\n\tawait save();\n} catch {\n\tconsole.warn("could not save");\n}\n';
const deprecated =
	"interface New {}\n/** @deprecated Use {@link New}. */\ntype Old = New;\nexport const a: Old = {};\n";
const sections = (letter: string) =>
	`// ---- ${letter} ----\n\nexport function ${letter.toLowerCase()}(): number {\n\treturn 1;\n}\n`;
const long = `${sections("Apple")}\n${sections("Pear")}`;

describe("jscodeshift", () => {
	it("runs narrow-broad-catch", () => {
		const project = projectOn({ "src/a.ts": swallowing, "src/b.ts": "export {};\n" });
		const output = run(project, "narrow-broad-catch");
		expect(project.read("src/a.ts")).toContain('catch (error) {\n\tconsole.warn("could not save", error);');
		expect(output).toMatch(/1 ok/u);
		expect(output).toMatch(/1 skipped/u);
	});

	it("runs replace-deprecated-type", () => {
		const project = projectOn({ "src/a.ts": deprecated });
		run(project, "replace-deprecated-type");
		expect(project.read("src/a.ts")).toContain("export const a: New = {};");
	});

	it("runs split-oversized-file, which writes its new files itself", () => {
		const project = projectOn({ "src/a.ts": long });
		run(project, "split-oversized-file", "--max=8", "--strategy=sections");
		expect(project.list()).toEqual(["src/a.ts", "src/a/apple.ts", "src/a/pear.ts"]);
		expect(project.read("src/a/pear.ts")).toBe(sections("Pear"));
	});

	it.each([
		["narrow-broad-catch", swallowing, []],
		["replace-deprecated-type", deprecated, []],
		["split-oversized-file", long, ["--max=8", "--strategy=sections"]],
	])("writes nothing under --dry with %s", (codemod, text, args) => {
		const project = projectOn({ "src/a.ts": text });
		const output = run(project, codemod, "--dry", ...args);
		expect(output).toMatch(/1 ok/u);
		expect(output).toMatch(/changes: 1/u);
		expect(project.list()).toEqual(["src/a.ts"]);
		expect(project.read("src/a.ts")).toBe(text);
	});

	it("keeps CRLF and a byte order mark, and leaves what is not UTF-8", () => {
		const crlf = `\uFEFF${swallowing.replaceAll("\n", "\r\n")}`;
		const latin1 = Buffer.concat([Buffer.from("// caf"), Buffer.from([0xe9, 0x0a]), Buffer.from(swallowing)]);
		const project = projectOn({ "src/a.ts": crlf, "src/b.ts": latin1 });
		const output = run(project, "narrow-broad-catch");
		expect(project.read("src/a.ts")).toBe(
			crlf.replace("catch {", "catch (error) {").replace('save")', 'save", error)'),
		);
		expect(project.bytes("src/b.ts")).toEqual(latin1);
		expect(output).toContain("skipped: not UTF-8");
	});

	it("counts a syntax error as an error of that file", () => {
		const project = projectOn({ "src/a.ts": `${swallowing}const = 1;\n`, "src/b.ts": swallowing });
		const output = run(project, "narrow-broad-catch");
		expect(output).toMatch(/1 errors/u);
		expect(output).toMatch(/1 ok/u);
	});

	it("leaves generated files alone", () => {
		const project = projectOn({ "src/a.ts": `// @generated\n${swallowing}` });
		run(project, "narrow-broad-catch");
		expect(project.read("src/a.ts")).toContain("catch {");
	});
});
