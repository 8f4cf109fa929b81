import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { skipChildren, someNode } from "../source/walk.ts";
import type { AnalysedHandler } from "./analysed-handler.ts";
import { isFunction, unwrapExpression } from "./expression.ts";
import type { CallbackHandler, CatchHandler } from "./handler.ts";
import type { HandlerPath } from "./handler-path.ts";
import { variableAt } from "./variable-at.ts";

/** `if (ignoreErrors) return; throw wrapped;`: who called the function has said whether a failure may stay. */
export function isAskedFor({ exit }: HandlerPath, { handler, source }: AnalysedHandler): boolean {
	if (handler.form === "reference" || handler.body.type !== "BlockStatement") return false;
	if (!throws(handler.body, source)) return false;
	const isOption = (test: TSESTree.Expression) => isOptionOfCaller(test, handler, source);
	const guards = handler.body.body.filter((statement) => statement.type === "IfStatement");
	// `if (isStrict) throw wrapped;`, and the path goes on.
	if (guards.some(({ test, consequent }) => throws(consequent, source) && isOption(test))) return true;
	let inner: TSESTree.Node | undefined = "node" in exit ? exit.node : undefined;
	for (; inner !== undefined && inner !== handler.body; inner = inner.parent) {
		if (inner.type === "IfStatement" && isOption(inner.test)) return true;
	}
	return false;
}

function throws(code: TSESTree.Node, { visitorKeys }: ParsedSource): boolean {
	return someNode(code, visitorKeys, (node) => (isFunction(node) ? skipChildren : node.type === "ThrowStatement"));
}

/** A parameter of a function around the handler, or a property of one: `ignoreErrors`, `!options.strict`. */
function isOptionOfCaller(
	test: TSESTree.Expression,
	handler: CatchHandler | CallbackHandler,
	source: ParsedSource,
): boolean {
	const option = withoutNegation(test);
	const root = rootOf(option);
	// `response.headersSent` is a state.
	if (root.type !== "Identifier" || (root !== option && /^(?:res|response|reply)$/u.test(root.name))) return false;
	return isParameter(root);

	function isParameter(name: TSESTree.Identifier): boolean {
		const definition = variableAt(name, source)?.defs[0];
		if (definition?.type === "Parameter") return handler.form === "catch" || definition.node !== handler.callback;
		// `const { ignoreErrors } = options;`
		const value = definition?.node.type === "VariableDeclarator" ? definition.node.init : null;
		const origin = value === null ? undefined : rootOf(value);
		return origin?.type === "Identifier" && origin !== name && isParameter(origin);
	}
}

function withoutNegation(test: TSESTree.Node): TSESTree.Node {
	const inner: TSESTree.Node = unwrapExpression(test);
	return inner.type === "UnaryExpression" && inner.operator === "!" ? withoutNegation(inner.argument) : inner;
}

function rootOf(value: TSESTree.Node): TSESTree.Node {
	const inner: TSESTree.Node = unwrapExpression(value);
	return inner.type === "MemberExpression" && !inner.computed ? rootOf(inner.object) : inner;
}
