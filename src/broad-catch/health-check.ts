import type { TSESTree } from "@typescript-eslint/types";
import { withForwardSlashes } from "../source/file-path.ts";
import type { AnalysedHandler } from "./analysed-handler.ts";
import { calleePathOf, isFunction, wrapperOf } from "./expression.ts";
import { healthModules, healthPaths, readingRoutes } from "./lists/health-checks.ts";

/** Whether a file answers health checks: of what fails there, the failure is the answer. */
export function isHealthModule(filePath: string): boolean {
	return healthModules.test(withForwardSlashes(filePath));
}

/** `app.get("/ready", async (request, response) => { try { … } catch { response.sendStatus(503); } })` */
export function answersHealthCheck({ handler }: AnalysedHandler): boolean {
	for (
		let outer: TSESTree.Node | null | undefined = handler.node.parent;
		outer !== undefined && outer !== null;
		outer = outer.parent
	) {
		if (isFunction(outer) && isHealthRoute(wrapperOf(outer).parent)) return true;
	}
	return false;
}

function isHealthRoute(call: TSESTree.Node | null | undefined): boolean {
	if (call?.type !== "CallExpression" || !readingRoutes.test(calleePathOf(call.callee))) return false;
	const [route] = call.arguments;
	return route?.type === "Literal" && typeof route.value === "string" && healthPaths.test(route.value);
}
