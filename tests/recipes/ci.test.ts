import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import Draft04 from "ajv-draft-04";
import type { ESLint } from "eslint";
import { expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { installedProject, type InstalledProject } from "../support/installed-project.ts";
import { commandsIn, linkPrograms, recipe, shell } from "./recipe.ts";

const dropping = (name: string) => `export async function ${name}() {
	try {
		return await load();
	} catch {
		return [];
	}
}
`;
const config = `import harden from "eslint-plugin-harden";
export default [harden.configs.strict];
`;

it("eslint --concurrency finds what one thread finds", () => {
	const { folder } = projectWith({ "a.js": dropping("a"), "b.js": dropping("b"), "c.js": "export const c = 1;\n" });
	const [command] = commandsIn(recipe("ESLint's cache", "sh"));
	const { stdout } = shell(folder, `${command!} --format json`);
	const results = JSON.parse(stdout) as ESLint.LintResult[];
	const found = results.flatMap(({ filePath, messages }) =>
		messages.map(({ ruleId, line }) => `${path.basename(filePath)}:${line} ${ruleId!}`),
	);
	expect(found.sort()).toEqual(["a.js:4 harden/no-broad-catch", "b.js:4 harden/no-broad-catch"]);
});

it("ESLint's suppressions let nothing new in, and are pruned when something is fixed", () => {
	const { folder, write } = projectWith({ "a.js": dropping("a"), "b.js": dropping("b") });
	const [suppress, check, prune] = commandsIn(recipe("Findings that are there already", "sh"));
	const suppressed = () =>
		Object.keys(JSON.parse(readFileSync(path.join(folder, "eslint-suppressions.json"), "utf8")) as object);
	expect(shell(folder, suppress!).status).toBe(0);
	expect(suppressed()).toEqual(["a.js", "b.js"]);
	write("a.js", "export const a = 1;\n");
	expect(shell(folder, check!)).toMatchObject({
		status: 2,
		stderr: expect.stringContaining("suppressions left") as string,
	});
	expect(shell(folder, prune!).status).toBe(0);
	expect(suppressed()).toEqual(["b.js"]);
	write("c.js", dropping("c"));
	const { status, stdout } = shell(folder, check!);
	expect(status).toBe(1);
	expect(stdout).toContain("c.js");
	expect(stdout).not.toContain("b.js");
});

it("lint-staged commits what is fixed, and stops what is reported", () => {
	const old = (type: string) => `interface New {
	a: string;
}
/** @deprecated Use {@link New}. */
type Old = New;
export const x: ${type} = { a: "" };
`;
	const project = projectWith(
		{
			"package.json": recipe("Before a commit", "json").replace("{", '{ "type": "module",'),
			".gitignore": "node_modules\n",
			"eslint.config.js": `import parser from "@typescript-eslint/parser";
${config.replace("[", '[{ files: ["**/*.ts"], languageOptions: { parser } }, ')}`,
		},
		["lint-staged"],
	);
	const git = (...args: string[]) => execFileSync("git", args, { cwd: project.folder, encoding: "utf8" });
	git("init", "--quiet");
	git("config", "user.email", "someone@example.org");
	git("config", "user.name", "Someone");
	git("add", ".");
	git("commit", "--quiet", "--message", "begin");
	project.write("types.ts", old("Old"));
	git("add", "types.ts");
	expect(shell(project.folder, "npx lint-staged")).toMatchObject({ status: 0 });
	expect(git("show", ":types.ts")).toBe(old("New"));
	project.write("types.ts", dropping("types"));
	git("add", "types.ts");
	const { status, stdout, stderr } = shell(project.folder, "npx lint-staged");
	expect(status).toBe(1);
	expect(stdout + stderr).toContain("harden/no-broad-catch");
	expect(git("show", ":types.ts")).toBe(dropping("types"));
});

interface Step {
	readonly run?: string;
	readonly uses?: string;
	readonly with?: Readonly<Record<string, unknown>>;
}

it("the workflow for GitHub uploads SARIF that is valid, and annotates what is new", () => {
	const { jobs } = parse(recipe("In pull requests", "yaml")) as { jobs: { audit: { steps: readonly Step[] } } };
	const { steps } = jobs.audit;
	const { folder, write: writeFile } = projectWith({ "a.js": dropping("a") });
	expect(shell(folder, "npx harden audit --update-baseline").status).toBe(0);
	writeFile("b.js", dropping("b"));
	// What is installed here stands for `npm ci`.
	const [write, check] = steps.flatMap(({ run = "npm ci" }) => (run === "npm ci" ? [] : [run]));

	expect(shell(folder, write!)).toMatchObject({ status: 0, stderr: "" });
	const upload = steps.find(({ uses = "" }) => uses.startsWith("github/codeql-action/upload-sarif@"))!;
	const file = path.join(folder, upload.with!["sarif_file"] as string);
	const log = JSON.parse(readFileSync(file, "utf8")) as { runs: [{ results: { ruleId: string }[] }] };
	const schema = path.resolve(import.meta.dirname, "../audit/fixtures/sarif-schema-2.1.0.json");
	const validate = new Draft04.default({ strict: false, validateFormats: false }).compile(
		JSON.parse(readFileSync(schema, "utf8")) as object,
	);
	expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
	expect(log.runs[0].results.map(({ ruleId }) => ruleId)).toEqual(["harden/no-broad-catch", "harden/no-broad-catch"]);

	const { status, stdout } = shell(folder, check!);
	expect(status).toBe(1);
	expect(stdout.match(/^::error file=[^,]*/gmu)).toEqual(["::error file=b.js"]);
});

function projectWith(files: Readonly<Record<string, string>>, programs: readonly string[] = []): InstalledProject {
	const names = ["eslint", "@typescript-eslint/parser", "typescript", ...programs];
	const project = installedProject(Object.fromEntries(names.map((name) => [name, name])), {
		"package.json": '{ "type": "module" }',
		"eslint.config.js": config,
		...files,
	});
	onTestFinished(() => project.remove());
	linkPrograms(project.folder, ["eslint", "eslint-plugin-harden", ...programs]);
	if (!existsSync(path.join(project.folder, "node_modules/.bin/harden"))) throw new Error("the command is missing");
	return project;
}
