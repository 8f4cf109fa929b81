import { describe, expect, it } from "vitest";
import { baselineEntriesOf, compareWithBaseline } from "../../src/audit/baseline.ts";
import { parseBaseline, printBaseline } from "../../src/source/baseline-file.ts";
import { auditOf, silent } from "./files.ts";

const long = (lines: number, extra = "") =>
	`${Array.from({ length: lines }, (_, index) => `export const a${index} = 1;\n`).join("")}${extra}`;

/** How many are new, fixed and grown from one state of a code base to the next. */
const longTest = (title: string) => `describe("${title}", () => {\n${"\tcheck();\n".repeat(1600)}});\n`;

function change(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): number[] {
	const { added, fixed, grown } = compareWithBaseline(auditOf(after), baselineEntriesOf(auditOf(before)));
	return [added.length, fixed.length, grown.length];
}

describe("a finding is the same one", () => {
	it.each<[string, Record<string, string>, Record<string, string>]>([
		["in a file with another name", { "a.ts": silent("a") }, { "b.ts": silent("a") }],
		["on another line", { "a.ts": silent("a") }, { "a.ts": `// More.\nexport const x = 1;\n${silent("a")}` }],
		[
			"formatted another way",
			{ "a.ts": silent("a", 'load("x", (y) => y)') },
			{
				"a.ts": silent("a", "load('x', y => y,)")
					.replaceAll(/[\t\n]+/gu, " ")
					.replaceAll(";", ""),
			},
		],
		["beside another comment", { "a.ts": silent("a") }, { "a.ts": silent("a").replace("try", "// Why.\n\ttry") }],
		["when the protected code is another", { "a.ts": silent("a") }, { "a.ts": silent("a", "read()") }],
		["when its file is split", { "a.ts": silent("a") + silent("b") }, { "a/a.ts": silent("a"), "a/b.ts": silent("b") }],
		["when its function is renamed", { "a.ts": silent("a") }, { "a.ts": silent("b") }],
		[
			"in one of two equal functions",
			{ "a.ts": silent("a"), "b.ts": silent("a") },
			{ "b.ts": silent("a"), "c.ts": silent("a") },
		],
		["when a long test file is moved", { "a.test.ts": longTest("a") }, { "b.test.ts": longTest("a") }],
		["when a long file gets no longer", { "a.ts": long(1600) }, { "a.ts": long(1599, "export const z = 2;\n") }],
	])("%s", (_, before, after) => {
		expect(auditOf(before).flatMap((file) => file.findings).length).toBeGreaterThan(0);
		expect(change(before, after)).toEqual([0, 0, 0]);
	});
});

describe("a finding is seen", () => {
	it("when it is new", () => expect(change({ "a.ts": "" }, { "a.ts": silent("a") })).toEqual([1, 0, 0]));

	it("when it is fixed", () => expect(change({ "a.ts": silent("a") }, { "a.ts": "" })).toEqual([0, 1, 0]));

	it("when another of its kind in its file was fixed", () => {
		const before = { "a.ts": silent("a", "load()") + silent("b", "read()") };
		expect(change(before, { "a.ts": silent("b", "read()") + silent("c", "send()") })).toEqual([1, 1, 0]);
	});

	it("when it is one more of the same words", () => {
		expect(change({ "a.ts": silent("a") }, { "a.ts": silent("a"), "b.ts": silent("a") })).toEqual([1, 0, 0]);
	});

	it("when another long test file takes the place of one", () => {
		expect(change({ "a.test.ts": longTest("a") }, { "b.test.ts": longTest("b") })).toEqual([1, 1, 0]);
	});

	it("when another long file without a name in it takes the place of one", () => {
		const calls = (name: string) => `${name}();\n`.repeat(1600);
		expect(change({ "a.ts": calls("a") }, { "b.ts": calls("b") })).toEqual([1, 1, 0]);
	});

	it("when a long file grows", () => {
		expect(change({ "a.ts": long(1600) }, { "a.ts": long(1601) })).toEqual([0, 0, 1]);
	});
});

describe("the baseline file", () => {
	const files = auditOf({ "b.ts": silent("b"), "a.ts": silent("a", "read()"), "long.ts": long(1600) });

	it("is one sorted line a finding, and reads back", () => {
		const text = printBaseline({
			findings: baselineEntriesOf(files),
			metrics: { swallowRate: 25.5, propagationRate: 1 },
		});
		const lines = text.split("\n").filter((line) => line.startsWith("\t\t["));
		expect(lines.map((line) => /\["([^"]+)"/u.exec(line)?.[1])).toEqual(["a.ts", "b.ts", "long.ts"]);
		expect(printBaseline(parseBaseline(text) as never)).toBe(text);
		const empty = printBaseline({ findings: [], metrics: {} });
		expect(printBaseline(parseBaseline(empty) as never)).toBe(empty);
	});

	it("may be one of before metrics were kept in it", () => {
		expect(parseBaseline('{ "version": 1, "findings": [] }')).toEqual({ findings: [], metrics: {} });
	});

	it.each([
		["nonsense", "it is not JSON"],
		['{\n<<<<<<< ours\n"version": 1\n=======\n', "it holds a merge conflict; take either side and update it"],
		['{ "version": 7, "findings": [] }', "version 7 is not the version 1 of this harden"],
		['{ "version": 1, "findings": [["a.ts", "rule"]] }', '"findings" is not a list of findings'],
		[
			'{ "version": 1, "findings": [], "metrics": { "swallowRate": "25%" } }',
			'"metrics" is not a list of numbers by name',
		],
		["null", "version undefined is not the version 1 of this harden"],
	])("%j is refused", (text, problem) => expect(parseBaseline(text)).toEqual({ problem }));
});
