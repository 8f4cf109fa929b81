import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { applyTextEdits } from "../source/text-edit.ts";
import { decodeSourceFile, encodeText } from "../source/workspace-edit.ts";
import type { FileState } from "./file-states.ts";
import type { PlannedFile } from "./plan-format.ts";

/** A file that a run may have been writing when it was killed, with the bytes it was to get. */
interface PendingWrite {
	/** Absolute. */
	readonly target: string;
	readonly bytes: Buffer;
}

/**
 * Removes the temporary files of atomic writes: `file.ts.<number>` beside the file, holding a beginning of what was being
 * written. Nobody else's file is removed: it would have to be called so and begin like the bytes the run knows of.
 */
export function clearStrays(
	files: readonly PlannedFile[],
	states: readonly FileState[] | undefined,
	root: string,
): void {
	const pending = files.flatMap((file) => pendingWrites(file, root));
	for (const { path: name, before, after } of states ?? []) {
		for (const bytes of [before, after])
			if (bytes !== undefined) pending.push({ target: realTarget(path.join(root, name)), bytes });
	}
	const namesIn = cachedNames();
	for (const { target, bytes } of pending) {
		for (const stray of straysOf(target, namesIn)) {
			if (!existsSync(stray)) continue;
			const found = readFileSync(stray);
			if (bytes.subarray(0, found.length).equals(found)) rmSync(stray);
		}
	}
}

/** Removes the temporary files beside a file of which only the time is known at which the run began. */
export function clearStraysSince(file: string, started: number): void {
	for (const stray of straysOf(file, cachedNames())) if (statSync(stray).mtimeMs >= started) rmSync(stray);
}

function pendingWrites(planned: PlannedFile, root: string): PendingWrite[] {
	const writes = (planned.createFiles ?? []).map((created) => ({
		target: path.join(root, created.path),
		bytes: encodeText(created.text, false),
	}));
	const file = path.join(root, planned.path);
	if (!existsSync(file)) return writes;
	const current = decodeSourceFile(readFileSync(file));
	if (current.kind === "unreadable" || current.hash !== planned.hash) return writes;
	const bytes = encodeText(applyTextEdits(current.text, planned.edits).text, current.hasBom);
	const target = planned.renameTo === undefined ? realTarget(file) : path.join(root, planned.renameTo);
	return [...writes, { target, bytes }];
}

/** The temporary file stands beside the file itself, not beside a link to it. */
function realTarget(file: string): string {
	return existsSync(file) ? realpathSync(file) : file;
}

function straysOf(target: string, namesIn: (folder: string) => readonly string[]): string[] {
	const prefix = `${path.basename(target)}.`;
	return namesIn(path.dirname(target))
		.filter((name) => name.startsWith(prefix) && /^\d{1,10}$/u.test(name.slice(prefix.length)))
		.map((name) => path.join(path.dirname(target), name));
}

function cachedNames(): (folder: string) => readonly string[] {
	const cache = new Map<string, readonly string[]>();
	return (folder) => {
		const known = cache.get(folder) ?? (existsSync(folder) ? readdirSync(folder) : []);
		cache.set(folder, known);
		return known;
	};
}
