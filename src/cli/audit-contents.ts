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
export type StampedHashes = Readonly<Record<string, StampedHash>>;

/** The files of one run, each read at most once, for whoever asks first. */
export interface AuditContents {
	/** The hash of a source file; undefined for what is none. The file is read only where its stamp is not the known one. */
	hashAt(filePath: string): string | undefined;
	source(filePath: string): SourceFile | UnreadableFile;
	/** Without byte order mark; undefined for what cannot be read or is not UTF-8. */
	textAt(filePath: string): string | undefined;
	/** Whether the next run may take hashes for granted that this one had to find out. */
	hasNewStamps(): boolean;
	/** All that the next run may take for granted. */
	stamped(): StampedHashes;
}

/** File systems keep times to two seconds at worst (FAT): within them a file may change without a sign of it. */
const settledAfter = 2000;

/** What is kept in memory, in UTF-16 units; the rest is read again by the few that ask twice. */
const mostKept = 64_000_000;

/**
 * As git's index does, a file is taken to be the same while its stamp is, unless it was changed so shortly before that a
 * further change might not show (Documentation/technical/racy-git.txt of git).
 */
export function createAuditContents(known: StampedHashes, startedAt = Date.now()): AuditContents {
	const sources = new Map<string, SourceFile>();
	const hashes = new Map<string, string>();
	const granted = new Map<string, StampedHash>();
	let kept = 0;
	let fresh: [string, StampedHash][] | undefined;

	function source(filePath: string): SourceFile | UnreadableFile {
		const read = sources.get(filePath);
		if (read !== undefined) return read;
		const file = readNow(filePath);
		if (file.kind === "text") {
			hashes.set(filePath, file.hash);
			kept += file.text.length;
			if (kept <= mostKept) sources.set(filePath, file);
		}
		return file;
	}

	function freshStamps(): [string, StampedHash][] {
		return (fresh ??= [...hashes].flatMap(([filePath, hash]) => {
			const stamp = granted.has(filePath) ? undefined : stampAt(filePath);
			const isSettled = stamp !== undefined && Math.max(stamp[1], stamp[2]) < startedAt - settledAfter;
			return isSettled ? [[filePath, [hash, ...stamp]]] : [];
		}));
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
			const stamp = known[filePath];
			if (stamp !== undefined && isSame(stamp, stampAt(filePath))) {
				granted.set(filePath, stamp);
				hashes.set(filePath, stamp[0]);
				return stamp[0];
			}
			const file = source(filePath);
			return file.kind === "text" ? file.hash : undefined;
		},
		hasNewStamps: () => freshStamps().length > 0,
		stamped: () => Object.fromEntries([...granted, ...freshStamps()]),
	};
}

type Stamp = readonly [size: number, modified: number, changed: number, inode: number];

function stampAt(filePath: string): Stamp | undefined {
	const stats = statSync(filePath, { throwIfNoEntry: false });
	return stats?.isFile() === true ? [stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino] : undefined;
}

function isSame([, ...known]: StampedHash, now: Stamp | undefined): boolean {
	return now !== undefined && known.every((each, index) => each === now[index]);
}

function readNow(filePath: string): SourceFile | UnreadableFile {
	try {
		return decodeSourceFile(readFileSync(filePath));
	} catch (error) {
		if (!isErrno(error)) throw error;
		return unreadableBecause(error);
	}
}
