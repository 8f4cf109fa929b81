import type { NameList } from "./name-list.ts";

/** Calls that make a text, or another part, of an error: what comes out is no longer the error itself. */
export const partConverters: NameList = [
	"String",
	"JSON\\.stringify",
	"Object\\.(?:keys|entries|values)",
	"(?:util\\.)?(?:inspect|format)",
	"(?:stringify|serialize|format|describe|print|pretty|prettify|render|extract|get|read|parse|to)(?:[A-Z_]\\w*)?(?:Error|Err|Exception)(?:Message|Msg|Text|String|Detail|Details|Code|Reason|Stack|Status)?\\w*",
	// Not `setErrorMessage(…)`, `showErrorText(…)`: they tell it.
	"(?!set|show|add|on[A-Z]|push|send|emit|display|dispatch|update|throw|handle|report|log|notify|put)\\w*(?:error|Error|err|Err|exception|Exception)(?:Message|Msg|ToString|String|Text|Code|Stack|Reason|Details?)\\w*",
	"(?:get|to|extract|format|build|make|as)(?:Message|Msg|Text|String|Reason|Details?|Code|Status)",
	"(?:z|v)\\.\\w+Error",
	"stripAnsi",
];

/** Calls that keep the error, in another wrapping: `toError(e)`, `ensureError(e)`. */
export const wholeConverters: NameList = [
	"(?:to|as|ensure|normali[sz]e|wrap|convert|coerce|cast|unwrap|make|create|build|map|from|transform|translate|enhance|decorate|augment|sanitize|clean)(?:[A-Z_]\\w*)?(?:Error|Err|Exception)\\w*",
	"(?:Error|Err|Exception)From\\w*",
	"\\w+Error\\.(?:from|of|wrap|create|is)\\w*",
	"Object\\.assign",
	"serialize_?[eE]rror",
];

/** Calls without an effect on the error or on anything else: they neither tell nor keep it. */
export const pureCalls: NameList = [
	"Number",
	"Boolean",
	"parseInt",
	"parseFloat",
	"Array\\.isArray",
	"(?:chalk|colors?|pc|picocolors|kleur|ansis|c|styles?)\\.\\w+",
	"(?:includes|startsWith|endsWith|match|matchAll|test|exec|indexOf|lastIndexOf|search|trim|trimEnd|trimStart|split|slice|substring|substr|replace|replaceAll|toLowerCase|toUpperCase|toString|padEnd|padStart|join|concat|at|charAt|localeCompare)",
	"\\w*[eE]rror\\.captureStackTrace",
	"Date\\.now",
	"Math\\.\\w+",
	"Object\\.(?:keys|entries|values)",
];

/** Properties under which an error keeps the error it was made of. */
export const wholeProperties: readonly string[] = ["cause", "error", "originalError", "innerError", "reason", "inner"];
