import { byClass, byCode, byName, type KnownOperation } from "./known-operation.ts";

/** Operations of the language itself and of every host: their classes are this realm's own. */
export const javascriptOperations: readonly KnownOperation[] = [
	{ family: "JSON.parse", globals: ["JSON\\.parse"], throws: [byClass("SyntaxError")] },
	// A cycle or a BigInt; a `toJSON` of the program may throw anything.
	{ family: "JSON.stringify", globals: ["JSON\\.stringify"], throws: [byClass("TypeError")] },
	{
		family: "decodeURIComponent",
		globals: ["(?:en|de)codeURI(?:Component)?"],
		throws: [byClass("URIError")],
	},
	{ family: "new RegExp", globals: ["new RegExp", "RegExp"], throws: [byClass("SyntaxError")] },
	{ family: "BigInt", globals: ["BigInt"], throws: [byClass("SyntaxError"), byClass("RangeError")] },
	{
		family: "Intl",
		globals: ["new Intl\\.\\w+", "Intl\\.\\w+(?:\\.\\w+)?"],
		methods: ["toISOString", "toLocale(?:Date|Time)?String"],
		throws: [byClass("RangeError")],
	},
	// No code in browsers.
	{
		family: "new URL",
		globals: ["new URL"],
		modules: ["url"],
		names: ["new URL"],
		throws: [byCode("ERR_INVALID_URL")],
	},
	{ family: "atob", globals: ["(?:window\\.|globalThis\\.)?(?:atob|btoa)"], throws: [byName("InvalidCharacterError")] },
	{ family: "structuredClone", globals: ["structuredClone"], throws: [byName("DataCloneError")] },
	{
		family: "TextDecoder",
		globals: ["new TextDecoder"],
		throws: [byCode("ERR_ENCODING_INVALID_ENCODED_DATA", "ERR_ENCODING_NOT_SUPPORTED")],
	},
	{ family: "throwIfAborted", methods: ["throwIfAborted"], throws: [byName("AbortError", "TimeoutError")] },
	{
		family: "import()",
		globals: ["import\\(\\)"],
		throws: [byCode("ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND")],
	},
	{
		family: "require",
		globals: [
			"require(?:\\.resolve)?",
			"import\\.meta\\.resolve",
			"createRequire\\(\\)(?:\\.resolve)?",
			"\\w*[rR]equire(?:\\.resolve)?",
		],
		throws: [byCode("MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND")],
	},
];
