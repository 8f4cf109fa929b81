import path from "node:path";

/** Whether a file lies in a folder, at whatever depth, or is the folder; on another drive of Windows it does not. */
export function isBelow(folder: string, file: string): boolean {
	const relative = wayTo(folder, file);
	// `..name` is a name like any other.
	return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** Whether a file belongs to an installed package, whichever separators its path has. */
export function isInstalled(filePath: string): boolean {
	return /[\\/]node_modules[\\/]/u.test(filePath);
}

/** Whether a name, or a path or specifier that ends in one, is that of a JavaScript or TypeScript file. */
export function isSourceFile(name: string): boolean {
	return /\.[cm]?[jt]sx?$/u.test(name);
}

export function isTypeScriptFile(name: string): boolean {
	return /\.[cm]?tsx?$/u.test(name);
}

export function isJavaScriptFile(name: string): boolean {
	return /\.[cm]?jsx?$/u.test(name);
}

export function withForwardSlashes(filePath: string): string {
	return filePath.replaceAll("\\", "/");
}

/** The way from a folder to a file, with forward slashes. */
export function relativePath(folder: string, file: string): string {
	return withForwardSlashes(wayTo(folder, file));
}

/** `path.relative`; of thousands of whole paths below one folder, it takes a good part of a short run. */
function wayTo(folder: string, file: string): string {
	const isPlain =
		file.startsWith(folder + path.sep) && path.isAbsolute(folder) && !/[\\/]\.{0,2}(?:[\\/]|$)/u.test(file);
	return isPlain ? file.slice(folder.length + 1) : path.relative(folder, file);
}

/** The folder of a file, as far as `depth` levels go; `.` for the root. @param filePath with forward slashes. */
export function directoryOf(filePath: string, depth: number): string {
	return path.posix.dirname(filePath).split("/").slice(0, depth).join("/");
}
