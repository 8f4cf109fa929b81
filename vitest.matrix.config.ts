import { defineConfig } from "vitest/config";

// All versions of Node.js, ESLint and TypeScript that we support, as npm installs them.
export default defineConfig({
	test: {
		include: ["tests/matrix/*.test.ts", "tests/matrix/typescript-7.ts"],
		globalSetup: ["tests/support/build-once.ts", "tests/matrix/install-cells.ts"],
		testTimeout: 120_000,
		hookTimeout: 120_000,
		maxWorkers: 1,
	},
});
