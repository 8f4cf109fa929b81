import type { Binding, BindingReference } from "./binding.ts";
import { isMethodCallOn, isMutation } from "./mutation.ts";
import type { TopLevelStatement } from "./top-level-statement.ts";

/**
 * The effect statements that complete a declaration of the file, with the names they complete:
 * `Button.displayName = "Button"`, `registry.push(entry)`, `Object.assign(api, methods)`.
 */
export function attachmentsOf(
	statements: readonly TopLevelStatement[],
	bindings: readonly Binding[],
): Map<number, readonly Binding[]> {
	const attachments = new Map<number, Binding[]>();
	for (const binding of bindings) {
		if (binding.imported !== undefined) continue;
		for (const reference of binding.references) {
			const statement = statements[reference.statement]!;
			if (statement.role !== "effect" || !completes(statement, reference)) continue;
			const attached = attachments.get(statement.index) ?? [];
			if (!attached.includes(binding)) attachments.set(statement.index, [...attached, binding]);
		}
	}
	return attachments;
}

function completes({ node }: TopLevelStatement, { kind, identifier, isWrite }: BindingReference): boolean {
	if (kind !== "eager") return false;
	if (isWrite || isMutation(identifier)) return true;
	if (node.type !== "ExpressionStatement" || !isMethodCallOn(identifier)) return false;
	return identifier.range[0] === node.expression.range[0];
}
