import * as parser from "@typescript-eslint/parser";
import { Linter as Linter10 } from "eslint";
import { Linter as Linter8 } from "eslint8";
import { Linter as Linter9 } from "eslint9";
import type { ESLint, Linter } from "eslint";
import { applyTextEdits } from "../../src/source/text-edit.ts";

type LinterClass = new (options?: { configType?: "flat"; cwd?: string }) => Linter;

/** The majors we support, by name. ESLint 8 understands flat configurations when asked. */
export const linters: Readonly<Record<string, LinterClass>> = {
	"ESLint 8": Linter8 as unknown as LinterClass,
	"ESLint 9": Linter9 as unknown as LinterClass,
	"ESLint 10": Linter10 as unknown as LinterClass,
};

export interface LintRequest {
	readonly code: string;
	readonly filename: string;
	/** Rule names without the `harden/` prefix. */
	readonly rules: Readonly<Record<string, unknown>>;
	readonly options?: readonly unknown[];
	readonly settings?: Record<string, unknown>;
	readonly cwd?: string;
	/** Leave the language's own parser (espree) in place. */
	readonly espree?: boolean;
}

export function lint(version: string, request: LintRequest): Linter.LintMessage[] {
	return linterFor(version, request).verify(request.code, configFor(request), { filename: request.filename });
}

/** The text after all fix passes. */
export function lintAndFix(version: string, request: LintRequest): string {
	return linterFor(version, request).verifyAndFix(request.code, configFor(request), { filename: request.filename })
		.output;
}

/** The suggestions of a message for a text, applied to it. */
export function suggestionsOf(
	suggestions: Linter.LintMessage["suggestions"] = [],
	code: string,
): { desc: string; output: string }[] {
	return suggestions.map(({ desc, fix }) => ({
		desc,
		output: applyTextEdits(code, [{ range: fix.range, text: fix.text }]).text,
	}));
}

function linterFor(version: string, { cwd = "/" }: LintRequest): Linter {
	return new linters[version]!({ configType: "flat", cwd });
}

function configFor({ rules, options = [], settings, espree }: LintRequest): Linter.Config[] {
	const harden = { rules } as unknown as ESLint.Plugin;
	return [
		{
			files: ["**/*.*"],
			plugins: { harden },
			languageOptions: {
				...(espree === true ? {} : { parser: parser as Linter.Parser }),
				parserOptions: { ecmaFeatures: { jsx: true } },
			},
			linterOptions: { reportUnusedDisableDirectives: "off" },
			rules: Object.fromEntries(Object.keys(rules).map((name) => [`harden/${name}`, ["error", ...options]])),
			...(settings === undefined ? {} : { settings: { harden: settings } }),
		},
	];
}
