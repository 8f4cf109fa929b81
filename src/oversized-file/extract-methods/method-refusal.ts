import type { TSESTree } from "@typescript-eslint/types";
import { skipChildren, walk } from "../../source/walk.ts";
import type { ParsedSource } from "../../source/parsed-source.ts";
import type { ExtractableClass } from "./extracted-class.ts";

/** `name() { … }`, and `name = () => { … };`, in which `this` is the instance as well. */
export type Method =
	| (TSESTree.MethodDefinition & { readonly value: TSESTree.FunctionExpression })
	| (TSESTree.PropertyDefinition & {
			readonly value: TSESTree.ArrowFunctionExpression & { readonly body: TSESTree.BlockStatement };
	  });

/** Why the body of a method has to stay in its class, as a key to count; undefined when it can leave. */
export function methodRefusalOf(method: Method, owner: ExtractableClass): string | undefined {
	return signatureRefusalOf(method, owner) ?? bodyRefusalOf(method, owner);
}

function signatureRefusalOf({ key, value, computed }: Method, owner: ExtractableClass): string | undefined {
	const { isTypescript, needsAnnotations, typeParameters } = owner;
	if (computed || key.type !== "Identifier") return "computed or private name";
	if (owner.memberCounts.get(key.name)! > 1) return "overloads";
	if (value.generator) return "generator";
	const parameters = value.params as readonly TSESTree.Node[];
	if (!parameters.every((parameter) => isPlain(parameter, isTypescript))) return "parameter without a name or a type";
	if (
		value.async &&
		parameters.some((parameter) => parameter.type === "AssignmentPattern" && parameter.right.type !== "Literal")
	) {
		return "default value of an async method";
	}
	if (!value.returnType && needsAnnotations) return "no return type";
	const predicate = value.returnType?.typeAnnotation;
	if (predicate?.type === "TSTypePredicate" && predicate.asserts) return "assertion";
	const own = value.typeParameters?.params.map((parameter: TSESTree.TSTypeParameter) => parameter.name.name) ?? [];
	return own.some((name) => typeParameters.includes(name)) ? "type parameter of the same name" : undefined;
}

/** A parameter that can be handed on by its name, and whose type can be written down. */
function isPlain(parameter: TSESTree.Node, isTypescript: boolean): boolean {
	if ("decorators" in parameter && (parameter.decorators?.length ?? 0) > 0) return false;
	switch (parameter.type) {
		case "Identifier":
			return parameter.name !== "this" && (!isTypescript || Boolean(parameter.typeAnnotation));
		case "AssignmentPattern":
			return isPlain(parameter.left, isTypescript);
		case "RestElement":
			return parameter.argument.type === "Identifier" && (!isTypescript || Boolean(parameter.typeAnnotation));
		default:
			return false;
	}
}

function bodyRefusalOf(
	{ value }: Method,
	{ source, isTypescript, hidden, instance, className, decisive, promises, memberCounts }: ExtractableClass,
): string | undefined {
	let refusal: string | undefined;
	let usesWholeInstance = false;
	walk(value, source.visitorKeys, (node) => {
		refusal ??= refusalOfNode(node, { isTypescript, instance, className });
		if (isTypescript && hasCommentBeforeMember(node, { source, hidden }))
			refusal ??= "comment in front of a private member";
		if (isTypescript && mayDecide(node, { decisive, memberCounts })) refusal ??= "call that may not return";
		if (isTypescript && isTestedPromise(node, promises)) refusal ??= "test of a promise";
		if (node.type === "ThisExpression" && !isObjectOfMember(node)) usesWholeInstance = true;
	});
	// What a method without a return type returns could be of the type `this`.
	if (isTypescript && usesWholeInstance && !value.returnType) refusal ??= "the instance without a return type";
	return refusal;
}

/**
 * A call by which the compiler tells what follows: it knows `self.fail()` for one that never returns, but not
 * `self["fail"]()`. Of inherited members nobody knows; there the last statement of a block is where it would matter.
 */
function mayDecide(
	node: TSESTree.Node,
	{ decisive, memberCounts }: Pick<ExtractableClass, "decisive" | "memberCounts">,
): boolean {
	if (node.type !== "ExpressionStatement" || node.expression.type !== "CallExpression") return false;
	const { callee } = node.expression;
	if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return false;
	const { name } = callee.property;
	if (memberCounts.has(name) || callee.object.type !== "ThisExpression") return decisive.has(name);
	return (
		/^assert/u.test(name) ||
		(/^(?:fail|throw|rethrow|panic|abort|unreachable|exit)|[eE]rror$/u.test(name) && isLast(node))
	);
}

/** The name in `other.secret`, where the class has a hidden member of that name and `other` may be an instance of it. */
export function foreignMemberOf(node: TSESTree.Node, hidden: ReadonlySet<string>): string | undefined {
	if (node.type !== "MemberExpression" || node.computed || node.object.type === "ThisExpression") return undefined;
	return node.property.type === "Identifier" && hidden.has(node.property.name) ? node.property.name : undefined;
}

// `other. /* why */ secret`
function hasCommentBeforeMember(
	node: TSESTree.Node,
	{ source, hidden }: Pick<ExtractableClass, "source" | "hidden">,
): boolean {
	if (foreignMemberOf(node, hidden) === undefined) return false;
	const { object, property } = node as TSESTree.MemberExpression;
	return source.text.slice(object.range[1], property.range[0]).includes("/");
}

/** `if (this.connecting) return this.connecting;`: with brackets the compiler does not see that it is used (TS2801). */
function isTestedPromise(node: TSESTree.Node, promises: ReadonlySet<string>): boolean {
	if (node.type !== "MemberExpression" || node.object.type !== "ThisExpression") return false;
	if (node.property.type !== "Identifier" || !promises.has(node.property.name)) return false;
	const { parent } = node;
	const isTest = "test" in parent && parent.test === node;
	return isTest || (parent.type === "LogicalExpression" && parent.left === node);
}

function isLast(statement: TSESTree.ExpressionStatement): boolean {
	const { parent } = statement;
	return !("body" in parent) || !Array.isArray(parent.body) || parent.body.at(-1) === statement;
}

interface NodeContext {
	readonly isTypescript: boolean;
	readonly instance: string;
	readonly className: string;
}

function refusalOfNode(node: TSESTree.Node, { isTypescript, instance, className }: NodeContext): string | undefined {
	switch (node.type) {
		case "Super":
			return "super";
		case "PrivateIdentifier":
			return "#private";
		case "MetaProperty":
			return node.meta.name === "new" ? "new.target" : undefined;
		case "TSThisType":
			return "type this";
		case "Identifier":
			if (node.name === "arguments") return "arguments";
			if (node.name === className && isValue(node)) return "a use of the class itself";
			return node.name === instance ? "name of the instance" : undefined;
		case "VariableDeclarator":
			return isTypescript && node.init?.type === "ThisExpression" && node.id.type !== "Identifier"
				? "destructured instance"
				: undefined;
		default:
			return undefined;
	}
}

// Within a class its name is a binding of its own, which the analysis of the module does not see.
function isValue({ parent }: TSESTree.Identifier): boolean {
	if (parent.type === "MemberExpression") return true;
	return !parent.type.startsWith("TS") || parent.type === "TSNonNullExpression" || parent.type === "TSAsExpression";
}

export function isObjectOfMember(node: TSESTree.ThisExpression): boolean {
	const { parent } = node;
	return parent.type === "MemberExpression" && parent.object === node;
}

/** `this` of the method itself, not of functions and classes in it. */
export function ownThisIn(method: Method, source: ParsedSource): TSESTree.ThisExpression[] {
	const found: TSESTree.ThisExpression[] = [];
	walk(method.value.body, source.visitorKeys, (node) => {
		if (node.type === "FunctionExpression" || node.type === "FunctionDeclaration" || node.type === "ClassBody")
			return skipChildren;
		if (node.type === "ThisExpression") found.push(node);
		return undefined;
	});
	return found;
}
