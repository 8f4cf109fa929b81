import path from "node:path";
import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../../source/parsed-source.ts";
import { walk } from "../../source/walk.ts";
import type { TopLevelStatement } from "./top-level-statement.ts";

/** What in a statement depends on the folder or the name of its file. */
export interface LocationUse {
	/** String literals that hold a relative module specifier: they can be rewritten for another folder. */
	readonly specifiers: readonly TSESTree.StringLiteral[];
	/** The first thing that would mean something else in another folder, in the words of a message. */
	readonly folderBound: string | undefined;
	/** The first thing that would mean something else in another file of the same folder. */
	readonly fileBound: string | undefined;
}

export function locationUseOf(statement: TopLevelStatement, source: ParsedSource): LocationUse {
	if (!mayUseLocation.test(source.text.slice(...statement.range))) return noUse;
	const specifiers: TSESTree.StringLiteral[] = [];
	let folderBound: string | undefined;
	let fileBound: string | undefined;
	walk(statement.node, source.visitorKeys, (node) => {
		const use = useOf(node, source);
		if (use === undefined) return;
		if (use.kind === "specifier") specifiers.push(use.literal);
		else if (use.kind === "folder") folderBound ??= use.what;
		else fileBound ??= use.what;
	});
	return { specifiers, folderBound, fileBound };
}

const mayUseLocation = /\bimport\b|\brequire\b|__dirname|__filename|\b(?:jest|vi|vitest)\b/u;
const noUse: LocationUse = { specifiers: [], folderBound: undefined, fileBound: undefined };

type Use =
	| { readonly kind: "specifier"; readonly literal: TSESTree.StringLiteral }
	| { readonly kind: "folder" | "file"; readonly what: string };

function useOf(node: TSESTree.Node, source: ParsedSource): Use | undefined {
	switch (node.type) {
		case "ImportExpression":
			return useOfSpecifier(node.source, "import()");
		case "TSImportType":
			return useOfSpecifier(node.source, "import()");
		case "CallExpression":
			return useOfCall(node, source);
		case "NewExpression":
			return isUrlOfModule(node) ? useOfSpecifier(node.arguments[0], "new URL()") : undefined;
		case "MetaProperty":
			return useOfImportMeta(node);
		case "Identifier":
			if (node.name === "__dirname") return { kind: "folder", what: "`__dirname`" };
			return node.name === "__filename" ? { kind: "file", what: "`__filename`" } : undefined;
		default:
			return undefined;
	}
}

const specifierCall =
	/^(?:require|require\.resolve|import\.meta\.(?:resolve|glob|globEager)|(?:jest|vi|vitest)\.(?:\w*[mM]ock\w*|\w*Actual\w*))$/u;

function useOfCall(node: TSESTree.CallExpression, source: ParsedSource): Use | undefined {
	const callee = source.text.slice(...node.callee.range);
	return specifierCall.test(callee) ? useOfSpecifier(node.arguments[0], callee) : undefined;
}

function useOfSpecifier(specifier: TSESTree.Node | undefined, where: string): Use | undefined {
	if (specifier === undefined || isAbsoluteUrl(specifier)) return undefined;
	if (specifier.type !== "Literal") return { kind: "folder", what: `the computed path of \`${where}\`` };
	if (typeof specifier.value !== "string" || !isRelative(specifier.value)) return undefined;
	return { kind: "specifier", literal: specifier };
}

// `import(pathToFileURL(file).href)`
function isAbsoluteUrl(node: TSESTree.Node): boolean {
	const call = node.type === "MemberExpression" ? node.object : node;
	return call.type === "CallExpression" && call.callee.type === "Identifier" && call.callee.name === "pathToFileURL";
}

// `new URL("./worker.js", import.meta.url)`
function isUrlOfModule(node: TSESTree.NewExpression): boolean {
	const [path, base] = node.arguments;
	return (
		node.callee.type === "Identifier" &&
		node.callee.name === "URL" &&
		path?.type === "Literal" &&
		base?.type === "MemberExpression" &&
		base.object.type === "MetaProperty"
	);
}

function useOfImportMeta(node: TSESTree.MetaProperty): Use | undefined {
	if (node.meta.name !== "import") return undefined;
	const parent = node.parent;
	if (parent?.type !== "MemberExpression" || parent.property.type !== "Identifier") {
		return { kind: "file", what: "`import.meta`" };
	}
	const { name } = parent.property;
	if (name === "dirname") return { kind: "folder", what: "`import.meta.dirname`" };
	// Vite's constants are the same in every module, and the calls are read as calls.
	if (/^(?:env|glob|globEager|resolve)$/u.test(name)) return undefined;
	if (name === "url" && parent.parent?.type === "NewExpression" && isUrlOfModule(parent.parent)) return undefined;
	return { kind: "file", what: `\`import.meta.${name}\`` };
}

export function isRelative(specifier: string): boolean {
	return /^\.\.?(?:\/|$)/u.test(specifier);
}

/** A relative specifier of a file, written for a file in another folder: `./a` → `../a`. */
export function specifierFrom(specifier: string, folder: string, newFolder: string): string {
	if (!isRelative(specifier) || folder === newFolder) return specifier;
	const [, location, rest] = /^([^?#]*)(.*)$/u.exec(specifier)!;
	const target = path.posix.join(folder, location!);
	// `.`, `..` and `./a/` name the index of a folder.
	if (/(?:^|\/)\.{0,2}$/u.test(location!)) {
		const slash = location!.endsWith("/") ? "/" : "";
		return startedWithDot(path.posix.relative(newFolder, target)) + slash + rest!;
	}
	return relativePath(newFolder, target) + rest!;
}

/** The way from a folder to a file as a specifier is written: with `/`, and `./` in front. Both paths use `/`. */
export function relativePath(fromFolder: string, to: string): string {
	// By way of the file's folder: from `a/b`, the file `a/b` (with its extension left out) is `../b` and not `.`.
	const folder = startedWithDot(path.posix.relative(fromFolder, path.posix.dirname(to)));
	return `${folder}/${path.posix.basename(to)}`;
}

function startedWithDot(relative: string): string {
	if (relative === "") return ".";
	return relative.startsWith("..") ? relative : `./${relative}`;
}
