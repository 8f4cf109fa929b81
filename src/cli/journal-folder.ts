import path from "node:path";

/** Where a run keeps its journal while it writes below `root`. */
export function journalFolder(root: string): string {
	return path.join(root, ".harden", "run");
}
