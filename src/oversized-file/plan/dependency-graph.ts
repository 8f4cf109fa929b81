import { bondsOf, isCopyable, type Bond } from "./bond.ts";
import { evaluationOrderOf, type EvaluationOrder } from "./evaluation-order.ts";
import type { FileAnalysis, ReferenceCounts } from "../analysis/file-analysis.ts";
import { DisjointSets, reachableFrom } from "./graph.ts";
import type { SplitMode } from "./internal-module.ts";
import { pinnedAtFirst, pinPredecessorsOf, type Layout, type PinnedStatement } from "./pinned-statement.ts";
import type { ProjectFacts } from "./project-facts.ts";
import { isMovable, type TopLevelStatement } from "../analysis/top-level-statement.ts";

/** Statements that move together. */
export interface StatementGroup {
	/** Indexes, in the order of the text. */
	readonly statements: readonly number[];
	readonly lines: number;
	readonly names: readonly string[];
}

/** What a split may do with a file's statements, and what each group of them needs. */
export interface DependencyGraph {
	readonly groups: readonly StatementGroup[];
	/** The group of each statement; -1 for a statement that stays in the file. */
	readonly groupOf: readonly number[];
	/** For each group those whose values it uses, at once or later, and those that must be evaluated before it. */
	readonly needs: readonly ReadonlySet<number>[];
	/** For each group how often it refers to others. */
	readonly references: readonly ReadonlyMap<number, ReferenceCounts>[];
	readonly pinned: readonly PinnedStatement[];
	/** Ambient declarations that every module which uses them repeats. */
	readonly copied: ReadonlySet<number>;
	readonly bonds: readonly Bond[];
	readonly order: EvaluationOrder;
}

export interface GraphOptions {
	readonly layout: Layout;
	readonly strictOrder: boolean;
	readonly facts: ProjectFacts;
	/** See `SplitOptions`. */
	readonly mode?: SplitMode;
	/** See `SplitOptions`. */
	readonly aliasedNames?: ReadonlySet<string>;
}

export function dependencyGraphOf(analysis: FileAnalysis, options: GraphOptions): DependencyGraph {
	const bonds = bondsOf(analysis, {
		needsAnnotations: options.facts.isolatedDeclarations,
		keepsEffects: options.facts.dropsEffects,
		needsNames: options.facts.emitsDeclarations,
	});
	const order = evaluationOrderOf(analysis, options.strictOrder);
	const copied = copiedStatements(analysis);
	const sets = new DisjointSets(analysis.statements.length);
	for (const { statements } of bonds) for (const statement of statements) sets.union(statements[0]!, statement);
	const pinned = pinnedStatementsOf(pinnedAtFirst(analysis, options), analysis, { sets, order });
	const isMoving = (statement: TopLevelStatement) =>
		isMovable(statement) && !pinned.has(statement.index) && !copied.has(statement.index);
	const { groups, groupOf } = groupsOf(analysis.statements.filter(isMoving), sets, analysis.statements.length);
	const references = referencesBetweenGroups(analysis, groupOf, groups.length);
	const needs =
		options.mode === "ordered"
			? neededAtOnce(analysis, groupOf, groups)
			: references.map((counts) => new Set([...counts].filter(needsValue).map(([target]) => target)));
	for (const [earlier, later] of consecutive([...order.ordered].sort(ascending).map((index) => groupOf[index]!))) {
		if (earlier !== later && earlier >= 0 && later >= 0) needs[later]!.add(earlier);
	}
	return { groups, groupOf, needs, references, pinned: [...pinned.values()], copied, bonds, order };
}

function copiedStatements(analysis: FileAnalysis): Set<number> {
	const copyable = analysis.bindings.filter(
		(binding) => binding.imported === undefined && binding.references.length > 0 && isCopyable(binding, analysis),
	);
	return new Set(copyable.flatMap(({ declaredBy }) => declaredBy));
}

interface PinContext {
	readonly sets: DisjointSets;
	readonly order: EvaluationOrder;
}

/** The statements that stay in the file, and with them whatever uses them: nothing may import the file it came from. */
function pinnedStatementsOf(
	first: readonly PinnedStatement[],
	analysis: FileAnalysis,
	{ sets, order }: PinContext,
): Map<number, PinnedStatement> {
	const pinned = new Map(first.map((statement) => [statement.statement, statement]));
	const predecessors = pinPredecessorsOf(analysis);
	const movable = analysis.statements.filter(isMovable).map(({ index }) => index);
	for (let size = -1; size !== pinned.size;) {
		size = pinned.size;
		const firstOrdered = Math.min(...[...pinned.keys()].filter((index) => order.ordered.has(index)));
		const reached = reachableFrom(pinned.keys(), predecessors);
		const sticky = new Set([...reached].map((index) => sets.find(index)));
		for (const index of movable) {
			const mustFollow = order.ordered.has(index) && index > firstOrdered;
			if (pinned.has(index) || !(mustFollow || sticky.has(sets.find(index)))) continue;
			pinned.set(index, {
				statement: index,
				reason: mustFollow ? "it runs after a statement that stays" : "it uses a statement that stays",
			});
		}
	}
	return pinned;
}

function groupsOf(moving: readonly TopLevelStatement[], sets: DisjointSets, count: number) {
	const byRoot = new Map<number, TopLevelStatement[]>();
	for (const statement of moving) {
		const root = sets.find(statement.index);
		byRoot.set(root, [...(byRoot.get(root) ?? []), statement]);
	}
	const groupOf = new Array<number>(count).fill(-1);
	const groups = [...byRoot.values()].map((statements, group): StatementGroup => {
		for (const { index } of statements) groupOf[index] = group;
		return {
			statements: statements.map(({ index }) => index),
			lines: statements.reduce((sum, { lines }) => sum + lines + 1, 0),
			names: [...new Set(statements.flatMap(({ names }) => names))],
		};
	});
	return { groups, groupOf };
}

function referencesBetweenGroups({ references }: FileAnalysis, groupOf: readonly number[], count: number) {
	const between = Array.from({ length: count }, () => new Map<number, ReferenceCounts>());
	references.forEach((counts, statement) => {
		const from = groupOf[statement]!;
		if (from < 0) return;
		for (const [target, added] of counts) {
			const to = groupOf[target]!;
			if (to < 0 || to === from) continue;
			const sum = between[from]!.get(to) ?? { eager: 0, lazy: 0, type: 0, called: 0 };
			for (const key of ["eager", "lazy", "type", "called"] as const) sum[key] += added[key];
			between[from]!.set(to, sum);
		}
	});
	return between;
}

/** What each group needs while it is evaluated: whatever is called then may use all that it refers to. */
function neededAtOnce({ references }: FileAnalysis, groupOf: readonly number[], groups: readonly StatementGroup[]) {
	const used = references.map((counts) => [...counts].filter(needsValue).map(([target]) => target));
	return groups.map(({ statements }, group) => {
		const counts = statements.flatMap((statement) => [...references[statement]!]);
		const eager = counts.filter(([, count]) => count.eager > 0).map(([target]) => target);
		const called = counts.filter(([, count]) => count.called > 0).map(([target]) => target);
		const needed = [...eager, ...reachableFrom(called, used)].map((statement) => groupOf[statement]!);
		return new Set(needed.filter((each) => each >= 0 && each !== group));
	});
}

function needsValue([, { eager, lazy }]: [number, ReferenceCounts]): boolean {
	return eager + lazy > 0;
}

function consecutive(values: readonly number[]): [number, number][] {
	return values.slice(1).map((value, index) => [values[index]!, value]);
}

function ascending(a: number, b: number): number {
	return a - b;
}
