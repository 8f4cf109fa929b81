import { isSourceFile } from "../source/file-path.ts";
import { moduleClausesOf, takeSpecifiers, type ModuleClauses } from "../source/module-clauses.ts";
import type { ProjectFiles } from "../source/project-files.ts";
import { TokenReader } from "../source/token-reader.ts";
import { deprecatedCommentsIn } from "./doc-comment.ts";

/**
 * What the text of a module tells of its types without a parse. It errs on one side only: what is declared, deprecated or
 * handed on is among the names, and so may be a few that are not.
 */
export interface ModuleOutline {
	readonly text: string;
	/** The types and the export specifiers that a comment with `@deprecated` stands in front of, in namespaces too. */
	readonly deprecated: ReadonlySet<string>;
	/** The namespaces that it declares. */
	readonly namespaces: ReadonlySet<string>;
	/** The names of `declare module "name"`. */
	readonly ambientModules: ReadonlySet<string>;
	readonly clauses: ModuleClauses;
}

/** The path of `declare module "name"` is that of its file, a NUL and the name. */
export function splitPath(modulePath: string): [file: string, ambientName: string | undefined] {
	const index = modulePath.indexOf("\0");
	return index === -1 ? [modulePath, undefined] : [modulePath.slice(0, index), modulePath.slice(index + 1)];
}

const outlines = new WeakMap<ProjectFiles, Map<string, ModuleOutline>>();

/** @param modulePath of a file, or of `declare module "name"` in a file (the name behind a NUL). */
export function outlineAt(projectFiles: ProjectFiles, modulePath: string): ModuleOutline | undefined {
	const [filePath] = splitPath(modulePath);
	const text = projectFiles.read(filePath);
	if (text === undefined || !isSourceFile(filePath)) return undefined;
	const known = outlines.get(projectFiles) ?? new Map<string, ModuleOutline>();
	outlines.set(projectFiles, known);
	const cached = known.get(filePath);
	if (cached?.text === text) return cached;
	const outline = outlineOf(text);
	known.set(filePath, outline);
	return outline;
}

export function outlineOf(text: string): ModuleOutline {
	const deprecated = deprecatedNamesIn(text);
	let clauses: ModuleClauses | undefined;
	let ambientModules: ReadonlySet<string> | undefined;
	return {
		text,
		deprecated,
		// They matter only for what is deprecated in them.
		namespaces: deprecated.size === 0 ? none : namesBehind(text, /\b(?:namespace|module)\s+([\p{ID_Continue}$.]+)/gu),
		get ambientModules() {
			return (ambientModules ??= namesBehind(text, /\bdeclare\s+module\s+["']([^"'\n]+)["']/gu));
		},
		get clauses() {
			return (clauses ??= moduleClausesOf(text));
		},
	};
}

const none: ReadonlySet<string> = new Set();

function namesBehind(text: string, pattern: RegExp): ReadonlySet<string> {
	return new Set([...text.matchAll(pattern)].flatMap(([, name = ""]) => [name, ...name.split(".")]));
}

/** The names of what comments with `@deprecated` stand in front of. */
export function deprecatedNamesIn(text: string): ReadonlySet<string> {
	return new Set([...deprecatedCommentsIn(text)].flatMap(({ end }) => namesDeclaredAt(text, end)));
}

const declaring = new Set(["type", "interface", "class", "enum"]);
const declaringValues = new Set(["function", "const", "let", "var", "namespace", "module", "import", "async"]);

/** The type that a declaration gives its name, or the names of an export specifier or clause. */
function namesDeclaredAt(text: string, offset: number): readonly string[] {
	const tokens = new TokenReader(text, offset);
	if (tokens.isBefore("@")) return nextClass(text, offset);
	const words = takeNames(tokens);
	const exported = words[0] === "export" ? exportedHere(tokens, words) : [];
	if (exported.length > 0) return exported;
	const keyword = words.findIndex((word, index) => declaring.has(word) && words[index + 1] !== undefined);
	if (keyword !== -1) return [words[keyword + 1]!, ...words.filter((word) => word === "default")];
	if (words.includes("default")) return ["default"];
	if (words.some((word) => declaringValues.has(word))) return [];
	// `old,`, `Name as Old }`: a specifier; a member has a colon or parentheses.
	const last = words.at(-1) === "as" ? tokens.takeString() : words.at(-1);
	return last !== undefined && (tokens.isBefore(",") || tokens.isBefore("}")) ? [last] : [];
}

function takeNames(tokens: TokenReader): string[] {
	const names: string[] = [];
	for (let name = tokens.takeName(); name !== undefined; name = tokens.takeName()) {
		names.push(name);
		// What stands on the following lines begins a statement of its own.
		if (declaring.has(names.at(-2) ?? "")) break;
	}
	return names;
}

/** `export { A, B as C }`, `export type { A }`, `export * as name`. */
function exportedHere(tokens: TokenReader, words: readonly string[]): string[] {
	if (words.length > 2) return [];
	if (tokens.take("*")) return tokens.takeKeyword("as") ? [tokens.takeName() ?? tokens.takeString() ?? ""] : [];
	return takeSpecifiers(tokens).map(({ as }) => as);
}

/** Behind decorators, which may hold anything, stands a class or a member of one. */
function nextClass(text: string, offset: number): readonly string[] {
	const pattern = /\bclass\s+([\p{ID_Continue}$]+)/gu;
	pattern.lastIndex = offset;
	const name = pattern.exec(text)?.[1];
	return name === undefined ? ["default"] : [name, "default"];
}
