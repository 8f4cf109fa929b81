import path from "node:path";
import { withForwardSlashes } from "../../source/file-path.ts";
import { moduleExportNameOf } from "../../source/imports.ts";
import { parseSource } from "../../source/parse-source.ts";
import { analyzeFile, type FileAnalysis } from "../analysis/file-analysis.ts";
import { interfaceOf, type ExportMeaning } from "../analysis/exported-interface.ts";
import { declarationOf } from "../analysis/top-level-statement.ts";

/** A declaration file that the compiler wrote. */
export interface DeclarationFile {
	readonly path: string;
	readonly text: string;
}

/**
 * Compares the declaration file of a file with those of its modules: the same exports with the same meanings, and every
 * declaration of an exported name with the same words. Qualifiers and the order of words are left aside: the compiler prints
 * a type by another way when it comes from another file (`globalThis.Date`, `import("./a").B`), and the members of a union
 * in the order in which it met them.
 *
 * @param after the files of the split; the first is the file itself.
 * @returns what is wrong, for a person.
 */
export function declarationProblems(before: DeclarationFile, after: readonly DeclarationFile[]): string[] {
	const original = analyzed(before);
	const files = after.map((file) => ({ path: file.path, analysis: analyzed(file) }));
	const known = interfaceOf(original);
	const found = interfaceThrough(files[0]!, files);
	const lost = [...known].filter(([name]) => !found.has(name)).map(([name]) => `the export \`${name}\` is lost`);
	const changed = [...known]
		.filter(([name, meaning]) => found.has(name) && found.get(name) !== meaning)
		.map(([name, meaning]) => `the export \`${name}\` was ${meaning} and is ${found.get(name)!}`);
	const added = [...found.keys()].filter((name) => !known.has(name)).map((name) => `the export \`${name}\` is new`);
	const declared = new Set(files.flatMap(({ analysis }) => declarationTexts(analysis)));
	const different = exportedDeclarations(original).filter(({ text }) => !declared.has(text));
	return [...lost, ...changed, ...added, ...different.map(({ name }) => `the declaration of \`${name}\` has changed`)];
}

interface AnalyzedFile {
	readonly path: string;
	readonly analysis: FileAnalysis;
}

/** What a file exports; a name that it exports again from another of the files means what its declaration says there. */
function interfaceThrough(file: AnalyzedFile, files: readonly AnalyzedFile[]): Map<string, ExportMeaning> {
	const exported = interfaceOf(file.analysis);
	const byLocation = new Map(files.map((other) => [withoutExtension(other.path), other]));
	for (const { node } of file.analysis.statements) {
		if (node.type !== "ExportNamedDeclaration" || node.source === null) continue;
		const location = path.posix.join(path.posix.dirname(file.path), node.source.value);
		const source = byLocation.get(withoutExtension(location));
		if (source === undefined) continue;
		const meanings = interfaceOf(source.analysis);
		for (const specifier of node.specifiers) {
			if (meanings.get(moduleExportNameOf(specifier.local)) === "a type")
				exported.set(moduleExportNameOf(specifier.exported), "a type");
		}
	}
	return exported;
}

function withoutExtension(file: string): string {
	return withForwardSlashes(file).replace(/(?:\.d)?\.[cm]?[jt]sx?$/u, "");
}

function analyzed({ path: file, text }: DeclarationFile): FileAnalysis {
	const result = parseSource(file, text);
	if ("problem" in result) throw new Error(`${file} does not parse: ${result.problem.message}`);
	return analyzeFile(result.source);
}

function exportedDeclarations(analysis: FileAnalysis): { name: string; text: string }[] {
	return analysis.bindings
		.filter(({ imported, exports }) => imported === undefined && exports.length > 0)
		.flatMap(({ name, declaredBy }) => declaredBy.map((index) => ({ name, text: declarationText(analysis, index) })));
}

function declarationTexts(analysis: FileAnalysis): string[] {
	return analysis.statements.map(({ index }) => declarationText(analysis, index));
}

function declarationText({ statements, source }: FileAnalysis, index: number): string {
	const text = source.text.slice(...declarationOf(statements[index]!.node).range);
	return text
		.replace(/^(?:declare\s+)?/u, "")
		.replace(/\bimport\("[^"]*"\)\.?|\b(?:globalThis|[A-Z][\w$]*)\.(?=[A-Z])/gu, "")
		.split(/([\w$]+|"(?:[^"\\]|\\.)*"|[^\w$"])/u)
		.map((word) => word.trim())
		.filter((word) => word !== "")
		.sort()
		.join(" ");
}
