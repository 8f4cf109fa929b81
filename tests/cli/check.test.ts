import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guiltyGroups, newLines, passes, runCommand } from "../../src/cli/check.ts";

describe("newLines", () => {
	const result = (exitCode: number, ...lines: string[]) => ({ exitCode, lines });

	it("knows a diagnostic again when it has moved", () => {
		const before = result(1, "src/a.ts(3,5): error TS2304: Cannot find name 'x'.");
		const after = result(1, "src/a.ts(9,5): error TS2304: Cannot find name 'x'.");
		expect(newLines(before, after)).toEqual([]);
		expect(passes(before, after)).toBe(true);
	});

	it("counts a second diagnostic of the same words as new", () => {
		const before = result(1, "a.ts:1:1 error X");
		const after = result(1, "a.ts:1:1 error X", "a.ts:8:1 error X");
		expect(newLines(before, after)).toEqual(["a.ts:8:1 error X"]);
		expect(passes(before, after)).toBe(false);
	});

	it("does not care how long anything took", () => {
		expect(
			newLines(result(1, "✗ login (12 ms)", "Done in 3.2s"), result(1, "✗ login (340 ms)", "Done in 9.1s")),
		).toEqual([]);
	});

	it("lets nothing pass that succeeded before and fails now, however silent", () => {
		expect(passes(result(0), result(1))).toBe(false);
		expect(passes(result(0, "12 passed"), result(0, "11 passed"))).toBe(true);
	});
});

describe("newLines of a compiler", () => {
	const result = (...lines: string[]) => ({ exitCode: 1, lines });
	const comparison = { reads: "diagnostics" } as const;
	const unknown = (place: string) => `${place}: error TS2304: Cannot find name 'x'.`;

	it("reads diagnostics, with a place and without, and nothing else", () => {
		const after = result(unknown("src/a.ts(3,5)"), "  3 x;", "error TS5011: The root is unclear.", "Found 2 errors.");
		expect(newLines(result(), after, comparison)).toEqual([
			unknown("src/a.ts(3,5)"),
			"error TS5011: The root is unclear.",
		]);
	});

	it("knows a diagnostic again in another file, or when the way to a type is another", () => {
		const type = (path: string) => `a.ts(1,1): error TS2322: Type 'import("${path}").A' is not assignable to type 'B'.`;
		const before = result(unknown("src/a.ts(3,5)"), type("/a"));
		expect(newLines(before, result(unknown("src/a/b.ts(1,5)"), type("/a/b")), comparison)).toEqual([]);
	});

	it("counts one more of the same as new, but in a file that was made of others", () => {
		const after = result(unknown("src/a.ts(1,5)"), unknown("src/a/b.ts(1,5)"));
		const before = result(unknown("src/a.ts(3,5)"));
		expect(newLines(before, after, comparison)).toEqual([unknown("src/a/b.ts(1,5)")]);
		expect(newLines(before, after, { ...comparison, created: new Set(["src/a/b.ts"]) })).toEqual([]);
		expect(newLines(result(), after, { ...comparison, created: new Set(["src/a/b.ts"]) })).toHaveLength(2);
	});
});

describe("guiltyGroups", () => {
	it("finds exactly the guilty, and keeps the rest in a state that passes", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 40 }),
				fc.array(fc.nat(39), { minLength: 1, maxLength: 4 }),
				async (size, picks) => {
					const groups = Array.from({ length: size }, (_, index) => `g${index}`);
					const guilty = new Set(picks.map((pick) => `g${pick % size}`));
					const found = await guiltyGroups(groups, async (kept) => !kept.some((group) => guilty.has(group)));
					expect(new Set(found)).toEqual(guilty);
				},
			),
		);
	});

	it("needs few checks for one guilty group among many", async () => {
		const groups = Array.from({ length: 1024 }, (_, index) => `g${index}`);
		let checks = 0;
		const found = await guiltyGroups(groups, async (kept) => {
			checks++;
			return !kept.includes("g700");
		});
		expect(found).toEqual(["g700"]);
		expect(checks).toBeLessThanOrEqual(20);
	});

	it("reverts one of two groups that fail only together", async () => {
		const found = await guiltyGroups(["a", "b", "c"], async (kept) => !(kept.includes("a") && kept.includes("c")));
		expect(found).toEqual(["c"]);
	});
});

describe("runCommand", () => {
	it("gives the lines of both outputs and the exit code", async () => {
		const result = await runCommand("echo out; echo err >&2; exit 3", process.cwd());
		expect(result.exitCode).toBe(3);
		expect([...result.lines].sort()).toEqual(["err", "out"]);
	});

	it("counts a command that does not exist as not found", async () => {
		expect((await runCommand("no-such-command-anywhere", process.cwd())).exitCode).toBe(127);
	});
});
