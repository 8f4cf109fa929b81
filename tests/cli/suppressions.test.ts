import { describe, expect, it } from "vitest";
import type { PlannedFile } from "../../src/cli/plan-format.ts";
import { carriedOver } from "../../src/cli/suppressions.ts";

const planned = (path: string, more: Partial<PlannedFile> = {}): PlannedFile => ({
	version: 1,
	codemod: "c",
	path,
	hash: "1",
	newHash: "2",
	edits: [],
	safety: "safe",
	changes: [],
	group: path,
	...more,
});

const counts = (byFile: Record<string, Record<string, number>>) =>
	new Map(Object.entries(byFile).map(([file, rules]) => [file, new Map(Object.entries(rules))]));

describe("carriedOver", () => {
	it("moves the entries of a split file to the files that report now", () => {
		const before = { "src/big.ts": { "no-console": { count: 3 } }, "src/z.ts": { "no-eval": { count: 1 } } };
		const split = planned("src/big.ts", {
			createFiles: [
				{ path: "src/big/a.ts", text: "" },
				{ path: "src/big/b.ts", text: "" },
			],
		});
		const after = counts({
			"src/big.ts": {},
			"src/big/a.ts": { "no-console": 2 },
			"src/big/b.ts": { "no-console": 1 },
		});
		expect(carriedOver(before, [split], after)).toEqual({
			"src/big/a.ts": { "no-console": { count: 2 } },
			"src/big/b.ts": { "no-console": { count: 1 } },
			"src/z.ts": { "no-eval": { count: 1 } },
		});
	});

	it("lowers the count of what was fixed, and drops an entry that is used up", () => {
		const before = { "a.ts": { "harden/no-broad-catch": { count: 5 }, "no-var": { count: 1 } } };
		expect(carriedOver(before, [planned("a.ts")], counts({ "a.ts": { "harden/no-broad-catch": 2 } }))).toEqual({
			"a.ts": { "harden/no-broad-catch": { count: 2 } },
		});
	});

	it("follows a renamed file", () => {
		const before = { "a.ts": { "no-var": { count: 1 } } };
		expect(carriedOver(before, [planned("a.ts", { renameTo: "b.ts" })], counts({ "b.ts": { "no-var": 1 } }))).toEqual({
			"b.ts": { "no-var": { count: 1 } },
		});
	});

	it("never suppresses more than before", () => {
		const before = { "a.ts": { "no-var": { count: 1 } } };
		const split = planned("a.ts", { createFiles: [{ path: "b.ts", text: "" }] });
		const after = carriedOver(
			before,
			[split],
			counts({ "a.ts": { "no-var": 4 }, "b.ts": { "no-var": 4, "no-eval": 2 } }),
		);
		expect(after).toEqual({ "a.ts": { "no-var": { count: 1 } } });
	});
});
