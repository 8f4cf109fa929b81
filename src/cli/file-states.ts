import { existsSync, readdirSync, rmdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileSystem, isErrno } from "../source/workspace-edit.ts";
import type { PlannedFile } from "./plan-format.ts";

/** A file of a run with its bytes before and after; undefined where there was or is none. */
export interface FileState {
	/** The group of edits it stands or falls with. */
	readonly group: string;
	/** Relative to the root, with forward slashes. */
	readonly path: string;
	readonly before: Buffer | undefined;
	readonly after: Buffer | undefined;
}

/**
 * The states of all files that a run has written, formatted as they are now.
 *
 * @param originalOf the bytes of a file before the run.
 */
export async function statesOf(
	written: readonly PlannedFile[],
	root: string,
	originalOf: (file: string) => Buffer | undefined,
): Promise<FileState[]> {
	const states: FileState[] = [];
	for (const file of written) {
		for (const name of pathsOf(file)) {
			states.push({ group: file.group, path: name, before: originalOf(name), after: await bytesAt(root, name) });
		}
	}
	return states;
}

/** Every path that a line of a plan writes, creates or deletes. */
export function pathsOf(file: PlannedFile): string[] {
	const others = [...(file.createFiles ?? []).map((created) => created.path), ...(file.deleteFiles ?? [])];
	return [file.path, ...(file.renameTo === undefined ? [] : [file.renameTo]), ...others];
}

/** Puts exactly the kept groups in place, and the files of all others back as they were. */
export async function putInPlace(states: readonly FileState[], kept: ReadonlySet<string>, root: string): Promise<void> {
	for (const { group, path: name, before, after } of states) {
		const wanted = kept.has(group) ? after : before;
		const file = path.join(root, name);
		if (wanted === undefined) await removeWithEmptyFolders(file);
		else if ((await bytesAt(root, name))?.equals(wanted) !== true) {
			await fileSystem.makeFolder(path.dirname(file));
			await fileSystem.write(file, wanted);
		}
	}
}

/** The groups of which somebody has changed a file since: it holds neither what was before nor what came after. */
export async function disturbedGroups(states: readonly FileState[], root: string): Promise<ReadonlySet<string>> {
	const disturbed = new Set<string>();
	for (const { group, path: name, before, after } of states) {
		const found = await bytesAt(root, name);
		const isKnown = [before, after].some((bytes) => (found === undefined ? bytes === undefined : bytes?.equals(found)));
		if (!isKnown) disturbed.add(group);
	}
	return disturbed;
}

async function bytesAt(root: string, name: string): Promise<Buffer | undefined> {
	try {
		return await readFile(path.join(root, name));
	} catch (error) {
		if (!isErrno(error) || error.code !== "ENOENT") throw error;
		return undefined;
	}
}

async function removeWithEmptyFolders(file: string): Promise<void> {
	if (!existsSync(file)) return;
	await fileSystem.remove(file);
	const folder = path.dirname(file);
	if (readdirSync(folder).length === 0) rmdirSync(folder);
}
