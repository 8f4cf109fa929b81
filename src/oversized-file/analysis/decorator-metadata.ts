import type { TSESTree } from "@typescript-eslint/types";

/**
 * Whether a type reference may be emitted as a value by `emitDecoratorMetadata`: the type of a parameter, property or
 * result in a class with decorators. An `import type` there would turn `design:paramtypes` into `Function`.
 */
export function isDecoratedClassType(identifier: TSESTree.Node): boolean {
	const annotation = annotationAround(identifier);
	if (annotation === undefined) return false;
	const member = memberAround(annotation);
	if (member === undefined) return false;
	return isDecorated(member) || (isConstructor(member) && isDecorated(member.parent.parent));
}

// Only the annotation's own type, or a member of a union, becomes metadata: `Dep`, `Dep | undefined`, not `Array<Dep>`.
function annotationAround(identifier: TSESTree.Node): TSESTree.TSTypeAnnotation | undefined {
	let node = identifier.parent;
	while (node?.type === "TSTypeReference" || node?.type === "TSUnionType" || node?.type === "TSQualifiedName") {
		node = node.parent;
	}
	return node?.type === "TSTypeAnnotation" ? node : undefined;
}

function memberAround(annotation: TSESTree.TSTypeAnnotation): TSESTree.ClassElement | undefined {
	let node: TSESTree.Node | undefined = annotation.parent;
	while (node !== undefined && node.parent?.type !== "ClassBody") {
		if (node.type === "BlockStatement" || node.type === "Program") return undefined;
		node = node.parent;
	}
	return node as TSESTree.ClassElement | undefined;
}

function isConstructor(member: TSESTree.ClassElement): boolean {
	return "kind" in member && member.kind === "constructor";
}

function isDecorated(node: TSESTree.Node | undefined): boolean {
	if (node === undefined) return false;
	if ("decorators" in node && node.decorators !== undefined && node.decorators.length > 0) return true;
	return parametersOf(node).some((parameter) => "decorators" in parameter && parameter.decorators.length > 0);
}

function parametersOf(node: TSESTree.Node): readonly TSESTree.Parameter[] {
	if (node.type !== "MethodDefinition") return [];
	return node.value.params;
}
