import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { codemodNames, loadCodemod } from "../src/cli/codemods.ts";
import plugin from "../src/index.ts";
import { createProjectFiles } from "../src/source/project-index.ts";
import { refactorText } from "../src/source/refactor-text.ts";
import { settingsOf } from "../src/source/settings.ts";
import { lint } from "./support/linters.ts";

/** A fenced block of a page: ```ts before options={"max":3} file=src/a.ts */
interface Example {
	readonly page: string;
	readonly line: number;
	readonly language: string;
	readonly words: readonly string[];
	readonly attributes: Readonly<Record<string, string>>;
	/** The nearest heading above it. */
	readonly section: string;
	readonly code: string;
}

const root = path.resolve(import.meta.dirname, "..");
const languages = new Set(["ts", "tsx", "js", "jsx", "mts", "cts"]);

const rulePages = pagesIn("docs/rules");
const codemodPages = pagesIn("docs/codemods");

describe("the documentation", () => {
	it("has a page for every rule and every codemod", () => {
		expect(rulePages).toEqual(
			Object.keys(plugin.rules)
				.map((name) => `docs/rules/${name}.md`)
				.sort(),
		);
		expect(codemodPages).toEqual(codemodNames.map((name) => `docs/codemods/${name}.md`).sort());
	});

	it.each([...rulePages, ...codemodPages, "README.md", ...pagesIn("docs")])("has no dead link in %s", (page) => {
		const text = readFileSync(path.join(root, page), "utf8");
		const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/gu)].map((match) => match[1]!);
		const dead = targets.filter((target) => !exists(path.resolve(root, path.dirname(page), target)));
		expect(dead).toEqual([]);
	});
});

describe.each(rulePages)("%s", (page) => {
	const name = path.basename(page, ".md");
	const examples = examplesIn(page);
	const marked = examples.filter((example) => mark(example) !== undefined);

	it("shows what the rule reports and what it accepts", () => {
		expect(marked.some((example) => mark(example) === "❌")).toBe(true);
		expect(marked.some((example) => mark(example) === "✅")).toBe(true);
	});

	for (const example of marked) {
		it(`line ${example.line}: ${mark(example)!}`, () => {
			const configured = plugin.configs.recommended.rules![`harden/${name}`];
			const options: unknown = Array.isArray(configured) ? configured[1] : undefined;
			const messages = lint("ESLint 10", {
				code: example.code,
				filename: fileFor(example, examples),
				rules: { [name]: plugin.rules[name] },
				options: options === undefined ? [] : [options],
				cwd: folder,
			});
			expect(messages.filter((message) => message.fatal)).toEqual([]);
			if (mark(example) === "❌") expect(messages.map((message) => message.ruleId)).toContain(`harden/${name}`);
			else expect(messages.map((message) => message.message)).toEqual([]);
		});
	}
});

describe.each([...codemodPages, "README.md"])("%s", (page) => {
	const examples = examplesIn(page);
	const befores = examples.filter((example) => example.words.includes("before"));

	it("shows at least one text before and after", () => expect(befores.length).toBeGreaterThan(0));

	for (const before of befores) {
		it(`line ${before.line}: leads to what stands after it`, async () => {
			const codemod = await loadCodemod(before.attributes["codemod"] ?? path.basename(page, ".md"));
			const index = examples.indexOf(before);
			const next = examples.findIndex((example, position) => position > index && example.words.includes("before"));
			const afters = examples
				.slice(index + 1, next < 0 ? undefined : next)
				.filter((example) => example.words.includes("after"));
			const file = fileFor(before, examples);
			const result = refactorText(codemod, before.code, {
				path: file,
				settings: settingsOf(undefined, projectOfExample(file, before)),
				options: JSON.parse(before.attributes["options"] ?? "{}") as Record<string, unknown>,
				ruleOptions: JSON.parse(before.attributes["rule-options"] ?? "{}") as Record<string, unknown>,
				projectFiles: createProjectFiles(folder),
			});
			expect(result.kind).toBe("changed");
			if (result.kind !== "changed") return;
			expect(result.text).toBe(afters[0]!.code);
			const created = result.createFiles.map((each) => [path.relative(path.dirname(file), each.path), each.text]);
			const expected = afters
				.slice(1)
				.map((after) => [
					path.relative(path.dirname(before.attributes["file"] ?? "file.ts"), after.attributes["file"]!),
					after.code,
				]);
			expect(created).toEqual(expected);
		});
	}
});

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-docs-")));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes the example, and what its section shows of other files, to a folder of its own. */
function fileFor(example: Example, all: readonly Example[]): string {
	const own = path.join(folder, `${example.page.replaceAll(/\W/gu, "-")}-${example.line}`);
	const others = all.filter(
		(each) =>
			each.section === example.section &&
			each.attributes["file"] !== undefined &&
			!each.words.includes("after") &&
			each.attributes["file"] !== example.attributes["file"],
	);
	for (const other of others) write(path.join(own, other.attributes["file"]!), other.code);
	const file = path.join(own, example.attributes["file"] ?? `file.${example.language}`);
	write(file, example.code);
	return file;
}

function projectOfExample(file: string, { attributes }: Example): string {
	const below = attributes["file"] ?? path.basename(file);
	return file.slice(0, -below.length - 1);
}

function write(file: string, text: string): void {
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, text);
}

function mark(example: Example): "❌" | "✅" | undefined {
	const match = /^(?:\/\* eslint .*\*\/\n)?\/\/ (❌|✅)/u.exec(example.code);
	return match?.[1] as "❌" | "✅" | undefined;
}

function pagesIn(folderName: string): string[] {
	return readdirSync(path.join(root, folderName))
		.filter((name) => name.endsWith(".md"))
		.map((name) => `${folderName}/${name}`)
		.sort();
}

function exists(file: string): boolean {
	try {
		readFileSync(file);
		return true;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		return code === "EISDIR";
	}
}

function examplesIn(page: string): Example[] {
	const lines = readFileSync(path.join(root, page), "utf8").split("\n");
	const examples: Example[] = [];
	let section = "";
	for (let index = 0; index < lines.length; index++) {
		if (/^#{1,6} /u.test(lines[index]!)) section = lines[index]!;
		const fence = /^(`{3,})(\w+)(.*)$/u.exec(lines[index]!);
		if (fence === null) continue;
		const end = lines.indexOf(fence[1]!, index + 1);
		if (languages.has(fence[2]!)) {
			const code = lines
				.slice(index + 1, end)
				.map((each) => `${each}\n`)
				.join("");
			examples.push({ page, line: index + 1, language: fence[2]!, ...infoOf(fence[3]!), section, code });
		}
		index = end;
	}
	return examples;
}

function infoOf(info: string): Pick<Example, "words" | "attributes"> {
	const parts = info.trim().split(/\s+(?=[\w-]+(?:=|\s|$))/u);
	const attributes = parts
		.filter((part) => part.includes("="))
		.map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]);
	return {
		words: parts.filter((part) => part !== "" && !part.includes("=")),
		attributes: Object.fromEntries(attributes) as Record<string, string>,
	};
}
