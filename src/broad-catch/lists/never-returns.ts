import type { NameList } from "./name-list.ts";

/** Calls that do not come back: they throw, or end the process. */
export const neverReturns: NameList = [
	"process\\.(?:exit|abort)",
	"Deno\\.exit",
	"Bun\\.exit",
	"(?:assertNever|assertUnreachable|unreachable|exhaustive\\w*|never)",
	"(?:throw|rethrow|reThrow|raise)(?:[A-Z]\\w*)?",
	"panic",
	"(?:die|bail|bailOut|exitWithError|fatalExit|exitProcess)",
	"(?:expect|assert|chai|t)\\.fail",
	"handleFatalError",
];

/** Calls that throw everything but the errors they name: behind them the error is a known one. */
export const narrowingCalls: NameList = [
	"(?:rethrow|throw|reThrow)\\w*(?:Unless|IfNot|Except|ExceptFor)\\w*",
	"assert(?:Is|Has|Instance|Error|Code|Equals?|NotFound|Known)\\w*",
	"(?:expect|assertOnly|ensureOnly|ignoreOnly)\\w*(?:Error|Code)\\w*",
];

/** Calls that throw the errors they name and let every other one through: nothing is known behind them. */
export const rethrowingCalls: NameList = [
	"(?:unstable_)?rethrow",
	"(?:rethrow|throw|reThrow)\\w*(?:If|When)(?!Not)\\w*",
];

/** Functions of packages that end a request by throwing. */
export const neverReturningImports: Readonly<Record<string, readonly string[]>> = {
	"next/navigation": ["redirect", "permanentRedirect", "notFound", "forbidden", "unauthorized"],
	"@sveltejs/kit": ["error", "redirect"],
	"node:process": ["exit", "abort"],
	process: ["exit", "abort"],
};
