import { surplusOf } from "../support/surplus.ts";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const options: ts.CompilerOptions = {
	strict: true,
	noEmit: true,
	target: ts.ScriptTarget.ESNext,
	module: ts.ModuleKind.ESNext,
	moduleResolution: ts.ModuleResolutionKind.Bundler,
	allowImportingTsExtensions: true,
	experimentalDecorators: true,
	jsx: ts.JsxEmit.ReactJSX,
	skipLibCheck: true,
	types: [],
	// Under this condition zod's tests mean zod's sources, as they do in its own repository.
	customConditions: ["@zod/source"],
	// Published sources miss their dependencies: what cannot be resolved is `any`, before and after.
	noImplicitAny: false,
};

/**
 * "Cannot find module": published sources miss their dependencies, and every file that a split makes says so again of
 * what it imports.
 */
const unresolved = new Set([2307, 2792, 7016, 2591, 2580, 2688]);

/** A diagnostic without its place, which an edit may move. */
export type Diagnostic = string;

/**
 * The JavaScript of a file on its own, without comments: imports that are for types alone leave nothing in it, and take
 * the comment at the head of the file with them.
 */
export function emitted(file: string, text: string): string {
	return ts.transpileModule(text, {
		fileName: file,
		compilerOptions: { ...options, noEmit: false, removeComments: true },
	}).outputText;
}

/**
 * What the compiler says of some files.
 *
 * @param texts texts that stand in for files on disk, or beside them, by absolute path.
 */
export function diagnose(files: readonly string[], texts: ReadonlyMap<string, string>): Diagnostic[] {
	const host = ts.createCompilerHost(options);
	const { readFile, fileExists, directoryExists } = host;
	host.readFile = (file) => texts.get(path.resolve(file)) ?? readFile.call(host, file);
	host.fileExists = (file) => texts.has(path.resolve(file)) || fileExists.call(host, file);
	host.directoryExists = (folder) => {
		const prefix = path.resolve(folder) + path.sep;
		return (
			(directoryExists?.call(host, folder) ?? existsSync(folder)) ||
			[...texts.keys()].some((file) => file.startsWith(prefix))
		);
	};
	host.getSourceFile = (file, languageVersion) => {
		const text = texts.get(path.resolve(file)) ?? (existsSync(file) ? readFileSync(file, "utf8") : undefined);
		return text === undefined ? undefined : sourceFileOf(file, text, languageVersion);
	};
	const created = [...texts.keys()].filter((file) => !files.includes(file));
	const program = ts.createProgram([...files, ...created], options, host);
	const diagnostics = ts.getPreEmitDiagnostics(program).filter(({ code }) => !unresolved.has(code));
	return diagnostics.map((diagnostic) => {
		// A type is called by the file it is declared in, which may be another after a split.
		const message = ts
			.flattenDiagnosticMessageText(diagnostic.messageText, " ")
			.replace(/import\("[^"]*"\)/gu, "import");
		return `TS${diagnostic.code} ${message}`;
	});
}

/** The same text is parsed once for all programs: most files are the same before and after. */
function sourceFileOf(
	file: string,
	text: string,
	languageVersion: ts.ScriptTarget | ts.CreateSourceFileOptions,
): ts.SourceFile {
	const known = sourceFiles.get(file);
	if (known?.text === text) return known;
	const sourceFile = ts.createSourceFile(file, text, languageVersion);
	sourceFiles.set(file, sourceFile);
	return sourceFile;
}

const sourceFiles = new Map<string, ts.SourceFile>();

/** The diagnostics that `after` has more of than `before`. */
export function newDiagnostics(before: readonly Diagnostic[], after: readonly Diagnostic[]): Diagnostic[] {
	return surplusOf(after, before);
}
