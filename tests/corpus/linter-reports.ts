import { Linter } from "eslint";
import * as parser from "@typescript-eslint/parser";
import plugin from "../../src/index.ts";
import { strictOptions } from "../../src/broad-catch/options.ts";

/** What ESLint reports for a text under the options by which the audit counts: `rule:line:column`, sorted. */
export function linterReports(folder: string): (file: string, text: string) => string[] {
	const linter = new Linter({ cwd: folder });
	const config: Linter.Config[] = [
		{
			files: ["**/*.{ts,tsx,mts,cts}"],
			languageOptions: { parser },
			plugins: { harden: plugin as never },
			linterOptions: { noInlineConfig: true },
			rules: {
				"harden/no-broad-catch": ["error", strictOptions],
				"harden/no-deprecated-type": "error",
				"harden/no-oversized-file": "error",
				"harden/require-deprecation-replacement": "error",
			},
		},
	];
	return (file, text) =>
		linter
			.verify(text, config, { filename: file })
			// What is said without a rule is about comments, and texts that do not parse.
			.filter(({ ruleId }) => ruleId !== null)
			.map(({ ruleId, line, column }) => `${ruleId}:${line}:${column}`)
			.sort();
}
