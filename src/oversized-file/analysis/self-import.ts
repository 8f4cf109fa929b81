import type { TopLevelStatement } from "./top-level-statement.ts";
import { withForwardSlashes } from "../../source/file-path.ts";

const extensions = ["", ".js", ".ts", ".jsx", ".tsx", ".mjs", ".mts", ".cjs", ".cts"];

/** `import * as self from "./types"` in `types.ts`: the file takes its own exports. */
export function isSelfImport({ node }: TopLevelStatement, path: string): boolean {
	if (!("source" in node) || node.source?.type !== "Literal") return false;
	const stem = withForwardSlashes(path).replace(/^.*\/|\.[cm]?[jt]sx?$/gu, "");
	const specifier = node.source.value;
	return extensions.some((extension) => specifier === `./${stem}${extension}`);
}
