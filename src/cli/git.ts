import { realpathSync } from "node:fs";
import path from "node:path";
import { x } from "tinyexec";
import { Problem } from "./problem.ts";

const topLevels = new Map<string, Promise<string | undefined>>();

/** The top folder of the git work tree around `folder`, or undefined when there is none (or no git). */
export async function gitTopLevel(folder: string): Promise<string | undefined> {
	const known = topLevels.get(folder) ?? askForTopLevel(folder);
	topLevels.set(folder, known);
	return known;
}

async function askForTopLevel(folder: string): Promise<string | undefined> {
	const answer = await git(folder, ["rev-parse", "--show-toplevel"]);
	return answer === undefined ? undefined : realpathSync(path.resolve(answer.trim()));
}

/** Files that git tracks, and those that it neither tracks nor ignores, below the given paths. Absolute. */
export async function gitFiles(folder: string, paths: readonly string[]): Promise<string[] | undefined> {
	return listed(folder, ["ls-files", "-co", "--exclude-standard", "-z", "--", ...paths]);
}

/** Files that differ between `ref` and the work tree, new ones included, deleted ones not. Absolute. */
export async function filesChangedSince(folder: string, ref: string): Promise<string[]> {
	const known = await git(folder, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]);
	if (known === undefined) throw new Problem(`--since: git knows no revision "${ref}"`);
	const changed = await listed(folder, ["diff", "--name-only", "--diff-filter=d", "--relative", "-z", ref, "--"]);
	const untracked = await listed(folder, ["ls-files", "-o", "--exclude-standard", "-z"]);
	return [...(changed ?? []), ...(untracked ?? [])];
}

export async function stagedFiles(folder: string): Promise<string[]> {
	return (await listed(folder, ["diff", "--cached", "--name-only", "--diff-filter=d", "--relative", "-z", "--"])) ?? [];
}

/** Tracked files whose work tree differs from the index. Absolute. */
export async function unstagedFiles(folder: string): Promise<string[]> {
	return (await listed(folder, ["diff", "--name-only", "--relative", "-z", "--"])) ?? [];
}

/** Tracked files that differ from the last commit, relative to the top folder. */
export async function uncommittedFiles(folder: string): Promise<string[]> {
	const answer = await git(folder, ["status", "--porcelain", "--untracked-files=no", "-z"]);
	return (answer ?? "")
		.split("\0")
		.filter((entry) => /^[ MTADRCU?!]{2} /u.test(entry))
		.map((entry) => entry.slice(3));
}

/** How often files were changed. */
export interface Churn {
	/** By path, relative to the top folder; undefined where no history tells. */
	readonly commits: ReadonlyMap<string, number> | undefined;
	/** Why the counts are missing, or too low. */
	readonly problem?: string;
}

/** How many commits of the last year touched each file. */
export async function commitsInAYear(root: string): Promise<Churn> {
	if ((await headCommit(root)) === undefined) return { commits: undefined };
	const filter = (await git(root, ["config", "--get-regexp", "^remote\\..*\\.partialclonefilter$"])) ?? "";
	if (/ tree:/u.test(filter)) return { commits: undefined, problem: "no commits are counted: this clone has no trees" };
	const shallow = (await git(root, ["rev-parse", "--is-shallow-repository"]))?.trim() === "true";
	const log = await git(root, ["log", "--since=1 year ago", "--no-renames", "--name-only", "--format=", "-z"]);
	if (log === undefined) return { commits: undefined, problem: "no commits are counted: git log failed" };
	const commits = new Map<string, number>();
	for (const name of log.split("\0")) if (name !== "") commits.set(name, (commits.get(name) ?? 0) + 1);
	return { commits, ...(shallow ? { problem: "commits are counted as far as this shallow clone goes" } : {}) };
}

/** The commit that is checked out; undefined where there is none yet. */
export async function headCommit(root: string): Promise<string | undefined> {
	return (await git(root, ["rev-parse", "--verify", "--quiet", "HEAD"]))?.trim();
}

async function listed(folder: string, args: readonly string[]): Promise<string[] | undefined> {
	const answer = await git(folder, args);
	return answer
		?.split("\0")
		.filter((name) => name !== "")
		.map((name) => path.resolve(folder, name));
}

/** The standard output of a git command, or undefined when it fails or there is no git. */
async function git(folder: string, args: readonly string[]): Promise<string | undefined> {
	try {
		const result = await x("git", [...args], { nodeOptions: { cwd: folder }, throwOnError: false });
		return result.exitCode === 0 ? result.stdout : undefined;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
		throw error;
	}
}
