import type { TSESTree } from "@typescript-eslint/types";
import type { ErrorTest } from "./error-test.ts";
import type { LogCall } from "./effects.ts";
import type { Facts } from "./facts.ts";

/** One way through a handler: how it ends, and what became of the error until then. */
export interface HandlerPath {
	readonly exit: Exit;
	readonly facts: Facts;
}

/** `never`: a call that does not come back. `end`: the path runs out of the handler's last statement. */
export type Exit =
	| { readonly kind: "end" }
	| { readonly kind: "throw"; readonly node: TSESTree.Node; readonly value: TSESTree.Node | undefined }
	| { readonly kind: "return"; readonly node: TSESTree.Node; readonly value: TSESTree.Expression | undefined }
	| { readonly kind: "break" | "continue"; readonly node: TSESTree.Node; readonly label: string | undefined }
	| { readonly kind: "never"; readonly node: TSESTree.Node };

/** All paths through a handler, and what was met on the way. */
export interface HandlerPaths {
	readonly paths: readonly HandlerPath[];
	readonly logCalls: readonly LogCall[];
	readonly tests: readonly ErrorTest[];
}
