import type { TSESTree } from "@typescript-eslint/types";

export type FunctionNode =
	| TSESTree.ArrowFunctionExpression
	| TSESTree.FunctionExpression
	| TSESTree.FunctionDeclaration
	| TSESTree.TSEmptyBodyFunctionExpression;

/** A call as the analysis reads it: `f(x)`, `new C(x)`, `` tag`x` `` or `import(x)`. */
export type CallNode = TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.TaggedTemplateExpression;

export function isFunction(node: TSESTree.Node): node is FunctionNode {
	return (
		node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression" || node.type === "FunctionDeclaration"
	);
}

export function isCall(node: TSESTree.Node): node is CallNode {
	return node.type === "CallExpression" || node.type === "NewExpression" || node.type === "TaggedTemplateExpression";
}

/** `x` for `x as T`, `x!`, `x satisfies T`, `<T>x` and the chain around `x?.y`. */
export function unwrapExpression<T extends TSESTree.Node>(node: T): T;
export function unwrapExpression(node: TSESTree.Node): TSESTree.Node {
	return isWrapper(node) ? unwrapExpression(node.expression) : node;
}

/** The outermost wrapper around `node`: the counterpart of `unwrapExpression`. */
export function wrapperOf(node: TSESTree.Node): TSESTree.Node {
	const parent = node.parent;
	return parent !== undefined && parent !== null && isWrapper(parent) ? wrapperOf(parent) : node;
}

export function calleeOf(call: CallNode): TSESTree.Expression {
	return call.type === "TaggedTemplateExpression" ? call.tag : call.callee;
}

export function argumentsOf(call: CallNode): readonly TSESTree.Node[] {
	return call.type === "TaggedTemplateExpression" ? [call.quasi] : call.arguments;
}

/** `db.user.find().first` for `db.user!.find(x)?.first`; a part without a name is `?`. */
export function calleePathOf(node: TSESTree.Node): string {
	const inner: TSESTree.Node = unwrapExpression(node);
	switch (inner.type) {
		case "Identifier":
			return inner.name;
		case "ThisExpression":
			return "this";
		case "Super":
			return "super";
		case "MemberExpression":
			return `${calleePathOf(inner.object)}.${propertyNameOf(inner) ?? "?"}`;
		case "CallExpression":
			return `${calleePathOf(inner.callee)}()`;
		case "NewExpression":
			return `${calleePathOf(inner.callee)}()`;
		case "TaggedTemplateExpression":
			return `${calleePathOf(inner.tag)}()`;
		case "AwaitExpression":
			return calleePathOf(inner.argument);
		case "ImportExpression":
			return "import()";
		case "MetaProperty":
			return "import.meta";
		default:
			return "?";
	}
}

/** `name` for `x.name`, `x["name"]` and `x.#name`. */
export function propertyNameOf(node: TSESTree.MemberExpression): string | undefined {
	if (node.property.type === "PrivateIdentifier") return `#${node.property.name}`;
	if (!node.computed && node.property.type === "Identifier") return node.property.name;
	return node.property.type === "Literal" ? String(node.property.value) : undefined;
}

/** The last name of a path: `update` of `db.user.update`. */
export function lastNameOf(path: string): string {
	return path.replaceAll("()", "").split(".").at(-1)!;
}

/** Whether nobody reads the value: `f(x);`, `await f(x);`, `void f(x);`. */
export function isDiscarded(node: TSESTree.Node): boolean {
	const parent = wrapperOf(node).parent;
	if (parent === undefined || parent === null) return false;
	if (parent.type === "AwaitExpression" || (parent.type === "UnaryExpression" && parent.operator === "void")) {
		return isDiscarded(parent);
	}
	return parent.type === "ExpressionStatement";
}

type Wrapper =
	| TSESTree.TSAsExpression
	| TSESTree.TSTypeAssertion
	| TSESTree.TSNonNullExpression
	| TSESTree.TSSatisfiesExpression
	| TSESTree.ChainExpression;

function isWrapper(node: TSESTree.Node): node is Wrapper {
	switch (node.type) {
		case "TSAsExpression":
		case "TSTypeAssertion":
		case "TSNonNullExpression":
		case "TSSatisfiesExpression":
		case "ChainExpression":
			return true;
		default:
			return false;
	}
}
