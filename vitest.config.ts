import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes longest, and is short to read: where nothing is known of earlier runs, Vitest begins with the largest files. */
const longest = ["cli/kill-runs", "cli/verify", "cli/audit-cache", "deprecated-type/upgrade", "cli/audit-project"];

class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const isLong = ({ moduleId }: TestSpecification) => longest.some((name) => moduleId.endsWith(`/${name}.test.ts`));
		const sorted = await super.sort(files);
		return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
	}
}

/** What computes with paths: run again as if the system were Windows. */
const withPaths = [
	"tests/source/{file-path,settings}.test.ts",
	"tests/deprecated-type/imports-and-evidence.test.ts",
	"tests/oversized-file/{imports,location,move-imports,split-oversized-file}.test.ts",
];
const packed = ["tests/{editor,matrix,recipes}/**/*.test.ts", "tests/package.test.ts"];

export default defineConfig({
	test: {
		testTimeout: 60_000,
		hookTimeout: 120_000,
		maxWorkers: 2,
		sequence: { sequencer: LongestFirst },
		projects: [
			{
				extends: true,
				test: {
					name: "sources",
					include: ["tests/**/*.test.ts"],
					exclude: [...packed, "tests/corpus/packages/**", "tests/desktop/**", "tests/**/fixtures/**"],
					globalSetup: ["tests/support/build-once.ts"],
				},
			},
			{
				extends: true,
				test: { name: "windows paths", include: withPaths, setupFiles: ["tests/support/windows-paths.ts"] },
			},
			{
				extends: true,
				// What runs the package as npm would publish it.
				test: {
					name: "package",
					include: packed,
					globalSetup: ["tests/support/build-once.ts", "tests/support/pack-once.ts"],
				},
			},
		],
	},
});
