import { describe, expect, it } from "vitest";
import { areStillTrue, recordProject } from "../../src/source/project-facts.ts";
import { projectOf } from "../support/project.ts";

const before = { "a.ts": "export type A = 1;", "tsconfig.json": `{ "compilerOptions": { "strict": true } }` };
const path = (name: string) => `/project/${name}`;

function factsOf(ask: (files: ReturnType<typeof projectOf>) => void) {
	const recorded = recordProject(projectOf(before), undefined);
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
	])("when %s", (_, after, expected) => expect(areStillTrue(facts, projectOf(after))).toBe(expected));

	it("is not known where something else was written down", () =>
		expect(areStillTrue({ read: {} }, projectOf(before))).toBe(false));

	it("is kept beside what is asked later", () => {
		const recorded = recordProject(projectOf(before), facts);
		recorded.projectFiles.read(path("b.ts"));
		expect(recorded.facts().read).toEqual({ ...facts.read, [path("b.ts")]: null });
	});
});
