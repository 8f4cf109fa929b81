import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { positionsOf } from "../source/position.ts";
import { calleeOf, calleePathOf, isCall, unwrapExpression } from "./expression.ts";
import type { BroadCatch } from "./find-broad-catch.ts";
import type { HandlerPath } from "./handler-path.ts";
import { isOpen, type Operation } from "./operations.ts";
import type { LossKind } from "./options.ts";

export const broadCatchMessages: Readonly<Record<LossKind, string>> = {
	swallowed:
		"Every error of {{operations}} ends here unseen: {{outcome}}. Let unexpected errors out with `throw`, record them, or say in a comment why all of them may be ignored.",
	lostOnLog: "The log call drops the error. Pass `{{error}}` to `{{logger}}`.",
	lostInResult:
		"{{value}} for every failure of {{operations}}, and the reason is gone. Test for the expected error and rethrow the rest, or carry `{{error}}` along.",
	lostOnThrow: "{{replacement}} replaces the caught error without keeping it. Pass it as `cause`.",
	droppedRest: "Only {{test}} is handled; every other error {{outcome}}.",
	loggedOnly: "Logged and forgotten: {{function}} goes on as if {{operations}} had succeeded.",
};

const signalOutcomes = {
	controlFlow: "it ends by throwing, and the handler keeps what it throws",
	abort: "an abort is taken for a failure",
} as const;

/** The values of the placeholders in the message of a broad catch. */
export function messageValuesOf(broadCatch: BroadCatch, source: ParsedSource): Record<string, string> {
	const { path, signals } = broadCatch.loss;
	return {
		operations: operationNames(signals?.operations ?? broadCatch.operations),
		outcome:
			signals !== undefined
				? signalOutcomes[signals.by]
				: broadCatch.loss.kind === "droppedRest"
					? restOutcomeOf(path, source)
					: outcomeOf(path, source),
		error: errorNameOf(broadCatch) ?? "error",
		logger: loggerNameOf(broadCatch),
		value: answerOf(path, source),
		replacement: replacementOf(path),
		test: testsOf(broadCatch, source),
		function: broadCatch.functionName === undefined ? "the code" : code(broadCatch.functionName),
	};
}

/** A message with its placeholders filled in, as a linter prints it. */
export function printMessage(broadCatch: BroadCatch, source: ParsedSource): string {
	const values = messageValuesOf(broadCatch, source);
	return broadCatchMessages[broadCatch.loss.kind].replace(/\{\{(\w+)\}\}/gu, (_, name: string) => values[name] ?? "");
}

/** The name of the caught error in its handler; undefined when it has none. */
export function errorNameOf({ handler }: Pick<BroadCatch, "handler">): string | undefined {
	if (handler.form === "reference") return undefined;
	return handler.parameter?.type === "Identifier" ? handler.parameter.name : undefined;
}

/** Open operations first: they are what the author has to think about. At most three. */
export function operationNames(operations: readonly Operation[]): string {
	const names = [
		...new Set([...operations.filter(isOpen), ...operations.filter((each) => !isOpen(each))].map(({ name }) => name)),
	];
	if (names.length === 0) return "the protected code";
	const shown = names.slice(0, names.length === 4 ? 4 : 3).map(code);
	const rest = names.length - shown.length;
	if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
	return shown.length === 1 ? shown[0]! : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

function outcomeOf({ exit }: HandlerPath, source: ParsedSource): string {
	switch (exit.kind) {
		case "return":
			return exit.value === undefined ? "the function returns" : `${valueOf(exit.value, source)} is returned`;
		case "break":
			return "the loop ends";
		case "continue":
			return "the loop goes on";
		default:
			return "the code goes on";
	}
}

function restOutcomeOf({ exit }: HandlerPath, source: ParsedSource): string {
	const line = "node" in exit ? ` on line ${positionsOf(source.text)(exit.node.range[0]).line}` : "";
	return `is dropped${line}`;
}

function answerOf({ exit }: HandlerPath, source: ParsedSource): string {
	if (exit.kind !== "return" || exit.value === undefined) return "The answer is the same";
	return `${valueOf(exit.value, source)} is returned`;
}

function replacementOf({ exit }: HandlerPath): string {
	const value = exit.kind === "throw" && exit.value !== undefined ? unwrapExpression(exit.value) : undefined;
	if (value !== undefined && isCall(value)) return code(calleePathOf(calleeOf(value)));
	return value?.type === "Identifier" ? code(value.name) : "Another error";
}

function loggerNameOf({ logCalls }: BroadCatch): string {
	const call = logCalls.find((candidate) => !candidate.hasError);
	return call === undefined ? "the logger" : calleePathOf(calleeOf(call.node));
}

function testsOf({ tests }: BroadCatch, source: ParsedSource): string {
	const texts = [...new Set(tests.map((test) => valueOf(test.node, source)))];
	return texts.length === 0 ? "the expected error" : texts.slice(0, 2).join(" or ");
}

/** A value as the code spells it, when that is short. */
function valueOf(node: TSESTree.Node, source: ParsedSource): string {
	const text = source.text.slice(...node.range).replace(/\s+/gu, " ");
	return text.length <= 50 && !text.includes("`") ? code(text) : "a value";
}

function code(text: string): string {
	return `\`${text}\``;
}
