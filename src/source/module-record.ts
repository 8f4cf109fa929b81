import { createRequire } from "node:module";
import path from "node:path";
import type * as oxcParserModule from "oxc-parser";

/** The imports and exports of a module, read without building its tree: far cheaper than a parse. */
export interface ModuleRecord {
	/** By local name. */
	readonly imports: ReadonlyMap<string, ModuleEntry>;
	/** By exported name. */
	readonly exports: ReadonlyMap<string, ModuleEntry>;
	/** The modules of `export * from`. */
	readonly stars: readonly string[];
}

export interface ModuleEntry {
	/** Undefined: `name` is a local name. */
	readonly module: string | undefined;
	/** The name in the other module, or the local one; `default`, or `*` for all of it. */
	readonly name: string;
}

const require = createRequire(import.meta.url);
type OxcParser = typeof oxcParserModule;
let oxcParser: OxcParser | undefined;

/** @param filePath decides the language by its extension; it is not read. */
export function moduleRecordOf(filePath: string, text: string): ModuleRecord {
	oxcParser ??= require("oxc-parser") as OxcParser;
	const { module } = oxcParser.parseSync(path.basename(filePath), text);
	const imports = new Map<string, ModuleEntry>();
	for (const { moduleRequest, entries } of module.staticImports) {
		for (const { importName, localName } of entries) {
			const name = importName.kind === "Name" ? importName.name! : importName.kind === "Default" ? "default" : "*";
			imports.set(localName.value, { module: moduleRequest.value, name });
		}
	}
	const exports = new Map<string, ModuleEntry>();
	const stars: string[] = [];
	for (const { moduleRequest, importName, exportName, localName } of module.staticExports.flatMap(
		(each) => each.entries,
	)) {
		if (exportName.kind === "None") {
			if (moduleRequest !== null) stars.push(moduleRequest.value);
			continue;
		}
		const exported = exportName.kind === "Default" ? "default" : exportName.name!;
		const name = importName.kind === "Name" ? importName.name! : importName.kind === "All" ? "*" : localName.name;
		exports.set(exported, { module: moduleRequest?.value, name: name ?? exported });
	}
	return { imports, exports, stars };
}
