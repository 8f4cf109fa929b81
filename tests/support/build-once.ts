import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const stamp = path.join(root, "dist", ".built");

/** The command line, jscodeshift and oxlint run the built package: build it when a source is newer. */
export default function buildOnce(): void {
	const sources = ["src", "rules", "codemods"].flatMap((folder) => filesBelow(path.join(root, folder)));
	const newest = Math.max(...sources.map((file) => statSync(file).mtimeMs));
	if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest) return;
	// Type errors are the type check's business: tsc emits all the same.
	spawnSync(process.execPath, [path.join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json"], {
		cwd: root,
		stdio: "inherit",
	});
	writeFileSync(stamp, "");
	utimesSync(stamp, newest / 1000 + 1, newest / 1000 + 1);
}

function filesBelow(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));
}
