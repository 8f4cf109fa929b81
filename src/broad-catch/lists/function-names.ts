import type { NameList } from "./name-list.ts";

/** Functions whose name promises an answer instead of an error: to turn every failure into `false` is their job. */
export const defaultAllowedFunctions =
	"^_?(?:(?:is|has|can|should|does|was|are|exists|supports|needs|matches|contains)(?:[A-Z_]\\w*)?|(?:parse|safe|try|maybe|attempt|check|validate|verify|test|probe|detect|ping|health|guess|coerce|safely|tryTo|ensureOptional)(?:[A-Z_]\\w*)?|\\w+(?:Safe|Safely|OrNull|OrUndefined|OrDefault|OrElse|IfExists|IfPossible|Exists|Silently|BestEffort|HealthCheck))$";

/** Bindings whose name says that the error is meant to be dropped. A leading underscore does not: linters ask for it. */
export const defaultAllowedNames = "^(?:ignored?|expected)[A-Z_]?\\w*$";

/** Calls that ask whether something holds, is free or comes in time: that they fail is an answer, and "no" the safe one. */
export const checkingCalls: NameList = [
	"(?:check|verify|validate|authenticate|authorize|assert|applyRateLimit|withAuth|requireAuth|getAuth)\\w*",
	"(?:acquire|tryAcquire|lock|tryLock|acquireLock|getLock|obtainLock)\\w*",
	"(?:p?[wW]ait(?:For|Until)|withTimeout|timeout|sleep|delay)\\w*",
];

/** Functions and operations that keep, count or show what can be lost: a cache, a log, statistics, that somebody types. */
export const losable =
	/[cC]ache|[tT]elemetry|[aA]nalytics|[tT]rack(?:[A-Z]|ing|Event|$)|(?:^|\.)capture$|[mM]etric|[pP]refetch|[pP]reload|[hH]eartbeat|[kK]eepAlive|[cC]hatAction|[tT]yping|[rR](?:ecord|eport)\w*Error|[pP]ost[hH]og/u;

/** Classes of the same. */
export const losableClasses = /(?:Analytics|Tracker|Metrics|Cache)$|[tT]elemetry|[pP]ost[hH]og|[mM]ixpanel/u;

/** Calls that return the function they are given, in another wrapping. */
export const functionWrappers =
	/^(?:React\.)?use(?:\w*Callback|\w*Event)$|^(?:_\.|lodash\.)?(?:debounce|throttle|memoize|once)$/u;

/** What is sent to somebody who may have gone: to a stream, a socket, a peer. */
export const messages =
	/(?:[sS]tream|[wW]riter|[sS]ocket|\bws|[pP]eers?|[nN]eighbou?rs?|[cC]onnection|[cC]ontroller|[cC]hannel)(?:\.\w+)?\.(?:send|write|enqueue|publish|post)\w*$|(?:^|\.)(?:send|write|post)To(?:Stream|Socket|Peer|Neighbou?r|Client)s?$/u;

/** Functions whose name says that they read: what they send is a question. */
export const readingFunctions =
	/^_?(?:get|fetch|load|find|query|search|list|read|resolve|lookup|select|count|suggest|poll|use[A-Z])(?![a-z])/u;
