import { moduleRecordOf, type ModuleEntry, type ModuleRecord } from "../source/module-record.ts";
import type { ProjectFiles } from "../source/project-files.ts";

/**
 * A cheap answer in front of the exact one: whether a name that a module exports can be deprecated at all. It follows
 * imports and exports alone, and looks into the text of the module where it ends for the tag.
 */
export function mayBeDeprecated(
	projectFiles: ProjectFiles,
	modulePath: string,
	name: string,
	seen = new Set<string>(),
): boolean {
	const key = `${modulePath}#${name}`;
	if (seen.has(key)) return false;
	seen.add(key);
	const outline = outlineAt(projectFiles, modulePath);
	if (outline === undefined) return false;
	if (outline.hasTag) return true;
	const { record } = outline;
	const follow = (entry: ModuleEntry): boolean => {
		const source = entry.module === undefined ? record.imports.get(entry.name) : entry;
		const target = source?.module === undefined ? undefined : projectFiles.resolve(source.module, modulePath);
		return source !== undefined && target !== undefined && mayBeDeprecated(projectFiles, target, source.name, seen);
	};
	const exported = record.exports.get(name);
	if (exported !== undefined) return follow(exported);
	// Of a whole module, or of one that says `export =`, any name may be asked for.
	if (name === "*" && [...record.exports.values()].some(follow)) return true;
	return record.stars.some((module) => follow({ module, name }));
}

interface Outline {
	readonly text: string;
	/** Whether anything in it is deprecated; no record is needed then. */
	readonly hasTag: boolean;
	readonly record: ModuleRecord;
}

const empty: ModuleRecord = { imports: new Map(), exports: new Map(), stars: [] };
const outlines = new WeakMap<ProjectFiles, Map<string, Outline>>();

function outlineAt(projectFiles: ProjectFiles, filePath: string): Outline | undefined {
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
