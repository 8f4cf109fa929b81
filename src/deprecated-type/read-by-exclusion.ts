import { conditions } from "./deprecation-phrases.ts";
import type { DeprecationText, Reading } from "./deprecation-text.ts";
import { bareName, type MarkedText, type Target } from "./marked-text.ts";
import { isComponentForProps, isProse, speaksOfSomethingElse, typeExpressionIn } from "./named-target.ts";
import { otherRolesBefore, otherRolesBehind, replacing, replacingBefore } from "./name-roles.ts";
import type { NamesInView } from "./names-in-view.ts";
import { saysOneOf } from "./wording.ts";

/**
 * What a text means where no phrase of the grammar reads it: the only type that it speaks of besides the deprecated one, in
 * a sentence that speaks of replacing and of nothing else that the name could be there for. Of several names those that are
 * known count.
 *
 * @param sentences of a marked text.
 */
export function readByExclusion(
	sentences: readonly MarkedText[],
	{ ownName, names }: Reading,
): DeprecationText | undefined {
	if (names === undefined) return undefined;
	const candidates = sentences
		.filter(({ text }) => !saysOneOf(conditions, text))
		.flatMap((sentence) => mentionsIn(sentence, ownName, names))
		.filter((mention) => mayReplace(mention, ownName));
	const known = candidates.filter(({ isKnown }) => isKnown);
	const targets = namesOf(namesOf(known).length === 1 ? known : candidates);
	const [target] = targets;
	if (targets.length > 1) return isList(candidates) ? { kind: "alternatives", targets } : undefined;
	return target === undefined ? undefined : { kind: "type", target, module: undefined, weak: true };
}

/** A place in a sentence that names a type. */
interface Mention {
	readonly name: string;
	/** Whether there is a type of that name around the comment. */
	readonly isKnown: boolean;
	readonly isMarked: boolean;
	readonly sentence: string;
	readonly before: string;
	readonly after: string;
}

function namesOf(mentions: readonly Mention[]): string[] {
	return [...new Set(mentions.map(({ name }) => name))];
}

const anyMention = new RegExp(`⟦(\\d+)⟧|(?<![\\w$./@#⟦-])(${bareName})(?![\\w$⟧])`, "gu");

function mentionsIn({ text, targets }: MarkedText, ownName: string, names: NamesInView): Mention[] {
	return [...text.matchAll(anyMention)].flatMap((match) => {
		const [whole, number, bare = ""] = match;
		const target: Target = number === undefined ? { text: bare, from: "prose" } : targets[Number(number)]!;
		const name = target.from === "quotes" ? undefined : typeExpressionIn(target.text, ownName);
		if (name === undefined || isProse(target, name, ownName)) return [];
		const kind = names.kindOf(/^[\w$]*/u.exec(name)![0]);
		const isMarked = target.from !== "prose";
		// Without a mark it takes more than a capital to be a type; `[TODO]` is none with one.
		if (kind === undefined && (!isMarked || /^[A-Z]+$/u.test(name))) return [];
		if (kind === "value" && /^[\w$]+$/u.test(name)) return [];
		const before = text.slice(0, match.index);
		const after = text.slice(match.index + whole.length);
		return [{ name, isKnown: kind === "type", isMarked, sentence: text, before, after }];
	});
}

function mayReplace({ name, isMarked, before, after }: Mention, ownName: string): boolean {
	if (name.split(".").at(-1) === ownName || isComponentForProps(name, ownName)) return false;
	if (speaksOfSomethingElse(after, ownName, name)) return false;
	// "Vue Router", of which one is known
	const isPartOfName = /\S\s+[A-Z][a-z]+ $/u.test(before) || /^\s(?:[A-Z][A-Za-z]+|\d+)\b(?!\.)/u.test(after);
	if (!isMarked && isPartOfName) return false;
	// What stands around a list holds of all names in it.
	const beforeList = before.replace(beginOfList, "");
	if (saysOneOf(otherRolesBehind, after.replace(endOfList, ""))) return false;
	if (saysOneOf(replacingBefore, beforeList)) return true;
	const isAlone = /^\W*$/u.test(before + after);
	return (isAlone || saysOneOf(replacing, before + after)) && !saysOneOf(otherRolesBefore, beforeList);
}

const connector = "(?:,|/|\\+|&|(?:,\\s*)?\\b(?:and/or|or|and)\\b)";
const beginOfList = new RegExp(`⟦\\d+⟧\\s*(?:${connector}\\s*(?:⟦\\d+⟧\\s*)?)+(?:(?:an?|the|use)\\s+)*$`, "u");
const endOfList = new RegExp(`^(?:\\s*${connector}\\s*⟦\\d+⟧)+`, "u");
const betweenTwo = new RegExp(`${connector}\\s*(?:(?:an?|the|use)\\s+)*$`, "u");

/** "`A`, `B` or `C`" */
function isList(mentions: readonly Mention[]): boolean {
	const [first, ...rest] = mentions;
	return rest.every(({ sentence, before }) => sentence === first?.sentence && betweenTwo.test(before));
}
