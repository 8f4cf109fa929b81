import { nothingToDo, type Codemod, type CodemodFile, type FileRefactoring } from "../../source/codemod.ts";
import { parseSource } from "../../source/parse-source.ts";
import type { ParsedSource } from "../../source/parsed-source.ts";
import { analyzeFile } from "../analysis/file-analysis.ts";
import { mayExceed } from "../line-count.ts";
import { projectFactsOf } from "../plan/project-facts.ts";
import { splitFile } from "../split-file.ts";
import { limitOption, isOversized, layoutOption, maximumFor, splitOptionsOf } from "../split-options.ts";
import { replacement } from "../text-replacement.ts";
import { divideLiterals } from "./divided-literal.ts";

/** Divides the long literals of a file into constants, and moves these into modules. */
export const splitLiteral: Codemod = {
	name: "split-literal",
	summary: "Divide object and array literals with too many lines into parts in modules of their own.",
	rule: "no-oversized-file",
	typeChecked: true,
	keepsExports: true,
	options: [limitOption, layoutOption],
	mayConcern: (text, file) => mayExceed(text, maximumFor(file)),
	refactorFile,
};

function refactorFile(source: ParsedSource, file: CodemodFile): FileRefactoring {
	if (!isOversized(source, file)) return nothingToDo;
	const divided = divideLiterals(analyzeFile(source), maximumFor(file), {
		source,
		isTypescript: /\.[cm]?tsx?$/u.test(file.path),
		isolatedDeclarations: projectFactsOf(file.path, file.projectFiles).isolatedDeclarations,
	});
	if (divided.names.length === 0) return { refactorings: divided.refusals };
	const parsed = parseSource(file.path, divided.text);
	if ("problem" in parsed) throw new Error(`the divided text does not parse: ${parsed.problem.message}`);
	const result = splitFile(analyzeFile(parsed.source), {
		path: file.path,
		settings: file.settings,
		options: splitOptionsOf(file),
	});
	if ("notApplicable" in result) {
		// The place of a refusal is in the divided text: here it is the file.
		return { refactorings: [...divided.refusals, { ...result, node: source.ast.body[0] ?? source.ast }] };
	}
	const names = divided.names.map((name) => `\`${name}\``).join(", ");
	return {
		refactorings: [
			...divided.refusals,
			{
				edits: [replacement(source.text, result.text)],
				reason: `${names} spread together from parts, in their order, and split into ${result.plan.modules.length} modules.`,
				safety: "safe",
			},
		],
		createFiles: result.createFiles,
	};
}
