import { symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { ChangedFile } from "../../src/cli/outcome.ts";
import { parsePlan, planOf, printPlan } from "../../src/cli/plan-format.ts";
import { projectOn } from "../support/harden.ts";

const line = {
	version: 1,
	codemod: "narrow-broad-catch",
	path: "src/a.ts",
	hash: "1",
	newHash: "2",
	edits: [{ range: [0, 1], text: "x" }],
	safety: "safe",
	changes: [],
	group: "src/a.ts",
};

describe("parsePlan", () => {
	const { root } = { root: path.resolve(import.meta.dirname) };
	const parse = (value: unknown) => parsePlan(typeof value === "string" ? value : JSON.stringify(value), root);

	it("reads what printPlan prints", () => {
		const plan = parse(line);
		expect(parsePlan(printPlan(plan), root)).toEqual(plan);
	});

	it.each([
		["{", "plan line 1: not JSON"],
		["[]", `plan line 1: version undefined is not the version 1 of this harden`],
		["7", "plan line 1: not an object"],
		[{ ...line, version: 2 }, "plan line 1: version 2 is not the version 1 of this harden"],
		[{ ...line, hash: undefined }, 'plan line 1: "hash" is not a string'],
		[
			{ ...line, edits: [{ range: [3, 1], text: "" }] },
			'plan line 1: "edits" is not a list of { range: [start, end], text }',
		],
		[{ ...line, edits: "none" }, 'plan line 1: "edits" is not a list of { range: [start, end], text }'],
		[{ ...line, createFiles: [{ path: "a" }] }, 'plan line 1: "createFiles" is not a list of { path, text }'],
		[{ ...line, deleteFiles: [1] }, 'plan line 1: "deleteFiles" is not a list of paths'],
		[{ ...line, renameTo: 1 }, 'plan line 1: "renameTo" is not a string'],
		[{ ...line, path: "/etc/passwd" }, "plan line 1: absolute path /etc/passwd"],
		[{ ...line, path: "C:\\x.ts" }, "plan line 1: absolute path C:\\x.ts"],
		[{ ...line, path: "src/../../x.ts" }, 'plan line 1: path with "..": src/../../x.ts'],
		[{ ...line, deleteFiles: ["../x.ts"] }, 'plan line 1: path with "..": ../x.ts'],
		[{ ...line, createFiles: [{ path: "..\\x.ts", text: "" }] }, 'plan line 1: path with "..": ..\\x.ts'],
		[{ ...line, renameTo: "/x.ts" }, "plan line 1: absolute path /x.ts"],
	])("refuses %j", (value, message) => {
		expect(() => parse(value)).toThrow(message);
	});

	it("names the line that is wrong", () => {
		expect(() => parse(`${JSON.stringify(line)}\n\nnonsense\n`)).toThrow("plan line 3: not JSON");
	});

	it("refuses a path that leaves the root through a symbolic link", () => {
		const project = projectOn({ "src/a.ts": "" });
		symlinkSync(tmpdir(), path.join(project.root, "out"));
		expect(() => parsePlan(JSON.stringify({ ...line, path: "out/x/y.ts" }), project.root)).toThrow("leads out of");
	});
});

describe("planOf", () => {
	const changed = (name: string, ...dependsOn: string[]): ChangedFile => ({
		kind: "changed",
		path: path.join("/project", name),
		hash: "1",
		newHash: "2",
		edits: [],
		createFiles: [],
		changes: [{ line: 1, column: 1, reason: "because", safety: "safe" }],
		dependsOn: dependsOn.map((each) => path.join("/project", each)),
		refusals: [],
	});

	it("gives files whose edits need each other one group", () => {
		const plan = planOf("c", "/project", [
			changed("a.ts"),
			changed("b.ts", "c.ts"),
			changed("c.ts"),
			changed("d.ts", "b.ts", "unplanned.ts"),
		]);
		expect(plan.files.map((file) => file.group)).toEqual(["a.ts", "b.ts", "b.ts", "b.ts"]);
	});

	it("asks for a review when any change does", () => {
		const file = changed("a.ts");
		const change = { line: 2, column: 1, reason: "because", safety: "review" as const };
		expect(planOf("c", "/project", [{ ...file, changes: [...file.changes, change] }]).files[0]!.safety).toBe("review");
	});
});
