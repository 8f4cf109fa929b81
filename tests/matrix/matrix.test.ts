import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { ESLint } from "eslint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyTextEdits } from "../../src/source/text-edit.ts";
import { installedProject, type InstalledProject } from "../support/installed-project.ts";
import { cells, eslintScript, hardenScript, programs, run, type Cell } from "./cell.ts";

const storing = (type: string, parameter: string, argument: string) => `import { save } from "./save.ts";

interface New {
	a: string;
}
/** @deprecated Use {@link New}. */
type Old = New;

export async function store(x: ${type}): Promise<boolean> {
	try {
		await save(x);
		return true;
	} catch${parameter} {
		console.error("could not save"${argument});
		return false;
	}
}
`;
const source = storing("Old", "", "");

const files = {
	"save.ts": "export declare function save(x: { a: string }): Promise<void>;\n",
	// The browser's declarations take long to check.
	"console.d.ts": "declare const console: { error(...values: unknown[]): void };\n",
	"tsconfig.json": `{ "compilerOptions": { "strict": true, "noEmit": true, "module": "nodenext", "target": "es2022", "types": [], "lib": ["es2022"], "allowImportingTsExtensions": true }, "include": ["*.ts"] }\n`,
	"eslint.config.js": `import parser from "@typescript-eslint/parser";
import harden from "eslint-plugin-harden";
export default [{ files: ["**/*.ts"], languageOptions: { parser } }, harden.configs.recommended];
`,
	// Only with types is it seen that an answer stands for a failure.
	"typed.ts": `interface Err<T> { readonly bad: T }
declare function answer(): Err<string>;
export async function f(go: () => Promise<void>) {
	try {
		await go();
	} catch {
		return answer();
	}
}
`,
	"typed.config.js": `import parser from "@typescript-eslint/parser";
import harden from "eslint-plugin-harden";
export default [
	{ files: ["**/*.ts"], languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
	harden.configs.strict,
];
`,
	".eslintrc.cjs": `module.exports = {
	root: true,
	parser: "@typescript-eslint/parser",
	plugins: ["harden"],
	rules: { "harden/no-broad-catch": "error", "harden/no-deprecated-type": "error" },
};
`,
};

describe.each(cells)("$name", (cell) => {
	const project = projectOfCell(cell);
	const eslint = (args: readonly string[], env = {}) => run(cell.node, project().folder, [eslintScript, ...args], env);
	const read = () => readFileSync(path.join(project().folder, "store.ts"), "utf8");

	it("reports, and suggests", () => {
		project().write("store.ts", source);
		const { stdout, stderr } = eslint(["--format", "json", "store.ts"]);
		expect(stderr).toBe("");
		const messages = messagesIn(stdout);
		expect(messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([
			["harden/no-deprecated-type", 9],
			["harden/no-broad-catch", 13],
		]);
		const { suggestions } = messages[1]!;
		expect(suggestions!.map(({ desc }) => desc)).toEqual(["Pass the error to the log call."]);
		expect(applyTextEdits(source, [suggestions![0]!.fix]).text).toBe(storing("Old", " (error)", ", error"));
	});

	it("fixes", () => {
		project().write("store.ts", source);
		eslint(["--fix", "store.ts"]);
		expect(read()).toBe(storing("New", "", ""));
	});

	it("changes files by its command, with a look at the types before and after", () => {
		project().write("store.ts", source);
		const harden = (...args: string[]) => run(cell.node, project().folder, [hardenScript, ...args]);
		expect(harden("narrow-broad-catch", "store.ts")).toMatchObject({
			status: 0,
			stdout: expect.stringContaining("1 file: 1 changed") as string,
			stderr: expect.not.stringMatching(/not checked|could not/u) as string,
		});
		expect(read()).toBe(storing("Old", " (error)", ", error"));
		expect(harden("audit", "store.ts").stdout).toContain("broad catches");
	});

	if (!cell.eslint.startsWith("8.")) return;

	it("reports and fixes with an eslintrc", () => {
		project().write("store.ts", source);
		const env = { ESLINT_USE_FLAT_CONFIG: "false" };
		const { stdout } = eslint(["--fix", "--format", "json", "store.ts"], env);
		expect(messagesIn(stdout).map(({ ruleId }) => ruleId)).toEqual(["harden/no-broad-catch"]);
		expect(read()).toBe(storing("New", "", ""));
	});
});

/** Whichever ESLint is between them: with our own packages, one of them is enough. */
describe.each(cells.filter(({ folder, linked }) => folder !== undefined || linked === "eslint"))(
	"$name with types",
	(cell) => {
		const project = projectOfCell(cell);

		it("asks the type checker", () => {
			const { stdout, stderr } = run(cell.node, project().folder, [
				eslintScript,
				"--config",
				"typed.config.js",
				"--format",
				"json",
				"typed.ts",
			]);
			expect(stderr).toBe("");
			expect(messagesIn(stdout).map(({ messageId }) => messageId)).toEqual(["lostInResult"]);
		});
	},
);

describe.each(programs)("oxlint alone, Node.js $version", ({ node }) => {
	const config = {
		jsPlugins: ["eslint-plugin-harden"],
		categories: { correctness: "off" },
		rules: { "harden/no-broad-catch": "error", "harden/no-deprecated-type": "error" },
	};
	let project: InstalledProject;
	beforeAll(() => {
		project = installedProject({ oxlint: "oxlint" }, { ".oxlintrc.json": JSON.stringify(config), "store.ts": source });
	});
	afterAll(() => project.remove());

	it("reports and fixes, and the command works, without ESLint and TypeScript", () => {
		const { stdout } = run(node, project.folder, ["oxlint/bin/oxlint", "--fix", "--format", "json"]);
		const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string }[] };
		expect(diagnostics.map(({ code }) => code)).toEqual(["harden(no-broad-catch)"]);
		const file = path.join(project.folder, "store.ts");
		expect(readFileSync(file, "utf8")).toBe(storing("New", "", ""));
		run(node, project.folder, [hardenScript, "narrow-broad-catch", "store.ts"]);
		expect(readFileSync(file, "utf8")).toBe(storing("New", " (error)", ", error"));
	});
});

type Folder = Pick<InstalledProject, "folder" | "write" | "remove">;

function projectOfCell(cell: Cell): () => Folder {
	let project: Folder;
	beforeAll(() => {
		project = cell.folder === undefined ? linkedProject(cell) : projectIn(cell.folder);
		for (const [name, text] of Object.entries(files)) project.write(name, text);
	});
	afterAll(() => project.remove());
	return () => project;
}

function linkedProject({ linked }: Cell): InstalledProject {
	const same = ["@typescript-eslint/parser", "typescript"].map((name) => [name, name]);
	return installedProject({ eslint: linked!, ...Object.fromEntries(same) }, {});
}

function projectIn(folder: string): Folder {
	return {
		folder,
		write(name, content) {
			const file = path.join(folder, name);
			mkdirSync(path.dirname(file), { recursive: true });
			writeFileSync(file, content);
			return file;
		},
		remove: () => rmSync(path.join(folder, "store.ts"), { force: true }),
	};
}

function messagesIn(output: string): ESLint.LintResult["messages"] {
	const [result] = JSON.parse(output) as [ESLint.LintResult];
	return result.messages;
}
