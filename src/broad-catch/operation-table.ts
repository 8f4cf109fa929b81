import { matcherOf, remembered } from "./lists/name-list.ts";
import { javascriptOperations } from "./lists/operations/javascript.ts";
import type { KnownOperation } from "./lists/operations/known-operation.ts";
import { nodeOperations } from "./lists/operations/node.ts";
import { ownOperationOf } from "./lists/operations/own-operation.ts";
import { packageOperations } from "./lists/operations/packages.ts";
import { safeFunctions, safeGlobals, safeMethods, safeModules } from "./lists/operations/safe.ts";
import { webOperations } from "./lists/operations/web.ts";
import { importedPathOf, type ImportSource, type ImportSources } from "./import-sources.ts";
import type { Options } from "./options.ts";

/** A call as the table sees it. */
export interface CalledPath {
	/** `db.user.find`, `new URL`, `import()`. */
	readonly path: string;
	/** Whether a rejection of the call's promise arrives at the handler. */
	readonly awaited: boolean;
}

export interface OperationTable {
	/** The row of a call that throws known errors. */
	knownOperationOf(call: CalledPath, imports: ImportSources): KnownOperation | undefined;
	/** Whether a call fails only through a fault of the program. */
	isSafe(call: CalledPath, imports: ImportSources): boolean;
}

export function operationTableOf(options: Options): OperationTable {
	const own = Object.entries(options.operations?.known ?? {}).map(([call, thrown]) => ownOperationOf(call, thrown));
	const rows = [...own, ...javascriptOperations, ...nodeOperations, ...packageOperations, ...webOperations].map(
		compileRow,
	);
	const mayBeKnown = firstLookOf(rows.map(({ operation }) => operation));
	const isOwnSafe = matcherOf(options.operations?.safe ?? []);
	const known = new Map<string, KnownOperation | "none">();
	return {
		knownOperationOf: (call, imports) => {
			const imported = importedPathOf(rootedPathOf(call.path), imports);
			const key = `${call.path} ${call.awaited} ${imported?.module} ${imported?.name}`;
			let operation = known.get(key);
			if (operation === undefined) {
				const row = mayBeKnown(call, imported) ? rows.find((row) => row.matches(call, imported)) : undefined;
				operation = row?.operation ?? "none";
				if (known.size >= 10_000) known.clear();
				known.set(key, operation);
			}
			return operation === "none" ? undefined : operation;
		},
		isSafe: (call, imports) => isOwnSafe(call.path) || isSafeCall(call, imports),
	};
}

interface Row {
	readonly operation: KnownOperation;
	matches(call: CalledPath, imported: ImportSource | undefined): boolean;
}

/** Whether any row of the table may match a call: one question in the place of one for each row. */
function firstLookOf(operations: readonly KnownOperation[]): Row["matches"] {
	const global = wholeMatcherOf(operations.flatMap(({ globals }) => globals ?? []));
	const method = methodMatcherOf(
		operations.flatMap(({ methods, awaitedMethods }) => [methods ?? [], awaitedMethods ?? []].flat()),
	);
	const modules = new Set(operations.flatMap((operation) => operation.modules ?? []));
	return ({ path }, imported) => (imported === undefined ? global(path) : modules.has(imported.module)) || method(path);
}

function compileRow(operation: KnownOperation): Row {
	const global = wholeMatcherOf(operation.globals ?? []);
	const names = operation.names === undefined ? () => true : matcherOf(operation.names);
	const method = methodMatcherOf(operation.methods ?? []);
	const awaitedMethod = methodMatcherOf(operation.awaitedMethods ?? []);
	const modules = new Set(operation.modules);
	return {
		operation,
		matches: (call, imported) => {
			if (imported !== undefined && modules.has(imported.module)) {
				return names(call.path.startsWith("new ") ? `new ${imported.name}` : imported.name) || names(imported.name);
			}
			if (imported === undefined && global(call.path)) return true;
			if (operation.family === "schema") return method(call.path) && isSchemaPath(call.path);
			return method(call.path) || (call.awaited && awaitedMethod(call.path));
		},
	};
}

// `z.object({}).parse(x)`, `userSchema.parseAsync(x)`; any other `parse` may be anybody's.
function isSchemaPath(path: string): boolean {
	return /schema|\bz\.|zod|validator/iu.test(path);
}

const isSafeGlobal = wholeMatcherOf(safeGlobals);
const isSafeMethod = methodMatcherOf(safeMethods);
const isSafeFunction = wholeMatcherOf(safeFunctions);
const safeModuleNames = new Set(safeModules);

function isSafeCall({ path, awaited }: CalledPath, imports: ImportSources): boolean {
	const imported = importedPathOf(rootedPathOf(path), imports);
	if (imported !== undefined && safeModuleNames.has(imported.module)) return true;
	if (awaited) return false;
	if (imported === undefined && (isSafeGlobal(path) || isSafeFunction(path))) return true;
	return isSafeMethod(path);
}

function rootedPathOf(path: string): string {
	return path.replace(/^new /u, "");
}

function wholeMatcherOf(names: readonly string[]): (path: string) => boolean {
	if (names.length === 0) return () => false;
	const expression = new RegExp(`^(?:${names.join("|")})$`, "u");
	return remembered((path) => expression.test(path));
}

/** A method has a receiver: something stands in front of its name. */
function methodMatcherOf(names: readonly string[]): (path: string) => boolean {
	if (names.length === 0) return () => false;
	const expression = new RegExp(`[.](?:${names.join("|")})$`, "u");
	return remembered((path) => expression.test(path));
}
