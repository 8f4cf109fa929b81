import path from "node:path";
import type { FileAnalysis } from "../analysis/file-analysis.ts";
import { isRelative, relativePath } from "../analysis/location.ts";
import type { Layout } from "./pinned-statement.ts";
import type { ProjectFacts } from "./project-facts.ts";
import { isJavaScriptFile, isTypeScriptFile, withForwardSlashes } from "../../source/file-path.ts";

/** How relative specifiers end: as the file will be called when compiled, as it is called, or without extension. */
export type ExtensionStyle = "js" | "ts" | "none";

/** The path's folder, name and extension, with `/` between folders. */
export interface FileName {
	readonly folder: string;
	/** `types` of `src/types.ts`, `a.b` of `a.b.ts`. */
	readonly stem: string;
	readonly extension: string;
}

export function fileNameOf(filePath: string): FileName {
	const location = withForwardSlashes(filePath);
	const base = path.posix.basename(location);
	const extension = /\.[cm]?[jt]sx?$/u.exec(base)?.[0] ?? "";
	return { folder: path.posix.dirname(location), stem: base.slice(0, base.length - extension.length), extension };
}

/** The folder in which the modules of a split go; beside a folder of the file's name that is a module itself. */
export function moduleFolderOf({ folder, stem }: FileName, layout: Layout, exists: (path: string) => boolean): string {
	if (layout === "sibling" || stem === "index") return folder;
	const own = path.posix.join(folder, stem);
	const isModule = ["ts", "tsx", "js", "jsx", "mts", "mjs"].some((extension) => exists(`${own}/index.${extension}`));
	return isModule ? `${own}-parts` : own;
}

export function modulePathOf(
	file: FileName,
	folder: string,
	module: { name: string; layout: Layout; hasJsx: boolean },
): string {
	const prefix = module.layout === "sibling" ? `${file.stem}.` : "";
	return path.posix.join(folder, `${prefix}${module.name}${moduleExtension(file.extension, module.hasJsx)}`);
}

/** Whether a file stands where a module of this name would go, under any extension. */
export function isNameTaken(
	file: FileName,
	folder: string,
	module: { name: string; layout: Layout; exists: (path: string) => boolean },
): boolean {
	const prefix = module.layout === "sibling" ? `${file.stem}.` : "";
	return [".ts", ".tsx", ".js", ".jsx", ".mts", ".mjs", ".cts", ".cjs", ".d.ts"].some((extension) =>
		module.exists(path.posix.join(folder, `${prefix}${module.name}${extension}`)),
	);
}

function moduleExtension(extension: string, hasJsx: boolean): string {
	if (extension === ".tsx" && !hasJsx) return ".ts";
	return extension === ".jsx" && !hasJsx ? ".js" : extension;
}

/** The specifier under which a file in `fromFolder` imports the file at `to`. */
export function specifierOf(fromFolder: string, to: string, style: ExtensionStyle): string {
	return relativePath(fromFolder, path.posix.join(fileNameOf(to).folder, importedFileName(to, style)));
}

/** A file's name as the last part of a specifier. */
export function importedFileName(to: string, style: ExtensionStyle): string {
	const { stem, extension } = fileNameOf(to);
	return stem + importedExtension(extension, style);
}

function importedExtension(extension: string, style: ExtensionStyle): string {
	if (style === "none") return "";
	return style === "ts" ? extension : extension.replace(/tsx?$/u, "js");
}

/** The style of the file's relative imports, or what the project's configuration asks for. */
export function extensionStyleOf({ statements }: FileAnalysis, file: FileName, facts: ProjectFacts): ExtensionStyle {
	const votes: Record<ExtensionStyle, number> = { js: 0, ts: 0, none: 0 };
	for (const { node } of statements) {
		const specifier = "source" in node && node.source?.type === "Literal" ? node.source.value : "";
		if (isRelative(specifier)) votes[styleOfSpecifier(specifier)]++;
	}
	const styles: ExtensionStyle[] = ["none", "js", "ts"];
	const [favourite] = styles.sort((a, b) => votes[b] - votes[a]);
	return votes[favourite!] > 0 ? favourite! : styleWithoutExample(file, facts);
}

export function styleOfSpecifier(specifier: string): ExtensionStyle {
	if (isTypeScriptFile(specifier)) return "ts";
	return isJavaScriptFile(specifier) ? "js" : "none";
}

function styleWithoutExample({ extension }: FileName, facts: ProjectFacts): ExtensionStyle {
	if (facts.importsTypescriptExtensions) return "ts";
	if (facts.needsExtensions || /^\.[cm]/u.test(extension)) return "js";
	return /^\.jsx?$/u.test(extension) && facts.isModulePackage ? "js" : "none";
}
