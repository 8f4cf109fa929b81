import { readFileSync } from "node:fs";
import type { Diagnostic } from "vscode-languageserver-types";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { broadCatchMessages } from "../../src/broad-catch/broad-catch-message.ts";
import { messages as deprecatedTypeMessages } from "../../src/deprecated-type/find-deprecated-types.ts";
import plugin from "../../src/index.ts";
import { installedProject, type InstalledProject } from "../support/installed-project.ts";
import { startEditor, type Editor, type OpenFile } from "./eslint-server.ts";

const configuration = `import parser from "@typescript-eslint/parser";
import harden from "eslint-plugin-harden";
export default [
	{ files: ["**/*.ts"], languageOptions: { parser } },
	harden.configs.recommended,
	{
		files: ["every/**"],
		rules: {
			"harden/no-broad-catch": ["error", { report: { lostOnThrow: true, swallowed: true, droppedRest: true } }],
		},
	},
	{ files: ["suggest/**"], settings: { harden: { fix: "suggest" } } },
];
`;
const types = "export interface New {\n\ta: string;\n}\n/** @deprecated Use {@link New}. */\nexport type Old = New;\n";

/** Every suggestion that a rule can make: the file's folder decides which options count. */
const suggestions = [
	{
		id: "addErrorToLog",
		file: "log.ts",
		before: "try {\n\tawait save();\n} catch {\n\tconsole.error('x');\n}\n",
		title: "Pass the error to the log call.",
		after: "try {\n\tawait save();\n} catch (error) {\n\tconsole.error('x', error);\n}\n",
	},
	{
		id: "addCause",
		file: "every/cause.ts",
		before: `class AppError extends Error {}\ntry {\n\tawait save();\n} catch {\n\tthrow new AppError("x");\n}\n`,
		title: "Keep the caught error as `cause`.",
		after: `class AppError extends Error {}\ntry {\n\tawait save();\n} catch (error) {\n\tthrow new AppError("x", { cause: error });\n}\n`,
	},
	{
		id: "narrowTo",
		file: "every/narrow.ts",
		before:
			"export function read(text: string): unknown {\n\ttry {\n\t\tlock.close();\n\t\treturn JSON.parse(text);\n\t} catch {\n\t\treturn undefined;\n\t}\n}\n",
		title: "Rethrow every error that is not `SyntaxError`.",
		after:
			"export function read(text: string): unknown {\n\ttry {\n\t\tlock.close();\n\t\treturn JSON.parse(text);\n\t} catch (error) {\n\t\tif (!(error instanceof SyntaxError)) throw error;\n\t\treturn undefined;\n\t}\n}\n",
	},
	{
		id: "rethrowRest",
		file: "every/rest.ts",
		before: "try {\n\tawait save();\n} catch (e) {\n\tif (e instanceof TypeError) use(e);\n}\n",
		title: "Rethrow every other error.",
		after: "try {\n\tawait save();\n} catch (e) {\n\tif (e instanceof TypeError) use(e);\n\tthrow e;\n}\n",
	},
	{
		id: "replace",
		file: "suggest/use.ts",
		before: 'import type { Old } from "./types";\nexport let a: Old;\n',
		title: "Replace `Old` by `New`.",
		after: 'import type { New } from "./types";\nexport let a: New;\n',
	},
	{
		id: "moveImport",
		file: "move.ts",
		before: 'import type { Moved } from "./barrel";\nexport let a: Moved;\n',
		title: 'Import `Moved` from "./home".',
		after: 'import type { Moved } from "./home";\nexport let a: Moved;\n',
	},
	{
		id: "removeImport",
		file: "suggest/unused.ts",
		before: 'import type { Old } from "./types";\nexport {};\n',
		title: "Remove the import of `Old`.",
		after: "export {};\n",
	},
];

const files = {
	"eslint.config.js": configuration,
	"types.ts": types,
	"suggest/types.ts": types,
	"barrel.ts": '/** @deprecated Import this from "./home". */\nexport interface Moved {}\n',
	"home.ts": "export interface Moved {}\n",
};

const narrowing = suggestions.find(({ id }) => id === "narrowTo")!;
const quickFix = "Fix this harden/no-deprecated-type problem";

describe.each([
	["8", "eslint8"],
	["9", "eslint9"],
	["10", "eslint"],
])("in an editor with ESLint %s", (version, eslint) => {
	let project: InstalledProject;
	let editor: Editor;

	beforeAll(async () => {
		project = installedProject({ eslint, "@typescript-eslint/parser": "@typescript-eslint/parser" }, files);
		editor = await startEditor(project.folder);
	});
	afterAll(async () => {
		expect(editor.complaints).toEqual([]);
		await editor.close();
		project.remove();
	});

	const open = (name: string, text: string): Promise<OpenFile> =>
		editor.open({ path: project.write(name, text), text });

	it("shows what a rule says, where, with a link to its page", async () => {
		const file = await open("a.ts", "try {\n\tawait save();\n} catch {\n\tconsole.error('x');\n}\n");
		const diagnostics = await file.diagnose();
		expect(diagnostics).toMatchObject([
			{
				code: "harden/no-broad-catch",
				codeDescription: { href: plugin.rules["no-broad-catch"]!.meta!.docs!.url },
				range: { start: { line: 2, character: 2 }, end: { line: 2, character: 7 } },
				severity: 1,
			},
		]);
		expect(diagnostics[0]!.message).toContain("`console.error`");
	});

	it("makes the quick fix", async () => {
		const file = await open("a.ts", 'import type { Old } from "./types";\nexport let a: Old;\n');
		await choose(file, quickFix, await file.diagnose());
		expect(file.text).toBe('import type { New } from "./types";\nexport let a: New;\n');
		expect(await file.diagnose()).toEqual([]);
	});

	it("fixes all on save", async () => {
		const file = await open("a.ts", usesOf("Old", "Old"));
		await file.diagnose();
		await file.saveWithFixAll();
		expect(readFileSync(file.path, "utf8")).toBe(usesOf("New", "New"));
		expect(await file.diagnose()).toEqual([]);
	});

	// What follows is the server's work and the rules', which are the same whichever ESLint is between them.
	if (version !== "10") return;

	it.each(suggestions)("makes the suggestion $id", async ({ file: name, before, title, after }) => {
		const file = await open(name, before);
		const diagnostics = await file.diagnose();
		expect(diagnostics).toHaveLength(1);
		await choose(file, `${title} (${String(diagnostics[0]!.code)})`, diagnostics);
		expect(file.text).toBe(after);
	});

	it("keeps CRLF", async () => {
		const crlf = ({ before, after }: (typeof suggestions)[number]) =>
			[before, after].map((text) => text.replaceAll("\n", "\r\n"));
		const [before, after] = crlf(narrowing);
		const file = await open(narrowing.file, before!);
		await choose(file, `${narrowing.title} (harden/no-broad-catch)`, await file.diagnose());
		expect(file.text).toBe(after);
	});

	it("keeps the byte order mark of a file, which an editor shows without it", async () => {
		const text = usesOf("Old", "Old");
		const file = await editor.open({ path: project.write("a.ts", `\uFEFF${text}`), text });
		const [first] = await file.diagnose();
		await choose(file, quickFix, [first!]);
		expect(file.text).toBe(usesOf("New", "Old"));
		await file.diagnose();
		await file.saveWithFixAll({ byteOrderMark: true });
		expect(readFileSync(file.path, "utf8")).toBe(`\uFEFF${usesOf("New", "New")}`);
	});

	describe("with two reports of one rule in one line", () => {
		it.each([
			["first", 0, usesOf("New", "Old")],
			["second", 1, usesOf("Old", "New")],
		])("makes the fix of the %s when the cursor is there", async (_, index, after) => {
			const file = await open("a.ts", usesOf("Old", "Old"));
			const diagnostics = await file.diagnose();
			expect(diagnostics).toHaveLength(2);
			await choose(file, quickFix, [diagnostics[index]!]);
			expect(file.text).toBe(after);
		});

		it.each([
			["first", 0, logging("a", " (error)", ", error") + logging("b", "", "")],
			["second", 1, logging("a", "", "") + logging("b", " (error)", ", error")],
		])("makes the suggestion of the %s when the cursor is there", async (_, index, after) => {
			const file = await open("a.ts", logging("a", "", "") + logging("b", "", ""));
			const diagnostics = await file.diagnose();
			expect(diagnostics).toHaveLength(2);
			await choose(file, "Pass the error to the log call. (harden/no-broad-catch)", [diagnostics[index]!]);
			expect(file.text).toBe(after);
		});

		it("fixes both when both are selected and all is to be fixed", async () => {
			const file = await open("a.ts", usesOf("Old", "Old"));
			await choose(file, "Fix all auto-fixable problems", await file.diagnose());
			expect(file.text).toBe(usesOf("New", "New"));
		});

		// The server keeps one fix for each rule and selection: which one is its choice, but it is never a mixture.
		it("makes the whole fix of one when both are selected", async () => {
			const file = await open("a.ts", usesOf("Old", "Old"));
			await choose(file, quickFix, await file.diagnose());
			expect([usesOf("New", "Old"), usesOf("Old", "New")]).toContain(file.text);
		});
	});
});

it("has a suggestion of every kind among its tests", () => {
	const said = { ...broadCatchMessages, ...deprecatedTypeMessages };
	const rules = ["no-broad-catch", "no-deprecated-type"].map((name) => plugin.rules[name]!.meta!.messages!);
	const offered = rules.flatMap((messages) => Object.keys(messages)).filter((id) => !(id in said));
	expect(suggestions.map(({ id }) => id).sort()).toEqual(offered.sort());
});

/** Two uses; the import names what they need. */
function usesOf(first: string, second: string): string {
	const names = [...new Set([first, second])].sort().reverse().join(", ");
	return `import type { ${names} } from "./types";\nexport const both = (a: ${first}, b: ${second}) => [a, b];\n`;
}

function logging(what: string, parameter: string, argument: string): string {
	return `try { await save(${what}); } catch${parameter} { console.error("${what}"${argument}); } `;
}

async function choose(file: OpenFile, title: string, at: readonly Diagnostic[]): Promise<void> {
	const actions = await file.actionsFor(at);
	expect(actions.map((action) => action.title)).toContain(title);
	await file.choose(actions.find((action) => action.title === title)!);
}
