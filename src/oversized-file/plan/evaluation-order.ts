import type { FileAnalysis } from "../analysis/file-analysis.ts";
import { reachableFrom, reversed } from "./graph.ts";
import { isMutation } from "../analysis/mutation.ts";
import { someNode } from "../../source/walk.ts";
import { declarationOf, type TopLevelStatement } from "../analysis/top-level-statement.ts";

export interface EvaluationOrder {
	/** Statements that must be evaluated in the order in which they stand, by index. */
	readonly ordered: ReadonlySet<number>;
	/** Initialisers with calls that are taken not to depend on each other's order. */
	readonly commuting: ReadonlySet<number>;
}

/**
 * Which statements keep their order: effects, `await`, and initialisers whose calls reach what the file changes later.
 * Other initialisers with calls are taken to commute, unless `strict` asks for the order of all of them.
 */
export function evaluationOrderOf(analysis: FileAnalysis, strict: boolean): EvaluationOrder {
	const { statements, evaluations, references, attachments } = analysis;
	const stateful = stateUsersOf(analysis);
	const reachingState = runsReaching(analysis, stateful.lazily);
	const reachesState = ({ index }: TopLevelStatement) =>
		(stateful.eagerly.has(index) && !attachments.has(index)) ||
		[...references[index]!].some(([target, count]) => count.called > 0 && reachingState.has(target));
	const impure = statements.filter(({ index }) => evaluations[index] === "impure");
	const isOrdered = (statement: TopLevelStatement) =>
		strict || isFreeEffect(statement, analysis) || hasAwait(statement, analysis) || reachesState(statement);
	const ordered = new Set(impure.filter(isOrdered).map(({ index }) => index));
	return { ordered, commuting: new Set(impure.map(({ index }) => index).filter((index) => !ordered.has(index))) };
}

// An effect that completes a declaration moves with it, and nothing else can notice when.
function isFreeEffect({ role, index }: TopLevelStatement, { attachments }: FileAnalysis): boolean {
	return role === "effect" && !attachments.has(index);
}

/** The statements that use a variable whose value, or what it holds, is changed anywhere in the file. */
function stateUsersOf({ bindings }: FileAnalysis) {
	const eagerly = new Set<number>();
	const lazily = new Set<number>();
	for (const { references, declaredBy, imported } of bindings) {
		if (imported !== undefined) continue;
		if (!references.some((reference) => reference.isWrite || isMutation(reference.identifier))) continue;
		for (const { statement, kind } of references) {
			if (kind === "lazy") lazily.add(statement);
			if (kind === "eager" && !declaredBy.includes(statement)) eagerly.add(statement);
		}
	}
	return { eagerly, lazily };
}

/** The statements whose functions, when they run, may come to one of `targets`. */
function runsReaching({ references }: FileAnalysis, targets: ReadonlySet<number>): Set<number> {
	const runs = references.map(
		(counts) => new Set([...counts].filter(([, { lazy, eager }]) => lazy + eager > 0).map(([target]) => target)),
	);
	return reachableFrom(targets, reversed(runs));
}

function hasAwait({ node }: TopLevelStatement, { source }: FileAnalysis): boolean {
	if (!/\bawait\b/u.test(source.text.slice(...node.range))) return false;
	return someNode(
		declarationOf(node),
		source.visitorKeys,
		(child) => (child.type === "AwaitExpression" || (child.type === "ForOfStatement" && child.await)) && isEager(child),
	);
}

function isEager(node: { readonly parent?: unknown; readonly type: string }): boolean {
	for (let outer: { parent?: unknown; type: string } | null | undefined = node; outer;) {
		if (/Function/u.test(outer.type)) return false;
		outer = outer.parent as { parent?: unknown; type: string } | null | undefined;
	}
	return true;
}
