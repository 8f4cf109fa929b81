import type { TSESTree } from "@typescript-eslint/types";
import type { VisitorKeys } from "./parsed-source.ts";

/** Returned by a visitor: the node's children are not visited. */
export const skipChildren = Symbol("skip children");
const stop = Symbol("stop");

/** Visits `root` and its descendants in the order of the text, parents first. */
export function walk(root: TSESTree.Node, visitorKeys: VisitorKeys, visit: (node: TSESTree.Node) => unknown): void {
	const stack: TSESTree.Node[] = [root];
	for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
		const answer = visit(node);
		if (answer === stop) return;
		if (answer === skipChildren) continue;
		const children = childrenOf(node, visitorKeys);
		for (let index = children.length - 1; index >= 0; index--) stack.push(children[index]!);
	}
}

/** Whether a test holds of `root` or one of its descendants; of what it answers with `skipChildren`, these are left out. */
export function someNode(
	root: TSESTree.Node,
	visitorKeys: VisitorKeys,
	test: (node: TSESTree.Node) => boolean | typeof skipChildren,
): boolean {
	let isFound = false;
	walk(root, visitorKeys, (node) => {
		const answer = test(node);
		if (answer === true) isFound = true;
		return isFound ? stop : answer;
	});
	return isFound;
}

/** The child nodes of `node`, in the order of the visitor keys. */
export function childrenOf(node: TSESTree.Node, visitorKeys: VisitorKeys): TSESTree.Node[] {
	const children: TSESTree.Node[] = [];
	for (const key of childKeysOf(node, visitorKeys)) {
		const value: unknown = node[key as keyof TSESTree.Node];
		if (Array.isArray(value)) {
			for (const child of value as unknown[]) if (isNode(child)) children.push(child);
		} else if (isNode(value)) children.push(value);
	}
	return children;
}

/** Where the child nodes of `node` may stand. A parser may know kinds of nodes that the visitor keys do not: `f<(A)!>()`. */
export function childKeysOf(node: TSESTree.Node, visitorKeys: VisitorKeys): readonly string[] {
	return visitorKeys[node.type] ?? Object.keys(node).filter((key) => key !== "parent");
}

function isNode(value: unknown): value is TSESTree.Node {
	return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}
