import { existsSync } from "node:fs";
import path from "node:path";
import { applyTextEdits } from "../source/text-edit.ts";
import {
	encodeText,
	fileSystem,
	hashOf,
	isErrno,
	readSourceFile,
	wordsOf,
	type FileSystem,
} from "../source/workspace-edit.ts";
import type { Plan, PlannedFile } from "./plan-format.ts";

/** What became of one planned file. */
export type AppliedFile =
	| { readonly kind: "written"; readonly file: PlannedFile }
	/** It has the planned bytes already. */
	| { readonly kind: "done"; readonly file: PlannedFile }
	/** It is not what it was when the plan was made: left as it is. */
	| { readonly kind: "skipped"; readonly file: PlannedFile; readonly reason: string; readonly message: string }
	| { readonly kind: "failed"; readonly file: PlannedFile; readonly message: string }
	/** The run was asked to stop before it came to this file. */
	| { readonly kind: "left"; readonly file: PlannedFile };

export interface ApplyOptions {
	readonly files?: FileSystem;
	/** Stop between two files. */
	readonly signal?: AbortSignal;
	readonly onApplied?: (applied: AppliedFile) => void;
}

// Each waits for the disk: many may wait side by side.
const filesAtOnce = 32;

/** Applies every line of a plan below `root`; each write is atomic, and a fault is the value of its file. */
export async function applyPlan(plan: Plan, root: string, options: ApplyOptions = {}): Promise<AppliedFile[]> {
	const applied: AppliedFile[] = [];
	const queue = [...plan.files.entries()];
	const works = Array.from({ length: filesAtOnce }, async () => {
		for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
			const [index, file] = next;
			const result = options.signal?.aborted
				? { kind: "left" as const, file }
				: await applyFile(file, root, options.files);
			applied[index] = result;
			options.onApplied?.(result);
		}
	});
	await Promise.all(works);
	return applied;
}

/** Applies one line of a plan; a fault is a value. */
export async function applyFile(file: PlannedFile, root: string, files: FileSystem = fileSystem): Promise<AppliedFile> {
	try {
		return await writePlannedFile(file, root, files);
	} catch (error) {
		if (!isErrno(error)) throw error;
		return { kind: "failed", file, message: wordsOf(error) };
	}
}

async function writePlannedFile(file: PlannedFile, root: string, files: FileSystem): Promise<AppliedFile> {
	const target = path.join(root, file.path);
	const current = await readSourceFile(target, files);
	if (current.kind === "unreadable") {
		if (file.renameTo !== undefined && (await hashAt(path.join(root, file.renameTo), files)) === file.newHash)
			return { kind: "done", file };
		return { kind: "skipped", file, reason: current.reason, message: current.message };
	}
	const done = current.hash === file.newHash;
	if (current.hash !== file.hash && !done) {
		return { kind: "skipped", file, reason: "changedSincePlan", message: "changed since the plan was made" };
	}
	const taken = await takenPath(file, root, files);
	if (taken !== undefined) return { kind: "skipped", file, reason: "targetExists", message: `${taken} exists already` };
	// New files first: an interruption never leaves an import without its target.
	for (const created of file.createFiles ?? []) {
		await files.makeFolder(path.join(root, path.dirname(created.path)));
		await files.write(path.join(root, created.path), encodeText(created.text, false));
	}
	if (!done || file.renameTo !== undefined) {
		const bytes = done ? encodeText(current.text, current.hasBom) : editedBytes(file, current.text, current.hasBom);
		if (bytes === undefined)
			return { kind: "skipped", file, reason: "badPlan", message: "its edits do not lead to the planned text" };
		await files.write(path.join(root, file.renameTo ?? file.path), bytes);
		if (file.renameTo !== undefined) await files.remove(target);
	}
	for (const deleted of file.deleteFiles ?? []) await files.remove(path.join(root, deleted));
	return { kind: done ? "done" : "written", file };
}

/** The bytes a plan promises, or undefined when its edits do not make them. */
function editedBytes(file: PlannedFile, text: string, hasBom: boolean): Buffer | undefined {
	if (file.edits.some((edit) => edit.range[1] > text.length)) return undefined;
	const edited = applyTextEdits(text, file.edits);
	const bytes = encodeText(edited.text, hasBom);
	return edited.left.length === 0 && hashOf(bytes) === file.newHash ? bytes : undefined;
}

/** A file to create that is there already, with other content than a resumed run would have given it. */
async function takenPath(file: PlannedFile, root: string, files: FileSystem): Promise<string | undefined> {
	for (const created of file.createFiles ?? []) {
		const target = path.join(root, created.path);
		if (existsSync(target) && (await hashAt(target, files)) !== hashOf(encodeText(created.text, false)))
			return created.path;
	}
	return undefined;
}

async function hashAt(filePath: string, files: FileSystem): Promise<string | undefined> {
	const file = await readSourceFile(filePath, files);
	return file.kind === "text" ? file.hash : undefined;
}
