import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import type { Refactoring } from "../source/refactoring.ts";
import type { TextEdit } from "../source/text-edit.ts";
import { bindError } from "./bind-error.ts";
import { isImportedLogger, type Names } from "./calls.ts";
import { calleePathOf, lastNameOf } from "./expression.ts";
import { callsIn, errorKeyUsedIn } from "./file-calls.ts";
import type { BroadCatch } from "./find-broad-catch.ts";
import { importedPathOf } from "./import-sources.ts";
import { argumentEdit, propertyEdit } from "./list-edit.ts";
import { objectFirstLoggers } from "./lists/loggers.ts";
import type { Options } from "./options.ts";
import { refuse, refuseUnbound } from "./refuse.ts";

/** Passes the error to the log call that drops it, in the order of arguments of that logger. */
export function addErrorToLog(broadCatch: BroadCatch, source: ParsedSource, options: Options): Refactoring {
	const { handler, names } = broadCatch;
	const call = logCallOf(broadCatch);
	if (call === undefined) return refuse("noLogCall", "There is no log call that can take the error.", handler.node);
	const path = calleePathOf(call.callee);
	if (takesTextOnly(path)) {
		return refuse("textOnlyLog", `\`${path}\` writes text: it has no place for an error.`, call);
	}
	if (handler.form === "reference") return refuse("noLogCall", "The function stands elsewhere.", handler.node);
	if (!isKnownLogger(path, names) && takesNoMore(call, path, source)) {
		return refuse("loggerTakesNoMore", `No other call of \`${path}\` here has another argument.`, call);
	}
	const bound = bindError(handler, source);
	if (bound === undefined) return refuseUnbound(handler);
	const style = { key: errorKeyIn(source, path, names), isObjectFirst: isObjectFirst(path, names, options) };
	return {
		edits: [...bound.edits, errorEdit(call, bound.name, source, style)],
		reason: `\`${path}\` gets the error it reports on.`,
		safety: isKnownLogger(path, names) ? "safe" : "review",
	};
}

/** The call whose message matters most: an error before a warning before the rest. */
function logCallOf({ logCalls }: BroadCatch): TSESTree.CallExpression | undefined {
	const calls = logCalls.flatMap(({ node, hasError }) => (!hasError && node.type === "CallExpression" ? [node] : []));
	const severity = (call: TSESTree.CallExpression) => {
		const rank = [/fatal|critical/iu, /err|exception/iu, /warn/iu].findIndex((level) =>
			level.test(lastNameOf(calleePathOf(call.callee))),
		);
		return rank === -1 ? 3 : rank;
	};
	return calls.sort((a, b) => severity(a) - severity(b))[0];
}

// `process.stderr.write(text)`: a second argument is the encoding.
function takesTextOnly(path: string): boolean {
	return /(?:^|\.)(?:write|appendLine|append)$/u.test(path);
}

/** Whether a file's other calls of a logger of its own all have as many arguments or fewer. */
function takesNoMore(call: TSESTree.CallExpression, path: string, source: ParsedSource): boolean {
	const others = callsIn(source, path).filter((other) => other !== call);
	const count = call.arguments.length;
	return others.length > 0 && others.every((other) => other.arguments.length <= count) && !isDetailed(call);
}

/** The error goes into an object that is there already. */
function isDetailed(call: TSESTree.CallExpression): boolean {
	return call.arguments.some((argument) => argument.type === "ObjectExpression");
}

/** Whether we know from the name's origin that the call takes an error, whatever its type. */
function isKnownLogger(path: string, { imports }: Names): boolean {
	return path.startsWith("console.") || isImportedLogger(path, imports);
}

interface ArgumentStyle {
	readonly key: string;
	readonly isObjectFirst: boolean;
}

function errorEdit(
	call: TSESTree.CallExpression,
	name: string,
	source: ParsedSource,
	{ key, isObjectFirst }: ArgumentStyle,
): TextEdit {
	const first = call.arguments[0];
	const last = call.arguments.at(-1);
	const isConsole = calleePathOf(call.callee).startsWith("console.");
	if (first?.type === "ObjectExpression" && call.arguments.length > 1 && !isConsole) {
		return propertyEdit(first, propertyText(key, name), source);
	}
	if (isObjectFirst && first !== undefined && first.type !== "ObjectExpression") {
		return { range: [first.range[0], first.range[0]], text: `{ ${propertyText(key, name)} }, ` };
	}
	if (last?.type === "ObjectExpression" && !isConsole) {
		return propertyEdit(last, propertyText(isObjectFirst ? key : "error", name), source);
	}
	return argumentEdit(call, name, source);
}

function propertyText(key: string, name: string): string {
	return key === name ? name : `${key}: ${name}`;
}

function isObjectFirst(path: string, { imports }: Names, { loggers }: Options): boolean {
	if (loggers?.style === "object") return true;
	if (loggers?.style === "append" || path.startsWith("console.")) return false;
	const module = importedPathOf(path, imports)?.module;
	if (module !== undefined && module in objectFirstLoggers) return true;
	return [...imports.values()].some((imported) => imported.module in objectFirstLoggers) && /log/iu.test(path);
}

/** The key under which this file's log calls carry errors. */
function errorKeyIn(source: ParsedSource, path: string, { imports }: Names): string {
	const used = errorKeyUsedIn(source, path.slice(0, path.lastIndexOf(".") + 1));
	if (used !== undefined) return used;
	return [...imports.values()].some((imported) => imported.module in objectFirstLoggers) ? "err" : "error";
}
