import type { NotApplicable } from "../../source/refactoring.ts";
import type { FileAnalysis } from "../analysis/file-analysis.ts";
import { nextStepFor } from "../next-step.ts";
import { dependencyGraphOf, type DependencyGraph } from "./dependency-graph.ts";
import { internalModulePath } from "./internal-module.ts";
import type { SplitOptions, SplitPlan } from "./split-plan.ts";
import { isSelfImport } from "../analysis/self-import.ts";
import { isMovable, type TopLevelStatement } from "../analysis/top-level-statement.ts";

/** Why a plan is not carried out, and which codemod shortens the file instead. */
export interface PlanRefusal extends NotApplicable {
	readonly codemod?: string;
}

export function planRefusalOf(plan: SplitPlan, analysis: FileAnalysis, options: SplitOptions): PlanRefusal | undefined {
	return (
		unordered(plan, analysis, options) ??
		withoutName(plan, analysis) ??
		mostlyPinned(plan, analysis, options) ??
		nothingToSplit(plan, analysis, options) ??
		selfImport(plan, analysis) ??
		publishedHelper(plan, analysis) ??
		droppedEffect(plan, analysis, options)
	);
}

// webpack links importers to the modules themselves where they have no effects, past the one that keeps their order.
function unordered({ path }: SplitPlan, analysis: FileAnalysis, options: SplitOptions): NotApplicable | undefined {
	const internal = internalModulePath(path, options);
	if (internal === undefined) return undefined;
	if (options.facts.dropsEffects) {
		return refusalAt(
			analysis,
			"sideEffects",
			"`sideEffects` in package.json lets bundlers import modules in an order of their own: split without `--mode ordered`.",
		);
	}
	if (!options.exists(internal)) return undefined;
	return refusalAt(analysis, "orderExists", `${internal} exists: the modules of this file have an order already.`);
}

function refusalAt(
	{ source, statements }: FileAnalysis,
	key: string,
	message: string,
	statement?: number,
): NotApplicable {
	const node = statement === undefined ? source.ast.body[0] : statements[statement]!.node;
	return { notApplicable: key, message, node: node ?? source.ast };
}

function nothingToSplit(
	{ path, modules, graph }: SplitPlan,
	analysis: FileAnalysis,
	{ maximum }: SplitOptions,
): PlanRefusal | undefined {
	const total = graph.groups.reduce((sum, { lines }) => sum + lines, 0);
	const largest = [...modules].sort((a, b) => b.lines - a.lines)[0];
	if (largest === undefined) return refusalAt(analysis, "nothingToSplit", "Nothing in this file can move.");
	if (modules.length > 1 && largest.lines <= 0.9 * total) return undefined;
	const statement = largestStatement(largest.statements, analysis);
	const name = analysis.statements[statement]!.names[0];
	const what = name === undefined ? "one statement" : `\`${name}\``;
	const reason = `Moving declarations does not divide this file: ${what} and what must stay with it are ${largest.lines} of ${total} lines.`;
	const next = nextStepFor(analysis, { maximum, path });
	if (next === undefined) return refusalAt(analysis, "nothingToSplit", reason, statement);
	const { sentence, ...codemod } = next;
	return { ...refusalAt(analysis, "nothingToSplit", `${reason} ${sentence}`, statement), ...codemod };
}

function largestStatement(indexes: readonly number[], { statements }: FileAnalysis): number {
	return [...indexes].sort((a, b) => statements[b]!.lines - statements[a]!.lines)[0]!;
}

function mostlyPinned({ graph }: SplitPlan, analysis: FileAnalysis, options: SplitOptions): NotApplicable | undefined {
	if (!isMostlyPinned(graph, analysis)) return undefined;
	const [first] = graph.pinned;
	const reason = `Most of this file cannot move: ${first!.reason}, and much of the rest uses it.`;
	const beside = { ...options, layout: "sibling" as const };
	const helps = options.layout === "folder" && !isMostlyPinned(dependencyGraphOf(analysis, beside), analysis);
	const hint = helps ? " `--layout sibling` keeps the folder." : "";
	return refusalAt(analysis, "pinned", reason + hint, first!.statement);
}

function isMostlyPinned({ pinned }: Pick<DependencyGraph, "pinned">, { statements }: FileAnalysis): boolean {
	const staying = new Set(pinned.map(({ statement }) => statement));
	const movable = statements.filter(isMovable);
	const linesOf = (chosen: readonly TopLevelStatement[]) => chosen.reduce((sum, { lines }) => sum + lines, 0);
	return linesOf(movable.filter(({ index }) => staying.has(index))) > linesOf(movable) / 2;
}

function withoutName({ unnamed }: SplitPlan, analysis: FileAnalysis): NotApplicable | undefined {
	if (unnamed === undefined) return undefined;
	return refusalAt(
		analysis,
		"noName",
		"Nothing gives the module of this statement a name that no file has already.",
		unnamed[0],
	);
}

// `import * as self from "./types"` in types.ts, used for more than types: the modules would need the file made of them.
function selfImport({ path }: SplitPlan, analysis: FileAnalysis): NotApplicable | undefined {
	const statement = analysis.statements.find(
		(candidate) => isSelfImport(candidate, path) && isUsedAtRunTime(candidate, analysis),
	);
	if (statement === undefined) return undefined;
	return refusalAt(
		analysis,
		"selfImport",
		"This file imports itself: its parts would import the file made of them.",
		statement.index,
	);
}

function isUsedAtRunTime({ index, role }: TopLevelStatement, { bindings }: FileAnalysis): boolean {
	if (role !== "import") return true;
	const imported = bindings.filter(
		({ imported: clause, declaredBy }) => clause !== undefined && declaredBy[0] === index,
	);
	return (
		imported.length === 0 ||
		imported.some(({ references, exports }) => exports.length > 0 || references.some(({ kind }) => kind !== "type"))
	);
}

// In a `"use server"` file every export is an endpoint of the application.
function publishedHelper(plan: SplitPlan, analysis: FileAnalysis): NotApplicable | undefined {
	const isServer = analysis.statements.some(({ node }) => "directive" in node && node.directive === "use server");
	if (!isServer) return undefined;
	const placeOf = new Map(plan.modules.flatMap(({ statements }, place) => statements.map((index) => [index, place])));
	const helper = analysis.bindings.find(
		({ imported, exports, references, declaredBy }) =>
			imported === undefined &&
			exports.length === 0 &&
			references.some(
				({ statement, kind }) => kind !== "type" && placeOf.get(statement) !== placeOf.get(declaredBy[0]!),
			),
	);
	if (helper === undefined) return undefined;
	return refusalAt(
		analysis,
		"useServer",
		`\`${helper.name}\` would be exported from a \`"use server"\` file, and so become an endpoint that anyone can call.`,
		helper.declaredBy[0],
	);
}

// Bundlers drop a module of which nothing is used when package.json says that modules have no effects.
function droppedEffect(plan: SplitPlan, analysis: FileAnalysis, { facts }: SplitOptions): NotApplicable | undefined {
	if (!facts.dropsEffects) return undefined;
	const isLoneEffect = (index: number) =>
		analysis.statements[index]!.role === "effect" && !analysis.attachments.has(index);
	const lone = plan.modules.find(
		({ statements }) => statements.some(isLoneEffect) && statements.every((index) => !isDeclaredValue(index, analysis)),
	);
	if (lone === undefined) return undefined;
	return refusalAt(
		analysis,
		"droppedEffect",
		"`sideEffects` in package.json lets bundlers drop a module that only has effects, and this statement would be in one.",
		lone.statements.find(isLoneEffect),
	);
}

function isDeclaredValue(index: number, { statements, evaluations }: FileAnalysis): boolean {
	return statements[index]!.role === "declaration" && evaluations[index] !== "none";
}
