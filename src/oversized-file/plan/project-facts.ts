import path from "node:path";
import { nearestFile, type ProjectFiles } from "../../source/project-files.ts";

/** What the project around a file says that a split depends on. */
export interface ProjectFacts {
	readonly isolatedDeclarations: boolean;
	/** The compiler writes declaration files, so that every type an export shows must have a name that can be imported. */
	readonly emitsDeclarations: boolean;
	/** Declaration files leave out what an `@internal` comment stands in front of. */
	readonly stripsInternal: boolean;
	/** `module: nodenext` and the like: relative specifiers need an extension. */
	readonly needsExtensions: boolean;
	/** Specifiers may or must end in `.ts`. */
	readonly importsTypescriptExtensions: boolean;
	/** `noUnusedLocals`: a private member that nothing in its file uses is an error. */
	readonly reportsUnused: boolean;
	/** `importsNotUsedAsValues: error`, of TypeScript before 5.5: what is used as a type alone is imported as one. */
	readonly typeImportsApart: boolean;
	/** Bundlers may drop modules of this package that only have effects (`sideEffects` in package.json). */
	readonly dropsEffects: boolean;
	readonly isModulePackage: boolean;
}

export const noFacts: ProjectFacts = {
	isolatedDeclarations: false,
	emitsDeclarations: false,
	stripsInternal: false,
	needsExtensions: false,
	importsTypescriptExtensions: false,
	reportsUnused: false,
	typeImportsApart: false,
	dropsEffects: false,
	isModulePackage: false,
};

/** Reads the nearest tsconfig.json (with what it extends) and package.json above a file. */
export function projectFactsOf(filePath: string, projectFiles: ProjectFiles): ProjectFacts {
	const options = compilerOptionsOf(nearest("tsconfig.json", filePath, projectFiles), projectFiles);
	const manifest = nearest("package.json", filePath, projectFiles)?.content ?? {};
	const module = `${textOf(options["module"])} ${textOf(options["moduleResolution"])}`.toLowerCase();
	return {
		isolatedDeclarations: options["isolatedDeclarations"] === true,
		emitsDeclarations: options["declaration"] === true || options["composite"] === true,
		stripsInternal: options["stripInternal"] === true,
		needsExtensions: /\bnode(?:16|18|20|next)\b/u.test(module),
		importsTypescriptExtensions:
			options["allowImportingTsExtensions"] === true || options["rewriteRelativeImportExtensions"] === true,
		reportsUnused: options["noUnusedLocals"] === true,
		typeImportsApart: options["importsNotUsedAsValues"] === "error",
		dropsEffects: manifest["sideEffects"] === false || Array.isArray(manifest["sideEffects"]),
		isModulePackage: manifest["type"] === "module",
	};
}

type Json = Readonly<Record<string, unknown>>;

interface JsonFile {
	readonly path: string;
	readonly content: Json;
}

function nearest(name: string, filePath: string, projectFiles: ProjectFiles): JsonFile | undefined {
	const file = nearestFile(name, filePath, projectFiles);
	return file && parseJson(file);
}

function compilerOptionsOf(file: JsonFile | undefined, projectFiles: ProjectFiles, depth = 0): Json {
	if (file === undefined || depth > 8) return {};
	const bases = [file.content["extends"]].flat().filter((base): base is string => typeof base === "string");
	const inherited = bases.map((base) =>
		compilerOptionsOf(readExtended(base, file.path, projectFiles), projectFiles, depth + 1),
	);
	return Object.assign({}, ...inherited, file.content["compilerOptions"]) as Json;
}

function readExtended(base: string, fromPath: string, projectFiles: ProjectFiles): JsonFile | undefined {
	if (!base.startsWith(".") && !path.isAbsolute(base)) {
		const found = [base, `${base}/tsconfig.json`].map((name) => projectFiles.resolve(name, fromPath)).find(Boolean);
		return found === undefined ? undefined : readJson(found, projectFiles);
	}
	const file = path.resolve(path.dirname(fromPath), base);
	return readJson(file, projectFiles) ?? readJson(`${file}.json`, projectFiles);
}

function readJson(file: string, projectFiles: ProjectFiles): JsonFile | undefined {
	const text = projectFiles.read(file);
	return text === undefined ? undefined : parseJson({ path: file, text });
}

function parseJson({ path: file, text }: { readonly path: string; readonly text: string }): JsonFile {
	try {
		return { path: file, content: JSON.parse(withoutComments(text)) as Json };
	} catch {
		// A broken configuration file says nothing.
		return { path: file, content: {} };
	}
}

/** Turns a tsconfig's JSON with comments and trailing commas into JSON. */
function withoutComments(text: string): string {
	return text
		.replace(/("(?:[^"\\]|\\.)*")|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//gu, (_, literal: string | undefined) => literal ?? "")
		.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/gu, (_, literal: string | undefined) => literal ?? "");
}

function textOf(value: unknown): string {
	return typeof value === "string" ? value : "";
}
