import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createProjectFiles } from "../../src/source/project-index.ts";

let root: string;
beforeEach(() => {
	root = mkdtempSync(path.join(os.tmpdir(), "harden-project-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Record<string, string | Buffer>): void {
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
		writeFileSync(path.join(root, name), text);
	}
}

const resolved = (specifier: string, from = "src/a.ts") => {
	const found = createProjectFiles(root).resolve(specifier, path.join(root, from));
	return found === undefined ? undefined : path.relative(root, found);
};

it("reads text without its byte order mark, and nothing that is not UTF-8", () => {
	write({ "a.ts": "\uFEFFexport {};\n", "b.ts": Buffer.from([0x61, 0xff, 0xfe]) });
	const files = createProjectFiles(root);
	expect(files.read("a.ts")).toBe("export {};\n");
	expect(files.read(path.join(root, "b.ts"))).toBeUndefined();
	expect(files.exists("b.ts")).toBe(true);
	expect(files.read("c.ts")).toBeUndefined();
	expect(files.exists(".")).toBe(false);
});

it("sees a file that changed, when it is time to look again", () => {
	write({ "a.ts": "1" });
	const editor = createProjectFiles(root, { recheckAfter: 0 });
	const command = createProjectFiles(root, { recheckAfter: Infinity });
	expect([editor.read("a.ts"), command.read("a.ts")]).toEqual(["1", "1"]);
	write({ "a.ts": "22" });
	expect([editor.read("a.ts"), command.read("a.ts")]).toEqual(["22", "1"]);
});

it("finds sources of relative specifiers, with the extension of what they compile to or none", () => {
	write({ "src/b.ts": "", "src/c.tsx": "", "src/d/index.ts": "", "src/e.mts": "", "src/f.d.ts": "", "src/f.js": "" });
	expect(resolved("./f.ts")).toBe("src/f.d.ts");
	const found = ["./b", "./b.js", "./b.ts", "./c", "./c.js", "./d", "./e.mjs", "./f", "./f.js", "./none"];
	expect(found.map((specifier) => resolved(specifier))).toEqual([
		"src/b.ts",
		"src/b.ts",
		"src/b.ts",
		"src/c.tsx",
		"src/c.tsx",
		"src/d/index.ts",
		"src/e.mts",
		"src/f.d.ts",
		"src/f.d.ts",
		undefined,
	]);
});

it("finds declarations of packages: types conditions, the types field, @types before JavaScript", () => {
	write({
		"node_modules/a/package.json": `{"name":"a","exports":{".":{"types":"./t.d.ts","default":"./i.js"},"./sub":"./s.js"}}`,
		"node_modules/a/t.d.ts": "",
		"node_modules/a/i.js": "",
		"node_modules/a/s.js": "",
		"node_modules/a/s.d.ts": "",
		"node_modules/late/package.json": `{"name":"late","exports":{"import":"./i.mjs","require":"./i.js","types":"./t.d.ts"}}`,
		"node_modules/late/t.d.ts": "",
		"node_modules/late/i.mjs": "",
		"node_modules/late/i.js": "",
		"node_modules/b/package.json": `{"name":"b","main":"lib/b.js","typings":"lib/b.d.ts"}`,
		"node_modules/b/lib/b.js": "",
		"node_modules/b/lib/b.d.ts": "",
		"node_modules/@s/c/package.json": `{"name":"@s/c","main":"c.js"}`,
		"node_modules/@s/c/c.js": "",
		"node_modules/@types/s__c/package.json": `{"name":"@types/s__c","types":"index.d.ts"}`,
		"node_modules/@types/s__c/index.d.ts": "",
		"node_modules/@types/estree/package.json": `{"name":"@types/estree","types":"index.d.ts"}`,
		"node_modules/@types/estree/index.d.ts": "",
	});
	expect(["a", "late", "a/sub", "b", "@s/c", "estree"].map((specifier) => resolved(specifier))).toEqual([
		"node_modules/a/t.d.ts",
		"node_modules/late/t.d.ts",
		"node_modules/a/s.d.ts",
		"node_modules/b/lib/b.d.ts",
		"node_modules/@types/s__c/index.d.ts",
		"node_modules/@types/estree/index.d.ts",
	]);
});

it("follows the paths of the nearest tsconfig, and of the projects a solution file references", () => {
	write({
		"tsconfig.json": `{"files":[],"references":[{"path":"./tsconfig.app.json"}]}`,
		"tsconfig.app.json": `{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}`,
		"src/b.ts": "",
		"pkg/tsconfig.json": `{"extends":"./base.json"}`,
		"pkg/base.json": `{"compilerOptions":{"verbatimModuleSyntax":true,"paths":{"~":["./x.ts"]}}}`,
		"pkg/x.ts": "",
	});
	expect(resolved("@/b")).toBe("src/b.ts");
	expect(resolved("~", "pkg/a.ts")).toBe("pkg/x.ts");
	expect(createProjectFiles(root).compilerOptions!(path.join(root, "pkg/a.ts"))).toMatchObject({
		verbatimModuleSyntax: true,
	});
});

it("resolves without a tsconfig that is broken", () => {
	write({ "tsconfig.json": `{"extends":"./gone.json"}`, "src/b.ts": "" });
	expect(resolved("./b")).toBe("src/b.ts");
	expect(createProjectFiles(root).compilerOptions!(path.join(root, "src/b.ts"))).toBeUndefined();
});

it("follows a package of the workspace that is not built to its sources", () => {
	write({
		"packages/a/package.json": `{"name":"@w/a","exports":{".":{"types":"./dist/index.d.ts"},"./*":{"import":"./dist/esm/*.mjs"}}}`,
		"packages/a/src/index.ts": "",
		"packages/a/src/deep/part.ts": "",
		"packages/b/package.json": `{"name":"b","types":"./out/main.d.ts"}`,
		"packages/b/tsconfig.json": `{"compilerOptions":{"outDir":"out","rootDir":"source"}}`,
		"packages/b/source/main.tsx": "",
		"packages/c/package.json": `{"name":"c","exports":"./dist/index.js"}`,
		"packages/c/dist/index.d.ts": "",
		"packages/c/src/index.ts": "",
		"packages/d/package.json": "{ broken",
		"node_modules/e/package.json": `{"name":"e","types":"./dist/index.d.ts"}`,
		"node_modules/e/src/index.ts": "",
		"node_modules/@w/none": "",
	});
	for (const [link, name] of Object.entries({ "@w/a": "a", b: "b", c: "c", d: "d" })) {
		symlinkSync(path.join(root, "packages", name), path.join(root, "node_modules", link));
	}
	expect(["@w/a", "@w/a/deep/part", "b", "c", "d", "e", "@w/a/gone"].map((specifier) => resolved(specifier))).toEqual([
		"packages/a/src/index.ts",
		"packages/a/src/deep/part.ts",
		"packages/b/source/main.tsx",
		"packages/c/dist/index.d.ts",
		undefined,
		undefined,
		undefined,
	]);
});

it("finds the package that is installed nearest, from each folder", () => {
	const packaged = (folder: string) => ({
		[`${folder}/node_modules/a/package.json`]: `{"name":"a","types":"a.d.ts"}`,
		[`${folder}/node_modules/a/a.d.ts`]: "",
	});
	write({
		...packaged("."),
		...packaged("packages/b"),
		"packages/b/src/deep/c.ts": "",
		"packages/d/package.json": "{}",
	});
	const files = createProjectFiles(root);
	const from = (file: string) => path.relative(root, files.resolve("a", path.join(root, file)) ?? "");
	expect(["packages/b/src/deep/c.ts", "packages/b/src/e.ts", "packages/d/src/e.ts", "f.ts"].map(from)).toEqual([
		"packages/b/node_modules/a/a.d.ts",
		"packages/b/node_modules/a/a.d.ts",
		"node_modules/a/a.d.ts",
		"node_modules/a/a.d.ts",
	]);
});

it("sees packages and configurations that come and go, when it is time to look again", () => {
	write({
		"src/a.ts": "",
		"node_modules/b/package.json": `{"name":"b","types":"old.d.ts"}`,
		"node_modules/b/old.d.ts": "",
	});
	const editor = createProjectFiles(root, { recheckAfter: 0 });
	const command = createProjectFiles(root, { recheckAfter: Infinity });
	const from = path.join(root, "src/a.ts");
	const seen = () =>
		[editor, command].map((files) => ({
			found: ["b", "c"].map((specifier) => files.resolve(specifier, from)?.slice(root.length + 1)),
			strict: files.compilerOptions!(from)?.["strict"],
		}));
	const before = { found: ["node_modules/b/old.d.ts", undefined], strict: undefined };
	expect(seen()).toEqual([before, before]);
	rmSync(path.join(root, "node_modules/b/old.d.ts"));
	write({
		"tsconfig.json": `{"compilerOptions":{"strict":true}}`,
		"node_modules/b/package.json": `{"name":"b","types":"new.d.ts"}`,
		"node_modules/b/new.d.ts": "",
		"node_modules/c/package.json": `{"name":"c","types":"c.d.ts"}`,
		"node_modules/c/c.d.ts": "",
	});
	const [inEditor] = seen();
	expect(inEditor).toEqual({ found: ["node_modules/b/new.d.ts", "node_modules/c/c.d.ts"], strict: true });
});

it("knows the folder that decides where packages and paths lead", () => {
	const paths = (target: string) => JSON.stringify({ compilerOptions: { paths: { "@/*": [`./${target}/*`] } } });
	write({
		"package.json": "{}",
		"tsconfig.json": paths("src"),
		"src/deep/a.ts": "",
		"src/x.ts": "",
		"web/tsconfig.json": paths("lib"),
		"web/lib/x.ts": "",
		"web/app/page/b.ts": "",
	});
	const files = createProjectFiles(root);
	const seen = (file: string) => {
		const from = path.join(root, file);
		return [files.home!(from), files.resolve("@/x", from)].map((each) => path.relative(root, each!));
	};
	expect(["src/deep/a.ts", "c.ts", "web/app/page/b.ts", "web/c.ts"].map(seen)).toEqual([
		["", "src/x.ts"],
		["", "src/x.ts"],
		["web", "web/lib/x.ts"],
		["web", "web/lib/x.ts"],
	]);
});
