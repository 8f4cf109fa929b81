import type { ModuleEntry } from "../source/module-clauses.ts";
import type { ProjectFiles } from "../source/project-files.ts";
import { TokenReader } from "../source/token-reader.ts";
import type { Settings } from "../source/settings.ts";
import { cataloguedSymbols } from "./catalogued-symbols.ts";
import { deprecatedBehind } from "./deprecated-behind.ts";
import { libraryTypes } from "./library-types.ts";
import { outlineOf } from "./module-outline.ts";

type Names = ReadonlyMap<string, unknown> | ReadonlySet<string>;

export interface TextInProject {
	readonly path: string;
	readonly text: string;
	readonly projectFiles: ProjectFiles;
	readonly settings: Pick<Settings, "globalNamespaces">;
	/** Whether it names one of these without declaring it; where that is not known, its text is searched. */
	readonly mentionsGlobal?: (names: Names) => boolean;
	/** Upgrades that are asked for. */
	readonly fromCatalogue?: readonly string[];
}

/** Whether a text can name a deprecated type, found out without its tree; false is certain. */
export function mayNameDeprecatedTypes(file: TextInProject): boolean {
	const { path, text, projectFiles, settings, fromCatalogue = [] } = file;
	const { deprecated, clauses } = outlineOf(text);
	if (isNamedTwice(text, deprecated)) return true;
	// In a comment the clause may stand on several lines that begin with asterisks.
	if (text.includes("@import") && /@import\b[^"'\n]*\n/u.test(text)) return true;
	const catalogued = cataloguedSymbols(projectFiles, fromCatalogue);
	const mentionsGlobal = file.mentionsGlobal ?? ((names) => anyOf(names).test(text));
	if (mentionsGlobal(libraryTypes(projectFiles, path)) || mentionsGlobal(catalogued.globals)) return true;
	/** @param local the name by which the file has it; undefined where any member in the text may be one of it. */
	const leadsToDeprecated = ({ module = "", name }: ModuleEntry, local?: string) => {
		const target = projectFiles.resolve(module, path);
		if (target === undefined) return false;
		const going = catalogued.namesOf(module);
		if (going.has(name) || ((name === "*" || name === "default") && isNamedAsMember(text, going, local))) return true;
		const found = deprecatedBehind(projectFiles, target, name);
		return found === true || isNamedAsMember(text, found, local);
	};
	const hasAliases = /\bimport\s+(?:type\s+)?[\w$]+\s*=/u.test(text);
	const isImported = ([local, entries]: readonly [string, readonly ModuleEntry[]]) =>
		entries.some((entry) => leadsToDeprecated(entry, hasAliases ? undefined : local));
	return (
		[...clauses.imports].some(isImported) ||
		[...clauses.exports.values()].flat().some((entry) => entry.module !== undefined && leadsToDeprecated(entry, "*")) ||
		clauses.importTypes.some((module) => leadsToDeprecated({ module, name: "*" })) ||
		Object.entries(settings.globalNamespaces).some(
			([name, module]) => mentionOf(text, name, 0) !== undefined && leadsToDeprecated({ module, name: "*" }, name),
		)
	);
}

/** A declaration names its type; so does a use. */
function isNamedTwice(text: string, names: ReadonlySet<string>): boolean {
	return [...names].some((name) => {
		const first = mentionOf(text, name, 0);
		return first !== undefined && mentionOf(text, name, first + 1) !== undefined;
	});
}

const patterns = new WeakMap<object, RegExp>();

/** A pattern for the names that are the keys of a map or set. */
function anyOf(names: Names): RegExp {
	const known = patterns.get(names);
	if (known !== undefined) return known;
	const pattern = names.size === 0 ? /(?!)/u : new RegExp(`\\b(?:${[...names.keys()].join("|")})\\b`, "u");
	patterns.set(names, pattern);
	return pattern;
}

/** `Namespace.Name`: what is deprecated in a namespace or a whole module is named behind a dot. */
function isNamedAsMember(text: string, names: ReadonlySet<string>, namespace: string | undefined): boolean {
	if (names.size === 0 || namespace === "*") return false;
	if (namespace === undefined) return [...names].some((name) => mentionOf(text, name, 0) !== undefined);
	let index = mentionOf(text, namespace, 0);
	for (; index !== undefined; index = mentionOf(text, namespace, index + 1)) {
		const tokens = new TokenReader(text, index + namespace.length);
		while (tokens.take(".")) {
			const member = tokens.takeName();
			if (member !== undefined && names.has(member)) return true;
		}
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
