import { defineConfig } from "vitest/config";

// What needs programs of the system: Debian's Chromium and Neovim. CHROMIUM and NEOVIM name others.
export default defineConfig({
	test: {
		include: ["tests/desktop/**/*.test.ts"],
		globalSetup: ["tests/support/build-once.ts", "tests/support/pack-once.ts"],
		testTimeout: 120_000,
		hookTimeout: 120_000,
		maxWorkers: 1,
	},
});
