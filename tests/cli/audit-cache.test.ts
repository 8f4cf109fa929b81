import { spawn } from "node:child_process";
import { chmodSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { silent } from "../audit/files.ts";
import { cli, harden, projectOn, type Project } from "../support/harden.ts";

const cacheFile = "node_modules/.cache/harden/audit.json";
const library = "/** @deprecated Use `New`. */\nexport type Old = New;\nexport type New = string;\n";
const files = {
	"node_modules/library/package.json": `{ "name": "library", "version": "1.0.0", "types": "index.d.ts" }`,
	"node_modules/library/index.d.ts": library,
	"a.ts": `import type { Old } from "library";\nexport const a: Old = "";\n`,
	"b.ts": silent("b"),
	"generated.ts": `// @generated\n${silent("c")}`,
};

const audit = ({ root }: Project, ...args: string[]) => {
	const { stdout, exitCode } = harden(root, ["audit", "--format", "json", ...args]);
	expect(exitCode).toBe(0);
	return stdout;
};

/** What a run with the cache says is what one without it says; it is returned by path and kind. */
function findings(project: Project, ...args: string[]): string[] {
	const report = audit(project, ...args);
	expect(report).toBe(audit(project, "--no-cache", ...args));
	const { ranking } = JSON.parse(report) as {
		ranking: { files: { path: string; findings: { kind: string; line: number }[] }[] };
	};
	return ranking.files.flatMap((file) => file.findings.map(({ kind, line }) => `${file.path}:${line} ${kind}`)).sort();
}

/** What is kept, but for what the file system says of the files: that is added when they are a while old. */
function keptBy(project: Project): unknown {
	return { ...(JSON.parse(project.read(cacheFile)) as object), stamps: undefined };
}

const all = ["a.ts:2 deprecatedUse", "b.ts:4 swallowed"];

describe("a second audit", () => {
	it("finds the same, and what it knows is what was written down", () => {
		const project = projectOn(files);
		expect(findings(project)).toEqual(all);
		const kept = keptBy(project);
		expect(findings(project)).toEqual(all);
		expect(keptBy(project)).toEqual(kept);
		// It has not looked: it says what stands in the cache.
		project.write(cacheFile, project.read(cacheFile).replace('"kind":"swallowed"', '"kind":"loggedOnly"'));
		expect(JSON.parse(audit(project))).toMatchObject({ kinds: { "harden/no-broad-catch": { loggedOnly: 1 } } });
	});

	it.each<[string, Record<string, string>, string[]]>([
		["a text has changed", { "b.ts": `\n${silent("b")}` }, ["a.ts:2 deprecatedUse", "b.ts:5 swallowed"]],
		["a file is new", { "c.ts": silent("c") }, [...all, "c.ts:4 swallowed"]],
		[
			"a dependency no longer deprecates a type",
			{ "node_modules/library/index.d.ts": "export type Old = string;\n" },
			["b.ts:4 swallowed"],
		],
		[
			"a dependency's entry is another",
			{
				"node_modules/library/package.json": `{ "name": "library", "version": "2.0.0", "types": "next.d.ts" }`,
				"node_modules/library/next.d.ts": "export type Old = string;\n",
			},
			["b.ts:4 swallowed"],
		],
		[
			"tsconfig.json leads an import elsewhere",
			{
				"tsconfig.json": `{ "compilerOptions": { "paths": { "library": ["./own.ts"] } } }`,
				"own.ts": "export type Old = string;\n",
			},
			["b.ts:4 swallowed"],
		],
		[
			"a file no longer says that it is generated",
			{ "generated.ts": silent("c") },
			[...all, "generated.ts:4 swallowed"],
		],
	])("sees it when %s", (_, changes, expected) => {
		const project = projectOn(files);
		audit(project);
		for (const [name, text] of Object.entries(changes)) project.write(name, text);
		expect(findings(project)).toEqual(expected);
	});

	it("does not read again what has not been touched, and reads what has, whatever it holds", async () => {
		const project = projectOn(files);
		await setTimeout(2100);
		audit(project);
		const kept = JSON.parse(project.read(cacheFile)) as {
			files: Record<string, [key: string, report: unknown]>;
			stamps: { files: Record<string, [hash: string]> };
		};
		const hash = kept.stamps.files[path.join(project.root, "b.ts")]![0];
		const another = "0".repeat(hash.length);
		const text = JSON.stringify(kept).replaceAll(hash, another).replaceAll(hash.slice(0, 32), another.slice(0, 32));
		project.write(cacheFile, text.replace('"kind":"swallowed"', '"kind":"loggedOnly"'));
		expect(JSON.parse(audit(project))).toMatchObject({ kinds: { "harden/no-broad-catch": { loggedOnly: 1 } } });
		project.write("b.ts", files["b.ts"]);
		expect(findings(project)).toEqual(all);
	});

	it("of a part of the project keeps what is known of the rest", () => {
		const project = projectOn(files);
		audit(project);
		project.write("b.ts", silent("b", "read()"));
		expect(findings(project, "b.ts")).toEqual(["b.ts:4 swallowed"]);
		expect(project.read(cacheFile)).toContain('"a.ts":[');
		expect(findings(project)).toEqual(all);
	});

	it.each(["", "{", "null", "[]", `{ "format": "audit/0 /elsewhere", "files": {}, "facts": {} }`])(
		"works beside a cache that holds %j, and makes a new one",
		(text) => {
			const project = projectOn(files);
			audit(project);
			const kept = keptBy(project);
			project.write(cacheFile, text);
			expect(findings(project)).toEqual(all);
			expect(keptBy(project)).toEqual(kept);
		},
	);

	it("keeps nothing without node_modules, where it may not write, or with --no-cache", () => {
		const plain = projectOn({ "b.ts": silent("b") });
		audit(plain);
		expect(plain.list()).toEqual(["b.ts"]);
		const project = projectOn(files);
		audit(project, "--no-cache");
		expect(project.list()).not.toContain(cacheFile);
		// A file in the place of the folder: root may write anywhere.
		project.write("node_modules/.cache", "");
		chmodSync(path.join(project.root, "node_modules/.cache"), 0o400);
		expect(findings(project)).toEqual(all);
	});

	it("beside another one at the same time leaves a whole cache", async () => {
		const project = projectOn(files);
		const run = () =>
			new Promise((resolve) => {
				spawn(process.execPath, [cli, "audit"], { cwd: project.root, stdio: "ignore" }).on("exit", resolve);
			});
		expect(await Promise.all([run(), run(), run()])).toEqual([0, 0, 0]);
		expect(project.list().filter((name) => name.includes(".cache"))).toEqual([cacheFile]);
		expect(findings(project)).toEqual(all);
	});
});
