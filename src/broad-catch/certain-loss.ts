import type { TSESTree } from "@typescript-eslint/types";
import { someNode, walk } from "../source/walk.ts";
import { isForeseen } from "./acknowledgement.ts";
import type { AnalysedHandler } from "./analysed-handler.ts";
import { isAskedFor } from "./asked-for.ts";
import { isLogPath } from "./calls.ts";
import { isDiscarded, unwrapExpression } from "./expression.ts";
import { has } from "./facts.ts";
import { isFailureValue } from "./failure-value.ts";
import type { HandlerPath } from "./handler-path.ts";
import { answersHealthCheck } from "./health-check.ts";
import { isInterface } from "./is-interface.ts";
import { namesRecord, tellsOfLogged } from "./kept-record.ts";
import { replacesAnother } from "./let-out.ts";
import { missingRecord, requestFaults, throwingLookups, unexpected } from "./lists/failure-values.ts";
import { losable, losableClasses } from "./lists/function-names.ts";
import type { Loss } from "./loss.ts";
import { isOfLittleWeight } from "./little-weight.ts";
import { isOpen } from "./operations.ts";
import { isPlanned, isToldByOperation } from "./planned-failure.ts";
import { answers, isNothing, isSilentWrite } from "./silent-loss.ts";
import { isUnclear, neverAsked } from "./unclear-operation.ts";

/**
 * Whether a loss is one that hardly any reviewer would keep, as far as the code alone can tell. What is left out is not
 * fine, it is open to debate: another way is tried, somebody is told that it failed, or the failure is the answer.
 */
export function isCertain(loss: Loss, analysed: AnalysedHandler): boolean {
	const { handler, functionName, names } = analysed;
	const isUnexpected = answersServerError(loss.path) || saysUnexpected(loss.path, analysed);
	if (has(loss.path.facts, "rest") && !isUnexpected) return false;
	if (loss.isKeptElsewhere && !has(loss.path.facts, "rest")) return false;
	if (!isPlain(loss, analysed)) return false;
	// The error that came first is on its way already, or was dealt with.
	if (replacesAnother(handler.node)) return false;
	if (functionName !== undefined && names.vocabulary.allowedFunction(functionName) && !isUnexpected) return false;
	if (isLosable(analysed) || isForeseen(handler, analysed.source)) return false;
	const unclear = isUnexpected ? neverAsked : names.vocabulary;
	const isLost =
		loss.kind === "swallowed"
			? isSilentWrite(loss, analysed)
			: analysed.operations.some((operation) => isUnclear(operation, unclear));
	return isLost && !isMeant(loss, analysed);
}

/** Whether the failure is an answer, is found elsewhere, or may stay because the caller says so. */
function isMeant({ kind, path }: Loss, analysed: AnalysedHandler): boolean {
	switch (kind) {
		case "lostInResult":
			return answersHealthCheck(analysed) || namesRecord(analysed) || isAskedFor(path, analysed);
		case "swallowed":
			return isAskedFor(path, analysed) || tellsOfLogged(analysed);
		case "lostOnLog":
		case "lostOnThrow":
		case "droppedRest":
		case "loggedOnly":
			return false;
	}
}

/** Whether the handler itself leaves no doubt, whatever it protects. */
function isPlain(loss: Loss, analysed: AnalysedHandler): boolean {
	switch (loss.kind) {
		case "lostOnLog":
			return (
				analysed.logCalls.some((call) => !call.hasError && call.saysFailure) &&
				!isPlanned(analysed) &&
				!isOfLittleWeight(analysed)
			);
		case "lostInResult":
			return (
				!blamesRequest(analysed) &&
				!namesExpectedFailure(loss.path, analysed) &&
				!isReadByNobody(loss.path, analysed) &&
				!isRemembered(loss.path, analysed) &&
				!(isOnlyTold(loss.path, analysed) && isTellingEnough(loss.path, analysed)) &&
				!(isPlanned(analysed) && !isAnswer(loss.path, analysed))
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

/** `state.pending = { id }; return { success: false };`: what is to be done about it is kept. */
function isRemembered(path: HandlerPath, analysed: AnalysedHandler): boolean {
	const { handler, source } = analysed;
	if (handler.form === "reference" || isServerError(path, analysed)) return false;
	return someNode(
		handler.body,
		source.visitorKeys,
		(node) => node.type === "AssignmentExpression" && node.left.type === "MemberExpression",
	);
}

/** `void load().then(show, () => failed("settings"))`: the value is no answer, as nobody reads it. */
function isReadByNobody({ facts, exit }: HandlerPath, { handler }: AnalysedHandler): boolean {
	const isTold = has(facts, "answeredWithout") || has(facts, "toldWithout");
	return handler.form === "callback" && exit.kind === "return" && !isTold && isDiscarded(handler.node);
}

/** Whether a request is answered, or told that the server is at fault: its author is not there to look for the reason. */
function isAnswer(path: HandlerPath, analysed: AnalysedHandler): boolean {
	return isAnswered(path, analysed) || isServerError(path, analysed);
}

function isAnswered({ exit }: HandlerPath, { names }: AnalysedHandler): boolean {
	return exit.kind === "return" && exit.value !== undefined && answers(exit.value, names.vocabulary);
}

function isServerError(path: HandlerPath, analysed: AnalysedHandler): boolean {
	return has(path.facts, "answeredWithout") || answersServerError(path) || saysUnexpected(path, analysed);
}

/** A text says that something failed; no answer does. */
function isOnlyTold({ facts, exit }: HandlerPath, { handler, names }: AnalysedHandler): boolean {
	if (!has(facts, "toldWithout") || has(facts, "answeredWithout")) return false;
	if (exit.kind !== "return" || exit.value === undefined) return true;
	return (handler.form === "callback" && isDiscarded(handler.node)) || !isFailureValue(exit.value, names);
}

/** Another way is tried, the reader can do nothing with the error, or the operation tells more itself. */
function isTellingEnough({ facts, exit }: HandlerPath, analysed: AnalysedHandler): boolean {
	if (has(facts, "triedAgain") || isInterface(analysed) || isToldByOperation(analysed)) return true;
	return !isAnswered({ facts, exit }, analysed) && isPlanned(analysed);
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

/** `err({ type: "internal_server_error" })`, `{ code: UNKNOWN_ERROR }`: the same, in words. */
function saysUnexpected({ exit }: HandlerPath, { source }: AnalysedHandler): boolean {
	return exit.kind === "return" && exit.value !== undefined && unexpected.test(source.text.slice(...exit.value.range));
}

/** What sends logs and keeps caches or statistics can fail without anybody being worse off. */
function isLosable({ handler, functionName, operations, names }: AnalysedHandler): boolean {
	if (losableClasses.test(classNameOf(handler.node) ?? "")) return true;
	if (functionName !== undefined && (losable.test(functionName) || isLogPath(functionName, names))) return true;
	const open = operations.filter(isOpen);
	return open.length > 0 && open.every(({ name }) => losable.test(name));
}

/** The name of the class around a node. */
function classNameOf(node: TSESTree.Node): string | undefined {
	for (let outer = node.parent; outer !== undefined && outer !== null; outer = outer.parent) {
		if (outer.type === "ClassDeclaration" || outer.type === "ClassExpression") return outer.id?.name;
	}
	return undefined;
}

/** Nothing is done but to go on: no state is set back, no flag tells, no value says that something failed. */
function isInert({ exit }: HandlerPath): boolean {
	return exit.kind !== "return" || exit.value === undefined || isNothing(exit.value);
}
