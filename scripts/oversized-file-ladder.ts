/**
 * Shortens every TypeScript source file of the given folders that is over a limit as a user would, and prints one JSON
 * line for each: the lines of its longest file after moves alone, after moves in order, and after everything.
 *
 *     npx tsx scripts/oversized-file-ladder.ts --over 1500 --max 1000 <folder>...
 *
 * A codemod runs over the file and over what it made of it, while one of these is too long and anything changes. The
 * files are written, since later codemods ask for what earlier ones wrote, and put back.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { extractMethodsCodemod } from "../src/oversized-file/extract-methods/extract-methods.ts";
import { countPhysicalLines } from "../src/oversized-file/line-count.ts";
import { splitLiteral } from "../src/oversized-file/split-literal/split-literal.ts";
import { splitOversizedFile } from "../src/oversized-file/split-oversized-file.ts";
import type { Codemod } from "../src/source/codemod.ts";
import { createProjectFiles } from "../src/source/project-index.ts";
import { refactorText } from "../src/source/refactor-text.ts";
import { settingsOf } from "../src/source/settings.ts";
import { oversizedSources } from "./oversized-sources.ts";

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { over: { type: "string", default: "1500" }, max: { type: "string", default: "1000" } },
});
const over = Number(values.over);
const maximum = Number(values.max);
const settings = settingsOf(undefined);

interface Step {
	readonly codemod: Codemod;
	readonly options?: Readonly<Record<string, string>>;
}
const move: Step = { codemod: splitOversizedFile };
const moveInOrder: Step = { codemod: splitOversizedFile, options: { mode: "ordered" } };
const divideLiteral: Step = { codemod: splitLiteral };
const extract: Step = { codemod: extractMethodsCodemod };
const ladders = {
	moves: [move],
	ordered: [move, moveInOrder],
	literals: [move, divideLiteral, move],
	all: [move, divideLiteral, move, extract, move, moveInOrder],
} satisfies Record<string, readonly Step[]>;

for (const folder of positionals) {
	for (const { file, text, lines } of oversizedSources(folder, "ts,tsx,mts,cts", over)) {
		console.log(JSON.stringify({ file: path.relative(folder, file), folder, lines, ...resultsFor(file, text) }));
	}
}

function resultsFor(file: string, text: string) {
	const results: Record<string, unknown> = {};
	for (const [name, steps] of Object.entries(ladders)) {
		const { longest, why } = climb(file, text, steps);
		results[name] = longest;
		results["why"] = why;
		// Nothing is gained by a longer ladder.
		if (longest <= maximum) return results;
	}
	return results;
}

interface Climbed {
	readonly longest: number;
	/** The refusals of the last step for the longest file. */
	readonly why: readonly string[];
}

function climb(file: string, text: string, steps: readonly Step[]): Climbed {
	const texts = new Map([[file, text]]);
	const created = new Set<string>();
	const why: string[] = [];
	try {
		for (const step of steps) {
			for (const [filePath, current] of [...texts]) {
				if (countPhysicalLines(current) <= maximum) continue;
				const result = run(step, filePath, current);
				if (typeof result === "string" || result.kind !== "changed") {
					why.push(`${step.codemod.name}: ${typeof result === "string" ? result : reasonFor(result)}`);
					continue;
				}
				for (const { path: target, text: written } of [...result.createFiles, { path: filePath, text: result.text }]) {
					if (target !== file && !texts.has(target)) created.add(target);
					texts.set(target, written);
					mkdirSync(path.dirname(target), { recursive: true });
					writeFileSync(target, written);
				}
			}
		}
		return { longest: Math.max(...[...texts.values()].map(countPhysicalLines)), why };
	} finally {
		for (const target of created) rmSync(target, { force: true });
		writeFileSync(file, text);
	}
}

function run({ codemod, options = {} }: Step, filePath: string, text: string) {
	const file = {
		path: filePath,
		settings,
		options: { max: maximum, ...options },
		ruleOptions: {},
		projectFiles: createProjectFiles(path.dirname(filePath)),
	};
	try {
		return refactorText(codemod, text, file);
	} catch (error) {
		return `failed: ${error instanceof Error ? error.message : String(error)}`;
	}
}

function reasonFor(result: Exclude<ReturnType<typeof refactorText>, { kind: "changed" }>): string {
	if (result.kind === "syntaxError") return "syntaxError";
	return result.refusals.map(({ key, message }) => `${key} ${message}`)[0] ?? "unchanged";
}
