import type { ParsedSource } from "../source/parsed-source.ts";
import type { ProjectFiles } from "../source/project-files.ts";
import type { Settings } from "../source/settings.ts";
import { TokenReader } from "../source/token-reader.ts";
import { asksFor, mayAskFor, type NameTests } from "./asked-names.ts";
import { folderViewOf, type FolderView } from "./folder-view.ts";
import { deprecatedNamesIn } from "./module-outline.ts";

export interface TextInProject {
	readonly path: string;
	readonly text: string;
	readonly projectFiles: ProjectFiles;
	readonly settings: Pick<Settings, "globalNamespaces">;
	/** Its tree, where there is one. */
	readonly source?: ParsedSource;
	/** Upgrades that are asked for. */
	readonly fromCatalogue?: readonly string[];
}

/** Whether a text can name a deprecated type, found out from texts alone; false is certain. */
export function mayNameDeprecatedTypes({
	path,
	text,
	source,
	projectFiles,
	settings: { globalNamespaces },
	fromCatalogue = [],
}: TextInProject): boolean {
	if (text.includes("@deprecated") && isNamedTwice(text, deprecatedNamesIn(text))) return true;
	const view = folderViewOf(projectFiles, path, fromCatalogue);
	const namesGlobal = source === undefined ? globalsOfText(text) : globalsOf(source);
	if (namesGlobal(view.globals)) return true;
	if (source === undefined && mayImportInComment(text)) return true;
	const tests = testsOf(text, view);
	if (source === undefined ? mayAskFor(text, tests) : asksFor(source, tests)) return true;
	for (const name in globalNamespaces) {
		const test = tests(globalNamespaces[name]!);
		if (test !== undefined && namesGlobal(new Set([name])) && test("*", name)) return true;
	}
	return false;
}

/** What is deprecated, or has members that are and that the text names. */
function testsOf(text: string, view: FolderView): NameTests {
	return (module) => {
		const behind = view.behind(module);
		if (behind === undefined) return undefined;
		return (name, local) => {
			const { going } = behind;
			if (going.has(name)) return true;
			const found = behind.behind(name);
			const sets = name === "*" || name === "default" ? [going, found] : [found];
			return found === true || isNamedAsMember(text, sets as readonly ReadonlySet<string>[], local);
		};
	};
}

/** In a comment the clause may stand on several lines that begin with asterisks. */
function mayImportInComment(text: string): boolean {
	return text.includes("@import") && /@import\b[^"'\n]*\n/u.test(text);
}

/** Whether a file names one of these without declaring it. */
type GlobalsTest = (names: ReadonlySet<string>) => boolean;

function globalsOf(source: ParsedSource): GlobalsTest {
	return (names) => {
		if (names.size === 0) return false;
		const [scope] = source.scopeManager?.scopes ?? [];
		if (scope === undefined) return true;
		for (const { identifier } of scope.through) if (names.has(String(identifier.name))) return true;
		// A linter that knows the global names has taken their references out of `through`.
		for (const name of names) if ((scope.set.get(name)?.references.length ?? 0) > 0) return true;
		return false;
	};
}

/** Without a tree, every mention in the text counts. */
function globalsOfText(text: string): GlobalsTest {
	return (names) => {
		if (names.size > 1) return anyOf(names).test(text);
		return [...names].some((name) => mentionOf(text, name, 0) !== undefined);
	};
}

/** A declaration names its type; so does a use. */
function isNamedTwice(text: string, names: ReadonlySet<string>): boolean {
	return [...names].some((name) => {
		const first = mentionOf(text, name, 0);
		return first !== undefined && mentionOf(text, name, first + 1) !== undefined;
	});
}

const patterns = new WeakMap<object, RegExp>();

function anyOf(names: ReadonlySet<string>): RegExp {
	const known = patterns.get(names);
	if (known !== undefined) return known;
	const pattern = new RegExp(`\\b(?:${[...names].join("|")})\\b`, "u");
	patterns.set(names, pattern);
	return pattern;
}

/** `Namespace.Name`: what is deprecated in a namespace or a whole module is named behind a dot. */
function isNamedAsMember(text: string, sets: readonly ReadonlySet<string>[], namespace: string | undefined): boolean {
	if (sets.every(({ size }) => size === 0) || namespace === "*") return false;
	const isAmong = (name: string | undefined) => name !== undefined && sets.some((names) => names.has(name));
	if (namespace === undefined)
		return sets.some((names) => [...names].some((name) => mentionOf(text, name, 0) !== undefined));
	let index = mentionOf(text, namespace, 0);
	for (; index !== undefined; index = mentionOf(text, namespace, index + 1)) {
		const end = index + namespace.length;
		if (!/[.\s/]/u.test(text[end] ?? "")) continue;
		const tokens = new TokenReader(text, end);
		while (tokens.take(".")) if (isAmong(tokens.takeName())) return true;
	}
	return false;
}

/** Where a text has a name, as a whole, at an offset or behind it. */
function mentionOf(text: string, name: string, from: number): number | undefined {
	for (let index = text.indexOf(name, from); index !== -1; index = text.indexOf(name, index + 1)) {
		if (!isNamePart(text[index - 1]) && !isNamePart(text[index + name.length])) return index;
	}
	return undefined;
}

function isNamePart(character: string | undefined): boolean {
	return character !== undefined && /[\p{ID_Continue}$]/u.test(character);
}
