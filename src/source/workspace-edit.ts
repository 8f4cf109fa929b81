import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import type { CreatedFile } from "./codemod.ts";
import { decodeUtf8 } from "./read-utf8.ts";
import { applyTextEdits, type TextEdit } from "./text-edit.ts";

/** Edits of existing files, and files to create and delete: LSP's name for one change over several files. */
export interface WorkspaceEdit {
	/** Edits by absolute path, in UTF-16 offsets of the text without byte order mark. */
	readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
	readonly createFiles: readonly CreatedFile[];
	/** Absolute paths. */
	readonly deleteFiles: readonly string[];
}

/** A text file as it stands on disk. */
export interface SourceFile {
	readonly kind: "text";
	/** Without byte order mark. */
	readonly text: string;
	readonly hasBom: boolean;
	/** SHA-256 of the bytes, in hexadecimal. */
	readonly hash: string;
}

/** Why a file is left alone before anything is read into it. */
export interface UnreadableFile {
	readonly kind: "unreadable";
	readonly reason: "notFound" | "notReadable" | "notUtf8" | "binary";
	readonly message: string;
}

/** The few operations on files that the package needs; tests put faults here. */
export interface FileSystem {
	read(filePath: string): Promise<Buffer>;
	/** Atomic: a temporary file in the same folder, then a rename. Keeps the mode, and writes through a symlink. */
	write(filePath: string, bytes: Buffer): Promise<void>;
	makeFolder(folder: string): Promise<void>;
	remove(filePath: string): Promise<void>;
}

export const fileSystem: FileSystem = {
	// For small files, which are most, the waiting costs several times as much as the reading.
	read: async (filePath) => readFileSync(filePath),
	write: async (filePath, bytes) => {
		// Most runs write little, many nothing: loaded on first use.
		const { default: writeFileAtomic } = await import("write-file-atomic");
		await writeFileAtomic(filePath, bytes);
	},
	makeFolder: async (folder) => {
		await mkdir(folder, { recursive: true });
	},
	remove: (filePath) => rm(filePath, { force: true }),
};

/** Reads a source file; what is not UTF-8 text is a value, not an error. */
export async function readSourceFile(
	filePath: string,
	files: FileSystem = fileSystem,
): Promise<SourceFile | UnreadableFile> {
	let bytes: Buffer;
	try {
		bytes = await files.read(filePath);
	} catch (error) {
		if (!isErrno(error)) throw error;
		return unreadableBecause(error);
	}
	return decodeSourceFile(bytes);
}

export function unreadableBecause(error: NodeJS.ErrnoException): UnreadableFile {
	if (error.code === "ENOENT") return { kind: "unreadable", reason: "notFound", message: "no such file" };
	return { kind: "unreadable", reason: "notReadable", message: wordsOf(error) };
}

export function decodeSourceFile(bytes: Buffer): SourceFile | UnreadableFile {
	if (bytes.includes(0)) return { kind: "unreadable", reason: "binary", message: "not a text file (it has NUL bytes)" };
	const text = decodeUtf8(bytes);
	if (text === undefined)
		return { kind: "unreadable", reason: "notUtf8", message: "not UTF-8; convert it first, nothing was changed" };
	const hasBom = text.startsWith("\uFEFF");
	let unhashed: Buffer | undefined = bytes;
	let hash = "";
	return {
		kind: "text",
		text: hasBom ? text.slice(1) : text,
		hasBom,
		// Most files are only looked into: nothing is planned that would need it.
		get hash() {
			if (unhashed !== undefined) hash = hashOf(unhashed);
			unhashed = undefined;
			return hash;
		},
	};
}

/** The bytes of a text, with its byte order mark put back. */
export function encodeText(text: string, hasBom: boolean): Buffer {
	return Buffer.from(hasBom ? `\uFEFF${text}` : text, "utf8");
}

/** SHA-256 in hexadecimal. */
export function hashOf(bytes: Buffer | string): string {
	return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Writes a workspace edit: new files first, then changed ones, then deletions, so that an interruption never leaves an
 * import without its target. Every single write is atomic.
 *
 * @throws what the file system throws; the caller names the file.
 */
export async function writeWorkspaceEdit(edit: WorkspaceEdit, files: FileSystem = fileSystem): Promise<void> {
	for (const created of edit.createFiles) {
		await files.makeFolder(path.dirname(created.path));
		await files.write(created.path, encodeText(created.text, false));
	}
	for (const [filePath, edits] of edit.edits) {
		const file = await readSourceFile(filePath, files);
		if (file.kind === "unreadable") throw new Error(`${filePath}: ${file.message}`);
		const { text, left } = applyTextEdits(file.text, edits);
		if (left.length > 0) throw new Error(`${filePath}: overlapping edits`);
		await files.write(filePath, encodeText(text, file.hasBom));
	}
	for (const filePath of edit.deleteFiles) await files.remove(filePath);
}

export function isErrno(error: unknown): error is NodeJS.ErrnoException {
	return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === "string";
}

/** An operating system's error in words: "permission denied (EACCES)". */
export function wordsOf(error: NodeJS.ErrnoException): string {
	const words = /^[A-Z0-9]+: (.*?)(?:, \w+(?: '.*')?)?$/u.exec(error.message)?.[1] ?? error.message;
	return `${words} (${error.code})`;
}
