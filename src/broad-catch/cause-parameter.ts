import path from "node:path";
import type { TSESTree } from "@typescript-eslint/types";
import { parseSource } from "../source/parse-source.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import type { ProjectFiles } from "../source/project-files.ts";
import { importSourcesOf } from "./import-sources.ts";

/**
 * Finds the declaration of a class by the name it has in a file, and how to find the classes of that declaration's own
 * file. `elsewhere`: the name is imported from where we do not see; undefined: the file does not declare it.
 */
export type ClassFinder = (name: string) => FoundClass | "elsewhere" | undefined;

export interface FoundClass {
	readonly declaration: TSESTree.ClassDeclaration | TSESTree.ClassExpression;
	readonly findClass: ClassFinder;
}

const builtinErrors = new Map([
	...["Error", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"].map(
		(name): [string, number] => [name, 1],
	),
	["AggregateError", 2],
]);

/** The position of the options (`{ cause }`) among the arguments of an error class, when it takes them. */
export function optionsIndexOf(className: string, findClass: ClassFinder, depth = 0): number | undefined {
	if (depth > 5) return undefined;
	const found = findClass(className);
	if (found === undefined) return builtinErrors.get(className);
	if (found === "elsewhere") return undefined;
	const { declaration } = found;
	const constructor = constructorOf(declaration);
	if (constructor !== undefined) return indexAmong(constructor);
	// Without a constructor of its own a class passes all arguments on.
	if (declaration.superClass?.type !== "Identifier") return undefined;
	return optionsIndexOf(declaration.superClass.name, found.findClass, depth + 1);
}

/** A parameter that is handed on to `super` and typed as options of an error. */
function indexAmong(constructor: TSESTree.FunctionExpression): number | undefined {
	const index = constructor.params.findIndex(
		(parameter) =>
			parameter.type === "Identifier" &&
			parameter.typeAnnotation !== undefined &&
			isErrorOptions(parameter.typeAnnotation.typeAnnotation),
	);
	return index === -1 ? undefined : index;
}

function isErrorOptions(type: TSESTree.TypeNode): boolean {
	if (type.type === "TSTypeReference")
		return type.typeName.type === "Identifier" && type.typeName.name === "ErrorOptions";
	if (type.type !== "TSTypeLiteral") return false;
	const [member] = type.members;
	return (
		type.members.length === 1 &&
		member?.type === "TSPropertySignature" &&
		member.key.type === "Identifier" &&
		member.key.name === "cause" &&
		member.typeAnnotation?.typeAnnotation.type === "TSUnknownKeyword"
	);
}

function constructorOf(declaration: FoundClass["declaration"]): TSESTree.FunctionExpression | undefined {
	for (const member of declaration.body.body) {
		if (
			member.type === "MethodDefinition" &&
			member.kind === "constructor" &&
			member.value.type === "FunctionExpression"
		) {
			return member.value;
		}
	}
	return undefined;
}

/** Looks for classes in one file only. */
export function classFinderOf(source: ParsedSource): ClassFinder {
	const findClass: ClassFinder = (name) => {
		const declaration = classIn(source.ast, name);
		if (declaration !== undefined) return { declaration, findClass };
		return importSourcesOf(source.ast).has(name) ? "elsewhere" : undefined;
	};
	return findClass;
}

/** Looks for classes in a file and in the files it imports from. */
export function projectClassFinderOf(source: ParsedSource, filePath: string, projectFiles: ProjectFiles): ClassFinder {
	const findHere = classFinderOf(source);
	const findClass: ClassFinder = (name) => {
		const found = findHere(name);
		if (found !== "elsewhere") return found === undefined ? undefined : { ...found, findClass };
		const imported = importSourcesOf(source.ast).get(name)!;
		const target = projectFiles.resolve(imported.module, filePath);
		if (target === undefined || !isSource(target)) return "elsewhere";
		const parsed = parseSource(target, projectFiles.read(target) ?? "");
		if ("problem" in parsed) return "elsewhere";
		return projectClassFinderOf(parsed.source, target, projectFiles)(imported.name) ?? "elsewhere";
	};
	return findClass;
}

function isSource(filePath: string): boolean {
	return /\.[cm]?tsx?$/u.test(path.basename(filePath)) && !filePath.includes("/node_modules/");
}

function classIn(program: TSESTree.Program, name: string): TSESTree.ClassDeclaration | undefined {
	for (const statement of program.body) {
		const declaration =
			statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration"
				? statement.declaration
				: statement;
		if (declaration?.type !== "ClassDeclaration") continue;
		if (declaration.id?.name === name) return declaration;
		if (name === "default" && statement.type === "ExportDefaultDeclaration") return declaration;
	}
	return undefined;
}
