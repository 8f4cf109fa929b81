import { describe, expect, it } from "vitest";
import { fileNamesFor } from "../../src/cli/divide-plan.ts";
import { harden, projectOn, type Project } from "../support/harden.ts";

const swallowing = 'try {\n\tawait save();\n} catch {\n\tconsole.warn("could not save");\n}\n';
const files = {
	"packages/core/src/a.ts": swallowing,
	"packages/core/src/deep/b.ts": swallowing,
	"packages/web/src/c.ts": swallowing,
	"root.ts": swallowing,
};

function planned(project: Project, ...args: string[]) {
	project.write("plan.jsonl", harden(project.root, ["narrow-broad-catch", "--plan", "-"]).stdout);
	return harden(project.root, ["plan", "plan.jsonl", "--into", "plans", ...args]);
}

const pathsIn = (project: Project, name: string) =>
	project
		.read(name)
		.trim()
		.split("\n")
		.map((line) => (JSON.parse(line) as { path: string }).path);

describe("harden plan", () => {
	it("writes one plan for each directory, and each can be applied alone", () => {
		const project = projectOn(files);
		const { stdout, exitCode } = planned(project, "--group-by", "directory");
		expect(exitCode).toBe(0);
		expect(stdout).toBe(
			"plans/root.jsonl .: 1 file\nplans/packages-core.jsonl packages/core: 2 files\nplans/packages-web.jsonl packages/web: 1 file\n",
		);
		expect(pathsIn(project, "plans/packages-core.jsonl")).toEqual([
			"packages/core/src/a.ts",
			"packages/core/src/deep/b.ts",
		]);
		expect(harden(project.root, ["apply", "plans/packages-web.jsonl"]).stdout).toContain("1 written");
		expect(project.read("packages/web/src/c.ts")).not.toBe(swallowing);
		expect(project.read("root.ts")).toBe(swallowing);
	});

	it("writes one plan for each owner", () => {
		const project = projectOn({ ...files, CODEOWNERS: "/packages/ @org/platform\n/packages/web/ @org/web @me\n" });
		planned(project, "--group-by", "codeowners");
		expect(project.list().filter((name) => name.startsWith("plans/"))).toEqual([
			"plans/nobody.jsonl",
			"plans/org-platform.jsonl",
			"plans/org-web-me.jsonl",
		]);
		expect(pathsIn(project, "plans/org-web-me.jsonl")).toEqual(["packages/web/src/c.ts"]);
	});

	it("keeps files together whose edits need each other", () => {
		const project = projectOn(files);
		const plan = harden(project.root, ["narrow-broad-catch", "--plan", "-"]).stdout;
		project.write("plan.jsonl", plan.replaceAll(/"group":"[^"]*"/gu, '"group":"packages/web/src/c.ts"'));
		harden(project.root, ["plan", "plan.jsonl", "--into", "plans", "--group-by", "directory"]);
		expect(pathsIn(project, "plans/packages-web.jsonl")).toHaveLength(4);
	});

	it("goes as deep as it is told", () => {
		const project = projectOn(files);
		expect(planned(project, "--group-by", "directory", "--depth", "1").stdout).toContain("packages: 3 files");
	});

	it("leaves a folder alone that is not empty", () => {
		const project = projectOn({ ...files, "plans/old.jsonl": "" });
		const { stderr, exitCode } = planned(project, "--group-by", "directory");
		expect(stderr).toContain("plans is not empty");
		expect(exitCode).toBe(2);
		expect(project.list()).not.toContain("plans/root.jsonl");
	});

	it("says when there are no code owners", () => {
		const { stderr, exitCode } = planned(projectOn(files), "--group-by", "codeowners");
		expect(stderr).toContain("there is no CODEOWNERS file");
		expect(exitCode).toBe(2);
	});
});

describe("fileNamesFor", () => {
	it("gives different names to keys that look alike", () => {
		expect([...fileNamesFor(["a/b", "a-b", "A/B", "@a", "."]).values()]).toEqual([
			"a-b.jsonl",
			"a-b-2.jsonl",
			"A-B-3.jsonl",
			"a.jsonl",
			"root.jsonl",
		]);
	});
});
