import { createRequire } from "node:module";
import type * as FastXmlParser from "fast-xml-parser";
import { jsonIn } from "../source/json.ts";

/** What another tool's report says, or why it says nothing. */
export type OutsideNumber = { readonly value: number } | { readonly problem: string };

/** The share of covered lines, in percent, by Istanbul's `coverage-summary.json`. */
export function lineCoverageIn(text: string): OutsideNumber {
	const summary = jsonIn(text) as { total?: { lines?: { pct?: unknown } } } | undefined;
	const percent = summary?.total?.lines?.pct;
	// Without any line Istanbul writes "Unknown".
	return typeof percent === "number" ? { value: percent } : { problem: "it is no coverage-summary.json of Istanbul" };
}

/** How many errors `eslint -f json` counted. */
export function eslintErrorsIn(text: string): OutsideNumber {
	const results = jsonIn(text);
	const counts = Array.isArray(results) ? results.map((file: { errorCount?: unknown }) => file?.errorCount) : [NaN];
	if (!counts.every((count) => Number.isInteger(count))) return { problem: "it is no output of eslint -f json" };
	return { value: counts.reduce((sum: number, count) => sum + (count as number), 0) };
}

interface JunitElement {
	readonly testsuite?: readonly JunitElement[];
	readonly testcase?: readonly object[];
}

/** The share of tests that passed, in percent, of those that ran, in JUnit's XML. */
export function testPassRateIn(text: string): OutsideNumber {
	// Loaded on first use: most audits are given no such report.
	const { XMLParser, XMLValidator } = createRequire(import.meta.url)("fast-xml-parser") as typeof FastXmlParser;
	const notJunit = { problem: "it is no JUnit XML" };
	if (XMLValidator.validate(text) !== true) return notJunit;
	const parser = new XMLParser({
		// An element is an object even where it is empty.
		alwaysCreateTextNode: true,
		isArray: (name) => ["testsuite", "testcase", "failure", "error", "skipped"].includes(name),
	});
	const { testsuites, testsuite } = parser.parse(text) as Record<string, JunitElement> & JunitElement;
	const suites = testsuite ?? (testsuites === undefined ? undefined : (testsuites.testsuite ?? []));
	if (suites === undefined) return notJunit;
	const cases = suites.flatMap(casesOf).filter((each) => !("skipped" in each));
	if (cases.length === 0) return { problem: "it holds no test that ran" };
	const passed = cases.filter((each) => !("failure" in each) && !("error" in each));
	return { value: (100 * passed.length) / cases.length };
}

/** Suites hold cases and suites; their own counts are not everywhere the same. */
function casesOf(suite: JunitElement): object[] {
	return [...(suite.testcase ?? []), ...(suite.testsuite ?? []).flatMap(casesOf)];
}
