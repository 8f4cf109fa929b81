/**
 * `npx tsx scripts/benchmark/deprecated-type-rule.ts <folder>...`: what `no-deprecated-type` costs beside parsing, in one
 * run, over the files of the folders that it has nothing to report in. Ratios, not seconds, are what counts.
 */
import { readdirSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { parseForESLint } from "@typescript-eslint/parser";
import { simpleTraverse } from "@typescript-eslint/typescript-estree";
import { findDeprecatedTypes } from "../../src/deprecated-type/find-deprecated-types.ts";
import { optionsOf } from "../../src/deprecated-type/options.ts";
import { createProjectFiles } from "../../src/source/project-index.ts";
import type { ParsedSource } from "../../src/source/parsed-source.ts";
import { settingsOf } from "../../src/source/settings.ts";

for (const folder of process.argv.slice(2)) measure(realpathSync(folder));

function measure(root: string): void {
	const projectFiles = createProjectFiles(root);
	const settings = settingsOf({}, root);
	const options = optionsOf();
	let files = 0;
	let parsing = 0;
	let rule = 0;
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
		files++;
		parsing += end - begin;
		rule += performance.now() - parsed;
	}
	console.log(
		`${path.basename(root)}, ${files} files without a report: parsing ${Math.round(parsing)} ms, rule ${Math.round(rule)} ms: ${((100 * rule) / parsing).toFixed(1)}% (goal: 1%)`,
	);
}

function filesBelow(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && /\.[cm]?tsx?$/u.test(entry.name) && !/\.d\.[cm]?ts$/u.test(entry.name))
		.map((entry) => path.join(entry.parentPath, entry.name));
}
