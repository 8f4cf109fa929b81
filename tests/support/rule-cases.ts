import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Linter } from "eslint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lint, lintAndFix, linters, suggestionsOf, type LintRequest } from "./linters.ts";
import { lintWithOxlint, type OxlintCase, type OxlintReport } from "./oxlint.ts";
import { parsersThatAccept } from "./parse.ts";

interface RuleInput {
	/** A sentence; without one the code is the name. */
	readonly name?: string;
	readonly code: string;
	/** Relative; its extension decides the language. Default `file.ts`. */
	readonly filename?: string;
	readonly options?: readonly unknown[];
	/** `settings.harden`. */
	readonly settings?: Record<string, unknown>;
	/** Other files, written beside the linted one: for rules that read them. */
	readonly files?: Readonly<Record<string, string>>;
}

export type ValidCase = RuleInput;

export interface InvalidCase extends RuleInput {
	/** In the order of the text. */
	readonly reports: readonly ExpectedReport[];
	/** The text after all fix passes; null or absent: `--fix` changes nothing. */
	readonly output?: string | null;
}

export interface ExpectedReport {
	readonly messageId: string;
	readonly message?: string | RegExp;
	/** The text that is underlined. */
	readonly at: string;
	readonly line?: number;
	/** All suggestions, in order. Absent: not checked. */
	readonly suggestions?: readonly { readonly desc: string | RegExp; readonly output: string }[];
}

/**
 * Runs every case of a rule in ESLint 8, 9 and 10, and all of them in one start of oxlint. Fix and suggestion outputs
 * must parse wherever the code parses, and fixed code must not be fixed again.
 */
export function ruleCases(
	name: string,
	rule: unknown,
	cases: { readonly valid: readonly ValidCase[]; readonly invalid: readonly InvalidCase[] },
): void {
	describe(name, () => {
		const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-rule-")));
		const all: readonly RuleInput[] = [...cases.valid, ...cases.invalid];
		beforeAll(() => {
			for (const [index, test] of all.entries()) writeCase(path.join(folder, String(index)), test);
		});
		afterAll(() => rmSync(folder, { recursive: true }));
		const requestOf = (test: RuleInput): LintRequest => ({
			code: test.code,
			filename: path.join(folder, String(all.indexOf(test)), test.filename ?? "file.ts"),
			rules: { [name]: rule },
			cwd: folder,
			...(test.options === undefined ? {} : { options: test.options }),
			...(test.settings === undefined ? {} : { settings: test.settings }),
		});
		for (const version of Object.keys(linters)) {
			describe(version, () => {
				for (const test of cases.valid) {
					it(`accepts ${test.name ?? test.code}`, () => {
						expect(lint(version, requestOf(test)).map((message) => message.message)).toEqual([]);
					});
				}
				for (const test of cases.invalid) {
					it(`reports ${test.name ?? test.code}`, () => {
						expectReports(lint(version, requestOf(test)), test);
						expectOutput(version, requestOf(test), test);
					});
				}
			});
		}
		it("gives the same reports, suggestions and fixes in oxlint", async () => {
			const oxlintCases = all.map((test): OxlintCase => ({ ...requestOf(test), rule: name }));
			const results = await lintWithOxlint(folder, oxlintCases);
			for (const [index, test] of all.entries()) {
				const expected = lint("ESLint 10", requestOf(test)).map((message) => reportOf(message, test.code));
				expect(results[index]!.reports, `oxlint on ${test.name ?? test.code}`).toEqual(expected);
				const output = lintAndFix("ESLint 10", requestOf(test));
				expect(results[index]!.output, `oxlint --fix on ${test.name ?? test.code}`).toBe(output);
			}
		});
	});
}

function writeCase(folder: string, test: RuleInput): void {
	for (const [name, text] of Object.entries({ ...test.files, [test.filename ?? "file.ts"]: test.code })) {
		const filePath = path.join(folder, name);
		mkdirSync(path.dirname(filePath), { recursive: true });
		writeFileSync(filePath, text);
	}
}

function expectReports(messages: readonly Linter.LintMessage[], test: InvalidCase): void {
	expect(messages.filter((message) => message.fatal).map((message) => message.message)).toEqual([]);
	const seen = messages.map((message) => ({ messageId: message.messageId, at: underlined(test.code, message) }));
	expect(seen).toEqual(test.reports.map(({ messageId, at }) => ({ messageId, at })));
	expectApart(messages);
	for (const [index, report] of test.reports.entries()) {
		const message = messages[index]!;
		if (report.message !== undefined) expectText(message.message, report.message);
		if (report.line !== undefined) expect(message.line).toBe(report.line);
		if (report.suggestions !== undefined) expectSuggestions(message, report, test);
	}
}

// The language server of editors keeps one fix for each rule and selection: with the cursor at a report, no other report
// of its rule may be there.
function expectApart(messages: readonly Linter.LintMessage[]): void {
	const reports = messages.map(({ line, column, endLine, endColumn }) => ({
		start: [line, column] as const,
		end: [endLine ?? line, endColumn ?? column] as const,
	}));
	for (const [index, { end }] of reports.entries()) {
		const next = reports[index + 1];
		if (next === undefined) return;
		const isApart = next.start[0] > end[0] || (next.start[0] === end[0] && next.start[1] > end[1]);
		expect(isApart, `a report that begins where the one before ends, or earlier: ${String(next.start)}`).toBe(true);
	}
}

function expectText(text: string, expected: string | RegExp): void {
	if (typeof expected === "string") expect(text).toBe(expected);
	else expect(text).toMatch(expected);
}

function expectSuggestions(message: Linter.LintMessage, report: ExpectedReport, test: InvalidCase): void {
	const suggestions = suggestionsOf(message.suggestions, test.code);
	expect(suggestions.map(({ output }) => output)).toEqual(report.suggestions!.map(({ output }) => output));
	for (const [index, { desc, output }] of suggestions.entries()) {
		expectText(desc, report.suggestions![index]!.desc);
		expectToParse(test, output);
	}
}

function expectOutput(version: string, request: LintRequest, test: InvalidCase): void {
	const output = lintAndFix(version, request);
	expect(output).toBe(test.output ?? test.code);
	expectToParse(test, output);
	expect(lintAndFix(version, { ...request, code: output }), "a second --fix changes something").toBe(output);
}

function expectToParse(test: RuleInput, text: string): void {
	const filename = test.filename ?? "file.ts";
	expect(parsersThatAccept(text, filename), text).toEqual(
		expect.arrayContaining(parsersThatAccept(test.code, filename)),
	);
}

function underlined(code: string, message: Linter.LintMessage): string {
	const lines = code.split(/\r?\n/u);
	if (message.endLine === undefined || message.endColumn === undefined) return "";
	if (message.line === message.endLine)
		return lines[message.line - 1]!.slice(message.column - 1, message.endColumn - 1);
	const first = lines[message.line - 1]!.slice(message.column - 1);
	const last = lines[message.endLine - 1]!.slice(0, message.endColumn - 1);
	return [first, ...lines.slice(message.line, message.endLine - 1), last].join("\n");
}

function reportOf({ line, column, message, suggestions }: Linter.LintMessage, code: string): OxlintReport {
	return { line, column, message, suggestions: suggestionsOf(suggestions, code) };
}
