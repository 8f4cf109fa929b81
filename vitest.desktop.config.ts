import { defineConfig } from "vitest/config";

// What needs programs of the system: Debian's Chromium. CHROMIUM names another one.
export default defineConfig({
	test: {
		include: ["tests/desktop/**/*.test.ts"],
		globalSetup: ["tests/support/build-once.ts"],
		testTimeout: 120_000,
		hookTimeout: 120_000,
		maxWorkers: 1,
	},
});
