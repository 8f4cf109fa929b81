import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { generatedFiles } from "../scripts/generated-files.ts";

const root = path.resolve(import.meta.dirname, "..");

const right = configuration(`
		"harden/no-broad-catch": ["error", { report: { swallowed: "certain", loggedOnly: false }, loggers: { objects: ["log"] } }],
		"harden/no-deprecated-type": ["warn", { allow: ["Old", { from: "package", name: ["A", "B"] }], wrappers: { optional: true } }],
		"harden/no-oversized-file": [2, { max: 800, count: "code" }],
		"harden/require-deprecation-replacement": "error",`);

const wrongRules = [
	`"harden/no-broad-catch": ["error", { report: { swallowed: "sometimes" } }]`,
	`"harden/no-deprecated-type": ["error", { allow: [{ from: "nowhere", name: "A" }] }]`,
	`"harden/no-oversized-file": ["error", { maximum: 3 }]`,
	`"harden/require-deprecation-replacement": ["error", { a: 1 }]`,
	`"harden/no-broad-cache": "error"`,
];

const plain = (rule: string, types: string) => `import { defineConfig } from "eslint/config";
import type { Linter } from "eslint";
import harden from "eslint-plugin-harden";
${types}
const others: Record<string, Linter.RuleEntry> = {};
const theirs: Linter.Config = { rules: others };
export default defineConfig(theirs, harden.configs.strict, {
	extends: ["harden/recommended"],
	plugins: { harden },
	rules: { ${rule}, "no-console": ["error", { allow: ["warn"] }] },
});
`;
const importTypes = 'import type {} from "eslint-plugin-harden/types";';
const bundler = { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
const wrongOption = '"harden/no-oversized-file": ["error", { wrong: 1 }]';

describe.each([
	["9", "eslint9"],
	["10", "eslint"],
])("a configuration of ESLint %s", (_, eslint) => {
	const texts = new Map([
		["right.mts", right],
		// ESLint's own type of `rules` takes anything, and we do not change it unasked.
		["plain.mts", plain(wrongOption, "")],
		...wrongRules.map((rule, index) => [`wrong${index}.mts`, configuration(rule)] as const),
	]);
	const diagnostics = diagnose(eslint, texts);

	it("may extend our presets and set the options of our rules", () => {
		expect(diagnostics.filter((diagnostic) => !diagnostic.startsWith("wrong"))).toEqual([]);
	});

	it.each([...wrongRules.entries()])("%i is wrong: %s", (index) => {
		expect(diagnostics.filter((diagnostic) => diagnostic.startsWith(`wrong${index}.mts`))).not.toEqual([]);
	});
});

describe.each([
	["9, where undefined is a value,", "eslint9", { exactOptionalPropertyTypes: false }],
	["10", "eslint", {}],
	["10, with a bundler's resolution,", "eslint", bundler],
] as const)("a configuration of ESLint %s that imports our types", (_, eslint, options) => {
	const imported = diagnose(
		eslint,
		new Map([
			["right.mts", plain('"harden/no-oversized-file": ["error", { max: 800 }]', importTypes)],
			["wrong.mts", plain(wrongOption, "")],
		]),
		options,
	);

	it("may set our options and those of others", () => {
		expect(imported.filter((diagnostic) => !diagnostic.startsWith("wrong"))).toEqual([]);
	});

	it("has an error where an option is wrong", () => {
		expect(imported.filter((diagnostic) => diagnostic.startsWith("wrong"))).toEqual([
			expect.stringContaining("'wrong' does not exist in type 'NoOversizedFileOptions'"),
		]);
	});
});

describe("what is generated", () => {
	it("is up to date: `npm run generate` has nothing to write", async () => {
		for (const [name, text] of await generatedFiles())
			expect(readFileSync(path.join(root, name), "utf8"), name).toBe(text);
	});
});

function configuration(rules: string): string {
	return `import { defineConfig } from "eslint/config";
import harden, { type HardenRules } from "eslint-plugin-harden";

export default defineConfig(
	harden.configs.strict,
	{
		files: ["**/*.ts"],
		plugins: { harden },
		extends: ["harden/recommended", harden.configs.all],
		rules: { ${rules} } satisfies HardenRules,
		settings: { harden: { fix: "suggest" } },
	},
);
`;
}

/** What the compiler says of the types as built, under the strictest settings, with no library left out. */
function diagnose(eslint: string, texts: ReadonlyMap<string, string>, more: ts.CompilerOptions = {}): string[] {
	const options: ts.CompilerOptions = {
		strict: true,
		exactOptionalPropertyTypes: true,
		noUncheckedIndexedAccess: true,
		skipLibCheck: false,
		noEmit: true,
		types: ["node"],
		target: ts.ScriptTarget.ES2023,
		module: ts.ModuleKind.NodeNext,
		moduleResolution: ts.ModuleResolutionKind.NodeNext,
		paths: {
			eslint: [`${root}/node_modules/${eslint}/lib/types/index.d.ts`],
			"eslint/config": [`${root}/node_modules/${eslint}/lib/types/config-api.d.ts`],
			"eslint-plugin-harden": [`${root}/dist/src/index.d.ts`],
			"eslint-plugin-harden/types": [`${root}/dist/src/types.d.cts`],
			...coreOf(eslint),
		},
		...more,
	};
	const byPath = new Map([...texts].map(([name, text]) => [path.join(root, name), text]));
	const host = ts.createCompilerHost(options);
	const { readFile, fileExists } = host;
	host.readFile = (name) => byPath.get(path.resolve(name)) ?? readFile.call(host, name);
	host.fileExists = (name) => byPath.has(path.resolve(name)) || fileExists.call(host, name);
	return ts.getPreEmitDiagnostics(ts.createProgram([...byPath.keys()], options, host)).map((diagnostic) => {
		const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, " ");
		return `${path.relative(root, diagnostic.file?.fileName ?? "")}: ${message}`;
	});
}

/** As it is where this ESLint is the only one. */
function coreOf(eslint: string): ts.MapLike<string[]> {
	const own = `${root}/node_modules/${eslint}/node_modules/@eslint/core/dist/cjs/types.d.cts`;
	return existsSync(own) ? { "@eslint/core": [own] } : {};
}
