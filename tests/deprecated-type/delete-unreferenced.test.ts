import { describe, expect, it } from "vitest";
import { harden, projectOn, type Project } from "../support/harden.ts";

const types = `import type { Hidden, Other } from "./other";

export interface New {
	a: string;
}

/** @deprecated Use {@link New}. */
export type Old = New;

/**
 * @deprecated
 */
export interface Older extends Hidden {}

// Of everything else.
export type Rest = Other;
`;

const files = {
	"types.ts": types,
	"other.ts": "export interface Hidden {}\nexport interface Other {}\n",
	"use.ts": `import type { Old } from "./types";\n\nexport let a: Old;\n`,
};

const run = (project: Project, ...args: string[]) =>
	harden(project.root, ["replace-deprecated-type", "--delete-unreferenced", "--no-typecheck", ...args]);

const groupsIn = (stdout: string) =>
	stdout
		.split("\n")
		.filter((line) => line.startsWith("{"))
		.map((line) => JSON.parse(line) as { path: string; group: string })
		.map(({ path, group }) => `${path} with ${group}`);

describe("--delete-unreferenced", () => {
	it("deletes what nothing refers to when the run is over, with its comment and its import", () => {
		const project = projectOn(files);
		expect(run(project, ".").exitCode).toBe(0);
		expect(project.read("use.ts")).toBe(`import type { New } from "./types";\n\nexport let a: New;\n`);
		expect(project.read("types.ts")).toBe(
			`import type { Other } from "./other";\n\nexport interface New {\n\ta: string;\n}\n\n// Of everything else.\nexport type Rest = Other;\n`,
		);
		expect(run(project, ".").stdout).toContain("0 changed");
	});

	it("puts the declaration and its users into one group, in worker threads too", () => {
		for (const workers of ["0", "2"]) {
			const { stdout } = run(projectOn(files), ".", "--plan", "-", "--workers", workers);
			expect(groupsIn(stdout)).toEqual(["types.ts with types.ts", "use.ts with types.ts"]);
		}
	});

	it("deletes an alias that was written out everywhere", () => {
		const project = projectOn({
			"a.ts": `export type Maybe<T> = T | null;\nexport let a: Maybe<string>;\n`,
			"b.ts": `import { Maybe } from "./a";\nexport let b: Maybe<1>[];\n`,
		});
		run(project, ".", "--inline-all", "Maybe");
		expect(project.read("a.ts")).toBe(`export let a: string | null;\n`);
		expect(project.read("b.ts")).toBe(`export let b: (1 | null)[];\n`);
	});

	it("deletes an alias of an alias in the same run", () => {
		const project = projectOn({
			"a.ts": `interface New {}\n/** @deprecated */\ntype Old2 = New;\n/** @deprecated */\ntype Old1 = Old2;\nexport let a: Old1;\n`,
		});
		run(project, ".");
		expect(project.read("a.ts")).toBe(`interface New {}\nexport let a: New;\n`);
	});
});

describe("--delete-unreferenced leaves alone", () => {
	const left = (more: Record<string, string>, ...paths: string[]) => {
		const project = projectOn({ ...files, ...more });
		const { stdout } = run(project, ...(paths.length === 0 ? ["."] : paths));
		expect(project.read("types.ts")).toContain("export type Old = New;");
		return stdout;
	};

	it("what a file that is not part of the run refers to", () => {
		expect(left({}, "types.ts")).toContain("`use.ts` still refers to it");
	});

	it("what is refused elsewhere", () => {
		expect(left({ "refused.ts": `import type { Old } from "./types";\nexport let a: Old<1>;\n` })).toContain(
			"`refused.ts` still refers to it",
		);
	});

	it("what is handed on to other modules", () => {
		expect(left({ "index.ts": `export type { Old } from "./types";\n` })).toContain("`index.ts` still refers to it");
	});

	it("what a comment in JavaScript names in a grammar of its own", () => {
		expect(left({ "a.js": `/** @type {function(import("./types").Old): void} */\nexport let a;\n` })).toContain(
			"`a.js`",
		);
	});

	it("what an entry of the package exports", () => {
		const index = `export * from "./types";\n`;
		const manifest = (more: object) => JSON.stringify({ name: "p", ...more });
		const isPublic = "It is exported from an entry of its package";
		expect(left({ "index.ts": index, "package.json": manifest({ main: "index.ts" }) })).toContain(isPublic);
		expect(
			left({ "index.ts": index, "package.json": manifest({ exports: { ".": { types: "./dist/index.d.ts" } } }) }),
		).toContain(isPublic);
		// Nobody knows what that is built from.
		expect(left({ "package.json": manifest({ main: "bundle.js" }) })).toContain(isPublic);
	});

	it("no type when another entry of the package exports none", () => {
		const project = projectOn({ ...files, "main.ts": "export {};\n", "package.json": `{ "main": "dist/main.js" }` });
		run(project, ".");
		expect(project.read("types.ts")).not.toContain("Old ");
	});

	it("an interface that another one merges with", () => {
		const source = `/** @deprecated */\ninterface Old {}\ninterface Old { a: 1 }\n`;
		const project = projectOn({ "a.ts": source });
		run(project, ".");
		expect(project.read("a.ts")).toBe(source);
	});
});
