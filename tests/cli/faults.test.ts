import { chmodSync, lstatSync, symlinkSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { applyPlan } from "../../src/cli/apply-plan.ts";
import { interruptedRun, openJournal } from "../../src/cli/journal.ts";
import type { FileOutcome } from "../../src/cli/outcome.ts";
import type { planFiles as PlanFiles } from "../../src/cli/plan-files.ts";
import { planOf, type Plan } from "../../src/cli/plan-format.ts";
import { createProjectFiles } from "../../src/source/project-index.ts";
import { fileSystem, hashOf, type FileSystem } from "../../src/source/workspace-edit.ts";
import { harden, projectOn, type Project } from "../support/harden.ts";

const before = 'try {\n\tawait save();\n} catch {\n\tconsole.warn("could not save");\n}\n';
const after = before.replace("catch {", "catch (error) {").replace('")', '", error)');

/** The built planner: only there does the worker's file exist. */
const { planFiles } = (await import(
	pathToFileURL(path.resolve(import.meta.dirname, "../../dist/src/cli/plan-files.js")).href
)) as {
	planFiles: typeof PlanFiles;
};

describe("a codemod with a fault", () => {
	const names = ["a.ts", "b.ts", "c.ts", "faulty.ts", "z.ts"];
	const plan = async (fault: string, workers: number) => {
		const { root } = projectOn(Object.fromEntries(names.map((name) => [name, "const a = 1;\n"])));
		const outcomes = await planFiles({
			codemod: pathToFileURL(path.join(import.meta.dirname, "fixtures/faulty-codemod.mjs")).href,
			options: { fault },
			root,
			projectFiles: createProjectFiles(root),
			jobs: names.map((name) => ({
				path: path.join(root, name),
				bytes: 300_000,
				settings: undefined,
				ruleOptions: {},
			})),
			workers,
			timeout: fault === "neverReturns" ? 2_000 : 30_000,
			memory: 100,
		});
		return outcomes.map((outcome) => [path.basename(outcome.path), outcome.kind, messageOf(outcome)]);
	};
	const others = (message: string) => [
		["a.ts", "changed", ""],
		["b.ts", "changed", ""],
		["c.ts", "changed", ""],
		["faulty.ts", "failed", message],
		["z.ts", "changed", ""],
	];

	it.each([
		["throws", 0, "thrown on purpose"],
		["throws", 2, "thrown on purpose"],
		["exits", 2, "the codemod called process.exit(7)"],
		["throwsNull", 0, "the codemod threw null"],
		["throwsNull", 2, "the codemod threw null"],
		["unparsable", 0, "fixture made a text that does not parse: 1:7 Unexpected token"],
		["unparsable", 2, "fixture made a text that does not parse: 1:7 Unexpected token"],
	])("that %s (%i workers) fails for its file alone", async (fault, workers, message) => {
		expect(await plan(fault, workers)).toEqual(others(message));
	});

	it.each([
		["outOfMemory", /^the worker ran out of memory$/u],
		["neverReturns", /^the worker did not finish within 2 s$/u],
	])("that %s takes its worker along, and is named after the others were tried again", async (fault, message) => {
		const outcomes = await plan(fault, 2);
		expect(outcomes.filter(([name]) => name !== "faulty.ts")).toEqual(
			others("").filter(([name]) => name !== "faulty.ts"),
		);
		expect(outcomes[3]!.slice(0, 2)).toEqual(["faulty.ts", "failed"]);
		expect(outcomes[3]![2]).toMatch(message);
	});

	it("that throws later does not lose the other files", async () => {
		const outcomes = await plan("throwsLater", 2);
		expect(outcomes.filter(([name]) => name !== "faulty.ts")).toEqual(
			others("").filter(([name]) => name !== "faulty.ts"),
		);
	});

	it.each([1, 2, 8])("none: %i workers give the plan that no worker gives", async (workers) => {
		expect(await plan("none", workers)).toEqual(await plan("none", 0));
	});
});

describe("a file system with a fault", () => {
	const failing = (code: string, words: string, isFaulty: (file: string) => boolean): FileSystem => ({
		...fileSystem,
		write: async (file, bytes) => {
			if (isFaulty(file)) throw Object.assign(new Error(`${code}: ${words}, open '${file}'`), { code });
			await fileSystem.write(file, bytes);
		},
	});

	it.each([
		["ENOSPC", "no space left on device"],
		["EACCES", "permission denied"],
		["EROFS", "read-only file system"],
	])("%s fails its file alone, and tears nothing", async (code, words) => {
		const project = projectOn({ "a.ts": "a", "b.ts": "b", "c.ts": "c" });
		const applied = await applyPlan(planFor(project, ["a.ts", "b.ts", "c.ts"]), project.root, {
			files: failing(code, words, (file) => file.endsWith("b.ts")),
		});
		expect(applied.map((each) => [each.kind, messageOf(each)])).toEqual([
			["written", ""],
			["failed", `${words} (${code})`],
			["written", ""],
		]);
		expect(["a.ts", "b.ts", "c.ts"].map(project.read)).toEqual(["ax", "b", "cx"]);
		expect(project.list()).toEqual(["a.ts", "b.ts", "c.ts"]);
	});

	it("a folder that cannot be written says so before anything is changed", () => {
		const project = projectOn({ "a.ts": before, ".harden": "a file where the journal's folder should be" });
		const { exitCode, stderr } = harden(project.root, ["narrow-broad-catch"]);
		expect(exitCode).toBe(2);
		expect(stderr).toMatch(/^harden: cannot write the journal in \.harden\/run: .*\n$/u);
		expect(project.read("a.ts")).toBe(before);
	});
});

describe("a file that is not as expected", () => {
	const run = (project: Project, ...args: string[]) => harden(project.root, ["narrow-broad-catch", ...args]);

	it("latin-1 is skipped and stays as it is", () => {
		const latin1 = Buffer.concat([Buffer.from(`// caf`), Buffer.from([0xe9]), Buffer.from(`\n${before}`)]);
		const project = projectOn({ "a.ts": latin1, "b.ts": before });
		const { exitCode, stdout } = run(project);
		expect(stdout).toContain("a.ts skipped not UTF-8; convert it first, nothing was changed\n");
		expect(stdout).toContain("2 files: 1 changed + 0 unchanged + 1 skipped (notUtf8 1)");
		expect(project.bytes("a.ts")).toEqual(latin1);
		expect(exitCode).toBe(0);
	});

	it("binary is skipped", () => {
		const project = projectOn({ "a.ts": Buffer.from(`${before}\0`) });
		expect(run(project).stdout).toContain("1 skipped (binary 1)");
	});

	it("a syntax error is skipped with its place", () => {
		const project = projectOn({ "a.ts": `${before}\nconst = 1;\n` });
		const { exitCode, stdout } = run(project);
		expect(stdout).toContain("a.ts:7:7 skipped Unexpected token\n");
		expect(exitCode).toBe(0);
	});

	it("CRLF, a byte order mark, the mode and a link are kept", () => {
		const project = projectOn({ "a.ts": `\uFEFF${before.replaceAll("\n", "\r\n")}`, "real/b.ts": before });
		chmodSync(path.join(project.root, "a.ts"), 0o755);
		symlinkSync("real/b.ts", path.join(project.root, "link.ts"));
		run(project, "a.ts", "link.ts");
		expect(project.read("a.ts")).toBe(`\uFEFF${after.replaceAll("\n", "\r\n")}`);
		expect(project.read("real/b.ts")).toBe(after);
		expect(lstatSync(path.join(project.root, "a.ts")).mode & 0o777).toBe(0o755);
		expect(lstatSync(path.join(project.root, "link.ts")).isSymbolicLink()).toBe(true);
	});

	it("a line of 5 MB is worked on like any other", () => {
		const project = projectOn({ "a.ts": `const x = "${"y".repeat(5_000_000)}";\n${before}` });
		expect(run(project).stdout).toContain("1 file: 1 changed");
		expect(project.read("a.ts").endsWith(after)).toBe(true);
	});

	it("an empty file is unchanged", () => {
		expect(run(projectOn({ "a.ts": "" })).stdout).toContain("1 file: 0 changed + 1 unchanged");
	});
});

describe("harden apply", () => {
	const planned = (files: Record<string, string>) => {
		const project = projectOn(files);
		harden(project.root, ["narrow-broad-catch", "--plan", "plan.jsonl"]);
		return project;
	};

	it("does what the plan says, and nothing the second time", () => {
		const project = planned({ "src/a.ts": before, "src/b.ts": before });
		expect(harden(project.root, ["apply", "plan.jsonl"])).toEqual({
			exitCode: 0,
			stderr: "",
			stdout: "2 planned files: 2 written + 0 done already + 0 skipped + 0 failed + 0 reverted\n",
		});
		expect(project.read("src/a.ts")).toBe(after);
		expect(harden(project.root, ["apply", "plan.jsonl"]).stdout).toContain("0 written + 2 done already");
		expect(project.list()).toEqual(["plan.jsonl", "src/a.ts", "src/b.ts"]);
	});

	it("reads a plan from standard input, or a part of one", () => {
		const project = planned({ "src/a.ts": before, "src/b.ts": before });
		const [, line] = project.read("plan.jsonl").split("\n");
		harden(project.root, ["apply", "-"], { input: line! });
		expect([project.read("src/a.ts"), project.read("src/b.ts")]).toEqual([before, after]);
	});

	it("skips a file that has changed since, and says so", () => {
		const project = planned({ "a.ts": before, "b.ts": before });
		project.write("a.ts", `${before}// more\n`);
		const { exitCode, stdout } = harden(project.root, ["apply", "plan.jsonl"]);
		expect(exitCode).toBe(1);
		expect(stdout).toContain("a.ts skipped changed since the plan was made\n");
		expect(project.read("a.ts")).toBe(`${before}// more\n`);
		expect(project.read("b.ts")).toBe(after);
	});

	it("skips a file that is gone", () => {
		const project = planned({ "a.ts": before });
		project.git("init", "-q");
		harden(project.root, ["apply", "-"], { input: project.read("plan.jsonl").replaceAll("a.ts", "gone.ts") });
		expect(project.read("a.ts")).toBe(before);
	});

	it("writes nothing of a line whose edits do not make the promised bytes", () => {
		const project = planned({ "a.ts": before });
		project.write("plan.jsonl", project.read("plan.jsonl").replace(", error", ", err"));
		const { exitCode, stdout } = harden(project.root, ["apply", "plan.jsonl"]);
		expect(exitCode).toBe(1);
		expect(stdout).toContain("a.ts skipped its edits do not lead to the planned text\n");
		expect(project.read("a.ts")).toBe(before);
	});

	it.each([
		["nonsense", "harden: plan line 1: not JSON\n"],
		['{"version":9}', "harden: plan line 1: version 9 is not the version 1 of this harden\n"],
	])("refuses %s whole", (input, stderr) => {
		const project = projectOn({ "a.ts": before });
		expect(harden(project.root, ["apply", "-"], { input })).toEqual({ exitCode: 2, stdout: "", stderr });
	});

	it("refuses a plan that leaves the root, whole", () => {
		const project = planned({ "a.ts": before, "b.ts": before });
		const [first, second] = project.read("plan.jsonl").split("\n");
		const input = `${first}\n${second!.replace('"path":"b.ts"', '"path":"../b.ts"')}`;
		expect(harden(project.root, ["apply", "-"], { input })).toMatchObject({
			exitCode: 2,
			stderr: 'harden: plan line 2: path with "..": ../b.ts\n',
		});
		expect(project.read("a.ts")).toBe(before);
	});

	it("does not write over a file that a plan wants to create", async () => {
		const project = projectOn({ "a.ts": "a", "new.ts": "mine" });
		const [file] = planFor(project, ["a.ts"]).files;
		const applied = await applyPlan(
			{ codemod: "c", files: [{ ...file!, createFiles: [{ path: "new.ts", text: "theirs" }] }] },
			project.root,
		);
		expect(applied.map((each) => [each.kind, messageOf(each)])).toEqual([["skipped", "new.ts exists already"]]);
		expect([project.read("a.ts"), project.read("new.ts")]).toEqual(["a", "mine"]);
	});

	it("creates, deletes and renames files", async () => {
		const project = projectOn({ "a.ts": "a", "old.ts": "old", "b.ts": "b" });
		const [a, b] = planFor(project, ["a.ts", "b.ts"]).files;
		const plan: Plan = {
			codemod: "c",
			files: [
				{ ...a!, createFiles: [{ path: "a/new.ts", text: "new" }], deleteFiles: ["old.ts"] },
				{ ...b!, renameTo: "c.ts" },
			],
		};
		await applyPlan(plan, project.root);
		expect(Object.fromEntries(project.list().map((name) => [name, project.read(name)]))).toEqual({
			"a.ts": "ax",
			"a/new.ts": "new",
			"c.ts": "bx",
		});
		expect((await applyPlan(plan, project.root)).map((each) => each.kind)).toEqual(["done", "done"]);
	});
});

describe("an interrupted run", () => {
	it("is finished by the next one, strays cleared away", () => {
		const project = projectOn({ "a.ts": before, "b.ts": before, "b.ts.1": "mine", "c.ts": "export {};\n" });
		const plan = planOf("narrow-broad-catch", project.root, plannedChanges(project));
		// As a killed run leaves it: the journal, one file written, a temporary file torn in the middle.
		openJournal(project.root, plan, { checks: [] });
		project.write(".harden/run/pid", "999999999");
		project.write("a.ts", after);
		project.write("b.ts.123456", after.slice(0, 20));
		const { exitCode, stderr } = harden(project.root, ["narrow-broad-catch", "c.ts"]);
		expect(exitCode).toBe(0);
		expect(stderr).toBe("finished an interrupted run of narrow-broad-catch: 1 file of 2 were left\n");
		expect(project.list()).toEqual(["a.ts", "b.ts", "b.ts.1", "c.ts"]);
		expect([project.read("a.ts"), project.read("b.ts"), project.read("b.ts.1")]).toEqual([after, after, "mine"]);
	});

	it("is only mentioned by a run that does not write", () => {
		const project = projectOn({ "a.ts": before });
		openJournal(project.root, planOf("narrow-broad-catch", project.root, plannedChanges(project)), { checks: [] });
		project.write(".harden/run/pid", "999999999");
		const { stderr } = harden(project.root, ["narrow-broad-catch", "--dry-run"]);
		expect(stderr).toBe(
			"warning: an interrupted run of narrow-broad-catch is not finished; a run that writes will finish it first\n",
		);
		expect(project.read("a.ts")).toBe(before);
	});

	it("is not touched while it is still at work", () => {
		const project = projectOn({ "a.ts": before });
		openJournal(project.root, planOf("narrow-broad-catch", project.root, plannedChanges(project)), { checks: [] });
		project.write(".harden/run/pid", String(process.ppid));
		const { exitCode, stderr } = harden(project.root, ["narrow-broad-catch"]);
		expect(exitCode).toBe(2);
		expect(stderr).toBe(`harden: another harden run is at work here (process ${process.ppid}); wait for it to end\n`);
		expect(project.read("a.ts")).toBe(before);
	});

	it("leaves nothing when it was killed before it began to write", () => {
		const project = projectOn({
			"a.ts": "export {};\n",
			".harden/run/pid": "999999999",
			".harden/run/plan.part": "{",
		});
		expect(interruptedRun(project.root)).toBeUndefined();
		expect(project.list()).toEqual(["a.ts"]);
	});
});

function planFor(project: Project, names: readonly string[]): Plan {
	const files = names.map((name): FileOutcome & { kind: "changed" } => ({
		kind: "changed",
		path: path.join(project.root, name),
		hash: hashOf(project.bytes(name)),
		newHash: hashOf(`${project.read(name)}x`),
		edits: [{ range: [project.read(name).length, project.read(name).length], text: "x" }],
		createFiles: [],
		changes: [],
		dependsOn: [],
		refusals: [],
	}));
	return planOf("c", project.root, files);
}

/** What the codemod plans for the files of a project that have something to change. */
function plannedChanges(project: Project): (FileOutcome & { kind: "changed" })[] {
	const start = before.indexOf("{", before.indexOf("catch"));
	const argument = before.indexOf(")", start);
	return project
		.list()
		.filter((name) => name.endsWith(".ts") && project.read(name) === before)
		.map((name) => ({
			kind: "changed",
			path: path.join(project.root, name),
			hash: hashOf(before),
			newHash: hashOf(after),
			edits: [
				{ range: [start, start], text: "(error) " },
				{ range: [argument, argument], text: ", error" },
			],
			createFiles: [],
			changes: [],
			dependsOn: [],
			refusals: [],
		}));
}

function messageOf(outcome: object): string {
	return "message" in outcome ? String(outcome.message) : "";
}
