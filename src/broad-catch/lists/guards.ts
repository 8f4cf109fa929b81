import type { NameList } from "./name-list.ts";

/** Tests that every error passes: they tell nothing apart. */
export const trivialGuards: NameList = [
	"is(?:Native)?Error(?:Like|Object|Instance)?",
	"isObject(?:Like)?",
	"isPlainObject",
	"isRecord",
	"isString",
	"has(?:Error)?Message",
	"isErrorWithMessage",
	"Boolean",
	"Error\\.isError",
];

/** Classes of which nearly every error is an instance: a test for them narrows nothing. */
export const defaultBaseErrors: readonly string[] = ["Error", "Object"];

/** Properties every error has: asking for their existence narrows nothing. */
export const commonProperties: readonly string[] = ["message", "stack", "name", "toString"];

/** Methods that compare a part of an error with something. */
export const comparingMethods: readonly string[] = [
	"includes",
	"startsWith",
	"endsWith",
	"match",
	"test",
	"exec",
	"indexOf",
	"search",
	"has",
	"some",
	"find",
];
