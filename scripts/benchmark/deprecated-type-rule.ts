/**
 * `npm run build && npx tsx scripts/benchmark/deprecated-type-rule.ts <folder>...`: what `no-deprecated-type` costs beside parsing, in one
 * run, over the files of the folders that name nothing deprecated, and over all in which it has nothing to report. Ratios,
 * not seconds, are what counts. In the first pass the files that others name are read and resolved, once for the project; in
 * the further ones the rule costs what it costs for each file.
 */
import { readdirSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { parseForESLint } from "@typescript-eslint/parser";
import { simpleTraverse } from "@typescript-eslint/typescript-estree";
import type * as Finding from "../../src/deprecated-type/find-deprecated-types.ts";
import type * as Options from "../../src/deprecated-type/options.ts";
import type * as ProjectIndex from "../../src/source/project-index.ts";
import type * as Settings from "../../src/source/settings.ts";
import type { ParsedSource } from "../../src/source/parsed-source.ts";

// As it is published: what runs the sources for development slows down some of them more than others.
const built = new URL("../../dist/src/", import.meta.url).href;
const { findDeprecatedTypes, mayHaveDeprecatedTypes } = (await import(
	`${built}deprecated-type/find-deprecated-types.js`
)) as typeof Finding;
const { optionsOf } = (await import(`${built}deprecated-type/options.js`)) as typeof Options;
const { createProjectFiles } = (await import(`${built}source/project-index.js`)) as typeof ProjectIndex;
const { settingsOf } = (await import(`${built}source/settings.js`)) as typeof Settings;

const all = { plain: noCost(), silent: noCost() };
for (const folder of process.argv.slice(2)) measure(realpathSync(folder));
print("all folders", all.plain, all.silent);

interface Cost {
	files: number;
	parsing: number;
	rule: number;
}

/** Of files that name nothing deprecated, and of all without a report. */
interface Costs {
	readonly plain: Cost;
	readonly silent: Cost;
}

function noCost(): Cost {
	return { files: 0, parsing: 0, rule: 0 };
}

function measure(root: string): void {
	const projectFiles = createProjectFiles(root);
	const [first, ...further] = Array.from({ length: 4 }, () => pass(root, projectFiles));
	// What other processes take is in all of them: the best one has the least of it.
	const { plain, silent } = further.sort((a, b) => shareOf(a.plain) - shareOf(b.plain))[0]!;
	print(path.basename(root), plain, silent);
	const once = first!.silent.rule - silent.rule;
	console.log(
		`  once for the project: ${once.toFixed(0)} ms, ${percentOf(once, first!.silent.parsing)} of its parsing`,
	);
	add(all.plain, plain);
	add(all.silent, silent);
}

function print(name: string, plain: Cost, silent: Cost): void {
	const each = `${(plain.rule / plain.files).toFixed(3)} ms each`;
	console.log(`${name}, ${plain.files} files that name nothing deprecated, parsing ${Math.round(plain.parsing)} ms`);
	console.log(`  the rule: ${each}, ${percentOf(plain.rule, plain.parsing)} of parsing (goal: 1%)`);
	console.log(
		`  with ${silent.files - plain.files} more files without a report: ${percentOf(silent.rule, silent.parsing)}`,
	);
}

function add(sum: Cost, { files, parsing, rule }: Cost): void {
	sum.files += files;
	sum.parsing += parsing;
	sum.rule += rule;
}

function shareOf({ rule, parsing }: Cost): number {
	return rule / parsing;
}

function percentOf(part: number, whole: number): string {
	return `${((100 * part) / whole).toFixed(2)}%`;
}

/** Lints the files one after another: what the rule knows of other files is kept from the first pass to the second. */
function pass(root: string, projectFiles: ReturnType<typeof createProjectFiles>): Costs {
	const settings = settingsOf({}, root);
	const options = optionsOf();
	const costs = { plain: noCost(), silent: noCost() };
	for (const file of filesBelow(root)) {
		const text = readFileSync(file, "utf8");
		const begin = performance.now();
		const { ast, scopeManager, visitorKeys } = parseForESLint(text, { filePath: file, range: true, comment: true });
		const end = performance.now();
		// A linter sets the parents while it walks.
		simpleTraverse(ast, { enter: () => undefined }, true);
		const parsed = performance.now();
		const source = { text, ast, scopeManager, visitorKeys, getAllComments: () => ast.comments ?? [] };
		const inProject = { source: source as unknown as ParsedSource, path: file, settings, projectFiles };
		const found = findDeprecatedTypes(inProject, options);
		const cost = { files: 1, parsing: end - begin, rule: performance.now() - parsed };
		if (found.length > 0) continue;
		add(costs.silent, cost);
		if (!mayHaveDeprecatedTypes({ ...inProject, text }, options)) add(costs.plain, cost);
	}
	return costs;
}

function filesBelow(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && !entry.parentPath.includes(`${path.sep}node_modules`))
		.filter((entry) => /\.[cm]?tsx?$/u.test(entry.name) && !/\.d\.[cm]?ts$/u.test(entry.name))
		.map((entry) => path.join(entry.parentPath, entry.name));
}
