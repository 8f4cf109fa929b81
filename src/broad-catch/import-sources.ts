import type { TSESTree } from "@typescript-eslint/types";
import { importedNameOf } from "../source/imports.ts";
import { calleeOf, isCall, unwrapExpression } from "./expression.ts";

/** Where a name of this file comes from. */
export interface ImportSource {
	/** The specifier without `node:`. */
	readonly module: string;
	/** The exported name, `default`, or `*` for the whole module. */
	readonly name: string;
}

export type ImportSources = ReadonlyMap<string, ImportSource>;

/** The names a module's top level imports or requires, by local name. */
export function importSourcesOf(program: TSESTree.Program): ImportSources {
	const known = cache.get(program);
	if (known !== undefined) return known;
	const sources = new Map<string, ImportSource>();
	for (const statement of program.body) {
		if (statement.type === "ImportDeclaration") addImport(sources, statement);
		if (statement.type === "VariableDeclaration") addRequires(sources, statement);
	}
	cache.set(program, sources);
	return sources;
}

const cache = new WeakMap<TSESTree.Program, ImportSources>();

/**
 * The module a callee path leads to and the rest of the path: `promises.readFile` of `fs` for `fs.promises.readFile`,
 * `readFile` of `fs/promises` for an import under another name. A whole module and its default export are one.
 */
export function importedPathOf(path: string, sources: ImportSources): ImportSource | undefined {
	const root = /^[\p{ID_Start}$_][\p{ID_Continue}$]*/u.exec(path)?.[0];
	const source = root === undefined ? undefined : sources.get(root);
	if (source === undefined) return undefined;
	const rest = path.slice(root!.length).replace(/^\./u, "");
	const name = source.name === "default" || source.name === "*" ? rest : join(source.name, rest);
	return { module: source.module, name };
}

export function isRelativeModule(module: string): boolean {
	return /^(?:\.|\/|@\/|~|#)/u.test(module);
}

function join(name: string, rest: string): string {
	return rest === "" || rest.startsWith("()") ? `${name}${rest}` : `${name}.${rest}`;
}

function addImport(sources: Map<string, ImportSource>, declaration: TSESTree.ImportDeclaration): void {
	const module = moduleOf(declaration.source.value);
	for (const specifier of declaration.specifiers) {
		sources.set(specifier.local.name, { module, name: importedNameOf(specifier) });
	}
}

function addRequires(sources: Map<string, ImportSource>, declaration: TSESTree.VariableDeclaration): void {
	for (const { id, init } of declaration.declarations) {
		const module = init === null ? undefined : requiredModuleOf(init);
		if (module === undefined) continue;
		if (id.type === "Identifier") sources.set(id.name, { module, name: "*" });
		if (id.type === "ObjectPattern") addPattern(sources, id, module);
	}
}

function addPattern(sources: Map<string, ImportSource>, pattern: TSESTree.ObjectPattern, module: string): void {
	for (const property of pattern.properties) {
		if (property.type !== "Property" || property.key.type !== "Identifier") continue;
		if (property.value.type === "Identifier") sources.set(property.value.name, { module, name: property.key.name });
	}
}

/** `require("m")`, also with a property behind it: `require("fs").promises`. */
function requiredModuleOf(init: TSESTree.Expression): string | undefined {
	const expression: TSESTree.Node = unwrapExpression(init);
	if (!isCall(expression) || expression.type !== "CallExpression") return undefined;
	const callee = calleeOf(expression);
	const [argument] = expression.arguments;
	if (callee.type !== "Identifier" || callee.name !== "require" || argument?.type !== "Literal") return undefined;
	return typeof argument.value === "string" ? moduleOf(argument.value) : undefined;
}

function moduleOf(specifier: string): string {
	return specifier.replace(/^node:/u, "");
}
