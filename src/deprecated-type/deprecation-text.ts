import { asides, conditions, lookAt, places, phrases, type PhraseMatch } from "./deprecation-phrases.ts";
import { importStatementIn } from "./import-in-text.ts";
import { markTargets, type MarkedText, type Target } from "./marked-text.ts";
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
import { saysOneOf } from "./wording.ts";

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
 * Reads a deprecation text: names in it are marked, it is cut into sentences, and the first sentence that one of the
 * phrases reads counts.
 *
 * @param text the text of the tag, in one or more lines.
 * @param ownName the name of what is deprecated: a text that names it again names no replacement.
 */
export function readDeprecationText(text: string, ownName: string): DeprecationText {
	const marked = markTargets(text, ownName);
	if (isOfAnother(marked.text, ownName)) return { kind: "none" };
	const found = readSentences(marked, ownName);
	return (found.kind === "moved" ? undefined : readImport(marked, ownName)) ?? found;
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

function sentencesOf(text: string): string[] {
	return text.split(/(?<=[.;!])\s+(?=[A-Z⟦\-—])|\s+[-–—]\s+(?=[A-Z])/u).map(withoutAsides);
}

function withoutAsides(sentence: string): string {
	return asides.reduce((rest, { pattern }) => rest.replace(pattern, ""), sentence);
}

/** "Marker is deprecated, use AdvancedMarker" where `MarkerOptions` is marked: what stands for another name. */
function isOfAnother(text: string, ownName: string): boolean {
	const [, subject = ownName] = /(?:^|\s)(?:[\w$]+\.)*([A-Z][\w$]*)\s+(?:is|has been)\s+deprecated\b/u.exec(text) ?? [];
	return subject !== ownName && ownName.startsWith(subject);
}

function readImport(marked: MarkedText, ownName: string): DeprecationText | undefined {
	const found = importStatementIn(marked);
	if (found === undefined) return undefined;
	const { whole, names, module } = found;
	const isOwn = names.includes(ownName) || whole === ownName || (whole !== undefined && ownName === "default");
	const [name] = names;
	if (isOwn || (name === undefined && whole === undefined)) return moved(module);
	// Of several names it does not say which.
	return names.length === 1 ? { kind: "type", target: name!, module, weak: false } : undefined;
}

function moved(module: string): DeprecationText {
	return { kind: "moved", module };
}

function readSentence(marked: MarkedText, ownName: string): DeprecationText | undefined {
	const { text } = marked;
	if (/\binline (?:it|this|the type|this type)\b/iu.test(text)) return { kind: "inline" };
	if (saysOneOf(conditions, text)) return { kind: "none" };
	if (saysOneOf(places, text)) return movedIn(marked, ownName);
	for (const phrase of [...phrases, lookAt]) {
		const match = phrase.pattern.exec(text)?.groups as PhraseMatch | undefined;
		if (match !== undefined) return readMatch(marked, match, { ownName, weak: phrase === lookAt });
	}
	return undefined;
}

/** "Import it from `m`", "use import from {@link m#Name}" */
function movedIn({ text, targets }: MarkedText, ownName: string): DeprecationText | undefined {
	const from = places.map(({ pattern }) => pattern.exec(text)).find((match) => match !== null);
	if (from === undefined) return undefined;
	const { module: number, path } = from.groups!;
	const [module = "", name = ownName] = path === undefined ? targets[Number(number)]!.text.split("#") : [path];
	return isModule(module) && name === ownName ? moved(module) : undefined;
}

interface Reading {
	readonly ownName: string;
	readonly weak: boolean;
}

function readMatch(
	{ targets }: MarkedText,
	match: PhraseMatch,
	{ ownName, weak }: Reading,
): DeprecationText | undefined {
	const { before, verb, place, marked, bare, after } = match;
	if (isNegated(before) && /^us/iu.test(verb)) return undefined;
	if (/moved|renamed/iu.test(verb) && speaksOfAnother(before, targets, ownName)) return undefined;
	const named: Target = marked === undefined ? { text: bare!, from: "prose" } : targets[Number(marked)]!;
	const module = place === undefined ? moduleBehind(after, targets) : moduleNamed(targets[Number(place)]!.text);
	if (named.from === "quotes" && module === undefined) return packageIn(named, match, ownName);
	// "moved to the `things` namespace"
	if (marked !== undefined && /^\s*namespace\b/u.test(after)) {
		return { kind: "type", target: `${named.text}.${ownName}`, module, weak };
	}
	const others = otherTargets(after, targets, ownName);
	const found = typeExpressionIn(named.text, ownName);
	if (found === undefined || isProse(named, found, ownName)) {
		if (others.length === 1 && hasType(named, after)) {
			return { kind: "type", target: others[0]!, module: undefined, weak };
		}
		return named.from === "prose" ? undefined : (packageIn(named, match, ownName) ?? { kind: "none" });
	}
	if (named.from === "prose" && (weak || isProduct(found, match))) return undefined;
	// "See `createThing`": a function. "See `Thing` for more": something to read.
	if (weak && (/^[a-z]\w*$/u.test(found) || /^\s*for\b/u.test(after))) return undefined;
	if (found === ownName && module !== undefined) return moved(module);
	// "`A` as the injection symbol and `B` as the type"
	const asType = /⟦(\d+)⟧ as the type\b/u.exec(after)?.[1];
	if (asType !== undefined) return { kind: "type", target: targets[Number(asType)]!.text, module, weak };
	if (speaksOfSomethingElse(withoutModule(after), ownName) || isComponentForProps(found, ownName)) {
		return { kind: "none" };
	}
	return readType({ found, others, module, weak }, match, ownName);
}

/** "`other` has been moved to" */
function speaksOfAnother(before: string, targets: readonly Target[], ownName: string): boolean {
	const subject = /⟦(\d+)⟧\s+(?:(?:is|was|has|have|been|now)\s+)*$/u.exec(before)?.[1];
	return subject !== undefined && targets[Number(subject)]!.text.split(/[.#/]/u).at(-1) !== ownName;
}

/** "Use `createThing` and `Thing`", "use things.create and the associated `Thing`" */
function hasType({ text, from }: Target, after: string): boolean {
	return from !== "prose" && /^\w+$/u.test(text)
		? /^\s*and\b/iu.test(after)
		: /^\s*and\s+(?:the|its)\s+(?:associated|corresponding)\b/iu.test(after);
}

interface FoundType {
	readonly found: string;
	readonly others: readonly string[];
	readonly module: string | undefined;
	readonly weak: boolean;
}

function readType(
	{ found, others, module, weak }: FoundType,
	{ verb, after }: PhraseMatch,
	ownName: string,
): DeprecationText {
	// "Import `Menu` and use `Menu.Item`"
	const [next] = others;
	if (/^import/iu.test(verb) && next?.startsWith(`${found}.`)) return { kind: "type", target: next, module, weak };
	const [, element] = found === "Array" ? (/^\s+of\s+([\w$.]+)/u.exec(after) ?? []) : [];
	if (element !== undefined) return { kind: "type", target: `${element}[]`, module, weak };
	if (others.length > 0) return { kind: "alternatives", targets: [found, ...others] };
	return found === ownName ? { kind: "none" } : { kind: "type", target: found, module, weak };
}

/** A package where a name is expected: "Use `@a/b`", "moved to `b`", and not "use `drafts`". */
function packageIn({ text, from }: Target, { verb, after }: PhraseMatch, ownName: string): DeprecationText | undefined {
	// "Use `a/b/Old.js`"
	const isMove = /import|moved/iu.test(verb) || new RegExp(`/${ownName}(?:\\.\\w+)?$`, "u").test(text);
	const isPackage = isModule(text) && (isMove || (from === "quotes" ? /[@/:]/u : /^(?:@|node:)/u).test(text));
	if (!isPackage || (from !== "quotes" && /^[a-z]+[A-Z]/u.test(text))) return undefined;
	const isElsewhere = (from !== "quotes" && /moved/iu.test(verb)) || !speaksOfSomethingElse(after);
	return isElsewhere ? moved(text) : undefined;
}

/** "Migrate to CodeMirror", "moved to Carbon", "use PostHog Error Tracking": where nothing marks it as code, a product. */
function isProduct(found: string, { verb, filler = "", after }: PhraseMatch): boolean {
	return (
		/\b[A-Z]\w*\s*$/u.test(filler) ||
		/^(?:migrate|switch)/iu.test(verb) ||
		(/moved?\b/iu.test(verb) && /^[A-Z][a-z]+$/u.test(found)) ||
		/^\s(?:[A-Z][A-Za-z]+|\d+)\b(?!\.)/u.test(after)
	);
}

function isNegated(before: string): boolean {
	return (
		/\b(?:not|don't|cannot|can't|never|longer|still|be|when|was|were|to|by)\s*$/iu.test(before) &&
		!/\b(?:recommended|want|need|have|moved?) to\s*$/iu.test(before)
	);
}
