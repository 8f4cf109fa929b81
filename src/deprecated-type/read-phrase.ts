import type { PhraseMatch } from "./deprecation-phrases.ts";
import type { DeprecationText, Reading } from "./deprecation-text.ts";
import type { MarkedText, Target } from "./marked-text.ts";
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
import type { NamesInView } from "./names-in-view.ts";
import { speaksOfAnother } from "./read-place.ts";
import type { Wording } from "./wording.ts";

interface PhraseReading extends Reading {
	/** Whether the phrase only says to look at something. */
	readonly weak: boolean;
}

/**
 * What a phrase of the grammar names in a sentence; undefined where it does not stand there. Of "for use in tests, use
 * `New`" it is the second `use`: a verb that introduces no name is passed over.
 */
export function readPhrase(
	marked: MarkedText,
	{ pattern }: Wording,
	reading: PhraseReading,
): DeprecationText | undefined {
	let { text } = marked;
	for (;;) {
		const match = pattern.exec(text)?.groups as PhraseMatch | undefined;
		if (match === undefined) return undefined;
		const found = readMatch(marked, match, reading);
		if (found !== undefined || match.verb === "") return found;
		const end = match.before.length + match.verb.length;
		text = text.slice(0, match.before.length) + "…".repeat(match.verb.length) + text.slice(end);
	}
}

function readMatch(
	{ targets }: MarkedText,
	match: PhraseMatch,
	{ ownName, names, weak }: PhraseReading,
): DeprecationText | undefined {
	const { before, verb, place, marked, bare, after } = match;
	if (isNegated(before) && /^us/iu.test(verb)) return undefined;
	if (/mov|renamed/iu.test(verb) && speaksOfAnother(before, targets, ownName)) return undefined;
	const named: Target = marked === undefined ? { text: bare!, from: "prose" } : targets[Number(marked)]!;
	const [, inside, member] = /^(@[\w.-]+\/[\w./-]+)#([\w$.]+)$/u.exec(named.text) ?? [];
	if (member !== undefined && member !== ownName) return { kind: "type", target: member, module: inside, weak };
	const module = place === undefined ? moduleBehind(after, targets) : moduleNamed(targets[Number(place)]!.text);
	const isQuotedName = named.from === "quotes" && names?.kindOf(named.text) === undefined;
	if (isQuotedName && module === undefined) return packageIn(named, match, ownName);
	// "moved to the `things` namespace"
	if (marked !== undefined && /import|mov/iu.test(verb) && /^\s*namespace\b/u.test(after)) {
		return { kind: "type", target: `${named.text}.${ownName}`, module, weak };
	}
	const others = otherTargets(after, targets, ownName);
	const found = typeExpressionIn(named.text, ownName);
	if (found === undefined || isProse(named, found, ownName)) {
		const [first, ...further] = hasType(named, after) ? others : [];
		if (first !== undefined && further.length > 0) return { kind: "alternatives", targets: others };
		if (first !== undefined) return { kind: "type", target: first, module: undefined, weak };
		return named.from === "prose" ? undefined : (packageIn(named, match, ownName) ?? { kind: "none" });
	}
	if (named.from === "prose" && (weak || isProduct(found, match, names))) return undefined;
	// What is known as a value is no type, unless a value is replaced.
	if (/^[A-Z][A-Z\d_]+$/u.test(found) && names?.kindOf(found) === "value" && !/^[a-z]/u.test(ownName)) {
		return { kind: "none" };
	}
	// "See `createThing`": a function. "See `Thing` for more": something to read.
	if (weak && (/^[a-z]\w*$/u.test(found) || /^\s*for\b/u.test(after))) return undefined;
	if (found === ownName && module !== undefined) return moved(module);
	// "`A` as the injection symbol and `B` as the type"
	const asType = /⟦(\d+)⟧ as the type\b/u.exec(after)?.[1];
	if (asType !== undefined) return { kind: "type", target: targets[Number(asType)]!.text, module, weak };
	if (speaksOfSomethingElse(withoutModule(after), ownName, found) || isComponentForProps(found, ownName)) {
		return { kind: "none" };
	}
	return readType({ found, others, module, weak }, match, ownName);
}

/** "Use `createThing` and `Thing`", "use things.create and the associated `Thing`" */
function hasType({ text, from }: Target, after: string): boolean {
	return from !== "prose" && /^\w+(?:\(.*\))?$/su.test(text)
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
function packageIn(
	{ text, from }: Target,
	{ verb, filler = "", after }: PhraseMatch,
	ownName: string,
): DeprecationText | undefined {
	// "Import it into your module's `imports`"
	if (/['’]s\s/u.test(filler)) return undefined;
	// "Use `a/b/Old.js`"
	const isMove = /import|mov/iu.test(verb) || new RegExp(`/${ownName}(?:\\.\\w+)?$`, "u").test(text);
	const isPackage = isModule(text) && (isMove || (from === "quotes" ? /[@/:]/u : /^(?:@|node:)/u).test(text));
	if (!isPackage || (from !== "quotes" && /^[a-z]+[A-Z]/u.test(text))) return undefined;
	const isElsewhere = (from !== "quotes" && /mov/iu.test(verb)) || !speaksOfSomethingElse(after);
	return isElsewhere ? moved(text) : undefined;
}

/** "Migrate to CodeMirror", "moved to Carbon", "use PostHog Error Tracking": where nothing marks it as code, a product. */
function isProduct(found: string, { verb, filler = "", after }: PhraseMatch, names: NamesInView | undefined): boolean {
	if (/\b[A-Z]\w*\s*$/u.test(filler) || /^\s(?:[A-Z][A-Za-z]+|\d+)\b(?!\.)/u.test(after)) return true;
	const isMove =
		/^(?:migrate|switch)/iu.test(verb) || (/mov(?:ed?|ing)\b/iu.test(verb) && /^[A-Z][a-z]+$/u.test(found));
	return isMove && names?.kindOf(found) !== "type";
}

function isNegated(before: string): boolean {
	return (
		/\b(?:not|don't|cannot|can't|never|longer|still|be|when|was|were|to|by)\s*$/iu.test(before) &&
		!/\b(?:recommended|advised|encouraged|better|best|preferable|preferred|prefer|want|need|have|sure|moved?) to\s*$/iu.test(
			before,
		)
	);
}

function moved(module: string): DeprecationText {
	return { kind: "moved", module };
}
