import { bareName } from "./marked-text.ts";
import { otherNouns, typeWords } from "./named-target.ts";
import type { Wording } from "./wording.ts";

/** The names of a match of a phrase. */
export interface PhraseMatch {
	readonly before: string;
	readonly verb: string;
	/** Articles and adjectives in front of the replacement. */
	readonly filler?: string;
	/** The number of the target in which the replacement is available. */
	readonly place?: string;
	/** The number of the target that is the replacement, or `bare`: a name that nothing marks. */
	readonly marked?: string;
	readonly bare?: string;
	readonly after: string;
}

/** Sentences that tell what holds elsewhere, or for some: no replacement is taken from them. */
export const conditions: readonly Wording[] = [
	{
		pattern:
			/(?<!\b(?:removed|deprecated|gone)\s+)\b(?:in|from|(?<!^\W*)since|starting with)\s+v?\d[\w.]*,\s*(?:please\s+)?(?:use|prefer)\b/iu,
		example: "In v17, use ⟦0⟧",
	},
	{ pattern: /\bwill be renamed\b/iu, example: "In the next version it will be renamed to ⟦0⟧" },
	{ pattern: /\b(?:most likely|probably)\b/iu, example: "You probably meant to use ⟦0⟧" },
	{
		pattern: /\bif (?!(?:you )?(?:like|wish|possible))[^.]*,\s*(?:please\s+)?(?:use|prefer)\b/iu,
		example: "If a type is needed, use ⟦0⟧",
	},
	{ pattern: /\bcreate your own\b/iu, example: "Rather, create your own and implement ⟦0⟧" },
	{
		pattern: /\bwhich do(?:es)? not (?:need|require|use) (?:this|it)\b/iu,
		example: "Use the ⟦0⟧ component, which does not require this enum",
	},
];

/** Where something comes from, in front of where it goes: it is taken out of the sentence. */
export const origins: readonly Wording[] = [
	{
		pattern: /(?<=\b(?:moved|renamed|migrated)\s+)from\s+\S+\s+(?=(?:to|into)\b)/giu,
		example: "Moved from ⟦0⟧ to ⟦1⟧",
	},
];

/** What comes after these words is what not to use: it is taken out of the sentence. */
export const asides: readonly Wording[] = [
	{
		pattern:
			/\b(?:instead of(?:\s+importing)?|rather than|renamed from|formerly|previously|was called|in place of)\s+\S+/giu,
		example: "Instead of ⟦0⟧ use ⟦1⟧",
	},
	{
		pattern:
			/\b(?:do not|don't|should not|shouldn't|never|avoid|no longer|not)\s+(?:directly\s+)?(?:us(?:e|ing)|be used)\s+\S+/giu,
		example: "Do not use ⟦0⟧, prefer ⟦1⟧",
	},
];

// "moved to", "is exported from", "lives in", "available in"
const toBeElsewhere =
	"(?:mov(?:ed|ing)|relocat(?:ed|ing)|extracted|migrated|transferred|exported|imported|lives?|living|found|available|provided|published|shipped|located|defined|declared|maintained|included|resides?|merged|(?<=\\bnow\\s+)part|(?<=^\\W*)now)";
const wayToModule = "(?:(?:the|an?|its|own|new|separate|dedicated|shared|standalone|package|module|library)\\s+)*";

/** Texts that say where the same name is now: the module is the target `module`. */
export const places: readonly Wording[] = [
	{
		pattern:
			/\b(?:import|use|get|prefer importing)\b\s+(?:(?:this|it|that|everything|all|the same|the (?:same )?(?:types?|version|definition|one|equivalent|export)|import)\s+)?(?:type\s+)?(?:directly\s+)?from\s+(?:the\s+)?⟦(?<module>\d+)⟧/iu,
		example: "Import it from ⟦0⟧",
	},
	{
		pattern: /\b(?:import|use) from (?<path>[\w@./-]*[A-Z/-][\w./-]*)(?=\s+(?:instead|directly)\b|[\s.]*$)/u,
		example: "import from oldThings directly",
	},
	{
		pattern: new RegExp(
			`(?<!\\b(?:no longer|not|previously|originally|formerly|e\\.g\\.)\\s+)\\b${toBeElsewhere}\\s+(?:(?:out|over|directly|again|now|only)\\s+)*(?:(?:in)?to|from|in|inside|within|by|at|under|(?<=part\\s+)of)\\s+${wayToModule}(?:⟦(?<module>\\d+)⟧(?!\\s+(?:as|namespace)\\b)|(?<path>(?!(?:the|new|old|same|main|public|core|other|next|a|an|its|own|this|separate|shared|dedicated)\\b)[a-z][\\w.-]*)\\s+(?:package|module|library)\\b)`,
			"iu",
		),
		example: "moved to the package ⟦0⟧",
	},
	{
		pattern: /\binstall ⟦(?<module>\d+)⟧ and import from (?:there|it)\b/iu,
		example: "Install ⟦0⟧ and import from there",
	},
];

const article = "(?:the|an?|either|our|its|your|one\\s+of(?:\\s+the\\s+\\w+)?\\s*:?)";
const knownAdjective =
	"(?:new|newer|newly\\s+provided|built-in|builtin|official|native|global|generic|exported|standard|equivalent|corresponding|associated|more\\s+specific|individual|simple|plain|named\\s+export)";
// Whatever does not say that the name is something else: "the branded `New`".
const anyAdjective = `(?!(?:${otherNouns}|of|in|on|for|with|from|to|by|at|as|and|or|not|instance)\\b)[a-z]+(?:-[a-z]+)*`;
const noun = "(?:type|interface|class|enum|alias)";
// "the library's `New`"
const owner = "(?:[\\w.]+\\s+){0,3}[\\w.]+['’]s\\s+(?=⟦)";
const filler = `(?<filler>${owner}|(?:${article}\\s+)?\\d[\\w.]*\\s+(?=⟦)|${article}\\s+(?:${anyAdjective}\\s+){1,2}(?=⟦)|(?:(?:just|simply|instead,?|${article}|${knownAdjective},?|${noun}|[a-z]+['’]s)\\s+)*)`;
// In front of a name may stand the path of its module: `aws.s3/bucket.Bucket`.
const target = `${filler}(?:⟦(?<marked>\\d+)⟧|(?:[a-z][\\w.-]*/[\\w-]+\\.)?(?<bare>(?:${typeWords})(?=\\s+(?:instead|directly)\\b|[\\s.]*$)|${bareName}(?:\\s[&|]\\s${bareName})*))`;

// "Using `New` instead", and not "programs using `Other` need not change".
const using = "(?<=^[\\s\\-–—]*|\\b(?:recommend(?:ed)?|suggest|start|try|by|to)\\s+)using";

/** Words in front of a replacement, the more frequent first. */
const introductions: readonly { readonly words: readonly string[]; readonly example: string }[] = [
	{
		words: [
			"use",
			using,
			"user(?=\\s+\\S+\\s+instead)",
			"recommend(?:\\s+using)?",
			"prefer(?:ably)?(?:\\s+(?:to\\s+(?:use|import)|using|importing))?",
			"(?:consider|try)(?:\\s+using)?",
			"look\\s+into",
			"rely\\s+on",
			"(?:switch|migrate|move|upgrade)(?:\\s+over)?\\s+to(?:\\s+using)?",
			"(?:adopt|implement|extend)",
			"import(?:\\s+(?:it|this))?(?:\\s+(?:from|as))?",
		],
		example: "Please use ⟦0⟧ instead.",
	},
	{
		words: [
			"(?:been\\s+)?(?:renamed?|mov(?:ed|ing)|changed)\\s+(?:to|into|as)",
			"available(?:\\s+in\\s+⟦(?<place>\\d+)⟧)?\\s+as",
			"(?<=\\b(?:has|have)\\s+been\\s+)(?:merged|folded|flattened|consolidated|integrated)\\s+(?:in|on)to(?:\\s+to)?",
			"now\\s+(?:called|named|known\\s+as)",
			"new\\s+name(?:\\s+is)?",
		],
		example: "It has been renamed to ⟦0⟧.",
	},
	{
		words: [
			"in\\s+favou?r\\s+of",
			"(?:replaced?|super[sc]eded|succeeded)\\s+(?:by|with)",
			"(?:replacement|alternative)s?(?:\\s+is)?",
		],
		example: "Removed in favour of ⟦0⟧.",
	},
	{
		words: [
			"(?:an?\\s+)?(?:alias(?:ed)?|synonym|typo|duplicate)\\s+(?:for|of|to)",
			"(?:old|former|legacy|previous|deprecated)\\s+name\\s+(?:for|of)",
			"(?:equivalent|identical)\\s+(?:to|with|of)",
			"same\\s+(?:type\\s+)?as",
		],
		example: "Alias for ⟦0⟧.",
	},
	{
		words: ["(?:adheres?|conforms?)\\s+to", "obsolete\\s+when\\s+(?:working\\s+with|using)"],
		example: "Anything that adheres to ⟦0⟧ will do.",
	},
];

/** Sentences that name a replacement. */
export const phrases: readonly Wording[] = [
	...introductions.map(({ words, example }) => ({
		pattern: new RegExp(
			`^(?<before>.*?)(?<![\\w-])(?<verb>(?:please,?\\s+)?(?:${words.join("|")}))\\s*:?\\s+${target}(?<after>.*)$`,
			"iu",
		),
		example,
	})),
	{
		pattern: new RegExp(
			`^(?<before>)(?<verb>)${target}\\s+(?:(?:should|must|can|has to|is to) be (?:used|preferred)|is (?:the )?(?:preferred|recommended|replacement|successor|right|correct|new name)|(?:replaces|supersedes) (?:this|it))(?<after>)\\b`,
			"iu",
		),
		example: "⟦0⟧ should be used.",
	},
	{
		pattern:
			/^(?<before>)(?<verb>)[\s\-–—]*(?:[Ii]nstead:)?[\s:\-–—→]*>?\s*(?:⟦(?<marked>\d+)⟧|(?<bare>[A-Z]\w*[a-z][A-Z]\w*))(?<after>\s*(?:instead)?[\s.]*)$/u,
		example: "- ⟦0⟧ instead.",
	},
];

/** A replacement only if it is a type that there is. */
export const lookAt: Wording = {
	pattern: new RegExp(`^(?<before>)(?<verb>see)\\s+${target}(?<after>.*)$`, "iu"),
	example: "See ⟦0⟧.",
};
