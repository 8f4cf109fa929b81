import { createRequire } from "node:module";
import type { ESLint, Linter } from "eslint";
import { rule as noBroadCatch } from "../rules/no-broad-catch.ts";
import { rule as noDeprecatedType } from "../rules/no-deprecated-type.ts";
import { rule as noOversizedFile } from "../rules/no-oversized-file.ts";
import { rule as requireDeprecationReplacement } from "../rules/require-deprecation-replacement.ts";
import { allOptions, recommendedOptions, strictOptions } from "./broad-catch/options.ts";

// Without the version, `eslint --cache` would serve the findings of the version before.
const { name, version } = createRequire(import.meta.url)("eslint-plugin-harden/package.json") as {
	name: string;
	version: string;
};

const rules = {
	"no-broad-catch": noBroadCatch,
	"no-deprecated-type": noDeprecatedType,
	"no-oversized-file": noOversizedFile,
	"require-deprecation-replacement": requireDeprecationReplacement,
};

type Preset = Linter.Config & { readonly name: string };

/** The plugin as ESLint's own types describe it, so that it fits `defineConfig` under the strictest settings. */
interface HardenPlugin {
	meta: { name: string; version: string; namespace: string };
	rules: NonNullable<ESLint.Plugin["rules"]>;
	configs: { recommended: Preset; strict: Preset; all: Preset };
}

const plugin: HardenPlugin = {
	meta: { name, version, namespace: "harden" },
	// `RuleModule` of @typescript-eslint/utils describes the same objects with other types.
	rules: rules as unknown as HardenPlugin["rules"],
	configs: {} as HardenPlugin["configs"],
};

Object.assign(plugin.configs, {
	recommended: preset("recommended", recommendedOptions),
	strict: preset("strict", strictOptions),
	all: preset("all", allOptions),
});

/** No parser and no `files`: a preset adds rules to the files that a project lints already. */
function preset(presetName: keyof HardenPlugin["configs"], broadCatchOptions: object): Preset {
	return {
		name: `harden/${presetName}`,
		plugins: { harden: plugin },
		rules: {
			"harden/no-broad-catch": ["error", broadCatchOptions],
			"harden/no-deprecated-type": "error",
			"harden/no-oversized-file": "error",
			...(presetName === "recommended" ? {} : { "harden/require-deprecation-replacement": "error" as const }),
		},
	};
}

export type * from "./rule-options.ts";
export const { meta, configs } = plugin;
const exportedRules = plugin.rules;
export { exportedRules as rules };
export default plugin;
