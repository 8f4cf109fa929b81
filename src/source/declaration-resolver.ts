import { realpathSync, statSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import path from "node:path";
import type * as OxcResolver from "oxc-resolver";
import { isInstalled, isJavaScriptFile } from "./file-path.ts";
import { jsonIn } from "./json.ts";
import { readUtf8 } from "./read-utf8.ts";
import { readTsconfig, type Tsconfig } from "./tsconfig.ts";
import { packageNameOf, sourceCandidates } from "./workspace-source.ts";

export interface ResolutionPlace {
	/** The folder of the file, absolute; of what is not relative, its `homeOf`. */
	readonly directory: string;
	readonly fromPath: string;
	readonly config: () => Tsconfig | undefined;
}

export interface DeclarationResolver {
	/** Where TypeScript would find the declarations of a module: sources and `.d.ts` before JavaScript, then `@types`. */
	resolve(specifier: string, place: ResolutionPlace): string | undefined;
	/** What is on disk may have changed: everything is looked for again. */
	forget(): void;
}

/**
 * The folder, or the next one above it, that has a manifest, installed packages or a configuration: what is not relative
 * leads to the same module from both, because what decides is there or above.
 *
 * @param homes what is known already, and will be.
 */
export function homeOf(directory: string, homes: Map<string, string>): string {
	const known = homes.get(directory);
	if (known !== undefined) return known;
	const above = path.dirname(directory);
	const decides = above === directory || deciding.some((name) => exists(directory, name));
	const home = decides ? directory : homeOf(above, homes);
	homes.set(directory, home);
	return home;
}

const deciding = ["package.json", "node_modules", "tsconfig.json"];

/** Resolves modules; a package is looked for once for all the folders that see the same installed packages. */
export function createDeclarationResolver(): DeclarationResolver {
	const packages = new Map<string, string | undefined>();
	const packageFolders = new Map<string, PackageFolder>();

	/**
	 * The next folder, from one upwards, from which a package is found or not as from the one itself: that with installed
	 * packages, or of a manifest that the specifier may mean (the package's own name, `#internal`).
	 */
	function lookupFolder(specifier: string, directory: string): string {
		const name = packageNameOf(specifier);
		for (let folder = directory; ; folder = path.dirname(folder)) {
			const known = packageFolders.get(folder) ?? packageFolderAt(folder);
			packageFolders.set(folder, known);
			const decides = known.hasPackages || (known.hasManifest && (name === undefined || known.name === name));
			if (decides || path.dirname(folder) === folder) return folder;
		}
	}

	return {
		resolve(specifier, { directory, fromPath, config }) {
			const isRequired = isCommonJs(fromPath);
			const resolver = isRequired ? commonJsResolver() : moduleResolver();
			if (isRelative(specifier)) return resolver.sync(directory, specifier).path;
			for (const candidate of config()?.pathsOf(specifier) ?? []) {
				const found = resolver.sync(directory, candidate).path;
				if (found !== undefined) return found;
			}
			const folder = lookupFolder(specifier, directory);
			const key = [folder, isRequired ? "require" : "import", specifier].join("\0");
			if (!packages.has(key)) packages.set(key, resolvePackage(specifier, folder, resolver));
			return packages.get(key);
		},
		forget() {
			packages.clear();
			packageFolders.clear();
			resolverForImport?.clearCache();
			resolverForRequire?.clearCache();
			resolverForTypes?.clearCache();
		},
	};
}

function exists(folder: string, name: string): boolean {
	return statSync(path.join(folder, name), { throwIfNoEntry: false }) !== undefined;
}

interface PackageFolder {
	readonly hasPackages: boolean;
	readonly hasManifest: boolean;
	readonly name: unknown;
}

function packageFolderAt(folder: string): PackageFolder {
	const manifest = readUtf8(path.join(folder, "package.json"));
	const { name } = ((manifest === undefined ? undefined : jsonIn(manifest)) ?? {}) as { readonly name?: unknown };
	return { hasPackages: exists(folder, "node_modules"), hasManifest: manifest !== undefined, name };
}

function resolvePackage(
	specifier: string,
	directory: string,
	resolver: OxcResolver.ResolverFactory,
): string | undefined {
	const found = resolver.sync(directory, specifier).path ?? commonJsResolver().sync(directory, specifier).path;
	if (found !== undefined && !isJavaScriptFile(found)) return found;
	// `exports: { import: "./a.mjs", types: "./a.d.ts" }`: where a condition leads to no types, the next one counts.
	const typed = found === undefined ? undefined : typesResolver().sync(directory, specifier).path;
	if (typed !== undefined && !isJavaScriptFile(typed)) return typed;
	return resolver.sync(directory, typesPackageOf(specifier)).path ?? sourceInWorkspace(specifier, directory) ?? found;
}

/** A package of the workspace whose declarations are not built: the sources that they would be built from. */
function sourceInWorkspace(specifier: string, directory: string): string | undefined {
	const name = packageNameOf(specifier);
	const folder = name === undefined ? undefined : linkedPackage(name, directory);
	if (folder === undefined) return undefined;
	const manifest = readUtf8(path.join(folder, "package.json"));
	const { outDir, declarationDir, rootDir } = readTsconfig(path.join(folder, "tsconfig.json"))?.compilerOptions ?? {};
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
			return isInstalled(target) ? undefined : target;
		}
		if (path.dirname(folder) === folder) return undefined;
	}
}

/** DefinitelyTyped's name for a package's declarations: `@scope/name/sub` is `@types/scope__name/sub`. */
function typesPackageOf(specifier: string): string {
	if (isBuiltin(specifier)) return `@types/node/${specifier.replace(/^node:/u, "")}`;
	return `@types/${specifier.replace(/^@([^/]+)\//u, "$1__")}`;
}

export function isRelative(specifier: string): boolean {
	return /^\.{0,2}\/|^\.{1,2}$/u.test(specifier);
}

export function isCommonJs(filePath: string): boolean {
	return /\.c[jt]s$/u.test(filePath);
}

const extensions = [".ts", ".tsx", ".d.ts", ".mts", ".d.mts", ".cts", ".d.cts", ".js", ".jsx", ".mjs", ".cjs"];

const require = createRequire(import.meta.url);

let resolverForImport: OxcResolver.ResolverFactory | undefined;
let resolverForRequire: OxcResolver.ResolverFactory | undefined;
let resolverForTypes: OxcResolver.ResolverFactory | undefined;

function moduleResolver(): OxcResolver.ResolverFactory {
	return (resolverForImport ??= resolverWith(["types", "import", "node", "default"]));
}

function commonJsResolver(): OxcResolver.ResolverFactory {
	return (resolverForRequire ??= resolverWith(["types", "require", "node", "default"]));
}

function typesResolver(): OxcResolver.ResolverFactory {
	return (resolverForTypes ??= resolverWith(["types"]));
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
