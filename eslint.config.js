import eslint from "@eslint/js";
import eslintPlugin from "eslint-plugin-eslint-plugin";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
// Our own rules, as built: `npm run build` comes before `npm run lint`.
import harden from "./dist/src/index.js";

export default defineConfig(
	{ ignores: ["dist/", "coverage/", "tests/**/fixtures/", "tests/corpus/packages/", ".demo/"] },
	eslint.configs.recommended,
	tseslint.configs.strict,
	harden.configs.strict,
	{
		rules: {
			// An index that a condition before it has proved is asserted with `!`; `noUncheckedIndexedAccess` is on.
			"@typescript-eslint/no-non-null-assertion": "off",
			"@typescript-eslint/consistent-type-imports": "error",
			"@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
			// House style: a file tells one story. Long before our own limit that is worth a look.
			"harden/no-oversized-file": ["error", { max: 500, maxInTests: 700 }],
		},
	},
	{
		files: ["rules/*.ts"],
		...eslintPlugin.configs.recommended,
	},
	{
		files: ["rules/*.ts"],
		// The analyses merge their defaults themselves, as ESLint 8 and oxlint need it: a second copy here could differ.
		rules: { "eslint-plugin/require-meta-default-options": "off" },
	},
	{
		files: ["src/types.cts"],
		// Whether there is an error depends on the compiler's options of who imports it.
		rules: { "@typescript-eslint/ban-ts-comment": "off" },
	},
	{
		files: ["**/*.mjs", "**/*.cjs"],
		languageOptions: {
			globals: {
				process: "readonly",
				console: "readonly",
				URL: "readonly",
				setTimeout: "readonly",
				module: "writable",
				require: "readonly",
			},
		},
		rules: { "@typescript-eslint/no-require-imports": "off" },
	},
);
