import { expect, it } from "vitest";
import { killRuns } from "./kill-runs.ts";

// `npm run kill-test -- 500` runs the whole.
it(
	"leaves no torn file and no stray, and the next run ends as if nothing had happened",
	{ timeout: 600_000 },
	async () => {
		const report = await killRuns({ kills: 20, files: 2_000, seed: 20 });
		expect(report).toMatchObject({ kills: 20, torn: 0, strays: 0, different: 0 });
		expect(report.whileWriting).toBeGreaterThan(0);
	},
);

it("goes on with the search for the guilty where it was killed", { timeout: 600_000 }, async () => {
	const report = await killRuns({ kills: 4, files: 60, seed: 3, verify: true });
	expect(report).toMatchObject({ kills: 4, torn: 0, strays: 0, different: 0 });
});
