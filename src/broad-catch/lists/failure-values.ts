import type { NameList } from "./name-list.ts";

/** Calls that make a failure: `left(NOT_FOUND)`, `err("x")`, `Result.fail()`. */
export const failureConstructors: NameList = [
	"(?:E|TE|RTE|O|Either|TaskEither|Result|Effect|Exit|Option)\\.(?:left|err|error|fail|failure)",
	"[lL]eft",
	"[eE]rr(?:Async)?",
	"[fF]ail(?:ure|ed)?(?:Async|Result)?",
	"error(?:Result|Response)",
	"(?:create|make|build|to)?(?:Error|Failure|Fail)(?:Result|Response)",
];

/** Types of failures: neverthrow, fp-ts, effect, ts-results. */
export const failureTypes = /^(?:Err|ErrAsync|ErrImpl|Left|Failure|Fail)$/u;

/** Properties that are `false` in a failure. */
export const successFlags: readonly string[] = ["ok", "success", "isOk", "isSuccess", "succeeded", "valid", "isValid"];

/** Properties that are `true` in a failure. */
export const failureFlags: readonly string[] = ["isError"];

/** Properties that name a state, and the words that stand there for a failure. */
export const stateProperties: readonly string[] = ["status", "state", "result", "outcome", "kind", "type"];
export const failureState = /^(?:fail(?:ed|ure)?|error(?:ed)?|rejected)$/iu;

/** Properties that say what went wrong. */
export const failureProperties: readonly string[] = [
	"error",
	"err",
	"errors",
	"errorMessage",
	"error_message",
	"message",
	"failure",
];

/** Calls that answer a request: `response.json({ error: "x" })`. */
export const answeringCalls: NameList = [
	"(?:res|response|reply|ctx|c|context|h|resp|Response|NextResponse|HttpResponse)(?:\\.\\w+(?:\\(\\))?)*\\.(?:json|send|end|status|body|code|write|jsonp|text|response)",
	"json",
];

/** Statuses by which a server says that the request was at fault: of input that cannot be read, it nearly always is. */
export const requestFaults: readonly number[] = [400, 401, 403, 404, 406, 409, 410, 411, 413, 414, 415, 422];

/** Lookups that throw where there is no such record, and answers that say so. */
export const throwingLookups = /(?:OrThrow|OrFail|OrReject)$/u;
export const missingRecord = /not[ _-]?found|no[ _-]\w+[ _-]found|(?:does[ _-]?n[o']t|not)[ _-]?exist/iu;

/** Answers by which the author says that nobody expected what went wrong. */
export const unexpected = /internal[ _-]?(?:server[ _-]?)?error|unexpected(?:ly)?\b|unknown[ _-]?error/iu;

/** Modules of user interfaces: what they show is made for a reader who can do nothing with the error. */
export const interfaceModules =
	/^(?:react(?:-\w+)*|preact|vue|svelte|solid-js|lit|mobx|@angular\/.*|@remix-run\/react|next\/(?:navigation|router|link)|expo.*|@ionic\/.*|ink|redux(?:-\w+)*|@reduxjs\/toolkit|zustand|pinia|vuex|jotai|recoil|swr|@tanstack\/.*-query)(?:\/.*)?$/u;
