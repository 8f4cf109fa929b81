import type { TSESTree } from "@typescript-eslint/types";
import type { NotApplicable } from "../source/refactoring.ts";
import { isFunction, wrapperOf } from "./expression.ts";
import type { Handler } from "./handler.ts";
import { refuse } from "./refuse.ts";

/** Why an error that a handler lets out would reach nobody, or take the place of another error. */
export function refuseWhereNothingArrives(handler: Handler): NotApplicable | undefined {
	if (handler.form !== "catch" && isLeftAlone(handler.node)) {
		return refuse("notAwaited", "Nobody waits for this promise: an error let out would end the process.", handler.node);
	}
	if (replacesAnother(handler.node)) {
		return refuse(
			"replacesError",
			"An error let out here would take the place of the one that is on its way already.",
			handler.node,
		);
	}
	return undefined;
}

/** `p.catch(f);`, `void p.catch(f);` */
function isLeftAlone(call: TSESTree.Node): boolean {
	const parent = wrapperOf(call).parent;
	if (parent?.type === "UnaryExpression") return parent.operator === "void";
	return parent?.type === "ExpressionStatement";
}

/** Whether a handler stands in the `catch` or `finally` of another `try`, whose own error it would replace. */
export function replacesAnother(handler: TSESTree.Node): boolean {
	let inner: TSESTree.Node = handler.type === "CatchClause" ? handler.parent : handler;
	for (let outer = inner.parent; outer !== undefined && outer !== null; inner = outer, outer = outer.parent) {
		if (isFunction(outer)) return false;
		if (outer.type === "CatchClause") return true;
		if (outer.type === "TryStatement" && outer.finalizer === inner) return true;
	}
	return false;
}
