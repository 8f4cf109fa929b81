import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyTextEdits, composeTextEdits, type TextEdit } from "../../src/source/text-edit.ts";

describe("applyTextEdits", () => {
	it("applies edits whatever order they come in", () => {
		const edits: TextEdit[] = [
			{ range: [6, 11], text: "there" },
			{ range: [0, 5], text: "Hi" },
		];
		expect(applyTextEdits("Hello world", edits).text).toBe("Hi there");
	});

	it("leaves an edit that overlaps an earlier one for another pass", () => {
		const first: TextEdit = { range: [0, 4], text: "X" };
		const second: TextEdit = { range: [3, 5], text: "Y" };
		expect(applyTextEdits("abcdef", [second, first])).toEqual({ text: "Xef", applied: [first], left: [second] });
	});

	it("applies insertions at one offset in the order given", () => {
		const edits: TextEdit[] = [
			{ range: [1, 1], text: "x" },
			{ range: [1, 1], text: "y" },
		];
		expect(applyTextEdits("ab", edits).text).toBe("axyb");
	});

	it("applies an insertion in front of a replacement that begins at the same offset", () => {
		const edits: TextEdit[] = [
			{ range: [1, 2], text: "B" },
			{ range: [1, 1], text: "(" },
		];
		expect(applyTextEdits("abc", edits).text).toBe("a(Bc");
	});

	it("counts in UTF-16 units", () => {
		expect(applyTextEdits("😀x", [{ range: [2, 3], text: "y" }]).text).toBe("😀y");
	});
});

describe("composeTextEdits", () => {
	it("leads to the same text as one list after the other", () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 40 }), editSeeds, editSeeds, (text, firstSeeds, secondSeeds) => {
				const first = applyTextEdits(text, editsFrom(firstSeeds, text.length));
				const second = applyTextEdits(first.text, editsFrom(secondSeeds, first.text.length));
				const composed = applyTextEdits(text, composeTextEdits(text.length, first.applied, second.applied));
				expect(composed.left).toEqual([]);
				expect(composed.text).toBe(second.text);
			}),
			{ numRuns: 2_000 },
		);
	});

	it("keeps edits that have nothing to do with each other apart", () => {
		const first: TextEdit[] = [{ range: [0, 1], text: "AAA" }];
		const second: TextEdit[] = [{ range: [6, 7], text: "E" }];
		expect(composeTextEdits(6, first, second)).toEqual([
			{ range: [0, 1], text: "AAA" },
			{ range: [4, 5], text: "E" },
		]);
	});
});

interface EditSeed {
	readonly start: number;
	readonly length: number;
	readonly text: string;
}

const editSeeds = fc.array(
	fc.record({
		start: fc.double({ min: 0, max: 1, noNaN: true }),
		length: fc.nat(6),
		text: fc.string({ maxLength: 5 }),
	}),
	{ maxLength: 6 },
);

function editsFrom(seeds: readonly EditSeed[], length: number): TextEdit[] {
	return seeds.map(({ start, length: size, text }) => {
		const from = Math.floor(start * length);
		return { range: [from, Math.min(length, from + size)], text };
	});
}
