import path from "node:path";
import { nothingToDo, type Codemod, type CodemodFile, type FileRefactoring } from "../source/codemod.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import type { NotApplicable } from "../source/refactoring.ts";
import { isGeneratedFile, isTestFile } from "../source/settings.ts";
import { analyzeFile } from "./analysis/file-analysis.ts";
import { countLines, mayExceed } from "./line-count.ts";
import { oversizedFileOptionsOf } from "./oversized-file.ts";
import { planFileOf, type SplitPlanFile } from "./plan/plan-file.ts";
import { projectFactsOf } from "./plan/project-facts.ts";
import { planOf, splitAsPlanned, splitFile, type SplitResult } from "./split-file.ts";
import { isPlanFor } from "./plan/edited-plan.ts";
import type { SplitOptions } from "./plan/split-plan.ts";
import { replacement } from "./text-replacement.ts";
import type { Strategy } from "./plan/similarity.ts";

const strategies = [
	"auto",
	"sections",
	"prefix",
	"order",
	"one-per-declaration",
] as const satisfies readonly Strategy[];

/** Splits a file that is too long into modules; the file itself exports what it did, from them. */
export const splitOversizedFile: Codemod = {
	name: "split-oversized-file",
	summary: "Split files with too many lines into modules that the file exports again by name.",
	rule: "no-oversized-file",
	typeChecked: true,
	options: [
		{
			name: "max",
			description: "Split files with more lines than this, into modules that have no more.",
			type: "number",
			placeholder: "lines",
		},
		{
			name: "strategy",
			description:
				"What belongs together: the best of everything, banner comments, first words of names, or neighbours.",
			type: "string",
			choices: strategies,
			default: "auto",
		},
		{
			name: "layout",
			description: "Where modules go: in a folder named after the file, or beside it.",
			type: "string",
			choices: ["folder", "sibling"],
			default: "folder",
		},
		{
			name: "strictOrder",
			description: "Keep the order in which all initialisers with calls are evaluated.",
			type: "boolean",
			default: false,
		},
		{
			name: "planFile",
			description: "Split as this file says: a plan that `--plan` wrote and a person may have edited.",
			type: "string",
			placeholder: "path",
		},
	],
	mayConcern: (text, file) => mayExceed(text, maximumFor(file)),
	refactorFile,
};

function refactorFile(source: ParsedSource, file: CodemodFile): FileRefactoring {
	const { count, generated } = oversizedFileOptionsOf(file.ruleOptions);
	if (countLines(source, count) <= maximumFor(file)) return nothingToDo;
	if (generated === "ignore" && isGeneratedFile(file.path, source.text, file.settings)) return nothingToDo;
	const analysis = analyzeFile(source);
	const input = { path: file.path, settings: file.settings, options: splitOptionsOf(file) };
	const planText = planTextFor(file);
	const result = planText === undefined ? splitFile(analysis, input) : splitAsPlanned(analysis, planText, input);
	if ("notApplicable" in result) return { refactorings: [result] };
	return {
		refactorings: [{ edits: [replacement(source.text, result.text)], reason: reasonOf(result), safety: "safe" }],
		createFiles: result.createFiles,
	};
}

/** The plan for a file as a person reads and edits it, for `--plan`; or why there is none. */
export function planFileFor(source: ParsedSource, file: CodemodFile): SplitPlanFile | NotApplicable {
	const options = splitOptionsOf(file);
	const analysis = analyzeFile(source);
	const plan = planOf(analysis, { path: file.path, settings: file.settings, options });
	return "notApplicable" in plan ? plan : planFileOf(plan, analysis, options);
}

/** The text of the plan file given with `--plan-file`, when it is for this file. */
function planTextFor({ path: filePath, options, projectFiles }: CodemodFile): string | undefined {
	if (typeof options["planFile"] !== "string") return undefined;
	const text = projectFiles.read(path.resolve(options["planFile"]));
	if (text === undefined) return "";
	return isPlanFor(text, path.basename(filePath)) ? text : undefined;
}

function maximumFor({ path: filePath, settings, options, ruleOptions }: CodemodFile): number {
	if (typeof options["max"] === "number") return options["max"];
	const { max, maxInTests } = oversizedFileOptionsOf(ruleOptions);
	return isTestFile(filePath, settings) ? maxInTests : max;
}

function splitOptionsOf(file: CodemodFile): SplitOptions {
	const { options, projectFiles } = file;
	return {
		maximum: maximumFor(file),
		strategy: strategies.find((strategy) => strategy === options["strategy"]) ?? "auto",
		layout: options["layout"] === "sibling" ? "sibling" : "folder",
		strictOrder: options["strictOrder"] === true,
		facts: projectFactsOf(file.path, projectFiles),
		exists: (candidate) => projectFiles.exists(candidate),
	};
}

function reasonOf({ plan }: SplitResult): string {
	const names = plan.modules.map(({ name }) => `\`${name}\``).join(", ");
	const reordered = plan.graph.order.commuting.size;
	const order =
		reordered === 0 ? "" : ` ${reordered} initialisers with calls are taken not to depend on each other's order.`;
	return `Split into ${plan.modules.length} modules (${names}), none of which imports the file or a later one.${order}`;
}
