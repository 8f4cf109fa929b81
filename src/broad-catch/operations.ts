import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { skipChildren, walk } from "../source/walk.ts";
import { isLogPath, type Names } from "./calls.ts";
import {
	argumentsOf,
	calleeOf,
	calleePathOf,
	isCall,
	isDiscarded,
	isFunction,
	lastNameOf,
	unwrapExpression,
	wrapperOf,
	type FunctionNode,
} from "./expression.ts";
import type { Handler } from "./handler.ts";
import { isMadeByHook } from "./hook-results.ts";
import type { KnownOperation } from "./lists/operations/known-operation.ts";
import { variableAt } from "./variable-at.ts";

/** Something the protected code does that may throw. What cannot throw is not among the operations. */
export interface Operation {
	readonly node: TSESTree.Node;
	/** As messages print it: `db.user.update`. */
	readonly name: string;
	/** The row of the operation table; undefined: nobody knows what it throws. */
	readonly known: KnownOperation | undefined;
	readonly isCleanup: boolean;
	/** Whether a rejection of its promise arrives, too. */
	readonly isAwaited: boolean;
	/** An awaited change of something that lasts. */
	readonly isWrite: boolean;
}

/** Code whose errors arrive in one place: what a handler protects, or the body of a function for its caller. */
interface ProtectedCode {
	readonly form: Handler["form"];
	readonly protectedCode: TSESTree.BlockStatement | TSESTree.Expression;
}

/** The operations whose errors arrive at `handler`, in the order of the text. */
export function operationsOf(handler: ProtectedCode, source: ParsedSource, names: Names): Operation[] {
	const isPromise = handler.form !== "catch";
	const operations: Operation[] = [];
	const chained = new Set<TSESTree.Node>();
	const isAnySettled = source.text.slice(...handler.protectedCode.range).includes(settling);
	walk(handler.protectedCode, source.visitorKeys, (node) => {
		if (isFunction(node)) return runsHere(node, isPromise) ? undefined : skipChildren;
		if (node.type === "ClassDeclaration" || node.type === "ClassExpression") return skipChildren;
		if (node !== handler.protectedCode && isGuarded(node)) return skipChildren;
		if (isAnySettled && isSettled(node, source)) return skipChildren;
		const operation = operationOf(node, { handler, source, names, isPromise });
		if (operation === undefined) return undefined;
		if (operation.known !== undefined || !chained.has(node)) operations.push(operation);
		if (operation.known === undefined && isCall(node)) addReceivers(chained, node);
		return undefined;
	});
	return operations.sort((a, b) => a.node.range[0] - b.node.range[0] || a.node.range[1] - b.node.range[1]);
}

/** Of an operation that changes something, what is not expected matters even where its errors are known. */
export function isOpen(operation: Operation): boolean {
	return operation.known === undefined || operation.isWrite;
}

interface Place {
	readonly handler: ProtectedCode;
	readonly source: ParsedSource;
	readonly names: Names;
	readonly isPromise: boolean;
}

function operationOf(node: TSESTree.Node, place: Place): Operation | undefined {
	if (isCall(node)) return operationOfCall(node, place);
	switch (node.type) {
		case "ImportExpression":
			return operationOfPath("import()", node, { ...place, awaited: true });
		case "ThrowStatement":
			return openOperation(node, "throw");
		case "AwaitExpression":
			return isWaitingForValue(node.argument) ? openOperation(node, `await ${nameOf(node.argument)}`) : undefined;
		case "ForOfStatement":
			return node.await ? openOperation(node, `for await (… of ${nameOf(node.right)})`) : undefined;
		case "Identifier":
		case "MemberExpression":
			// `pending.catch(() => {})`: the promise itself is what may fail.
			return place.isPromise && node === unwrapExpression(place.handler.protectedCode)
				? openOperation(node, nameOf(node))
				: undefined;
		default:
			return undefined;
	}
}

function operationOfCall(call: TSESTree.Node, place: Place): Operation | undefined {
	if (!isCall(call)) return undefined;
	const path = `${call.type === "NewExpression" ? "new " : ""}${calleePathOf(calleeOf(call))}`;
	const awaited = isAwaited(call, place);
	// `await load().catch(report)` has a handler of its own; what fails in `load().then(use)` is `load` or `use`.
	if (awaited && /\.(?:catch|then|finally)$/u.test(path)) return undefined;
	if (awaited && path === settling) return undefined;
	if (awaited && isCombination(path)) {
		return argumentsOf(call).some(containsCall) ? undefined : openOperation(call, path);
	}
	// `new Promise((resolve) => setTimeout(resolve, 9))` has nobody to reject it.
	if (path === "new Promise") {
		return awaited && hasRejecter(argumentsOf(call)[0], place.source) ? openOperation(call, path) : undefined;
	}
	if (awaited && isMappedData(call, path, place)) return undefined;
	if (!awaited && (isLogPath(path, place.names) || isAnswer(path, place.names))) return undefined;
	return operationOfPath(path, call, { ...place, awaited });
}

/** `lines.map((line) => line.trim())`, unless `Promise.all` waits for what comes of it. */
function isMappedData(call: TSESTree.Node, path: string, { names: { vocabulary, imports } }: Place): boolean {
	const mapping = wrapperOf(call).parent;
	if (mapping?.type !== "ArrowFunctionExpression") return false;
	const map = wrapperOf(mapping).parent;
	if (map?.type !== "CallExpression" || !/\.(?:map|flatMap)$/u.test(calleePathOf(map.callee))) return false;
	const user = wrapperOf(map).parent;
	if (user?.type === "AwaitExpression" || user?.type === "CallExpression") return false;
	return vocabulary.operations.isSafe({ path, awaited: false }, imports);
}

/** Building what is answered: `json({ error: "x" })`, `err("x")`. */
function isAnswer(path: string, { vocabulary }: Names): boolean {
	return vocabulary.answering(path) || vocabulary.failure(path) || /^(?:E\.)?(?:ok|okAsync|right|some)$/u.test(path);
}

function operationOfPath(
	path: string,
	node: TSESTree.Node,
	{ names, awaited, source }: Place & { readonly awaited: boolean },
): Operation | undefined {
	const { vocabulary, imports } = names;
	const called = { path, awaited };
	const known = vocabulary.operations.knownOperationOf(called, imports);
	if (known === undefined && vocabulary.operations.isSafe(called, imports)) return undefined;
	return {
		node,
		name: shortened(path),
		known,
		isCleanup: vocabulary.cleanup(path),
		isAwaited: awaited,
		isWrite:
			awaited &&
			(known === undefined
				? vocabulary.write(path) &&
					!isMadeByHook(path, source) &&
					!isQuestion(path, node) &&
					!names.vocabulary.answering(path)
				: isFetchThatWrites(known, node)),
	};
}

function openOperation(node: TSESTree.Node, name: string): Operation {
	return {
		node,
		name: shortened(name),
		known: undefined,
		isCleanup: false,
		isAwaited: node.type !== "ThrowStatement",
		isWrite: false,
	};
}

/** `const users = await sendMessage(…)`: what is sent is a question, and its answer is used. */
function isQuestion(path: string, node: TSESTree.Node): boolean {
	return /^(?:send|post|submit)(?:[A-Z]|$)/u.test(lastNameOf(path)) && !isDiscarded(node);
}

/** `fetch(url, { method: "POST" })` changes something: what went wrong matters to whoever sent it. */
function isFetchThatWrites(known: KnownOperation, node: TSESTree.Node): boolean {
	if (known.family !== "fetch" || node.type !== "CallExpression") return false;
	const init: TSESTree.Node | undefined = node.arguments[1];
	if (init?.type !== "ObjectExpression") return false;
	return init.properties.some(
		(property) =>
			property.type === "Property" &&
			property.key.type === "Identifier" &&
			property.key.name === "method" &&
			property.value.type === "Literal" &&
			/^(?:post|put|patch|delete)$/iu.test(String(property.value.value)),
	);
}

/** Whether a rejection of the call's promise arrives at the handler. */
function isAwaited(call: TSESTree.Node, { handler, isPromise }: Place): boolean {
	const wrapper = wrapperOf(call);
	const parent = wrapper.parent;
	if (parent === undefined || parent === null) return false;
	if (parent.type === "AwaitExpression") return true;
	if (isPromise && wrapper === handler.protectedCode) return true;
	// The receiver of `.then(f)` and `.finally(f)`, an element of `Promise.all([…])`, the result of an async callback.
	if (parent.type === "MemberExpression" && parent.object === wrapper && isPromiseMethod(parent)) {
		return parent.parent !== undefined && isAwaited(parent.parent, { handler, isPromise } as Place);
	}
	if (parent.type === "ArrayExpression") return isCombinationArgument(parent);
	if (parent.type === "ArrowFunctionExpression" && parent.body === wrapper) {
		return !isExecutor(parent) && !isIterated(parent);
	}
	return parent.type === "ReturnStatement" && isPromise;
}

/** `new Promise((resolve) => setTimeout(resolve, 9))`: what the executor returns, nobody waits for. */
function isExecutor(node: TSESTree.Node): boolean {
	return wrapperOf(node).parent?.type === "NewExpression";
}

/** `items.forEach((item) => remove(item))`: what the function returns, nobody waits for. */
function isIterated(node: TSESTree.Node): boolean {
	const call = wrapperOf(node).parent;
	return call?.type === "CallExpression" && call.callee !== node && iteration.test(calleePathOf(call.callee));
}

const iteration = /\.(?:forEach|filter|reduce|reduceRight|some|every|find|findIndex|sort)$/u;

function isPromiseMethod(member: TSESTree.MemberExpression): boolean {
	return /\.(?:then|finally|catch)$/u.test(calleePathOf(member));
}

function isCombination(path: string): boolean {
	return /^Promise\.(?:all|allSettled|race|any)$/u.test(path);
}

/** What `Promise.allSettled` never rejects with: `[save(x), send(y)]`, `orders.map(save)`. */
const settling = "Promise.allSettled";

/** Whether an array, or what is mapped to one, goes to `Promise.allSettled` and nowhere else. */
function isSettled(node: TSESTree.Node, source: ParsedSource): boolean {
	const isMapped = node.type === "CallExpression" && /\.map$/u.test(calleePathOf(node.callee));
	if (node.type !== "ArrayExpression" && !isMapped) return false;
	const holder = wrapperOf(node).parent;
	if (holder?.type !== "VariableDeclarator") return isSettlingCall(holder);
	const variable = holder.id.type === "Identifier" ? variableAt(holder.id, source) : undefined;
	const reads = variable?.references.filter((reference) => reference.isRead()) ?? [];
	return reads.length > 0 && reads.every(({ identifier }) => isSettlingCall(wrapperOf(identifier).parent));
}

function isSettlingCall(node: TSESTree.Node | undefined): boolean {
	return node?.type === "CallExpression" && calleePathOf(node.callee) === settling;
}

function isCombinationArgument(array: TSESTree.Node): boolean {
	const call = array.parent;
	return call?.type === "CallExpression" && isCombination(calleePathOf(call.callee));
}

function containsCall(node: TSESTree.Node): boolean {
	const inner: TSESTree.Node = unwrapExpression(node);
	if (inner.type === "ArrayExpression") return inner.elements.length > 0;
	return isCall(inner);
}

/** An executor that never rejects, or only with nothing (`reject()`), leaves nothing to be lost. */
function hasRejecter(executor: TSESTree.Node | undefined, { text }: ParsedSource): boolean {
	if (executor === undefined || !isFunction(executor)) return true;
	const reject = executor.params[1];
	if (reject?.type !== "Identifier") return reject !== undefined;
	const body = text.slice(reject.range[1], executor.range[1]);
	return new RegExp(`(?<![\\w$.])${reject.name.replaceAll("$", "\\$")}(?![\\w$]|\\(\\s*\\))`, "u").test(body);
}

function isWaitingForValue(argument: TSESTree.Expression): boolean {
	const inner: TSESTree.Node = unwrapExpression(argument);
	return !isCall(inner) && inner.type !== "ImportExpression";
}

/** Whether the errors of a function's body arrive at the handler: it is called at once, or by what is waited for. */
function runsHere(node: FunctionNode, isPromise: boolean): boolean {
	const parent = wrapperOf(node).parent;
	if (parent?.type === "NewExpression") return calleePathOf(parent.callee) === "Promise";
	if (parent?.type !== "CallExpression") return false;
	if (unwrapExpression(parent.callee) === node) return true;
	const path = calleePathOf(parent.callee);
	if (/\.(?:map|forEach|filter|reduce|reduceRight|some|every|find|findIndex|flatMap|sort|from)$/u.test(path))
		return true;
	if (/(?:^|\.)(?:setTimeout|setInterval|on|once|addEventListener|nextTick|queueMicrotask|setImmediate)$/u.test(path)) {
		return false;
	}
	return isPromise || wrapperOf(parent).parent?.type === "AwaitExpression";
}

/** Code with a handler of its own, whose errors do not come out. */
function isGuarded(node: TSESTree.Node): boolean {
	if (node.type === "BlockStatement") {
		return node.parent?.type === "TryStatement" && node.parent.block === node && node.parent.handler !== null;
	}
	const member = wrapperOf(node).parent;
	if (member?.type !== "MemberExpression" || member.object !== wrapperOf(node)) return false;
	const call = member.parent;
	return call?.type === "CallExpression" && call.callee === member && isCatchCall(call, member);
}

function isCatchCall(call: TSESTree.CallExpression, member: TSESTree.MemberExpression): boolean {
	return member.property.type === "Identifier" && member.property.name === "catch" && call.arguments.length === 1;
}

/** `db.select().from(t).where(c)` is one operation: the last call of the chain. */
function addReceivers(chained: Set<TSESTree.Node>, call: TSESTree.Node): void {
	for (let node: TSESTree.Node | undefined = call; node !== undefined; node = receiverOf(node)) chained.add(node);
}

function receiverOf(node: TSESTree.Node): TSESTree.Node | undefined {
	const inner: TSESTree.Node = unwrapExpression(node);
	if (isCall(inner)) return unwrapExpression(calleeOf(inner));
	return inner.type === "MemberExpression" ? unwrapExpression(inner.object) : undefined;
}

function nameOf(node: TSESTree.Node): string {
	const path = calleePathOf(node);
	return path === "?" ? "…" : path;
}

/** The end of a long path says most: `….select().from().where`; a name is not cut. */
function shortened(name: string): string {
	const readable = name.replaceAll("?", "…").replace(/^…\.(?=.)/u, "");
	if (readable.length <= 40) return readable;
	const parts = readable.split(".");
	const end = parts.slice(-2).join(".");
	return end.length <= 40 && parts.length > 2 ? `…${end}` : `${parts.length > 1 ? "…" : ""}${parts.at(-1)}`;
}
