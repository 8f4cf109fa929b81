import { describe, expect, it } from "vitest";
import { areStillTrue, decidingFolders, recordProject, type ProjectFacts } from "../../src/source/project-facts.ts";
import type { ProjectFiles } from "../../src/source/project-files.ts";
import { projectOf } from "../support/project.ts";

const before = { "a.ts": "export type A = 1;", "tsconfig.json": `{ "compilerOptions": { "strict": true } }` };
const path = (name: string) => `/project/${name}`;

const recordOf = (files: ProjectFiles, known?: ProjectFacts) => recordProject(files, known, (file) => files.read(file));
const areTrue = (facts: ProjectFacts, files: ProjectFiles) =>
	areStillTrue(facts, files, { hashAt: (file) => files.read(file), isUntouched: () => false });

function factsOf(ask: (files: ReturnType<typeof projectOf>) => void) {
	const recorded = recordOf(projectOf(before));
	ask(recorded.projectFiles);
	return JSON.parse(JSON.stringify(recorded.facts())) as ReturnType<typeof recorded.facts>;
}

describe("what was asked of a project", () => {
	const facts = factsOf((files) => {
		files.read(path("a.ts"));
		files.exists(path("gone.ts"));
		files.resolve("./a", path("b.ts"));
		files.resolve("./later", path("b.ts"));
		files.compilerOptions?.(path("b.ts"));
	});

	it.each<[string, Record<string, string>, boolean]>([
		["the files are the same", before, true],
		["a file is there that nobody asked for", { ...before, "other.ts": "" }, true],
		["a text is another", { ...before, "a.ts": "export type A = 2;" }, false],
		["a file is gone", { "tsconfig.json": before["tsconfig.json"] }, false],
		["a file is there that was missing", { ...before, "gone.ts": "" }, false],
		["a module leads somewhere that led nowhere", { ...before, "later.ts": "" }, false],
		["the compiler's options are others", { ...before, "tsconfig.json": `{ "compilerOptions": {} }` }, false],
	])("when %s", (_, after, expected) => expect(areTrue(facts, projectOf(after))).toBe(expected));

	it("needs no answer where the folder that decides it is untouched", () => {
		expect([...decidingFolders(facts)]).toEqual(["/project"]);
		const others = { ...projectOf(before), resolve: () => undefined };
		const asked = (folder: string) =>
			areStillTrue(facts, others, { hashAt: (file) => others.read(file), isUntouched: (each) => each === folder });
		expect(asked("/project")).toBe(true);
		expect(asked("/elsewhere")).toBe(false);
	});

	it("is not known where something else was written down", () =>
		expect(areTrue({ read: {} }, projectOf(before))).toBe(false));

	it("is kept beside what is asked later", () => {
		const recorded = recordOf(projectOf(before), facts);
		recorded.projectFiles.read(path("b.ts"));
		expect(recorded.facts().read).toEqual({ ...facts.read, [path("b.ts")]: null });
	});

	it("is asked once for all the files of one home, and in the configuration that a view has", () => {
		const files: ProjectFiles = {
			...projectOf({ ...before, "node_modules/lib/index.d.ts": "" }),
			home: () => "/project",
			withTsconfig: () => ({ ...projectOf(before), home: () => "/project", resolve: () => "/project/a.ts" }),
		};
		const recorded = recordOf(files);
		for (const from of ["b.ts", "src/c.ts", "src/d.mts"]) recorded.projectFiles.resolve("lib", path(from));
		recorded.projectFiles.resolve("lib", path("src/e.cts"));
		recorded.projectFiles.withTsconfig!(path("tsconfig.json")).resolve("lib", path("b.ts"));
		expect(Object.keys(recorded.facts().resolve!)).toEqual([
			"\0/project\0import\0lib",
			"\0/project\0require\0lib",
			"/project/tsconfig.json\0/project\0import\0lib",
		]);
		expect(areTrue(recorded.facts(), files)).toBe(true);
		expect(areTrue(recorded.facts(), { ...files, home: () => "/project/src" })).toBe(false);
		expect(areTrue(recorded.facts(), { ...files, withTsconfig: () => projectOf(before) })).toBe(false);
	});
});
