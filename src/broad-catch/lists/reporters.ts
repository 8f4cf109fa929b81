import type { NameList } from "./name-list.ts";

/** Calls that carry an error to an error tracker: whoever watches it will see the error. */
export const reporters: NameList = [
	"capture(?:Exception|Error|Err)\\w*",
	"report(?:Error|Exception|Crash|Failure|UnhandledError)\\w*",
	"record(?:Exception|Error)\\w*",
	"track(?:Error|Exception)\\w*",
	"notice[eE]rror",
	"notify(?:Error|Exception|Bugsnag|Rollbar|Airbrake|Honeybadger|Sentry)\\w*",
	"[bB]ugsnag\\.notify",
	"[rR]ollbar\\.\\w+",
	"[hH]oneybadger\\.notify",
	"[aA]irbrake\\.notify",
	"onUnexpected(?:External)?Error",
];
