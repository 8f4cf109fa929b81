import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { skipChildren, walk } from "../source/walk.ts";
import { calleeOf, calleePathOf, isCall, isFunction, unwrapExpression, type FunctionNode } from "./expression.ts";
import { variableAt, type Variable } from "./variable-at.ts";

/**
 * Whether what a function returns is no promise, or that of a call: a call is an operation of its own, but who returns
 * `this.pending` hands on errors of operations that stand elsewhere.
 */
export function returnsNoPromise(called: FunctionNode, source: ParsedSource): boolean {
	const { body } = called;
	if (body === null) return false;
	if (body.type !== "BlockStatement") return isCallOrData(body, source);
	let holds = true;
	walk(body, source.visitorKeys, (node) => {
		if (isFunction(node)) return skipChildren;
		if (node.type === "ReturnStatement" && node.argument !== null && !isCallOrData(node.argument, source))
			holds = false;
		return undefined;
	});
	return holds;
}

function isCallOrData(node: TSESTree.Expression, source: ParsedSource): boolean {
	const inner: TSESTree.Node = unwrapExpression(node);
	return isCall(inner) || inner.type === "ImportExpression" || isData(inner, { source, read: new Set() });
}

interface Reading {
	readonly source: ParsedSource;
	/** The variables that are being looked at: `node = node.next`. */
	readonly read: Set<Variable>;
}

/** Whether a value is no promise, as far as the text alone can tell. */
function isData(node: TSESTree.Node, reading: Reading): boolean {
	const inner: TSESTree.Node = unwrapExpression(node);
	if (isCall(inner)) return isDataCall(inner);
	switch (inner.type) {
		case "Literal":
		case "TemplateLiteral":
		case "ObjectExpression":
		case "ArrayExpression":
		case "BinaryExpression":
		case "UnaryExpression":
		case "UpdateExpression":
		case "AwaitExpression":
			return true;
		case "LogicalExpression":
			return isData(inner.left, reading) && isData(inner.right, reading);
		case "ConditionalExpression":
			return isData(inner.consequent, reading) && isData(inner.alternate, reading);
		case "Identifier":
			return inner.name === "undefined" || holdsData(inner, reading);
		case "MemberExpression":
			// A part of what was waited for or parsed.
			return isData(inner.object, reading);
		default:
			return false;
	}
}

/** `text.trim()`, `new Map()`: a call whose value is never a promise. */
export function isDataCall(call: TSESTree.Node): boolean {
	if (!isCall(call)) return false;
	const path = calleePathOf(calleeOf(call));
	return call.type === "NewExpression" ? path !== "Promise" : dataCalls.test(path);
}

const dataCalls =
	/^(?:JSON|Math|Number|String|Boolean|Date|Object|path)(?:\.\w+)?$|Sync$|\.(?:map|filter|slice|concat|join|split|trim|trimStart|trimEnd|replace|replaceAll|toLowerCase|toUpperCase|substring|toString|flat|flatMap|sort|includes|startsWith|endsWith|match|test|has)$/u;

function holdsData(identifier: TSESTree.Identifier, reading: Reading): boolean {
	const variable = variableAt(identifier, reading.source);
	if (variable === undefined) return false;
	if (reading.read.has(variable)) return true;
	reading.read.add(variable);
	const [definition, ...others] = variable.defs;
	if (definition === undefined || others.length > 0) return false;
	const { node } = definition;
	if (node.type !== "VariableDeclarator") return isPlainParameter(definition.name);
	const values = variable.references.filter((reference) => reference.isWrite()).map(({ writeExpr }) => writeExpr);
	return values.length > 0 && values.every((value) => value !== undefined && value !== null && isData(value, reading));
}

/** `(name: string)` */
function isPlainParameter(name: TSESTree.Node): boolean {
	const type = name.type === "Identifier" ? name.typeAnnotation?.typeAnnotation.type : undefined;
	return type === "TSStringKeyword" || type === "TSNumberKeyword" || type === "TSBooleanKeyword";
}
