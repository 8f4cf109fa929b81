// Written by `npm run generate`. CommonJS, because ESLint's declarations are, and see the copy of @eslint/core that CommonJS sees.

import type { HardenRules } from "./rule-options.ts" with { "resolution-mode": "import" };

declare module "@eslint/core" {
	interface RulesConfig {
		/** @ts-ignore Without exactOptionalPropertyTypes it may be undefined, which the index signature does not allow. */
		"harden/no-broad-catch"?: NonNullable<HardenRules["harden/no-broad-catch"]>;
		/** @ts-ignore Without exactOptionalPropertyTypes it may be undefined, which the index signature does not allow. */
		"harden/no-deprecated-type"?: NonNullable<HardenRules["harden/no-deprecated-type"]>;
		/** @ts-ignore Without exactOptionalPropertyTypes it may be undefined, which the index signature does not allow. */
		"harden/no-oversized-file"?: NonNullable<HardenRules["harden/no-oversized-file"]>;
		/** @ts-ignore Without exactOptionalPropertyTypes it may be undefined, which the index signature does not allow. */
		"harden/require-deprecation-replacement"?: NonNullable<HardenRules["harden/require-deprecation-replacement"]>;
	}
}
