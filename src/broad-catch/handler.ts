import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { calleePathOf, isFunction, unwrapExpression, type FunctionNode } from "./expression.ts";

/** Code that receives an error. */
export type Handler = CatchHandler | CallbackHandler | ReferenceHandler;

/** `catch (parameter) body` */
export interface CatchHandler {
	readonly form: "catch";
	readonly node: TSESTree.CatchClause;
	readonly parameter: TSESTree.BindingName | undefined;
	readonly body: TSESTree.BlockStatement;
	/** The code whose errors arrive here. */
	readonly protectedCode: TSESTree.BlockStatement;
}

/** `.catch((parameter) => body)` or `.then(_, (parameter) => body)` */
export interface CallbackHandler {
	readonly form: "callback";
	readonly node: TSESTree.CallExpression;
	readonly callback: FunctionNode;
	readonly parameter: TSESTree.BindingName | undefined;
	readonly body: TSESTree.BlockStatement | TSESTree.Expression;
	readonly protectedCode: TSESTree.Expression;
}

/** `.catch(reportError)`: the function stands elsewhere. */
export interface ReferenceHandler {
	readonly form: "reference";
	readonly node: TSESTree.CallExpression;
	readonly reference: TSESTree.Expression;
	readonly protectedCode: TSESTree.Expression;
}

/** The handler that `node` is, or undefined. */
export function handlerOf(node: TSESTree.Node): Handler | undefined {
	if (node.type === "CatchClause") {
		return {
			form: "catch",
			node,
			parameter: node.param ?? undefined,
			body: node.body,
			protectedCode: (node.parent as TSESTree.TryStatement).block,
		};
	}
	return node.type === "CallExpression" ? promiseHandlerOf(node) : undefined;
}

/** What the report underlines: the keyword `catch`, the head of a callback (`() =>`), or the reference. */
export function headRangeOf(handler: Handler, source: ParsedSource): [number, number] {
	switch (handler.form) {
		case "catch":
			return [handler.node.range[0], handler.node.range[0] + "catch".length];
		case "reference":
			return [...handler.reference.range];
		case "callback":
			return [handler.callback.range[0], endOfHead(handler, source.text)];
	}
}

/** The text range in which a comment speaks of this handler. */
export function rangeOf(handler: Handler): readonly [number, number] {
	switch (handler.form) {
		case "catch":
			return handler.node.range;
		case "callback":
			return [handler.protectedCode.range[1], handler.node.range[1]];
		case "reference":
			return [handler.protectedCode.range[1], handler.node.range[1]];
	}
}

function endOfHead(handler: CallbackHandler, text: string): number {
	const { callback } = handler;
	const signatureEnd = Math.max(
		callback.range[0],
		callback.returnType?.range[1] ?? 0,
		...callback.params.map((parameter) => parameter.range[1]),
	);
	if (callback.type === "ArrowFunctionExpression") return text.indexOf("=>", signatureEnd) + "=>".length;
	return text.slice(0, handler.body.range[0]).trimEnd().length;
}

function promiseHandlerOf(node: TSESTree.CallExpression): CallbackHandler | ReferenceHandler | undefined {
	if (node.callee.type !== "MemberExpression" || node.callee.computed) return undefined;
	const argument = rejectionArgumentOf(node, (node.callee.property as TSESTree.Identifier).name);
	if (argument === undefined || argument.type === "SpreadElement") return undefined;
	const protectedCode = node.callee.object;
	if (isSchema(protectedCode)) return undefined;
	const receiver = unwrapExpression(argument);
	if (isFunction(receiver)) return callbackHandlerOf(node, receiver, protectedCode);
	if (receiver.type === "Identifier" && receiver.name !== "undefined") {
		return { form: "reference", node, reference: receiver, protectedCode };
	}
	if (receiver.type === "MemberExpression" || receiver.type === "CallExpression") {
		return { form: "reference", node, reference: receiver, protectedCode };
	}
	return undefined;
}

function rejectionArgumentOf(
	node: TSESTree.CallExpression,
	method: string,
): TSESTree.CallExpressionArgument | undefined {
	if (method === "catch" && node.arguments.length === 1) return node.arguments[0];
	if (method === "then" && node.arguments.length === 2) return node.arguments[1];
	return undefined;
}

function callbackHandlerOf(
	node: TSESTree.CallExpression,
	callback: FunctionNode,
	protectedCode: TSESTree.Expression,
): CallbackHandler | undefined {
	if (callback.body === null) return undefined;
	const first = callback.params[0];
	return {
		form: "callback",
		node,
		callback,
		parameter: first === undefined ? undefined : bindingOf(first),
		body: callback.body,
		protectedCode,
	};
}

function bindingOf(parameter: TSESTree.Parameter): TSESTree.BindingName | undefined {
	switch (parameter.type) {
		case "AssignmentPattern":
			return parameter.left as TSESTree.BindingName;
		case "RestElement":
			return parameter.argument as TSESTree.BindingName;
		case "TSParameterProperty":
			return undefined;
		default:
			return parameter as TSESTree.BindingName;
	}
}

// `z.string().catch("x")`, `userSchema.catch(() => ({}))`: zod's `catch` gives a schema a default.
function isSchema(receiver: TSESTree.Expression): boolean {
	return /^z(?:od)?\d?\b|schema\b/iu.test(calleePathOf(receiver));
}
