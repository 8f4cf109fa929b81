import type { ParsedSource } from "../source/parsed-source.ts";
import { isGeneratedFile, isTestFile, type Settings } from "../source/settings.ts";
import { analyzeFile, type FileAnalysis } from "./analysis/file-analysis.ts";
import { countLines, mayExceed, type LineCounting } from "./line-count.ts";
import { noFacts } from "./plan/project-facts.ts";
import { nextStepFor, type NextStep } from "./next-step.ts";
import { planOf } from "./split-file.ts";
import type { SplitPlan } from "./plan/split-plan.ts";

/** The options of `no-oversized-file`, defaults filled in. */
export interface OversizedFileOptions {
	readonly max: number;
	readonly maxInTests: number;
	readonly count: LineCounting;
	readonly generated: "ignore" | "report";
	readonly plan: boolean;
}

export const defaultMaximum = 1500;

export function oversizedFileOptionsOf(given: Readonly<Record<string, unknown>>): OversizedFileOptions {
	const max = typeof given["max"] === "number" ? given["max"] : defaultMaximum;
	return {
		max,
		maxInTests: typeof given["maxInTests"] === "number" ? given["maxInTests"] : max,
		count: given["count"] === "code" ? "code" : "lines",
		generated: given["generated"] === "report" ? "report" : "ignore",
		plan: given["plan"] !== false,
	};
}

/** `splittable`: moving declarations is enough. `blocked`: one declaration is too long. `whole`: the file stays whole. */
export type OversizedFileKind = "splittable" | "blocked" | "whole" | "tooLong";

/** A file with more lines than its limit, and what could be done about it. */
export interface OversizedFile {
	readonly kind: OversizedFileKind;
	readonly lines: number;
	readonly max: number;
	readonly count: LineCounting;
	/** For `splittable` and `blocked`. */
	readonly plan: SplitPlan | undefined;
	/** For `whole`: why. */
	readonly reason: string | undefined;
	/** For `blocked`: what shortens the part that is too long, where something does. */
	readonly nextStep: NextStep | undefined;
	/** Which codemod shortens it; undefined where none does. */
	readonly codemod: string | undefined;
	/** Whether `split-oversized-file` would change the file. */
	readonly canSplit: boolean;
	/** Where it is reported: the first token of the first statement. */
	readonly range: readonly [number, number];
}

interface MeasuredFile {
	readonly path: string;
	readonly settings: Settings;
}

export function mayBeOversized(text: string, options: OversizedFileOptions): boolean {
	return mayExceed(text, Math.min(options.max, options.maxInTests));
}

export function findOversizedFile(
	source: ParsedSource,
	file: MeasuredFile,
	options: OversizedFileOptions,
): OversizedFile | undefined {
	const max = isTestFile(file.path, file.settings) ? options.maxInTests : options.max;
	const lines = countLines(source, options.count);
	if (lines <= max) return undefined;
	if (options.generated === "ignore" && isGeneratedFile(file.path, source.text, file.settings)) return undefined;
	const common = { lines, max, count: options.count, range: firstTokenOf(source) };
	if (!options.plan) return { ...common, ...undivided, kind: "tooLong" };
	return { ...common, ...divisionOf(analyzeFile(source), file, max) };
}

const undivided = { plan: undefined, reason: undefined, nextStep: undefined, codemod: undefined, canSplit: false };

/** What the codemod would do, as far as the file alone can tell. */
function divisionOf(analysis: FileAnalysis, { path, settings }: MeasuredFile, maximum: number) {
	const plan = planOf(analysis, {
		path,
		settings,
		options: {
			maximum,
			strategy: "auto",
			layout: "folder",
			strictOrder: false,
			facts: noFacts,
			exists: () => false,
		},
	});
	if ("notApplicable" in plan) {
		return { ...undivided, kind: "whole", reason: plan.message, codemod: plan.codemod } as const;
	}
	const divided = { ...undivided, plan, codemod: "split-oversized-file", canSplit: true };
	if (plan.blocked.length === 0) return { ...divided, kind: "splittable" } as const;
	const nextStep = nextStepFor(analysis, { maximum, path });
	return { ...divided, kind: "blocked", nextStep, codemod: nextStep?.codemod ?? divided.codemod } as const;
}

function firstTokenOf({ ast, text }: ParsedSource): [number, number] {
	if (ast.body.length === 0) return [0, 0];
	const start = ast.body[0]!.range[0];
	const token = /^(?:[\p{L}\p{N}_$]+|\S)?/u.exec(text.slice(start, start + 100))![0];
	return [start, start + token.length];
}
