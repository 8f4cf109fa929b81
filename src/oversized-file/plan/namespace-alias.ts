import type { CodemodRun } from "../../source/codemod.ts";
import type { ProjectFiles } from "../../source/project-files.ts";
import { recordOf } from "../known-module-record.ts";

interface AliasContext {
	readonly projectFiles: ProjectFiles;
	/** Where it is absent nobody knows of other files, and no alias is found. */
	readonly run?: CodemodRun;
}

/** Names by the file that exports them. */
type NamesByFile = ReadonlyMap<string, ReadonlySet<string>>;

const known = new WeakMap<ProjectFiles, NamesByFile>();
const noNames: ReadonlySet<string> = new Set();

/**
 * The names of a file that others call by an alias, `import * as E from "./either"; import Either = E.Either;`: such an
 * alias cannot name what reaches it through `export type` (TS1379).
 */
export function aliasedNamesOf(file: string, { projectFiles, run }: AliasContext): ReadonlySet<string> {
	if (run === undefined) return noNames;
	const names = known.get(projectFiles) ?? aliasedNamesByFile(run, projectFiles);
	known.set(projectFiles, names);
	return names.get(file) ?? noNames;
}

function aliasedNamesByFile({ files }: CodemodRun, projectFiles: ProjectFiles): NamesByFile {
	const names = new Map<string, Set<string>>();
	for (const file of files) {
		for (const [namespace, name] of aliasesIn(projectFiles.read(file) ?? "")) {
			const module = namespaceModule(file, namespace, projectFiles);
			if (module !== undefined) addExporters(module, name, { projectFiles, names });
		}
	}
	return names;
}

/** `import A = N.B` and `import A = N.B.C`: the namespace and the first name in it. */
function aliasesIn(text: string): (readonly [string, string])[] {
	if (!/\bimport\s+[\w$]+\s*=/u.test(text)) return [];
	const alias = /\bimport\s+(?:type\s+)?[\p{ID_Continue}$]+\s*=\s*([\p{ID_Continue}$]+)\s*\.\s*([\p{ID_Continue}$]+)/gu;
	return [...text.matchAll(alias)].map(([, namespace, name]) => [namespace!, name!] as const);
}

/** The file whose exports a name of another file stands for. */
function namespaceModule(file: string, name: string, projectFiles: ProjectFiles): string | undefined {
	const imported = recordOf(file, projectFiles)?.imports.get(name);
	if (imported?.module === undefined) return undefined;
	const module = projectFiles.resolve(imported.module, file);
	if (module === undefined || imported.name === "*") return module;
	// `import { either } from "./index"`, which has `export * as either from "./either"`.
	const exported = recordOf(module, projectFiles)?.exports.get(imported.name);
	if (exported === undefined) return undefined;
	if (exported.module === undefined) return namespaceModule(module, exported.name, projectFiles);
	return exported.name === "*" ? projectFiles.resolve(exported.module, module) : undefined;
}

interface Exporters {
	readonly projectFiles: ProjectFiles;
	readonly names: Map<string, Set<string>>;
}

/** Adds a name to the file, and to those from which the file exports it again. */
function addExporters(file: string, name: string, context: Exporters): void {
	const { projectFiles, names } = context;
	const own = names.get(file) ?? new Set<string>();
	const record = own.has(name) ? undefined : recordOf(file, projectFiles);
	names.set(file, own.add(name));
	if (record === undefined) return;
	const entry = record.exports.get(name);
	const origin = entry?.module === undefined ? record.imports.get(entry?.name ?? name) : entry;
	const others = origin === undefined ? record.stars.map((module) => ({ module, name })) : [origin];
	for (const { module, name: exported } of others) {
		const target = module === undefined ? undefined : projectFiles.resolve(module, file);
		if (target !== undefined) addExporters(target, exported, context);
	}
}
