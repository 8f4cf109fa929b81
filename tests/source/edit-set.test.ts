import fc from "fast-check";
import { expect, it } from "vitest";
import { createEditSet } from "../../src/source/edit-set.ts";
import type { TextEdit } from "../../src/source/text-edit.ts";

const edit = fc
	.tuple(fc.nat(30), fc.nat(5), fc.constantFrom("a", "b"))
	.map(([start, length, text]): TextEdit => ({ range: [start, start + length], text }));

it("takes what overlaps nothing that it has, as comparing with each would tell", () => {
	fc.assert(
		fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
			const set = createEditSet();
			const taken: TextEdit[] = [];
			for (const each of edits) {
				const fits = taken.every(
					({ range: [start, end], text }) =>
						(start === each.range[0] && end === each.range[1] && text === each.text) ||
						start >= each.range[1] ||
						each.range[0] >= end,
				);
				expect(set.fits(each)).toBe(fits);
				if (!fits) continue;
				set.add(each);
				taken.push(each);
			}
		}),
		{ numRuns: 2_000, seed: 7 },
	);
});
