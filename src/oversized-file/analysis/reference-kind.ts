import type { TSESTree } from "@typescript-eslint/types";

/**
 * When a reference is needed. `type`: never at run time. `lazy`: when a function of the statement runs.
 * `eager`: while the module is evaluated.
 */
export type ReferenceKind = "type" | "lazy" | "eager";

/** Array methods and the like that call the function they are given before they return. */
const callingMethods = new Set(
	"map forEach filter reduce reduceRight some every find findIndex findLast flatMap sort toSorted from fromEntries replace".split(
		" ",
	),
);

/**
 * When `identifier` is needed, seen from the top-level statement around it.
 *
 * @param isTypeReference what the scope analysis says of it: `typeof x` counts as a value there, and as a type here.
 * @param callsBack whether the function of this name may call the functions it is given before it returns.
 */
export function referenceKindOf(
	identifier: TSESTree.Node,
	isTypeReference: boolean,
	callsBack: (name: string) => boolean,
): ReferenceKind {
	if (isTypeReference || isInTypeQuery(identifier) || isKeyOfType(identifier)) return "type";
	let node = identifier;
	for (let parent = node.parent; parent !== undefined && parent.type !== "Program"; parent = node.parent) {
		// A decorator runs when its class is defined, even one inside the parameters of a method.
		if (parent.type === "Decorator") {
			node = enclosingClassOf(parent);
			continue;
		}
		if (isFunction(parent) && !isCalledAtOnce(parent, callsBack)) return "lazy";
		if (isInstanceField(parent) && parent.value === node) return "lazy";
		node = parent;
	}
	return "eager";
}

/** Whether something is called around `identifier` while its statement is evaluated, with it or on it. */
export function isCalledAround(identifier: TSESTree.Node): boolean {
	for (let node = identifier.parent; node !== undefined && node.type !== "Program"; node = node.parent) {
		switch (node.type) {
			case "CallExpression":
			case "NewExpression":
			case "TaggedTemplateExpression":
			case "Decorator":
			case "JSXOpeningElement":
			case "AwaitExpression":
			case "SpreadElement":
				return true;
		}
	}
	return false;
}

// `typeof x`, `typeof x.y`
function isInTypeQuery(identifier: TSESTree.Node): boolean {
	let node = identifier.parent;
	while (node?.type === "TSQualifiedName") node = node.parent;
	return node?.type === "TSTypeQuery";
}

// `interface I { [key]: string }`: the key is a value, but nothing of the interface runs.
function isKeyOfType(identifier: TSESTree.Node): boolean {
	let node = identifier;
	while (node.parent?.type === "MemberExpression") node = node.parent;
	const parent = node.parent;
	return (parent?.type === "TSPropertySignature" || parent?.type === "TSMethodSignature") && parent.key === node;
}

function enclosingClassOf(decorator: TSESTree.Decorator): TSESTree.Node {
	let node: TSESTree.Node = decorator;
	while (node.parent && node.type !== "ClassDeclaration" && node.type !== "ClassExpression") {
		node = node.parent;
	}
	return node;
}

type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

function isFunction(node: TSESTree.Node): node is FunctionNode {
	return (
		node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression"
	);
}

function isInstanceField(node: TSESTree.Node): node is TSESTree.PropertyDefinition | TSESTree.AccessorProperty {
	return (node.type === "PropertyDefinition" || node.type === "AccessorProperty") && !node.static;
}

/** `(() => { … })()`, `list.map((item) => …)`, `build(() => …)`; the body of a called generator does not run yet. */
function isCalledAtOnce(node: FunctionNode, callsBack: (name: string) => boolean): boolean {
	if (node.generator) return false;
	const call = callAround(node);
	if (call === undefined) return false;
	if (call.callee === node || contains(call.callee, node)) return true;
	if (call.type === "NewExpression") return call.callee.type === "Identifier" && call.callee.name === "Promise";
	const { callee } = call;
	if (callee.type === "Identifier") return callsBack(callee.name);
	return (
		callee.type === "MemberExpression" &&
		callee.property.type === "Identifier" &&
		callingMethods.has(callee.property.name)
	);
}

function callAround(node: TSESTree.Node): TSESTree.CallExpression | TSESTree.NewExpression | undefined {
	let outer = node.parent;
	while (
		outer?.type === "ChainExpression" ||
		outer?.type === "TSAsExpression" ||
		outer?.type === "TSNonNullExpression"
	) {
		outer = outer.parent;
	}
	return outer?.type === "CallExpression" || outer?.type === "NewExpression" ? outer : undefined;
}

function contains(outer: TSESTree.Node, inner: TSESTree.Node): boolean {
	return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}
