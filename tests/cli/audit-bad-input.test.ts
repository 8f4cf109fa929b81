import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { AuditReport } from "../../src/audit/audit-report.ts";
import { parseBaseline } from "../../src/source/baseline-file.ts";
import { silent } from "../audit/files.ts";
import { cli, harden, projectOn } from "../support/harden.ts";

const audit = (root: string, ...args: string[]) => harden(root, ["audit", ...args]);
const reportIn = ({ stdout }: { stdout: string }) => JSON.parse(stdout) as AuditReport;

describe("harden audit in a repository that is not whole", () => {
	it("counts no commits in a clone without trees, and says so", () => {
		const project = projectOn({ "a.ts": silent("a") }, { git: true });
		project.git("config", "uploadpack.allowFilter", "true");
		project.git("clone", "-q", "--filter=tree:0", `file://${project.root}`, "clone");
		const audited = audit(path.join(project.root, "clone"), "--format", "json");
		expect([audited.exitCode, audited.stderr]).toEqual([
			0,
			"warning: no commits are counted: this clone has no trees\n",
		]);
		expect(reportIn(audited).ranking.files[0]!.commits).toBeUndefined();
	});

	it("counts commits in a clone without the texts of old commits, and fetches none", () => {
		const project = projectOn({ "a.ts": silent("a") }, { git: true });
		project.write("a.ts", silent("b"));
		project.git("commit", "-qam", "more");
		project.git("config", "uploadpack.allowFilter", "true");
		project.git("clone", "-q", "--filter=blob:none", `file://${project.root}`, "clone");
		const missing = () =>
			project.git("-C", "clone", "rev-list", "--objects", "--all", "--missing=print").match(/^\?/gmu);
		expect(missing()).toHaveLength(1);
		const audited = audit(path.join(project.root, "clone"), "--format", "json");
		expect([audited.exitCode, audited.stderr]).toEqual([0, ""]);
		expect(reportIn(audited).ranking.files[0]!.commits).toBe(2);
		expect(missing()).toHaveLength(1);
	});

	it("works in a worktree without a branch, and writes into it alone", () => {
		const project = projectOn({ "a.ts": silent("a") }, { git: true });
		project.git("worktree", "add", "-q", "--detach", "tree");
		const tree = path.join(project.root, "tree");
		const made = audit(tree, "--update-baseline", "--record", "--format", "json");
		expect([made.exitCode, made.stderr]).toEqual([
			0,
			".harden/baseline.json holds 1 finding\n.harden/history.jsonl holds 1 record\n",
		]);
		expect(reportIn(made).ranking.files.map(({ path: file, commits }) => [file, commits])).toEqual([["a.ts", 1]]);
		const record = JSON.parse(readFileSync(path.join(tree, ".harden/history.jsonl"), "utf8")) as { commit: string };
		expect(record.commit).toBe(project.git("rev-parse", "HEAD").trim());
		expect(audit(tree, "--check").exitCode).toBe(0);
		expect(existsSync(path.join(project.root, ".harden"))).toBe(false);
	});

	it("knows of no commits before there is one", () => {
		const project = projectOn({ "a.ts": silent("a") });
		project.git("init", "-q");
		const audited = audit(project.root, "--record", "--format", "json");
		expect([audited.exitCode, audited.stderr]).toEqual([0, ".harden/history.jsonl holds 1 record\n"]);
		expect(JSON.parse(project.read(".harden/history.jsonl"))).not.toHaveProperty("commit");
	});
});

describe("harden audit beside files of others", () => {
	it.each([
		["// BETTERER RESULTS V2.\nexports[`x`] = {};\n", "it is not JSON"],
		[`{ "a.ts": { "no-var": { "count": 1 } } }`, "version undefined is not the version 1 of this harden"],
		[`{ "version": 2, "findings": [] }`, "version 2 is not the version 1 of this harden"],
	])("leaves a baseline alone that is none of its own: %j", (text, words) => {
		const project = projectOn({ "a.ts": silent("a"), ".harden/baseline.json": text });
		for (const option of ["--check", "--update-baseline"]) {
			const { exitCode, stderr, stdout } = audit(project.root, option, "--force");
			expect([exitCode, stderr, stdout]).toEqual([2, `harden: .harden/baseline.json: ${words}\n`, ""]);
		}
		expect(project.read(".harden/baseline.json")).toBe(text);
	});

	it("takes a report in the wrong format for unknown, and says why", () => {
		const { root } = projectOn({
			"a.ts": silent("a"),
			"lcov.info": "TN:\nSF:a.ts\n",
			"results.json": `{ "numPassedTests": 1 }`,
			"eslint.txt": "2 problems\n",
		});
		const { exitCode, stdout } = audit(
			root,
			...["--coverage", "lcov.info", "--junit", "results.json", "--eslint", "eslint.txt"],
		);
		expect(exitCode).toBe(0);
		expect(stdout).toMatch(/^lines covered by tests +unknown +– +lcov\.info: it is no coverage-summary\.json of/mu);
		expect(stdout).toMatch(/^tests that pass +unknown +≥ 99\.5% +results\.json: it is no JUnit XML/mu);
		expect(stdout).toMatch(/^ESLint errors +unknown +≤ 0 +eslint\.txt: it is no output of eslint -f json/mu);
	});
});

it("several runs of harden audit at once leave a whole baseline and a record each", async () => {
	const project = projectOn({ "a.ts": silent("a"), "b.ts": silent("b") });
	const run = () =>
		new Promise((resolve) => {
			const args = [cli, "audit", "--update-baseline", "--record"];
			spawn(process.execPath, args, { cwd: project.root, stdio: "ignore" }).on("exit", resolve);
		});
	expect(await Promise.all([run(), run(), run()])).toEqual([0, 0, 0]);
	expect(parseBaseline(project.read(".harden/baseline.json"))).toMatchObject({ findings: [{}, {}] });
	expect(project.read(".harden/history.jsonl").trim().split("\n")).toHaveLength(3);
	expect(project.list()).toEqual([".harden/baseline.json", ".harden/history.jsonl", "a.ts", "b.ts"]);
});
