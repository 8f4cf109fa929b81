import type { TSESTree } from "@typescript-eslint/types";
import type { NotApplicable } from "../source/refactoring.ts";
import type { Handler } from "./handler.ts";

export function refuse(notApplicable: string, message: string, node: TSESTree.Node): NotApplicable {
	return { notApplicable, message, node };
}

/** What every change answers that needs a name for the error where `bindError` finds none. */
export function refuseUnbound(handler: Handler): NotApplicable {
	const message = "The error has no name of its own here: the parameter is a pattern or shadowed.";
	return refuse("errorNotBound", message, handler.node);
}
