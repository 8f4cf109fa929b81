/**
 * Measures how well the words of `@deprecated` tags are read. scripts/deprecated-type-texts.tsv lists deprecated types of
 * published packages with what a reader says their comments name; the comments themselves, and what the files around them
 * declare and import, are taken from the packages.
 *
 * Run it by: npx tsx scripts/deprecated-type-texts.ts (needs npm and the network)
 *
 * The column `half` tells when a comment was read: while the grammar was written, or in one of the rounds after it, each of
 * comments that the grammar had not seen. Only the fifteenth was drawn to be learned from while the grammar changed. Each
 * led to corrections. A reader's word was written down first.
 * scripts/deprecated-type-texts-draw.ts draws the comments of a round.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { extract } from "tar";
import { readDeprecationText, type DeprecationText } from "../src/deprecated-type/deprecation-text.ts";
import { namesInView } from "../src/deprecated-type/names-in-view.ts";
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
		const { text, modules } = commentOf(sample);
		const ownName = sample.symbol.split(".").at(-1)!;
		const read = wordsOf(readDeprecationText(text, ownName, namesInView(modules)));
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

interface Comment {
	readonly text: string;
	/** Around what it stands in front of, the innermost first. */
	readonly modules: readonly TypeModule[];
}

function commentOf(sample: Sample): Comment {
	const text = readFileSync(pathOf(sample), "utf8").replace(/^\uFEFF/u, "");
	const result = parseSource(sample.file, text);
	if ("problem" in result) throw new Error(`${sample.file}: ${result.problem.message}`);
	const found = findComment(typeModuleOf(result.source), sample.symbol);
	if (found === undefined) throw new Error(`${sample.package} does not declare ${sample.symbol} as deprecated`);
	return found;
}

function findComment(module: TypeModule, symbol: string): Comment | undefined {
	const [head = "", ...members] = symbol.split(".");
	const declarations = module.declarations.get(head) ?? [];
	const namespaces = members.length === 0 ? [] : declarations.map((each) => each.members);
	for (const namespace of namespaces) {
		const inner = namespace && findComment(namespace, members.join("."));
		if (inner !== undefined) return { ...inner, modules: [...inner.modules, module] };
	}
	const tags = [...declarations.flatMap((each) => each.tags), ...(module.exports.get(symbol)?.tags ?? [])];
	const own = tags.find(({ name }) => name === "deprecated")?.text;
	if (own !== undefined) return { text: own, modules: [module] };
	const ambient = [...module.ambientModules.values()].map((each) => findComment(each, symbol));
	return ambient.find((comment) => comment !== undefined);
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
