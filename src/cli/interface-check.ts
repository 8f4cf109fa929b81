import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { counted } from "../source/words.ts";
import type { Check } from "./check.ts";
import type { Plan } from "./plan-format.ts";
import { typeCheckFolder } from "./type-check.ts";

/** A file from which code moves, and the files it moves to: paths relative to the project's root. */
export interface MovedFile {
	readonly path: string;
	readonly created: readonly string[];
}

/** What the commands of an interface check read: beside it they keep what they found before anything was changed. */
export interface MovedFiles {
	readonly root: string;
	readonly files: readonly MovedFile[];
}

/**
 * Prepares the checks that a file exports what it did, for a plan that moves code out of files. What an earlier run left
 * behind is removed.
 */
export function prepareInterfaceChecks(plan: Plan, root: string): void {
	const folder = typeCheckFolder(root);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const files = movedFiles(plan);
	writeFileSync(path.join(folder, "moved.json"), JSON.stringify({ root, files } satisfies MovedFiles));
}

/** Compares the declarations that the compiler wrote before and after: a command that follows the compiler's own. */
export function declarationCommand(root: string): string {
	return commandOf("./declaration-check.js", root);
}

/** Loads, each in a process of its own, the files that can be loaded, before and after. */
export function loadCheck(plan: Plan, root: string): Check {
	const name = `the loading of ${counted(movedFiles(plan).length, "file")}`;
	return { name, reads: "diagnostics", commands: [commandOf("./load-check.js", root)] };
}

function movedFiles(plan: Plan): MovedFile[] {
	return plan.files
		.filter(({ createFiles = [] }) => createFiles.length > 0)
		.map((file) => ({ path: file.path, created: file.createFiles!.map((created) => created.path) }));
}

function commandOf(script: string, root: string): string {
	const args = [fileURLToPath(new URL(script, import.meta.url)), typeCheckFolder(root)];
	return [process.execPath, ...args].map((part) => `"${part}"`).join(" ");
}

/** How a check of ours says that something is wrong with a file: as a compiler does, so that the guilty need no search. */
export function printInterfaceProblem(file: string, message: string): string {
	return `${file}(1,1): error TS0: ${message}\n`;
}
