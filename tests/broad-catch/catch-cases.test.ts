import { describe, expect, it } from "vitest";
import { findBroadCatches } from "../../src/broad-catch/find-occurrences.ts";
import { recommendedOptions, strictOptions, type Options } from "../../src/broad-catch/options.ts";
import { settingsOf } from "../../src/source/settings.ts";
import { parse } from "../support/parse.ts";
import { catchCases } from "./catch-cases.ts";

function kindsIn(code: string, options: Options): string[] {
	const file = { path: "/src/file.ts", settings: settingsOf(undefined) };
	return findBroadCatches(parse(code), options, file).map((broadCatch) => broadCatch.loss.kind);
}

describe("the cases that define a broad catch", () => {
	it("are all there", () =>
		expect(catchCases.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(
			Array.from({ length: 85 }, (_, index) => index + 1),
		));

	it.each(catchCases)("$id: $code", ({ code, recommended, strict }) => {
		expect(kindsIn(code, recommendedOptions)).toEqual(recommended === undefined ? [] : [recommended]);
		expect(kindsIn(code, strictOptions)).toEqual(strict === undefined ? [] : [strict]);
	});
});
