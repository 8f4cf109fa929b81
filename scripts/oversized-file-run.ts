/**
 * Splits every file of the given folders that is over a limit, and prints one JSON line for each.
 *
 *     npx tsx scripts/oversized-file-run.ts --over 1500 --max 1000 [--write] <folder>...
 *
 * `--write` changes the files; without it nothing is written. What other codemods make of them besides is for
 * `oversized-file-ladder.ts` to say.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { analyzeFile } from "../src/oversized-file/analysis/file-analysis.ts";
import { countPhysicalLines } from "../src/oversized-file/line-count.ts";
import { projectFactsOf } from "../src/oversized-file/plan/project-facts.ts";
import { splitFile } from "../src/oversized-file/split-file.ts";
import type { SplitOptions } from "../src/oversized-file/plan/split-plan.ts";
import { parseSource } from "../src/source/parse-source.ts";
import { createProjectFiles } from "../src/source/project-index.ts";
import { settingsOf } from "../src/source/settings.ts";
import { oversizedSources } from "./oversized-sources.ts";

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		over: { type: "string", default: "1500" },
		max: { type: "string", default: "1500" },
		strategy: { type: "string", default: "auto" },
		layout: { type: "string", default: "folder" },
		write: { type: "boolean", default: false },
	},
});

const settings = settingsOf(undefined);

for (const folder of positionals) {
	const projectFiles = createProjectFiles(folder);
	for (const { file, text, lines } of oversizedSources(folder, "ts,tsx,mts,cts,js,jsx,mjs", Number(values.over))) {
		console.log(
			JSON.stringify({
				file: path.relative(folder, file),
				folder,
				lines,
				...resultFor(file, text),
			}),
		);

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
