/**
 * `npm run build && npx tsx scripts/benchmark/deprecated-type-rule.ts <folder>...`: what `no-deprecated-type` costs beside parsing, in one
 * run, over the files of the folders that it has nothing to report in. Ratios, not seconds, are what counts.
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
	const passes = ["cold", "warm"].map((name) => ({ name, ...pass(root, projectFiles) }));
	for (const { name, files, parsing, rule } of passes) {
		console.log(
			`${path.basename(root)}, ${name}, ${files} files without a report: parsing ${Math.round(parsing)} ms, rule ${rule.toFixed(1)} ms: ${((100 * rule) / parsing).toFixed(2)}% (goal: 1%)`,
		);
	}
}

/** Lints the files one after another: what the rule knows of other files is kept from the first pass to the second. */
function pass(root: string, projectFiles: ReturnType<typeof createProjectFiles>) {
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
		.filter((entry) => entry.isFile() && /\.[cm]?tsx?$/u.test(entry.name) && !/\.d\.[cm]?ts$/u.test(entry.name))
		.map((entry) => path.join(entry.parentPath, entry.name));
}
