import type { DependencyGraph } from "./dependency-graph.ts";
import type { FileAnalysis, ReferenceCounts } from "../analysis/file-analysis.ts";
import { wordsOf } from "./word.ts";

/** How a split decides what belongs together. */
export type Strategy = "auto" | "sections" | "prefix" | "order" | "one-per-declaration";

/** For each group the groups it resembles, with a weight; symmetric. */
export type Similarity = readonly ReadonlyMap<number, number>[];

/**
 * How much groups of a file belong together. The weights were measured against splits that people made: references, one
 * section, neighbours, rare words in common names, and the vocabulary of the bodies.
 */
export function similarityOf(graph: DependencyGraph, analysis: FileAnalysis, strategy: Strategy): Similarity {
	const similarity = graph.groups.map(() => new Map<number, number>());
	if (strategy === "one-per-declaration") return similarity;
	const add = (a: number, b: number, weight: number) => {
		if (a === b || weight <= 0) return;
		similarity[a]!.set(b, (similarity[a]!.get(b) ?? 0) + weight);
		similarity[b]!.set(a, (similarity[b]!.get(a) ?? 0) + weight);
	};
	addNeighbours(graph, add, strategy === "order" ? 10 : 1.2);
	if (strategy === "order") return similarity;
	addReferences(graph, add);
	addSections(graph, analysis, add, strategy === "sections" ? 60 : 3);
	addNames(graph, add, strategy === "prefix" ? 60 : undefined);
	addVocabulary(graph, analysis, add);
	return similarity;
}

type Add = (a: number, b: number, weight: number) => void;

function addNeighbours({ groups }: DependencyGraph, add: Add, weight: number): void {
	groups.forEach((_, index) => {
		for (let distance = 1; distance <= 3 && index + distance < groups.length; distance++) {
			add(index, index + distance, weight / distance);
		}
	});
}

/** References to what everything refers to say little. */
function addReferences({ references }: DependencyGraph, add: Add): void {
	const popularity = references.map(() => 0);
	for (const counts of references) for (const target of counts.keys()) popularity[target]!++;
	references.forEach((counts, from) => {
		for (const [to, count] of counts) add(from, to, weightOf(count) / Math.sqrt(Math.max(1, popularity[to]!)));
	});
}

function weightOf({ eager, lazy, type }: ReferenceCounts): number {
	return 4 * Math.min(eager, 3) + 3 * Math.min(lazy, 3) + 1.5 * Math.min(type, 3);
}

function addSections({ groups }: DependencyGraph, { sections }: FileAnalysis, add: Add, weight: number): void {
	const sectionOf = groups.map(({ statements }) => sections[statements[0]!]?.index);
	groups.forEach((_, index) => {
		for (let distance = 1; distance <= 40 && index + distance < groups.length; distance++) {
			if (sectionOf[index] === undefined || sectionOf[index] !== sectionOf[index + distance]) continue;
			add(index, index + distance, weight / (1 + 0.15 * distance));
		}
	});
}

/** A word that many names share ties nothing together; beyond this many groups it is not looked at. */
const commonWord = 60;

function addNames({ groups }: DependencyGraph, add: Add, prefixWeight: number | undefined): void {
	const words = groups.map(({ names }) => new Set(wordsOf(names[0] ?? "")));
	const holders = holdersOf(words);
	const rarity = (word: string) =>
		Math.log(1 + groups.length / holders.get(word)!.length) / Math.log(1 + groups.length);
	for (const [word, indexes] of holders) {
		if (indexes.length > commonWord) continue;
		forEachPair(indexes, (a, b) => {
			const shorter = Math.max(1, Math.min(words[a]!.size, words[b]!.size));
			add(a, b, (2 * rarity(word)) / shorter);
		});
	}
	if (prefixWeight === undefined) return;
	const firstWords = groups.map(({ names }) => new Set(wordsOf(names[0] ?? "").slice(0, 1)));
	for (const indexes of holdersOf(firstWords).values()) {
		indexes.slice(1).forEach((index, position) => add(indexes[position]!, index, prefixWeight));
	}
}

/** Cosine of the words in the bodies, weighted by how rare they are in the file. */
function addVocabulary({ groups }: DependencyGraph, { source, statements }: FileAnalysis, add: Add): void {
	const wordsIn = longWords();
	const counts = groups.map((group) =>
		countWords(
			group.statements.map((index) => source.text.slice(statements[index]!.start, statements[index]!.range[1])),
			wordsIn,
		),
	);
	const holders = holdersOf(counts.map((words) => words.keys()));
	const vectors = counts.map((words) => weighted(words, holders, groups.length));
	const dots = groups.map(() => new Map<number, number>());
	for (const [word, indexes] of holders) {
		if (indexes.length > commonWord) continue;
		forEachPair(indexes, (a, b) => {
			dots[a]!.set(b, (dots[a]!.get(b) ?? 0) + vectors[a]!.weights.get(word)! * vectors[b]!.weights.get(word)!);
		});
	}
	dots.forEach((products, a) => {
		for (const [b, product] of products) add(a, b, 5 * (product / (vectors[a]!.length * vectors[b]!.length) - 0.15));
	});
}

/** @param wordsIn the words of a name: a file has few names, and each of them many times. */
function countWords(texts: readonly string[], wordsIn: (name: string) => readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const text of texts) {
		for (const [name] of text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
			for (const word of wordsIn(name)) counts.set(word, (counts.get(word) ?? 0) + 1);
		}
	}
	return counts;
}

function longWords(): (name: string) => readonly string[] {
	const known = new Map<string, readonly string[]>();
	return (name) => {
		const words = known.get(name) ?? wordsOf(name).filter((word) => word.length > 2);
		known.set(name, words);
		return words;
	};
}

function weighted(words: ReadonlyMap<string, number>, holders: ReadonlyMap<string, readonly number[]>, total: number) {
	const weights = new Map<string, number>();
	let squares = 0;
	for (const [word, count] of words) {
		const weight = (1 + Math.log(count)) * Math.log(1 + total / holders.get(word)!.length);
		weights.set(word, weight);
		squares += weight * weight;
	}
	return { weights, length: Math.sqrt(squares) || 1 };
}

function holdersOf(words: readonly Iterable<string>[]): Map<string, number[]> {
	const holders = new Map<string, number[]>();
	words.forEach((own, index) => {
		for (const word of own) {
			const known = holders.get(word);
			if (known === undefined) holders.set(word, [index]);
			else known.push(index);
		}
	});
	return holders;
}

function forEachPair(indexes: readonly number[], visit: (a: number, b: number) => void): void {
	indexes.forEach((a, position) => {
		for (let other = position + 1; other < indexes.length; other++) visit(a, indexes[other]!);
	});
}
