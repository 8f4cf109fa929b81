import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { childrenOf } from "../source/walk.ts";
import { handlerOf, type Handler } from "./handler.ts";

/** Every handler of a file, in the order of the text. Only what is around one of their words is searched. */
export function handlersIn(source: ParsedSource): Handler[] {
	const handlers: Handler[] = [];
	const offsets = handlerWordsIn(source.text);
	search(source.ast, 0);
	return handlers;

	/** @param from the first of `offsets` that may lie in `node`. */
	function search(node: TSESTree.Node, from: number): void {
		const handler = handlerOf(node);
		if (handler !== undefined) handlers.push(handler);
		let end = node.range[0];
		for (const child of childrenOf(node, source.visitorKeys)) {
			let next = from;
			while (next < offsets.length && offsets[next]! < child.range[0]) next++;
			// No statement is entered without need: most are not completed yet.
			const isPreceded = node.type !== "Program" || (next > 0 && offsets[next - 1]! >= end);
			end = child.range[1];
			if (isPreceded && hasDecorators(child)) search(child, 0);
			else if (next < offsets.length && offsets[next]! < child.range[1]) search(child, next);
		}
	}
}

/** The decorators of `@sealed export class C {}` stand in front of the export and of the class they belong to. */
function hasDecorators(node: TSESTree.Node): boolean {
	if (node.type === "ExportNamedDeclaration" || node.type === "ExportDefaultDeclaration") {
		return node.declaration !== null && hasDecorators(node.declaration);
	}
	return "decorators" in node && node.decorators.length > 0;
}

/** Where `catch` and `.then` stand, in comments and texts, too. */
function handlerWordsIn(text: string): number[] {
	const offsets: number[] = [];
	for (let offset = text.indexOf("catch"); offset !== -1; offset = text.indexOf("catch", offset + 1)) {
		offsets.push(offset);
	}
	for (let offset = text.indexOf("then"); offset !== -1; offset = text.indexOf("then", offset + 1)) {
		if (text.slice(0, offset).trimEnd().endsWith(".")) offsets.push(offset);
	}
	return offsets.sort((a, b) => a - b);
}
