import type { ModuleEntry } from "../source/module-clauses.ts";
import { keptForMoment, type ProjectFiles } from "../source/project-files.ts";
import { outlineAt, splitPath, type ModuleOutline } from "./module-outline.ts";

/**
 * What may be deprecated behind a name that a module exports, told from texts alone: `true` where the name itself is, else
 * the members of which a file has to name one to use something deprecated through it. None is certain.
 */
export type DeprecatedBehind = true | ReadonlySet<string>;

/** @param name `default`, or `*` for all of the module. */
export function deprecatedBehind(projectFiles: ProjectFiles, modulePath: string, name: string): DeprecatedBehind {
	const { known } = answersFor(projectFiles);
	const key = `${modulePath}#${name}`;
	const cached = known.get(key);
	if (cached !== undefined) return cached;
	const found = isDeprecated(projectFiles, modulePath, name) || membersBehind(projectFiles, modulePath, name);
	known.set(key, found);
	return found;
}

/** Whether nothing is deprecated in a module and in all that it hands on: then no name of it needs a look. */
export function isSurelyFree(projectFiles: ProjectFiles, modulePath: string): boolean {
	const { free } = answersFor(projectFiles);
	const known = free.get(modulePath);
	if (known !== undefined) return known;
	const reached = new Set([modulePath]);
	for (const each of reached) {
		const outline = free.get(each) === true ? undefined : outlineAt(projectFiles, each);
		if (outline === undefined) continue;
		if (outline.deprecated.size > 0 || free.get(each) === false) {
			free.set(modulePath, false);
			return false;
		}
		for (const target of handedOnBy(projectFiles, each, outline)) reached.add(target);
	}
	for (const each of reached) free.set(each, true);
	return true;
}

/** The modules that a module exports something of. */
function handedOnBy(projectFiles: ProjectFiles, modulePath: string, { clauses }: ModuleOutline): string[] {
	const entries = [...clauses.exports.values()].flat();
	const imported = entries.flatMap(({ module, name }) =>
		module === undefined ? (clauses.imports.get(name) ?? []) : [],
	);
	const modules = new Set([...clauses.stars, ...[...entries, ...imported].flatMap(({ module }) => module ?? [])]);
	return [...modules].flatMap((module) => projectFiles.resolve(module, splitPath(modulePath)[0]) ?? []);
}

const answersFor = keptForMoment(() => ({
	/** By module and name. */
	known: new Map<string, DeprecatedBehind>(),
	free: new Map<string, boolean>(),
}));

/** Whether a chain of re-exports leads from the name to one that a module marks as deprecated. */
function isDeprecated(projectFiles: ProjectFiles, modulePath: string, name: string, seen = new Set<string>()): boolean {
	const key = `${modulePath}#${name}`;
	const outline = name === "*" || seen.has(key) ? undefined : outlineAt(projectFiles, modulePath);
	if (outline === undefined) return false;
	seen.add(key);
	if (outline.deprecated.has(name)) return true;
	return nextSteps(outline, name).some((entry) => {
		const target = targetOf(projectFiles, modulePath, entry);
		return target !== undefined && isDeprecated(projectFiles, target, entry.name, seen);
	});
}

/** Where a name that a module exports may come from. */
function nextSteps({ clauses }: ModuleOutline, name: string): readonly ModuleEntry[] {
	const exported = clauses.exports.get(name);
	const inStars = exported === undefined ? clauses.stars.map((module) => ({ module, name })) : [];
	return [...(exported ?? []), ...(clauses.imports.get(name) ?? []), ...(clauses.exports.get("=") ?? []), ...inStars];
}

/** The names of what is deprecated in the namespaces and modules that a name may stand for. */
function membersBehind(projectFiles: ProjectFiles, modulePath: string, name: string): ReadonlySet<string> {
	const members = new Set<string>();
	const seen = new Set<string>();
	const search = (path: string, inner: string): void => {
		const key = `${path}#${inner}`;
		const outline = seen.has(key) ? undefined : outlineAt(projectFiles, path);
		seen.add(key);
		if (outline === undefined) return;
		const { deprecated, namespaces, clauses } = outline;
		const isWhole = inner === "*" || clauses.exports.has("=");
		if (isWhole || namespaces.has(inner)) for (const each of deprecated) members.add(each);
		if (inner === "*") {
			for (const each of clauses.exports.keys()) {
				if (isDeprecated(projectFiles, path, each)) members.add(each);
			}
		}
		const stars = clauses.stars.map((module) => ({ module, name: "*" }));
		const steps = inner === "*" ? [...[...clauses.exports.values()].flat(), ...stars] : nextSteps(outline, inner);
		for (const entry of steps) {
			const target = targetOf(projectFiles, path, entry);
			if (target !== undefined) search(target, entry.name);
		}
	};
	search(modulePath, name);
	return members;
}

function targetOf(projectFiles: ProjectFiles, modulePath: string, { module }: ModuleEntry): string | undefined {
	return module === undefined ? modulePath : projectFiles.resolve(module, splitPath(modulePath)[0]);
}
