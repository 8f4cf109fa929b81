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
	if (isOfAnother(marked.text, ownName)) return { kind: "none" };
	const found = readSentences(marked, ownName);
	return (found.kind === "moved" ? undefined : importStatementIn(marked, ownName)) ?? found;
}

function readSentences(marked: MarkedText, ownName: string): DeprecationText {
	const sentences = sentencesOf(marked.text).map((text) => ({ ...marked, text }));
	for (const [index, sentence] of sentences.entries()) {
		const found = readSentence(sentence, ownName);
		if (found === undefined) continue;
		// What names nothing may be followed by where the name is now.
		const later = found.kind === "none" ? sentences.slice(index + 1) : [];
		return later.map((each) => movedIn(each, ownName)).find((each) => each !== undefined) ?? found;
	}
	return { kind: "none" };
}

/** `import { New } from "m"` in code, unless it is given as an example. */
function importStatementIn({ text: marked, targets }: MarkedText, ownName: string): DeprecationText | undefined {
	for (const [index, { text, from }] of targets.entries()) {
		const match = importStatement.exec(text);
		if (from !== "code" || match === null) continue;
		const before = marked.slice(0, marked.indexOf(`⟦${index}⟧`));
		if (/\b(?:e\.g\.|for example|such as|like|where .* comes from)[\s,:]*$/iu.test(before)) continue;
		const { whole, names = "", module = "" } = match.groups!;
		const found = importOf({ whole, names, module }, ownName);
		if (found !== undefined) return found;
	}
	const bare = /\bimport\s+(?:type\s+)?\{(?<names>[^}]*)\}\s+from\s+⟦(?<module>\d+)⟧/u.exec(marked)?.groups;
	const module = bare === undefined ? undefined : moduleNamed(targets[Number(bare["module"])]!.text);
	return module === undefined ? undefined : importOf({ whole: undefined, names: bare!["names"]!, module }, ownName);
}

const importStatement =
	/^import\s+(?:type\s+)?(?:(?<whole>[\w$]+)\s*,?\s+)?(?:\{(?<names>[^}]*)\}\s+)?from\s+["'](?<module>[^"']+)["']/u;

interface ImportInText {
	/** The name of the default import. */
	readonly whole: string | undefined;
	readonly names: string;
	readonly module: string;
}

function importOf({ whole, names, module }: ImportInText, ownName: string): DeprecationText | undefined {
	const imported = names.split(",").map((name) => name.replace(/^\s*type\s/u, "").trim());
	if (imported.includes(ownName) || whole === ownName || (whole !== undefined && ownName === "default")) {
		return moved(module);
	}
	const [name = ""] = imported;
	if (name === "" && whole === undefined) return moved(module);
	// Of several names it does not say which.
	return imported.length === 1 && /^[\w$]+$/u.test(name)
		? { kind: "type", target: name, module, weak: false }
		: undefined;
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
	"(?:(?:just|simply|one\\s+of\\s+the\\s+\\w+\\s*:?|the|a|an|either|our|its|new|newer|newly\\s+provided|built-in|builtin|official|native|global|generic|exported|standard|equivalent|" +
	"corresponding|more specific|individual|simple|plain|type|interface|class|enum|alias)\\s+)*";
// In front of a name may stand the path of its module: `aws.s3/bucket.Bucket`.
const target = `(?:⟦(?<marked>\\d+)⟧|(?:[a-z][\\w.-]*/[\\w-]+\\.)?(?<bare>${bareName}(?:\\s[&|]\\s${bareName})*))`;

const phrases = [
	"(?:please,?\\s+)?(?:use|using|prefer(?:ably)?(?:\\s+(?:to\\s+use|using))?|consider(?:\\s+using)?|look\\s+into|(?:switch|migrate|move)\\s+to(?:\\s+using)?|implement|import)",
	"(?:been\\s+)?(?:renamed|moved|changed)\\s+(?:to|into|as)|available(?:\\s+in\\s+⟦(?<place>\\d+)⟧)?\\s+as|now\\s+(?:called|named)",
	"in\\s+favou?r\\s+of|(?:replaced?|superseded|succeeded)\\s+(?:by|with)",
	"(?:an?\\s+)?(?:alias(?:ed)?|synonym)\\s+(?:for|of|to)|(?:old|former)\\s+name\\s+(?:for|of)|(?:equivalent|identical)\\s+to|same\\s+as",
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
	/\b(?:(?:import|use)\b\s+(?:(?:this|it|that|everything|all|the same|the type|the same type|import)\s+)?(?:type\s+)?|(?:can|should|must|is to|has to)\s+(?:now\s+)?be\s+imported\s+)from\s+(?:the\s+)?⟦(\d+)⟧/iu;

const installed = /\binstall ⟦(\d+)⟧ and import from (?:there|it)\b/iu;

/** "Import it from `m`", "use import from {@link m#Name}" */
function movedIn({ text, targets }: MarkedText, ownName: string): DeprecationText | undefined {
	const from = movedFrom.exec(text) ?? installed.exec(text);
	if (from === null) return undefined;
	const [module = "", name = ownName] = targets[Number(from[1])]!.text.split("#");
	return isModule(module) && name === ownName ? moved(module) : undefined;
}

function readSentence(marked: MarkedText, ownName: string): DeprecationText | undefined {
	const { text } = marked;
	if (/\binline (?:it|this|the type|this type)\b/iu.test(text)) return { kind: "inline" };
	if (isConditional(text)) return { kind: "none" };
	if (movedFrom.test(text) || installed.test(text)) return movedIn(marked, ownName);
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
	/** Where it is available. */
	readonly place?: string;
	readonly marked?: string;
	readonly bare?: string;
	readonly after: string;
}

function readMatch(
	{ targets }: MarkedText,
	{ before, verb, place, marked, bare, after }: PhraseMatch,
	{ ownName, weak }: { ownName: string; weak: boolean },
): DeprecationText | undefined {
	if (isNegated(before) && /^us/iu.test(verb)) return undefined;
	const named = marked === undefined ? { text: bare!, from: "prose" as const } : targets[Number(marked)]!;
	const module = place === undefined ? moduleBehind(after, targets) : moduleNamed(targets[Number(place)]!.text);
	const found = typeExpressionIn(named.text, ownName);
	if (named.from === "quotes" && module === undefined) {
		// `use 'drafts'`: a value.
		const isPackage = isModule(named.text) && (/import|moved/iu.test(verb) || /[@/:]/u.test(named.text));
		return isPackage && !speaksOfSomethingElse(after) ? moved(named.text) : undefined;
	}
	const others = otherTargets(after, targets, ownName);
	if (found === undefined || isProse(named, found, ownName)) {
		if (named.from === "prose") return undefined;
		// "Use `createThing` and `Thing`"
		if (/^\w+$/u.test(named.text) && others.length === 1) {
			return { kind: "type", target: others[0]!, module: undefined, weak };
		}
		const isPackage =
			isModule(named.text) &&
			!/^[a-z]+[A-Z]/u.test(named.text) &&
			(/import|moved/iu.test(verb) || /^(?:@|node:)/u.test(named.text));
		const isElsewhere = /moved/iu.test(verb) || !speaksOfSomethingElse(after);
		return isPackage && isElsewhere ? moved(named.text) : { kind: "none" };
	}
	if (named.from === "prose" && (weak || isProduct(found, { verb, after }))) return undefined;
	// "See `createThing`": a function. "See `Thing` for more": something to read.
	if (weak && (/^[a-z]\w*$/u.test(found) || /^\s*for\b/u.test(after))) return undefined;
	if (found === ownName && module !== undefined) return moved(module);
	if (speaksOfSomethingElse(withoutModule(after), ownName) || isComponentForProps(found, ownName))
		return { kind: "none" };
	// "Import `Menu` and use `Menu.Item`"
	const [next] = others;
	if (/^import/iu.test(verb) && next?.startsWith(`${found}.`)) return { kind: "type", target: next, module, weak };
	const [, element] = found === "Array" ? (/^\s+of\s+([\w$.]+)/u.exec(after) ?? []) : [];
	if (element !== undefined) return { kind: "type", target: `${element}[]`, module, weak };
	if (others.length > 0) return { kind: "alternatives", targets: [found, ...others] };
	if (found === ownName) return { kind: "none" };
	return { kind: "type", target: found, module, weak };
}

/** "Marker is deprecated, use AdvancedMarker" where `MarkerOptions` is marked: what stands for another name. */
function isOfAnother(text: string, ownName: string): boolean {
	const [, subject = ownName] = /(?:^|\s)(?:[\w$]+\.)*([A-Z][\w$]*)\s+(?:is|has been)\s+deprecated\b/u.exec(text) ?? [];
	return subject !== ownName && ownName.startsWith(subject);
}

/** "Migrate to CodeMirror", "moved to Carbon", "use PostHog Error Tracking": where nothing marks it as code, a product. */
function isProduct(found: string, { verb, after }: Pick<PhraseMatch, "verb" | "after">): boolean {
	return (
		/^(?:migrate|switch)/iu.test(verb) ||
		(/moved?\b/iu.test(verb) && /^[A-Z][a-z]+$/u.test(found)) ||
		/^\s[A-Z][A-Za-z]+\b(?!\.)/u.test(after)
	);
}

function isNegated(before: string): boolean {
	return (
		/\b(?:not|don't|cannot|can't|never|longer|still|be|when|was|were|to|by)\s*$/iu.test(before) &&
		!/\b(?:recommended|want|need|have|moved?) to\s*$/iu.test(before)
	);
}
