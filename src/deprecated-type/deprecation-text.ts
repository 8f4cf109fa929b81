import { bareName, markTargets, type MarkedText } from "./marked-text.ts";
import {
	isComponentForProps,
	isModule,
	isProse,
	moduleBehind,
	moduleNamed,
	otherTargets,
	speaksOfSomethingElse,
	typeExpressionIn,
	withoutModule,
} from "./named-target.ts";

/**
 * What the text of a `@deprecated` tag names as replacement. Words are no evidence of what a type is: a target has to be
 * found where the type is declared, and compared with the declaration, before anything is rewritten.
 */
export type DeprecationText =
	/** One type; `module` where the text says where it comes from, `weak` where it only says to look at it. */
	| { readonly kind: "type"; readonly target: string; readonly module: string | undefined; readonly weak: boolean }
	/** The same name from another module. */
	| { readonly kind: "moved"; readonly module: string }
	| { readonly kind: "inline" }
	/** Several types, of which the author of a use has to choose. */
	| { readonly kind: "alternatives"; readonly targets: readonly string[] }
	| { readonly kind: "none" };

/**
 * Reads a deprecation text.
 *
 * @param text the text of the tag, in one or more lines.
 * @param ownName the name of what is deprecated: a text that names it again names no replacement.
 */
export function readDeprecationText(text: string, ownName: string): DeprecationText {
	const marked = markTargets(text);
	const imported = importStatementIn(marked, ownName);
	if (imported !== undefined) return imported;
	for (const sentence of sentencesOf(marked.text)) {
		const found = readSentence({ ...marked, text: sentence }, ownName);
		if (found !== undefined) return found;
	}
	return { kind: "none" };
}

/** `import { New } from "m"` in code, unless it is given as an example. */
function importStatementIn({ text: marked, targets }: MarkedText, ownName: string): DeprecationText | undefined {
	for (const [index, { text, from }] of targets.entries()) {
		const match = /^import\s+(?:type\s+)?(?:\{\s*(?:type\s+)?([\w$]+)\s*\}\s+)?from\s+["']([^"']+)["']/u.exec(text);
		if (from !== "code" || match === null) continue;
		const before = marked.slice(0, marked.indexOf(`⟦${index}⟧`));
		if (/\b(?:e\.g\.|for example|such as|like|where .* comes from)[\s,:]*$/iu.test(before)) continue;
		const [, name = ownName, module = ""] = match;
		return name === ownName ? moved(module) : { kind: "type", target: name, module, weak: false };
	}
	const bare = /\bimport\s+(?:type\s+)?\{\s*([\w$]+)\s*\}\s+from\s+⟦(\d+)⟧/u.exec(marked);
	const module = bare === null ? undefined : moduleNamed(targets[Number(bare[2])]!.text);
	if (bare === null || module === undefined) return undefined;
	return bare[1] === ownName ? moved(module) : { kind: "type", target: bare[1]!, module, weak: false };
}

function moved(module: string): DeprecationText {
	return { kind: "moved", module };
}

function sentencesOf(text: string): string[] {
	return text.split(/(?<=[.;!])\s+(?=[A-Z⟦\-—])|\s+[-–—]\s+(?=[A-Z])/u).map(withoutNegations);
}

/** What comes after these words is what not to use. */
function withoutNegations(sentence: string): string {
	return sentence
		.replace(/\b(moved|renamed|migrated)\s+from\s+\S+\s+(?=(?:to|into)\b)/giu, "$1 ")
		.replace(/\b(?:instead of|rather than|renamed from|formerly|previously|was called|in place of)\s+\S+/giu, "")
		.replace(
			/\b(?:do not|don't|should not|shouldn't|never|avoid|no longer|not)\s+(?:directly\s+)?(?:us(?:e|ing)|be used)\s+\S+/giu,
			"",
		);
}

const filler =
	"(?:(?:just|simply|one\\s+of\\s+the\\s+\\w+\\s*:?|the|a|an|either|our|its|new|newer|built-in|builtin|official|native|global|generic|exported|standard|equivalent|" +
	"corresponding|more specific|individual|simple|plain|type|interface|class|enum|alias)\\s+)*";
const target = `(?:⟦(?<marked>\\d+)⟧|(?<bare>${bareName}(?:\\s[&|]\\s${bareName})*))`;

const phrases = [
	"(?:please,?\\s+)?(?:use|using|prefer(?:ably)?|consider(?:\\s+using)?|look\\s+into|switch\\s+to|migrate\\s+to|move\\s+to|import)",
	"(?:been\\s+)?(?:renamed|moved|changed)\\s+(?:to|into|as)|now\\s+(?:called|named)",
	"in\\s+favou?r\\s+of|(?:replaced?|superseded|succeeded)\\s+(?:by|with)",
	"(?:an?\\s+)?(?:alias|synonym)\\s+(?:for|of|to)|(?:equivalent|identical)\\s+to|same\\s+as",
].map((verb) => new RegExp(`(?<before>.*?)(?<![\\w-])(?<verb>${verb})\\s*:?\\s+${filler}${target}(?<after>.*)$`, "iu"));
const shouldBeUsed = new RegExp(
	`^(?<before>)(?<verb>)${filler}${target}\\s+(?:should|must|can|has to|is to) be used(?<after>)\\b`,
	"iu",
);
const lookAt = new RegExp(`^(?<before>)(?<verb>see)\\s+${filler}${target}(?<after>.*)$`, "iu");
const alone = new RegExp(
	`^(?<before>)(?<verb>)[\\s\\-–—:]*⟦(?<marked>\\d+)⟧(?<bare>)?(?<after>\\s*(?:instead)?[\\s.]*)$`,
	"iu",
);
const movedFrom =
	/\b(?:import|use)\b\s+(?:(?:this|it|that|the same|the type|the same type)\s+)?(?:type\s+)?from\s+(?:the\s+)?⟦(\d+)⟧/iu;

const installed = /\binstall ⟦(\d+)⟧ and import from (?:there|it)\b/iu;

function readSentence(marked: MarkedText, ownName: string): DeprecationText | undefined {
	const { text, targets } = marked;
	if (/\binline (?:it|this|the type|this type)\b/iu.test(text)) return { kind: "inline" };
	if (isConditional(text)) return { kind: "none" };
	const from = movedFrom.exec(text) ?? installed.exec(text);
	if (from !== null)
		return isModule(targets[Number(from[1])]!.text) ? moved(targets[Number(from[1])]!.text) : undefined;
	for (const phrase of [...phrases, shouldBeUsed, alone, lookAt]) {
		const match = phrase.exec(text);
		if (match !== null)
			return readMatch(marked, match.groups as unknown as PhraseMatch, { ownName, weak: phrase === lookAt });
	}
	return undefined;
}

/** "In v17, use", "if you", "may want to": what holds elsewhere, or for some. */
function isConditional(text: string): boolean {
	return /(?<!\b(?:removed|deprecated|gone)\s+)\b(?:in|from|since|starting with)\s+v?\d[\w.]*,\s*(?:please\s+)?(?:use|prefer)\b|\b(?:may|might)\s+want\b|\bmost likely\b|\bprobably\b|\bdepending\b|\bif you\b[^.]*\b(?:use|prefer)\b/iu.test(
		text,
	);
}

interface PhraseMatch {
	readonly before: string;
	readonly verb: string;
	readonly marked?: string;
	readonly bare?: string;
	readonly after: string;
}

function readMatch(
	{ targets }: MarkedText,
	{ before, verb, marked, bare, after }: PhraseMatch,
	{ ownName, weak }: { ownName: string; weak: boolean },
): DeprecationText | undefined {
	if (isNegated(before) && /^us/iu.test(verb)) return undefined;
	const named = marked === undefined ? { text: bare!, from: "prose" as const } : targets[Number(marked)]!;
	const module = moduleBehind(after, targets);
	const found = typeExpressionIn(named.text, ownName);
	if (named.from === "quotes" && module === undefined) {
		return isModule(named.text) && !speaksOfSomethingElse(after) ? moved(named.text) : undefined;
	}
	if (found === undefined || isProse(named, found)) {
		if (named.from === "prose") return undefined;
		const isPackage =
			isModule(named.text) &&
			!/^[a-z]+[A-Z]/u.test(named.text) &&
			(/import|moved/iu.test(verb) || /^(?:@|node:)/u.test(named.text));
		const isElsewhere = /moved/iu.test(verb) || !speaksOfSomethingElse(after);
		return isPackage && isElsewhere ? moved(named.text) : { kind: "none" };
	}
	// "Migrate to CodeMirror": where nothing marks it as code, a product.
	if (named.from === "prose" && (weak || /^(?:migrate|switch)/iu.test(verb))) return undefined;
	// "See `createThing`": a function.
	if (weak && /^[a-z]\w*$/u.test(found)) return undefined;
	if (speaksOfSomethingElse(withoutModule(after)) || isComponentForProps(found, ownName)) return { kind: "none" };
	const others = otherTargets(after, targets);
	// "Import `Menu` and use `Menu.Item`"
	const [next] = others;
	if (/^import/iu.test(verb) && next?.startsWith(`${found}.`)) return { kind: "type", target: next, module, weak };
	if (others.length > 0) return { kind: "alternatives", targets: [found, ...others] };
	if (found === ownName) return module === undefined ? { kind: "none" } : moved(module);
	return { kind: "type", target: found, module, weak };
}

function isNegated(before: string): boolean {
	return (
		/\b(?:not|don't|cannot|can't|never|longer|be|when|was|were|to|by)\s*$/iu.test(before) &&
		!/\b(?:recommended|want|need|have|moved?) to\s*$/iu.test(before)
	);
}
