import { readFileSync } from "node:fs";
import path from "node:path";
import { globSync } from "tinyglobby";
import ts from "typescript";
import { narrowBroadCatch } from "../src/broad-catch/narrow-broad-catch.ts";
import { createProjectFiles } from "../src/source/project-index.ts";
import { refactorText } from "../src/source/refactor-text.ts";
import { settingsOf } from "../src/source/settings.ts";

/**
 * Makes every edit of the codemod, in both modes at once, in the sources below the folders given as arguments, in memory,
 * and compares what the compiler says of the edited files before and after: `npx tsx scripts/broad-catch-compiler.ts
 * <folder>…`, each a folder with a tsconfig.json. Imports that lead nowhere hide errors, so they are counted.
 */
const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
let clean = true;
for (const folder of process.argv.slice(2)) clean = compare(path.resolve(folder)) && clean;
process.exitCode = clean ? 0 : 1;

function compare(root: string): boolean {
	const { texts, edits } = editedTexts(root);
	const options = optionsOf(root);
	const before = diagnosticsOf([...texts.keys()], options, new Map());
	const after = diagnosticsOf([...texts.keys()], options, texts);
	const fresh = after.filter((line) => !takeOne(before, line));
	const unresolved = after.filter((line) => line.includes("TS2307")).length;
	console.log(`${root}: ${edits} edits in ${texts.size} files, ${unresolved} imports that lead nowhere`);
	console.log(`${fresh.length} new diagnostics`);
	for (const line of fresh) console.log(`  ${line}`);
	return fresh.length === 0;
}

function editedTexts(root: string): { texts: Map<string, string>; edits: number } {
	const projectFiles = createProjectFiles(root, { recheckAfter: Infinity });
	const texts = new Map<string, string>();
	let edits = 0;
	const ignore = ["**/node_modules/**", "**/*.d.{ts,mts,cts}", "**/dist/**"];
	for (const filePath of globSync("**/*.{ts,tsx,mts,cts}", { cwd: root, absolute: true, ignore })) {
		const text = readFileSync(filePath, "utf8").replace(/^\uFEFF/u, "");
		if (!/\bcatch\b|\.\s*then\b/u.test(text)) continue;
		const result = refactorText(narrowBroadCatch, text, {
			path: filePath,
			settings: settingsOf(undefined, root),
			ruleOptions: {},
			projectFiles,
			options: { preserve: true, narrow: true },
		});
		if (result.kind !== "changed") continue;
		texts.set(filePath, result.text);
		edits += result.changes.length;
	}
	return { texts, edits };
}

function optionsOf(root: string): ts.CompilerOptions {
	const file = ts.findConfigFile(root, (name) => ts.sys.fileExists(name));
	const parsed = file === undefined ? undefined : ts.getParsedCommandLineOfConfigFile(file, {}, host);
	const options = { ...parsed?.options, noEmit: true, skipLibCheck: true, composite: false, incremental: false };
	// The files lie where they lie.
	delete options.rootDir;
	return options;
}

/** One line for each diagnostic, without its position, which the edits move. */
function diagnosticsOf(
	files: readonly string[],
	options: ts.CompilerOptions,
	overlay: ReadonlyMap<string, string>,
): string[] {
	const compilerHost = ts.createCompilerHost(options);
	const readFile = compilerHost.readFile.bind(compilerHost);
	compilerHost.readFile = (name) => overlay.get(path.resolve(name)) ?? readFile(name);
	const getSourceFile = compilerHost.getSourceFile.bind(compilerHost);
	compilerHost.getSourceFile = (name, languageVersion, ...rest) => {
		const text = overlay.get(path.resolve(name));
		return text === undefined
			? getSourceFile(name, languageVersion, ...rest)
			: ts.createSourceFile(name, text, languageVersion, true);
	};
	const program = ts.createProgram([...files], options, compilerHost);
	return files.flatMap((name) => {
		const file = program.getSourceFile(name)!;
		return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
			({ code, messageText }) => `${name} TS${code} ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
		);
	});
}

/** Takes one of several equal lines away; false where there is none. */
function takeOne(lines: string[], line: string): boolean {
	const index = lines.indexOf(line);
	if (index === -1) return false;
	lines.splice(index, 1);
	return true;
}
