import { defineConfig } from "vitest/config";

// The recipes of docs/ci.md, with the tools that they are for, as npm installs them; rsync has to be there.
export default defineConfig({
	test: {
		include: ["tests/recipes/*.test.ts", "tests/recipes/installed-tools.ts"],
		globalSetup: ["tests/support/build-once.ts", "tests/support/pack-once.ts"],
		// GitHub's parser imports JSON without saying so, which Node.js refuses.
		server: { deps: { inline: [/@actions/u] } },
		testTimeout: 600_000,
		hookTimeout: 600_000,
		maxWorkers: 1,
	},
});
