import { readFileSync, statSync } from "node:fs";
import {
	decodeSourceFile,
	isErrno,
	unreadableBecause,
	type SourceFile,
	type UnreadableFile,
} from "../source/workspace-edit.ts";

/** A hash, and what the file system said of the file that has it: size, changes (milliseconds), inode. */
export type StampedHash = readonly [hash: string, size: number, modified: number, changed: number, inode: number];

/** By absolute path. Plain values, to be written down. */
export interface Stamps {
	readonly files: Readonly<Record<string, StampedHash>>;
	readonly folders: Readonly<Record<string, Stamp>>;
}

export const noStamps: Stamps = { files: {}, folders: {} };

/** The files of one run, each read at most once, for whoever asks first. */
export interface AuditContents {
	/** The hash of a source file; undefined for what is none. The file is read only where its stamp is not the known one. */
	hashAt(filePath: string): string | undefined;
	source(filePath: string): SourceFile | UnreadableFile;
	/** Without byte order mark; undefined for what cannot be read or is not UTF-8. */
	textAt(filePath: string): string | undefined;
	/** Whether a folder certainly holds the same names as in the earlier run. */
	isUntouched(folder: string): boolean;
	/** Whether the next run may take for granted what this one had to find out. */
	hasNewStamps(): boolean;
	/**
	 * All that the next run may take for granted.
	 *
	 * @param folders those whose names matter.
	 */
	stamped(folders: Iterable<string>): Stamps;
}

/** File systems keep times to two seconds at worst (FAT): within them a file may change without a sign of it. */
const settledAfter = 2000;

/** What is kept in memory, in UTF-16 units; the rest is read again by the few that ask twice. */
const mostKept = 64_000_000;

/**
 * As git's index does, a file is taken to be the same while its stamp is, unless it was changed so shortly before that a
 * further change might not show (Documentation/technical/racy-git.txt of git).
 */
export function createAuditContents(known: Stamps, startedAt = Date.now()): AuditContents {
	const sources = new Map<string, SourceFile>();
	const hashes = new Map<string, string>();
	const granted = new Map<string, StampedHash>();
	const folders = new Map<string, boolean>();
	let kept = 0;
	let fresh: [string, StampedHash][] | undefined;

	function source(filePath: string): SourceFile | UnreadableFile {
		const read = sources.get(filePath);
		if (read !== undefined) return read;
		const file = readNow(filePath);
		if (file.kind === "text") {
			kept += file.text.length;
			if (kept <= mostKept) sources.set(filePath, file);
		}
		return file;
	}

	function freshStamps(): [string, StampedHash][] {
		return (fresh ??= [...hashes].flatMap(([filePath, hash]) => {
			const stamp = granted.has(filePath) ? undefined : settledStampAt(filePath);
			return stamp === undefined ? [] : [[filePath, [hash, ...stamp]]];
		}));
	}

	function settledStampAt(place: string): Stamp | undefined {
		const stamp = stampAt(place);
		return stamp !== undefined && Math.max(stamp[1], stamp[2]) < startedAt - settledAfter ? stamp : undefined;
	}

	return {
		source,
		textAt(filePath) {
			const file = source(filePath);
			return file.kind === "text" ? file.text : undefined;
		},
		hashAt(filePath) {
			const found = hashes.get(filePath);
			if (found !== undefined) return found;
			const [hash, ...stamp] = known.files[filePath] ?? [];
			if (hash !== undefined && isSame(stamp, stampAt(filePath))) {
				granted.set(filePath, known.files[filePath]!);
				hashes.set(filePath, hash);
				return hash;
			}
			const file = source(filePath);
			if (file.kind !== "text") return undefined;
			hashes.set(filePath, file.hash);
			return file.hash;
		},
		isUntouched(folder) {
			const isKnown = folders.get(folder) ?? isSame(known.folders[folder] ?? [], stampAt(folder));
			folders.set(folder, isKnown);
			return isKnown;
		},
		hasNewStamps: () =>
			freshStamps().length > 0 ||
			[...folders].some(([folder, isKnown]) => !isKnown && settledStampAt(folder) !== undefined),
		stamped: (folders) => ({
			files: Object.fromEntries([...granted, ...freshStamps()]),
			folders: Object.fromEntries(
				[...folders].flatMap((folder) => {
					const stamp = settledStampAt(folder);
					return stamp === undefined ? [] : [[folder, stamp]];
				}),
			),
		}),
	};
}

/** Size, last change of the content and of the entry (milliseconds), inode. */
type Stamp = readonly [size: number, modified: number, changed: number, inode: number];

function stampAt(place: string): Stamp | undefined {
	const stats = statSync(place, { throwIfNoEntry: false });
	return stats === undefined ? undefined : [stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino];
}

function isSame(known: readonly number[], now: Stamp | undefined): boolean {
	return now !== undefined && now.every((each, index) => each === known[index]);
}

function readNow(filePath: string): SourceFile | UnreadableFile {
	try {
		return decodeSourceFile(readFileSync(filePath));
	} catch (error) {
		if (!isErrno(error)) throw error;
		return unreadableBecause(error);
	}
}
