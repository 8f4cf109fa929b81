import type { TSESTree } from "@typescript-eslint/types";
import type { Variable } from "@typescript-eslint/scope-manager";
import type { ParsedSource, ScopeManagerLike } from "../source/parsed-source.ts";
import { scopesWithin } from "../source/scope-at.ts";
import { childrenOf, walk } from "../source/walk.ts";
import { isLogCall, type Names } from "./calls.ts";
import {
	argumentsOf,
	calleeOf,
	calleePathOf,
	isFunction,
	propertyNameOf,
	unwrapExpression,
	type CallNode,
} from "./expression.ts";
import type { CallbackHandler, CatchHandler } from "./handler.ts";
import { wholeProperties } from "./lists/converters.ts";

/** How much of the caught error a value carries: nothing, a part such as its message, or the error itself. */
export type Share = 0 | 1 | 2;
export const nothing = 0;
export const part = 1;
export const whole = 2;

/** Where the caught error goes inside its handler. */
export interface ErrorFlow {
	/** What the value of `node` carries, the functions it contains included. */
	shareOf(node: TSESTree.Node | null | undefined): Share;
	/** Whether `identifier` names a variable that the handler itself declares. */
	isLocal(identifier: TSESTree.Identifier): boolean;
	/** The value of a `const` (or of a variable never written again) that the handler declares. */
	initializerOf(identifier: TSESTree.Identifier): TSESTree.Expression | undefined;
	/** The variables that are the caught error, or a part of it when the parameter is a pattern. */
	readonly errorVariables: readonly Variable[];
}

export function errorFlowOf(handler: CatchHandler | CallbackHandler, source: ParsedSource, names: Names): ErrorFlow {
	const owner = handler.form === "catch" ? handler.node : handler.callback;
	const scopes = scopesWithin(owner, source);
	const locals = localsOf(handler, source, scopes);
	const shares = new Map<Variable, Share>();
	const errorVariables = errorVariablesOf(handler, scopes?.getDeclaredVariables(owner) ?? []);
	for (const variable of errorVariables) {
		shares.set(variable, handler.parameter?.type === "Identifier" && !isReplaced(variable) ? whole : part);
		for (const reference of variable.references) locals.byIdentifier.set(reference.identifier, variable);
	}
	const flow: ErrorFlow = {
		shareOf: (node) => shareOf(node),
		isLocal: (identifier) => locals.byIdentifier.has(identifier),
		initializerOf: (identifier) => {
			const variable = locals.byIdentifier.get(identifier);
			return variable === undefined ? undefined : locals.initializers.get(variable);
		},
		errorVariables,
	};
	spread(locals.bindings, shares, shareOf);
	return flow;

	function shareOf(node: TSESTree.Node | null | undefined): Share {
		if (node === null || node === undefined) return nothing;
		const inner: TSESTree.Node = unwrapExpression(node);
		switch (inner.type) {
			case "Identifier":
				if (isArgumentsOf(inner, handler)) return whole;
				return shares.get(locals.byIdentifier.get(inner)!) ?? nothing;
			case "MemberExpression":
				return isArgumentsOf(inner.object, handler) ? whole : shareOfMember(inner);
			case "TemplateLiteral":
			case "BinaryExpression":
				return atMost(part, largestOf(childrenOf(inner, source.visitorKeys)));
			case "UnaryExpression":
				return inner.operator === "void" ? nothing : atMost(part, shareOf(inner.argument));
			case "ConditionalExpression":
				return larger(atMost(part, shareOf(inner.test)), largestOf([inner.consequent, inner.alternate]));
			case "SequenceExpression":
				return shareOf(inner.expressions.at(-1));
			case "CallExpression":
			case "NewExpression":
			case "TaggedTemplateExpression":
				return shareOfCall(inner);
			default:
				return largestOf(childrenOf(inner, source.visitorKeys));
		}
	}

	function shareOfMember(member: TSESTree.MemberExpression): Share {
		const share = shareOf(member.object);
		if (share === whole) return wholeProperties.includes(propertyNameOf(member) ?? "") ? whole : part;
		return larger(share, member.computed ? atMost(part, shareOf(member.property)) : nothing);
	}

	function shareOfCall(call: CallNode): Share {
		if (isLogCall(call, names)) return nothing;
		const callee = calleeOf(call);
		const received = largestOf(argumentsOf(call));
		if (received === nothing) return atMost(part, shareOf(callee));
		const path = calleePathOf(callee);
		if (names.vocabulary.wholeConverter(path)) return received;
		return names.vocabulary.partConverter(path) ? part : received;
	}

	function largestOf(nodes: readonly TSESTree.Node[]): Share {
		let share: Share = nothing;
		for (const node of nodes) share = larger(share, shareOf(node));
		return share;
	}
}

/** `arguments` of `.catch(function () { report(arguments[0]); })`. */
function isArgumentsOf(node: TSESTree.Node, handler: CatchHandler | CallbackHandler): boolean {
	if (node.type !== "Identifier" || node.name !== "arguments" || handler.form === "catch") return false;
	let outer: TSESTree.Node | undefined = node.parent;
	while (outer !== undefined && (!isFunction(outer) || outer.type === "ArrowFunctionExpression")) outer = outer.parent;
	return outer === handler.callback;
}

/** A place that gives a value to variables. */
interface Binding {
	readonly variables: readonly Variable[];
	readonly value: TSESTree.Node;
	/** Whether the variables hold the value itself or something taken out of it. */
	readonly takesWhole: boolean;
}

interface Locals {
	readonly byIdentifier: Map<TSESTree.Node, Variable>;
	readonly initializers: Map<Variable, TSESTree.Expression>;
	readonly bindings: readonly Binding[];
}

function localsOf(
	handler: CatchHandler | CallbackHandler,
	source: ParsedSource,
	scopes: ScopeManagerLike | null,
): Locals {
	const byIdentifier = new Map<TSESTree.Node, Variable>();
	const initializers = new Map<Variable, TSESTree.Expression>();
	const bindings: Binding[] = [];
	const declare = (node: TSESTree.Node) => {
		const variables = scopes?.getDeclaredVariables(node) ?? [];
		for (const variable of variables) {
			for (const reference of variable.references) byIdentifier.set(reference.identifier, variable);
		}
		return variables;
	};
	const assignments: TSESTree.AssignmentExpression[] = [];
	walk(handler.body, source.visitorKeys, (node) => {
		if (node.type === "VariableDeclarator") {
			const variables = declare(node);
			const value = node.init ?? iteratedValueOf(node);
			if (value === undefined) return;
			bindings.push({ variables, value, takesWhole: node.id.type === "Identifier" });
			const [variable] = variables;
			if (variable !== undefined && node.init !== null && isWrittenOnce(variable))
				initializers.set(variable, node.init);
		} else if (node.type === "AssignmentExpression") {
			assignments.push(node);
		} else if (isFunction(node)) {
			const value = iteratedReceiverOf(node);
			if (value !== undefined) bindings.push({ variables: declare(node), value, takesWhole: false });
		}
	});
	for (const assignment of assignments) {
		const root = assignedRootOf(assignment.left);
		const variable = root === undefined ? undefined : byIdentifier.get(root);
		if (variable !== undefined) bindings.push({ variables: [variable], value: assignment.right, takesWhole: true });
	}
	return { byIdentifier, initializers, bindings };
}

/** Lets shares flow along the bindings until nothing changes. */
function spread(
	bindings: readonly Binding[],
	shares: Map<Variable, Share>,
	shareOf: (node: TSESTree.Node) => Share,
): void {
	for (let changed = true; changed;) {
		changed = false;
		for (const { variables, value, takesWhole } of bindings) {
			const share = takesWhole ? shareOf(value) : atMost(part, shareOf(value));
			for (const variable of variables) {
				if (share <= (shares.get(variable) ?? nothing)) continue;
				shares.set(variable, share);
				changed = true;
			}
		}
	}
}

function errorVariablesOf(
	{ parameter }: CatchHandler | CallbackHandler,
	declared: readonly Variable[],
): readonly Variable[] {
	if (parameter === undefined) return [];
	return declared.filter((variable) =>
		variable.identifiers.some((id) => id.range[0] >= parameter.range[0] && id.range[1] <= parameter.range[1]),
	);
}

// `catch (error) { error = new Timeout(); throw error; }`: what is thrown is not the caught error any more.
function isReplaced(variable: Variable): boolean {
	return variable.references.some((reference) => {
		const value = reference.writeExpr;
		if (!reference.isWrite() || value === null || value === undefined) return false;
		return !variable.references.some(
			({ identifier }) => isWithin(identifier, value) && identifier !== reference.identifier,
		);
	});
}

function isWithin(node: TSESTree.Node, outer: TSESTree.Node): boolean {
	return node.range[0] >= outer.range[0] && node.range[1] <= outer.range[1];
}

function isWrittenOnce(variable: Variable): boolean {
	return variable.references.filter((reference) => reference.isWrite()).length <= 1;
}

/** `for (const part of error.errors)`: the value the declarator's variables are taken from. */
function iteratedValueOf(declarator: TSESTree.VariableDeclarator): TSESTree.Node | undefined {
	const loop = declarator.parent?.parent;
	return loop?.type === "ForOfStatement" || loop?.type === "ForInStatement" ? loop.right : undefined;
}

/** `error.errors.forEach((inner) => …)`: the receiver whose parts the function gets. */
function iteratedReceiverOf(node: TSESTree.Node): TSESTree.Node | undefined {
	const call = node.parent;
	if (call?.type !== "CallExpression" || !call.arguments.includes(node as TSESTree.Expression)) return undefined;
	const callee: TSESTree.Node = unwrapExpression(call.callee);
	return callee.type === "MemberExpression" ? callee.object : undefined;
}

/** `result` of `result.error.text = …`. */
function assignedRootOf(target: TSESTree.Node): TSESTree.Identifier | undefined {
	const inner: TSESTree.Node = unwrapExpression(target);
	if (inner.type === "Identifier") return inner;
	return inner.type === "MemberExpression" ? assignedRootOf(inner.object) : undefined;
}

function larger(a: Share, b: Share): Share {
	return a > b ? a : b;
}

function atMost(limit: Share, share: Share): Share {
	return share > limit ? limit : share;
}
