/**
 * Compares where imports lead with what TypeScript's own resolution says, over the specifiers that TypeScript can resolve.
 *
 * Run it by: npx tsx scripts/deprecated-type-resolution.ts <folder with TypeScript sources>...
 */
import { readdirSync, realpathSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { createProjectFiles } from "../src/source/project-index.ts";

const options: ts.CompilerOptions = {
	module: ts.ModuleKind.ESNext,
	moduleResolution: ts.ModuleResolutionKind.Bundler,
	allowImportingTsExtensions: true,
	allowJs: true,
};

const figures = new Map<string, { agreed: number; differing: number }>();
for (const root of process.argv.slice(2)) compare(realpathSync(root));
console.table(
	Object.fromEntries(
		[...figures].map(([kind, { agreed, differing }]) => [
			kind,
			{ agreed, differing, share: `${((100 * agreed) / (agreed + differing)).toFixed(2)}%` },
		]),
	),
);

function compare(root: string): void {
	const files = sourceFilesBelow(root);
	const projectFiles = createProjectFiles(root, { recheckAfter: Infinity });
	const configPath = ts.findConfigFile(root, ts.sys.fileExists);
	const config = configPath === undefined ? {} : parsedOptions(configPath);
	const all = { ...options, ...config };
	const cache = ts.createModuleResolutionCache(root, (name) => name, all);
	for (const file of files) {
		const text = projectFiles.read(file) ?? "";
		for (const { fileName: specifier } of ts.preProcessFile(text, true, true).importedFiles) {
			const { resolvedModule } = ts.resolveModuleName(specifier, file, all, ts.sys, cache, undefined, modeOf(file));
			if (resolvedModule === undefined || isUntyped(resolvedModule)) continue;
			const ours = projectFiles.resolve(specifier, file);
			count(kindOf(specifier, resolvedModule), ours === resolvedModule.resolvedFileName);
			if (ours !== resolvedModule.resolvedFileName && process.env["SHOW"] !== undefined) {
				console.log(path.relative(root, file), specifier, "\n   ", ours, "\n   ", resolvedModule.resolvedFileName);
			}
		}
	}
}

function parsedOptions(configPath: string): ts.CompilerOptions {
	const { config } = ts.readConfigFile(configPath, ts.sys.readFile) as { config: unknown };
	const { baseUrl, paths, pathsBasePath, customConditions } = ts.parseJsonConfigFileContent(
		config,
		ts.sys,
		path.dirname(configPath),
	).options;
	return Object.fromEntries(
		Object.entries({ baseUrl, paths, pathsBasePath, customConditions }).filter(([, value]) => value !== undefined),
	);
}

function modeOf(file: string): ts.ResolutionMode {
	return /\.cts$/u.test(file) ? ts.ModuleKind.CommonJS : ts.ModuleKind.ESNext;
}

/** JavaScript of a package: no types are there to be found. */
function isUntyped({ resolvedFileName, isExternalLibraryImport }: ts.ResolvedModule): boolean {
	return isExternalLibraryImport === true && /\.[cm]?jsx?$/u.test(resolvedFileName);
}

function kindOf(specifier: string, { resolvedFileName }: ts.ResolvedModule): string {
	if (specifier.startsWith(".")) return "relative";
	if (!resolvedFileName.includes("/node_modules/")) return "paths";
	return resolvedFileName.includes("/node_modules/@types/") ? "@types" : "package";
}

function count(kind: string, agrees: boolean): void {
	const figure = figures.get(kind) ?? { agreed: 0, differing: 0 };
	figures.set(kind, { agreed: figure.agreed + Number(agrees), differing: figure.differing + Number(!agrees) });
}

function sourceFilesBelow(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const name = path.join(folder, entry.name);
		if (entry.isDirectory()) return /^(?:node_modules|\.git)$/u.test(entry.name) ? [] : sourceFilesBelow(name);
		return /\.[cm]?tsx?$/u.test(entry.name) ? [name] : [];
	});
}
