import path from "node:path";
import { expect } from "vitest";
import { codeStyleOf } from "../../src/source/code-style.ts";
import type { Codemod, CodemodFile } from "../../src/source/codemod.ts";
import { refactorText, type RefactoredChange, type RefactoredText } from "../../src/source/refactor-text.ts";
import { settingsOf } from "../../src/source/settings.ts";
import { applyTextEdits, type TextEdit } from "../../src/source/text-edit.ts";
import { lint } from "./linters.ts";
import { parse, parsersThatAccept } from "./parse.ts";
import { projectOf } from "./project.ts";

interface CodemodInput {
	/** Relative to the project's root; its extension decides the language. */
	readonly path?: string;
	readonly options?: Readonly<Record<string, unknown>>;
	readonly ruleOptions?: Readonly<Record<string, unknown>>;
	readonly settings?: Record<string, unknown>;
	/** The other files of the project, by path relative to its root. */
	readonly files?: Readonly<Record<string, string>>;
}

export interface CodemodCase extends CodemodInput {
	readonly before: string;
	readonly after: string;
	/** The files that the codemod creates: text by path, relative to the project's root. */
	readonly creates?: Readonly<Record<string, string>>;
}

export interface RefusalCase extends CodemodInput {
	readonly source: string;
	readonly key: string;
	readonly message?: string | RegExp;
	/** The text at which the refused node begins. */
	readonly at?: string;
}

const root = "/project";

/** Checks that a codemod makes `after` of `before`, and what must hold for every edit we ever make (DESIGN.md). */
export async function expectCodemod(codemod: Codemod, test: CodemodCase): Promise<void> {
	const { before, after, creates = {} } = test;
	const result = run(codemod, before, test);
	expect(result.kind === "changed" ? result.text : before).toBe(after);
	if (result.kind !== "changed") throw new Error(`${codemod.name} left the text as it was`);
	expect(createdIn(result)).toEqual(creates);
	expectEditsToExplain(before, result);
	expectToParse(test, result);
	expectCommentsKept(before, test, result);
	expectNothingLeftToDo(codemod, after, test);
	await expectRuleSilentAtChanges(codemod, test, result);
	for (const [name, variant] of Object.entries(variantsOf(before))) expectVariant(codemod, test, name, variant);
}

/** Checks that a codemod leaves a text alone, and the reason it gives. */
export function expectRefusal(codemod: Codemod, test: RefusalCase): void {
	const result = run(codemod, test.source, test);
	expect(result.kind).toBe("unchanged");
	const refusals = result.kind === "unchanged" ? result.refusals : [];
	expect(refusals.map((refusal) => refusal.key)).toContain(test.key);
	const refusal = refusals.find((candidate) => candidate.key === test.key)!;
	if (test.message !== undefined) expect(refusal.message).toMatch(test.message);
	if (test.at !== undefined) {
		const line = test.source.split("\n")[refusal.line - 1]!;
		expect(line.slice(refusal.column - 1, refusal.column - 1 + test.at.length)).toBe(test.at);
	}
}

/** Checks that a codemod neither changes a text nor refuses anything in it. */
export function expectUntouched(codemod: Codemod, source: string, input: CodemodInput = {}): void {
	expect(run(codemod, source, input)).toEqual({ kind: "unchanged", refusals: [] });
}

function run(codemod: Codemod, text: string, input: CodemodInput): RefactoredText {
	return refactorText(codemod, text, fileOf(text, input));
}

function fileOf(text: string, input: CodemodInput): CodemodFile {
	const filePath = path.resolve(root, input.path ?? "file.ts");
	return {
		path: filePath,
		settings: settingsOf({ harden: input.settings ?? {} }, root),
		options: input.options ?? {},
		ruleOptions: input.ruleOptions ?? {},
		projectFiles: projectOf({ ...input.files, [path.relative(root, filePath)]: text }, root),
	};
}

function createdIn(result: RefactoredChange): Record<string, string> {
	return Object.fromEntries(
		result.createFiles.map((file) => [path.relative(root, file.path).replaceAll("\\", "/"), file.text]),
	);
}

function expectEditsToExplain(before: string, result: RefactoredChange): void {
	const { text, left } = applyTextEdits(before, result.edits);
	expect(left, "the edits overlap").toEqual([]);
	expect(text, "the edits do not lead to the text").toBe(result.text);
	for (const change of result.changes) expect(change.reason, "an edit without a reason").not.toBe("");
}

function expectToParse(test: CodemodCase, result: RefactoredChange): void {
	const name = test.path ?? "file.ts";
	const accepted = parsersThatAccept(test.before, name);
	expect(accepted.length, "no parser accepts the text before").toBeGreaterThan(0);
	for (const text of [result.text, ...result.createFiles.map((file) => file.text)]) {
		expect(parsersThatAccept(text, name), text).toEqual(expect.arrayContaining(accepted));
	}
}

function expectCommentsKept(before: string, test: CodemodCase, result: RefactoredChange): void {
	const name = test.path ?? "file.ts";
	const commentsOf = (text: string) =>
		parse(text, name)
			.getAllComments()
			.map((comment) => comment.value.trim());
	const kept = [result.text, ...result.createFiles.map((file) => file.text)].flatMap(commentsOf);
	for (const comment of commentsOf(before)) expect(kept, "a comment was lost").toContain(comment);
}

function expectNothingLeftToDo(codemod: Codemod, after: string, test: CodemodCase): void {
	const files = { ...test.files, ...test.creates };
	expect(run(codemod, after, { ...test, files }).kind, "a second run changes something").toBe("unchanged");
}

async function expectRuleSilentAtChanges(codemod: Codemod, test: CodemodCase, result: RefactoredChange): Promise<void> {
	// One rule resolves its references on disk: for an in-memory project only the codemod can speak.
	if (test.files !== undefined) return;
	const { rule } = (await import(`../../rules/${codemod.rule}.ts`)) as { rule: unknown };
	const messages = lint("ESLint 10", {
		code: result.text,
		filename: `/${test.path ?? "file.ts"}`,
		rules: { [codemod.rule]: rule },
		options: test.ruleOptions === undefined ? [] : [test.ruleOptions],
		settings: { ...test.settings, fix: "suggest" },
	});
	const places = result.changes.map((change) => mapOffset(result.edits, offsetOf(test.before, change)));
	for (const message of messages) expect(places, message.message).not.toContain(offsetOf(result.text, message));
}

function offsetOf(text: string, { line, column }: { line: number; column: number }): number {
	const before = text.split("\n").slice(0, line - 1);
	return before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
}

function mapOffset(edits: readonly TextEdit[], offset: number): number {
	let shift = 0;
	for (const edit of edits) {
		if (edit.range[1] > offset) break;
		shift += edit.text.length - (edit.range[1] - edit.range[0]);
	}
	return offset + shift;
}

type Variant = (text: string) => string;

/** Ways to write the same text that must lead to the same change, written in that way. */
function variantsOf(before: string): Record<string, Variant> {
	return {
		CRLF: (text) => text.replaceAll("\n", "\r\n"),
		hashbang: (text) => (text.startsWith("#!") ? text : `#!/usr/bin/env node\n${text}`),
		"non-BMP text": (text) => (/^(?:#!|["']use)/u.test(text) ? text : `// 𝒳 😀\n${text}`),
		"no final newline": (text) => text.replace(/\n$/u, ""),
		...(codeStyleOf(before).indent === "\t"
			? {}
			: { tabs: (text: string) => withTabs(text, codeStyleOf(before).indent) }),
	};
}

function withTabs(text: string, indent: string): string {
	return text.replace(/^ +/gmu, (space) => space.replaceAll(indent, "\t"));
}

function expectVariant(codemod: Codemod, test: CodemodCase, name: string, variant: Variant): void {
	const result = run(codemod, variant(test.before), test);
	expect(result.kind === "changed" ? result.text : "unchanged", `variant: ${name}`).toBe(variant(test.after));
}
