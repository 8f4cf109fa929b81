import type { TSESTree } from "@typescript-eslint/types";
import { importedNameOf, moduleExportNameOf, requiredModuleOf } from "../source/imports.ts";
import { moduleClausesOf, type ModuleEntry } from "../source/module-clauses.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import { TokenReader } from "../source/token-reader.ts";

/**
 * Whether a name of a module is what is looked for.
 *
 * @param local the name by which the file has it; undefined where any member that it names may be one of it, `*` where the
 * file only hands it on.
 */
type NameTest = (name: string, local: string | undefined) => boolean;

/** The test for a module's names; undefined where none of them is what is looked for, so that nobody has to ask. */
export type NameTests = (module: string) => NameTest | undefined;

/** Whether a file asks another module for a name that is looked for: what its tree says. */
export function asksFor({ ast, text }: ParsedSource, tests: NameTests): boolean {
	for (const statement of ast.body) {
		const required = statement.type === "TSImportEqualsDeclaration" ? requiredModuleOf(statement) : undefined;
		if (required !== undefined && tests(required)?.("*", undefined) === true) return true;
		if (statement.type !== "ImportDeclaration" && statement.type !== "ExportNamedDeclaration") continue;
		const test = statement.source === null ? undefined : tests(statement.source.value);
		if (test !== undefined && statementAsksFor(ast, statement, test)) return true;
	}
	return wholeModulesIn(text).some((module) => tests(module)?.("*", undefined) === true);
}

function statementAsksFor(
	{ body }: TSESTree.Program,
	statement: TSESTree.ImportDeclaration | TSESTree.ExportNamedDeclaration,
	test: NameTest,
): boolean {
	if (statement.type === "ExportNamedDeclaration") {
		return statement.specifiers.some(({ local }) => test(moduleExportNameOf(local), "*"));
	}
	const hasAliases = body.some(({ type }) => type === "TSImportEqualsDeclaration");
	return statement.specifiers.some((specifier) =>
		test(importedNameOf(specifier), hasAliases ? undefined : specifier.local.name),
	);
}

/** The same without a tree, in which all that the text can ask for counts. */
export function mayAskFor(text: string, tests: NameTests): boolean {
	const { imports, exports, importTypes } = moduleClausesOf(text);
	const hasAliases = /\bimport\s+(?:type\s+)?[\w$]+\s*=/u.test(text);
	const isFound = (entries: readonly ModuleEntry[], local: string | undefined) =>
		entries.some(({ module, name }) => module !== undefined && tests(module)?.(name, local) === true);
	return (
		[...imports].some(([local, entries]) => isFound(entries, hasAliases ? undefined : local)) ||
		isFound([...exports.values()].flat(), "*") ||
		importTypes.some((module) => tests(module)?.("*", undefined) === true)
	);
}

/** The modules of `import("m")`. */
function wholeModulesIn(text: string): readonly string[] {
	// Most files have none, and the plain word is found in a fraction of the time.
	if (!/import\s*\(/u.test(text)) return none;
	return [...text.matchAll(/\bimport\s*\(/gu)].flatMap(
		({ 0: { length }, index }) => new TokenReader(text, index + length).takeString() ?? [],
	);
}

const none: readonly string[] = [];
