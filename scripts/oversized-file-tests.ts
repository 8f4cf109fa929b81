/**
 * Divides every test file of the given folders that is over a limit, and prints one JSON line for each.
 *
 *     npx tsx scripts/oversized-file-tests.ts --over 1500 --max 1000 [--write] <folder>...
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { globSync } from "tinyglobby";
import { countPhysicalLines } from "../src/oversized-file/line-count.ts";
import { splitTestFile } from "../src/oversized-file/split-test-file.ts";
import { createProjectFiles } from "../src/source/project-index.ts";
import { refactorText } from "../src/source/refactor-text.ts";
import { isGeneratedFile, isTestFile, settingsOf } from "../src/source/settings.ts";

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		over: { type: "string", default: "1500" },
		max: { type: "string", default: "1500" },
		write: { type: "boolean", default: false },
	},
});
const settings = settingsOf(undefined);

for (const folder of positionals) {
	const projectFiles = createProjectFiles(folder);
	const pattern = "**/*.{ts,tsx,mts,cts,js,jsx,mjs}";
	for (const file of globSync(pattern, { cwd: folder, absolute: true, ignore: ["**/node_modules/**"] }).sort()) {
		const text = readFileSync(file, "utf8").replace(/^\uFEFF/u, "");
		const lines = countPhysicalLines(text);
		if (lines <= Number(values.over) || !isTestFile(file, settings) || isGeneratedFile(file, text, settings)) continue;
		const started = performance.now();
		const options = { max: Number(values.max) };
		const result = refactorText(splitTestFile, text, { path: file, settings, options, ruleOptions: {}, projectFiles });
		const milliseconds = Math.round(performance.now() - started);
		const common = { folder: path.basename(folder), file: path.relative(folder, file), lines, milliseconds };
		if (result.kind !== "changed") {
			const refusal = result.kind === "unchanged" ? result.refusals[0] : { key: "syntaxError", message: "" };
			console.log(JSON.stringify({ ...common, key: refusal?.key ?? "untouched", message: refusal?.message }));
			continue;
		}
		if (values.write) {
			writeFileSync(file, result.text);
			for (const created of result.createFiles) writeFileSync(created.path, created.text);
		}
		const parts = [[file, result.text], ...result.createFiles.map((created) => [created.path, created.text])];
		console.log(
			JSON.stringify({
				...common,
				key: "split",
				parts: parts.map(([name, part]) => [path.basename(name!), countPhysicalLines(part!)]),
			}),
		);
	}
}
