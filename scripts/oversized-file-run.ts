/**
 * Splits every file of the given folders that is over a limit, and prints one JSON line for each.
 *
 *     npx tsx scripts/oversized-file-run.ts --over 1500 --max 1000 [--write] <folder>...
 *
 * `--write` changes the files; without it nothing is written. `--ladder` also says what `split-literal` and
 * `extract-methods` would make of each: the lines of the longest file.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { globSync } from "tinyglobby";
import { analyzeFile } from "../src/oversized-file/analysis/file-analysis.ts";
import { countPhysicalLines } from "../src/oversized-file/line-count.ts";
import { projectFactsOf } from "../src/oversized-file/plan/project-facts.ts";
import { splitFile } from "../src/oversized-file/split-file.ts";
import type { SplitOptions } from "../src/oversized-file/plan/split-plan.ts";
import { extractMethodsCodemod } from "../src/oversized-file/extract-methods/extract-methods.ts";
import { splitLiteral } from "../src/oversized-file/split-literal/split-literal.ts";
import { refactorText } from "../src/source/refactor-text.ts";
import { parseSource } from "../src/source/parse-source.ts";
import { createProjectFiles } from "../src/source/project-index.ts";
import { isGeneratedFile, isTestFile, settingsOf } from "../src/source/settings.ts";

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		over: { type: "string", default: "1500" },
		max: { type: "string", default: "1500" },
		strategy: { type: "string", default: "auto" },
		layout: { type: "string", default: "folder" },
		write: { type: "boolean", default: false },
		ladder: { type: "boolean", default: false },
	},
});

const settings = settingsOf(undefined);

for (const folder of positionals) {
	const projectFiles = createProjectFiles(folder);
	for (const file of globSync("**/*.{ts,tsx,mts,cts,js,jsx,mjs}", {
		cwd: folder,
		absolute: true,
		ignore: ["**/node_modules/**", "**/*.d.ts", "**/*.d.mts", "**/*.d.cts"],
	}).sort()) {
		const text = readFileSync(file, "utf8").replace(/^\uFEFF/u, "");
		const lines = countPhysicalLines(text);
		if (lines <= Number(values.over) || isGeneratedFile(file, text, settings) || isTestFile(file, settings)) continue;
		console.log(
			JSON.stringify({
				file: path.relative(folder, file),
				folder,
				lines,
				...resultFor(file, text),
				...(values.ladder ? ladderFor(file, text) : {}),
			}),
		);

		function ladderFor(filePath: string, source: string) {
			const options = { max: Number(values.max) };
			return Object.fromEntries(
				[splitLiteral, extractMethodsCodemod].map((codemod) => {
					const result = refactorText(codemod, source, {
						path: filePath,
						settings,
						options,
						ruleOptions: {},
						projectFiles,
					});
					if (result.kind !== "changed") {
						return [
							codemod.name,
							result.kind === "unchanged" ? (result.refusals[0]?.key ?? "untouched") : "syntaxError",
						];
					}
					const texts = [result.text, ...result.createFiles.map((created) => created.text)];
					return [codemod.name, Math.max(...texts.map(countPhysicalLines))];
				}),
			);
		}

		function resultFor(filePath: string, source: string) {
			const parsed = parseSource(filePath, source);
			if ("problem" in parsed) return { key: "syntaxError", message: parsed.problem.message };
			const started = performance.now();
			const options: SplitOptions = {
				maximum: Number(values.max),
				strategy: values.strategy as SplitOptions["strategy"],
				layout: values.layout as SplitOptions["layout"],
				strictOrder: false,
				facts: projectFactsOf(filePath, projectFiles),
				exists: (candidate) => projectFiles.exists(candidate),
			};
			const result = splitFile(analyzeFile(parsed.source), { path: filePath, settings, options });
			const milliseconds = Math.round(performance.now() - started);
			if ("notApplicable" in result) return { key: result.notApplicable, message: result.message, milliseconds };
			if (values.write) {
				for (const created of result.createFiles) {
					mkdirSync(path.dirname(created.path), { recursive: true });
					writeFileSync(created.path, created.text);
				}
				writeFileSync(filePath, result.text);
			}
			return {
				key: "split",
				milliseconds,
				barrel: countPhysicalLines(result.text),
				modules: result.plan.modules.map(({ name, nameReason }, index) => [
					name,
					countPhysicalLines(result.createFiles[index]!.text),
					nameReason,
				]),
				blocked: result.plan.blocked.map(({ names, lines }) => [names[0], names.length, lines]),
				pinned: result.plan.graph.pinned.length,
				commuting: result.plan.graph.order.commuting.size,
			};
		}
	}
}
