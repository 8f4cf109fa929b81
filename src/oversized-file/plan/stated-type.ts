import type { TSESTree } from "@typescript-eslint/types";

/**
 * Whether a declaration says the types of what it declares, as `isolatedDeclarations` asks of an export: by annotations,
 * or by expressions whose type a compiler reads off without knowing anything else. What is not known to say it does not.
 *
 * @see https://www.typescriptlang.org/docs/handbook/release-notes/typescript-5-5.html (Isolated Declarations)
 */
export function statesItsType(declaration: TSESTree.Node): boolean {
	switch (declaration.type) {
		case "FunctionDeclaration":
			return statesSignature(declaration);
		case "VariableDeclaration":
			return declaration.declarations.every(
				({ id, init }) => id.type === "Identifier" && (hasAnnotation(id) || statesValue(init)),
			);
		case "ClassDeclaration":
			return statesClass(declaration);
		default:
			return true;
	}
}

export function hasAnnotation(node: TSESTree.Node): boolean {
	return "typeAnnotation" in node && node.typeAnnotation !== undefined && node.typeAnnotation !== null;
}

type FunctionNode =
	| TSESTree.FunctionDeclaration
	| TSESTree.FunctionExpression
	| TSESTree.ArrowFunctionExpression
	| TSESTree.TSEmptyBodyFunctionExpression;

function statesSignature({ returnType, params }: FunctionNode): boolean {
	return Boolean(returnType) && params.every(statesParameter);
}

function statesParameter(parameter: TSESTree.Parameter): boolean {
	if (parameter.type === "TSParameterProperty") return statesParameter(parameter.parameter);
	if (parameter.type !== "AssignmentPattern") return hasAnnotation(parameter);
	return hasAnnotation(parameter.left) || (parameter.left.type === "Identifier" && statesValue(parameter.right));
}

function statesValue(value: TSESTree.Node | null): boolean {
	switch (value?.type) {
		case "Literal":
			return !("regex" in value);
		case "TemplateLiteral":
			return value.expressions.length === 0;
		case "UnaryExpression":
			return /^[+-]$/u.test(value.operator) && value.argument.type === "Literal" && statesValue(value.argument);
		case "ArrowFunctionExpression":
		case "FunctionExpression":
			return statesSignature(value);
		case "TSAsExpression":
			return !isConstType(value.typeAnnotation) || statesConstant(value.expression);
		case "ObjectExpression":
			return statesProperties(value, statesValue);
		default:
			return false;
	}
}

function statesProperties(
	{ properties }: TSESTree.ObjectExpression,
	states: (value: TSESTree.Node) => boolean,
): boolean {
	return properties.every(
		(property) =>
			property.type === "Property" &&
			!property.computed &&
			!property.shorthand &&
			property.kind === "init" &&
			states(property.value),
	);
}

/** Under `as const` the types of arrays are known too. */
function statesConstant(value: TSESTree.Node | null): boolean {
	if (value?.type === "ArrayExpression") return value.elements.every(statesConstant);
	return value?.type === "ObjectExpression" ? statesProperties(value, statesConstant) : statesValue(value);
}

/** `as const` */
export function isConstType(type: TSESTree.TypeNode): boolean {
	return type.type === "TSTypeReference" && type.typeName.type === "Identifier" && type.typeName.name === "const";
}

function statesClass({ superClass, body }: TSESTree.ClassDeclaration): boolean {
	return (superClass === null || superClass.type === "Identifier") && body.body.every(statesMember);
}

function statesMember(member: TSESTree.ClassElement): boolean {
	if (member.type === "StaticBlock" || member.type === "TSIndexSignature") return true;
	if (member.computed) return false;
	if (member.key.type === "PrivateIdentifier") return true;
	if (member.accessibility === "private" && !(member.type === "MethodDefinition" && member.kind === "constructor"))
		return true;
	switch (member.type) {
		case "PropertyDefinition":
		case "AccessorProperty":
			return hasAnnotation(member) || statesValue(member.value);
		case "MethodDefinition":
			if (member.kind === "constructor" || member.kind === "set") return member.value.params.every(statesParameter);
			return statesSignature(member.value);
		default:
			return false;
	}
}
