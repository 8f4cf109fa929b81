/**
 * Measures how well the words of `@deprecated` tags are read. scripts/deprecated-type-texts.tsv lists deprecated types of
 * published packages with what a reader says their comments name; the comments themselves are taken from the packages.
 *
 * Run it by: npx tsx scripts/deprecated-type-texts.ts (needs npm and the network)
 *
 * The column `half` tells when a comment was read: while the grammar was written, or in one of nine rounds after it, each of
 * comments that the grammar had not seen and each of which led to corrections. A reader's word was written down first.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readDeprecationText, type DeprecationText } from "../src/deprecated-type/deprecation-text.ts";
import { typeModuleOf, type TypeModule } from "../src/deprecated-type/type-module.ts";
import { parseSource } from "../src/source/parse-source.ts";

interface Sample {
	readonly package: string;
	readonly file: string;
	readonly symbol: string;
	readonly half: string;
	readonly names: string;
}

const folder = mkdtempSync(path.join(tmpdir(), "harden-texts-"));
try {
	const samples = readSamples();
	for (const name of new Set(samples.map((sample) => sample.package))) unpack(name);
	const halves = [...new Set(samples.map(({ half }) => half))];
	console.table(
		Object.fromEntries(halves.map((half) => [half, figuresOf(samples.filter((each) => each.half === half))])),
	);
} finally {
	rmSync(folder, { recursive: true });
}

function readSamples(): Sample[] {
	const [, ...lines] = readFileSync(new URL("deprecated-type-texts.tsv", import.meta.url), "utf8")
		.trimEnd()
		.split("\n");
	return lines.map((line) => {
		const [name = "", file = "", symbol = "", half = "", names = ""] = line.split("\t");
		return { package: name, file, symbol, half, names };
	});
}

function unpack(name: string): void {
	const target = folderOf(name);
	mkdirSync(target, { recursive: true });
	const tarball = execFileSync("npm", ["pack", name, "--silent", "--pack-destination", target], { encoding: "utf8" });
	execFileSync("tar", [
		"xzf",
		path.join(target, tarball.trim().split("\n").at(-1)!),
		"-C",
		target,
		"--strip-components=1",
	]);
}

function folderOf(name: string): string {
	return path.join(folder, name.replaceAll("/", "__"));
}

function figuresOf(samples: readonly Sample[]) {
	let right = 0;
	let wrong = 0;
	let missed = 0;
	for (const sample of samples) {
		const read = readSample(sample);
		if (read === sample.names) {
			if (read !== "-") right++;
			continue;
		}
		console.log(`${sample.package} ${sample.symbol}: read "${read}", a reader says "${sample.names}"`);
		if (read !== "-") wrong++;
		if (sample.names !== "-") missed++;
	}
	return { samples: samples.length, precision: share(right, right + wrong), recall: share(right, right + missed) };
}

function share(part: number, whole: number): string {
	return `${((100 * part) / whole).toFixed(1)}%`;
}

function readSample(sample: Sample): string {
	const text = readFileSync(path.join(folderOf(sample.package), sample.file), "utf8").replace(/^\uFEFF/u, "");
	const result = parseSource(sample.file, text);
	if ("problem" in result) throw new Error(`${sample.file}: ${result.problem.message}`);
	const tag = findTag(typeModuleOf(result.source), sample.symbol);
	if (tag === undefined) throw new Error(`${sample.package} does not declare ${sample.symbol} as deprecated`);
	return wordsOf(readDeprecationText(tag, sample.symbol.split(".").at(-1)!));
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
