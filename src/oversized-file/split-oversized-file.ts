import path from "node:path";
import {
	nothingToDo,
	type Codemod,
	type CodemodFile,
	type FileRefactoring,
	type WrittenDocument,
} from "../source/codemod.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import type { ProjectFiles } from "../source/project-files.ts";
import type { NotApplicable } from "../source/refactoring.ts";
import { analyzeFile } from "./analysis/file-analysis.ts";
import { mayExceed } from "./line-count.ts";
import { pathFrom, planFileOf, printPlanFile } from "./plan/plan-file.ts";
import { printPicture } from "./print/print-picture.ts";
import { isOversized, layoutOption, limitOption, maximumFor, splitOptionsOf, strategies } from "./split-options.ts";
import { splitAsPlanned, splitFile, type SplitResult } from "./split-file.ts";
import { isPlanFor } from "./plan/edited-plan.ts";
import { replacement } from "./text-replacement.ts";

/** Splits a file that is too long into modules; the file itself exports what it did, from them. */
export const splitOversizedFile: Codemod = {
	name: "split-oversized-file",
	summary: "Split files with too many lines into modules that the file exports again by name.",
	rule: "no-oversized-file",
	typeChecked: true,
	keepsExports: true,
	needsRun: () => true,
	options: [
		limitOption,
		{
			name: "strategy",
			description:
				"What belongs together: the best of everything, banner comments, first words of names, or neighbours.",
			type: "string",
			choices: strategies,
			default: "auto",
		},
		layoutOption,
		{
			name: "mode",
			description:
				"Whether modules may use what later ones declare, in functions; then one module imports all in their order.",
			type: "string",
			choices: ["acyclic", "ordered"],
			default: "acyclic",
		},
		{
			name: "strictOrder",
			description: "Keep the order in which all initialisers with calls are evaluated.",
			type: "boolean",
			default: false,
		},
		{
			name: "deprecate",
			description: "Mark what the file exports from its modules as deprecated, so that editors strike it through.",
			type: "boolean",
			default: false,
		},
		{
			name: "preserveImportOrder",
			description: "Import first, in their order, the modules that the file imported.",
			type: "boolean",
			default: false,
		},
		{
			name: "splitPlan",
			description: "Change nothing: write the plan for one file, to read and to edit, and a picture of it beside it.",
			type: "string",
			placeholder: "plan.json",
			fileExtension: ".json",
		},
		{
			name: "applySplitPlan",
			description: "Split one file as such a plan says, edited or not.",
			type: "string",
			placeholder: "plan.json",
			fileExtension: ".json",
		},
	],
	problemWith,
	mayConcern: (text, file) => planTextFor(file) !== undefined || mayExceed(text, maximumFor(file)),
	refactorFile,
	document: { option: "splitPlan", documentsOf },
};

function problemWith(options: CodemodFile["options"], projectFiles: ProjectFiles) {
	const { splitPlan, applySplitPlan, mode, deprecate } = options;
	if (mode === "ordered" && deprecate === true)
		return "--deprecate sends importers to the modules, which --mode ordered forbids: give one of them";
	if (splitPlan !== undefined && !String(splitPlan).endsWith(".json")) {
		return `--split-plan: \`${String(splitPlan)}\` does not end with .json`;
	}
	if (applySplitPlan === undefined) return undefined;
	if (splitPlan !== undefined)
		return "--split-plan writes a plan and --apply-split-plan carries one out: give one of them";
	return projectFiles.exists(path.resolve(String(applySplitPlan)))
		? undefined
		: `--apply-split-plan: there is no ${String(applySplitPlan)}`;
}

function refactorFile(source: ParsedSource, file: CodemodFile): FileRefactoring {
	const planText = planTextFor(file);
	if (planText === undefined && (file.options["applySplitPlan"] !== undefined || !isOversized(source, file))) {
		return nothingToDo;
	}
	if (planText !== undefined && isAnotherPass(source, file)) return nothingToDo;
	const analysis = analyzeFile(source);
	const input = { path: file.path, settings: file.settings, options: splitOptionsOf(file) };
	const result = planText === undefined ? splitFile(analysis, input) : splitAsPlanned(analysis, planText, input);
	if ("notApplicable" in result) return { refactorings: [result] };
	return {
		refactorings: [{ edits: [replacement(source.text, result.text)], reason: reasonOf(result), safety: "safe" }],
		createFiles: result.createFiles,
	};
}

/** The plan for a file as a person reads and edits it, and a picture of it beside it; or why there is none. */
function documentsOf(source: ParsedSource, file: CodemodFile): WrittenDocument | NotApplicable | undefined {
	if (!isOversized(source, file)) return undefined;
	const options = splitOptionsOf(file);
	const analysis = analyzeFile(source);
	const result = splitFile(analysis, { path: file.path, settings: file.settings, options });
	if ("notApplicable" in result) return result;
	const target = path.resolve(String(file.options["splitPlan"]));
	const planFile = planFileOf(result.plan, analysis, { ...options, root: file.settings.root });
	return {
		files: [
			{ path: target, text: printPlanFile(planFile) },
			{ path: target.replace(/\.json$/u, ".html"), text: printPicture(result, analysis, planFile) },
		],
		message: `${result.plan.modules.length} modules; look at the picture, edit the names and the lists of the plan, and split with --apply-split-plan.`,
	};
}

/** The text of the plan given with `--apply-split-plan`, when it is for this file. */
function planTextFor({ path: filePath, settings, options, projectFiles }: CodemodFile): string | undefined {
	if (typeof options["applySplitPlan"] !== "string") return undefined;
	const text = projectFiles.read(path.resolve(options["applySplitPlan"])) ?? "";
	return isPlanFor(text, pathFrom(settings.root, filePath)) ? text : undefined;
}

/** The text is no longer what the file holds: the plan has been carried out, and nothing is left of it. */
function isAnotherPass({ text }: ParsedSource, { path: filePath, projectFiles }: CodemodFile): boolean {
	const onDisk = projectFiles.read(filePath)?.replace(/^\uFEFF/u, "");
	return onDisk !== undefined && onDisk !== text;
}

function reasonOf({ plan, createFiles }: SplitResult): string {
	const isOrdered = createFiles.length > plan.modules.length;
	const names = plan.modules.map(({ name }) => `\`${name}\``).join(", ");
	const reordered = plan.graph.order.commuting.size;
	const order =
		reordered === 0 ? "" : ` ${reordered} initialisers with calls are taken not to depend on each other's order.`;
	const how = isOrdered
		? "which import each other in the order of `_internal`"
		: "none of which imports the file or a later one";
	return `Split into ${plan.modules.length} modules (${names}), ${how}.${order}`;
}
