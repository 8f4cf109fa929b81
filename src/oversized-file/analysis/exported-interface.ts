import type { TSESTree } from "@typescript-eslint/types";
import { isExportedAsType } from "./declared-meaning.ts";
import type { FileAnalysis } from "./file-analysis.ts";

/** What others can do with an exported name. */
export type ExportMeaning = "a type" | "a value";

/** The names a file exports, with `export * from "x"` as a name of its own. */
export function interfaceOf(analysis: FileAnalysis): Map<string, ExportMeaning> {
	const exported = new Map<string, ExportMeaning>();
	for (const binding of analysis.bindings) {
		const isType = binding.imported === undefined && isExportedAsType(binding, analysis);
		for (const { text, isTypeOnly } of binding.exports) {
			exported.set(unquoted(text), isType || isTypeOnly ? "a type" : "a value");
		}
	}
	for (const { node } of analysis.statements) {
		if (node.type === "ExportDefaultDeclaration" && !exported.has("default")) {
			exported.set("default", isTypeName(node.declaration, analysis) ? "a type" : "a value");
		}
		if (node.type === "ExportAllDeclaration") {
			const kind = node.exportKind === "type" ? "a type" : "a value";
			const name = node.exported === null ? `* from ${node.source.value}` : nameOf(node.exported);
			exported.set(name, kind);
		}
		if (node.type !== "ExportNamedDeclaration" || node.source === null) continue;
		for (const specifier of node.specifiers) {
			const isType = node.exportKind === "type" || specifier.exportKind === "type";
			exported.set(nameOf(specifier.exported), isType ? "a type" : "a value");
		}
	}
	return exported;
}

/** `export default Options;` where `Options` is an interface. */
export function isTypeName(node: TSESTree.Node, analysis: FileAnalysis): boolean {
	if (node.type === "TSInterfaceDeclaration") return true;
	const binding = node.type === "Identifier" ? analysis.bindingByName.get(node.name) : undefined;
	return binding !== undefined && binding.imported === undefined && isExportedAsType(binding, analysis);
}

function nameOf(node: { readonly type: string; readonly name?: string; readonly value?: unknown }): string {
	return node.type === "Identifier" ? node.name! : String(node.value);
}

// `export { a as "a b" }` is exported as `a b`.
function unquoted(text: string): string {
	return /^["']/u.test(text) ? text.slice(1, -1) : text;
}
