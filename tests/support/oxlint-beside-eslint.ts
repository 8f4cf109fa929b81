import { readFileSync } from "node:fs";
import path from "node:path";
import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import plugin from "../../src/index.ts";
import { lintTexts, type OxlintReport, type OxlintResult } from "./oxlint.ts";
import { suggestionsOf } from "./linters.ts";

const root = path.resolve(import.meta.dirname, "../..");

export interface Comparison {
	readonly reports: number;
	readonly suggestions: number;
	/** Files that `--fix` changes. */
	readonly fixed: number;
	/** Of the reports. */
	readonly rules: ReadonlySet<string>;
	/** A line for each report with its suggestions, and for each fixed text, that only one of the two has. */
	readonly differences: readonly string[];
}

/**
 * Lints files below a folder under a preset: in ESLint by the plugin, in oxlint by the file that we ship. oxlint is asked
 * to fix until nothing changes, as ESLint does by itself; afterwards the files are as they were. Without `edits` only
 * places and messages are compared.
 */
export async function compareLinters(
	folder: string,
	files: readonly string[],
	preset: keyof typeof plugin.configs,
	{ edits = true } = {},
): Promise<Comparison> {
	const texts = new Map(files.map((file) => [file, readFileSync(file, "utf8")]));
	const configuration = {
		extends: [path.join(root, "oxlint", `${preset}.json`)],
		categories: { correctness: "off" },
	};
	const inOxlint = await lintTexts(folder, configuration, texts, { edits });
	const inEslint = lintWithEslint(folder, preset, texts, edits);
	const all = [...inEslint.values()];
	const reports = all.flatMap((result) => result.reports);
	return {
		reports: reports.length,
		suggestions: reports.flatMap(({ suggestions }) => suggestions).length,
		fixed: files.filter((file) => inEslint.get(file)!.output !== texts.get(file)).length,
		rules: new Set(all.flatMap((result) => result.rules)),
		differences: files.flatMap((file) =>
			differencesOf(path.relative(folder, file), inEslint.get(file)!, inOxlint.get(file)!),
		),
	};
}

interface EslintResult extends OxlintResult {
	readonly rules: readonly string[];
}

function lintWithEslint(
	folder: string,
	preset: keyof typeof plugin.configs,
	texts: ReadonlyMap<string, string>,
	edits: boolean,
): Map<string, EslintResult> {
	const linter = new Linter({ cwd: folder });
	const config: Linter.Config[] = [
		{ files: ["**/*.{ts,tsx,mts,cts}"], languageOptions: { parser } },
		{ linterOptions: { reportUnusedDisableDirectives: "off" } },
		plugin.configs[preset],
	];
	return new Map(
		[...texts].map(([file, text]) => {
			const ours = linter
				.verify(text, config, { filename: file })
				// A comment that switches a rule of another plugin off is itself a message.
				.filter(({ ruleId }) => ruleId?.startsWith("harden/"));
			const reports = ours.map(({ line, column, message, suggestions }): OxlintReport => ({
				line,
				column,
				message,
				suggestions: edits ? suggestionsOf(suggestions, text) : [],
			}));
			const output = edits ? linter.verifyAndFix(text, config, { filename: file }).output : text;
			return [file, { reports, output, rules: ours.map(({ ruleId }) => ruleId!) }];
		}),
	);
}

function differencesOf(file: string, eslint: OxlintResult, oxlint: OxlintResult): string[] {
	const inEslint = eslint.reports.map((report) => JSON.stringify(report));
	const inOxlint = oxlint.reports.map((report) => JSON.stringify(report));
	return [
		...inEslint.filter((report) => !inOxlint.includes(report)).map((report) => `${file}: only ESLint: ${report}`),
		...inOxlint.filter((report) => !inEslint.includes(report)).map((report) => `${file}: only oxlint: ${report}`),
		...(eslint.output === oxlint.output ? [] : [`${file}: other fixes`]),
	];
}
