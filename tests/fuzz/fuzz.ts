import fc from "fast-check";
import { codemodNames, loadCodemod } from "../../src/cli/codemods.ts";
import type { Codemod } from "../../src/source/codemod.ts";
import { parseSource } from "../../src/source/parse-source.ts";
import type { ProjectFiles } from "../../src/source/project-files.ts";
import { applyTextEdits } from "../../src/source/text-edit.ts";
import { walk } from "../../src/source/walk.ts";
import { parsersThatAccept } from "../support/parse.ts";
import {
	codemodFaults,
	emptyTally,
	ruleFaults,
	type CodemodRequest,
	type Fault,
	type FuzzedFile,
	type Tally,
} from "./invariants.ts";
import { mutate, mutationKinds, type Mutation } from "./mutations.ts";
import type { Seed, SeedKind, Seeds } from "./seeds.ts";

interface FoundFault extends Fault {
	readonly path: string;
	/** The smallest text that was found to show it. */
	readonly text: string;
}

interface FuzzRequest {
	readonly seeds: Seeds;
	readonly codemods: readonly Codemod[];
	readonly projectFiles: ProjectFiles;
	readonly cases: number;
	readonly seed: number;
	/** Kinds of faults that are known already: they are passed over. */
	readonly known: Set<string>;
}

/** Checks mutated texts; every kind of fault is told once, with the smallest text that was found. */
export function fuzz(request: FuzzRequest, tally: Tally): FoundFault[] {
	const { cases, seed, known } = request;
	const found: FoundFault[] = [];
	for (const each of fc.sample(caseArbitrary(request.seeds), { numRuns: cases, seed })) {
		for (const fault of faultsIn(fileOf(each, request), each.options, request, tally)) {
			if (known.has(fault.kind)) continue;
			known.add(fault.kind);
			found.push(smallest(fault, withFewerMutations(fault, each, request), request));
		}
	}
	return found;
}

export async function allCodemods(): Promise<Codemod[]> {
	return Promise.all(codemodNames.map(loadCodemod));
}

interface FuzzCase {
	readonly seed: Seed;
	readonly mutations: readonly Mutation[];
	/** Chooses among the options of the codemods. */
	readonly options: number;
}

function caseArbitrary(seeds: Seeds): fc.Arbitrary<FuzzCase> {
	const kinds = (Object.keys(seeds) as SeedKind[]).filter((kind) => seeds[kind].length > 0);
	return fc.record({
		seed: fc.oneof(...kinds.map((kind) => fc.constantFrom(...seeds[kind]))),
		mutations: fc.array(fc.record({ kind: fc.constantFrom(...mutationKinds), at: fc.nat(999), form: fc.nat(999) }), {
			maxLength: 6,
		}),
		options: fc.nat(999),
	});
}

function fileOf({ seed, mutations }: FuzzCase, { projectFiles }: FuzzRequest): FuzzedFile {
	return { path: seed.path, text: mutate(seed, mutations), projectFiles };
}

function faultsIn(file: FuzzedFile, options: number, { codemods }: FuzzRequest, tally: Tally): Fault[] {
	if (parsersThatAccept(file.text, file.path).length < 3) return [];
	return [
		...ruleFaults(file, options % 2 === 0 ? "fix" : "suggest", tally),
		...codemods.flatMap((codemod) => codemodFaults(requestFor(codemod, file, options), file, tally)),
	];
}

function requestFor(codemod: Codemod, { text }: FuzzedFile, choice: number): CodemodRequest {
	const choose = <Value>(...values: readonly Value[]): Value => values[choice % values.length]!;
	switch (codemod.name) {
		case "narrow-broad-catch":
			return { codemod, options: choose({}, { narrow: true }, { narrow: true, preserve: true }) };
		case "replace-deprecated-type":
			return {
				codemod,
				options: {
					...choose({}, { inlineAll: aliasesIn(text) }, { inlineAll: aliasesIn(text) }),
					...choose(
						{},
						{ trustComments: true },
						{ renameExports: true },
						{ renameExports: true, trustComments: true },
						{},
					),
				},
			};
		case "split-oversized-file":
			return {
				codemod,
				options: {
					max: choose(5, 10, 20),
					...choose({}, { strategy: "one-per-declaration" }, { strategy: "sections" }, { strategy: "names" }, {}),
					...choose({}, {}, { deprecate: true }, { preserveImportOrder: true }, {}, {}, { strictOrder: true }),
				},
			};
		case "move-imports":
			return { codemod, options: {} };
		default:
			return { codemod, options: { max: choose(5, 10, 20) } };
	}
}

function aliasesIn(text: string): string[] {
	return [...text.matchAll(/\btype\s+([\w$]+)/gu)].map(([, name = ""]) => name);
}

function withFewerMutations(fault: Fault, each: FuzzCase, request: FuzzRequest): FuzzCase {
	const shorter = each.mutations
		.map((_, index) => ({ ...each, mutations: each.mutations.toSpliced(index, 1) }))
		.find((candidate) => isStillThere(fault, fileOf(candidate, request), candidate.options, request));
	return shorter === undefined ? each : withFewerMutations(fault, shorter, request);
}

function isStillThere(fault: Fault, file: FuzzedFile, options: number, request: FuzzRequest): boolean {
	return faultsIn(file, options, request, emptyTally()).some(({ kind }) => kind === fault.kind);
}

/** Leaves out comments, statements and members as long as the fault is still there. */
function smallest(fault: Fault, each: FuzzCase, request: FuzzRequest): FoundFault {
	let file = fileOf(each, request);
	for (let skipped = 0; ;) {
		const shorter = shorterTexts(file);
		const text = shorter.slice(skipped).find((candidate) => {
			const isWanted = isStillThere(fault, { ...file, text: candidate }, each.options, request);
			if (!isWanted) skipped++;
			return isWanted;
		});
		if (text === undefined) break;
		file = { ...file, text };
	}
	const last = faultsIn(file, each.options, request, emptyTally()).find(({ kind }) => kind === fault.kind);
	return { ...fault, ...last, path: file.path, text: file.text };
}

function shorterTexts({ path, text }: FuzzedFile): string[] {
	const parsed = parseSource(path, text);
	if ("problem" in parsed) return [];
	const ranges: (readonly [number, number])[] = parsed.source.getAllComments().map(({ range }) => range);
	walk(parsed.source.ast, parsed.source.visitorKeys, ({ type, range }) => {
		if (/(?:Statement|Declaration|Specifier|Definition|Signature|Property|Element)$/u.test(type)) ranges.push(range);
	});
	return ranges
		.sort((a, b) => b[1] - b[0] - (a[1] - a[0]))
		.map((range) => applyTextEdits(text, [{ range, text: "" }]).text);
}
