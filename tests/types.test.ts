import { readFileSync } from "node:fs";
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

describe.each([
	["9", "eslint9"],
	["10", "eslint"],
])("a configuration of ESLint %s", (_, eslint) => {
	const texts = new Map([
		["right.mts", right],
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
function diagnose(eslint: string, texts: ReadonlyMap<string, string>): string[] {
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
		},
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
