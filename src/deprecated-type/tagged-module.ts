import { moduleRecordOf, type ModuleEntry, type ModuleRecord } from "../source/module-record.ts";
import type { ProjectFiles } from "../source/project-files.ts";

/** A name that a module exports; `*` for all of them. */
export interface NameInModule {
	readonly path: string;
	readonly name: string;
}

/**
 * A cheap answer in front of the exact one: follows a name through imports and exports alone, to the first module in whose
 * text something is marked as deprecated. Without one the name is certainly not deprecated.
 */
export function findTaggedModule(
	projectFiles: ProjectFiles,
	modulePath: string,
	name: string,
	seen = new Set<string>(),
): NameInModule | undefined {
	const key = `${modulePath}#${name}`;
	if (seen.has(key)) return undefined;
	seen.add(key);
	const outline = outlineAt(projectFiles, modulePath);
	if (outline === undefined) return undefined;
	if (outline.hasTag) return { path: modulePath, name };
	const { record } = outline;
	const follow = (entry: ModuleEntry): NameInModule | undefined => {
		const source = entry.module === undefined ? record.imports.get(entry.name) : entry;
		const target = source?.module === undefined ? undefined : projectFiles.resolve(source.module, modulePath);
		if (source === undefined || target === undefined) return undefined;
		return findTaggedModule(projectFiles, target, source.name, seen);
	};
	const exported = record.exports.get(name);
	if (exported !== undefined) return follow(exported);
	const entries = record.stars.map((module): ModuleEntry => ({ module, name }));
	// Of a whole module any name may be asked for.
	for (const entry of name === "*" ? [...record.exports.values(), ...entries] : entries) {
		const found = follow(entry);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** The names by which a module whose own text says nothing of it hands on what may be deprecated. */
export function namesHandedOn(
	projectFiles: ProjectFiles,
	modulePath: string,
	seen = new Set<string>(),
): readonly string[] {
	if (seen.has(modulePath)) return [];
	seen.add(modulePath);
	const record = outlineAt(projectFiles, modulePath)?.record;
	if (record === undefined) return [];
	const own = [...record.exports.keys()].filter(
		(name) => findTaggedModule(projectFiles, modulePath, name) !== undefined,
	);
	const others = record.stars.flatMap((module) => {
		const target = projectFiles.resolve(module, modulePath);
		return target === undefined ? [] : namesHandedOn(projectFiles, target, seen);
	});
	return [...own, ...others];
}

export function hasTag(projectFiles: ProjectFiles, modulePath: string): boolean {
	return outlineAt(projectFiles, modulePath)?.hasTag === true;
}

interface Outline {
	readonly text: string;
	/** Whether anything in it is deprecated; no record is needed then. */
	readonly hasTag: boolean;
	readonly record: ModuleRecord;
}

const empty: ModuleRecord = { imports: new Map(), exports: new Map(), stars: [] };
const outlines = new WeakMap<ProjectFiles, Map<string, Outline>>();

function outlineAt(projectFiles: ProjectFiles, modulePath: string): Outline | undefined {
	// The path of `declare module "name"` has the name behind a NUL.
	const [filePath = modulePath] = modulePath.split("\0");
	const text = projectFiles.read(filePath);
	if (text === undefined || !/\.[cm]?[jt]sx?$/u.test(filePath)) return undefined;
	const known = outlines.get(projectFiles) ?? new Map<string, Outline>();
	outlines.set(projectFiles, known);
	const cached = known.get(filePath);
	if (cached?.text === text) return cached;
	const hasTag = text.includes("@deprecated");
	const handsOn = /\bexport\b[^;]*\bfrom\b|\bexport\s*(?:type\s*)?\{|\bexport\s+default\b/u.test(text);
	const outline = { text, hasTag, record: hasTag || !handsOn ? empty : moduleRecordOf(filePath, text) };
	known.set(filePath, outline);
	return outline;
}
