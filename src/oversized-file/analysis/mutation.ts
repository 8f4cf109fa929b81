import type { TSESTree } from "@typescript-eslint/types";

const mutatingMethods = new Set(
	"set add delete clear push pop shift unshift splice sort reverse fill copyWithin append".split(" "),
);
const mutatingFunctions = new Set(
	"Object.assign Object.defineProperty Object.defineProperties Object.setPrototypeOf Reflect.set Reflect.defineProperty Reflect.deleteProperty".split(
		" ",
	),
);

/**
 * Whether what a variable holds is changed at this reference: `x.y = 1`, `x.y++`, `delete x.y`, `x.push(1)`,
 * `Object.assign(x, y)`. Assigning the variable itself is a write, not a mutation.
 */
export function isMutation(identifier: TSESTree.Node): boolean {
	const { member, depth } = outermostMember(identifier);
	const parent = member.parent;
	if (depth > 0 && isAssignedAt(member, parent)) return true;
	if (parent?.type === "CallExpression" && parent.callee === member && depth > 0) return isMutatingMethod(member);
	return parent?.type === "CallExpression" && parent.arguments[0] === identifier && isMutatingFunction(parent.callee);
}

/** `x.anything(…)`: a method that may change `x`, whatever its name is. */
export function isMethodCallOn(identifier: TSESTree.Node): boolean {
	const { member, depth } = outermostMember(identifier);
	return depth > 0 && member.parent?.type === "CallExpression" && member.parent.callee === member;
}

function outermostMember(identifier: TSESTree.Node): { member: TSESTree.Node; depth: number } {
	let member = identifier;
	let depth = 0;
	for (let parent = member.parent; parent !== undefined; parent = member.parent) {
		if (parent.type === "MemberExpression" && parent.object === member) depth++;
		else if (parent.type !== "TSNonNullExpression" && parent.type !== "TSAsExpression") break;
		member = parent;
	}
	return { member, depth };
}

function isAssignedAt(member: TSESTree.Node, parent: TSESTree.Node | undefined): boolean {
	switch (parent?.type) {
		case "AssignmentExpression":
			return parent.left === member;
		case "UpdateExpression":
			return true;
		case "UnaryExpression":
			return parent.operator === "delete";
		case "ForOfStatement":
		case "ForInStatement":
			return parent.left === member;
		default:
			return false;
	}
}

function isMutatingMethod(member: TSESTree.Node): boolean {
	if (member.type !== "MemberExpression") return false;
	return member.property.type === "Identifier" && mutatingMethods.has(member.property.name);
}

function isMutatingFunction(callee: TSESTree.Node): boolean {
	if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier") return false;
	if (callee.property.type !== "Identifier") return false;
	return mutatingFunctions.has(`${callee.object.name}.${callee.property.name}`);
}
