/**
 * Writes what follows from the rules: `npm run generate`. `src/rule-options.ts` has the types of their options, `src/types.cts`
 * puts them into ESLint's, `oxlint/` has the presets as oxlint reads them. A test compares.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { format, resolveConfig } from "prettier";
import plugin from "../src/index.ts";
import { optionTypesOf, ruleTypesOf, type RuleWithSchema } from "./option-types.ts";

const root = path.resolve(import.meta.dirname, "..");

/** Texts by path, relative to the package. */
export async function generatedFiles(): Promise<Map<string, string>> {
	const files = new Map<string, string>();
	const rules = Object.entries(plugin.rules).map(([name, rule]): RuleWithSchema => ({ name, schema: schemaOf(rule) }));
	files.set("src/rule-options.ts", await formatted("src/rule-options.ts", optionTypesOf(rules)));
	files.set("src/types.cts", await formatted("src/types.cts", ruleTypesOf(rules)));
	for (const name of ["recommended", "strict", "all"] as const) {
		const file = `oxlint/${name}.json`;
		files.set(file, await formatted(file, JSON.stringify(oxlintPreset(name))));
	}
	return files;
}

function schemaOf(rule: unknown): unknown {
	return (rule as { meta: { schema: readonly unknown[] } }).meta.schema[0];
}

/** The path of the plugin is seen from the preset, wherever a package manager has put both. */
function oxlintPreset(name: keyof typeof plugin.configs): unknown {
	const { rules } = plugin.configs[name];
	return { jsPlugins: [{ name: "harden", specifier: "../dist/src/index.js" }], rules };
}

async function formatted(file: string, text: string): Promise<string> {
	const options = await resolveConfig(path.join(root, file), { editorconfig: true });
	return format(text, { ...options, filepath: file });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
	for (const [file, text] of await generatedFiles()) {
		mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
		writeFileSync(path.join(root, file), text);
	}
}
