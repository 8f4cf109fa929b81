import { asides, conditions, lookAt, origins, phrases } from "./deprecation-phrases.ts";
import { importStatementIn } from "./import-in-text.ts";
import { markTargets, type MarkedText } from "./marked-text.ts";
import type { NamesInView } from "./names-in-view.ts";
import { readByExclusion } from "./read-by-exclusion.ts";
import { readPhrase } from "./read-phrase.ts";
import { movedIn } from "./read-place.ts";
import { saysOneOf } from "./wording.ts";

/**
 * What the text of a `@deprecated` tag names as replacement. Words are no evidence of what a type is: a target has to be
 * found where the type is declared, and compared with the declaration, before anything is rewritten.
 */
export type DeprecationText =
	/** One type; `module` where the text says where it comes from, `weak` where it does not say in so many words that it is the replacement. */
	| { readonly kind: "type"; readonly target: string; readonly module: string | undefined; readonly weak: boolean }
	/** The same name from another module. */
	| { readonly kind: "moved"; readonly module: string }
	| { readonly kind: "inline" }
	/** Several types, of which the author of a use has to choose. */
	| { readonly kind: "alternatives"; readonly targets: readonly string[] }
	| { readonly kind: "none" };

/**
 * Reads a deprecation text: names in it are marked, it is cut into sentences, and the first sentence that one of the
 * phrases reads counts. Where none does, and the names around the comment are known, it is read by exclusion.
 *
 * @param text the text of the tag, in one or more lines.
 * @param ownName the name of what is deprecated: a text that names it again names no replacement.
 * @param names those around the comment; undefined: only what a phrase introduces counts.
 */
export function readDeprecationText(text: string, ownName: string, names?: NamesInView): DeprecationText {
	const marked = markTargets(text, ownName);
	if (isOfAnother(marked.text, ownName)) return { kind: "none" };
	const sentences = sentencesOf(marked.text).map((sentence) => ({ ...marked, text: sentence }));
	const reading = { ownName, names };
	const told = readSentences(sentences, reading);
	const imported = told?.kind === "moved" ? undefined : readImport(marked, ownName, told);
	return imported ?? told ?? readByExclusion(sentences, reading) ?? { kind: "none" };
}

/** What a text is read with. */
export interface Reading {
	readonly ownName: string;
	readonly names: NamesInView | undefined;
}

function readSentences(sentences: readonly MarkedText[], reading: Reading): DeprecationText | undefined {
	for (const [index, sentence] of sentences.entries()) {
		const told = readSentence(sentence, reading);
		if (told === undefined) continue;
		const isOpen = told.kind === "none" || told.kind === "moved";
		const later = isOpen ? sentences.slice(index + 1).map((each) => readSentence(each, reading)) : [];
		return later.find((each) => isMoreExact(each, told)) ?? told;
	}
	return undefined;
}

/** "Use `run()`. The type is now `New`.", "Moved to `m`. Use `New` from `m`." */
function isMoreExact(later: DeprecationText | undefined, told: DeprecationText): boolean {
	if (told.kind === "none") return later !== undefined && later.kind !== "none";
	return told.kind === "moved" && later?.kind === "type" && later.module === told.module;
}

function sentencesOf(text: string): string[] {
	return text.split(/(?<=(?<!\b(?:e\.g|i\.e))[.;!])\s+(?=[A-Z⟦\-—])|\s+[-–—]\s+(?=[A-Z⟦])/u).map(withoutAsides);
}

function withoutAsides(sentence: string): string {
	const direct = origins.reduce((rest, { pattern }) => rest.replace(pattern, ""), sentence);
	// What stood around it must not look like one phrase.
	return asides.reduce((rest, { pattern }) => rest.replace(pattern, "…"), direct);
}

/** "Marker is deprecated, use AdvancedMarker" where `MarkerOptions` is marked: what stands for another name. */
function isOfAnother(text: string, ownName: string): boolean {
	const [, subject = ownName] = /(?:^|\s)(?:[\w$]+\.)*([A-Z][\w$]*)\s+(?:is|has been)\s+deprecated\b/u.exec(text) ?? [];
	return subject !== ownName && ownName.startsWith(subject);
}

function readImport(
	marked: MarkedText,
	ownName: string,
	told: DeprecationText | undefined,
): DeprecationText | undefined {
	const found = importStatementIn(marked);
	if (found === undefined) return undefined;
	const { whole, names, module } = found;
	const isOwn = names.includes(ownName) || whole === ownName || (whole !== undefined && ownName === "default");
	const [name] = names;
	if (isOwn || (name === undefined && whole === undefined)) return { kind: "moved", module };
	// "use `z.Bool`: `import { z } from "m"`"
	if (told?.kind === "type" && names.includes(told.target.split(".")[0]!)) return { ...told, module };
	// Of several names it does not say which.
	return names.length === 1 ? { kind: "type", target: name!, module, weak: false } : undefined;
}

function readSentence(marked: MarkedText, reading: Reading): DeprecationText | undefined {
	const { text } = marked;
	if (/\binline (?:it|this|the type|this type)\b/iu.test(text)) return { kind: "inline" };
	if (saysOneOf(conditions, text)) return undefined;
	const place = movedIn(marked, reading.ownName);
	if (place !== undefined) return place;
	for (const phrase of [...phrases, lookAt]) {
		const told = readPhrase(marked, phrase, { ...reading, weak: phrase === lookAt });
		if (told !== undefined) return told;
	}
	return undefined;
}
