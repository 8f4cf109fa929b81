import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { skipChildren, someNode } from "../source/walk.ts";
import { calleePathOf, isFunction, unwrapExpression } from "./expression.ts";
import type { CallbackHandler, CatchHandler, Handler } from "./handler.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * Whether a first look leaves it possible that a handler certainly loses an error (`isCertain`). Most handlers are done
 * with here, before any path is followed: their protected code waits for nothing, or they begin by keeping the error.
 */
export function mayBeCertain(handler: Handler, source: ParsedSource, vocabulary: Vocabulary): boolean {
	if (handler.form === "reference") return true;
	return waits(handler, source) && !keepsAtOnce(handler, source, vocabulary);
}

function waits({ form, protectedCode }: Handler, { text }: ParsedSource): boolean {
	return form !== "catch" || /\bawait\b/u.test(text.slice(...protectedCode.range));
}

/** Whether it is plain to see that every path passes the error on, logs it, or throws. */
function keepsAtOnce(
	{ parameter, body }: CatchHandler | CallbackHandler,
	source: ParsedSource,
	vocabulary: Vocabulary,
): boolean {
	const name = parameter?.type === "Identifier" ? parameter.name : undefined;
	return body.type === "BlockStatement" ? keepsInList(body.body) : keeps(body);

	function keepsInList(statements: readonly TSESTree.Statement[]): boolean {
		for (const statement of statements) {
			const doesKeep = keepsIn(statement);
			if (doesKeep || mayLeave(statement)) return doesKeep;
		}
		return false;
	}

	function keepsIn(statement: TSESTree.Statement): boolean {
		switch (statement.type) {
			case "BlockStatement":
				return keepsInList(statement.body);
			case "ExpressionStatement":
				return isCallThatKeeps(statement.expression);
			case "ThrowStatement":
				return true;
			case "ReturnStatement":
				return statement.argument !== null && keeps(statement.argument);
			case "IfStatement":
				return statement.alternate !== null && keepsIn(statement.consequent) && keepsIn(statement.alternate);
			default:
				return false;
		}
	}

	/** Whether a path that has not kept the error may leave the handler here. */
	function mayLeave(statement: TSESTree.Statement): boolean {
		switch (statement.type) {
			case "BlockStatement":
				return !keepsInList(statement.body) && statement.body.some(mayLeave);
			case "ExpressionStatement":
			case "VariableDeclaration":
			case "ThrowStatement":
				return false;
			case "IfStatement":
				return [statement.consequent, statement.alternate].some(
					(branch) => branch !== null && !keepsIn(branch) && mayLeave(branch),
				);
			default:
				return true;
		}
	}

	function isCallThatKeeps(expression: TSESTree.Expression): boolean {
		const inner: TSESTree.Node = unwrapExpression(expression);
		if (inner.type === "AwaitExpression") return isCallThatKeeps(inner.argument);
		if (inner.type !== "CallExpression" || !inner.arguments.some(mentions)) return false;
		const path = calleePathOf(inner.callee);
		return !vocabulary.pure(path) && !vocabulary.rethrowing(path);
	}

	function keeps(value: TSESTree.Expression): boolean {
		const inner: TSESTree.Node = unwrapExpression(value);
		if (inner.type === "CallExpression") return isCallThatKeeps(inner);
		return inner.type === "ObjectExpression" && mentions(inner);
	}

	function mentions(expression: TSESTree.Node): boolean {
		return someNode(expression, source.visitorKeys, (node) => {
			if (isFunction(node)) return skipChildren;
			return node.type === "Identifier" && node.name === name;
		});
	}
}
