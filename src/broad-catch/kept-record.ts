import type { TSESTree } from "@typescript-eslint/types";
import { someNode } from "../source/walk.ts";
import type { AnalysedHandler } from "./analysed-handler.ts";
import { isLogCall, type Names } from "./calls.ts";
import { argumentsOf, calleeOf, calleePathOf, isCall, isFunction, lastNameOf, unwrapExpression } from "./expression.ts";
import { readingFunctions } from "./lists/function-names.ts";
import { errorVariables, recordKeepers, recordPlaces } from "./lists/records.ts";
import type { Operation } from "./operations.ts";
import { variableAt } from "./variable-at.ts";

/**
 * `const job = await start(); try { await execute(job); } catch { return { ok: false, jobId: job.id }; }`: what failed was
 * given something that keeps a record of how it went, and whoever gets the answer finds it there.
 */
export function namesRecord({ handler, operations, source }: AnalysedHandler): boolean {
	if (handler.form === "reference") return false;
	const waits = operations.filter(({ isAwaited }) => isAwaited);
	return someNode(handler.body, source.visitorKeys, (node) => {
		const keeper = node.type === "Property" ? keeperNamedBy(node.value) : undefined;
		return (
			keeper !== undefined &&
			waits.every((wait) => isGivenTo(wait, keeper.name)) &&
			isMadeByCall(variableAt(keeper, source)?.defs[0]?.node)
		);
	});
}

/** `job` of `job.id` */
function keeperNamedBy(value: TSESTree.Node): TSESTree.Identifier | undefined {
	const place: TSESTree.Node = unwrapExpression(value);
	if (place.type !== "MemberExpression" || !recordPlaces.test(lastNameOf(calleePathOf(place)))) return undefined;
	const keeper: TSESTree.Node = unwrapExpression(place.object);
	return keeper.type === "Identifier" && recordKeepers.test(keeper.name) ? keeper : undefined;
}

/** `execute(job)`, `execute({ job })`, `job.execute()` */
function isGivenTo({ node }: Operation, name: string): boolean {
	if (!isCall(node)) return false;
	const callee: TSESTree.Node = unwrapExpression(calleeOf(node));
	const given = callee.type === "MemberExpression" ? [...argumentsOf(node), callee.object] : argumentsOf(node);
	return given.flatMap(valuesOf).some((value) => calleePathOf(value) === name);
}

function valuesOf(given: TSESTree.Node): TSESTree.Node[] {
	if (given.type !== "ObjectExpression") return [given];
	return given.properties.map((property) => (property.type === "Property" ? property.value : property.argument));
}

/** `const job = await start();`, but not `await getJob(id)`: that it is there says nothing of this attempt. */
function isMadeByCall(declarator: TSESTree.Node | undefined): boolean {
	if (declarator?.type !== "VariableDeclarator" || declarator.init === null) return false;
	const value: TSESTree.Node = unwrapExpression(declarator.init);
	const call: TSESTree.Node = value.type === "AwaitExpression" ? unwrapExpression(value.argument) : value;
	return isCall(call) && !readingFunctions.test(lastNameOf(calleePathOf(calleeOf(call))));
}

/** `logger.error(error); try { await mailer.send(admin, error.message); } catch {}`: the error that matters has been logged. */
export function tellsOfLogged({ handler, operations, source, names }: AnalysedHandler): boolean {
	const [start] = handler.protectedCode.range;
	return operations.every(
		({ node, isWrite }) =>
			!isWrite ||
			someNode(node, source.visitorKeys, (inner) => {
				if (inner.type !== "Identifier" || !errorVariables.test(inner.name)) return false;
				const references = variableAt(inner, source)?.references ?? [];
				return references.some(({ identifier }) => identifier.range[1] <= start && isLogged(identifier, names));
			}),
	);
}

function isLogged(identifier: TSESTree.Node, names: Names): boolean {
	for (let outer = identifier.parent; outer !== undefined && outer !== null; outer = outer.parent) {
		if (isFunction(outer)) return false;
		if (isCall(outer) && isLogCall(outer, names)) return true;
	}
	return false;
}
