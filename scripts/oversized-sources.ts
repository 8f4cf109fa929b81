import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { countPhysicalLines } from "../src/oversized-file/line-count.ts";
import { isGeneratedFile, isTestFile, settingsOf } from "../src/source/settings.ts";

export interface OversizedSource {
	/** Absolute. */
	readonly file: string;
	/** Without byte order mark. */
	readonly text: string;
	readonly lines: number;
}

/** The source files below a folder with more lines than `over`: no declarations, no tests, nothing generated. */
export function* oversizedSources(folder: string, extensions: string, over: number): Generator<OversizedSource> {
	const settings = settingsOf(undefined);
	for (const file of globSync(`**/*.{${extensions}}`, {
		cwd: folder,
		absolute: true,
		ignore: ["**/node_modules/**", "**/*.d.ts", "**/*.d.mts", "**/*.d.cts"],
	}).sort()) {
		const text = readFileSync(file, "utf8").replace(/^\uFEFF/u, "");
		const lines = countPhysicalLines(text);
		if (lines <= over || isGeneratedFile(file, text, settings) || isTestFile(file, settings)) continue;
		yield { file, text, lines };
	}
}
