/** The words of a name in lower case: `ZodStringDef` → zod, string, def; `HTTPError2` → http, error2. */
export function wordsOf(name: string): string[] {
	return name
		.replace(/['’]s?\b/gu, "")
		.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
		.replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== "")
		.map((word) => word.toLowerCase());
}
