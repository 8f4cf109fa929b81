import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { globSync } from "tinyglobby";
import { analyseHandler } from "../src/broad-catch/analysed-handler.ts";
import { printMessage } from "../src/broad-catch/broad-catch-message.ts";
import { narrowBroadCatch, targetsIn } from "../src/broad-catch/narrow-broad-catch.ts";
import { findBroadCatch } from "../src/broad-catch/find-broad-catch.ts";
import { findBroadCatches } from "../src/broad-catch/find-occurrences.ts";
import { handlersIn } from "../src/broad-catch/handlers-in.ts";
import { mayHaveOccurrences } from "../src/broad-catch/may-have-occurrences.ts";
import { headRangeOf, type Handler } from "../src/broad-catch/handler.ts";
import { recommendedOptions, strictOptions } from "../src/broad-catch/options.ts";
import type { CodemodFile } from "../src/source/codemod.ts";
import { vocabularyOf } from "../src/broad-catch/vocabulary.ts";
import type { ParsedSource } from "../src/source/parsed-source.ts";
import { parseSource } from "../src/source/parse-source.ts";
import { positionsOf } from "../src/source/position.ts";
import { createProjectFiles } from "../src/source/project-index.ts";
import { refactorText } from "../src/source/refactor-text.ts";
import { isGeneratedFile, isTestFile, settingsOf } from "../src/source/settings.ts";

/**
 * Runs the analysis and both modes of the codemod over the sources below the folders given as arguments, and prints
 * what it found: `npx tsx scripts/broad-catch-run.ts <folder>…`. With `--list`, every report of `recommended` too; with
 * `--silent`, every handler that drops an error without passing it on or logging it and that `recommended` does not report,
 * in an order that is random and always the same, with the word `strict` where that preset reports it. With `--no-edits`,
 * without the codemod.
 */
const folders = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const isListing = process.argv.includes("--list");
const isCountingEdits = !process.argv.includes("--no-edits");
const isListingSilent = process.argv.includes("--silent");
const silent: { readonly order: string; readonly line: string }[] = [];
const settings = settingsOf(undefined);
const counts = new Map<string, number>();
const count = (key: string, by = 1) => counts.set(key, (counts.get(key) ?? 0) + by);

for (const folder of folders) {
	const projectFiles = createProjectFiles(path.resolve(folder));
	const files = globSync("**/*.{ts,tsx,mts,cts}", {
		cwd: folder,
		ignore: ["**/node_modules/**", "**/*.d.ts", "**/dist/**"],
	});
	for (const name of files.sort()) {
		const filePath = path.resolve(folder, name);
		const text = readFileSync(filePath, "utf8").replace(/^\uFEFF/u, "");
		if (isTestFile(filePath.slice(path.resolve(folder).length), settings)) continue;
		if (isGeneratedFile(filePath, text, settings)) continue;
		count("lines", text.split("\n").length);
		if (!mayHaveOccurrences(text)) continue;
		const parsed = parseSource(filePath, text);
		if ("problem" in parsed) {
			count("does not parse");
			continue;
		}
		try {
			const { source } = parsed;
			for (const handler of handlersIn(source)) {
				count("handlers");
				if (isListingSilent) listSilent(handler, source, filePath);
			}
			const file = { path: name, settings };
			const positionAt = positionsOf(text);
			for (const found of findBroadCatches(source, recommendedOptions, file)) {
				count(`recommended ${found.loss.kind}`);
				count("recommended");
				const { line } = positionAt(headRangeOf(found.handler, source)[0]);
				if (isListing) console.log(`${filePath}:${line} ${found.loss.kind} ${printMessage(found, source)}`);
			}
			for (const found of findBroadCatches(source, strictOptions, file)) {
				count(`strict ${found.loss.kind}`);
				count("strict");
			}
			count("targets", targetsIn(source, {}).length);
			if (isCountingEdits) countEdits(text, { path: filePath, settings, ruleOptions: {}, projectFiles, options: {} });
		} catch (error) {
			// A crash is what this run looks for: it is counted, and the other files are read all the same.
			count("crashes");
			console.error(`${filePath}: ${error instanceof Error ? error.stack : String(error)}`);
		}
	}
}

function listSilent(handler: Handler, source: ParsedSource, filePath: string): void {
	const analysed = analyseHandler(handler, source, vocabularyOf(recommendedOptions));
	if (analysed?.outcome.kind !== "lost") return;
	const { kind } = analysed.outcome.losses[0];
	if (kind === "lostOnThrow" || kind === "loggedOnly") return;
	count("silent");
	if (findBroadCatch(handler, source, recommendedOptions, { path: filePath }) !== undefined) return;
	count("silent, not recommended");
	const isStrict = findBroadCatch(handler, source, strictOptions) !== undefined;
	if (isStrict) count("silent, strict only");
	const { line } = positionsOf(source.text)(headRangeOf(analysed.handler, source)[0]);
	const place = `${filePath}:${line}`;
	const order = createHash("sha256").update(path.relative(process.cwd(), place)).digest("hex");
	silent.push({ order, line: `${place} ${kind} ${isStrict ? "strict" : "nobody"}` });
}

function countEdits(text: string, file: CodemodFile): void {
	for (const mode of ["preserve", "narrow"]) {
		const result = refactorText(narrowBroadCatch, text, { ...file, options: { [mode]: true } });
		if (result.kind === "syntaxError") continue;
		for (const { key } of result.refusals) count(`${mode} refused ${key}`);
		if (result.kind !== "changed") continue;
		count(`${mode} changes`, result.changes.length);
		const again = refactorText(narrowBroadCatch, result.text, { ...file, options: { [mode]: true } });
		if (again.kind !== "unchanged") count(`${mode} not idempotent`);
	}
}

silent.sort((a, b) => (a.order < b.order ? -1 : 1));
for (const { line } of silent) console.log(line);
for (const [key, value] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`${key}\t${value}`);
const perLines = (key: string) => (((counts.get(key) ?? 0) * 10_000) / (counts.get("lines") ?? 1)).toFixed(2);
console.log(`per 10,000 lines: recommended ${perLines("recommended")}, strict ${perLines("strict")}`);
const edited = (counts.get("preserve changes") ?? 0) + (counts.get("narrow changes") ?? 0);
console.log(`edited: ${((edited * 100) / (counts.get("targets") ?? 1)).toFixed(1)}% of the targets`);
