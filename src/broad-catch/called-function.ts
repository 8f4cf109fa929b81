import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { calleePathOf, isFunction, unwrapExpression, type FunctionNode } from "./expression.ts";
import { variableAt, type Variable } from "./variable-at.ts";

/** The function of the same file that a call runs; undefined where another one may stand in its place. */
export function calledFunctionOf(call: TSESTree.CallExpression, source: ParsedSource): FunctionNode | undefined {
	const callee: TSESTree.Node = unwrapExpression(call.callee);
	if (callee.type === "MemberExpression") return privateMethodOf(callee);
	const value = constantAt(callee, source);
	return value !== undefined && isFunction(value) ? value : undefined;
}

/** `exec` of `const run = promisify(exec)`, where `run` is called. */
export function promisifiedPathOf(call: TSESTree.CallExpression, source: ParsedSource): string | undefined {
	const value = constantAt(unwrapExpression(call.callee), source);
	if (value?.type !== "CallExpression" || !/^(?:util\.)?promisify$/u.test(calleePathOf(value.callee))) return undefined;
	return value.arguments[0] === undefined ? undefined : calleePathOf(value.arguments[0]);
}

/** Scopes are made only for a name that the text may declare: for most files they are not needed otherwise. */
function constantAt(name: TSESTree.Node, source: ParsedSource): TSESTree.Node | undefined {
	return name.type === "Identifier" && mayBeConstant(name.name, source.text)
		? constantOf(variableAt(name, source))
		: undefined;
}

/** `function run`, `run =`, `run: Runner =` */
function mayBeConstant(name: string, text: string): boolean {
	const word = name.replaceAll("$", "\\$");
	return new RegExp(`\\bfunction[\\s*]+${word}(?![\\w$])|(?<![\\w$.])${word}\\s*(?::|=(?![=>]))`, "u").test(text);
}

/** What a variable holds as long as it lives: a function that is declared, or the value of a `const`. */
function constantOf(variable: Variable | undefined): TSESTree.Node | undefined {
	// The signatures of overloads have no body.
	const definitions = variable?.defs.filter(({ node }) => node.type !== "TSDeclareFunction") ?? [];
	const [definition] = definitions;
	if (variable === undefined || definition === undefined || definitions.length > 1) return undefined;
	if (variable.references.some((reference) => reference.isWrite() && reference.init !== true)) return undefined;
	const { node } = definition;
	if (node.type === "FunctionDeclaration") return node;
	if (node.type !== "VariableDeclarator" || node.id.type !== "Identifier" || node.init === null) return undefined;
	return node.parent.kind === "const" ? unwrapExpression(node.init) : undefined;
}

/** The method that `this.#load` or, of a `private` method, `this.load` means: no subclass can have another one. */
function privateMethodOf({ object, property, computed }: TSESTree.MemberExpression): FunctionNode | undefined {
	if (object.type !== "ThisExpression" || computed) return undefined;
	const around = memberAround(object);
	if (around === undefined) return undefined;
	const methods = around.parent.body.filter(
		(member) =>
			"key" in member &&
			member.key.type === property.type &&
			"name" in member.key &&
			member.key.name === (property as TSESTree.Identifier | TSESTree.PrivateIdentifier).name,
	);
	const [method] = methods.filter((member) => !("value" in member) || member.value?.type !== emptyBody);
	if (method?.type !== "MethodDefinition" || method.kind !== "method" || method.computed) return undefined;
	if (method.static !== around.static || method.decorators.length > 0) return undefined;
	if (method.key.type !== "PrivateIdentifier" && method.accessibility !== "private") return undefined;
	return method.value;
}

const emptyBody = "TSEmptyBodyFunctionExpression";

type Member = (TSESTree.MethodDefinition | TSESTree.PropertyDefinition) & { readonly parent: TSESTree.ClassBody };

/** The member of the class that `this` belongs to; only arrow functions may lie between. */
function memberAround(node: TSESTree.Node): Member | undefined {
	for (let outer = node.parent; outer !== undefined && outer !== null; outer = outer.parent) {
		if (outer.type === "MethodDefinition" || outer.type === "PropertyDefinition") return outer as Member;
		if (outer.type === "FunctionDeclaration" || outer.type === "StaticBlock") return undefined;
		if (outer.type === "FunctionExpression" && outer.parent.type !== "MethodDefinition") return undefined;
	}
	return undefined;
}
