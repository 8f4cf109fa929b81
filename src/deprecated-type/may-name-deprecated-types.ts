import { moduleRecordOf } from "../source/module-record.ts";
import type { ProjectFiles } from "../source/project-files.ts";
import { cataloguedSymbols } from "./catalogued-symbols.ts";
import { findDeprecation } from "./deprecation.ts";
import { libraryTypes } from "./library-types.ts";
import { hasTag, namesHandedOn } from "./tagged-module.ts";
import { entityOf, lookupExport, typeGraphOf, type TypeGraph, type TypeLink } from "./type-graph.ts";

export interface TextInProject {
	readonly path: string;
	readonly text: string;
	readonly projectFiles: ProjectFiles;
	readonly globalNamespaces: Readonly<Record<string, string>>;
	/** Upgrades that are asked for. */
	readonly fromCatalogue?: readonly string[];
}

/** Whether a text can name a deprecated type, found out without its tree, which costs far more than all the rest. */
export function mayNameDeprecatedTypes(file: TextInProject): boolean {
	const { path, text, projectFiles, globalNamespaces, fromCatalogue = [] } = file;
	if (/@deprecated|@import\b|\bimport\s*\(/u.test(text)) return true;
	if (cataloguedSymbols(projectFiles, fromCatalogue).mayConcern(text)) return true;
	const graph = typeGraphOf(projectFiles);
	if (mentionsAny(text, [...libraryTypes(graph, path).keys()])) return true;
	const isNamedInText = (modulePath: string, name: string) => {
		if (name === "*") return mentionsAny(text, deprecatedNames(projectFiles, graph, modulePath));
		const tagged = graph.taggedModule(modulePath, name);
		return (
			tagged !== undefined &&
			leadsToDeprecated(projectFiles, graph, lookupExport(graph, tagged.path, tagged.name), text)
		);
	};
	const ofGlobals = Object.entries(globalNamespaces).some(([name, packageName]) => {
		const target = text.includes(`${name}.`) ? graph.resolve(packageName, path) : undefined;
		return target !== undefined && isNamedInText(target, "*");
	});
	if (ofGlobals) return true;
	const { imports, exports } = moduleRecordOf(path, text);
	return [...imports.values(), ...exports.values()].some(({ module, name }) => {
		const target = module === undefined ? undefined : graph.resolve(module, path);
		return target !== undefined && isNamedInText(target, name);
	});
}

/** Whether a name is deprecated, or is a namespace of which the text mentions a deprecated member. */
function leadsToDeprecated(
	projectFiles: ProjectFiles,
	graph: TypeGraph,
	chain: readonly TypeLink[],
	text: string,
): boolean {
	if (findDeprecation("", chain) !== undefined) return true;
	const entity = entityOf(chain);
	if (entity === undefined) return false;
	if (entity.name === "*") return mentionsAny(text, deprecatedNames(projectFiles, graph, entity.path));
	return mentionsAny(
		text,
		(entity.declarations ?? []).flatMap(({ members }) => (members === undefined ? [] : namesIn(members))),
	);
}

/** The names of a whole module that are or may be deprecated. */
function deprecatedNames(projectFiles: ProjectFiles, graph: TypeGraph, modulePath: string): readonly string[] {
	if (!hasTag(projectFiles, modulePath)) return namesHandedOn(projectFiles, modulePath);
	const module = graph.moduleAt(modulePath);
	if (module === undefined) return [];
	// A module that says `export = Name` has its types in the namespace `Name`.
	const whole = module.declarations.get(module.exportEquals ?? "") ?? [];
	const inner = whole.flatMap(({ members }) => (members === undefined ? [] : namesIn(members)));
	const stars = module.stars.flatMap((star) => {
		const target = graph.resolve(star, modulePath);
		return target === undefined || target === modulePath ? [] : deprecatedNames(projectFiles, graph, target);
	});
	return [...namesIn(module), ...inner, ...stars];
}

const known = new WeakMap<object, readonly string[]>();

function namesIn(module: Module): readonly string[] {
	const cached = known.get(module) ?? deprecatedNamesIn(module);
	known.set(module, cached);
	return cached;
}

type Module = NonNullable<ReturnType<TypeGraph["moduleAt"]>>;

function deprecatedNamesIn(module: Module): string[] {
	const isTagged = ({ tags }: { tags: readonly { name: string }[] }) => tags.some(({ name }) => name === "deprecated");
	const declared = [...module.declarations].filter(([, declarations]) =>
		declarations.some((each) => isTagged(each) || each.members),
	);
	const exported = [...module.exports].filter(([, entry]) => isTagged(entry) || entry.module !== undefined);
	// What is handed on from elsewhere is not followed here: its name alone asks for a closer look.
	return [...declared, ...exported].map(([name]) => name);
}

function mentionsAny(text: string, names: readonly string[]): boolean {
	return names.some((name) => {
		for (let index = text.indexOf(name); index !== -1; index = text.indexOf(name, index + 1)) {
			if (!isNamePart(text[index - 1]) && !isNamePart(text[index + name.length])) return true;
		}
		return false;
	});
}

function isNamePart(character: string | undefined): boolean {
	return character !== undefined && /[\w$]/u.test(character);
}
