import type { TSESTree } from "@typescript-eslint/types";
import { calleeOf, calleePathOf, lastNameOf, type CallNode } from "./expression.ts";
import { importedPathOf, importSourcesOf, type ImportSources } from "./import-sources.ts";
import { loggerClasses, loggerModules } from "./lists/loggers.ts";
import { neverReturningImports } from "./lists/never-returns.ts";
import type { Types } from "./types.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The names of one file: what its imports are, and what the lists say of all other names. */
export interface Names {
	readonly vocabulary: Vocabulary;
	readonly imports: ImportSources;
	/** Undefined without a type checker. */
	readonly types: Types | undefined;
}

export function namesOf(program: TSESTree.Program, vocabulary: Vocabulary, types?: Types): Names {
	return { vocabulary, imports: importSourcesOf(program), types };
}

/** A call that writes a log: by the module its callee comes from, or by the callee's own names. */
export function isLogCall(call: CallNode, names: Names): boolean {
	if (call.type === "NewExpression") return false;
	return isLogPath(calleePathOf(calleeOf(call)), names);
}

export function isLogPath(path: string, { vocabulary, imports }: Names): boolean {
	if (vocabulary.conveyor(path)) return false;
	if (isImportedLogger(path, imports) || vocabulary.loggerPath(path)) return true;
	const separator = path.lastIndexOf(".");
	if (separator === -1) return vocabulary.loggerFunction(path);
	const method = path.slice(separator + 1);
	const object = withoutCalls(path.slice(0, separator));
	if (vocabulary.loggerObject(object)) return vocabulary.loggerMethod(method);
	// `this.log("x")`, but not `this.messages.warn("x")`.
	return object === "this" && vocabulary.loggerFunction(method);
}

/** Whether the callee comes from a logging package, so that we know the call takes an error. */
export function isImportedLogger(path: string, imports: ImportSources): boolean {
	const imported = importedPathOf(path, imports);
	if (imported === undefined) return false;
	if (loggerModules.includes(imported.module)) return true;
	const [name] = imported.name.split(/[.(]/u);
	return loggerClasses[imported.module]?.includes(name!) ?? false;
}

/** A call that ends the path: `process.exit(1)`, `assertNever(error)`. */
export function isNeverReturning(path: string, { vocabulary, imports }: Names): boolean {
	const imported = importedPathOf(path, imports);
	if (imported !== undefined && (neverReturningImports[imported.module]?.includes(imported.name) ?? false)) return true;
	return vocabulary.neverReturns(path);
}

/** `logger` of `logger.child().error`: a chain of calls on a logger is still the logger. */
function withoutCalls(object: string): string {
	const chain = object.replace(/(?:\.[\w$#]+\(\))+$/u, "");
	return chain.endsWith("()") ? `${lastNameOf(chain)}` : chain;
}
