import { lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { filesChangedSince, gitFiles, gitTopLevel, stagedFiles, unstagedFiles } from "./git.ts";
import type { SkippedFile } from "./outcome.ts";
import { Problem } from "./problem.ts";
import { isBelow, isSourceFile, withForwardSlashes } from "../source/file-path.ts";

export interface SelectionRequest {
	readonly cwd: string;
	/** Files, folders and globs as the user gave them; none means the current folder. */
	readonly paths: readonly string[];
	readonly since?: string;
	readonly staged?: boolean;
	/** Files named on standard input, one a line or separated by NUL. */
	readonly listed?: readonly string[];
}

export interface Selection {
	/** Absolute paths to work on, sorted. */
	readonly files: readonly string[];
	/** Selected, and left alone before anything was read. */
	readonly skipped: readonly SkippedFile[];
}

const isInNodeModules = /(?:^|[\\/])node_modules[\\/]/u;

/**
 * The source files that the user means: what git knows or does not ignore, else everything but what `.gitignore` names;
 * never `node_modules`.
 *
 * @throws Problem when a path does not exist or nothing matches.
 */
export async function selectFiles(request: SelectionRequest): Promise<Selection> {
	const { cwd, paths, listed } = request;
	if (listed !== undefined) return resolveSymlinks(sorted(existing(cwd, listed)));
	const narrowed = await changedFiles(request);
	const candidates = (await filesBelow(cwd, paths.length === 0 ? ["."] : paths)).filter((file) => isSourceFile(file));
	if (candidates.length === 0) throw new Problem(`no JavaScript or TypeScript file in ${paths.join(", ") || cwd}`);
	if (narrowed === undefined) return resolveSymlinks(sorted(candidates));
	const selection = resolveSymlinks(sorted(candidates.filter((file) => narrowed.has(file))));
	return request.staged === true ? withoutPartlyStaged(cwd, selection) : selection;
}

async function changedFiles({ cwd, since, staged }: SelectionRequest): Promise<ReadonlySet<string> | undefined> {
	if (since === undefined && staged !== true) return undefined;
	if ((await gitTopLevel(cwd)) === undefined) {
		throw new Problem(`${staged === true ? "--staged" : "--since"} needs a git repository`);
	}
	return new Set(staged === true ? await stagedFiles(cwd) : await filesChangedSince(cwd, since!));
}

/** A file with staged and unstaged changes: an edit would mix into what the user keeps apart. */
async function withoutPartlyStaged(cwd: string, { files, skipped }: Selection): Promise<Selection> {
	const unstaged = new Set(await unstagedFiles(cwd));
	const partly = files.filter((file) => unstaged.has(file));
	return {
		files: files.filter((file) => !unstaged.has(file)),
		skipped: [
			...skipped,
			...partly.map((file) =>
				skip(file, "partlyStaged", "it has staged and unstaged changes; stage or stash the rest"),
			),
		],
	};
}

async function filesBelow(cwd: string, paths: readonly string[]): Promise<string[]> {
	const globs = await globsAmong(paths, cwd);
	const plain = paths.filter((each) => !globs.includes(each));
	const missing = plain.find((each) => statOf(path.resolve(cwd, each)) === undefined);
	if (missing !== undefined) throw new Problem(`no such file or folder: ${missing}`);
	// A file named outright is meant, whatever git ignores.
	const files = plain
		.filter((each) => statOf(path.resolve(cwd, each))!.isFile())
		.map((each) => path.resolve(cwd, each));
	const folders = plain.filter((each) => !statOf(path.resolve(cwd, each))!.isFile());
	const matched = globs.length === 0 ? [] : await filesMatching(cwd, globs);
	const found = await Promise.all(folders.map((folder) => filesInFolder(path.resolve(cwd, folder))));
	return [...files, ...matched, ...found.flat()].filter((file) => !isInNodeModules.test(file) || files.includes(file));
}

async function filesInFolder(folder: string): Promise<string[]> {
	const known = (await gitTopLevel(folder)) === undefined ? undefined : await gitFiles(folder, ["."]);
	// Git lists what it tracks even where the work tree has lost it.
	if (known !== undefined) return known.filter((file) => lstatOf(file) !== undefined);
	// One folder after the other: waiting for many at once costs several times as much as reading them.
	const { globSync } = await import("tinyglobby");
	const found = globSync("**/*", {
		cwd: folder,
		absolute: true,
		dot: false,
		followSymbolicLinks: false,
		ignore: ["**/node_modules/**"],
	});
	return withoutIgnored(
		folder,
		found.map((file) => path.resolve(file)),
	);
}

async function filesMatching(cwd: string, globs: readonly string[]): Promise<string[]> {
	const { globSync } = await import("tinyglobby");
	const found = globSync([...globs], {
		cwd,
		absolute: true,
		followSymbolicLinks: false,
		ignore: ["**/node_modules/**"],
	});
	const files = found.map((file) => path.resolve(file));
	const known = (await gitTopLevel(cwd)) === undefined ? undefined : await gitFiles(cwd, ["."]);
	if (known === undefined) return withoutIgnored(cwd, files);
	const kept = new Set(known);
	// Git answers for what lies below `cwd` only.
	return files.filter((file) => kept.has(file) || !isBelow(cwd, file));
}

async function withoutIgnored(folder: string, files: readonly string[]): Promise<string[]> {
	let rules: string;
	try {
		rules = readFileSync(path.join(folder, ".gitignore"), "utf8");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
		return [...files];
	}
	const { default: ignore } = await import("ignore");
	const ignored = ignore().add(rules);
	return files.filter((file) => {
		return !isBelow(folder, file) || !ignored.ignores(withForwardSlashes(path.relative(folder, file)));
	});
}

function existing(cwd: string, listed: readonly string[]): string[] {
	const files = listed.map((name) => path.resolve(cwd, name));
	const missing = listed.find((_, index) => statOf(files[index]!) === undefined);
	if (missing !== undefined) throw new Problem(`no such file: ${missing} (named on standard input)`);
	return files.filter((file) => isSourceFile(file));
}

/** One file under two names is worked on once, under its own. */
function resolveSymlinks(files: readonly string[]): Selection {
	const links = files.filter((file) => lstatOf(file)?.isSymbolicLink() === true);
	if (links.length === 0) return { files, skipped: [] };
	const own = files.filter((file) => !links.includes(file));
	const seen = new Set(own.map((file) => realpathOf(file) ?? file));
	const skipped: SkippedFile[] = [];
	const linked: string[] = [];
	for (const file of links) {
		const target = realpathOf(file);
		if (target === undefined)
			skipped.push(skip(file, "brokenLink", "a symbolic link that leads nowhere or in a circle"));
		else if (seen.has(target))
			skipped.push(skip(file, "link", `a symbolic link to ${path.basename(target)}, which is selected too`));
		else {
			seen.add(target);
			linked.push(file);
		}
	}
	return { files: sorted([...own, ...linked]), skipped };
}

function skip(file: string, reason: string, message: string): SkippedFile {
	return { kind: "skipped", path: file, reason, message };
}

function sorted(files: readonly string[]): string[] {
	return [...new Set(files)].sort();
}

/** `app/[id]/page.tsx` is a path where such a file exists. */
async function globsAmong(paths: readonly string[], cwd: string): Promise<string[]> {
	const unknown = paths.filter((each) => statOf(path.resolve(cwd, each)) === undefined);
	if (unknown.length === 0) return [];
	const { isDynamicPattern } = await import("tinyglobby");
	return unknown.filter((each) => isDynamicPattern(each));
}

function statOf(file: string): ReturnType<typeof statSync> {
	try {
		return statSync(file);
	} catch (error) {
		return notThere(error);
	}
}

function lstatOf(file: string): ReturnType<typeof lstatSync> {
	try {
		return lstatSync(file);
	} catch (error) {
		return notThere(error);
	}
}

function realpathOf(file: string): string | undefined {
	try {
		return realpathSync(file);
	} catch (error) {
		return notThere(error);
	}
}

function notThere(error: unknown): undefined {
	const { code } = error as NodeJS.ErrnoException;
	if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP") return undefined;
	throw error;
}
