import { createHash } from "node:crypto";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { harden, projectOn, type Project } from "../support/harden.ts";

const packages = path.resolve(import.meta.dirname, "../../node_modules");

function projectWith(files: Readonly<Record<string, string>>, ...linked: string[]): Project {
	const project = projectOn({ "node_modules/.keep": "", ...files });
	for (const name of linked) symlinkSync(path.join(packages, name), path.join(project.root, "node_modules", name));
	return project;
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** Applies a split that somebody planned: the file's new text, and the files it makes. */
function applySplit(project: Project, file: string, after: string, created: Readonly<Record<string, string>>) {
	const before = project.read(file);
	const line = {
		version: 1,
		codemod: "split-oversized-file",
		path: file,
		hash: hashOf(before),
		newHash: hashOf(after),
		edits: [{ range: [0, before.length], text: after }],
		createFiles: Object.entries(created).map(([name, text]) => ({ path: name, text })),
		safety: "safe",
		changes: [{ line: 1, column: 1, reason: "Split.", safety: "safe" }],
		group: file,
	};
	project.write("plan.jsonl", `${JSON.stringify(line)}\n`);
	return (...args: string[]) => harden(project.root, ["apply", "plan.jsonl", ...args]);
}

describe("a split whose modules need each other when they are evaluated", () => {
	const before = "export class A {\n\tb() {\n\t\treturn new B();\n\t}\n}\nexport class B extends A {}\n";
	const barrel = 'export { B } from "./ab/b.js";\nexport { A } from "./ab/a.js";\n';
	const created = {
		"src/ab/a.js": 'import { B } from "./b.js";\nexport class A {\n\tb() {\n\t\treturn new B();\n\t}\n}\n',
		"src/ab/b.js": 'import { A } from "./a.js";\nexport class B extends A {}\n',
	};
	const broken = {
		...created,
		"src/ab/a.js": 'import { B } from "./b.js";\nexport class A {}\nexport const b = new B();\n',
	};

	it("is reverted when it does not load any more, byte for byte", () => {
		const project = projectWith({ "package.json": '{"type":"module"}', "src/ab.js": before });
		const { exitCode, stdout } = applySplit(project, "src/ab.js", barrel, broken)("--no-typecheck");
		expect(stdout).toContain(
			"reverted src/ab.js: the loading of 1 file fails with it\n    src/ab.js(1,1): error TS0: it does not load any more: Cannot access 'B' before initialization",
		);
		expect(project.read("src/ab.js")).toBe(before);
		expect(project.list().filter((name) => name.startsWith("src/"))).toEqual(["src/ab.js"]);
		expect(exitCode).toBe(1);
	});

	it("stays when it loads", () => {
		const project = projectWith({ "package.json": '{"type":"module"}', "src/ab.js": before });
		const { exitCode, stdout } = applySplit(project, "src/ab.js", barrel, created)();
		expect(stdout).toContain("the loading of 1 file passes");
		expect(exitCode).toBe(0);
	});

	it("is not loaded with --no-load", () => {
		const project = projectWith({ "package.json": '{"type":"module"}', "src/ab.js": before });
		const { exitCode, stdout } = applySplit(project, "src/ab.js", barrel, broken)("--no-typecheck", "--no-load");
		expect(stdout).not.toContain("loading");
		expect(exitCode).toBe(0);
	});

	it("is loaded from TypeScript where tsx is installed", () => {
		const inTypescript = Object.fromEntries(
			Object.entries(broken).map(([name, text]) => [name.replace(".js", ".ts"), text]),
		);
		const project = projectWith({ "package.json": '{"type":"module"}', "src/ab.ts": before }, "tsx");
		const { stdout } = applySplit(project, "src/ab.ts", barrel, inTypescript)("--no-typecheck");
		expect(stdout).toContain("src/ab.ts(1,1): error TS0: it does not load any more");
		expect(project.read("src/ab.ts")).toBe(before);
	});

	it("that could not be loaded before is not asked again", () => {
		const text = `import "no-such-package";\n${before}`;
		const project = projectWith({ "package.json": '{"type":"module"}', "src/ab.js": text });
		const { exitCode, stdout } = applySplit(project, "src/ab.js", barrel, broken)("--no-typecheck");
		expect(stdout).toContain("the loading of 1 file passes");
		expect(exitCode).toBe(0);
	});
});

describe("a split after which the compiler writes other declarations", () => {
	const before = "export function size() {\n\treturn { width: 1 };\n}\nexport const other = 1;\n";
	const compilerOptions = {
		declaration: true,
		rootDir: ".",
		strict: true,
		target: "ES2022",
		module: "ESNext",
		moduleResolution: "bundler",
		types: [],
	};
	const project = () =>
		projectWith({ "tsconfig.json": JSON.stringify({ compilerOptions }), "src/s.ts": before }, "typescript");
	const barrel = 'export { size } from "./s/size";\nexport { other } from "./s/other";\n';
	const created = (returned: string) => ({
		"src/s/size.ts": `export function size() {\n\treturn { ${returned} };\n}\n`,
		"src/s/other.ts": "export const other = 1;\n",
	});

	it("is reverted", () => {
		const files = project();
		const { exitCode, stdout } = applySplit(files, "src/s.ts", barrel, created("width: ''"))("--no-load");
		expect(stdout).toContain(
			"reverted src/s.ts: the type check (tsconfig.json) fails with it\n    src/s.ts(1,1): error TS0: the declaration of `size` has changed",
		);
		expect(files.read("src/s.ts")).toBe(before);
		expect(exitCode).toBe(1);
	});

	it("stays when they are the same", () => {
		const { exitCode, stdout } = applySplit(project(), "src/s.ts", barrel, created("width: 1"))("--no-load");
		expect(stdout).toContain("the type check (tsconfig.json) passes");
		expect(exitCode).toBe(0);
	});
});
