import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Codemod } from "../../src/source/codemod.ts";
import { projectOf } from "../support/project.ts";
import { fuzz } from "./fuzz.ts";
import { emptyTally } from "./invariants.ts";
import { mutate, mutationKinds } from "./mutations.ts";
import { seedsOf } from "./seeds.ts";

const file = path.resolve(import.meta.dirname, "../../src/source/settings.ts");
const projectFiles = projectOf({ [file]: readFileSync(file, "utf8") });
const seeds = seedsOf([file], projectFiles);

describe("mutations", () => {
	it.each(mutationKinds)("%s leaves a text that is another one", (kind) => {
		const [seed] = seeds.handler;
		const texts = [0, 1, 2, 3, 4].map((form) => mutate(seed!, [{ kind, at: form * 200, form }]));
		expect(texts.some((text) => text !== seed!.text)).toBe(true);
	});
});

describe("fuzz", () => {
	it.each([
		[
			"a lost comment",
			removeFirst("lost a comment", ({ getAllComments }) => getAllComments()[0]?.range),
			"lost a comment",
		],
		["a name that is nowhere", replaceFirst("gone"), "a name that is nowhere"],
		["a text that does not parse", replaceFirst("("), "crash"],
	])("finds %s", (_, codemod, kind) => {
		const faults = fuzz(
			{ seeds, codemods: [codemod], projectFiles, cases: 20, seed: 1, known: new Set() },
			emptyTally(),
		);
		expect(faults.some((fault) => fault.kind.includes(kind))).toBe(true);
	});
});

/** A codemod with a fault: it removes a range once. */
function removeFirst(
	name: string,
	rangeIn: (source: Parameters<Codemod["refactorFile"]>[0]) => readonly [number, number] | undefined,
): Codemod {
	return brokenCodemod(name, (source) => {
		const range = rangeIn(source);
		return range === undefined ? undefined : { range, text: "" };
	});
}

/** A codemod with a fault: it puts a text in the place of the first statement. */
function replaceFirst(text: string): Codemod {
	return brokenCodemod(text, ({ ast, text: before }) => {
		const [first] = ast.body;
		return first === undefined || before.startsWith(text) ? undefined : { range: first.range, text };
	});
}

function brokenCodemod(
	name: string,
	editFor: (
		source: Parameters<Codemod["refactorFile"]>[0],
	) => { range: readonly [number, number]; text: string } | undefined,
): Codemod {
	return {
		name,
		summary: "",
		options: [],
		rule: "no-broad-catch",
		mayConcern: () => true,
		refactorFile(source) {
			const edit = editFor(source);
			return { refactorings: edit === undefined ? [] : [{ edits: [edit], reason: "none", safety: "safe" }] };
		},
	};
}
