import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { isBelow } from "../source/file-path.ts";

/** What the project's ESLint configuration says of one file, as far as a codemod has to know. */
export interface FileConfiguration {
	/** ESLint ignores the file. */
	readonly ignored: boolean;
	/** The codemod's rule is switched off for it. */
	readonly ruleOff: boolean;
	readonly ruleOptions: Readonly<Record<string, unknown>>;
	/** The whole `settings`. */
	readonly settings: unknown;
}

export type ConfigurationReader = (filePath: string) => Promise<FileConfiguration>;

const noConfiguration: FileConfiguration = { ignored: false, ruleOff: false, ruleOptions: {}, settings: undefined };

/** The part of ESLint's Node.js API that is used here, the same in ESLint 8.57, 9 and 10. */
export interface EslintClass {
	new (options: Record<string, unknown>): {
		calculateConfigForFile(filePath: string): Promise<CalculatedConfig | undefined>;
		isPathIgnored(filePath: string): Promise<boolean>;
		lintFiles(files: readonly string[]): Promise<LintResult[]>;
	};
}

export interface LintResult {
	readonly filePath: string;
	readonly messages: readonly { readonly ruleId: string | null; readonly severity: number }[];
}

interface CalculatedConfig {
	readonly rules?: Record<string, unknown>;
	readonly settings?: unknown;
}

/**
 * The one configuration of a project: its ESLint's. Where there is no configuration file or no ESLint, every file has
 * the defaults. A configuration that ESLint cannot load is said once, through `warn`, and the defaults are used.
 *
 * @param rule the full name of the codemod's rule: `harden/no-broad-catch`.
 */
export async function eslintConfiguration(
	root: string,
	rule: string,
	warn: (message: string) => void,
): Promise<ConfigurationReader> {
	const ESLint = await projectEslint(root);
	if (ESLint === undefined) return async () => noConfiguration;
	// A file that no configuration names is not linted, but nobody has asked to leave it alone either.
	const eslint = new ESLint({ cwd: root, overrideConfig: [{ files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"] }] });
	let broken = false;
	return async (filePath) => {
		if (broken) return noConfiguration;
		try {
			if (await eslint.isPathIgnored(filePath)) return { ...noConfiguration, ignored: true };
			return configurationIn(await eslint.calculateConfigForFile(filePath), rule);
		} catch (error) {
			// Whatever a configuration file throws: it is the project's own code.
			broken = true;
			warn(`the ESLint configuration cannot be loaded, its options and ignores are not used: ${firstLine(error)}`);
			return noConfiguration;
		}
	};
}

/** The project's own ESLint, where the project has a flat configuration for it. */
export async function projectEslint(root: string): Promise<EslintClass | undefined> {
	if (!hasFlatConfiguration(root)) return undefined;
	let entry: string;
	try {
		entry = createRequire(path.join(root, "package.json")).resolve("eslint");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
		return undefined;
	}
	const module = (await import(pathToFileURL(entry).href)) as {
		loadESLint?: (options: object) => Promise<EslintClass>;
		ESLint: EslintClass;
	};
	// In ESLint 8 the flat class has another name, which `loadESLint` knows.
	return module.loadESLint === undefined ? module.ESLint : module.loadESLint({ useFlatConfig: true });
}

/** Whether a folder has a flat configuration of ESLint. */
function hasFlatConfiguration(root: string): boolean {
	return ["js", "mjs", "cjs", "ts", "mts", "cts"].some((extension) =>
		existsSync(path.join(root, `eslint.config.${extension}`)),
	);
}

function configurationIn(config: CalculatedConfig | undefined, rule: string): FileConfiguration {
	const entry = config?.rules?.[rule];
	const [severity, options] = Array.isArray(entry) ? (entry as unknown[]) : [entry, undefined];
	return {
		ignored: false,
		ruleOff: severity === 0 || severity === "off",
		ruleOptions: typeof options === "object" && options !== null ? (options as Record<string, unknown>) : {},
		settings: config?.settings,
	};
}

export function firstLine(error: unknown): string {
	return (error instanceof Error ? error.message : String(error)).split("\n")[0]!;
}

/** The nearest folder with an ESLint configuration, from `cwd` up to the root. */
export function configurationFolder(cwd: string, root: string): string {
	for (let folder = cwd; isBelow(root, folder); folder = path.dirname(folder)) {
		if (hasFlatConfiguration(folder)) return folder;
		if (folder === path.dirname(folder)) break;
	}
	return root;
}
