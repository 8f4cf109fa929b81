import type { TSESTree } from "@typescript-eslint/types";
import { skipChildren, someNode, walk } from "../../source/walk.ts";
import type { ParsedSource } from "../../source/parsed-source.ts";
import { hasAnnotation } from "../plan/stated-type.ts";
import type { ExtractableClass } from "./extracted-class.ts";
import { defaultOf, isHarmless, isPatterned, literalTypeOf, targetOf } from "./method-parameter.ts";

/** `name() { … }`, and `name = () => { … };`, in which `this` is the instance as well; `#name` too. */
export type Method =
	| (TSESTree.MethodDefinition & { readonly value: TSESTree.FunctionExpression })
	| (TSESTree.PropertyDefinition & {
			readonly value: TSESTree.ArrowFunctionExpression & { readonly body: TSESTree.BlockStatement };
	  });

/** Why the body of a method has to stay in its class, as a key to count; undefined when it can leave. */
export function methodRefusalOf(method: Method, owner: ExtractableClass): string | undefined {
	return signatureRefusalOf(method, owner) ?? bodyRefusalOf(method, owner);
}

function signatureRefusalOf(method: Method, owner: ExtractableClass): string | undefined {
	const { key, value, computed } = method;
	const { needsAnnotations, typeParameters } = owner;
	if (computed || (key.type !== "Identifier" && key.type !== "PrivateIdentifier")) return "computed name";
	const parameters = parameterRefusalOf(method, owner);
	if (parameters !== undefined) return parameters;
	if (!value.returnType && needsAnnotations) return "no return type";
	const predicate = value.returnType?.typeAnnotation;
	if (predicate?.type === "TSTypePredicate" && predicate.asserts) return "assertion";
	const own = value.typeParameters?.params.map((parameter: TSESTree.TSTypeParameter) => parameter.name.name) ?? [];
	return !method.static && own.some((name) => typeParameters.includes(name))
		? "type parameter of the same name"
		: undefined;
}

function parameterRefusalOf({ value }: Method, owner: ExtractableClass): string | undefined {
	const parameters = value.params as readonly TSESTree.Node[];
	const defaults = parameters.map(defaultOf);
	if (!parameters.every((parameter, place) => isTyped(parameter, { owner, place })))
		return "parameter without a name or a type";
	// The promise would no longer be rejected by what a default value throws.
	if (value.async && !value.generator && !defaults.every(isHarmless)) return "default value of an async method";
	const pattern = parameters.findIndex(isPatterned);
	if (pattern < 0) return undefined;
	// What a pattern names is known in the function alone, and taken apart after all default values are there.
	if (!defaults.slice(pattern).every(isHarmless)) return "default value behind a pattern";
	return parameters.some((parameter) => isPatterned(parameter) && usesInstance(targetOf(parameter), owner))
		? "the instance in a pattern"
		: undefined;
}

interface ParameterContext {
	readonly owner: ExtractableClass;
	readonly place: number;
}

/** A parameter that can be handed on, and whose type can be written down. */
function isTyped(parameter: TSESTree.Node, { owner, place }: ParameterContext): boolean {
	const { isTypescript } = owner;
	switch (parameter.type) {
		case "Identifier":
			if (parameter.name === "this") return place === 0 && hasAnnotation(parameter);
			return !isTypescript || hasAnnotation(parameter);
		case "ObjectPattern":
		case "ArrayPattern":
			return !isTypescript || hasAnnotation(parameter);
		case "AssignmentPattern":
			return !isTypescript || hasAnnotation(parameter.left) || literalTypeOf(parameter) !== undefined;
		case "RestElement":
			return parameter.argument.type === "Identifier" && (!isTypescript || hasAnnotation(parameter));
		default:
			return false;
	}
}

function usesInstance(pattern: TSESTree.Node, { source, className }: ExtractableClass): boolean {
	return someNode(
		pattern,
		source.visitorKeys,
		(node) =>
			node.type === "ThisExpression" || (node.type === "Identifier" && node.name === className && isValue(node)),
	);
}

function bodyRefusalOf(method: Method, owner: ExtractableClass): string | undefined {
	const { value } = method;
	const { source, isTypescript, promises } = owner;
	let refusal: string | undefined;
	let usesWholeInstance = false;
	walk(value, source.visitorKeys, (node) => {
		refusal ??= refusalOfNode(node, owner);
		if (isTypescript && mayDecide(node, owner)) refusal ??= "call that may not return";
		if (isTypescript && isTestedPromise(node, promises)) refusal ??= "test of a promise";
		if (node.type === "ThisExpression" && !isObjectOfMember(node)) usesWholeInstance = true;
	});
	// What a method without a return type returns could be of the type `this`.
	if (isTypescript && !method.static && usesWholeInstance && !value.returnType && returnsSomething(method, source))
		refusal ??= "the instance without a return type";
	return refusal;
}

function returnsSomething({ value }: Method, source: ParsedSource): boolean {
	return someNode(value.body, source.visitorKeys, (node) => {
		if (/Function(?:Expression|Declaration)$/u.test(node.type) || node.type === "ClassBody") return skipChildren;
		return (node.type === "ReturnStatement" && node.argument !== null) || node.type === "YieldExpression";
	});
}

/**
 * A call by which the compiler tells what follows: it knows `self.fail()` for one that never returns, but not
 * `self["fail"]()`. Of inherited members nobody knows; there the last statement of a block is where it would matter.
 */
function mayDecide(
	node: TSESTree.Node,
	{ decisive, members, returning }: Pick<ExtractableClass, "decisive" | "members" | "returning">,
): boolean {
	if (node.type !== "ExpressionStatement" || node.expression.type !== "CallExpression") return false;
	const { callee } = node.expression;
	if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return false;
	const { name } = callee.property;
	if (members.has(name) || callee.object.type !== "ThisExpression") return decisive.has(name);
	return (
		/^assert/u.test(name) ||
		(!returning.has(name) &&
			/^(?:fail|throw|rethrow|panic|abort|unreachable|exit)|[eE]rror$/u.test(name) &&
			isLast(node))
	);
}

/** The name in `other.secret`, where the class has a hidden member of that name and `other` may be an instance of it. */
export function foreignMemberOf(node: TSESTree.Node, hidden: ReadonlySet<string>): string | undefined {
	if (node.type !== "MemberExpression" || node.computed || node.object.type === "ThisExpression") return undefined;
	return node.property.type === "Identifier" && hidden.has(node.property.name) ? node.property.name : undefined;
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

function refusalOfNode(node: TSESTree.Node, owner: ExtractableClass): string | undefined {
	switch (node.type) {
		case "Super":
			return "super";
		case "PrivateIdentifier":
			return isNameOfMember(node) ? undefined : "#private";
		case "MetaProperty":
			return node.meta.name === "new" ? "new.target" : undefined;
		case "TSThisType":
			return "type this";
		case "Identifier":
			if (node.name === "arguments") return "arguments";
			if (node.name === owner.className && isConstructed(node) && owner.hidesConstructor) return "private constructor";
			return node.name === owner.instance ? "name of the instance" : undefined;
		case "JSXIdentifier":
			return node.name === owner.className ? "the class as an element" : undefined;
		case "VariableDeclarator":
			return owner.isTypescript && node.init?.type === "ThisExpression" && takesHidden(node.id, owner)
				? "destructured instance"
				: undefined;
		default:
			return undefined;
	}
}

function isNameOfMember({ parent }: TSESTree.PrivateIdentifier): boolean {
	return parent.type === "MethodDefinition" || parent.type === "PropertyDefinition";
}

function isConstructed(node: TSESTree.Identifier): boolean {
	return node.parent.type === "NewExpression" && node.parent.callee === node;
}

/** `const { secret, ...others } = this` */
function takesHidden(pattern: TSESTree.Node, { mayBeHidden }: ExtractableClass): boolean {
	if (pattern.type === "Identifier") return false;
	if (pattern.type !== "ObjectPattern") return true;
	return pattern.properties.some(
		(property) =>
			property.type !== "Property" ||
			property.computed ||
			property.key.type !== "Identifier" ||
			mayBeHidden(property.key.name),
	);
}

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
