import { cleanupCalls, notCleanup } from "./lists/cleanup.ts";
import { conveyors, notifiers } from "./lists/conveyors.ts";
import { partConverters, pureCalls, wholeConverters } from "./lists/converters.ts";
import { answeringCalls, failureConstructors } from "./lists/failure-values.ts";
import { checkingCalls, defaultAllowedFunctions, defaultAllowedNames } from "./lists/function-names.ts";
import { defaultBaseErrors, trivialGuards } from "./lists/guards.ts";
import { loggerFunctions, loggerMethods, loggerObjects, loggerPaths } from "./lists/loggers.ts";
import { matcherOf } from "./lists/name-list.ts";
import { narrowingCalls, neverReturns, rethrowingCalls } from "./lists/never-returns.ts";
import { reporters } from "./lists/reporters.ts";
import { notWrites, writeCalls } from "./lists/writes.ts";
import { operationTableOf, type OperationTable } from "./operation-table.ts";
import type { Options } from "./options.ts";

type Matcher = (path: string) => boolean;

/** What the names in a file mean: the lists of `lists/`, together with those of the options, compiled. */
export interface Vocabulary {
	/** The objects and the methods of log calls; see `isLogCall`. */
	readonly loggerObject: Matcher;
	readonly loggerMethod: Matcher;
	readonly loggerFunction: Matcher;
	readonly loggerPath: Matcher;
	readonly reporter: Matcher;
	readonly conveyor: Matcher;
	readonly notifier: Matcher;
	readonly partConverter: Matcher;
	readonly wholeConverter: Matcher;
	readonly pure: Matcher;
	readonly neverReturns: Matcher;
	readonly narrowing: Matcher;
	readonly rethrowing: Matcher;
	readonly trivialGuard: Matcher;
	readonly ownGuard: Matcher;
	readonly baseError: Matcher;
	readonly failure: Matcher;
	readonly answering: Matcher;
	readonly cleanup: Matcher;
	readonly write: Matcher;
	/** Names that begin like a write and are none. */
	readonly noWrite: Matcher;
	readonly check: Matcher;
	readonly allowedFunction: (name: string) => boolean;
	readonly allowedName: (name: string) => boolean;
	readonly operations: OperationTable;
}

export function vocabularyOf(options: Options): Vocabulary {
	let vocabulary = vocabularies.get(options);
	if (vocabulary === undefined) {
		vocabulary = compileVocabulary(options);
		vocabularies.set(options, vocabulary);
	}
	return vocabulary;
}

// A linter creates a rule once a file and hands in the same options object.
const vocabularies = new WeakMap<Options, Vocabulary>();

function compileVocabulary(options: Options): Vocabulary {
	const isCleanup = matcherOf(cleanupCalls, options.operations?.cleanup ?? []);
	const isOwnCleanup = matcherOf(options.operations?.cleanup ?? []);
	const isNoCleanup = matcherOf(notCleanup);
	const isOwnWrite = matcherOf(options.operations?.writes ?? []);
	const isWrite = matcherOf(writeCalls);
	const isNoWrite = matcherOf(notWrites);
	return {
		loggerObject: matcherOf(loggerObjects, options.loggers?.objects ?? []),
		loggerMethod: matcherOf(loggerMethods),
		loggerFunction: matcherOf(loggerFunctions, options.loggers?.functions ?? []),
		loggerPath: matcherOf(loggerPaths),
		reporter: matcherOf(reporters, options.reporters ?? []),
		conveyor: matcherOf(conveyors, options.conveyors ?? []),
		notifier: matcherOf(notifiers),
		partConverter: matcherOf(partConverters, options.converters ?? []),
		wholeConverter: matcherOf(wholeConverters),
		pure: matcherOf(pureCalls),
		neverReturns: matcherOf(neverReturns, options.neverReturns ?? []),
		narrowing: matcherOf(narrowingCalls),
		rethrowing: matcherOf(
			rethrowingCalls,
			(options.controlFlow ?? []).flatMap(({ rethrow }) => rethrow ?? []),
		),
		trivialGuard: matcherOf(trivialGuards),
		ownGuard: matcherOf(options.guards ?? []),
		baseError: matcherOf(options.baseErrors ?? defaultBaseErrors),
		failure: matcherOf(failureConstructors),
		answering: matcherOf(answeringCalls),
		cleanup: (path) => isOwnCleanup(path) || (isCleanup(path) && !isNoCleanup(path)),
		noWrite: isNoWrite,
		write: (path) => isOwnWrite(path) || (isWrite(path) && !isNoWrite(path)),
		check: matcherOf(checkingCalls),
		allowedFunction: nameTestOf(options.allowFunctions ?? defaultAllowedFunctions),
		allowedName: nameTestOf(options.allowNames ?? defaultAllowedNames),
		operations: operationTableOf(options),
	};
}

/** An empty expression allows nothing. */
function nameTestOf(expression: string): (name: string) => boolean {
	if (expression === "") return () => false;
	const compiled = new RegExp(expression, "u");
	return (name) => compiled.test(name);
}
