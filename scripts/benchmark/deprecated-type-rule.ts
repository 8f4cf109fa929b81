/**
 * `npm run build && npx tsx scripts/benchmark/deprecated-type-rule.ts <folder>...`: what `no-deprecated-type` costs beside parsing, in one
 * run, over the files of the folders that it has nothing to report in. Ratios, not seconds, are what counts. In the first
 * pass the files that others name are read and resolved, once for the project; in the further ones the rule costs what it
 * costs for each file.
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
const { findDeprecatedTypes } = (await import(`${built}deprecated-type/find-deprecated-types.js`)) as typeof Finding;
const { optionsOf } = (await import(`${built}deprecated-type/options.js`)) as typeof Options;
const { createProjectFiles } = (await import(`${built}source/project-index.js`)) as typeof ProjectIndex;
const { settingsOf } = (await import(`${built}source/settings.js`)) as typeof Settings;

for (const folder of process.argv.slice(2)) measure(realpathSync(folder));

function measure(root: string): void {
	const projectFiles = createProjectFiles(root);
	const [first, ...further] = Array.from({ length: 4 }, () => pass(root, projectFiles));
	// What other processes take is in all of them: the best one has the least of it.
	const best = further.sort((a, b) => shareOf(a) - shareOf(b))[0]!;
	const parsing = `parsing ${Math.round(best.parsing)} ms`;
	console.log(
		`${path.basename(root)}, ${best.files} files without a report, ${parsing}, in the first pass ${Math.round(first!.parsing)} ms`,
	);
	console.log(
		`  for each file: ${(best.rule / best.files).toFixed(3)} ms, ${percentOf(best.rule, best.parsing)} of parsing (goal: 1%)`,
	);
	console.log(
		`  once for the project: ${(first!.rule - best.rule).toFixed(0)} ms, ${percentOf(first!.rule - best.rule, first!.parsing)} of its parsing`,
	);
}

interface Cost {
	readonly files: number;
	readonly parsing: number;
	readonly rule: number;
}

function shareOf({ rule, parsing }: Cost): number {
	return rule / parsing;
}

function percentOf(part: number, whole: number): string {
	return `${((100 * part) / whole).toFixed(2)}%`;
}

/** Lints the files one after another: what the rule knows of other files is kept from the first pass to the second. */
function pass(root: string, projectFiles: ReturnType<typeof createProjectFiles>): Cost {
	const settings = settingsOf({}, root);
	const options = optionsOf();
	const cost = { files: 0, parsing: 0, rule: 0 };
	for (const file of filesBelow(root)) {
		const text = readFileSync(file, "utf8");
		const begin = performance.now();
		const { ast, scopeManager, visitorKeys } = parseForESLint(text, { filePath: file, range: true, comment: true });
		const end = performance.now();
		// A linter sets the parents while it walks.
		simpleTraverse(ast, { enter: () => undefined }, true);
		const parsed = performance.now();
		const source = { text, ast, scopeManager, visitorKeys, getAllComments: () => ast.comments ?? [] };
		const found = findDeprecatedTypes(
			{ source: source as unknown as ParsedSource, path: file, settings, projectFiles },
			options,
		);
		if (found.length > 0) continue;
		cost.files++;
		cost.parsing += end - begin;
		cost.rule += performance.now() - parsed;
	}
	return cost;
}

function filesBelow(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && !entry.parentPath.includes(`${path.sep}node_modules`))
		.filter((entry) => /\.[cm]?tsx?$/u.test(entry.name) && !/\.d\.[cm]?ts$/u.test(entry.name))
		.map((entry) => path.join(entry.parentPath, entry.name));
}
