import { spawnSync } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readFileSync } from "node:fs";
import { projectOn, type Project } from "./support/harden.ts";

const root = path.resolve(import.meta.dirname, "..");
const tsx = pathToFileURL(path.join(root, "node_modules/tsx/dist/loader.mjs")).href;

const files = {
	"package.json": JSON.stringify({
		name: "small",
		version: "1.2.0",
		scripts: { build: "node --version > built.txt" },
		files: ["built.txt"],
	}),
	"CHANGELOG.md": "# Changelog\n\n## 1.2.0 (2026-11-01)\n\n- Something.\n",
	".gitignore": "built.txt\n*.tgz\n",
};

describe("npm run release", () => {
	it("builds and packs, and publishes nothing with --dry-run", () => {
		const project = projectOn(files, { git: true });
		expect(release(project, ["--dry-run"])).toMatchObject({
			status: 0,
			stdout: expect.stringContaining("small-1.2.0.tgz is packed and not published") as string,
		});
		expect(project.list()).toEqual(expect.arrayContaining(["built.txt", "small-1.2.0.tgz"]));
	});

	it("refuses a tree with uncommitted changes", () => {
		const project = projectOn(files, { git: true });
		project.write("new.txt", "");
		expectRefusal(project, ["--dry-run"], "there are uncommitted changes:\n?? new.txt");
	});

	it.each(["# Changelog\n\n## 1.1.0\n\n- Something.\n", "# Changelog\n\n## 1.2.0\n\n## 1.1.0\n\n- Something.\n"])(
		"refuses a version of which the changelog says nothing: %j",
		(changelog) => {
			const project = projectOn({ ...files, "CHANGELOG.md": changelog }, { git: true });
			expectRefusal(project, ["--dry-run"], "CHANGELOG.md has no entry for 1.2.0");
		},
	);

	it("refuses to publish a commit without the version's tag", () => {
		expectRefusal(projectOn(files, { git: true }), [], "this commit has no tag v1.2.0");
	});

	it("refuses to publish where npm cannot sign", () => {
		const project = projectOn(files, { git: true });
		project.git("tag", "v1.2.0");
		expectRefusal(project, [], "provenance needs a CI job with the permission `id-token: write`");
	});
});

it("the workflow that releases has the permission to sign, tests first and publishes on a tag", () => {
	const workflow = parse(readFileSync(path.join(root, ".github/workflows/release.yml"), "utf8")) as {
		on: unknown;
		jobs: { release: { permissions: unknown; steps: { run?: string }[] } };
	};
	expect(workflow.on).toEqual({ push: { tags: ["v*"] } });
	expect(workflow.jobs.release.permissions).toEqual({ contents: "read", "id-token": "write" });
	expect(workflow.jobs.release.steps.flatMap(({ run = [] }) => run)).toEqual([".ci/run", "npm run release"]);
});

function expectRefusal(project: Project, args: readonly string[], reason: string): void {
	const before = project.list();
	expect(release(project, args)).toMatchObject({
		status: 1,
		stdout: "",
		stderr: expect.stringContaining(`release: ${reason}`) as string,
	});
	expect(project.list()).toEqual(before);
}

function release(project: Project, args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
	const env: NodeJS.ProcessEnv = { ...process.env };
	delete env["ACTIONS_ID_TOKEN_REQUEST_URL"];
	const script = path.join(root, "scripts/release.ts");
	return spawnSync(process.execPath, ["--import", tsx, script, ...args], { cwd: project.root, encoding: "utf8", env });
}
