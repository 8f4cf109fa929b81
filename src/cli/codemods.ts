import type { Codemod, CodemodCommand } from "../source/codemod.ts";

/**
 * The codemods by their names, loaded when asked for: a run pays for one, and a worker finds it by its name.
 * A codemod can also be named by the URL of a module that exports it as `codemod`.
 */
const loaders: Readonly<Record<string, () => Promise<Codemod>>> = {
	"narrow-broad-catch": async () => (await import("../broad-catch/narrow-broad-catch.ts")).narrowBroadCatch,
	"replace-deprecated-type": async () =>
		(await import("../deprecated-type/replace-deprecated-type.ts")).replaceDeprecatedType,
	"extract-methods": async () =>
		(await import("../oversized-file/extract-methods/extract-methods.ts")).extractMethodsCodemod,
	"move-imports": async () => (await import("../oversized-file/move-imports/move-imports.ts")).moveImports,
	"split-literal": async () => (await import("../oversized-file/split-literal/split-literal.ts")).splitLiteral,
	"split-oversized-file": async () => (await import("../oversized-file/split-oversized-file.ts")).splitOversizedFile,
	"split-test-file": async () => (await import("../oversized-file/split-test-file.ts")).splitTestFile,
};

/** Those whose command comes without the analysis, which takes a good part of a short run to load. */
const commandLoaders: Readonly<Record<string, () => Promise<CodemodCommand>>> = {
	"narrow-broad-catch": async () =>
		(await import("../broad-catch/narrow-broad-catch-command.ts")).narrowBroadCatchCommand,
};

export const codemodNames: readonly string[] = Object.keys(loaders);

/** What has to be known before there is a file to parse. */
export async function loadCommand(name: string): Promise<CodemodCommand> {
	return commandLoaders[name]?.() ?? loadCodemod(name);
}

export async function loadCodemod(name: string): Promise<Codemod> {
	const load = loaders[name];
	if (load !== undefined) return load();
	const module = (await import(name)) as { codemod: Codemod };
	return module.codemod;
}
