import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { walk } from "../source/walk.ts";
import { calleePathOf, lastNameOf, unwrapExpression } from "./expression.ts";

/**
 * Whether a callee comes out of a React hook as `saveAsync` of `const { executeAsync: saveAsync } = useAction(…)` does:
 * such a function is one of a pair, and the hook keeps and shows its error.
 */
export function isMadeByHook(path: string, source: ParsedSource): boolean {
	// `mutate` of SWR asks again, or keeps what it is given: its error is part of the hook's result.
	return /Async$|^mutate$/u.test(path) && namesFromHooksIn(source).has(path);
}

const namesFromHooks = new WeakMap<TSESTree.Program, ReadonlySet<string>>();

function namesFromHooksIn({ ast, visitorKeys }: ParsedSource): ReadonlySet<string> {
	const known = namesFromHooks.get(ast);
	if (known !== undefined) return known;
	const names = new Set<string>();
	walk(ast, visitorKeys, (node) => {
		if (node.type !== "VariableDeclarator" || node.id.type !== "ObjectPattern" || !isHookCall(node.init)) return;
		for (const property of node.id.properties) {
			if (property.type === "Property" && property.value.type === "Identifier") names.add(property.value.name);
		}
	});
	namesFromHooks.set(ast, names);
	return names;
}

function isHookCall(value: TSESTree.Expression | null): boolean {
	if (value === null) return false;
	const inner: TSESTree.Node = unwrapExpression(value);
	return inner.type === "CallExpression" && /^use[A-Z]/u.test(lastNameOf(calleePathOf(inner.callee)));
}
