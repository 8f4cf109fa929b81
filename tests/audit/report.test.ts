import { describe, expect, it } from "vitest";
import { auditReportOf, type ProjectFacts } from "../../src/audit/audit-project.ts";
import type { AuditReport } from "../../src/audit/audit-report.ts";
import { baselineEntriesOf } from "../../src/audit/baseline.ts";
import { ownersIn } from "../../src/audit/code-owners.ts";
import { applyExceptions } from "../../src/audit/exceptions.ts";
import { parseHistory, printRecord, recordOf } from "../../src/audit/history.ts";
import { eslintErrorsIn, lineCoverageIn, testPassRateIn } from "../../src/audit/outside-reports.ts";
import { auditOf, silent } from "./files.ts";

const account = { selected: 0, read: 0, skipped: {}, failed: 0, problems: [] };
const long = (lines: number) => "export {};\n".repeat(1) + "// line\n".repeat(lines - 1);

/** What can fail here is known, but for `JSON.parse` it is not handled. */
const narrowable = (name: string) => `export function ${name}(text: string) {
	try {
		return isText(text) ? JSON.parse(text) : undefined;
	} catch (error) {
		console.error(error);
	}
}
const isText = (text: unknown): text is string => typeof text === "string";
`;

/** Two tests, each of which fits into a file of its own. */
const tests = (statement: string) =>
	["a", "b"].map((name) => `it("${name}", () => {\n${`\t${statement};\n`.repeat(900)}});\n`).join("");

const facts: ProjectFacts = {
	baseline: undefined,
	outside: {},
	targets: {},
	history: [],
	now: new Date("2026-11-01T00:00:00Z"),
	top: 10,
	excepted: 0,
	commits: undefined,
	ownersOf: undefined,
};

function report(files: Readonly<Record<string, string>>, changes: Partial<ProjectFacts> = {}): AuditReport {
	return auditReportOf(auditOf(files), account, { ...facts, ...changes });
}

function metric(id: string, { metrics }: AuditReport) {
	const { current, baseline, target, unknownBecause } = metrics.find((each) => each.id === id)!;
	return { current, baseline, target, unknownBecause };
}

describe("metrics", () => {
	it("count files by their physical lines", () => {
		const files = { "a.ts": long(1500), "b.ts": long(1501), "c.ts": long(2001) };
		expect(metric("oversizedFiles", report(files)).current).toBe(2);
		expect(metric("monoliths", report(files)).current).toBe(1);
	});

	it("tell which share of the handlers swallows and which passes on", () => {
		const files = {
			"a.ts": silent("a"),
			"b.ts": "try { load(); } catch (error) { throw error; }\n",
			"c.ts": "try { load(); } catch (error) { console.error(error); }\n",
			"d.ts": "save().catch((error) => { throw new Error('x', { cause: error }); });\n",
			"e.test.ts": silent("inTest"),
		};
		expect(metric("swallowRate", report(files)).current).toBe(25);
		expect(metric("propagationRate", report(files)).current).toBe(50);
	});

	it("are unknown where nothing tells them, never 0", () => {
		expect(metric("swallowRate", report({ "a.ts": "" }))).toMatchObject({
			current: undefined,
			unknownBecause: "there are no handlers",
		});
		expect(metric("lineCoverage", report({})).unknownBecause).toBe("no report was given");
		const outside = { lineCoverage: { problem: "coverage.json: there is no such file" } };
		expect(metric("lineCoverage", report({}, { outside })).current).toBeUndefined();
	});

	it("take their targets from the configuration", () => {
		const targets = { broadCatches: { kind: "atMost", value: 1 }, monoliths: undefined } as const;
		expect(metric("broadCatches", report({}, { targets })).target).toEqual({ kind: "atMost", value: 1 });
		expect(metric("monoliths", report({}, { targets })).target).toBeUndefined();
		expect(metric("oversizedFiles", report({}, { targets })).target).toEqual({ kind: "below", value: 20 });
	});

	it("know what they were when the baseline was put down", () => {
		const findings = baselineEntriesOf(auditOf({ "a.ts": silent("a"), "b.ts": silent("b"), "c.ts": long(2500) }));
		const baseline = { findings, metrics: { swallowRate: 75 } };
		const now = report({ "a.ts": silent("a") }, { baseline });
		expect(metric("broadCatches", now)).toMatchObject({ current: 1, baseline: 2 });
		expect(metric("monoliths", now)).toMatchObject({ current: 0, baseline: 1 });
		expect(metric("broadCatches.lostInResult", now)).toMatchObject({ current: 0, baseline: 0 });
		expect(metric("broadCatches.swallowed", now)).toMatchObject({ current: 1, baseline: 2 });
		expect(metric("swallowRate", now)).toMatchObject({ current: 100, baseline: 75 });
		expect(metric("propagationRate", now).baseline).toBeUndefined();
	});
});

describe("the findings of every rule", () => {
	const files = {
		"types.ts":
			"/** @deprecated */\nexport interface Old { a: string }\n/** @deprecated Use `string`. */\nexport type Text = string;\n",
		"user.ts": 'import { Text } from "./types";\nexport const text: Text = "";\n',
	};

	it("are counted, deprecations without a replacement among them", () => {
		expect(metric("missingReplacements", report(files)).current).toBe(1);
		expect(metric("deprecatedTypes", report(files)).current).toBe(1);
		expect(metric("deprecatedDeclarations", report(files)).current).toBe(2);
	});

	it("name no command where no codemod pays them off", () => {
		const commands = report(files).ranking.files.map((file) => [file.path, file.commands]);
		expect(commands).toEqual([
			["types.ts", []],
			["user.ts", ["harden replace-deprecated-type user.ts"]],
		]);
	});

	it("name the codemod that the message names", () => {
		const method = (index: number) => `\tmethod${index}(): void {\n${`\t\tthis.count += ${index};\n`.repeat(200)}\t}\n`;
		const methods = Array.from({ length: 10 }, (_, index) => method(index)).join("");
		const entries = (name: string) => `\t${name}: {\n\t\tlabel: "${name}",\n\t\tsize: 1,\n\t},\n`;
		const literal = Array.from({ length: 600 }, (_, index) => entries(`key${index}`)).join("");
		const { ranking } = report({
			"class.ts": `export class Large {\n\tcount = 0;\n${methods}}\n`,
			"literal.ts": `export const large = {\n${literal}};\n`,
		});
		const told = ranking.files.flatMap(({ commands, findings }) => findings.map(({ message }) => [commands, message]));
		expect(told).toEqual([
			[["harden split-literal literal.ts"], expect.stringContaining("`harden split-literal` divides")],
			[["harden extract-methods class.ts"], expect.stringContaining("`harden extract-methods` moves")],
		]);
	});
});

describe("reports of other tools", () => {
	it.each([
		["Istanbul", lineCoverageIn, '{"total":{"lines":{"total":10,"covered":9,"pct":90}}}', 90],
		["ESLint", eslintErrorsIn, '[{"errorCount":2,"messages":[]},{"errorCount":1,"messages":[]}]', 3],
		["ESLint, without a file", eslintErrorsIn, "[]", 0],
		[
			"JUnit",
			testPassRateIn,
			'<testsuites><testsuite><testcase name="a"/><testcase name="b"><failure message="no"/></testcase><testcase name="c"><skipped/></testcase><testsuite><testcase name="d"/><testcase name="e"/></testsuite></testsuite></testsuites>',
			75,
		],
		[
			"JUnit, one suite",
			testPassRateIn,
			'<?xml version="1.0"?><testsuite><testcase name="a">x</testcase></testsuite>',
			100,
		],
		[
			"JUnit, an error",
			testPassRateIn,
			"<testsuites><testsuite><testcase><error/></testcase></testsuite></testsuites>",
			0,
		],
	])("are read: %s", (_, read, text, value) => {
		expect(read(text)).toEqual({ value });
	});

	it.each([
		["no coverage", lineCoverageIn, "[]", "it is no coverage-summary.json of Istanbul"],
		[
			"coverage of nothing",
			lineCoverageIn,
			'{"total":{"lines":{"pct":"Unknown"}}}',
			"it is no coverage-summary.json of Istanbul",
		],
		["no JSON", eslintErrorsIn, "no problems", "it is no output of eslint -f json"],
		["something else", eslintErrorsIn, '[{"a":1}]', "it is no output of eslint -f json"],
		["half a file", testPassRateIn, "<testsuites><testsuite>", "it is no JUnit XML"],
		["other XML", testPassRateIn, "<coverage/>", "it is no JUnit XML"],
		["nothing that ran", testPassRateIn, "<testsuites/>", "it holds no test that ran"],
	])("that are none tell so: %s", (_, read, text, problem) => {
		expect(read(text)).toEqual({ problem });
	});
});

describe("the ranking", () => {
	const files = {
		"src/api/a.ts": silent("a"),
		"src/api/b.ts": silent("b") + silent("b2") + silent("b3"),
		"web/c.ts": silent("c"),
		"web/d.ts": "export {};\n",
	};

	it("puts what is wrong where people work first", () => {
		const commits = new Map([
			["src/api/a.ts", 9],
			["src/api/b.ts", 1],
		]);
		const { ranking } = report(files, { commits });
		expect(ranking.files.map((file) => [file.path, file.commits, file.findings.length])).toEqual([
			["src/api/a.ts", 9, 1],
			["src/api/b.ts", 1, 3],
			["web/c.ts", 0, 1],
		]);
		expect(ranking.map.map((file) => file.path)).toEqual(["src/api/a.ts", "src/api/b.ts", "web/c.ts", "web/d.ts"]);
	});

	it("goes by findings where there is no history", () => {
		const { ranking } = report(files);
		expect(ranking.files[0]).toMatchObject({ path: "src/api/b.ts", commits: undefined });
		expect(ranking.concentration).toEqual({ files: 1, findings: 3 });
	});

	it("sums directories and owners up", () => {
		const ownersOf = ownersIn("# Owners.\n* @all\n/src/ @backend @lead # both\nc.ts\n");
		const { directories, owners } = report(files, { ownersOf }).ranking;
		expect(directories.map(({ name, findings }) => [name, findings])).toEqual([
			["src/api", 4],
			["web", 1],
		]);
		expect(owners.map(({ name, files: count }) => [name, count])).toEqual([
			["@backend @lead", 2],
			["nobody", 1],
		]);
	});

	it("names the command that works on a file", () => {
		const { ranking } = report({ "a b.ts": narrowable("a"), "x.test.ts": tests("step()") });
		expect(ranking.files.map((file) => file.commands)).toEqual([
			["harden split-test-file x.test.ts"],
			['harden narrow-broad-catch --narrow "a b.ts"'],
		]);
	});

	it("names the command first that changes something by itself", () => {
		const parts = ["a", "b"].map((name) => `export function ${name}() {\n${"\tstep();\n".repeat(800)}}\n`);
		const [file] = report({ "a.ts": narrowable("x") + parts.join("") }).ranking.files;
		expect(file?.commands).toEqual(["harden split-oversized-file a.ts", "harden narrow-broad-catch --narrow a.ts"]);
	});

	it("knows which test files their codemod divides", () => {
		const { ranking } = report({ "a.test.ts": tests("step()"), "b.test.ts": `let n = 0;\n${tests("n += 1")}` });
		expect(ranking.files.map(({ path, findings }) => [path, findings[0]?.fixable])).toEqual([
			["b.test.ts", false],
			["a.test.ts", true],
		]);
	});
});

describe("CODEOWNERS", () => {
	it.each([
		["src/a.ts", "@src"],
		["src/deep/a.ts", "@src"],
		["docs/a.md", "@docs"],
		["docs/deep/a.md", "@all"],
		["a b.ts", "@spaced"],
		["build/x.ts", undefined],
	])("of %s: %s", (file, owners) => {
		const text = "* @all\n[Section] @ignored\n/src/ @src\ndocs/* @docs\na\\ b.ts @spaced\n/build/\n";
		expect(ownersIn(text)(file)).toBe(owners);
	});
});

describe("exceptions", () => {
	const files = auditOf({ "legacy/a.ts": silent("a"), "src/b.ts": silent("b"), "legacy/long.ts": long(1600) });
	const exception = {
		path: "legacy/",
		rule: "harden/no-broad-catch",
		owner: "@a",
		reason: "it goes",
		until: "2026-12-31",
	};

	it("take findings away until their last day", () => {
		const applied = applyExceptions(files, [exception], "2026-12-31");
		expect([applied.excepted, applied.expired]).toEqual([1, []]);
		expect(applied.files.map((file) => file.findings.length)).toEqual([0, 1, 1]);
		expect(applyExceptions(files, [exception], "2027-01-01")).toMatchObject({ excepted: 0, expired: [exception] });
	});

	it("without a rule are about all of them, and long files do not count then", () => {
		const { rule, ...whole } = exception;
		const applied = applyExceptions(files, [whole], "2026-11-01");
		expect(applied.excepted).toBe(2);
		const { metrics } = auditReportOf(applied.files, account, { ...facts, excepted: applied.excepted });
		expect(metrics.find(({ id }) => id === "oversizedFiles")!.current).toBe(0);
		expect(rule).toBe("harden/no-broad-catch");
	});
});

describe("declarations of deprecated types", () => {
	it.each([
		["/** @deprecated Use `New`. */\nexport type Old = New;\n/** @deprecated */\ninterface Gone {}\n", 2],
		["/** @deprecated */\ninterface Merged {}\ninterface Merged { a: 1 }\n", 1],
		["export namespace N {\n\t/** @deprecated */\n\texport enum Old {}\n}\n", 1],
		["declare module 'm' {\n\t/** @deprecated */\n\texport class Old {}\n}\n", 1],
		["/** @deprecated */\nexport function f() {}\ninterface A {\n\t/** @deprecated */\n\told: 1;\n}\n", 0],
		["const text = '/** @deprecated */ type Old = 1';\n", 0],
	])("are counted, of types alone: %j", (text, count) => {
		const { metrics } = report({ "a.ts": text, "b.ts": "export {};\n" });
		expect(metrics.find(({ id }) => id === "deprecatedDeclarations")!.current).toBe(count);
	});
});

describe("the history", () => {
	it("is one line a record, the oldest first when read", () => {
		const { metrics } = report({ "a.ts": silent("a") });
		const record = recordOf(metrics, new Date("2026-10-01T00:00:00Z"), "abc");
		const older = { ...record, date: "2026-09-01T00:00:00.000Z" };
		const { metrics: recorded } = record;
		const parts = Object.entries(recorded).filter(([id]) => id.includes("."));
		expect(parts.filter(([, value]) => value > 0)).toEqual([["broadCatches.swallowed", 1]]);
		expect(parts).toHaveLength(6);
		expect(Object.fromEntries(Object.entries(recorded).filter(([id]) => !id.includes(".")))).toEqual({
			oversizedFiles: 0,
			monoliths: 0,
			broadCatches: 1,
			swallowRate: 100,
			propagationRate: 0,
			deprecatedTypes: 0,
			deprecatedDeclarations: 0,
			missingReplacements: 0,
		});
		expect(parseHistory(printRecord(record) + printRecord(older))).toEqual([older, record]);
	});

	it.each(["{}", "no", '{"date":"soon","metrics":{}}', '{"date":"2026-01-01","metrics":{"a":"b"}}'])(
		"refuses a line that is no record: %s",
		(line) => {
			expect(parseHistory(`\n${line}\n`)).toEqual({ problem: "line 2 is no record of harden audit" });
		},
	);

	it("draws the day on which a target is reached at the present pace", () => {
		const history = [
			{ date: "2026-10-12T00:00:00Z", metrics: { broadCatches: 5 } },
			{ date: "2026-10-22T00:00:00Z", metrics: { broadCatches: 4 } },
		];
		const files = { "a.ts": silent("a") + silent("b") + silent("c") };
		const targets = { broadCatches: { kind: "below", value: 3 } } as const;
		const [trend] = report(files, { history, targets }).trends;
		// Three on November 1, one less in ten days, and below three begins with two.
		expect(trend).toMatchObject({ id: "broadCatches", change: -1, reachedOn: "2026-11-11" });
		expect(trend!.points).toHaveLength(3);
	});

	it("promises nothing while a metric stands still or moves away", () => {
		const history = [{ date: "2026-10-12T00:00:00Z", metrics: { broadCatches: 0 } }];
		const targets = { broadCatches: { kind: "below", value: 1 } } as const;
		expect(report({ "a.ts": silent("a") }, { history, targets }).trends).toMatchObject([
			{ change: 1, reachedOn: undefined },
		]);
	});
});

describe("the handlers", () => {
	it("are ranked by their risk, with a reason", () => {
		const files = { "a.ts": silent("find", "shelf.load(1)"), "b.ts": silent("charge", "payments.save(order)") };
		const { riskiest, operations } = report(files).handlers;
		expect(riskiest.map(({ path, reason }) => [path, reason])).toEqual([
			["b.ts", "swallowed in charge: `payments.save` may throw anything"],
			["a.ts", "swallowed in find: `shelf.load` may throw anything"],
		]);
		expect(operations).toEqual([
			{ name: "payments.save", findings: 1 },
			{ name: "shelf.load", findings: 1 },
		]);
	});

	it("with a comment that gives no reason are listed", () => {
		const text = "try { load(); } catch {\n\t// ignore\n}\n";
		expect(report({ "a.ts": text }).handlers.weakReasons).toEqual([{ path: "a.ts", line: 1, comment: "ignore" }]);
	});

	it("that look into messages are counted", () => {
		const text = 'try { load(); } catch (error) { if (error.message.includes("gone")) throw error; }\n';
		expect(report({ "a.ts": text }).handlers.testsMessage).toBe(1);
	});
});
