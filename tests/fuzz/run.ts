/**
 * Mutates parts of real files and checks what must hold for every report, fix, suggestion and codemod:
 * `npm run fuzz -- [cases] [seed]`. The files are those of the corpus that have been unpacked (`npm run corpus`), else of its
 * small slice.
 */
import { createProjectFiles } from "../../src/source/project-index.ts";
import { corpus, isUnpacked, sourcesOf, unpacked } from "../corpus/unpack.ts";
import { allCodemods, fuzz } from "./fuzz.ts";
import { emptyTally } from "./invariants.ts";
import { seedsOf } from "./seeds.ts";

const [cases = 500, firstSeed = 1] = process.argv.slice(2).map(Number);
const casesAtOnce = 500;

const folders = await Promise.all(corpus.filter((each) => each.slice || isUnpacked(each)).map(unpacked));
const projectFiles = createProjectFiles("/", { recheckAfter: Infinity });
const seeds = seedsOf(folders.flatMap(sourcesOf), projectFiles);
const codemods = await allCodemods();
const tally = emptyTally();
const known = new Set<string>();
console.log(
	Object.entries(seeds)
		.map(([kind, list]) => `${list.length} of kind ${kind}`)
		.join(", "),
);
for (let done = 0; done < cases; done += casesAtOnce) {
	const seed = firstSeed + done / casesAtOnce;
	const faults = fuzz(
		{ seeds, codemods, projectFiles, cases: Math.min(casesAtOnce, cases - done), seed, known },
		tally,
	);
	for (const { kind, detail, path, text } of faults) {
		console.log(`\n##### ${kind}\n(${path}, seed ${seed})\n----- text\n${text}\n----- detail\n${detail}`);
	}
	if (process.stdout.isTTY || done % 5000 === 0)
		console.log(`${done} cases, ${known.size} kinds of faults, ${JSON.stringify(tally)}`);
}
console.log(`${cases} cases, ${JSON.stringify(tally)}`);
console.log(`${known.size} kinds of faults`);
process.exitCode = known.size === 0 ? 0 : 1;
