import { describe, expect, it } from "vitest";
import { suspectsIn } from "../../src/broad-catch/find-broad-catch.ts";
import { findBroadCatches, findOccurrences } from "../../src/broad-catch/find-occurrences.ts";
import { recommendedOptions, strictOptions, type Options } from "../../src/broad-catch/options.ts";
import { settingsOf } from "../../src/source/settings.ts";
import { parse } from "../support/parse.ts";
import { projectOf } from "../support/project.ts";
import { catchCases, type CatchCase } from "./catch-cases.ts";
import { certainCases } from "./certain-cases.ts";
import { disputedCases } from "./disputed-cases.ts";
import { moreCases } from "./more-cases.ts";

const file = { path: "/project/file.ts", settings: settingsOf(undefined) };

describe.each([
	["the cases that define a broad catch", catchCases],
	["more cases", moreCases],
	["what is certain", certainCases],
	["what is disputed", disputedCases],
])("%s", (_, cases: readonly CatchCase[]) => {
	it.each(cases)("recommended on case $id: $recommended", ({ code, recommended }) => {
		expect(kindsIn(code, recommendedOptions)).toEqual(recommended === undefined ? [] : [recommended]);
	});

	it.each(cases)("strict on case $id: $strict", ({ code, strict }) => {
		expect(kindsIn(code, strictOptions)).toEqual(strict === undefined ? [] : [strict]);
	});

	it.each(cases)("a first look at case $id acquits nothing that is reported", ({ code }) => {
		const source = parse(code, "file.tsx");
		const reported = findBroadCatches(source, recommendedOptions, file).map(({ handler }) => handler.node);
		const suspects = suspectsIn(source, recommendedOptions).map(({ node }) => node);
		expect(suspects).toEqual(expect.arrayContaining(reported));
	});
});

it("asserts every defining case", () =>
	expect(catchCases.map(({ id }) => id)).toEqual(Array.from({ length: 85 }, (_, index) => index + 1)));

describe("findOccurrences", () => {
	it("finds what the rule finds, with the operations and a score", () => {
		const source = parse("async function f(id) { try { await db.save(id) } catch { return null } }", "file.ts");
		const [occurrence] = findOccurrences(source, { ...file, ruleOptions: {}, projectFiles: projectOf({}, "/project") });
		expect(occurrence).toMatchObject({
			kind: "swallowed",
			functionName: "f",
			operations: ["db.save"],
			openOperations: ["db.save"],
			score: 9,
			fixable: false,
		});
	});

	it.each([
		["/* ignore */", "ignore"],
		["// TODO handle the timeout", "TODO handle the timeout"],
		["// eslint-disable-line no-empty", undefined],
		["", undefined],
	])("knows what %j says instead of a reason", (comment, weakReason) => {
		const source = parse(`async function f(id) { try { await db.save(id) } catch { ${comment}\n } }`, "file.ts");
		const audited = { ...file, ruleOptions: { ...strictOptions }, projectFiles: projectOf({}, "/project") };
		expect(findOccurrences(source, audited)).toMatchObject([{ weakReason }]);
	});

	it("leaves test files alone unless told otherwise", () => {
		const source = parse("async function f(id) { try { await db.save(id) } catch {} }", "a.test.ts");
		const test = { ...file, path: "/project/a.test.ts", projectFiles: projectOf({}, "/project") };
		expect(findOccurrences(source, { ...test, ruleOptions: {} })).toEqual([]);
		expect(findOccurrences(source, { ...test, ruleOptions: { ignoreTests: false } })).toHaveLength(1);
	});
});

function kindsIn(code: string, options: Options): string[] {
	return findBroadCatches(parse(code, "file.tsx"), options, file).map((broadCatch) => broadCatch.loss.kind);
}
