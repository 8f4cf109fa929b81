import { nothingToDo, type Codemod, type CodemodFile, type FileRefactoring } from "../../source/codemod.ts";
import { isTypeScriptFile } from "../../source/file-path.ts";
import type { ParsedSource } from "../../source/parsed-source.ts";
import { analyzeFile } from "../analysis/file-analysis.ts";
import { mayExceed } from "../line-count.ts";
import { projectFactsOf } from "../plan/project-facts.ts";
import { splitRewritten } from "../split-rewritten.ts";
import { limitOption, isOversized, layoutOption, maximumFor } from "../split-options.ts";
import { divideLiterals } from "./divided-literal.ts";
import { defaultNameOf } from "./part-name.ts";

/** Divides the long literals of a file into constants, and moves these into modules. */
export const splitLiteral: Codemod = {
	name: "split-literal",
	summary: "Divide object and array literals with too many lines into parts in modules of their own.",
	rule: "no-oversized-file",
	typeChecked: true,
	keepsExports: true,
	needsRun: () => true,
	options: [limitOption, layoutOption],
	mayConcern: (text, file) => mayExceed(text, maximumFor(file)),
	refactorFile,
};

function refactorFile(source: ParsedSource, file: CodemodFile): FileRefactoring {
	if (!isOversized(source, file)) return nothingToDo;
	const divided = divideLiterals(analyzeFile(source), maximumFor(file), {
		source,
		isTypescript: isTypeScriptFile(file.path),
		isolatedDeclarations: projectFactsOf(file.path, file.projectFiles).isolatedDeclarations,
		defaultName: defaultNameOf(file.path),
	});
	if (divided.names.length === 0) return { refactorings: divided.refusals };
	const names = divided.names.map((name) => `\`${name}\``).join(", ");
	return splitRewritten(source, file, { ...divided, reason: `${names} spread together from parts, in their order` });
}
