import { statSync } from "node:fs";
import path from "node:path";
import { createDeclarationResolver, homeOf, isCommonJs, isRelative } from "./declaration-resolver.ts";
import type { ProjectFiles } from "./project-files.ts";
import { readUtf8 } from "./read-utf8.ts";
import { createTsconfigs, type Tsconfig } from "./tsconfig.ts";

export interface ProjectFilesOptions {
	/**
	 * Milliseconds after which files are looked at again: one second (the default) suits an editor, where another file may
	 * have been saved; `Infinity` a command, for which the project stands still.
	 */
	readonly recheckAfter?: number;
	/** The text of a file without byte order mark; undefined where it cannot be read or is not UTF-8. */
	readonly readText?: (filePath: string) => string | undefined;
}

/**
 * The files of a project on disk. Texts are kept; modification time and size decide whether a file is read again, and a
 * text that turns out unchanged stays the very same string, so that what was computed from it can be kept as well.
 */
export function createProjectFiles(
	root: string,
	{ recheckAfter = 1000, readText = readUtf8 }: ProjectFilesOptions = {},
): ProjectFiles {
	const texts = new Map<string, KnownText>();
	const tsconfigs = createTsconfigs((filePath) => textAt(filePath).text);
	const resolutions: Map<string, string | undefined>[] = [];
	const resolver = createDeclarationResolver();
	const nearest = new Map<string, Tsconfig | undefined>();
	const homes = new Map<string, string>();
	const momentNow = moments(recheckAfter, () => {
		nearest.clear();
		homes.clear();
		// What led nowhere may have been created since.
		for (const resolved of resolutions) {
			const misses = [...resolved].filter(([, found]) => found === undefined);
			for (const [key] of misses) resolved.delete(key);
			if (misses.length > 0) resolver.forget();
		}
	});

	function textAt(filePath: string): KnownText {
		const moment = momentNow();
		const known = texts.get(filePath);
		if (known?.moment === moment) return known;
		const text = readKnownText(filePath, { moment, known, readText });
		texts.set(filePath, text);
		return text;
	}

	// Asked a thousand times a second, and nearly always with the same few absolute paths.
	const absolute = (filePath: string) => (path.isAbsolute(filePath) ? filePath : path.resolve(root, filePath));
	const home = (filePath: string) => homeOf(path.dirname(absolute(filePath)), homes);
	const withConfig = (configOf: (directory: string) => Tsconfig | undefined): ProjectFiles => {
		const resolved = new Map<string, string | undefined>();
		resolutions.push(resolved);
		const resolve: ProjectFiles["resolve"] = (specifier, fromPath) => {
			momentNow();
			const directory = isRelative(specifier) ? path.dirname(absolute(fromPath)) : home(fromPath);
			const key = `${directory}\0${isCommonJs(fromPath) ? "require" : "import"}\0${specifier}`;
			const known = resolved.get(key);
			if (known === undefined ? resolved.has(key) : textAt(known).isFile) return known;
			if (known !== undefined) resolver.forget();
			const found = resolver.resolve(specifier, { directory, fromPath, config: () => configOf(directory) });
			resolved.set(key, found);
			return found;
		};
		return {
			read: (filePath) => textAt(absolute(filePath)).text,
			exists: (filePath) => textAt(absolute(filePath)).isFile,
			moment: momentNow,
			resolve,
			home,
			withTsconfig,
			compilerOptions: (filePath) => configOf(path.dirname(absolute(filePath)))?.compilerOptions,
		};
	};
	const views = new Map<string, ProjectFiles>();
	function withTsconfig(filePath: string): ProjectFiles {
		const known = views.get(filePath) ?? withConfig(() => tsconfigs.at(absolute(filePath)));
		views.set(filePath, known);
		return known;
	}
	return withConfig((directory) => {
		momentNow();
		if (!nearest.has(directory)) nearest.set(directory, tsconfigs.of(directory));
		return nearest.get(directory);
	});
}

const longestRun = 60;

/**
 * A moment ends when nobody has asked for `length` milliseconds, or after sixty times as long: a linter does not say where
 * a run begins, and looking at every file again each second would cost more than all the rest.
 */
function moments(length: number, onNext: () => void): () => object {
	let moment = {};
	if (length === Infinity) return () => moment;
	let begun = Date.now();
	let asked = begun;
	return () => {
		const now = Date.now();
		const isOver = now - asked >= length || now - begun >= length * longestRun;
		asked = now;
		if (isOver) {
			moment = {};
			begun = now;
			onNext();
		}
		return moment;
	};
}

const shared = new Map<string, ProjectFiles>();

/** The files below `root` for whoever asks in this process: the rules of a linter, which know of no beginning and end. */
export function sharedProjectFiles(root: string): ProjectFiles {
	const known = shared.get(root) ?? createProjectFiles(root);
	shared.set(root, known);
	return known;
}

interface KnownText {
	readonly text: string | undefined;
	readonly isFile: boolean;
	readonly modified: number;
	readonly size: number;
	readonly moment: object;
}

interface Reading extends Required<Pick<ProjectFilesOptions, "readText">> {
	readonly moment: object;
	readonly known: KnownText | undefined;
}

function readKnownText(filePath: string, { moment, known, readText }: Reading): KnownText {
	const stats = statSync(filePath, { throwIfNoEntry: false });
	if (!stats?.isFile()) return { text: undefined, isFile: false, modified: 0, size: 0, moment };
	if (known?.isFile && known.modified === stats.mtimeMs && known.size === stats.size) return { ...known, moment };
	const text = readText(filePath);
	return {
		text: text === known?.text ? known?.text : text,
		isFile: true,
		modified: stats.mtimeMs,
		size: stats.size,
		moment,
	};
}
