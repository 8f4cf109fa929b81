import { byClass, byCode, byName, type KnownOperation } from "./known-operation.ts";

/** Packages whose default export has all the others: `axios.isAxiosError`. */
export const wholeDefaults: readonly string[] = ["axios", "jsonwebtoken", "js-yaml", "zod"];

/** Packages with errors of their own. */
export const packageOperations: readonly KnownOperation[] = [
	{
		family: "axios",
		modules: ["axios"],
		globals: ["axios(?:\\.\\w+)?"],
		throws: [{ by: "guard", guard: "isAxiosError", module: "axios" }],
	},
	{ family: "got", modules: ["got"], throws: [byClass("RequestError", "got")] },
	{
		family: "ky",
		modules: ["ky"],
		throws: [byClass("HTTPError", "ky"), byClass("TimeoutError", "ky"), byClass("TypeError")],
	},
	{
		family: "undici",
		modules: ["undici", "node-fetch", "cross-fetch"],
		throws: [byCode("UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "ECONNREFUSED", "ENOTFOUND")],
	},
	{
		family: "schema",
		methods: ["parse(?:Async)?"],
		modules: ["valibot"],
		throws: [byClass("ZodError", "zod")],
	},
	{ family: "yaml", modules: ["yaml"], throws: [byClass("YAMLParseError", "yaml")] },
	{ family: "js-yaml", modules: ["js-yaml"], throws: [byClass("YAMLException", "js-yaml")] },
	{ family: "semver", modules: ["semver"], throws: [byClass("TypeError")] },
	{ family: "jsonwebtoken", modules: ["jsonwebtoken"], throws: [byClass("JsonWebTokenError", "jsonwebtoken")] },
	{ family: "jose", modules: ["jose"], throws: [byCode("ERR_JWT_EXPIRED", "ERR_JWS_INVALID", "ERR_JWT_INVALID")] },
	// Its class is exported since version 9, and is another one for the functions that wait.
	{
		family: "execa",
		modules: ["execa"],
		throws: [{ by: "property", property: "shortMessage" }],
	},
	{
		family: "graphql",
		modules: ["graphql"],
		names: ["parse", "buildSchema"],
		throws: [byClass("GraphQLError", "graphql")],
	},
	{
		family: "octokit",
		modules: ["@octokit/rest", "@octokit/core", "@octokit/request"],
		throws: [byClass("RequestError", "@octokit/request-error")],
	},
	{
		family: "json5",
		modules: ["json5", "jsonc-parser", "comment-json", "parse-json"],
		throws: [byClass("SyntaxError")],
	},
	// The user interrupts.
	{
		family: "prompt",
		modules: [
			"inquirer",
			"@inquirer/prompts",
			"enquirer",
			"prompts",
			"promptly",
			"@clack/prompts",
			"readline/promises",
		],
		globals: ["inquirer\\.prompt"],
		throws: [byName("ExitPromptError", "AbortPromptError"), byCode("ABORT_ERR")],
		expected: [byName("ExitPromptError")],
	},
	{ family: "toml", modules: ["smol-toml", "toml", "@iarna/toml"], throws: [byName("TomlError", "SyntaxError")] },
];
