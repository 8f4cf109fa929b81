import { defineConfig } from "vitest/config";

const packed = ["tests/editor/**/*.test.ts", "tests/matrix/**/*.test.ts"];

export default defineConfig({
	test: {
		testTimeout: 60_000,
		hookTimeout: 120_000,
		maxWorkers: 2,
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
