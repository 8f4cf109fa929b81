import type { TSESTree } from "@typescript-eslint/types";
import { parseSource } from "../source/parse-source.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import type { CompilerOptions, ProjectFiles } from "../source/project-files.ts";
import type { CaughtType } from "./error-guard.ts";
import { importSourcesOf, type ImportSources } from "./import-sources.ts";
import { causeOptions, causeParameterName } from "./lists/cause-options.ts";
import { isInstalled, isTypeScriptFile } from "../source/file-path.ts";

/**
 * Finds the declaration of a class by the name it has in a file, and how to find the classes of that declaration's own
 * file. `elsewhere`: the name is imported from where we do not see; undefined: the file does not declare it.
 */
export type ClassFinder = (name: string) => FoundClass | "elsewhere" | undefined;

export interface FoundClass {
	readonly declaration: TSESTree.ClassDeclaration | TSESTree.ClassExpression;
	readonly findClass: ClassFinder;
	/** The imports of the declaration's file. */
	readonly imports: ImportSources;
}

/** Where a constructor takes the error that came before. */
export interface CauseParameter {
	readonly index: number;
	/** `options`: as `cause` of an object; `value`: as the argument itself. */
	readonly form: "options" | "value";
	/** Whether it is the constructor of a built-in class, which the compiler's library describes. */
	readonly isBuiltin: boolean;
	/** See `CauseOptions`. */
	readonly description?: string | undefined;
	readonly requires?: string | undefined;
}

const builtinErrors = new Map([
	...["Error", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"].map(
		(name): [string, number] => [name, 1],
	),
	["AggregateError", 2],
]);

/** The parameter of an error class that takes the cause; undefined where it has none, or nobody can see it. */
export function causeParameterOf(
	className: string,
	findClass: ClassFinder,
	imports: ImportSources,
	depth = 0,
): CauseParameter | undefined {
	if (depth > 5) return undefined;
	const imported = imports.get(className);
	const known = imported === undefined ? undefined : causeOptions[imported.module]?.[imported.name];
	if (known !== undefined) return { ...known, form: "options", isBuiltin: false };
	const found = findClass(className);
	if (found === undefined) return builtinParameter(className);
	if (found === "elsewhere") return undefined;
	const { declaration } = found;
	const constructor = constructorOf(declaration);
	if (constructor !== undefined) return parameterAmong(constructor);
	// Without a constructor of its own a class passes all arguments on.
	if (declaration.superClass?.type !== "Identifier") return undefined;
	return causeParameterOf(declaration.superClass.name, found.findClass, found.imports, depth + 1);
}

function builtinParameter(className: string): CauseParameter | undefined {
	const index = builtinErrors.get(className);
	return index === undefined ? undefined : { index, form: "options", isBuiltin: true };
}

/** A parameter typed as options of an error, or one that is named for the cause and takes any error. */
function parameterAmong(constructor: TSESTree.FunctionExpression): CauseParameter | undefined {
	for (const [index, parameter] of constructor.params.entries()) {
		const id = parameter.type === "TSParameterProperty" ? parameter.parameter : parameter;
		if (id.type !== "Identifier" || id.typeAnnotation === undefined) continue;
		const type = id.typeAnnotation.typeAnnotation;
		if (isErrorOptions(type)) return { index, form: "options", isBuiltin: false };
		if (causeParameterName.test(id.name) && isUnknown(type)) return { index, form: "value", isBuiltin: false };
	}
	return undefined;
}

/** `ErrorOptions`, or an object of which nothing is required and that has a `cause` of any type. */
function isErrorOptions(type: TSESTree.TypeNode): boolean {
	if (type.type === "TSTypeReference")
		return type.typeName.type === "Identifier" && type.typeName.name === "ErrorOptions";
	if (type.type !== "TSTypeLiteral") return false;
	const properties = type.members.filter((member) => member.type === "TSPropertySignature");
	return (
		properties.length === type.members.length &&
		properties.every((property) => property.optional) &&
		properties.some(
			({ key, typeAnnotation }) =>
				key.type === "Identifier" &&
				key.name === "cause" &&
				typeAnnotation !== undefined &&
				isUnknown(typeAnnotation.typeAnnotation),
		)
	);
}

function isUnknown({ type }: TSESTree.TypeNode): boolean {
	return type === "TSUnknownKeyword" || type === "TSAnyKeyword";
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
		if (declaration !== undefined) return { declaration, findClass, imports: importSourcesOf(source.ast) };
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
	return isTypeScriptFile(filePath) && !isInstalled(filePath);
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

/** Whether the library of these compiler options, which may be those of no project, declares `ErrorOptions`. */
export function libHasCause(options: CompilerOptions | undefined): boolean {
	if (options === undefined) return true;
	const { lib, target } = options;
	if (Array.isArray(lib)) return lib.some((name) => isSinceES2022(String(name).replace(/\..*$/u, "")));
	return typeof target === "string" && isSinceES2022(target);
}

/**
 * What these compiler options, which may be those of no project, take an error for that is caught. Where they do not say,
 * it is `any` for TypeScript 5 and `unknown` for TypeScript 6.
 */
export function caughtTypeOf(options: CompilerOptions | undefined): CaughtType {
	if (options === undefined) return "unknown";
	const isUnknown = options["useUnknownInCatchVariables"] ?? options["strict"];
	if (isUnknown === undefined) return "either";
	return isUnknown === true ? "unknown" : "any";
}

function isSinceES2022(version: string): boolean {
	return /^es(?:next|202[2-9]|20[3-9]\d)$/iu.test(version);
}
