import { describe, expect, it } from "vitest";
import { causeOptions, causeParameterName } from "../../src/broad-catch/lists/cause-options.ts";
import { cleanupCalls, notCleanup } from "../../src/broad-catch/lists/cleanup.ts";
import { directive, emptyWords, unfinished, unspacedScript } from "../../src/broad-catch/lists/comments.ts";
import { partConverters, pureCalls, wholeConverters } from "../../src/broad-catch/lists/converters.ts";
import { conveyors, notifiers } from "../../src/broad-catch/lists/conveyors.ts";
import {
	answeringCalls,
	failureConstructors,
	failureState,
	failureTypes,
	missingRecord,
	throwingLookups,
	unexpected,
} from "../../src/broad-catch/lists/failure-values.ts";
import {
	checkingCalls,
	defaultAllowedFunctions,
	defaultAllowedNames,
	functionWrappers,
	losable,
	losableClasses,
	messages,
	readingFunctions,
} from "../../src/broad-catch/lists/function-names.ts";
import { commonProperties, comparingMethods, trivialGuards } from "../../src/broad-catch/lists/guards.ts";
import {
	errorLevel,
	failureLevel,
	failureWord,
	loggerFunctions,
	loggerMethods,
	loggerObjects,
	loggerPaths,
	quietLevel,
	quietPath,
	warning,
} from "../../src/broad-catch/lists/loggers.ts";
import { healthModules, healthPaths, readingRoutes } from "../../src/broad-catch/lists/health-checks.ts";
import { errorVariables, recordKeepers, recordPlaces } from "../../src/broad-catch/lists/records.ts";
import { matcherOf, type NameList } from "../../src/broad-catch/lists/name-list.ts";
import { narrowingCalls, neverReturns, rethrowingCalls } from "../../src/broad-catch/lists/never-returns.ts";
import { javascriptOperations } from "../../src/broad-catch/lists/operations/javascript.ts";
import { nodeOperations } from "../../src/broad-catch/lists/operations/node.ts";
import { packageOperations } from "../../src/broad-catch/lists/operations/packages.ts";
import { webOperations } from "../../src/broad-catch/lists/operations/web.ts";
import { nameOf, type KnownOperation } from "../../src/broad-catch/lists/operations/known-operation.ts";
import { operationTableOf } from "../../src/broad-catch/operation-table.ts";
import {
	advice,
	asking,
	commands,
	consequence,
	ending,
	fileRemoval,
	hint,
	later,
	openedElsewhere,
	opening,
	plannedFailure,
	tidying,
	timedOut,
} from "../../src/broad-catch/lists/planned-failures.ts";
import { reporters } from "../../src/broad-catch/lists/reporters.ts";
import { notWrites, writeCalls } from "../../src/broad-catch/lists/writes.ts";

/** Checks a list, or an expression, by names that are in it and names that are not. */
function expectNames(list: NameList | RegExp, yes: readonly string[], no: readonly string[]): void {
	const contains = list instanceof RegExp ? (name: string) => list.test(name) : matcherOf(list);
	expect(yes.filter((name) => !contains(name))).toEqual([]);
	expect(no.filter((name) => contains(name))).toEqual([]);
}

describe("lists", () => {
	it("name-list: matches the end of a path, from a dot or the beginning on", () => {
		expectNames(["exit", "a\\.b"], ["exit", "process.exit", "a.b", "x.a.b"], ["exits", "onexit", "b", "xa.b"]);
		expect(matcherOf([])("x")).toBe(false);
	});

	it("cause-options: the options stand at the position that each class declares", () => {
		expect(causeOptions["@nestjs/common"]!["HttpException"]).toEqual({ index: 2 });
		expect(causeOptions["@nestjs/common"]!["NotFoundException"]).toEqual({ index: 1, description: "Not Found" });
		expect(causeOptions["@trpc/server"]!["TRPCError"]).toEqual({ index: 0, requires: "message" });
		expect(causeOptions["hono/http-exception"]!["HTTPException"]).toEqual({ index: 1 });
		expectNames(causeParameterName, ["cause", "innerError", "originalError"], ["error", "causes"]);
	});

	it("cleanup: ends something, and takes no data away", () => {
		expectNames(cleanupCalls, ["connection.close", "fs.rmSync", "q.rollbackTransaction"], ["connection.open", "save"]);
		expectNames(notCleanup, ["removeUser", "cancelSubscription"], ["removeListener", "closeAll"]);
	});

	it("comments: those that speak to tools, and those that say nothing", () => {
		expectNames(
			directive,
			[" eslint-disable-next-line no-empty", " @ts-expect-error", " istanbul ignore next"],
			[" ok"],
		);
		expectNames(unfinished, ["TODO handle it", "FIXME"], ["to do"]);
		expect("ignore the error".replace(emptyWords, "").trim()).toBe("");
		expect("the port is taken".replace(emptyWords, "").trim()).not.toBe("");
		expectNames(unspacedScript, ["無視してよい"], ["ignore"]);
	});

	it("converters: a part of the error, the error in another wrapping, and calls without an effect", () => {
		expectNames(partConverters, ["String", "getErrorMessage", "formatError"], ["showErrorText", "report"]);
		expectNames(wholeConverters, ["toError", "ensureError", "AppError.from"], ["getMessage"]);
		expectNames(pureCalls, ["parseInt", "message.includes", "chalk.red"], ["send"]);
	});

	it("conveyors: pass an error on, and notifiers tell the user", () => {
		expectNames(conveyors, ["toast.error", "core.setFailed"], ["logger.error"]);
		expectNames(notifiers, ["showErrorToast", "message.warn", "setErrorMessage", "alert"], ["setItems", "save"]);
	});

	it("failure-values: what makes and names a failure", () => {
		expectNames(failureConstructors, ["left", "E.left", "err", "createErrorResponse"], ["right", "ok"]);
		expectNames(answeringCalls, ["res.status().json", "NextResponse.json", "json"], ["file.write"]);
		expectNames(failureState, ["failed", "error"], ["ok", "errors: none"]);
		expectNames(failureTypes, ["Err", "Left"], ["Right", "Error"]);
		expectNames(
			throwingLookups,
			["db.user.findFirstOrThrow", "repository.findOneOrFail"],
			["db.user.update", "orThrow"],
		);
		expectNames(
			unexpected,
			["INTERNAL_SERVER_ERROR", "Unknown error", "failed unexpectedly"],
			["expected", "internals"],
		);
		expectNames(missingRecord, ["USER_NOT_FOUND", "no invite found", "does not exist"], ["UPDATE_FAILED", "found"]);
	});

	it("function-names: what promises an answer, what checks, what reads, what can be lost", () => {
		expectNames(new RegExp(defaultAllowedFunctions, "u"), ["isUrl", "parsePort", "loadOrNull"], ["save", "island"]);
		expectNames(new RegExp(defaultAllowedNames, "u"), ["ignored", "expectedError"], ["_", "error"]);
		expectNames(checkingCalls, ["verifyToken", "locking.acquire"], ["save"]);
		expectNames(
			losable,
			["writeCache", "analytics.track", "reportMetrics", "bot.sendChatAction"],
			["save", "tracker.stop"],
		);
		expectNames(
			losableClasses,
			["PosthogAnalytics", "TelemetryReporter", "UserCache"],
			["AnalyticsService", "Tracking"],
		);
		expectNames(
			messages,
			["stream.write", "this.socket.send", "peers.node.send", "sendToNeighbor"],
			["mailer.send", "store.write", "sendMail"],
		);
		expectNames(readingFunctions, ["getUser", "fetchName"], ["getter", "loadingDone", "save"]);
		expectNames(functionWrappers, ["useCallback", "React.useCallback", "debounce"], ["useMemo", "queue.once", "start"]);
	});

	it("guards: tests that tell nothing apart, and comparisons", () => {
		expectNames(trivialGuards, ["isError", "isObject"], ["isNotFound"]);
		expect(commonProperties).toContain("message");
		expect(comparingMethods).toContain("includes");
	});

	it("health-checks: paths, files, and calls that register a route that reads", () => {
		expectNames(
			healthPaths,
			[
				...["/health", "/healthz", "/api/health-check", "/v0/status/ready", "/readiness", "/health/db"],
				...["/live", "/liveness", "/status", "/api/ping/", "/readyz"],
			],
			["/orders", "/orders/:id/status", "/status/orders", "/health-plans", "/live-games", "status", "/{id}/ready"],
		);
		expectNames(
			healthModules,
			["src/health.ts", "health-check.js", "api/health/route.ts", "healthz/index.ts", "readiness.ts"],
			["health-plan.ts", "health/plans.ts", "status.ts", "src/wealth.ts"],
		);
		expectNames(readingRoutes, ["app.get", "this.router.all"], ["app.post", "get"]);
	});

	it("records: what keeps one, where it is found, and variables that hold an error", () => {
		expectNames(recordKeepers, ["job", "serverJob", "importRun", "buildLog"], ["user", "jobs", "order"]);
		expectNames(
			recordPlaces,
			["id", "jobId", "job_id", "runID", "logUrl", "logsPath"],
			["paid", "name", "url", "valid"],
		);
		expectNames(errorVariables, ["e", "err", "error", "lastError"], ["event", "PlainError", "errors"]);
	});

	it("loggers: objects, methods and functions, and how loud they are", () => {
		expectNames(
			loggerObjects,
			["console", "this.logger", "request.log", "auditLogger", "this._logService"],
			["db", "dialog"],
		);
		expectNames(loggerMethods, ["error", "logError"], ["save"]);
		expectNames(loggerFunctions, ["log", "logError", "debug"], ["login"]);
		expectNames(loggerPaths, ["ctx.error", "this.context.warn"], ["ctx.throw", "context.fail", "error"]);
		expectNames(failureLevel, ["error", "warn", "logError"], ["info", "log"]);
		expectNames(quietPath, ["this.logger.verbose.warn"], ["verbose.warn", "logger.warn"]);
		expectNames(errorLevel, ["error", "fatal", "logError"], ["warn", "warning", "info"]);
		expectNames(warning, ["warn", "warning"], ["warned", "error"]);
		expectNames(quietLevel, ["info", "debug", "logDebug"], ["error", "log"]);
		expectNames(failureWord, ["Failed to save", "could not open", "Error:"], ["started", "terror-free"]);
	});

	it("never-returns: what ends a path, what narrows behind it, what throws again", () => {
		expectNames(neverReturns, ["process.exit", "assertNever", "throwError"], ["loop.exit", "throws"]);
		expectNames(narrowingCalls, ["rethrowUnless", "assertIs"], ["assert"]);
		expectNames(rethrowingCalls, ["unstable_rethrow", "rethrowIfFatal"], ["throwError"]);
	});

	it("planned-failures: another way, a thing that is not supported, the end of a wait", () => {
		expectNames(
			plannedFailure,
			[
				"Falling back to npm",
				"Retrying...",
				"using the default",
				"try again",
				"not supported",
				"continuing with validation",
				"defaulting to dark",
				"this is expected without a back end",
				"canceled or failed",
				"the user cancelled",
				"Could not read it, continue...",
				"Method 'name' not implemented",
				"Failed to fetch optional tokens",
				"the note does not exist",
				"Generation cancelled",
				"Could not find the user",
				"npm: unknown",
				"Trigger may not exist",
				"Probably the supply is used up",
			],
			[
				"Failed to save",
				"the default branch is gone",
				"continuing",
				"entry",
				"the order was canceled",
				"failed to connect using TLS",
				"the first run failed",
				"cannot continue to pay",
				"an unknown error",
				"unlikely",
			],
		);
		expectNames(
			advice,
			[
				"make sure that it runs",
				"Please log in",
				"run 'eas init' firstly",
				"Is the server up and running?",
				"Check your connection",
				"this can be ignored",
			],
			["the server is down", "checked the files", "pleased", "the run failed"],
		);
		expectNames(
			hint,
			["constants.openBrowserHint", "hintMessage", "usageInstructions"],
			["error", "helper", "whint.x"],
		);
		expectNames(
			consequence,
			["Not read, returning an empty list", "No icon. Skipping.", "failed – ignoring it"],
			["Failed to load missing files", "error: loading", "failed, string too long"],
		);
		expectNames(commands, ["execa", "this.runner.run", "execFile"], ["regex.exec", "db.run", "executor"]);
		expectNames(
			asking,
			["requestPermission", "swRegistration.pushManager.subscribe", "select", "navigator.share"],
			["db.selectFrom.x", "selection", "sharing"],
		);
		expectNames(ending, ["utils.debugTestStop", "serverClose"], ["stopwatch", "close"]);
		expectNames(later, ["setTimeout", "scheduleRetry", "queueMicrotask"], ["timeout", "clearTimeout"]);
		expectNames(fileRemoval, ["app.deleteFile", "fs.delete", "removeTempDir"], ["db.delete", "deleteUser"]);
		expectNames(tidying, ["_cleanupOldLogs", "pruneBackups", "deleteStaleKeys"], ["clear", "stop", "deleteUser"]);
		expectNames(opening, ["open", "openUrl", "shell.openExternal"], ["reopen", "opened"]);
		expectNames(openedElsewhere, ["in your browser"], ["browsers"]);
		expectNames(
			timedOut,
			["Timed out waiting", "a timeout", "not confirmed after 30s"],
			["the time is out", "timeouts"],
		);
	});

	it("reporters: carry an error to an error tracker", () =>
		expectNames(reporters, ["Sentry.captureException", "reportError"], ["report", "capture"]));

	it("writes: change something that lasts, and are no builders", () => {
		expectNames(writeCalls, ["db.user.update", "save", "sendMail"], ["load", "sender", "address"]);
		expectNames(
			notWrites,
			["createClient", "setState", "awsClient.send", "browserAction.setBadgeText"],
			["createUser"],
		);
	});
});

describe("the operation table", () => {
	const table = operationTableOf({ operations: { known: { "cache\\.get": { codes: ["MISS"] } }, safe: ["tick"] } });
	const familyOf = (path: string, awaited = false, module?: string) =>
		table.knownOperationOf(
			{ path, awaited },
			new Map(module === undefined ? [] : [[path.replace(/^new /u, "").split(".")[0]!, { module, name: "*" }]]),
		)?.family;

	it.each([
		["javascript", "JSON.parse", false, undefined, "JSON.parse"],
		["node", "fs.readFile", true, "fs", "fs read"],
		["node", "fs.promises.unlink", true, undefined, "fs rm"],
		["web", "response.json", true, undefined, "Response.json"],
		["packages", "axios.get", true, "axios", "axios"],
		["packages", "inquirer.prompt", true, "inquirer", "prompt"],
		["own-operation", "cache.get", false, undefined, "cache\\.get"],
	])("%s: knows %s", (_, path, awaited, module, family) => expect(familyOf(path, awaited, module)).toBe(family));

	it.each(["db.get", "response.parse", "JSON.parser"])("knows nothing of %s", (path) =>
		expect(familyOf(path, true)).toBeUndefined(),
	);

	it("safe: knows what fails only through a fault of the program", () => {
		const isSafe = (path: string, awaited = false) => table.isSafe({ path, awaited }, new Map());
		expect(["items.map", "console.log", "new Map", "tick", "res.writeHead"].filter((path) => !isSafe(path))).toEqual(
			[],
		);
		expect(["load", "new Client", "db.query"].filter((path) => isSafe(path))).toEqual([]);
		expect(isSafe("cache.get", true)).toBe(false);
	});

	it("known-operation: every row names its errors, and no family stands twice", () => {
		const rows: readonly KnownOperation[] = [
			...javascriptOperations,
			...nodeOperations,
			...packageOperations,
			...webOperations,
		];
		expect(new Set(rows.map((row) => row.family)).size).toBe(rows.length);
		for (const row of rows) expect(row.throws.map(nameOf).every((name) => name.length > 0)).toBe(true);
		expect(rows.length).toBeGreaterThan(50);
	});
});
