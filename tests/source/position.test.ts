import { describe, expect, it } from "vitest";
import { lineStartsOf, positionsOf } from "../../src/source/position.ts";

describe("the lines of a text", () => {
	it.each([
		["LF", "a\nb\n", [0, 2, 4]],
		["CRLF, which is one end", "a\r\nb", [0, 3]],
		["CR", "a\rb\r\rc", [0, 2, 4, 5]],
		["LF before CR, which are two ends", "a\n\rb", [0, 2, 3]],
		["the line and the paragraph separator", "a\u2028b\u2029c", [0, 2, 4]],
		[
			"nothing else: vertical tab, form feed, next line, a letter between the separators",
			"a\v\f\u0085ä\u2027\u202Ab",
			[0],
		],
		["no text", "", [0]],
	])("end with %s", (_, text, starts) => {
		expect(lineStartsOf(text)).toEqual(starts);
	});

	it("have positions that count from 1, in UTF-16 units", () => {
		const positionAt = positionsOf("😀x\r\ny");
		expect([0, 2, 3, 4, 5].map(positionAt)).toEqual([
			{ line: 1, column: 1 },
			{ line: 1, column: 3 },
			{ line: 1, column: 4 },
			{ line: 1, column: 5 },
			{ line: 2, column: 1 },
		]);
	});
});
