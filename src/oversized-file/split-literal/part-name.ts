import { fileNameOf } from "../plan/module-path.ts";
import { wordsOf } from "../plan/word.ts";
import type { LiteralElement } from "./literal-element.ts";

/**
 * The name of a part: the variable's with the first and the last property in it, or with the places of the elements where
 * nothing has a name.
 *
 * @param taken names that are in use; the new one is added.
 */
export function partNameOf(variable: string, elements: readonly LiteralElement[], taken: Set<string>): string {
	const [first, last] = [elements[0]!, elements.at(-1)!];
	const [from, to] = [first, last].map(({ key }) => (key === undefined ? [] : wordsOf(key).slice(0, 4)));
	const named = from!.length > 0 && to!.length > 0;
	const words = named
		? elements.length === 1
			? from!
			: [...from!, "to", ...to!]
		: ["from", String(first.index), "to", String(last.index)];
	const places = ["from", String(first.index), "to", String(last.index)];
	const name = [words, [...words, "part"], places, [...places, "part"], [...words, ...places]]
		.map((candidate) => joined(variable, candidate))
		.find((candidate) => !taken.has(candidate))!;
	taken.add(name);
	return name;
}

function joined(variable: string, words: readonly string[]): string {
	if (/^[A-Z][A-Z\d_]*$/u.test(variable)) return [variable, ...words.map((word) => word.toUpperCase())].join("_");
	return variable + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** What a default export without a name is called: `cityNames` in `city-names.ts` and in `city-names/index.ts`. */
export function defaultNameOf(filePath: string): string {
	const { folder, stem } = fileNameOf(filePath);
	const [first = "", ...others] = wordsOf(stem === "index" ? (folder.split("/").at(-1) ?? "") : stem);
	const name = joined(first, others);
	return /^\p{L}[\p{L}\p{N}]*$/u.test(name) ? name : "items";
}
