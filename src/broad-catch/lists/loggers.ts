import type { NameList } from "./name-list.ts";

/** What stands in front of the method of a log call: `console`, `this.logger`, `request.log`, `winston`. */
export const loggerObjects: NameList = [
	"console",
	"_?log",
	"_?logs",
	"_?logging",
	"\\w*[lL]ogger(?:Service|Instance)?_?",
	"\\w*[lL]ogService",
	"\\w*[lL]ogger\\.(?:log|verbose|veryVerbose)",
	"\\w+(?:Log|LOG)",
	"LOG(?:GER)?",
	"_?Log",
	"winston",
	"pino",
	"bunyan",
	"loglevel",
	"consola",
	"signale",
	"npmlog",
	"log4js",
	"tslog",
	"\\w*[oO]utputChannel",
	"reporter",
	"process\\.std(?:err|out)",
];

export const loggerMethods: NameList = [
	"log",
	"error",
	"err",
	"warn",
	"warning",
	"info",
	"debug",
	"trace",
	"fatal",
	"verbose",
	"silly",
	"critical",
	"notice",
	"alert",
	"emerg",
	"crit",
	"exception",
	"dir",
	"print",
	"write",
	"appendLine",
	"appendLog",
	"http",
	"success",
	"fail",
	"log\\w+",
	"\\w+(?:Error|Warning|Warn|Debug|Info)",
];

/** Functions that log when they are called by themselves. */
export const loggerFunctions: NameList = [
	"_?log",
	"_?debug",
	"_?warn",
	"_?trace",
	"verbose",
	"log(?:Error|Err|Exception|Warning|Warn|Info|Debug|Verbose|Failure|Message|Event|Labeled\\w+)",
	"print(?:Error|Warning|Debug|Info)",
	"debug(?:Log|Error|Warn)",
	"(?:error|warn|dev|debug|verbose|trace|safe)Log",
	"console(?:Error|Warn|Log)",
	"logger",
];

/** What logs beside much else: the context of a request or a job. */
export const loggerPaths: NameList = ["(?:ctx|context)\\.(?:error|warn|info|debug)"];

/** Levels that say that something failed, and levels that do not, whatever the text says. */
export const failureLevel =
	/^(?:err|error|warn|warning|fatal|critical|crit|exception|emerg|alert|fail)$|(?:Error|Err|Warning|Warn|Exception|Failure)$|^(?:error|warn)Log$/u;
export const quietLevel = /^(?:info|debug|trace|verbose|silly|http|success|notice)$|(?:Info|Debug|Verbose|Trace)$/u;

/** `logger.verbose.warn`: what only who looks for it will read. */
export const quietPath = /\.(?:verbose|veryVerbose|debug|trace)\.\w+$/u;

/** Levels at which somebody is woken. */
export const errorLevel = /^(?:err|error|fatal|critical|crit|exception|emerg|alert)$|(?:Error|Err|Exception|Failure)$/u;

/** The level of what is odd and can stay so. */
export const warning = /^warn(?:ing)?$/u;

/** Words that say that something failed. */
export const failureWord =
	/\b(?:fail\w*|errors?|error\w*|could ?n[o']t|could not|can ?not|can't|unable|wrong|problem|unexpected\w*|crash\w*|broken)\b/iu;

/** Packages whose exports log. */
export const loggerModules: readonly string[] = [
	"winston",
	"pino",
	"bunyan",
	"loglevel",
	"debug",
	"consola",
	"signale",
	"npmlog",
	"log4js",
	"tslog",
	"roarr",
	"electron-log",
	"fancy-log",
	"proc-log",
	"@logtape/logtape",
];

/** Packages with one logger class beside much else. */
export const loggerClasses: Readonly<Record<string, readonly string[]>> = {
	"@nestjs/common": ["Logger", "ConsoleLogger"],
	"@aws-lambda-powertools/logger": ["Logger"],
	"@google-cloud/logging-winston": ["LoggingWinston"],
	"@actions/core": ["error", "warning", "notice", "info", "debug"],
	"vscode-jsonrpc": ["Logger"],
};

/** Packages whose loggers take an object with the error in front of the message, and the key they read it from. */
export const objectFirstLoggers: Readonly<Record<string, string>> = { pino: "err", bunyan: "err", fastify: "err" };
