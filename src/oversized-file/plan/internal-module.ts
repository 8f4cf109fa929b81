import path from "node:path";
import { fileNameOf, moduleFolderOf, modulePathOf } from "./module-path.ts";
import type { SplitOptions } from "./split-plan.ts";

/**
 * How modules may use each other. `acyclic`: no module imports a later one, so that each can be imported by itself.
 * `ordered`: functions may use what later modules declare; one module imports all of them in the order of their evaluation,
 * and they import each other through it (M. Weststrate, "How to fix nasty circular dependency issues", 2018).
 */
export type SplitMode = "acyclic" | "ordered";

const internalName = "_internal";

/** The path of the module that imports all others in their order; undefined where none is needed. */
export function internalModulePath(filePath: string, { mode, layout, exists }: SplitOptions): string | undefined {
	if (mode !== "ordered") return undefined;
	const file = fileNameOf(filePath);
	const folder = moduleFolderOf(file, layout, exists);
	return modulePathOf(file, folder, { name: internalName, layout, hasJsx: false });
}

export function isInternalModule(filePath: string): boolean {
	return /(?:^|\.)_internal\.[cm]?[jt]sx?$/u.test(path.basename(filePath));
}
