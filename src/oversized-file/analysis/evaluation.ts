import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../../source/parsed-source.ts";
import { someNode } from "../../source/walk.ts";
import { declarationOf, isAmbient, type TopLevelStatement } from "./top-level-statement.ts";

/** What evaluating a statement does. `none`: nothing is left at run time. `pure`: nothing that others could notice. */
export type Evaluation = "none" | "pure" | "impure";

export function evaluationOf(statement: TopLevelStatement, source: ParsedSource): Evaluation {
	if (statement.role !== "declaration") return statement.role === "effect" ? "impure" : "none";
	if (isAmbient(statement)) return "none";
	const declaration = declarationOf(statement.node);
	const isPure = (node: TSESTree.Node | null | undefined) => isPureExpression(node, source.text);
	switch (declaration.type) {
		case "TSInterfaceDeclaration":
		case "TSTypeAliasDeclaration":
		case "TSDeclareFunction":
			return "none";
		case "FunctionDeclaration":
		case "TSEnumDeclaration":
		case "TSImportEqualsDeclaration":
			return "pure";
		case "TSModuleDeclaration":
			return isInstantiated(declaration, source) ? "impure" : "none";
		case "ClassDeclaration":
			return isPureClass(declaration, source.text) ? "pure" : "impure";
		case "VariableDeclaration":
			return declaration.declarations.every(({ init }) => isPure(init)) ? "pure" : "impure";
		default:
			return isPure(declaration) ? "pure" : "impure";
	}
}

/** Whether a namespace exists at run time: it holds more than types. */
export function isInstantiated(namespace: TSESTree.TSModuleDeclaration, source: ParsedSource): boolean {
	if (namespace.declare || !namespace.body) return false;
	return someNode(namespace.body, source.visitorKeys, ({ type }) => valueStatements.has(type));
}

const valueStatements = new Set([
	"VariableDeclaration",
	"FunctionDeclaration",
	"ClassDeclaration",
	"TSEnumDeclaration",
	"ExpressionStatement",
	"TSImportEqualsDeclaration",
]);

const pureConstructors = new Set(
	"Map Set WeakMap WeakSet WeakRef RegExp Error Date URL URLSearchParams TextEncoder TextDecoder Array ArrayBuffer Uint8Array Uint16Array Uint32Array Int8Array Int16Array Int32Array Float32Array Float64Array AbortController".split(
		" ",
	),
);
const pureFunctions = new Set(
	"Symbol Symbol.for Number String Boolean BigInt Array RegExp parseInt parseFloat Object.freeze Object.seal Object.keys Object.values Object.entries Object.fromEntries Object.create Array.from Array.of Array.isArray Math.max Math.min Math.pow Math.floor Math.ceil Math.round Math.log Math.log2 Math.sqrt JSON.stringify JSON.parse String.fromCharCode String.raw vi.fn vi.mocked jest.fn jest.mocked".split(
		" ",
	),
);

/** A careful answer, except that reading a property is taken to be harmless: getters with effects are not looked for. */
export function isPureExpression(node: TSESTree.Node | null | undefined, text: string): boolean {
	if (node === null || node === undefined) return true;
	const isPure = (child: TSESTree.Node | null | undefined) => isPureExpression(child, text);
	switch (node.type) {
		case "Literal":
		case "Identifier":
		case "FunctionExpression":
		case "ArrowFunctionExpression":
		case "ThisExpression":
		case "MetaProperty":
			return true;
		case "TemplateLiteral":
			return node.expressions.every(isPure);
		case "TSAsExpression":
		case "TSSatisfiesExpression":
		case "TSNonNullExpression":
		case "TSTypeAssertion":
		case "TSInstantiationExpression":
		case "ChainExpression":
			return isPure(node.expression);
		case "UnaryExpression":
			return node.operator !== "delete" && isPure(node.argument);
		case "BinaryExpression":
		case "LogicalExpression":
			return isPure(node.left) && isPure(node.right);
		case "ConditionalExpression":
			return isPure(node.test) && isPure(node.consequent) && isPure(node.alternate);
		case "MemberExpression":
			return isPure(node.object) && (!node.computed || isPure(node.property));
		case "SpreadElement":
			return isPure(node.argument);
		case "ArrayExpression":
			return node.elements.every(isPure);
		case "ObjectExpression":
			return node.properties.every(isPure);
		case "Property":
			return (!node.computed || isPure(node.key)) && isPure(node.value);
		case "ClassExpression":
			return isPureClass(node, text);
		case "NewExpression":
			return (isNamed(node.callee, pureConstructors) || isAnnotatedPure(node, text)) && node.arguments.every(isPure);
		case "CallExpression":
			return (
				(isNamed(node.callee, pureFunctions) || isMockChain(node, text) || isAnnotatedPure(node, text)) &&
				node.arguments.every(isPure)
			);
		default:
			return false;
	}
}

function isPureClass(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression, text: string): boolean {
	if (node.decorators?.length > 0 || !isPureExpression(node.superClass, text)) return false;
	return node.body.body.every((member) => isPureMember(member, text));
}

function isPureMember(member: TSESTree.ClassElement, text: string): boolean {
	if (member.type === "StaticBlock") return false;
	if (member.type === "TSIndexSignature") return true;
	if (member.decorators?.length > 0) return false;
	if (member.computed && !isPureExpression(member.key, text)) return false;
	if (member.type === "MethodDefinition") {
		return !member.value.params.some((parameter) => "decorators" in parameter && parameter.decorators?.length > 0);
	}
	return !member.static || !("value" in member) || isPureExpression(member.value, text);
}

function isNamed(callee: TSESTree.Node, names: ReadonlySet<string>): boolean {
	if (callee.type === "Identifier") return names.has(callee.name);
	if (callee.type !== "MemberExpression" || callee.computed || callee.object.type !== "Identifier") return false;
	return callee.property.type === "Identifier" && names.has(`${callee.object.name}.${callee.property.name}`);
}

// `vi.fn().mockReturnValue(1)`
function isMockChain({ callee }: TSESTree.CallExpression, text: string): boolean {
	if (callee.type !== "MemberExpression" || callee.object.type !== "CallExpression") return false;
	const { property } = callee;
	return property.type === "Identifier" && property.name.startsWith("mock") && isPureExpression(callee.object, text);
}

// `/* @__PURE__ */ create()`
function isAnnotatedPure(node: TSESTree.Node, text: string): boolean {
	return /[#@]__PURE__\s*\*\/\s*\(?$/u.test(text.slice(Math.max(0, node.range[0] - 40), node.range[0]));
}
