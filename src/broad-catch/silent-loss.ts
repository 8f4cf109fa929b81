import type { TSESTree } from "@typescript-eslint/types";
import { skipChildren, walk } from "../source/walk.ts";
import type { AnalysedHandler } from "./analysed-handler.ts";
import { calleePathOf, isFunction, lastNameOf, unwrapExpression, type FunctionNode } from "./expression.ts";
import type { HandlerPath } from "./handler-path.ts";
import { isInterface } from "./is-interface.ts";
import { messages, readingFunctions } from "./lists/function-names.ts";
import { asking, ending } from "./lists/planned-failures.ts";
import type { Loss } from "./loss.ts";
import type { Operation } from "./operations.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Something was to be changed, and nobody learns that it was not. Who looks at a user interface sees that it was not. */
export function isSilentWrite(loss: Loss, analysed: AnalysedHandler): boolean {
	if (isInterface(analysed)) return false;
	// `fetch(url, { method: "PUT", signal })`: it may be ended on purpose.
	const takesSignal = ({ node }: Operation) => /\bsignal\b/u.test(analysed.source.text.slice(...node.range));
	const writes = analysed.operations.filter(
		(operation) => operation.isWrite && !takesSignal(operation) && !isSlight(operation, analysed),
	);
	return writes.length > 0 && !isToldByReturn(loss, analysed, writes);
}

/** What goes to somebody who may be gone or may say no, ends something, or is the function itself, which lets nothing out. */
function isSlight({ name }: Operation, { functionName }: AnalysedHandler): boolean {
	return [messages, asking, ending].some((names) => names.test(name)) || lastNameOf(name) === functionName;
}

/** Whether a function reads, ends something, or tells by what it returns or leaves behind that it got so far. */
function isToldByReturn(loss: Loss, analysed: AnalysedHandler, writes: readonly Operation[]): boolean {
	const { handler, functionName, names } = analysed;
	if (functionName !== undefined && readingFunctions.test(functionName)) return true;
	if (functionName !== undefined && names.vocabulary.cleanup(functionName)) return true;
	if (handler.form !== "catch") return false;
	if (isToldFromOthers(loss.path, analysed) || isToldByPlace(loss.path, analysed)) return true;
	const written = new Set(writes.map(({ node }) => node));
	return tellsSuccess(handler.protectedCode, { vocabulary: names.vocabulary, written });
}

/**
 * `try { await send(x); return; } catch {} keepForLater(x);`, `try { await send(x); } catch { return; } markAsSent(x);`:
 * what stands behind the `try` is done, or left undone, because of the failure.
 */
function isToldByPlace({ exit }: HandlerPath, { handler }: AnalysedHandler): boolean {
	const attempt = handler.node.parent;
	const isLast = attempt === undefined || attempt === null || !isFollowed(attempt);
	if (isLast || attempt.type !== "TryStatement") return false;
	const leaves = ({ type }: TSESTree.Statement) => type === "ReturnStatement" || type === "ContinueStatement";
	return exit.kind === "return" || exit.kind === "continue" || attempt.block.body.some(leaves);
}

/** Whether a statement has another one behind it in the same function, or comes again in a loop. */
function isFollowed(statement: TSESTree.Node): boolean {
	const { parent } = statement;
	if (parent === undefined || parent === null || isFunction(parent) || parent.type === "Program") return false;
	if (/^(?:For|While|DoWhile)/u.test(parent.type)) return true;
	const isInList = parent.type === "BlockStatement";
	return (isInList && parent.body.at(-1) !== statement) || isFollowed(parent);
}

/** `return null;` where the function returns something else behind the `try`: who called it can tell. */
function isToldFromOthers({ exit }: HandlerPath, { handler, source }: AnalysedHandler): boolean {
	if (exit.kind !== "return" || exit.value === undefined) return false;
	const body = functionAround(handler.node)?.body ?? undefined;
	if (body === undefined) return false;
	const attempt = handler.node.parent;
	let isTold = false;
	walk(body, source.visitorKeys, (node) => {
		if (node === attempt || isFunction(node)) return skipChildren;
		if (node.type === "ReturnStatement" && node.argument !== null && !isNothing(node.argument)) isTold = true;
		return undefined;
	});
	return isTold;
}

function functionAround(node: TSESTree.Node): FunctionNode | undefined {
	for (let outer = node.parent; outer !== undefined && outer !== null; outer = outer.parent) {
		if (isFunction(outer)) return outer;
	}
	return undefined;
}

interface Telling {
	readonly vocabulary: Vocabulary;
	/** The writes: who returns what one of them returns has nothing to tell apart from it. */
	readonly written: ReadonlySet<TSESTree.Node>;
}

/** `return saved;`, `isSaved = true;`: what the protected code leaves behind shows whether it got so far. */
function tellsSuccess(node: TSESTree.Statement, telling: Telling): boolean {
	switch (node.type) {
		case "BlockStatement":
			return node.body.some((statement) => tellsSuccess(statement, telling));
		case "IfStatement":
			return [node.consequent, node.alternate].some((branch) => branch !== null && tellsSuccess(branch, telling));
		case "ReturnStatement":
			return (
				node.argument !== null &&
				!isNothing(node.argument) &&
				!answers(node.argument, telling.vocabulary) &&
				!telling.written.has(waitedFor(node.argument))
			);
		case "BreakStatement":
			// `for (;;) try { await send(x); break; } catch {}`: as long as it fails, it is tried again.
			return true;
		case "ExpressionStatement":
			return (
				node.expression.type === "AssignmentExpression" &&
				node.expression.left.type === "Identifier" &&
				node.expression.right.type === "Literal"
			);
		default:
			return false;
	}
}

/** `save(x)` of `await save(x)` */
function waitedFor(value: TSESTree.Expression): TSESTree.Node {
	const inner: TSESTree.Node = unwrapExpression(value);
	return inner.type === "AwaitExpression" ? unwrapExpression(inner.argument) : inner;
}

/** `return response.status(204).end();`: the request that failed gets no answer at all. */
export function answers(value: TSESTree.Expression, { answering }: Vocabulary): boolean {
	const inner: TSESTree.Node = unwrapExpression(value);
	const path = inner.type === "CallExpression" ? calleePathOf(inner.callee) : "";
	return answering(path) && /^(?:res|response|reply)\./u.test(path);
}

/** `null`, `undefined`, `[]`, `{}`, `""`; `false` tells the caller. */
export function isNothing(value: TSESTree.Expression): boolean {
	const inner: TSESTree.Node = unwrapExpression(value);
	switch (inner.type) {
		case "Literal":
			return inner.value === null || inner.value === "";
		case "Identifier":
			return inner.name === "undefined";
		case "ArrayExpression":
			return inner.elements.length === 0;
		case "ObjectExpression":
			return inner.properties.length === 0;
		case "CallExpression":
			return calleePathOf(inner.callee) === "Promise.resolve" && inner.arguments.length === 0;
		default:
			return false;
	}
}
