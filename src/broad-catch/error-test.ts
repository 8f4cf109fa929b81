import type { TSESTree } from "@typescript-eslint/types";
import type { Names } from "./calls.ts";
import { nothing, whole, type ErrorFlow } from "./error-flow.ts";
import { calleePathOf, lastNameOf, propertyNameOf, unwrapExpression } from "./expression.ts";
import { fact, type Facts } from "./facts.ts";
import { commonProperties, comparingMethods } from "./lists/guards.ts";

/** A test that a handler makes of the caught error. */
export interface ErrorTest {
	/** What it looks at. `message` is the fragile one: a text changes without anybody noticing. */
	readonly by: "class" | "property" | "message" | "guard" | "value";
	readonly node: TSESTree.Expression;
}

/** What is known when a condition holds and when it does not; each entry is one way to get there. */
export interface Branches {
	readonly whenTrue: readonly Facts[];
	readonly whenFalse: readonly Facts[];
	readonly tests: readonly ErrorTest[];
}

/** What a condition tells of the caught error. */
export function branchesOf(condition: TSESTree.Expression, flow: ErrorFlow, names: Names): Branches {
	const test: TSESTree.Node = unwrapExpression(condition);
	switch (test.type) {
		case "UnaryExpression":
			if (test.operator === "!") return negated(branchesOf(test.argument, flow, names));
			break;
		case "AwaitExpression":
			return branchesOf(test.argument, flow, names);
		case "LogicalExpression":
			if (test.operator === "&&") return both(branchesOf(test.left, flow, names), branchesOf(test.right, flow, names));
			if (test.operator === "||")
				return either(branchesOf(test.left, flow, names), branchesOf(test.right, flow, names));
			break;
		case "BinaryExpression":
			return branchesOfComparison(test, flow, names);
		case "CallExpression":
			return branchesOfCall(test, flow, names);
		case "MemberExpression":
			return branchesOfMember(test, flow);
		case "Identifier":
			return branchesOfVariable(test, flow, names);
		default:
			break;
	}
	return flow.shareOf(test) === nothing ? unrelated : narrowing("value", condition);
}

/** A condition that does not look at the error. */
export const unrelated: Branches = { whenTrue: [fact.conditional], whenFalse: [fact.conditional], tests: [] };

/** A condition that every error meets, or none. */
function trivial(isMet: boolean): Branches {
	const usual = [0];
	const unusual = [fact.unlikely];
	return { whenTrue: isMet ? usual : unusual, whenFalse: isMet ? unusual : usual, tests: [] };
}

export function narrowing(by: ErrorTest["by"], node: TSESTree.Expression): Branches {
	return { whenTrue: [fact.narrowed], whenFalse: [fact.rest], tests: [{ by, node }] };
}

function negated({ whenTrue, whenFalse, tests }: Branches): Branches {
	return { whenTrue: whenFalse, whenFalse: whenTrue, tests };
}

function both(left: Branches, right: Branches): Branches {
	return {
		whenTrue: products(left.whenTrue, right.whenTrue),
		whenFalse: [...left.whenFalse, ...products(left.whenTrue, right.whenFalse)],
		tests: [...left.tests, ...right.tests],
	};
}

function either(left: Branches, right: Branches): Branches {
	return negated(both(negated(left), negated(right)));
}

function products(left: readonly Facts[], right: readonly Facts[]): Facts[] {
	return [...new Set(left.flatMap((a) => right.map((b) => a | b)))];
}

function branchesOfComparison(test: TSESTree.BinaryExpression, flow: ErrorFlow, names: Names): Branches {
	if (test.left.type === "PrivateIdentifier") return unrelated;
	const shareLeft = flow.shareOf(test.left);
	const shareRight = flow.shareOf(test.right);
	if (shareLeft === nothing && shareRight === nothing) return unrelated;
	if (test.operator === "instanceof") return branchesOfInstanceof(test, flow, names);
	if (test.operator === "in") return branchesOfIn(test);
	const branches = branchesOfEquality(test, shareLeft === nothing, flow);
	return test.operator.startsWith("!") ? negated(branches) : branches;
}

function branchesOfInstanceof(test: TSESTree.BinaryExpression, flow: ErrorFlow, names: Names): Branches {
	const isBase = names.vocabulary.baseError(calleePathOf(test.right)) && flow.shareOf(test.left) === whole;
	return isBase ? trivial(true) : narrowing("class", test);
}

function branchesOfIn(test: TSESTree.BinaryExpression): Branches {
	const key = test.left.type === "Literal" ? String(test.left.value) : undefined;
	return key !== undefined && commonProperties.includes(key) ? trivial(true) : narrowing("property", test);
}

function branchesOfEquality(test: TSESTree.BinaryExpression, isSwapped: boolean, flow: ErrorFlow): Branches {
	const [ofError, other] = isSwapped ? [test.right, test.left] : [test.left, test.right];
	const inner: TSESTree.Node = unwrapExpression(ofError);
	if (inner.type === "UnaryExpression" && inner.operator === "typeof") return trivial(isUsualType(inner, other));
	if (isNullish(other)) {
		// `error.code !== undefined` tells errors with a code from others; `error == null` tells nothing.
		const property = inner.type === "MemberExpression" ? propertyNameOf(inner) : undefined;
		if (property === undefined || commonProperties.includes(property)) return trivial(false);
		return negated(narrowing("property", test));
	}
	if (inner.type === "Identifier" && flow.shareOf(inner) === whole) return narrowing("value", test);
	return narrowing(mentionsMessage(inner) ? "message" : "property", test);
}

/** `typeof error === "object"` is usual, `typeof error === "string"` is not; `typeof error.message` is a string. */
function isUsualType(operand: TSESTree.UnaryExpression, type: TSESTree.Node): boolean {
	const name = type.type === "Literal" ? type.value : undefined;
	return unwrapExpression(operand.argument).type === "MemberExpression"
		? true
		: name === "object" || name === "function";
}

function branchesOfCall(call: TSESTree.CallExpression, flow: ErrorFlow, names: Names): Branches {
	if (flow.shareOf(call) === nothing && call.arguments.every((argument) => flow.shareOf(argument) === nothing)) {
		return unrelated;
	}
	const path = calleePathOf(call.callee);
	if (names.vocabulary.ownGuard(path)) return narrowing("guard", call);
	const callee: TSESTree.Node = unwrapExpression(call.callee);
	if (comparingMethods.includes(lastNameOf(path))) {
		return narrowing(mentionsMessage(call) || mentionsMessageVariable(call, flow) ? "message" : "property", call);
	}
	const guarded = names.types?.predicateOf(call)?.type;
	if (guarded !== undefined && names.vocabulary.baseError(guarded)) return trivial(true);
	if (names.vocabulary.trivialGuard(path)) return trivial(!/isString$/u.test(path));
	if (callee.type === "MemberExpression" && flow.shareOf(callee.object) !== nothing) return narrowing("guard", call);
	return narrowing("guard", call);
}

function branchesOfMember(member: TSESTree.MemberExpression, flow: ErrorFlow): Branches {
	if (flow.shareOf(member) === nothing) return unrelated;
	return commonProperties.includes(propertyNameOf(member) ?? "") ? trivial(true) : narrowing("property", member);
}

function branchesOfVariable(id: TSESTree.Identifier, flow: ErrorFlow, names: Names): Branches {
	const share = flow.shareOf(id);
	if (share === nothing) return unrelated;
	const initializer = flow.initializerOf(id);
	return initializer === undefined ? trivial(true) : branchesOfValue(initializer, flow, names);
}

/** What the truth of a variable tells: `const isMissing = error.code === "ENOENT"`. A text or a copy tells nothing. */
function branchesOfValue(value: TSESTree.Expression, flow: ErrorFlow, names: Names): Branches {
	const inner: TSESTree.Node = unwrapExpression(value);
	if (inner.type === "Identifier") return branchesOfVariable(inner, flow, names);
	if (inner.type === "ConditionalExpression" || inner.type === "TemplateLiteral") return trivial(true);
	if (inner.type === "LogicalExpression" && inner.operator !== "&&") {
		return isText(inner.right) ? trivial(true) : branchesOf(value, flow, names);
	}
	if (inner.type === "CallExpression" || inner.type === "NewExpression") {
		const path = calleePathOf(inner.callee);
		const { vocabulary } = names;
		if (vocabulary.wholeConverter(path) || vocabulary.partConverter(path)) return trivial(true);
		return inner.type === "CallExpression" ? branchesOfCall(inner, flow, names) : trivial(true);
	}
	return branchesOf(value, flow, names);
}

function isText(node: TSESTree.Node): boolean {
	return (node.type === "Literal" && typeof node.value === "string") || node.type === "TemplateLiteral";
}

function isNullish(node: TSESTree.Node): boolean {
	return (node.type === "Literal" && node.value === null) || (node.type === "Identifier" && node.name === "undefined");
}

function mentionsMessage(node: TSESTree.Node): boolean {
	const inner: TSESTree.Node = unwrapExpression(node);
	if (inner.type === "MemberExpression") {
		const property = propertyNameOf(inner);
		return property === "message" || property === "stack" || mentionsMessage(inner.object);
	}
	if (inner.type === "CallExpression") {
		return mentionsMessage(inner.callee) || inner.arguments.some((argument) => mentionsMessage(argument));
	}
	return false;
}

function mentionsMessageVariable(call: TSESTree.CallExpression, flow: ErrorFlow): boolean {
	const callee: TSESTree.Node = unwrapExpression(call.callee);
	const operands = callee.type === "MemberExpression" ? [callee.object, ...call.arguments] : call.arguments;
	return operands.some((operand) => {
		const inner: TSESTree.Node = unwrapExpression(operand);
		if (inner.type !== "Identifier" || flow.shareOf(inner) === nothing) return false;
		return /mess|msg|text|str/iu.test(inner.name);
	});
}
