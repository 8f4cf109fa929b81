import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { walk } from "../source/walk.ts";
import { calleePathOf } from "./expression.ts";

/** What a file's calls have in common, searched once: it may have thousands of handlers that ask. */
interface FileCalls {
	/** By the path of the callee. */
	byPath?: ReadonlyMap<string, readonly TSESTree.CallExpression[]>;
	readonly errorKeys: Map<string, string | undefined>;
}

const known = new WeakMap<ParsedSource, FileCalls>();

function fileCallsOf(source: ParsedSource): FileCalls {
	const calls = known.get(source) ?? { errorKeys: new Map<string, string | undefined>() };
	known.set(source, calls);
	return calls;
}

/** The calls of `path` (`logger.warn`), in the order of the text. */
export function callsIn(source: ParsedSource, path: string): readonly TSESTree.CallExpression[] {
	return (fileCallsOf(source).byPath ??= callsByPath(source)).get(path) ?? [];
}

function callsByPath(source: ParsedSource): Map<string, TSESTree.CallExpression[]> {
	const byPath = new Map<string, TSESTree.CallExpression[]>();
	walk(source.ast, source.visitorKeys, (node) => {
		if (node.type !== "CallExpression") return;
		const path = calleePathOf(node.callee);
		const calls = byPath.get(path);
		if (calls === undefined) byPath.set(path, [node]);
		else calls.push(node);
	});
	return byPath;
}

/** The key of errors in the first object that is passed to a method of `object` (`logger.`), where there is one. */
export function errorKeyUsedIn(source: ParsedSource, object: string): string | undefined {
	const { errorKeys } = fileCallsOf(source);
	if (!errorKeys.has(object)) {
		const callee = object.replaceAll(".", "\\s*\\.\\s*");
		const pattern = new RegExp(`${callee}\\w+\\(\\s*\\{[^}]*?\\b(err|error)\\b\\s*[:,}]`, "u");
		errorKeys.set(object, pattern.exec(source.text)?.[1]);
	}
	return errorKeys.get(object);
}
