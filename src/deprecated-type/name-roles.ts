import type { Wording } from "./wording.ts";

// What a name is there for where no phrase of the grammar tells: read by read-by-exclusion.ts.

/** Words of which one stands in a sentence that names a replacement. */
export const replacing: readonly Wording[] = [
	{ pattern: /\b(?:us(?:e|ing)|adopt|implement|extend|choose|consider|try|rely on|see)\b/iu, example: "use" },
	{ pattern: /\b(?:instead|prefer\w*|favou?r|recommend\w*|alternatives?)\b/iu, example: "instead" },
	{ pattern: /\b(?:replac|super[sc]ed|succe|substitut)\w+/iu, example: "replaced" },
	{ pattern: /\b(?:renam\w+|mov(?:ed?|ing)|merged|migrat\w+|switch\w*|upgrad\w+|import)\b/iu, example: "renamed" },
	{ pattern: /\b(?:alias\w*|equivalent|same as|now|typo|misspell\w*|duplicat\w+)\b/iu, example: "alias" },
	{
		pattern: /\b(?:become|split|consolidated|convert\w*|transition\w*|opt|stick|pick|better|refer)\b/iu,
		example: "become",
	},
];

// An article, an adjective or two.
const filler = String.raw`(?:[a-z]+(?:-[a-z]+)*\s+){0,2}`;

/** What stands in front of a replacement, whatever it looks like otherwise. */
export const replacingBefore: readonly Wording[] = [
	{ pattern: new RegExp(String.raw`\bin favou?r of\s+${filler}$`, "iu"), example: "in favour of the new " },
	{
		pattern: new RegExp(
			String.raw`\b(?:replac|super[sc]ed|succeed|substitut)(?:ed?|ing)?\s+(?:by|with)\s+${filler}$`,
			"iu",
		),
		example: "replaced by ",
	},
	{
		pattern: new RegExp(
			String.raw`\b(?:mov(?:ed?|ing)|renamed?|merged|folded|changed?|split|consolidated|convert(?:ed)?|transition(?:ed)?|migrat(?:ed?|ing)|switch(?:ing)?|upgrad(?:ed?|ing)|stick|refer|aliased|equivalent|identical)\s+(?:over\s+)?(?:(?:in)?to|with)\s+${filler}$`,
			"iu",
		),
		example: "merged into ",
	},
	{
		pattern:
			/\b(?:alias|synonym|replacement|alternative|substitute|equivalent|successor)s?\s+(?:of|for|to)\s+(?:\S+\s+)?$/iu,
		example: "a synonym for ",
	},
	{
		pattern:
			/\b(?:opt for|go for|rely on|look at|work with|choose between|known as|has become|is now)\s+(?:an?\s+|the\s+)?$/iu,
		example: "rely on the ",
	},
	{ pattern: /\b(?:to us(?:e|ing)|imports? of)\s+(?:an?\s+|the\s+)?$/iu, example: "direct imports of " },
	{ pattern: /\b(?:newer|successor)\s+(?:type|class|interface|enum|alias)?\s*$/iu, example: "the newer class " },
];

/** What stands in front of a name that is spoken of for another reason. */
export const otherRolesBefore: readonly Wording[] = [
	{
		pattern: new RegExp(
			String.raw`\b(?:in|on|for|from|where|with|of|inside|within|like|via|as|by|to|into|through|when|than|between|at|that|which|over|because|e\.g\.)\s+${filler}$`,
			"iu",
		),
		example: "a field of ",
	},
	{
		pattern: new RegExp(
			String.raw`\b(?:extends|pass(?:ed|ing)?|configure|register|returns?|takes?|accepts?|binds?|becomes?|creates?|call(?:ed)?)\s+${filler}$`,
			"iu",
		),
		example: "this returns a ",
	},
	{ pattern: /\b(?:used|such as|e\.g\.|for example)\W+(?:\w+\s+)?$/iu, example: "such as: " },
	{ pattern: /\([^()]*$/u, example: "(" },
];

/** What stands behind one. */
export const otherRolesBehind: readonly Wording[] = [
	{ pattern: /^[.#(:/]\w|^\(/u, example: ".member" },
	{
		pattern:
			/^\s*(?:is|are|was|were|has|have|had|will|does|do|did|should|must|can|may|no longer|now|already|only|takes|implements|requires)\b(?! (?:replaced|superseded|renamed))/iu,
		example: " is gone",
	},
];
