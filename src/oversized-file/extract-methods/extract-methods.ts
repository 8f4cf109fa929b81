import { nothingToDo, type Codemod, type CodemodFile, type FileRefactoring } from "../../source/codemod.ts";
import { isTypeScriptFile } from "../../source/file-path.ts";
import type { ParsedSource } from "../../source/parsed-source.ts";
import { analyzeFile } from "../analysis/file-analysis.ts";
import { mayExceed } from "../line-count.ts";
import { projectFactsOf } from "../plan/project-facts.ts";
import { isOversized, layoutOption, limitOption, maximumFor } from "../split-options.ts";
import { splitRewritten } from "../split-rewritten.ts";
import { extractMethods } from "./extracted-class.ts";

/** Makes functions of the bodies of long methods, and moves these into modules. */
export const extractMethodsCodemod: Codemod = {
	name: "extract-methods",
	summary: "Move the bodies of methods out of classes with too many lines, as functions in modules of their own.",
	rule: "no-oversized-file",
	typeChecked: true,
	keepsExports: true,
	needsRun: () => true,
	options: [limitOption, layoutOption],
	mayConcern: (text, file) => text.includes("class") && mayExceed(text, maximumFor(file)),
	refactorFile,
};

function refactorFile(source: ParsedSource, file: CodemodFile): FileRefactoring {
	if (!isOversized(source, file)) return nothingToDo;
	const facts = projectFactsOf(file.path, file.projectFiles);
	const extracted = extractMethods(analyzeFile(source), {
		maximum: maximumFor(file),
		isTypescript: isTypeScriptFile(file.path),
		needsAnnotations: facts.isolatedDeclarations,
		reportsUnused: facts.reportsUnused,
	});
	if (extracted.classes.length === 0) return { refactorings: extracted.refusals };
	const words = extracted.classes.map(({ name, methods }) => `${methods} of \`${name}\``).join(", ");
	return splitRewritten(source, file, { ...extracted, reason: `The bodies of methods (${words}) made functions` });
}
