import { statSync } from "node:fs";
import { hashOf } from "../source/workspace-edit.ts";
import { Problem } from "./problem.ts";
import { relativePath } from "../source/file-path.ts";

export interface Shard {
	/** From 1. */
	readonly index: number;
	readonly count: number;
}

/** @throws Problem unless `given` is `i/n` with 1 ≤ i ≤ n. */
export function parseShard(given: string): Shard {
	const match = /^(\d+)\/(\d+)$/u.exec(given);
	const shard = { index: Number(match?.[1]), count: Number(match?.[2]) };
	if (match === null || shard.index < 1 || shard.index > shard.count) {
		throw new Problem(`--shard takes i/n with 1 ≤ i ≤ n, not "${given}"`);
	}
	return shard;
}

/**
 * The part of the files that belongs to a shard. The files are put in the order of a hash of their paths and cut into
 * `count` pieces of about the same number of bytes: every file is in exactly one, wherever it is computed.
 */
export function filesOfShard(files: readonly string[], root: string, { index, count }: Shard): string[] {
	const weighed = files.map((file) => ({
		file,
		key: hashOf(relativePath(root, file)),
		// An empty file takes its place too.
		bytes: (statSync(file, { throwIfNoEntry: false })?.size ?? 0) + 1,
	}));
	weighed.sort((a, b) => (a.key < b.key ? -1 : 1));
	const total = weighed.reduce((sum, { bytes }) => sum + bytes, 0);
	let before = 0;
	const mine = weighed.filter(({ bytes }) => {
		const middle = before + bytes / 2;
		before += bytes;
		return Math.floor((middle / total) * count) === index - 1;
	});
	return mine.map(({ file }) => file).sort();
}
