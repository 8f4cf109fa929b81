import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { afterAll, describe, expect, inject, it } from "vitest";
import { npmInstall } from "../support/npm.ts";
import { recipe, shell } from "./recipe.ts";

const temporary = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-recipes-")));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const logging = (argument: string) => `try {
	await save();
} catch${argument === "" ? "" : " (error)"} {
	console.error("could not save"${argument});
}
`;

it("GitHub's own parser accepts the workflow", () => {
	const content = recipe("In pull requests", "yaml");
	const { context } = parseWorkflow({ name: "harden.yml", content }, new NoOperationTraceWriter());
	expect(context.errors.getErrors()).toEqual([]);
	const wrong = parseWorkflow(
		{ name: "harden.yml", content: content.replace("runs-on", "runs-in") },
		new NoOperationTraceWriter(),
	);
	expect(wrong.context.errors.getErrors()).not.toEqual([]);
});

it("the jobs of GitLab give the plan of one run, divided", () => {
	const names = ["a/one.js", "a/two.js", "b/three.js", "b/four.js", "c/five.js", "c/six.js"];
	const folder = project("gitlab", {
		".gitignore": "node_modules\n.gitlab-ci-local\n",
		".gitlab-ci.yml": recipe("Large repositories", "yaml"),
		CODEOWNERS: "/a/ @ada\n/b/ @bob\n/c/ @ada\n",
		...Object.fromEntries(names.map((name) => [name, logging("")])),
	});
	npmInstall(folder, inject("packed").tarball);
	commit(folder);
	const tool = project("gitlab-tool", {});
	// The last version for Node.js 20.
	npmInstall(tool, "gitlab-ci-local@4.61.1");
	const ran = shell(
		folder,
		`${path.join(tool, "node_modules/.bin/gitlab-ci-local")} --force-shell-executor --shell-isolation`,
	);
	expect(ran.status, ran.stdout + ran.stderr).toBe(0);
	expect(ran.stdout).toMatch(/PASS .*plan: \[4\/4\]/u);
	expect(readdirSync(path.join(folder, "plans")).sort()).toEqual(["ada.jsonl", "bob.jsonl"]);
	const lines = (text: string) => text.trim().split("\n").sort();
	const whole = shell(folder, "npx harden narrow-broad-catch --plan - --allow-dirty").stdout;
	const divided = ["ada", "bob"].map((name) => readFileSync(path.join(folder, `plans/${name}.jsonl`), "utf8"));
	expect(lines(divided.join(""))).toEqual(lines(whole));
	expect(lines(whole)).toHaveLength(names.length);
});

describe.each([
	[
		"turbo@2.11.11",
		"turbo.json",
		"With Turborepo",
		"npx turbo run harden --no-update-notifier",
		/Cached: +(\d) cached, 2 total/u,
	],
	[
		"nx@24.0.6",
		"nx.json",
		"With Nx",
		"npx nx run-many -t harden",
		/cache instead of running the command for (\d) out of 2/u,
	],
] as const)("%s", (tool, file, marker, command, cached) => {
	const old = "/** @deprecated Use {@link New}. */\n";
	const shape = (comment: string) => `export interface New {\n\ta: string;\n}\n${comment}export type Old = New;\n`;
	const manifest = (name: string, dependencies = {}) =>
		JSON.stringify({
			name,
			version: "1.0.0",
			type: "module",
			scripts: { harden: "harden audit --check" },
			dependencies,
		});
	const folder = project(file, {
		"package.json": JSON.stringify({
			private: true,
			type: "module",
			packageManager: "npm@11.0.0",
			workspaces: ["packages/*"],
		}),
		".gitignore": "node_modules\n.turbo\n.nx\n",
		"eslint.config.js": "export default [];\n",
		[file]: recipe("Large repositories", "json", marker),
		"packages/shapes/package.json": manifest("shapes"),
		"packages/shapes/index.ts": shape(""),
		"packages/user/package.json": manifest("user", { shapes: "1.0.0" }),
		"packages/user/index.ts": 'import type { Old } from "../shapes/index.ts";\nexport const old: Old = { a: "" };\n',
	});
	const run = () => {
		const { status, stdout, stderr } = shell(folder, command, {
			CI: "true",
			NX_DAEMON: "false",
			TURBO_TELEMETRY_DISABLED: "1",
			NX_TUI: "false",
		});
		return { status, output: stdout + stderr, cached: Number(cached.exec(stdout + stderr)?.[1] ?? 0) };
	};

	it("runs nothing the second time, and both when what the other depends on has changed", () => {
		npmInstall(folder, tool, inject("packed").tarball);
		expect(shell(folder, "npx harden audit --update-baseline").status).toBe(0);
		commit(folder);
		const first = run();
		expect(first, first.output).toMatchObject({ status: 0, cached: 0 });
		const second = run();
		expect(second, second.output).toMatchObject({ status: 0, cached: 2 });
		writeFileSync(path.join(folder, "packages/shapes/index.ts"), shape(old));
		const third = run();
		expect(third, third.output).toMatchObject({ status: 1, cached: 0 });
		expect(third.output).toContain("no-deprecated-type");
	});
});

it("Codemod's command accepts the workflow, and runs it", () => {
	const folder = project("codemod", {
		".gitignore": "node_modules\n",
		"workflow.yaml": recipe("Large repositories", "yaml", "As a step of a [Codemod]"),
		"a.js": logging(""),
	});
	npmInstall(folder, "codemod@1.18.3", inject("packed").tarball);
	commit(folder);
	const codemod = (words: string) => shell(folder, `npx codemod --disable-analytics workflow ${words}`);
	const valid = codemod("validate -w workflow.yaml");
	expect(valid.status, valid.stdout + valid.stderr).toBe(0);
	const ran = codemod("run -w workflow.yaml --no-interactive");
	expect(ran.status, ran.stdout + ran.stderr).toBe(0);
	expect(readFileSync(path.join(folder, "a.js"), "utf8")).toBe(logging(", error"));
});

function project(name: string, files: Readonly<Record<string, string>>): string {
	const folder = path.join(temporary, name);
	for (const [file, text] of Object.entries({ "package.json": '{ "private": true, "type": "module" }', ...files })) {
		mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
		writeFileSync(path.join(folder, file), text);
	}
	return folder;
}

function commit(folder: string): void {
	const git = (...args: string[]) => execFileSync("git", args, { cwd: folder });
	git("init", "--quiet", "--initial-branch", "main");
	git("add", ".");
	git("-c", "user.email=someone@example.org", "-c", "user.name=Someone", "commit", "--quiet", "--message", "begin");
}
