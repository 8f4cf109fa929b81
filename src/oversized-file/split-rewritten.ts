import type { CodemodFile, FileRefactoring } from "../source/codemod.ts";
import { parseSource } from "../source/parse-source.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import type { NotApplicable } from "../source/refactoring.ts";
import { analyzeFile } from "./analysis/file-analysis.ts";
import { splitFile } from "./split-file.ts";
import { splitOptionsOf } from "./split-options.ts";
import { replacement } from "./text-replacement.ts";

/** A file's text, changed so that moving declarations divides it. */
export interface RewrittenText {
	readonly text: string;
	/** What was left as it was. */
	readonly refusals: readonly NotApplicable[];
	/** What was changed, in a sentence without its end: the number of modules follows. */
	readonly reason: string;
}

/** Splits what a rewriting has made of a file. @throws an Error when that does not parse: a fault of the rewriting. */
export function splitRewritten(source: ParsedSource, file: CodemodFile, rewritten: RewrittenText): FileRefactoring {
	const { text, refusals, reason } = rewritten;
	const parsed = parseSource(file.path, text);
	if ("problem" in parsed) throw new Error(`the rewritten text does not parse: ${parsed.problem.message}`);
	const input = { path: file.path, settings: file.settings, options: splitOptionsOf(file) };
	const result = splitFile(analyzeFile(parsed.source), input);
	if ("notApplicable" in result) {
		// Its place is in the rewritten text: here it is the file.
		return { refactorings: [...refusals, { ...result, node: source.ast.body[0] ?? source.ast }] };
	}
	return {
		refactorings: [
			...refusals,
			{
				edits: [replacement(source.text, result.text)],
				reason: `${reason}, and split into ${result.plan.modules.length} modules.`,
				safety: "safe",
			},
		],
		createFiles: result.createFiles,
	};
}
