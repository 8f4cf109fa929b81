import { describe, expect, it } from "vitest";
import { printPlanFile, type SplitPlanFile } from "../../src/oversized-file/plan/plan-file.ts";
import { splitOversizedFile } from "../../src/oversized-file/split-oversized-file.ts";
import { settingsOf } from "../../src/source/settings.ts";
import { parse } from "../support/parse.ts";
import { projectOf } from "../support/project.ts";
import { refusalOf, split } from "./split.ts";

const source = `import { x } from "./x";

export let count = 0;

export function increment(): void {
	count++;
}

export function show(): string {
	return format(count);
}

function format(n: number): string {
	return String(n + x);
}

export interface Options {
	a: 1;
}

registerCommand("show", show);
declare function registerCommand(name: string, run: () => string): void;
`;

function planned(text = source): SplitPlanFile {
	return JSON.parse(documentsFor(text)["/project/plan.json"]!) as SplitPlanFile;
}

function documentsFor(text: string): Record<string, string> {
	const document = splitOversizedFile.document!.documentsOf(parse(text, "file.ts"), {
		path: "/project/file.ts",
		settings: settingsOf(undefined),
		options: { max: 12, strategy: "one-per-declaration", splitPlan: "/project/plan.json" },
		ruleOptions: {},
		projectFiles: projectOf({}),
	});
	if (document === undefined || "notApplicable" in document) throw new Error(JSON.stringify(document));
	return Object.fromEntries(document.files.map((file) => [file.path, file.text]));
}

function applied(plan: unknown, text = source): Record<string, string> {
	const content = typeof plan === "string" ? plan : printPlanFile(plan as SplitPlanFile);
	return split(text, { options: { applySplitPlan: "/project/plan.json" }, files: { "plan.json": content } });
}

function problemsOf(plan: unknown, text = source): string {
	const content = typeof plan === "string" ? plan : printPlanFile(plan as SplitPlanFile);
	const { key, message } = refusalOf(text, {
		options: { applySplitPlan: "/project/plan.json" },
		files: { "plan.json": content },
	});
	expect(key).toBe("invalidPlan");
	return message;
}

/** The plan with other modules, given as lists of declarations by name. */
function withModules(modules: Record<string, string[]>): SplitPlanFile {
	return {
		...planned(),
		modules: Object.entries(modules).map(([name, declarations]) => ({ name, declarations, nameReason: "", lines: 0 })),
	};
}

describe("a plan file", () => {
	it("says what goes where, and why", () => {
		const { sourceHash, ...plan } = planned();
		expect(sourceHash).toMatch(/^[\da-f]{64}$/u);
		expect(plan).toMatchObject({
			version: 1,
			source: "file.ts",
			max: 12,
			layout: "folder",
			strictOrder: false,
			mode: "acyclic",
			together: [{ declarations: ["count", "increment"], reason: "`count` is assigned in `increment`." }],
			stays: [],
			commutingInitialisers: 0,
		});
		expect(plan.modules.map(({ name, declarations }) => [name, declarations])).toEqual([
			["increment", ["count", "increment"]],
			["format", ["format"]],
			["show", ["show"]],
			["options", ["Options"]],
			["effects", ['line 21: registerCommand("show", show);']],
		]);
	});

	it("is carried out as it is", () => {
		expect(applied(planned())).toEqual(split(source));
	});

	it("is carried out with other names and lists", () => {
		const files = applied(
			withModules({
				state: ["count", "increment"],
				text: ["show", "format", 'line 21: registerCommand("show", show);'],
				types: ["Options"],
			}),
		);
		expect(Object.keys(files).sort()).toEqual(["file.ts", "file/state.ts", "file/text.ts", "file/types.ts"]);
		expect(files["file/text.ts"]).toContain("function format");
		expect(files["file/text.ts"]).not.toContain("export function format");
	});

	const all = {
		state: ["count", "increment"],
		text: ["show", "format", 'line 21: registerCommand("show", show);'],
		types: ["Options"],
	};

	it.each<[string, unknown, string]>([
		["JSON that is none", "{", "The plan cannot be read: it is not JSON"],
		["an empty file", "", "The plan cannot be read: it is not JSON"],
		["another version", { ...withModules(all), version: 2 }, "The plan cannot be read: its `version` is not 1."],
		["a limit that is none", { ...withModules(all), max: "many" }, "its `max` is not a number of lines"],
		["an unknown layout", { ...withModules(all), layout: "flat" }, '`layout` is neither "folder" nor "sibling"'],
		[
			"a module over the limit",
			{ ...withModules(all), max: 7 },
			"`text` would have 10 lines, more than the plan's `max` of 7",
		],
		["a name that Windows reserves", withModules({ ...all, types: [], con: ["Options"] }), "The name `con` is taken"],
		["modules that are no list", { ...withModules(all), modules: {} }, "`modules` is not a list"],
		["a stale hash", { ...withModules(all), sourceHash: "0" }, "The file has changed since the plan was made"],
		[
			"a missing declaration",
			withModules({ ...all, types: [] }),
			"`Options` is in no module. The module `types` is empty.".split(". ")[0]!,
		],
		["an empty module", withModules({ ...all, more: [] }), "The module `more` is empty."],
		[
			"a declaration in two modules",
			withModules({ ...all, more: ["Options"] }),
			"`Options` is in `types` and in `more`.",
		],
		[
			"an unknown declaration",
			withModules({ ...all, more: ["Unknown"] }),
			"`Unknown` (in `more`) is not declared in the file.",
		],
		[
			"two modules of one name",
			withModules({ ...all, types: ["Options"], Types: ["x"] }),
			"Two modules are called `Types`.",
		],
		[
			"a name that is a path",
			{ ...withModules({ "../a": ["Options"], state: all.state, text: all.text }) },
			"`../a` is no name for a file.",
		],
		[
			"declarations apart that belong together",
			withModules({ ...all, state: ["count"], more: ["increment"] }),
			"`count` and `increment` must be in one module: `count` is assigned in `increment`.",
		],
	])("with %s is refused", (_, plan, message) => {
		expect(problemsOf(plan)).toContain(message);
	});

	it("with modules that need each other is refused, and a reference each way is shown", () => {
		const text = source.replace("count++", "count += show().length");
		const plan = {
			...planned(text),
			modules: [
				{ name: "a", declarations: ["count", "increment", "format"] },
				{ name: "b", declarations: ["show", 'line 21: registerCommand("show", show);'] },
				{ name: "types", declarations: ["Options"] },
			],
		};
		expect(problemsOf(plan, text)).toBe(
			"The modules need each other: `increment` in `a` uses `show` of `b` (line 6); `show` in `b` uses `count` of `a` (line 10).",
		);
	});

	it("keeps its own layout and limit, whatever the options say", () => {
		const files = applied({ ...withModules(all), layout: "sibling", max: 15 });
		expect(Object.keys(files).sort()).toEqual(["file.state.ts", "file.text.ts", "file.ts", "file.types.ts"]);
	});

	it("does not overwrite a file", () => {
		const content = printPlanFile(withModules(all));
		const { message } = refusalOf(source, {
			options: { applySplitPlan: "/project/plan.json" },
			files: { "plan.json": content, "file/text.tsx": "" },
		});
		expect(message).toContain("The name `text` is taken: another file has it");
	});

	it("leaves other files alone", () => {
		expect(() => applied({ ...planned(), source: "other.ts" })).toThrow('"unchanged"');
	});
});
