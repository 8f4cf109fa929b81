import { readFileSync, realpathSync, statSync } from "node:fs";
import { isAscii, isUtf8 } from "node:buffer";
import { createRequire, isBuiltin } from "node:module";
import path from "node:path";
import type * as OxcResolver from "oxc-resolver";
import type { ProjectFiles } from "./project-files.ts";
import { createTsconfigs, readTsconfig, type Tsconfig } from "./tsconfig.ts";
import { packageNameOf, sourceCandidates } from "./workspace-source.ts";
import { isInstalled } from "./file-path.ts";

export interface ProjectFilesOptions {
	/**
	 * Milliseconds after which files are looked at again: one second (the default) suits an editor, where another file may
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
	const tsconfigs = createTsconfigs((filePath) => textAt(filePath).text);
	const resolutions: Map<string, string | undefined>[] = [];
	const momentNow = moments(recheckAfter, () => {
		// What led nowhere may have been created since.
		for (const resolved of resolutions) if ([...resolved.values()].includes(undefined)) forgetResolutions(resolved);
	});

	function textAt(filePath: string): KnownText {
		const moment = momentNow();
		const known = texts.get(filePath);
		if (known?.moment === moment) return known;
		const text = readKnownText(filePath, moment, known);
		texts.set(filePath, text);
		return text;
	}

	// Asked a thousand times a second, and nearly always with the same few absolute paths.
	const absolute = (filePath: string) => (path.isAbsolute(filePath) ? filePath : path.resolve(root, filePath));
	const withConfig = (configOf: (directory: string) => Tsconfig | undefined): ProjectFiles => {
		const resolved = new Map<string, string | undefined>();
		resolutions.push(resolved);
		const resolve: ProjectFiles["resolve"] = (specifier, fromPath) => {
			momentNow();
			const directory = path.dirname(absolute(fromPath));
			const key = `${directory}\0${isCommonJs(fromPath) ? "require" : "import"}\0${specifier}`;
			const known = resolved.get(key);
			if (known === undefined ? resolved.has(key) : textAt(known).isFile) return known;
			const found = resolveDeclaration(specifier, { directory, fromPath, config: () => configOf(directory) });
			resolved.set(key, found);
			return found;
		};
		return {
			read: (filePath) => textAt(absolute(filePath)).text,
			exists: (filePath) => textAt(absolute(filePath)).isFile,
			moment: momentNow,
			resolve,
			withTsconfig,
			compilerOptions: (filePath) => configOf(path.dirname(absolute(filePath)))?.compilerOptions,
		};
	};
	const views = new Map<string, ProjectFiles>();
	function withTsconfig(filePath: string): ProjectFiles {
		const known = views.get(filePath) ?? withConfig(() => tsconfigs.at(absolute(filePath)));
		views.set(filePath, known);
		return known;
	}
	return withConfig((directory) => tsconfigs.of(directory));
}

const longestRun = 60;

/**
 * A moment ends when nobody has asked for `length` milliseconds, or after sixty times as long: a linter does not say where
 * a run begins, and looking at every file again each second would cost more than all the rest.
 */
function moments(length: number, onNext: () => void): () => object {
	let moment = {};
	if (length === Infinity) return () => moment;
	let begun = Date.now();
	let asked = begun;
	return () => {
		const now = Date.now();
		const isOver = now - asked >= length || now - begun >= length * longestRun;
		asked = now;
		if (isOver) {
			moment = {};
			begun = now;
			onNext();
		}
		return moment;
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
	readonly moment: object;
}

function readKnownText(filePath: string, moment: object, known: KnownText | undefined): KnownText {
	const stats = statSync(filePath, { throwIfNoEntry: false });
	if (!stats?.isFile()) return { text: undefined, isFile: false, modified: 0, size: 0, moment };
	if (known?.isFile && known.modified === stats.mtimeMs && known.size === stats.size) return { ...known, moment };
	const text = readUtf8(filePath);
	return {
		text: text === known?.text ? known?.text : text,
		isFile: true,
		modified: stats.mtimeMs,
		size: stats.size,
		moment,
	};
}

function readUtf8(filePath: string): string | undefined {
	let bytes: Buffer;
	try {
		bytes = readFileSync(filePath);
	} catch {
		// Not readable: for an analysis there is no such text.
		return undefined;
	}
	// Most sources are ASCII, which takes a fraction of the time to decode.
	if (isAscii(bytes)) return bytes.toString("latin1");
	return isUtf8(bytes) ? bytes.toString("utf8").replace(/^\uFEFF/u, "") : undefined;
}

interface ResolutionPlace {
	readonly directory: string;
	readonly fromPath: string;
	readonly config: () => Tsconfig | undefined;
}

/** Where TypeScript would find the declarations of a module: sources and `.d.ts` before JavaScript, then `@types`. */
function resolveDeclaration(specifier: string, { directory, fromPath, config }: ResolutionPlace): string | undefined {
	const resolver = isCommonJs(fromPath) ? commonJsResolver() : moduleResolver();
	if (isRelative(specifier)) return resolver.sync(directory, specifier).path;
	for (const candidate of config()?.pathsOf(specifier) ?? []) {
		const found = resolver.sync(directory, candidate).path;
		if (found !== undefined) return found;
	}
	const found = resolver.sync(directory, specifier).path ?? commonJsResolver().sync(directory, specifier).path;
	if (found !== undefined && !isJavaScript(found)) return found;
	// `exports: { import: "./a.mjs", types: "./a.d.ts" }`: where a condition leads to no types, the next one counts.
	const typed = found === undefined ? undefined : typesResolver().sync(directory, specifier).path;
	if (typed !== undefined && !isJavaScript(typed)) return typed;
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

/** A resolver remembers what it found on disk, and what it did not find. */
function forgetResolutions(resolved: Map<string, string | undefined>): void {
	resolverForImport?.clearCache();
	resolverForRequire?.clearCache();
	resolverForTypes?.clearCache();
	for (const [key, found] of resolved) if (found === undefined) resolved.delete(key);
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
