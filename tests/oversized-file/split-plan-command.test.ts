import { describe, expect, it } from "vitest";
import { harden, projectOn, type Project } from "../support/harden.ts";

const long = Array.from(
	{ length: 4 },
	(_, index) => `export function f${"abcd"[index]!}(): number {\n\tconst x = ${index};\n\treturn x;\n}\n`,
).join("\n");

function projectWithLongFile(): Project {
	return projectOn({ "src/long.ts": long, "src/short.ts": "export const a = 1;\n" }, { git: true });
}

const options = ["--max", "12", "--no-typecheck"];

function plan(project: Project, ...args: string[]) {
	return harden(project.root, ["split-oversized-file", "src", "--split-plan", "plan.json", ...options, ...args]);
}

describe("harden split-oversized-file --split-plan", () => {
	it("writes a plan and its picture, and changes nothing else", () => {
		const project = projectWithLongFile();
		const { exitCode, stdout } = plan(project);
		expect(exitCode).toBe(0);
		expect(stdout).toContain("plan.json written\nplan.html written\n");
		expect(project.list()).toEqual(["plan.html", "plan.json", "src/long.ts", "src/short.ts"]);
		expect(project.read("src/long.ts")).toBe(long);
	});

	it("is carried out as a person has edited it", () => {
		const project = projectWithLongFile();
		plan(project);
		const edited = JSON.parse(project.read("plan.json")) as { modules: object[] };
		edited.modules = [
			{ name: "first", declarations: ["fa", "fd"] },
			{ name: "second", declarations: ["fb", "fc"] },
		];
		project.write("plan.json", JSON.stringify(edited));
		const args = ["split-oversized-file", "src", "--apply-split-plan", "plan.json", "--no-typecheck"];
		const { exitCode, stdout } = harden(project.root, args);
		expect(stdout).toContain("src/long/first.ts created");
		expect(stdout).not.toContain("left alone");
		expect(exitCode).toBe(0);
		expect(project.read("src/long.ts")).toBe(
			'export { fa, fd } from "./long/first";\nexport { fb, fc } from "./long/second";\n',
		);
	});

	it("says what is wrong with a plan, and changes nothing", () => {
		const project = projectWithLongFile();
		plan(project);
		project.write("plan.json", project.read("plan.json").replace(/"fc"(?=\s*\])/u, '"fe"'));
		const args = ["split-oversized-file", "src", "--apply-split-plan", "plan.json", "--no-typecheck"];
		const { stdout } = harden(project.root, args);
		expect(stdout).toContain("`fe` (in `");
		expect(stdout).toContain("`fc` is in no module.");
		expect(project.read("src/long.ts")).toBe(long);
	});

	it("does not overwrite a plan that somebody may have edited", () => {
		const project = projectWithLongFile();
		plan(project);
		const { exitCode, stderr } = plan(project);
		expect(exitCode).toBe(2);
		expect(stderr).toBe("harden: --split-plan: plan.json exists already\n");
	});

	it("is about one file", () => {
		const project = projectWithLongFile();
		project.write("src/other.ts", long);
		const { exitCode, stderr } = plan(project);
		expect(exitCode).toBe(2);
		expect(stderr).toBe("harden: --split-plan is about one file, and 2 are concerned: src/long.ts, src/other.ts\n");
	});

	it("writes nothing in a dry run", () => {
		const project = projectWithLongFile();
		expect(plan(project, "--dry-run").stdout).toContain("plan.json would be written");
		expect(project.list()).toEqual(["src/long.ts", "src/short.ts"]);
	});

	it.each([
		[["--split-plan", "plan.yaml"], "harden: --split-plan: `plan.yaml` does not end with .json\n"],
		[["--apply-split-plan", "none.json"], "harden: --apply-split-plan: there is no "],
		[["--split-plan", "a.json", "--apply-split-plan", "b.json"], "give one of them\n"],
	])("is refused with %j", (args, message) => {
		const { exitCode, stderr } = harden(projectWithLongFile().root, ["split-oversized-file", "src", ...args]);
		expect(exitCode).toBe(2);
		expect(stderr).toContain(message);
	});

	it("says why a file has no plan", () => {
		const project = projectOn({ "src/a.ts": `export class A {\n${"\tm() {}\n".repeat(20)}}\n` }, { git: true });
		const { exitCode, stdout } = plan(project);
		expect(exitCode).toBe(1);
		expect(stdout).toContain("src/a.ts:1:1 left alone Moving declarations does not divide this file");
	});
});
