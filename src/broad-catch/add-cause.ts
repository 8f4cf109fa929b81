import type { TSESTree } from "@typescript-eslint/types";
import { codeStyleOf } from "../source/code-style.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import type { Refactoring } from "../source/refactoring.ts";
import type { TextEdit } from "../source/text-edit.ts";
import { bindError } from "./bind-error.ts";
import { causeParameterOf, type CauseParameter, type ClassFinder } from "./cause-parameter.ts";
import { isFunction, unwrapExpression } from "./expression.ts";
import type { BroadCatch } from "./find-broad-catch.ts";
import { argumentEdit, propertyEdit } from "./list-edit.ts";
import { refuse, refuseUnbound } from "./refuse.ts";

export interface CauseContext {
	readonly findClass: ClassFinder;
	/** Whether the compiler's library lets the built-in errors take a cause. */
	libHasCause(): boolean;
}

/** Passes the caught error as `cause` to the error that replaces it, where that error's constructor takes one. */
export function addCause(
	broadCatch: BroadCatch,
	source: ParsedSource,
	{ findClass, libHasCause }: CauseContext,
): Refactoring {
	const { handler, loss, names } = broadCatch;
	const thrown = loss.path.exit.kind === "throw" ? loss.path.exit.value : undefined;
	const construction = thrown === undefined ? undefined : constructionOf(thrown);
	if (construction === undefined || handler.form === "reference") {
		return refuse("notConstructed", "What is thrown is not made here.", thrown ?? handler.node);
	}
	const { callee } = construction;
	if (callee.type !== "Identifier") {
		return refuse("unknownConstructor", "Where this class comes from cannot be seen here.", construction);
	}
	const parameter = causeParameterOf(callee.name, findClass, names.imports);
	if (parameter === undefined) {
		return refuse(
			"noCauseParameter",
			`The constructor of \`${callee.name}\` is not known to take a cause.`,
			construction,
		);
	}
	if (parameter.isBuiltin && !libHasCause()) {
		return refuse(
			"libWithoutCause",
			"The `lib` or `target` of the tsconfig.json is older than ES2022, whose errors take a cause.",
			construction,
		);
	}
	const bound = bindError(handler, source);
	if (bound === undefined) return refuseUnbound(handler);
	const edit = causeEdit(construction, parameter, bound.name, source);
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
	{ index, form, description, requires }: CauseParameter,
	name: string,
	source: ParsedSource,
): TextEdit | undefined {
	const given = construction.arguments;
	if (given.some((argument) => argument.type === "SpreadElement")) return undefined;
	const property = name === "cause" ? "cause" : `cause: ${name}`;
	const present: TSESTree.Node | undefined = given[index];
	if (present !== undefined) {
		const takesProperty =
			form === "options" && present.type === "ObjectExpression" && !mayHaveCause(present) && has(present, requires);
		return takesProperty ? propertyEdit(present, property, source) : undefined;
	}
	// `new Timeout` has no parentheses to put anything in.
	if (given.length !== index || source.text[construction.range[1] - 1] !== ")") return undefined;
	if (form === "value") return argumentEdit(construction, name, source);
	const { quote } = codeStyleOf(source.text);
	const kept = description === undefined ? "" : `, description: ${quote}${description}${quote}`;
	return argumentEdit(construction, `{ ${property}${kept} }`, source);
}

function has(object: TSESTree.ObjectExpression, name: string | undefined): boolean {
	return name === undefined || object.properties.some((each) => "key" in each && keyOf(each) === name);
}

function keyOf({ key }: TSESTree.Property): string | undefined {
	return key.type === "Identifier" ? key.name : undefined;
}

function mayHaveCause(object: TSESTree.ObjectExpression): boolean {
	return object.properties.some((each) => each.type === "SpreadElement" || keyOf(each) === "cause");
}
