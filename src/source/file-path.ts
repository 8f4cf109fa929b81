import path from "node:path";

/** Whether a file lies in a folder, at whatever depth, or is the folder; on another drive of Windows it does not. */
export function isBelow(folder: string, file: string): boolean {
	const relative = path.relative(folder, file);
	// `..name` is a name like any other.
	return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** Whether a file belongs to an installed package, whichever separators its path has. */
export function isInstalled(filePath: string): boolean {
	return /[\\/]node_modules[\\/]/u.test(filePath);
}

export function withForwardSlashes(filePath: string): string {
	return filePath.replaceAll("\\", "/");
}

/** The way from a folder to a file, with forward slashes. */
export function relativePath(folder: string, file: string): string {
	return withForwardSlashes(path.relative(folder, file));
}

/** The folder of a file, as far as `depth` levels go; `.` for the root. @param filePath with forward slashes. */
export function directoryOf(filePath: string, depth: number): string {
	return path.posix.dirname(filePath).split("/").slice(0, depth).join("/");
}
