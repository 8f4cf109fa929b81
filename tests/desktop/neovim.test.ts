import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { eslintServer } from "../editor/eslint-server.ts";
import { installedProject } from "../support/installed-project.ts";

const configuration = `import parser from "@typescript-eslint/parser";
import harden from "eslint-plugin-harden";
export default [{ files: ["**/*.ts"], languageOptions: { parser } }, harden.configs.recommended];
`;
const types = "export interface New {\n\ta: string;\n}\n/** @deprecated Use {@link New}. */\nexport type Old = New;\n";
const storing = (name: string, parameter: string, argument: string) =>
	`import type { ${name} } from "./types";\n// 🙂\nexport async function store(x: ${name}) {\n\ttry {\n\t\tawait save(x);\n\t} catch${parameter} {\n\t\tconsole.error("x"${argument});\n\t}\n}\n`;

describe("in Neovim", () => {
	it.each([
		["a file", ""],
		["a file with a byte order mark", "\uFEFF"],
	])("shows what the rules say of %s, with links, and makes a fix and a suggestion", (_, mark) => {
		const project = installedProject(
			{ eslint: "eslint", "@typescript-eslint/parser": "@typescript-eslint/parser" },
			{ "eslint.config.js": configuration, "types.ts": types, "a.ts": mark + storing("Old", "", "") },
		);
		onTestFinished(() => project.remove());
		const { shown, left } = edit(project.folder, "a.ts", [
			"Fix this harden/no-deprecated-type problem",
			"Pass the error to the log call. (harden/no-broad-catch)",
		]);
		expect(shown.map(({ lnum, col, code, user_data: { lsp } }) => [lnum, col, code, lsp.codeDescription.href])).toEqual(
			[
				[2, 31, "harden/no-deprecated-type", expect.stringMatching(/no-deprecated-type\.md$/u)],
				[5, 3, "harden/no-broad-catch", expect.stringMatching(/no-broad-catch\.md$/u)],
			],
		);
		expect(left).toEqual([]);
		expect(readFileSync(path.join(project.folder, "a.ts"), "utf8")).toBe(mark + storing("New", " (error)", ", error"));
	});
});

interface Session {
	readonly shown: readonly ShownDiagnostic[];
	readonly left: readonly ShownDiagnostic[];
}

/** As `vim.diagnostic` keeps it: line and column from 0. */
interface ShownDiagnostic {
	readonly lnum: number;
	readonly col: number;
	readonly code: string;
	readonly user_data: { readonly lsp: { readonly codeDescription: { readonly href: string } } };
}

function edit(folder: string, file: string, actions: readonly string[]): Session {
	const script = path.join(import.meta.dirname, "neovim.lua");
	const neovim = process.env["NEOVIM"] ?? "nvim";
	const result = spawnSync(neovim, ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-S", script], {
		cwd: folder,
		encoding: "utf8",
		timeout: 100_000,
		env: {
			...process.env,
			HARDEN_FOLDER: folder,
			HARDEN_FILE: file,
			HARDEN_ACTIONS: actions.join("\n"),
			HARDEN_NODE: process.execPath,
			HARDEN_SERVER: eslintServer,
		},
	});
	expect({ status: result.status, stderr: result.stderr }).toMatchObject({ status: 0 });
	return JSON.parse(result.stdout) as Session;
}
