import path from "node:path";
import type { ModuleEntry } from "./module-clauses.ts";
import { oxcParser } from "./parse-source.ts";

/** The imports and exports of a module, read without building its tree: far cheaper than a parse. */
export interface ModuleRecord {
	/** By local name. */
	readonly imports: ReadonlyMap<string, ModuleEntry>;
	/** By exported name. */
	readonly exports: ReadonlyMap<string, ModuleEntry>;
	/** The modules of `export * from`. */
	readonly stars: readonly string[];
}

/** @param filePath decides the language by its extension; it is not read. */
export function moduleRecordOf(filePath: string, text: string): ModuleRecord {
	const { module } = oxcParser().parseSync(path.basename(filePath), text);
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
