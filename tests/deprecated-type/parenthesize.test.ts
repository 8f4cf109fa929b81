import { parse as parseWithTypescriptEstree } from "@typescript-eslint/typescript-estree";
import { describe, expect, it } from "vitest";
import { writtenFor } from "../../src/deprecated-type/parenthesize.ts";
import { forms, placeNames, places, shapeOf, typeAt } from "./type-places.ts";

describe.each(placeNames)("in the place of %s", (name) => {
	const place = places[name]!;
	const site = typeAt(place.replace("@", "Name"), place.indexOf("@"))!;

	it.each(forms.map(({ text }) => text))("writes `%s` so that it stays one type", (text) => {
		const form = forms.find((each) => each.text === text)!;
		const inParentheses = shapeOf(place.replace("@", `(${text})`));
		const bare = shapeOf(place.replace("@", text));
		const written = place.replace("@", writtenFor(site, { text, form: form.type }));
		// Not every form can stand everywhere: `infer` only in a condition, and no arrow function returns `(N) =>`.
		expect(shapeOf(written)).toBe(inParentheses ?? bare);
		if (shapeOf(written) !== undefined && parsesInTypescript(place.replace("@", `(${text})`))) {
			expect(parsesInTypescript(written)).toBe(true);
		}
	});
});

function parsesInTypescript(text: string): boolean {
	try {
		parseWithTypescriptEstree(text, {});
		return true;
	} catch {
		// That it does not parse is the answer.
		return false;
	}
}
