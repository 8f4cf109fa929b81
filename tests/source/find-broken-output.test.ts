import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findBrokenOutput } from "../../src/source/find-broken-output.ts";
import { findSyntaxProblem, parseSource } from "../../src/source/parse-source.ts";
import { applyTextEdits } from "../../src/source/text-edit.ts";

const filePath = "/p/file.ts";

/** What is wrong when `from` becomes `to` in a text, said at once and by parsing everything. */
function problemsAfter(text: string, from: string, to: string) {
	const start = text.indexOf(from);
	return problemsOf(text, { range: [start, start + from.length], text: to });
}

function problemsOf(original: string, edit: { range: readonly [number, number]; text: string }) {
	const parsed = parseSource(filePath, original);
	if ("problem" in parsed) throw new Error(parsed.problem.message);
	const { text } = applyTextEdits(original, [edit]);
	return [findBrokenOutput(parsed.source, { edits: [edit], text, filePath }), findSyntaxProblem(filePath, text)];
}

describe("what is wrong with an edited text", () => {
	it.each([
		["an edit inside of a function", "function f() { try { a(); } catch { } }", "catch {", "catch (e) {"],
		["an edit that makes two statements of one", "a(); b();", "()", "(1); c()"],
		["an edit at the beginning of a statement", "a();", "a", "await a"],
		["an edit in front of everything", "  a();", " ", 'import "x";'],
		["an edit inside of an exported class", "export class A { m() { return 1; } }", "1", "2"],
	])("is nothing for %s", (_, text, from, to) => {
		expect(problemsAfter(text, from, to)).toEqual([undefined, undefined]);
	});

	it.each([
		["an unclosed brace", "function f() { g(); }\nconst b = 1;", "g();", "g({;"],
		["a parameter that is none", "try { a(); } catch (e) { b(e); }", "(e)", "(1)"],
		["what only goes wrong behind the statement", "let a = () => {}\n;[1].map(a);", "() =>", "x ? () =>"],
	])("is said of %s, as of the whole text", (_, text, from, to) => {
		const [found, whole] = problemsAfter(text, from, to);
		expect(found).toBeDefined();
		expect(found).toEqual(whole);
	});

	it("is what parsing everything finds, whatever is put anywhere", () => {
		const statements = [
			"function f() { return g(1); }",
			"const a = { b: [1] }",
			"(a);",
			"[a].map(f);",
			"class C { m() { a(); } }",
			"try { a(); } catch { }",
			"export function h() { }",
			"label: for (;;) break label",
			"`t${a}`;",
			"if (a) b(); else c();",
			"do a(); while (b)",
			"/x/.test(a);",
		];
		const pieces = [
			"{",
			"}",
			"(",
			")",
			";",
			"\n",
			"e",
			"=>",
			"else ",
			"`",
			"/",
			"=",
			"[",
			"]",
			", ",
			"catch (e) {",
			"return ",
		];
		const program = fc
			.array(fc.constantFrom(...statements), { minLength: 1, maxLength: 4 })
			.map((all) => all.join("\n"));
		fc.assert(
			fc.property(program, fc.nat(), fc.nat(3), fc.constantFrom(...pieces), (original, at, length, text) => {
				fc.pre("source" in parseSource(filePath, original));
				const start = at % original.length;
				const end = Math.min(original.length, start + length);
				const [found, whole] = problemsOf(original, { range: [start, end], text });
				expect(found).toEqual(whole);
			}),
			{ numRuns: 3_000, seed: 7 },
		);
	});
});
