import type { TSESTree } from "@typescript-eslint/types";
import type { CompilerOptions } from "../source/project-files.ts";

/**
 * Whether the compiler may emit a type as metadata of a decorator: an alias is emitted as `Object`, the class it stands
 * for as the class, which has to be loaded. Where nothing is known of the compiler's options, it may.
 */
export function isDecorated(node: TSESTree.Node, compilerOptions: CompilerOptions | undefined): boolean {
	if (compilerOptions !== undefined && compilerOptions["emitDecoratorMetadata"] !== true) return false;
	let inner: TSESTree.Node = node;
	for (let ancestor = node.parent; ancestor; inner = ancestor, ancestor = ancestor.parent) {
		switch (ancestor.type) {
			case "BlockStatement":
				// Types in the body of a method are never emitted.
				return false;
			case "PropertyDefinition":
			case "AccessorProperty":
				return inner !== ancestor.value && ancestor.decorators.length > 0;
			case "MethodDefinition":
				return (
					hasDecorators(ancestor) || (ancestor.kind === "constructor" && ancestor.parent.parent.decorators.length > 0)
				);
		}
	}
	return false;
}

function hasDecorators({ decorators, value }: TSESTree.MethodDefinition): boolean {
	return (
		decorators.length > 0 ||
		value.params.some((parameter) => "decorators" in parameter && parameter.decorators.length > 0)
	);
}
