import { TokenReader } from "./token-reader.ts";

/**
 * The import and export clauses of a text, found without a parse: a parser takes a hundred times as long. Each clause that
 * stands in the text is among them; so is one that only stands in a string, or inside `declare module`.
 */
export interface ModuleClauses {
	/** By local name. */
	readonly imports: ReadonlyMap<string, readonly ModuleEntry[]>;
	/** By exported name, `default` included; `export = Name` goes by the name `=`. Declarations are not among them. */
	readonly exports: ReadonlyMap<string, readonly ModuleEntry[]>;
	/** The modules of `export * from`. */
	readonly stars: readonly string[];
	/** The modules of `import("m")`, an expression, a type or a comment, and of `@import … from "m"`. */
	readonly importTypes: readonly string[];
}

export interface ModuleEntry {
	/** Undefined: `name` is a local name. */
	readonly module: string | undefined;
	/** The name in the other module, or the local one; `default`, or `*` for all of it. */
	readonly name: string;
}

const importStart = /\bimport\b(?!\$)/gu;
// Most of what is exported is declared on the spot, and needs no second look.
const exportStart =
	/\bexport\b(?!\$|\s+(?:(?:const|function|async|interface|class|abstract|enum|declare)\b|type\s+[\w$]+\s*[=<]))/gu;

/** Imports and exports are looked for when they are first asked for: of most modules only one of the two is. */
export function moduleClausesOf(text: string): ModuleClauses {
	const imports = once(() => {
		const found = { imports: new Map(), importTypes: [] };
		for (const end of endsOf(importStart, text)) readImport(new TokenReader(text, end), found);
		return found;
	});
	const exports = once(() => {
		const found = { exports: new Map(), stars: [] };
		for (const end of endsOf(exportStart, text)) readExport(new TokenReader(text, end), found);
		return found;
	});
	return {
		get imports() {
			return imports().imports;
		},
		get importTypes() {
			return imports().importTypes;
		},
		get exports() {
			return exports().exports;
		},
		get stars() {
			return exports().stars;
		},
	};
}

function once<Value>(compute: () => Value): () => Value {
	let value: { readonly is: Value } | undefined;
	return () => (value ??= { is: compute() }).is;
}

function endsOf(keyword: RegExp, text: string): number[] {
	return [...text.matchAll(keyword)].map(({ 0: { length }, index }) => index + length);
}

interface MutableImports {
	readonly imports: Map<string, ModuleEntry[]>;
	readonly importTypes: string[];
}

interface MutableExports {
	readonly exports: Map<string, ModuleEntry[]>;
	readonly stars: string[];
}

/** `import a, { b as c } from "m"`, `import * as a from "m"`, `import a = require("m")`, `import("m")`. */
function readImport(tokens: TokenReader, { imports, importTypes }: MutableImports): void {
	if (tokens.take("(")) {
		const module = tokens.takeString();
		if (module !== undefined) importTypes.push(module);
		return;
	}
	skipModifier(tokens);
	const named: Specifier[] = [];
	const name = tokens.takeName();
	if (name !== undefined && tokens.take("=")) {
		const module = tokens.takeName() === "require" && tokens.take("(") ? tokens.takeString() : undefined;
		if (module !== undefined) add(imports, name, { module, name: "*" });
		return;
	}
	if (name !== undefined) named.push({ name: "default", as: name });
	if (name === undefined || tokens.take(",")) {
		if (tokens.take("*")) named.push({ name: "*", as: (tokens.takeName() === "as" && tokens.takeName()) || "*" });
		else named.push(...takeSpecifiers(tokens));
	}
	const module = tokens.takeName() === "from" ? tokens.takeString() : undefined;
	if (module === undefined) return;
	for (const each of named) add(imports, each.as, { module, name: each.name });
}

/** `export { a as b } from "m"`, `export * from "m"`, `export { a as b }`, `export default a`, `export = a`. */
function readExport(tokens: TokenReader, { exports, stars }: MutableExports): void {
	if (tokens.take("=")) {
		const name = tokens.takeName();
		if (name !== undefined) add(exports, "=", { module: undefined, name });
		return;
	}
	skipModifier(tokens);
	if (tokens.take("*")) {
		const as = tokens.takeKeyword("as") ? (tokens.takeName() ?? tokens.takeString()) : undefined;
		const module = tokens.takeName() === "from" ? tokens.takeString() : undefined;
		if (module === undefined) return;
		if (as === undefined) stars.push(module);
		else add(exports, as, { module, name: "*" });
		return;
	}
	if (tokens.takeKeyword("default")) {
		// `export default abstract class Name`: one of them is the name.
		for (let name = tokens.takeName(); name !== undefined; name = tokens.takeName()) {
			add(exports, "default", { module: undefined, name });
		}
		return;
	}
	const named = takeSpecifiers(tokens);
	const module = named.length > 0 && tokens.takeKeyword("from") ? tokens.takeString() : undefined;
	for (const { name, as } of named) add(exports, as, { module, name });
}

/** `type` and `defer` in front of a clause; a name if nothing but `from`, `,` or `=` follows. */
function skipModifier(tokens: TokenReader): void {
	const start = tokens.position;
	if (!/^(?:type|typeof|defer)$/u.test(tokens.takeName() ?? "")) {
		tokens.position = start;
		return;
	}
	const behind = tokens.position;
	if (tokens.take("{") || tokens.take("*")) tokens.position = behind;
	else if (tokens.takeName() === undefined || tokens.takeString() !== undefined) tokens.position = start;
	else tokens.position = behind;
}

export interface Specifier {
	readonly name: string;
	readonly as: string;
}

/** `{ a as b, type c }`; none where no such list stands. */
export function takeSpecifiers(tokens: TokenReader): Specifier[] {
	const specifiers: Specifier[] = [];
	if (!tokens.take("{")) return [];
	while (!tokens.take("}")) {
		const words: string[] = [];
		for (let word = takeWord(tokens); word !== undefined; word = takeWord(tokens)) words.push(word);
		// `type a as b`, `type as as`, `a as b`, `a`: modifiers in front of a name do not change it.
		const name = words.length > 1 && words.at(-2) === "as" ? words.at(-3) : words.at(-1);
		if (words.length > 0) specifiers.push({ name: name ?? words[0]!, as: words.at(-1)! });
		if (!tokens.take(",") && !tokens.isBefore("}")) return [];
	}
	return specifiers;
}

function takeWord(tokens: TokenReader): string | undefined {
	return tokens.takeName() ?? tokens.takeString();
}

function add(entries: Map<string, ModuleEntry[]>, name: string, entry: ModuleEntry): void {
	const known = entries.get(name);
	if (known === undefined) entries.set(name, [entry]);
	else known.push(entry);
}
