import { keptForMoment, type ProjectFiles } from "../source/project-files.ts";
import { cataloguedSymbols } from "./catalogued-symbols.ts";
import { deprecatedBehind, isSurelyFree, type DeprecatedBehind } from "./deprecated-behind.ts";
import { libraryTypes } from "./library-types.ts";

/** What may be deprecated for the files of one folder: module specifiers lead all of them to the same modules. */
export interface FolderView {
	/** The global names that may be. */
	readonly globals: ReadonlySet<string>;
	/** What may be behind the names of a module; undefined where that is certainly nothing. */
	behind(specifier: string): ModuleView | undefined;
}

export interface ModuleView {
	/** The names that an upgrade takes away. */
	readonly going: ReadonlySet<string>;
	/** @param name `default`, or `*` for all of the module. */
	behind(name: string): DeprecatedBehind;
}

interface Views {
	readonly folders: Map<string, FolderView>;
	/** By the path of the module, and the specifier where an upgrade takes names away from it. */
	readonly modules: Map<string, ModuleView | undefined>;
}

/** By the upgrades that are asked for. */
const viewsFor = keptForMoment(() => new Map<string, Views>());

/**
 * The view from the folder of a file: everything is found out once, as long as no file is looked at again.
 *
 * @param asked the upgrades that are asked for.
 */
export function folderViewOf(projectFiles: ProjectFiles, filePath: string, asked: readonly string[]): FolderView {
	const byUpgrades = viewsFor(projectFiles);
	const key = asked.length === 0 ? "" : asked.join("\0");
	const views = byUpgrades.get(key) ?? { folders: new Map<string, FolderView>(), modules: new Map() };
	byUpgrades.set(key, views);
	const folder = folderKeyOf(filePath);
	const view = views.folders.get(folder) ?? viewFrom(projectFiles, { filePath, asked, known: views.modules });
	views.folders.set(folder, view);
	return view;
}

/** The folder; CommonJS files in it may be led elsewhere. */
function folderKeyOf(filePath: string): string {
	const folder = filePath.slice(0, Math.max(filePath.lastIndexOf("/"), filePath.lastIndexOf("\\")) + 1);
	return filePath.endsWith(".cts") || filePath.endsWith(".cjs") ? `${folder}*` : folder;
}

interface ViewPoint {
	readonly filePath: string;
	readonly asked: readonly string[];
	/** What other folders have seen of the same modules. */
	readonly known: Views["modules"];
}

function viewFrom(projectFiles: ProjectFiles, { filePath, asked, known }: ViewPoint): FolderView {
	const catalogued = cataloguedSymbols(projectFiles, asked);
	const modules = new Map<string, ModuleView | undefined>();
	const compilerOptions = projectFiles.compilerOptions?.(filePath);
	const goingGlobals = [...catalogued.globals].filter((name) => catalogued.global(name, filePath, compilerOptions));
	const moduleAt = (target: string, specifier: string) => {
		const going = catalogued.namesOf(specifier);
		const key = going.size === 0 ? target : `${target}\0${specifier}`;
		if (!known.has(key)) known.set(key, moduleView(projectFiles, target, going));
		return known.get(key);
	};
	return {
		globals: new Set([...libraryTypes(projectFiles, filePath).keys(), ...goingGlobals]),
		behind(specifier) {
			if (modules.has(specifier)) return modules.get(specifier);
			const target = projectFiles.resolve(specifier, filePath);
			const view = target === undefined ? undefined : moduleAt(target, specifier);
			modules.set(specifier, view);
			return view;
		},
	};
}

function moduleView(projectFiles: ProjectFiles, target: string, going: ReadonlySet<string>): ModuleView | undefined {
	if (going.size === 0 && isSurelyFree(projectFiles, target)) return undefined;
	const names = new Map<string, DeprecatedBehind>();
	return {
		going,
		behind(name) {
			const found = names.get(name) ?? deprecatedBehind(projectFiles, target, name);
			names.set(name, found);
			return found;
		},
	};
}
