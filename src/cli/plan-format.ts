import { realpathSync } from "node:fs";
import path from "node:path";
import type { CreatedFile } from "../source/codemod.ts";
import type { TextEdit } from "../source/text-edit.ts";
import { Problem } from "./problem.ts";
import type { ChangedFile } from "./outcome.ts";
import { isBelow, relativePath } from "../source/file-path.ts";

/** The plan of a run, as data: one JSON object a line, so that it can be filtered, divided and reviewed line by line. */
export interface Plan {
	/** The codemod that made it. */
	readonly codemod: string;
	readonly files: readonly PlannedFile[];
}

export const planVersion = 1;

/** One line of a plan. All paths are relative to the root, with forward slashes. */
export interface PlannedFile {
	readonly version: typeof planVersion;
	readonly codemod: string;
	readonly path: string;
	/** SHA-256 of the file's bytes before and after, in hexadecimal. */
	readonly hash: string;
	readonly newHash: string;
	/** UTF-16 offsets into the text without byte order mark. */
	readonly edits: readonly TextEdit[];
	readonly createFiles?: readonly CreatedFile[];
	readonly deleteFiles?: readonly string[];
	/** The edited file is written here and its old path is deleted. */
	readonly renameTo?: string;
	/** `review` when any of the changes needs a person's agreement. */
	readonly safety: "safe" | "review";
	readonly changes: readonly { readonly line: number; readonly column: number; readonly reason: string }[];
	/** Files whose edits need each other have the same group: they are kept or reverted together. */
	readonly group: string;
}

/** The files that there are instead of a planned one when it is applied, relative to the root. */
export function resultingFiles(file: PlannedFile): string[] {
	return [file.renameTo ?? file.path, ...(file.createFiles ?? []).map((created) => created.path)];
}

/** Makes a plan of the files a codemod changes. Deterministic: the same files give the same bytes. */
export function planOf(codemod: string, root: string, changed: readonly ChangedFile[]): Plan {
	const groups = groupsOf(changed);
	return { codemod, files: changed.map((file) => plannedFileOf(codemod, root, file, groups.get(file.path)!)) };
}

function plannedFileOf(codemod: string, root: string, file: ChangedFile, group: string): PlannedFile {
	return {
		version: planVersion,
		codemod,
		path: relativePath(root, file.path),
		hash: file.hash,
		newHash: file.newHash,
		edits: file.edits,
		...(file.createFiles.length === 0
			? {}
			: {
					createFiles: file.createFiles.map((created) => ({
						path: relativePath(root, created.path),
						text: created.text,
					})),
				}),
		safety: file.changes.some((change) => change.safety === "review") ? "review" : "safe",
		changes: file.changes.map(({ line, column, reason }) => ({ line, column, reason })),
		group: relativePath(root, group),
	};
}

/** The first path, in the order of paths, of all files that a file is connected with. */
function groupsOf(changed: readonly ChangedFile[]): Map<string, string> {
	const parent = new Map(changed.map((file) => [file.path, file.path]));
	const find = (file: string): string => (parent.get(file) === file ? file : find(parent.get(file)!));
	for (const file of changed) {
		for (const other of file.dependsOn) {
			if (!parent.has(other)) continue;
			const [first, second] = [find(file.path), find(other)].sort();
			parent.set(second!, first!);
		}
	}
	return new Map(changed.map((file) => [file.path, find(file.path)]));
}

export function printPlan(plan: Plan): string {
	return plan.files.map((file) => `${JSON.stringify(file)}\n`).join("");
}

/**
 * Reads a plan that may come from anywhere: a plan is data, and nothing outside `root` is touched on its word.
 *
 * @throws Problem with the line's number for the first thing that is not right.
 */
export function parsePlan(text: string, root: string): Plan {
	const files = text
		.split("\n")
		.map((line, index) => ({ line, number: index + 1 }))
		.filter(({ line }) => line.trim() !== "")
		.map(({ line, number }) => plannedFileIn(line, number, root));
	return { codemod: files[0]?.codemod ?? "", files };
}

function plannedFileIn(line: string, number: number, root: string): PlannedFile {
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		throw new Problem(`plan line ${number}: not JSON`);
	}
	const problem = problemIn(value) ?? pathProblemIn(value as PlannedFile, root);
	if (problem !== undefined) throw new Problem(`plan line ${number}: ${problem}`);
	return value as PlannedFile;
}

function problemIn(value: unknown): string | undefined {
	if (typeof value !== "object" || value === null) return "not an object";
	const file = value as Record<string, unknown>;
	if (file["version"] !== planVersion)
		return `version ${String(file["version"])} is not the version ${planVersion} of this harden`;
	for (const key of ["codemod", "path", "hash", "newHash", "group"]) {
		if (typeof file[key] !== "string") return `"${key}" is not a string`;
	}
	if (file["renameTo"] !== undefined && typeof file["renameTo"] !== "string") return `"renameTo" is not a string`;
	if (!isListOf(file["deleteFiles"] ?? [], (item) => typeof item === "string"))
		return `"deleteFiles" is not a list of paths`;
	if (!isListOf(file["createFiles"] ?? [], isCreatedFile)) return `"createFiles" is not a list of { path, text }`;
	if (!isListOf(file["edits"], isTextEdit)) return `"edits" is not a list of { range: [start, end], text }`;
	return undefined;
}

function pathProblemIn(file: PlannedFile, root: string): string | undefined {
	const named = [
		file.path,
		file.renameTo,
		...(file.deleteFiles ?? []),
		...(file.createFiles ?? []).map((each) => each.path),
	];
	for (const each of named) {
		if (each === undefined) continue;
		if (path.isAbsolute(each) || /^[A-Za-z]:|^[\\/]/u.test(each)) return `absolute path ${each}`;
		if (each.split(/[\\/]/u).includes("..")) return `path with "..": ${each}`;
		if (!staysInside(root, path.join(root, each))) return `${each} leads out of ${root} through a symbolic link`;
	}
	return undefined;
}

function staysInside(root: string, file: string): boolean {
	return isBelow(realpathSync(root), realpathOfNearest(file));
}

/** The real path of a file, or, where it does not exist yet, of the nearest folder above it that does. */
function realpathOfNearest(file: string): string {
	try {
		return realpathSync(file);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
		return realpathOfNearest(path.dirname(file));
	}
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
	return Array.isArray(value) && value.every(isItem);
}

function isCreatedFile(value: unknown): value is CreatedFile {
	const { path: file, text } = (value ?? {}) as Record<string, unknown>;
	return typeof file === "string" && typeof text === "string";
}

function isTextEdit(value: unknown): value is TextEdit {
	const { range, text } = (value ?? {}) as { range?: unknown; text?: unknown };
	if (typeof text !== "string" || !Array.isArray(range) || range.length !== 2) return false;
	const [start, end] = range as unknown[];
	return (
		Number.isInteger(start) && Number.isInteger(end) && 0 <= (start as number) && (start as number) <= (end as number)
	);
}
