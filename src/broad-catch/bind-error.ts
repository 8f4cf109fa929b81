import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { nextTokenStart } from "../source/tokens.ts";
import type { TextEdit } from "../source/text-edit.ts";
import { someNode, walk } from "../source/walk.ts";
import type { CallbackHandler, CatchHandler } from "./handler.ts";

/** The name by which a handler's code can speak of the error, and the edit that introduces it where there is none. */
export interface BoundError {
	readonly name: string;
	readonly edits: readonly TextEdit[];
}

/**
 * Binds the error of a handler; undefined where the parameter is a pattern, or its name means something else inside.
 *
 * @param type the type to write for a callback's new parameter, whose own would be `any`.
 */
export function bindError(
	handler: CatchHandler | CallbackHandler,
	source: ParsedSource,
	type?: "unknown",
): BoundError | undefined {
	const { parameter } = handler;
	if (parameter === undefined) return bindNewError(handler, source, type);
	if (parameter.type !== "Identifier" || isDeclaredAgain(handler, source, parameter.name)) return undefined;
	return { name: parameter.name, edits: type === undefined ? [] : typeEdits(handler, parameter, source, type) };
}

function bindNewError(
	handler: CatchHandler | CallbackHandler,
	source: ParsedSource,
	type: "unknown" | undefined,
): BoundError | undefined {
	const name = freeNameIn(handler, source);
	if (handler.form === "catch") {
		const offset = handler.node.range[0] + "catch".length;
		return { name, edits: [{ range: [offset, offset], text: ` (${name})` }] };
	}
	if (handler.callback.params.length > 0) return undefined;
	const open = openParenthesisOf(handler, source);
	if (open === undefined) return undefined;
	const annotation = type === undefined ? "" : `: ${type}`;
	return { name, edits: [{ range: [open + 1, open + 1], text: `${name}${annotation}` }] };
}

/** `(error) =>` becomes `(error: unknown) =>`, so that the guard is checked. */
function typeEdits(
	handler: CatchHandler | CallbackHandler,
	parameter: TSESTree.Identifier,
	source: ParsedSource,
	type: string,
): TextEdit[] {
	if (handler.form === "catch" || parameter.typeAnnotation !== undefined) return [];
	const end = parameter.range[1];
	const isBare = source.text[nextTokenStart(source, end)] !== ")" && source.text[nextTokenStart(source, end)] !== ",";
	const [before, after] = isBare ? ["(", ")"] : ["", ""];
	return [{ range: [...parameter.range], text: `${before}${parameter.name}: ${type}${after}` }];
}

/** The first usual name that means nothing else in the handler. */
function freeNameIn(handler: CatchHandler | CallbackHandler, source: ParsedSource): string {
	const used = new Set<string>();
	walk(handler.body, source.visitorKeys, (node) => {
		if ((node.type === "Identifier" && !isPropertyName(node)) || node.type === "JSXIdentifier") used.add(node.name);
	});
	return ["error", "err", "caughtError", "caught"].find((name) => !used.has(name)) ?? freeNumbered("error", used);
}

/** `error` of `console.error` and of `{ error: null }` names no variable. */
function isPropertyName(node: TSESTree.Identifier): boolean {
	const { parent } = node;
	if (parent.type === "MemberExpression") return parent.property === node && !parent.computed;
	return parent.type === "Property" && parent.key === node && !parent.computed && !parent.shorthand;
}

function freeNumbered(base: string, used: ReadonlySet<string>): string {
	for (let number = 2; ; number++) if (!used.has(`${base}${number}`)) return `${base}${number}`;
}

function isDeclaredAgain(handler: CatchHandler | CallbackHandler, source: ParsedSource, name: string): boolean {
	return someNode(
		handler.body,
		source.visitorKeys,
		(node) => source.scopeManager?.getDeclaredVariables(node).some((variable) => variable.name === name) ?? false,
	);
}

function openParenthesisOf({ callback }: CallbackHandler, source: ParsedSource): number | undefined {
	const end = callback.body?.range[0] ?? callback.range[1];
	let offset = nextTokenStart(source, callback.range[0]);
	while (offset < end && source.text[offset] !== "(") offset = nextTokenStart(source, offset + 1);
	return offset < end ? offset : undefined;
}
