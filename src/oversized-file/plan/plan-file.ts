import { createHash } from "node:crypto";
import type { FileAnalysis } from "../analysis/file-analysis.ts";
import type { SplitMode } from "./internal-module.ts";
import type { Layout } from "./pinned-statement.ts";
import type { SplitPlan } from "./split-plan.ts";
import { statementLabelsOf } from "../analysis/statement-label.ts";
import { withForwardSlashes } from "../../source/file-path.ts";

/**
 * A plan as a person reads and edits it: the names of the modules and the lists of their declarations may be changed,
 * everything else explains. Declarations are called by the first name they declare.
 */
export interface SplitPlanFile {
	readonly version: 1;
	/** The file's path from the project's folder. */
	readonly source: string;
	/** SHA-256 of the text the plan was made for, without byte order mark. */
	readonly sourceHash: string;
	readonly max: number;
	readonly layout: Layout;
	/** Whether all initialisers with calls keep their order. */
	readonly strictOrder: boolean;
	readonly mode: SplitMode;
	readonly modules: readonly PlannedModule[];
	/** What must be in one module, and why. */
	readonly together: readonly { readonly declarations: readonly string[]; readonly reason: string }[];
	/** What stays in the file, and why. */
	readonly stays: readonly { readonly declaration: string; readonly reason: string }[];
	/** What is longer than the limit and cannot be divided by moving. */
	readonly blocked: readonly { readonly declarations: readonly string[]; readonly lines: number }[];
	/** How many initialisers with calls may be evaluated in another order than before. */
	readonly commutingInitialisers: number;
}

export interface PlannedModule {
	readonly name: string;
	readonly nameReason: string;
	readonly lines: number;
	readonly declarations: readonly string[];
}

export interface PlanFileOptions {
	readonly maximum: number;
	readonly layout: Layout;
	readonly strictOrder: boolean;
	readonly mode?: SplitMode;
	/** The project's folder, if it is known. */
	readonly root: string | undefined;
}

export function planFileOf(plan: SplitPlan, analysis: FileAnalysis, options: PlanFileOptions): SplitPlanFile {
	const labels = statementLabelsOf(analysis);
	const labelsOf = (statements: readonly number[]) => [...new Set(statements.map((index) => labels[index]!))];
	const { graph } = plan;
	return {
		version: 1,
		source: pathFrom(options.root, plan.path),
		sourceHash: hashOf(analysis.source.text),
		max: options.maximum,
		layout: options.layout,
		strictOrder: options.strictOrder,
		mode: options.mode ?? "acyclic",
		modules: plan.modules.map(({ name, nameReason, lines, statements }) => ({
			name,
			nameReason,
			lines,
			declarations: labelsOf(statements),
		})),
		together: graph.bonds
			.map(({ statements, reason }) => ({ declarations: labelsOf(statements), reason }))
			.filter(({ declarations }) => declarations.length > 1),
		stays: graph.pinned.map(({ statement, reason }) => ({ declaration: labels[statement]!, reason })),
		blocked: plan.blocked.map(({ statements, lines }) => ({ declarations: labelsOf(statements), lines })),
		commutingInitialisers: graph.order.commuting.size,
	};
}

/** The path from the project's folder with forward slashes; the bare name where the folder is not known. */
export function pathFrom(root: string | undefined, filePath: string): string {
	const location = withForwardSlashes(filePath);
	const isBelow = root !== undefined && location.startsWith(`${root}/`);
	return isBelow ? location.slice(root.length + 1) : location.replace(/^.*\//u, "");
}

export function printPlanFile(file: SplitPlanFile): string {
	return `${JSON.stringify(file, undefined, "\t")}\n`;
}

export function hashOf(text: string): string {
	return createHash("sha256").update(text).digest("hex");
}
