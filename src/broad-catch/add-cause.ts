import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import type { Refactoring } from "../source/refactoring.ts";
import type { TextEdit } from "../source/text-edit.ts";
import { previousTokenEnd } from "../source/tokens.ts";
import { bindError } from "./bind-error.ts";
import { optionsIndexOf, type ClassFinder } from "./cause-parameter.ts";
import { isFunction, unwrapExpression } from "./expression.ts";
import type { BroadCatch } from "./find-broad-catch.ts";
import { refuse, refuseUnbound } from "./refuse.ts";

/** Passes the caught error as `cause` to the error that replaces it, where that error's constructor takes one. */
export function addCause(broadCatch: BroadCatch, source: ParsedSource, findClass: ClassFinder): Refactoring {
	const { handler, loss } = broadCatch;
	const thrown = loss.path.exit.kind === "throw" ? loss.path.exit.value : undefined;
	const construction = thrown === undefined ? undefined : constructionOf(thrown);
	if (construction === undefined || handler.form === "reference") {
		return refuse("notConstructed", "What is thrown is not made here.", thrown ?? handler.node);
	}
	const { callee } = construction;
	if (callee.type !== "Identifier") {
		return refuse("unknownConstructor", "Where this class comes from cannot be seen here.", construction);
	}
	const index = optionsIndexOf(callee.name, findClass);
	if (index === undefined) {
		return refuse(
			"noCauseParameter",
			`The constructor of \`${callee.name}\` is not known to take a cause.`,
			construction,
		);
	}
	const bound = bindError(handler, source);
	if (bound === undefined) return refuseUnbound(handler);
	const edit = causeEdit(construction, index, bound.name, source);
	if (edit === undefined) {
		return refuse(
			"argumentsInTheWay",
			`\`${callee.name}\` is called with arguments that leave no place for a cause.`,
			construction,
		);
	}
	return {
		edits: [...bound.edits, edit],
		reason: `\`${callee.name}\` keeps the caught error as its cause.`,
		safety: "review",
	};
}

/** `new AppError("x")` of `throw new AppError("x")` and of `Promise.reject(new AppError("x"))`. */
function constructionOf(thrown: TSESTree.Node): TSESTree.NewExpression | undefined {
	const inner: TSESTree.Node = unwrapExpression(thrown);
	if (inner.type === "NewExpression") return inner;
	return isFunction(inner) && inner.body !== null ? constructionOf(inner.body) : undefined;
}

function causeEdit(
	construction: TSESTree.NewExpression,
	index: number,
	name: string,
	source: ParsedSource,
): TextEdit | undefined {
	const given = construction.arguments;
	if (given.some((argument) => argument.type === "SpreadElement")) return undefined;
	const property = name === "cause" ? "cause" : `cause: ${name}`;
	const present: TSESTree.Node | undefined = given[index];
	if (present !== undefined) return present.type === "ObjectExpression" ? propertyEdit(present, property) : undefined;
	if (given.length !== index || index === 0) return undefined;
	let end = previousTokenEnd(source, construction.range[1] - 1);
	if (source.text[end - 1] === ",") end = previousTokenEnd(source, end - 1);
	return { range: [end, end], text: `, { ${property} }` };
}

function propertyEdit(object: TSESTree.ObjectExpression, property: string): TextEdit | undefined {
	const last = object.properties.at(-1);
	if (last === undefined) return { range: [...object.range], text: `{ ${property} }` };
	const hasCause = object.properties.some(
		(each) => each.type === "SpreadElement" || (each.key.type === "Identifier" && each.key.name === "cause"),
	);
	return hasCause ? undefined : { range: [last.range[1], last.range[1]], text: `, ${property}` };
}
