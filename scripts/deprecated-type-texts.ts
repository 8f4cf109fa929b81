/**
 * Measures how well the words of `@deprecated` tags are read. scripts/deprecated-type-texts.tsv lists deprecated types of
 * published packages with what a reader says their comments name; the comments themselves are taken from the packages.
 *
 * Run it by: npx tsx scripts/deprecated-type-texts.ts (needs npm and the network)
 *
 * The column `half` tells when a comment was read: while the grammar was written, or in one of the rounds after it, each of
 * comments that the grammar had not seen. Each but the last led to corrections. A reader's word was written down first.
 * scripts/deprecated-type-texts-draw.ts draws the comments of a round.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { extract } from "tar";
import { readDeprecationText, type DeprecationText } from "../src/deprecated-type/deprecation-text.ts";
import { typeModuleOf, type TypeModule } from "../src/deprecated-type/type-module.ts";
import { parseSource } from "../src/source/parse-source.ts";
import { packTarball } from "../tests/corpus/unpack.ts";

interface Sample {
	readonly package: string;
	readonly file: string;
	readonly symbol: string;
	readonly half: string;
	readonly names: string;
}

/** Only the files that the samples name are kept, for the next run. */
const folder = fileURLToPath(new URL("../node_modules/.cache/deprecated-type-texts", import.meta.url));

const samples = readSamples();
for (const [name, ofPackage] of groupBy(samples, (sample) => sample.package)) await fetchFiles(name, ofPackage);
console.table(
	Object.fromEntries([...groupBy(samples, ({ half }) => half)].map(([half, ofHalf]) => [half, figuresOf(ofHalf)])),
);

function readSamples(): Sample[] {
	const [, ...lines] = readFileSync(new URL("deprecated-type-texts.tsv", import.meta.url), "utf8")
		.trimEnd()
		.split("\n");
	return lines.map((line) => {
		const [name = "", file = "", symbol = "", half = "", names = ""] = line.split("\t");
		return { package: name, file, symbol, half, names };
	});
}

function groupBy(all: readonly Sample[], keyOf: (sample: Sample) => string): Map<string, Sample[]> {
	const groups = new Map<string, Sample[]>();
	for (const sample of all) groups.set(keyOf(sample), [...(groups.get(keyOf(sample)) ?? []), sample]);
	return groups;
}

async function fetchFiles(name: string, ofPackage: readonly Sample[]): Promise<void> {
	if (ofPackage.every((sample) => existsSync(pathOf(sample)))) return;
	const target = folderOf(name);
	mkdirSync(target, { recursive: true });
	const tarball = packTarball(name, target);
	const files = new Set(ofPackage.map(({ file }) => file));
	const isNamed = (entry: string) => files.has(entry.slice(entry.indexOf("/") + 1));
	await extract({ file: tarball, cwd: target, strip: 1, filter: isNamed });
	rmSync(tarball);
}

function pathOf(sample: Sample): string {
	return path.join(folderOf(sample.package), sample.file);
}

function folderOf(name: string): string {
	return path.join(folder, name.replaceAll("/", "__"));
}

function figuresOf(samples: readonly Sample[]) {
	let right = 0;
	let wrong = 0;
	let missed = 0;
	for (const sample of samples) {
		const text = textOf(sample);
		const read = wordsOf(readDeprecationText(text, sample.symbol.split(".").at(-1)!));
		if (read === sample.names) {
			if (read !== "-") right++;
			continue;
		}
		console.log(
			`${sample.package} ${sample.symbol}: read "${read}", a reader says "${sample.names}"\n\t${text.replaceAll(/\s+/gu, " ")}`,
		);
		if (read !== "-") wrong++;
		if (sample.names !== "-") missed++;
	}
	return { samples: samples.length, precision: share(right, right + wrong), recall: share(right, right + missed) };
}

function share(part: number, whole: number): string {
	return `${((100 * part) / whole).toFixed(1)}%`;
}

function textOf(sample: Sample): string {
	const text = readFileSync(pathOf(sample), "utf8").replace(/^\uFEFF/u, "");
	const result = parseSource(sample.file, text);
	if ("problem" in result) throw new Error(`${sample.file}: ${result.problem.message}`);
	const tag = findTag(typeModuleOf(result.source), sample.symbol);
	if (tag === undefined) throw new Error(`${sample.package} does not declare ${sample.symbol} as deprecated`);
	return tag;
}

function findTag(module: TypeModule, symbol: string): string | undefined {
	const [head = "", ...members] = symbol.split(".");
	const declarations = module.declarations.get(head) ?? [];
	if (members.length > 0) {
		const inner = declarations.flatMap((each) =>
			each.members === undefined ? [] : [findTag(each.members, members.join("."))],
		);
		const found = inner.find((text) => text !== undefined);
		if (found !== undefined) return found;
	}
	const tags = [...declarations.flatMap((each) => each.tags), ...(module.exports.get(symbol)?.tags ?? [])];
	const own = tags.find(({ name }) => name === "deprecated")?.text;
	return (
		own ?? [...module.ambientModules.values()].map((each) => findTag(each, symbol)).find((text) => text !== undefined)
	);
}

function wordsOf(read: DeprecationText): string {
	switch (read.kind) {
		case "type":
			return read.module === undefined ? read.target : `${read.target} from ${read.module}`;
		case "moved":
			return `= from ${read.module}`;
		case "inline":
			return "inline";
		case "alternatives":
			return read.targets.join(" or ");
		case "none":
			return "-";
	}
}
