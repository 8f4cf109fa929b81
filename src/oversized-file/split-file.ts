import type { CreatedFile } from "../source/codemod.ts";
import type { NotApplicable } from "../source/refactoring.ts";
import type { Settings } from "../source/settings.ts";
import { dependencyGraphOf } from "./plan/dependency-graph.ts";
import { editedPlanOf, wantedSplitOf } from "./plan/edited-plan.ts";
import type { FileAnalysis } from "./analysis/file-analysis.ts";
import { countPhysicalLines } from "./line-count.ts";
import { fileNameOf } from "./plan/module-path.ts";
import { planRefusalOf, type PlanRefusal } from "./plan/plan-refusal.ts";
import { printBarrel } from "./print/print-barrel.ts";
import { internalModulePath } from "./plan/internal-module.ts";
import { printInternalModule } from "./print/print-internal-module.ts";
import { printModule } from "./print/print-module.ts";
import { splitPrinterOf } from "./print/split-printer.ts";
import { planSplit, type SplitOptions, type SplitPlan } from "./plan/split-plan.ts";
import { fileRefusalOf } from "./plan/split-refusal.ts";
import { splitProblem } from "./verify/verify-split.ts";

export interface SplitResult {
	readonly plan: SplitPlan;
	/** The new text of the file itself. */
	readonly text: string;
	readonly createFiles: readonly CreatedFile[];
}

export interface SplitInput {
	readonly path: string;
	readonly settings: Settings;
	readonly options: SplitOptions;
}

/** The plan for a file, or why it is left whole. */
export function planOf(analysis: FileAnalysis, { path, settings, options }: SplitInput): SplitPlan | PlanRefusal {
	const refusal = fileRefusalOf(analysis, { path, settings });
	if (refusal !== undefined) return refusal;
	const plan = planSplit(analysis, path, options);
	return planRefusalOf(plan, analysis, options) ?? plan;
}

/** Splits a file, or says why not. The result has passed every check that can be made on its texts. */
export function splitFile(analysis: FileAnalysis, input: SplitInput): SplitResult | NotApplicable {
	let result: SplitResult | NotApplicable | undefined;
	// The imports a module needs are known when it is printed: where they make it too long, parts are planned smaller.
	for (const share of [1, 0.8, 0.6]) {
		const options = { ...input.options, fill: share };
		const plan = planOf(analysis, { ...input, options });
		if ("notApplicable" in plan) return result ?? plan;
		result = carriedOut(plan, analysis, options);
		if ("notApplicable" in result || !hasNeedlesslyLongModule(result, options)) return result;
	}
	return result!;
}

/** Splits a file as the text of a plan file says, or says what is wrong with the plan. */
export function splitAsPlanned(
	analysis: FileAnalysis,
	planText: string,
	input: SplitInput,
): SplitResult | NotApplicable {
	const refusal = fileRefusalOf(analysis, input);
	if (refusal !== undefined) return refusal;
	const wanted = wantedSplitOf(planText);
	if (typeof wanted === "string") return invalidPlan([`The plan cannot be read: ${wanted}.`], analysis);
	const { path } = input;
	const { max: maximum, layout, mode, strictOrder } = wanted;
	const options = { ...input.options, maximum, layout, mode, strictOrder };
	const graph = dependencyGraphOf(analysis, options);
	const edited = editedPlanOf(wanted, { analysis, graph, path, options });
	if ("problems" in edited) return invalidPlan(edited.problems, analysis);
	return planRefusalOf(edited.plan, analysis, options) ?? carriedOut(edited.plan, analysis, options);
}

function invalidPlan(problems: readonly string[], { source }: FileAnalysis): NotApplicable {
	return { notApplicable: "invalidPlan", message: problems.join(" "), node: source.ast.body[0] ?? source.ast };
}

function carriedOut(plan: SplitPlan, analysis: FileAnalysis, options: SplitOptions): SplitResult | NotApplicable {
	const printed = printSplit(analysis, plan, options);
	const problem = splitProblem(
		{ path: plan.path, text: analysis.source.text, analysis, folder: fileNameOf(plan.path).folder },
		[{ path: plan.path, text: printed.text }, ...printed.createFiles],
		internalModulePath(plan.path, options),
	);
	return problem === undefined ? printed : unverified(problem, analysis);
}

function unverified(problem: string, { source }: FileAnalysis): NotApplicable {
	return {
		notApplicable: "unverified",
		message: `The split was made and did not pass its own check: ${problem}.`,
		node: source.ast.body[0] ?? source.ast,
	};
}

function printSplit(analysis: FileAnalysis, plan: SplitPlan, options: SplitOptions): SplitResult {
	const printer = splitPrinterOf(analysis, plan, options);
	const modules = plan.modules.map((module, place) => ({ path: module.path, text: printModule(place, printer) }));
	const { internal } = printer;
	const order = internal === undefined ? [] : [{ path: internal, text: printInternalModule(internal, printer) }];
	return { plan, text: printBarrel(printer), createFiles: [...modules, ...order] };
}

function hasNeedlesslyLongModule({ plan, createFiles }: SplitResult, { maximum }: SplitOptions): boolean {
	return plan.modules.some(
		({ lines, statements }, index) =>
			countPhysicalLines(createFiles[index]!.text) > maximum && lines <= maximum && statements.length > 1,
	);
}
