import type { TSESTree } from "@typescript-eslint/types";
import { isForeseen } from "./acknowledgement.ts";
import type { AnalysedHandler } from "./analysed-handler.ts";
import { walk } from "../source/walk.ts";
import { isLogPath } from "./calls.ts";
import { calleePathOf, isCall, isDiscarded, unwrapExpression } from "./expression.ts";
import { has } from "./facts.ts";
import { isFailureValue } from "./failure-value.ts";
import type { HandlerPath } from "./handler-path.ts";
import { replacesAnother } from "./let-out.ts";
import { interfaceModules, missingRecord, requestFaults, throwingLookups } from "./lists/failure-values.ts";
import { losable, readingFunctions } from "./lists/function-names.ts";
import type { Loss } from "./loss.ts";
import { isOpen, type Operation } from "./operations.ts";
import { isPlanned, isToldByOperation } from "./planned-failure.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * Whether a loss is one that hardly any reviewer would keep, as far as the code alone can tell. What is left out is not
 * fine, it is open to debate: another way is tried, somebody is told that it failed, or the failure is the answer.
 */
export function isCertain(loss: Loss, analysed: AnalysedHandler): boolean {
	const { handler, functionName, names } = analysed;
	if (has(loss.path.facts, "rest") && !answersServerError(loss.path)) return false;
	if (loss.isKeptElsewhere && !has(loss.path.facts, "rest")) return false;
	if (!isPlain(loss, analysed)) return false;
	// The error that came first is on its way already, or was dealt with.
	if (replacesAnother(handler.node)) return false;
	if (functionName !== undefined && names.vocabulary.allowedFunction(functionName)) return false;
	if (isLosable(analysed) || isForeseen(handler, analysed.source)) return false;
	return loss.kind === "swallowed" ? isSilentWrite(analysed) : analysed.operations.some(isUnclear(analysed));
}

/** Whether the handler itself leaves no doubt, whatever it protects. */
function isPlain(loss: Loss, analysed: AnalysedHandler): boolean {
	switch (loss.kind) {
		case "lostOnLog":
			return analysed.logCalls.some((call) => !call.hasError && call.saysFailure) && !isPlanned(analysed);
		case "lostInResult":
			return (
				!blamesRequest(analysed) &&
				!namesExpectedFailure(loss.path, analysed) &&
				!isReadByNobody(loss.path, analysed) &&
				!(isOnlyTold(loss.path, analysed) && isTellingEnough(loss.path, analysed))
			);
		case "swallowed":
			// Who logs on some path has thought about the others.
			return !loss.isActedUpon && isInert(loss.path) && analysed.logCalls.length === 0;
		case "lostOnThrow":
		case "droppedRest":
		case "loggedOnly":
			return false;
	}
}

/** `response.status(400)`: whatever failed, the request is said to be at fault, and nearly always it was. */
function blamesRequest({ handler, source }: AnalysedHandler): boolean {
	if (handler.form === "reference") return false;
	const statuses: number[] = [];
	walk(handler.body, source.visitorKeys, (node) => {
		if (node.type === "Literal" && Number(node.value) >= 400 && Number(node.value) < 600) {
			statuses.push(Number(node.value));
		}
	});
	return statuses.length > 0 && statuses.every((status) => requestFaults.includes(status));
}

/** `try { … findFirstOrThrow() } catch { return left(NOT_FOUND) }`: the call is there to throw just that. */
function namesExpectedFailure({ exit }: HandlerPath, { operations, source }: AnalysedHandler): boolean {
	if (exit.kind !== "return" || exit.value === undefined) return false;
	const open = operations.filter(({ isAwaited, known }) => isAwaited || known !== undefined);
	return (
		open.length > 0 &&
		open.every(({ name }) => throwingLookups.test(name)) &&
		missingRecord.test(source.text.slice(...exit.value.range))
	);
}

/** `void load().then(show, () => failed("settings"))`: the value is no answer, as nobody reads it. */
function isReadByNobody({ facts, exit }: HandlerPath, { handler }: AnalysedHandler): boolean {
	const isTold = has(facts, "answeredWithout") || has(facts, "toldWithout");
	return handler.form === "callback" && exit.kind === "return" && !isTold && isDiscarded(handler.node);
}

/** A text says that something failed; no answer does. */
function isOnlyTold({ facts, exit }: HandlerPath, { handler, names }: AnalysedHandler): boolean {
	if (!has(facts, "toldWithout") || has(facts, "answeredWithout")) return false;
	if (exit.kind !== "return" || exit.value === undefined) return exit.kind !== "return";
	return (handler.form === "callback" && isDiscarded(handler.node)) || !isFailureValue(exit.value, names);
}

/** Another way is tried, the reader can do nothing with the error, or the operation tells more itself. */
function isTellingEnough({ facts, exit }: HandlerPath, analysed: AnalysedHandler): boolean {
	if (has(facts, "triedAgain") || isInterface(analysed) || isToldByOperation(analysed)) return true;
	const isAnswered =
		exit.kind === "return" && exit.value !== undefined && answers(exit.value, analysed.names.vocabulary);
	return !isAnswered && isPlanned(analysed);
}

/** Who reads what a user interface shows can do nothing with the error. */
function isInterface({ names, source }: AnalysedHandler): boolean {
	const modules = [...names.imports.values()].map(({ module }) => module);
	return modules.some((module) => interfaceModules.test(module)) || /<\/\w*>|\/>/u.test(source.text);
}

/** `json({ error: "x" }, { status: 500 })`: by the author's own word nobody expected the error. */
function answersServerError({ exit }: HandlerPath): boolean {
	if (exit.kind !== "return" || exit.value === undefined) return false;
	const answer: TSESTree.Node = unwrapExpression(exit.value);
	if (answer.type !== "CallExpression" && answer.type !== "NewExpression") return false;
	return answer.arguments.some(
		(argument) =>
			argument.type === "ObjectExpression" &&
			argument.properties.some(
				(property) =>
					property.type === "Property" &&
					property.value.type === "Literal" &&
					Number(property.value.value) >= 500 &&
					property.key.type === "Identifier" &&
					property.key.name === "status",
			),
	);
}

/** What sends logs and keeps caches or statistics can fail without anybody being worse off. */
function isLosable({ functionName, operations, names }: AnalysedHandler): boolean {
	if (functionName !== undefined && (losable.test(functionName) || isLogPath(functionName, names))) return true;
	const open = operations.filter(isOpen);
	return open.length > 0 && open.every(({ name }) => losable.test(name));
}

/**
 * Something that waits may fail in any way. Of a check, a failure is the answer; a promise that was made elsewhere has its
 * errors seen there.
 */
function isUnclear({ names }: AnalysedHandler): (operation: Operation) => boolean {
	return ({ known, name, node, isAwaited }) =>
		known === undefined &&
		isAwaited &&
		(isCall(node) || node.type === "ForOfStatement") &&
		!names.vocabulary.check(name);
}

/** Something was to be changed, and nobody learns that it was not. */
function isSilentWrite({ handler, operations, functionName, names }: AnalysedHandler): boolean {
	if (functionName !== undefined && readingFunctions.test(functionName)) return false;
	if (functionName !== undefined && names.vocabulary.cleanup(functionName)) return false;
	if (handler.form === "catch" && tellsSuccess(handler.protectedCode, names.vocabulary)) return false;
	return operations.some((operation) => operation.isWrite);
}

/** `return saved;`, `isSaved = true;`: what the protected code leaves behind shows whether it got so far. */
function tellsSuccess(node: TSESTree.Statement, vocabulary: Vocabulary): boolean {
	switch (node.type) {
		case "BlockStatement":
			return node.body.some((statement) => tellsSuccess(statement, vocabulary));
		case "IfStatement":
			return [node.consequent, node.alternate].some((branch) => branch !== null && tellsSuccess(branch, vocabulary));
		case "ReturnStatement":
			return node.argument !== null && !isNothing(node.argument) && !answers(node.argument, vocabulary);
		case "BreakStatement":
			// `for (;;) try { await send(x); break; } catch {}`: as long as it fails, it is tried again.
			return true;
		case "ExpressionStatement":
			return (
				node.expression.type === "AssignmentExpression" &&
				node.expression.left.type === "Identifier" &&
				node.expression.right.type === "Literal"
			);
		default:
			return false;
	}
}

/** `return response.status(204).end();`: the request that failed gets no answer at all. */
function answers(value: TSESTree.Expression, { answering }: Vocabulary): boolean {
	const inner: TSESTree.Node = unwrapExpression(value);
	const path = inner.type === "CallExpression" ? calleePathOf(inner.callee) : "";
	return answering(path) && /^(?:res|response|reply)\./u.test(path);
}

/** Nothing is done but to go on: no state is set back, no flag tells, no value says that something failed. */
function isInert({ exit }: HandlerPath): boolean {
	return exit.kind !== "return" || exit.value === undefined || isNothing(exit.value);
}

/** `null`, `undefined`, `[]`, `{}`, `""`; `false` tells the caller. */
function isNothing(value: TSESTree.Expression): boolean {
	const inner: TSESTree.Node = unwrapExpression(value);
	switch (inner.type) {
		case "Literal":
			return inner.value === null || inner.value === "";
		case "Identifier":
			return inner.name === "undefined";
		case "ArrayExpression":
			return inner.elements.length === 0;
		case "ObjectExpression":
			return inner.properties.length === 0;
		case "CallExpression":
			return calleePathOf(inner.callee) === "Promise.resolve" && inner.arguments.length === 0;
		default:
			return false;
	}
}
