/** What is known of a package whose built files are not there. */
export interface UnbuiltPackage {
	/** `.` or `./sub/path`, as `exports` has it. */
	readonly subpath: string;
	/** The text of its package.json; one that cannot be read says nothing. */
	readonly manifest: string;
	/** Where its tsconfig.json lets the compiler write, relative to the package. */
	readonly outDirs: readonly string[];
	/** What the compiler takes these folders to be built from. */
	readonly rootDir: string | undefined;
}

/**
 * The files, relative to the package, from which the file that a subpath stands for is probably built; the likeliest first.
 * `exports` is read as Node.js documents it: conditions, and patterns with one `*`.
 */
export function sourceCandidates({ subpath, manifest, outDirs, rootDir }: UnbuiltPackage): string[] {
	const targets = targetsOf(parseManifest(manifest), subpath);
	return [...new Set(targets.flatMap((target) => sourcesBehind(target, { outDirs, rootDir })))];
}

/** The files from which one is probably built, itself included; the likeliest first. All are relative to the package. */
export function sourcesBehind(
	target: string,
	{ outDirs, rootDir }: Pick<UnbuiltPackage, "outDirs" | "rootDir"> = { outDirs: [], rootDir: undefined },
): string[] {
	const file = normalized(target);
	const inOutDir = outDirs
		.map((outDir) => normalized(outDir))
		.filter((outDir) => file.startsWith(`${outDir}/`))
		.map((outDir) => `${rootDir === undefined ? "src" : normalized(rootDir)}${file.slice(outDir.length)}`);
	// `dist/index.d.ts`, `dist/esm/index.d.ts`: the sources are usually in `src`.
	const parts = file.split("/");
	const inner = parts.slice(1).map((_, index) => parts.slice(index + 1).join("/"));
	return [file, ...inOutDir, ...inner.map((each) => `src/${each}`), ...inner].flatMap(sourcesOf);
}

/** `@scope/name` of `@scope/name/sub`; undefined for what is no package. */
export function packageNameOf(specifier: string): string | undefined {
	return /^(?:@[^/]+\/)?[^./@#][^/]*/u.exec(specifier)?.[0];
}

interface Manifest {
	readonly exports?: unknown;
	readonly types?: unknown;
	readonly typings?: unknown;
	readonly module?: unknown;
	readonly main?: unknown;
}

function parseManifest(text: string): Manifest {
	try {
		const manifest = JSON.parse(text) as unknown;
		return typeof manifest === "object" && manifest !== null ? manifest : {};
	} catch {
		// A broken package.json is the package manager's to complain about.
		return {};
	}
}

function targetsOf({ exports, types, typings, module, main }: Manifest, subpath: string): string[] {
	if (exports !== undefined && exports !== null) return exportedTargets(exports, subpath).map(normalized);
	if (subpath !== ".") return [normalized(`dist/${subpath.slice(2)}.js`), normalized(`${subpath}.js`)];
	return [types, typings, module, main ?? "dist/index.js"].filter((each) => typeof each === "string").map(normalized);
}

function exportedTargets(exports: unknown, subpath: string): string[] {
	if (typeof exports !== "object" || Array.isArray(exports)) return subpath === "." ? stringsIn(exports, "") : [];
	const entries = Object.entries(exports as object);
	if (!entries.some(([key]) => key.startsWith("."))) return subpath === "." ? stringsIn(exports, "") : [];
	for (const [key, value] of entries) {
		const [start = "", end] = key.split("*");
		if (end === undefined ? key === subpath : subpath.startsWith(start) && subpath.endsWith(end)) {
			return stringsIn(value, subpath.slice(start.length, end ? -end.length : undefined));
		}
	}
	return [];
}

/** All targets under all conditions, with the pattern's `*` filled in. */
function stringsIn(value: unknown, star: string): string[] {
	if (typeof value === "string") return [value.replaceAll("*", star)];
	if (typeof value !== "object" || value === null) return [];
	return Object.values(value).flatMap((each) => stringsIn(each, star));
}

function normalized(path: string): string {
	return path.replace(/^(?:\.\/)+/u, "").replace(/\/$/u, "");
}

/** `index.ts` and `index.tsx` of `index.d.ts` or `index.js`; sources are taken as they are. */
function sourcesOf(path: string): string[] {
	const match = /^(.*?)(?:\.d)?\.([cm]?)[jt]sx?$/u.exec(path);
	// `lib/index`, `lib`: an entry without an extension.
	if (match === null)
		return /\.\w+$/u.test(path) ? [] : [path, `${path}/index`].flatMap((base) => sourcesOf(`${base}.js`));
	const [, base = "", kind = ""] = match;
	return [`${base}.${kind}ts`, `${base}.ts`, `${base}.tsx`];
}
