import { isSourceFile } from "../source/file-path.ts";
import type { CataloguedSymbol } from "./catalogued-symbols.ts";
import { parseSource } from "../source/parse-source.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import type { ProjectFiles } from "../source/project-files.ts";
import type { DocTag } from "./doc-comment.ts";
import { deprecatedBehind, type DeprecatedBehind } from "./deprecated-behind.ts";
import { outlineAt, splitPath } from "./module-outline.ts";
import { typeModuleOf, type Declaration, type ExportedName, type TypeModule } from "./type-module.ts";

/** The modules of a project, read when they are first asked for. */
export interface TypeGraph {
	moduleAt(path: string): TypeModule | undefined;
	/** The parsed text of a module, for what its plain values do not tell. */
	sourceAt(path: string): ParsedSource | undefined;
	read(path: string): string | undefined;
	/** Whether a name that a module exports can be or lead to something deprecated; false is certain, and cheap to know. */
	mayBeDeprecated(path: string, name: string): boolean;
	resolve(specifier: string, fromPath: string): string | undefined;
}

/**
 * One step from a name to what it stands for: an export specifier, an import, a declaration. A chain of links leads from
 * the name a file uses to the declaration, or as far as it can be followed.
 */
export interface TypeLink {
	readonly path: string;
	/** As the module itself calls it; `*` for all of a module, dots for members of namespaces. */
	readonly name: string;
	/** The name under which the module hands it on; undefined for what is declared or imported, not exported. */
	readonly exportedAs?: string;
	readonly tags: readonly DocTag[];
	/** What the catalogue of an upgrade says of it, where it goes or is gone. */
	readonly catalogued?: CataloguedSymbol;
	/** Where the chain ends at a declaration: all that merge under the name. */
	readonly declarations?: readonly Declaration[];
	/** Whether another file adds to it by its name. */
	readonly isAugmented?: boolean;
}

/** What a chain ends at: two names with the same key are the same type. Undefined when the chain leads nowhere. */
export function entityOf(chain: readonly TypeLink[]): TypeLink | undefined {
	const last = chain.at(-1);
	return last?.declarations !== undefined || last?.name === "*" ? last : undefined;
}

export function entityKey({ path, name }: TypeLink): string {
	return `${path}#${name}`;
}

const graphs = new WeakMap<ProjectFiles, Map<string, KnownModule>>();

interface KnownModule {
	readonly text: string;
	readonly module: TypeModule | undefined;
}

// Trees are large and needed only where a deprecated type is declared: a few are kept.
const keptTrees = 8;
const trees = new WeakMap<ProjectFiles, Map<string, { text: string; source: ParsedSource | undefined }>>();

/**
 * The graph over a project's files, in which `source` stands for the file at `path`, saved or not.
 *
 * @param resolveFirst knows better than the files where some modules are.
 */
export function typeGraphOf(
	projectFiles: ProjectFiles,
	path?: string,
	source?: ParsedSource,
	resolveFirst?: TypeGraph["resolve"],
): TypeGraph {
	const known = cachedIn(graphs, projectFiles);
	let ownModule: TypeModule | undefined;
	const fileModuleAt = (file: string) =>
		file === path && source !== undefined
			? (ownModule ??= typeModuleOf(source))
			: readModule(projectFiles, file, known);
	const hasAmbient = (file: string, name: string) => fileModuleAt(file)?.ambientModules.has(name) === true;
	return {
		moduleAt(modulePath) {
			const [file, ambientName] = splitPath(modulePath);
			const module = fileModuleAt(file);
			return ambientName === undefined ? module : module?.ambientModules.get(ambientName);
		},
		sourceAt(modulePath) {
			const [file] = splitPath(modulePath);
			return file === path && source !== undefined ? source : readTree(projectFiles, file);
		},
		read: (file) => projectFiles.read(file),
		mayBeDeprecated: (modulePath, name) => isSome(deprecatedBehind(projectFiles, modulePath, name)),
		resolve(specifier, fromPath) {
			const [fromFile] = splitPath(fromPath);
			const file = resolveFirst?.(specifier, fromFile) ?? projectFiles.resolve(specifier, fromFile);
			const outline = file === undefined || file === path ? undefined : outlineAt(projectFiles, file);
			const names = [specifier, specifier.replace(/^node:/u, "")];
			const name = names.find((each) => outline?.ambientModules.has(each) && hasAmbient(file!, each));
			return name === undefined ? file : `${file}\0${name}`;
		},
	};
}

function isSome(found: DeprecatedBehind): boolean {
	return found === true || found.size > 0;
}

function cachedIn<Value>(caches: WeakMap<ProjectFiles, Map<string, Value>>, projectFiles: ProjectFiles) {
	const cache = caches.get(projectFiles) ?? new Map<string, Value>();
	caches.set(projectFiles, cache);
	return cache;
}

function readModule(projectFiles: ProjectFiles, path: string, known: Map<string, KnownModule>): TypeModule | undefined {
	const text = projectFiles.read(path);
	if (text === undefined) return undefined;
	const cached = known.get(path);
	if (cached?.text === text) return cached.module;
	const source = readTree(projectFiles, path);
	const module = source && typeModuleOf(source);
	known.set(path, { text, module });
	return module;
}

function readTree(projectFiles: ProjectFiles, path: string): ParsedSource | undefined {
	const text = projectFiles.read(path);
	if (text === undefined || !isSourceFile(path)) return undefined;
	const cache = cachedIn(trees, projectFiles);
	const cached = cache.get(path);
	if (cached?.text === text) return cached.source;
	const result = parseSource(path, text);
	const source = "problem" in result ? undefined : result.source;
	cache.delete(path);
	cache.set(path, { text, source });
	if (cache.size > keptTrees) cache.delete(cache.keys().next().value!);
	return source;
}

// Re-exports may go round in circles, and `export *` may fan out.
const longestChain = 100;

/** Follows a name that the module at `path` exports. */
export function lookupExport(graph: TypeGraph, path: string, name: string, seen = new Set<string>()): TypeLink[] {
	if (name === "*") return [{ path, name: "*", tags: [] }];
	const key = `${path}#${name}`;
	const module = graph.moduleAt(path);
	if (module === undefined || seen.has(key) || seen.size > longestChain) return [];
	seen.add(key);
	const exported = module.exports.get(name);
	if (exported !== undefined) return followExport({ graph, path, name, seen }, exported);
	if (module.exportEquals !== undefined) {
		const whole = lookupLocal(graph, path, module.exportEquals, seen);
		return name === "default" ? whole : lookupMember(graph, whole, name, seen);
	}
	if (name === "default") return [];
	for (const star of module.stars) {
		const target = graph.resolve(star, path);
		const chain = target === undefined ? [] : lookupExport(graph, target, name, seen);
		if (chain.length > 0) return chain;
	}
	return [];
}

interface Step {
	readonly graph: TypeGraph;
	readonly path: string;
	readonly name: string;
	readonly seen: Set<string>;
}

function followExport({ graph, path, name, seen }: Step, { module, local, tags }: ExportedName): TypeLink[] {
	const link: TypeLink = { path, name: local, exportedAs: name, tags };
	if (module === undefined) return [link, ...lookupLocal(graph, path, local, seen)];
	const target = graph.resolve(module, path);
	return target === undefined ? [link] : [link, ...lookupExport(graph, target, local, seen)];
}

/** Follows a name that the module at `path` declares or imports at its top level. */
export function lookupLocal(graph: TypeGraph, path: string, name: string, seen = new Set<string>()): TypeLink[] {
	const module = graph.moduleAt(path);
	const declarations = module?.declarations.get(name);
	const imported = module?.imports.get(name);
	if (imported !== undefined) {
		const target = graph.resolve(imported.module, path);
		return target === undefined ? [] : lookupExport(graph, target, imported.imported, seen);
	}
	if (declarations === undefined) return [];
	return [{ path, name, tags: tagsOf(declarations), declarations }];
}

/** What the module at `path` declares under a name, exported or not; dots lead into namespaces. */
export function lookupDeclared(graph: TypeGraph, path: string, name: string): TypeLink | undefined {
	let modules = [graph.moduleAt(path)].filter((module) => module !== undefined);
	const parts = name.split(".");
	for (const part of parts.slice(0, -1)) {
		modules = modules.flatMap((module) =>
			(module.declarations.get(part) ?? []).flatMap(({ members }) => (members === undefined ? [] : [members])),
		);
	}
	const declarations = modules.flatMap((module) => module.declarations.get(parts.at(-1)!) ?? []);
	return declarations.length === 0 ? undefined : { path, name, tags: tagsOf(declarations), declarations };
}

/** Follows a member of what `namespace` ends at: a namespace declaration, or all of a module. */
export function lookupMember(
	graph: TypeGraph,
	namespace: readonly TypeLink[],
	name: string,
	seen = new Set<string>(),
): TypeLink[] {
	const entity = entityOf(namespace);
	if (entity === undefined) return [];
	if (entity.declarations === undefined) return lookupExport(graph, entity.path, name, seen);
	const declarations = entity.declarations.flatMap(({ members }) => {
		const exported = members?.exports.get(name);
		return (exported?.module === undefined && members?.declarations.get(exported?.local ?? "")) || [];
	});
	if (declarations.length === 0) return [];
	return [{ path: entity.path, name: `${entity.name}.${name}`, tags: tagsOf(declarations), declarations }];
}

/** Of a type and a value that share a name, the tags of the type: the value may be deprecated alone. */
function tagsOf(declarations: readonly Declaration[]): readonly DocTag[] {
	const types = declarations.filter(isTypeDeclaration);
	return (types.length > 0 ? types : declarations).flatMap(({ tags }) => tags);
}

export function isTypeDeclaration({ kind }: Declaration): boolean {
	return kind === "alias" || kind === "interface" || kind === "class" || kind === "enum";
}
