import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: ["tests/**/*.test.ts"],
		exclude: ["tests/corpus/packages/**", "tests/desktop/**", "tests/**/fixtures/**"],
		globalSetup: ["tests/support/build-once.ts"],
		testTimeout: 60_000,
		hookTimeout: 120_000,
		maxWorkers: 2,
	},
});
