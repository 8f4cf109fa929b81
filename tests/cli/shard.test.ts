import path from "node:path";
import { describe, expect, it } from "vitest";
import { filesOfShard, parseShard } from "../../src/cli/shard.ts";
import { projectOn } from "../support/harden.ts";

describe("filesOfShard", () => {
	const files = Object.fromEntries(
		Array.from({ length: 120 }, (_, index) => [`src/file${index}.ts`, "x".repeat((index * 37) % 500)]),
	);

	it.each([1, 2, 3, 7])("divides the files among %i shards, each file to one", (count) => {
		const { root } = projectOn(files);
		const all = Object.keys(files).map((name) => path.join(root, name));
		const shards = Array.from({ length: count }, (_, index) => filesOfShard(all, root, { index: index + 1, count }));
		expect(shards.flat().sort()).toEqual([...all].sort());
	});

	it("gives shards about the same number of bytes", () => {
		const { root, bytes } = projectOn(files);
		const all = Object.keys(files).map((name) => path.join(root, name));
		const sizes = [1, 2, 3, 4].map((index) =>
			filesOfShard(all, root, { index, count: 4 }).reduce(
				(sum, file) => sum + bytes(path.relative(root, file)).length,
				0,
			),
		);
		expect(Math.max(...sizes) / Math.min(...sizes)).toBeLessThan(1.3);
	});

	it("does not depend on where the project lies", () => {
		const [one, two] = [projectOn(files), projectOn(files)];
		const names = ({ root }: { root: string }) =>
			filesOfShard(
				Object.keys(files).map((name) => path.join(root, name)),
				root,
				{ index: 1, count: 3 },
			).map((file) => path.relative(root, file));
		expect(names(one)).toEqual(names(two));
	});
});

describe("parseShard", () => {
	it.each(["0/3", "4/3", "1", "a/b", "1/0", "-1/2"])("refuses %s", (given) => {
		expect(() => parseShard(given)).toThrow(`--shard takes i/n with 1 ≤ i ≤ n, not "${given}"`);
	});
});
