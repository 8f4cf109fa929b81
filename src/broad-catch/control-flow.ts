import type { TSESTree } from "@typescript-eslint/types";
import type { AnalysedHandler } from "./analysed-handler.ts";
import { argumentsOf, isCall, propertyNameOf, unwrapExpression } from "./expression.ts";
import { importedPathOf, type ImportSources } from "./import-sources.ts";
import type { Operation } from "./operations.ts";
import { resolveOptions, type Options } from "./options.ts";

/** Functions of a module that end what runs by throwing: `redirect` of `next/navigation`. */
export interface ControlFlow {
	readonly module: string;
	readonly names: readonly string[];
	/** The function that throws such a signal again when it is given one: `unstable_rethrow`. */
	readonly rethrow?: string;
}

/** What a handler keeps although it is no failure: the signal of a control-flow function, or an abort. */
export interface KeptSignals {
	readonly by: "controlFlow" | "abort";
	readonly operations: readonly Operation[];
}

/** The signals that arrive at a handler and do not get out of it, under the options that ask for them. */
export function keptSignalsOf(
	{ operations, names, signals }: AnalysedHandler,
	options: Options,
): KeptSignals | undefined {
	const { controlFlow, abort } = resolveOptions(options);
	const ending = operations.filter((operation) => endsByThrowing(operation, controlFlow, names.imports));
	if (ending.length > 0 && !signals.areLetOut) return { by: "controlFlow", operations: ending };
	const abortable = abort ? operations.filter(takesSignal) : [];
	if (abortable.length > 0 && !signals.areLetOut && !signals.mentionsAbort) {
		return { by: "abort", operations: abortable };
	}
	return undefined;
}

function endsByThrowing({ node }: Operation, controlFlow: readonly ControlFlow[], imports: ImportSources): boolean {
	if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return false;
	const imported = importedPathOf(node.callee.name, imports);
	return controlFlow.some(({ module, names }) => imported?.module === module && names.includes(imported.name));
}

/** `fetch(url, { signal })`, `run(controller.signal)` */
function takesSignal({ node }: Operation): boolean {
	return isCall(node) && argumentsOf(node).some(isSignal);
}

function isSignal(argument: TSESTree.Node): boolean {
	const inner: TSESTree.Node = unwrapExpression(argument);
	switch (inner.type) {
		case "Identifier":
			return /^(?:abort)?signal$/iu.test(inner.name);
		case "MemberExpression":
			return propertyNameOf(inner) === "signal";
		case "ObjectExpression":
			return inner.properties.some(
				(property) =>
					property.type === "Property" && property.key.type === "Identifier" && property.key.name === "signal",
			);
		default:
			return false;
	}
}
