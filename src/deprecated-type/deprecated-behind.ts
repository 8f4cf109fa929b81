import type { ModuleEntry } from "../source/module-clauses.ts";
import type { ProjectFiles } from "../source/project-files.ts";
import { outlineAt, splitPath, type ModuleOutline } from "./module-outline.ts";

/**
 * What may be deprecated behind a name that a module exports, told from texts alone: `true` where the name itself is, else
 * the members of which a file has to name one to use something deprecated through it. None is certain.
 */
export type DeprecatedBehind = true | ReadonlySet<string>;

/** @param name `default`, or `*` for all of the module. */
export function deprecatedBehind(projectFiles: ProjectFiles, modulePath: string, name: string): DeprecatedBehind {
	const moment = projectFiles.moment?.() ?? projectFiles;
	let answered = answers.get(projectFiles);
	if (answered?.moment !== moment) answers.set(projectFiles, (answered = { moment, known: new Map() }));
	const { known } = answered;
	const key = `${modulePath}#${name}`;
	const cached = known.get(key);
	if (cached !== undefined) return cached;
	const found = isDeprecated(projectFiles, modulePath, name) || membersBehind(projectFiles, modulePath, name);
	known.set(key, found);
	return found;
}

/** Whether a module declares nothing deprecated and hands nothing on: then no name of it needs a look. */
export function isSurelyFree(projectFiles: ProjectFiles, modulePath: string): boolean {
	const outline = outlineAt(projectFiles, modulePath);
	if (outline === undefined) return true;
	const { deprecated, clauses } = outline;
	if (deprecated.size > 0 || clauses.stars.length > 0) return false;
	return [...clauses.exports.values()]
		.flat()
		.every(({ module, name }) => module === undefined && !clauses.imports.has(name));
}

const answers = new WeakMap<ProjectFiles, { moment: object; known: Map<string, DeprecatedBehind> }>();

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
