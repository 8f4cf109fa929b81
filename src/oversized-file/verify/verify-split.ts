import path from "node:path";
import type { TSESTree } from "@typescript-eslint/types";
import { moduleExportNameOf } from "../../source/imports.ts";
import { parseSource } from "../../source/parse-source.ts";
import { analyzeFile, type FileAnalysis } from "../analysis/file-analysis.ts";
import { componentsOf } from "../plan/graph.ts";
import { fileNameOf } from "../plan/module-path.ts";
import { interfaceOf } from "../analysis/exported-interface.ts";
import { movedStatementProblem } from "./verify-moves.ts";
import { withForwardSlashes } from "../../source/file-path.ts";

export interface SplitFile {
	readonly path: string;
	readonly text: string;
}

/** A file of a finished split, read again from its text. */
export interface ParsedSplitFile extends SplitFile {
	readonly analysis: FileAnalysis;
	readonly folder: string;
}

/**
 * Checks a finished split from its texts alone, without the plan it came from: every statement of the original once and
 * unchanged, every comment kept, no name that became unknown, every import answered by an export, the same exports with
 * the same meanings, and no cycle.
 *
 * @param internal the module through which the others import values of each other, where there is one: then instead of
 * cycles it is looked for what is needed at once and comes from a later module.
 * @returns what is wrong, for a person, or undefined.
 */
export function splitProblem(
	original: ParsedSplitFile,
	files: readonly SplitFile[],
	internal?: string,
): string | undefined {
	const parsed: ParsedSplitFile[] = [];
	for (const file of files) {
		const result = parseSource(file.path, file.text);
		if ("problem" in result) return `${file.path} does not parse: ${result.problem.message}`;
		parsed.push({ ...file, analysis: analyzeFile(result.source), folder: fileNameOf(file.path).folder });
	}
	return (
		movedStatementProblem(original, parsed) ??
		lostComment(original, parsed) ??
		unknownName(original, parsed) ??
		unansweredImport(parsed) ??
		changedInterface(original, parsed) ??
		(internal === undefined ? importCycle(parsed) : brokenOrder(parsed, internal))
	);
}

function lostComment(original: ParsedSplitFile, files: readonly ParsedSplitFile[]): string | undefined {
	const kept = new Set(files.flatMap(({ analysis }) => analysis.source.getAllComments().map(({ value }) => value)));
	const lost = original.analysis.source.getAllComments().find(({ value }) => !kept.has(value));
	return lost === undefined ? undefined : `the comment "${lost.value.trim().slice(0, 60)}" is lost`;
}

function unknownName(original: ParsedSplitFile, files: readonly ParsedSplitFile[]): string | undefined {
	for (const { path: file, analysis } of files) {
		const name = [...analysis.globals].find((global) => !original.analysis.globals.has(global));
		if (name !== undefined) return `\`${name}\` is not known in ${file}`;
	}
	return undefined;
}

/** An import or re-export of one file of the split from another. */
interface Link {
	readonly from: number;
	readonly to: number;
	readonly names: readonly string[];
	readonly isTypeOnly: boolean;
}

function unansweredImport(files: readonly ParsedSplitFile[]): string | undefined {
	const exported = files.map((file) => new Set(interfaceOf(file.analysis).keys()));
	for (const { from, to, names } of linksOf(files)) {
		const missing = names.find((name) => !exported[to]!.has(name));
		if (missing !== undefined)
			return `${files[from]!.path} imports \`${missing}\`, which ${files[to]!.path} does not export`;
	}
	return undefined;
}

function importCycle(files: readonly ParsedSplitFile[]): string | undefined {
	const successors = files.map(() => new Set<number>());
	for (const { from, to, isTypeOnly } of linksOf(files)) if (!isTypeOnly) successors[from]!.add(to);
	const components = componentsOf(successors);
	const repeated = components.findIndex((component, index) => components.indexOf(component) !== index);
	return repeated < 0 ? undefined : `${files[repeated]!.path} is on an import cycle`;
}

function brokenOrder(files: readonly ParsedSplitFile[], internal: string): string | undefined {
	const order = files.findIndex(({ path: file }) => file === internal);
	const links = linksOf(files).filter(({ isTypeOnly }) => !isTypeOnly);
	const direct = links.find(({ from, to }) => from !== order && to !== order);
	if (direct !== undefined) return `${files[direct.from]!.path} imports ${files[direct.to]!.path} past the order`;
	const ranks = new Map(links.filter(({ from }) => from === order).map(({ to }, rank) => [to, rank]));
	const rankOfName = new Map<string, number>();
	for (const [file, rank] of ranks) {
		for (const name of interfaceOf(files[file]!.analysis).keys()) rankOfName.set(name, rank);
	}
	for (const [file, rank] of ranks) {
		const early = files[file]!.analysis.bindings.find(
			({ imported, name, references }) =>
				imported !== undefined &&
				(rankOfName.get(name) ?? -1) > rank &&
				references.some(({ kind }) => kind === "eager"),
		);
		if (early !== undefined) return `${files[file]!.path} needs \`${early.name}\` before that is evaluated`;
	}
	return undefined;
}

function linksOf(files: readonly ParsedSplitFile[]): Link[] {
	const byLocation = new Map(files.map((file, index) => [withoutExtension(file.path), index]));
	return files.flatMap((file, from) =>
		file.analysis.statements.flatMap(({ node }): Link[] => {
			if (node.type !== "ImportDeclaration" && node.type !== "ExportNamedDeclaration") return [];
			const specifier = node.source?.value;
			if (specifier === undefined || !specifier.startsWith(".")) return [];
			const to = byLocation.get(withoutExtension(path.posix.join(file.folder, specifier)));
			if (to === undefined) return [];
			return [{ from, to, names: importedNames(node), isTypeOnly: isTypeOnly(node) }];
		}),
	);
}

function withoutExtension(file: string): string {
	return withForwardSlashes(file).replace(/\.[cm]?[jt]sx?$/u, "");
}

function importedNames(node: TSESTree.ImportDeclaration | TSESTree.ExportNamedDeclaration): string[] {
	return node.specifiers.flatMap((specifier) => {
		switch (specifier.type) {
			case "ImportSpecifier":
				return [moduleExportNameOf(specifier.imported)];
			case "ImportDefaultSpecifier":
				return ["default"];
			case "ExportSpecifier":
				return [moduleExportNameOf(specifier.local)];
			default:
				return [];
		}
	});
}

function isTypeOnly(node: TSESTree.ImportDeclaration | TSESTree.ExportNamedDeclaration): boolean {
	return node.type === "ImportDeclaration" ? node.importKind === "type" : node.exportKind === "type";
}

function changedInterface(original: ParsedSplitFile, files: readonly ParsedSplitFile[]): string | undefined {
	const barrel = files.find((file) => file.path === original.path)!;
	const before = interfaceOf(original.analysis);
	const after = interfaceOf(barrel.analysis);
	for (const [name, meaning] of before) {
		if (!after.has(name)) return `the export \`${name}\` is lost`;
		if (after.get(name) !== meaning) return `the export \`${name}\` was ${meaning} and is ${after.get(name)!}`;
	}
	const added = [...after.keys()].find((name) => !before.has(name));
	return added === undefined ? undefined : `the export \`${added}\` is new`;
}
