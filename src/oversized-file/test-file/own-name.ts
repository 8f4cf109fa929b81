import path from "node:path";
import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../../source/parsed-source.ts";
import type { NotApplicable } from "../../source/refactoring.ts";
import { walk } from "../../source/walk.ts";

/** Refuses a file that uses its own name; the folder of a file is that of all of its parts. */
export function ownName(source: ParsedSource, filePath: string): NotApplicable | undefined {
	const base = path.basename(filePath);
	let found: TSESTree.Node | undefined;
	walk(source.ast, source.visitorKeys, (node) => {
		const isLocation = isOwnLocation(node) && !givesFolder(node, source);
		if (isLocation || speaksOf(base, node)) found ??= node;
	});
	return (
		found && {
			notApplicable: "ownName",
			message: "This file uses its own name, which only one of its parts can have.",
			node: found,
		}
	);
}

/** `import.meta.url`, `import.meta.filename`, `__filename` */
function isOwnLocation(node: TSESTree.Node): boolean {
	if (node.type === "Identifier") return node.name === "__filename" && node.parent.type !== "Property";
	if (node.type !== "MemberExpression" || node.object.type !== "MetaProperty") return false;
	return node.property.type === "Identifier" && (node.property.name === "url" || node.property.name === "filename");
}

/** Whether nothing but the folder is taken from a path or URL: `path.dirname(it)`, `new URL("./other", it)`. */
function givesFolder(node: TSESTree.Node, source: ParsedSource): boolean {
	const parent = node.parent!;
	if (parent.type === "NewExpression") return isOther(parent, node);
	if (parent.type === "VariableDeclarator") return parent.init === node && variableGivesFolder(parent, source);
	if (parent.type !== "CallExpression" || parent.arguments[0] !== node) return false;
	const { callee } = parent;
	const name = callee.type === "MemberExpression" ? callee.property : callee;
	if (name.type !== "Identifier") return false;
	if (name.name === "fileURLToPath") return givesFolder(parent, source);
	return name.name === "dirname" || name.name === "createRequire";
}

// `new URL("", import.meta.url)` and `new URL("#a", …)` are of the file itself.
function isOther({ callee, arguments: [relative, base] }: TSESTree.NewExpression, node: TSESTree.Node): boolean {
	const text = relative?.type === "Literal" ? relative.value : undefined;
	return (
		callee.type === "Identifier" &&
		callee.name === "URL" &&
		base === node &&
		typeof text === "string" &&
		/^[./\w]/u.test(text)
	);
}

function variableGivesFolder(declarator: TSESTree.VariableDeclarator, source: ParsedSource): boolean {
	const [variable] = source.scopeManager?.getDeclaredVariables(declarator) ?? [];
	if (variable === undefined || declarator.id.type !== "Identifier") return false;
	return variable.references.every(
		({ identifier, init }) => init === true || givesFolder(identifier as TSESTree.Node, source),
	);
}

/** A text, but not the path of a module, in which the name of the file is. */
function speaksOf(base: string, node: TSESTree.Node): boolean {
	const text =
		node.type === "Literal" && typeof node.value === "string"
			? node.value
			: node.type === "TemplateElement"
				? node.value.raw
				: "";
	const at = text.indexOf(base);
	if (at < 0 || /[\w.-]/u.test(text.charAt(at - 1))) return false;
	return !/^(?:Import|Export)/u.test(node.parent?.type ?? "");
}
