import { readFileSync, realpathSync, statSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import path from "node:path";
import { createPathsMatcher, getTsconfig, parseTsconfig, type TsConfigJsonResolved } from "get-tsconfig";
import type * as OxcResolver from "oxc-resolver";
import type { CompilerOptions, ProjectFiles } from "./project-files.ts";
import { packageNameOf, sourceCandidates } from "./workspace-source.ts";

export interface ProjectFilesOptions {
	/**
	 * Milliseconds after which a file is looked at again: one second (the default) suits an editor, where another file may
	 * have been saved; `Infinity` a command, for which the project stands still.
	 */
	readonly recheckAfter?: number;
}

/**
 * The files of a project on disk. Texts are kept; modification time and size decide whether a file is read again, and a
 * text that turns out unchanged stays the very same string, so that what was computed from it can be kept as well.
 */
export function createProjectFiles(root: string, { recheckAfter = 1000 }: ProjectFilesOptions = {}): ProjectFiles {
	const texts = new Map<string, KnownText>();
	const configs = new Map<string, Tsconfig | undefined>();
	const resolved = new Map<string, string | undefined>();

	function textAt(filePath: string): KnownText {
		const known = texts.get(filePath);
		if (known !== undefined && Date.now() - known.checkedAt < recheckAfter) return known;
		const text = readKnownText(filePath, known);
		texts.set(filePath, text);
		return text;
	}

	function configAt(directory: string): Tsconfig | undefined {
		if (configs.has(directory)) return configs.get(directory);
		const config = readTsconfig(directory);
		configs.set(directory, config);
		return config;
	}

	return {
		read: (filePath) => textAt(path.resolve(root, filePath)).text,
		exists: (filePath) => textAt(path.resolve(root, filePath)).isFile,
		resolve(specifier, fromPath) {
			const directory = path.dirname(path.resolve(root, fromPath));
			const key = `${directory}\0${isCommonJs(fromPath) ? "require" : "import"}\0${specifier}`;
			if (resolved.has(key)) return resolved.get(key);
			const found = resolveDeclaration(specifier, { directory, fromPath, config: configAt(directory) });
			// What leads nowhere may have been created by the next question.
			if (found !== undefined || recheckAfter === Infinity) resolved.set(key, found);
			return found;
		},
		compilerOptions: (filePath) => configAt(path.dirname(path.resolve(root, filePath)))?.compilerOptions,
	};
}

const shared = new Map<string, ProjectFiles>();

/** The files below `root` for whoever asks in this process: the rules of a linter, which know of no beginning and end. */
export function sharedProjectFiles(root: string): ProjectFiles {
	const known = shared.get(root) ?? createProjectFiles(root);
	shared.set(root, known);
	return known;
}

interface KnownText {
	readonly text: string | undefined;
	readonly isFile: boolean;
	readonly modified: number;
	readonly size: number;
	readonly checkedAt: number;
}

function readKnownText(filePath: string, known: KnownText | undefined): KnownText {
	const checkedAt = Date.now();
	const stats = statSync(filePath, { throwIfNoEntry: false });
	if (!stats?.isFile()) return { text: undefined, isFile: false, modified: 0, size: 0, checkedAt };
	if (known?.isFile && known.modified === stats.mtimeMs && known.size === stats.size) return { ...known, checkedAt };
	const text = readUtf8(filePath);
	return {
		text: text === known?.text ? known?.text : text,
		isFile: true,
		modified: stats.mtimeMs,
		size: stats.size,
		checkedAt,
	};
}

function readUtf8(filePath: string): string | undefined {
	try {
		// A decoder drops the byte order mark by itself.
		return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(filePath));
	} catch {
		// Not UTF-8, or not readable: for an analysis there is no such text.
		return undefined;
	}
}

interface Tsconfig {
	readonly compilerOptions: CompilerOptions;
	/** The absolute paths, without extension, that `paths` and `baseUrl` offer for a specifier. */
	readonly pathsOf: (specifier: string) => readonly string[];
}

/** The nearest `tsconfig.json`; of a solution file, the first referenced project that has paths. */
function readTsconfig(directory: string): Tsconfig | undefined {
	try {
		const nearest = getTsconfig(directory);
		if (nearest === null) return undefined;
		const projects = [nearest, ...referencedProjects(nearest.path, nearest.config)];
		const matchers = projects.map((project) => createPathsMatcher(project)).filter((matcher) => matcher !== null);
		return {
			compilerOptions: (nearest.config.compilerOptions ?? {}) as CompilerOptions,
			pathsOf: (specifier) => matchers.flatMap((matcher) => matcher(specifier)),
		};
	} catch {
		// A broken or incomplete configuration: resolution goes on as if there were none.
		return undefined;
	}
}

function referencedProjects(configPath: string, config: TsConfigJsonResolved) {
	return (config.references ?? []).flatMap((reference) => {
		try {
			const target = path.resolve(path.dirname(configPath), reference.path);
			const file = target.endsWith(".json") ? target : path.join(target, "tsconfig.json");
			return [{ path: file, config: parseTsconfig(file) }];
		} catch {
			// A reference that leads nowhere says nothing about the others.
			return [];
		}
	});
}

interface ResolutionPlace {
	readonly directory: string;
	readonly fromPath: string;
	readonly config: Tsconfig | undefined;
}

/** Where TypeScript would find the declarations of a module: sources and `.d.ts` before JavaScript, then `@types`. */
function resolveDeclaration(specifier: string, { directory, fromPath, config }: ResolutionPlace): string | undefined {
	const resolver = isCommonJs(fromPath) ? commonJsResolver() : moduleResolver();
	if (isRelative(specifier)) return resolver.sync(directory, specifier).path;
	for (const candidate of config?.pathsOf(specifier) ?? []) {
		const found = resolver.sync(directory, candidate).path;
		if (found !== undefined) return found;
	}
	const found = resolver.sync(directory, specifier).path ?? commonJsResolver().sync(directory, specifier).path;
	if (found !== undefined && !isJavaScript(found)) return found;
	return resolver.sync(directory, typesPackageOf(specifier)).path ?? sourceInWorkspace(specifier, directory) ?? found;
}

/** A package of the workspace whose declarations are not built: the sources that they would be built from. */
function sourceInWorkspace(specifier: string, directory: string): string | undefined {
	const name = packageNameOf(specifier);
	const folder = name === undefined ? undefined : linkedPackage(name, directory);
	if (folder === undefined) return undefined;
	const manifest = readUtf8(path.join(folder, "package.json"));
	const { outDir, declarationDir, rootDir } = readTsconfig(folder)?.compilerOptions ?? {};
	return sourceCandidates({
		subpath: `.${specifier.slice(name!.length)}`,
		manifest: manifest ?? "",
		outDirs: [outDir, declarationDir].filter((each) => typeof each === "string"),
		rootDir: typeof rootDir === "string" ? rootDir : undefined,
	})
		.map((candidate) => path.join(folder, candidate))
		.find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile() === true);
}

/** The folder that a link in `node_modules` leads to; undefined for what is installed there itself. */
function linkedPackage(name: string, directory: string): string | undefined {
	for (let folder = directory; ; folder = path.dirname(folder)) {
		const link = path.join(folder, "node_modules", name);
		if (statSync(link, { throwIfNoEntry: false })?.isDirectory() === true) {
			const target = realpathSync(link);
			return /[\\/]node_modules[\\/]/u.test(target) ? undefined : target;
		}
		if (path.dirname(folder) === folder) return undefined;
	}
}

/** DefinitelyTyped's name for a package's declarations: `@scope/name/sub` is `@types/scope__name/sub`. */
function typesPackageOf(specifier: string): string {
	if (isBuiltin(specifier)) return `@types/node/${specifier.replace(/^node:/u, "")}`;
	return `@types/${specifier.replace(/^@([^/]+)\//u, "$1__")}`;
}

function isRelative(specifier: string): boolean {
	return /^\.{0,2}\/|^\.{1,2}$/u.test(specifier);
}

function isJavaScript(filePath: string): boolean {
	return /\.[cm]?jsx?$/u.test(filePath);
}

function isCommonJs(filePath: string): boolean {
	return /\.c[jt]s$/u.test(filePath);
}

const extensions = [".ts", ".tsx", ".d.ts", ".mts", ".d.mts", ".cts", ".d.cts", ".js", ".jsx", ".mjs", ".cjs"];

const require = createRequire(import.meta.url);

let resolverForImport: OxcResolver.ResolverFactory | undefined;
let resolverForRequire: OxcResolver.ResolverFactory | undefined;

function moduleResolver(): OxcResolver.ResolverFactory {
	return (resolverForImport ??= resolverWith(["types", "import", "node", "default"]));
}

function commonJsResolver(): OxcResolver.ResolverFactory {
	return (resolverForRequire ??= resolverWith(["types", "require", "node", "default"]));
}

function resolverWith(conditionNames: string[]): OxcResolver.ResolverFactory {
	// Loaded on first use: most runs resolve nothing, and the binding is native.
	const { ResolverFactory } = require("oxc-resolver") as typeof OxcResolver;
	return new ResolverFactory({
		conditionNames,
		extensions,
		extensionAlias: {
			// Declarations that were emitted from sources with `.ts` endings keep these endings.
			".ts": [".ts", ".d.ts"],
			".tsx": [".tsx", ".d.ts"],
			".mts": [".mts", ".d.mts"],
			".cts": [".cts", ".d.cts"],
			".js": [".ts", ".tsx", ".d.ts", ".js", ".jsx"],
			".jsx": [".tsx", ".d.ts", ".jsx"],
			".mjs": [".mts", ".d.mts", ".mjs"],
			".cjs": [".cts", ".d.cts", ".cjs"],
		},
		mainFields: ["types", "typings", "main"],
		modules: ["node_modules"],
	});
}
