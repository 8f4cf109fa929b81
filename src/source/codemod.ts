import type { ParsedSource } from "./parsed-source.ts";
import type { ProjectFiles } from "./project-files.ts";
import type { NotApplicable, Refactoring } from "./refactoring.ts";
import type { Settings } from "./settings.ts";

/** What a run has to know of a codemod before it parses the first file. */
export interface CodemodCommand {
	/** The command's name: `narrow-broad-catch`. */
	readonly name: string;
	/** One line for `--help`. */
	readonly summary: string;
	readonly options: readonly CodemodOption[];
	/** The rule whose reports this codemod resolves: its options, ignores and disable comments are respected. */
	readonly rule: string;
	/** The runner asks the compiler before and after where there is one, unless told not to. */
	readonly typeChecked?: boolean;
	/** It moves code to new files, and the file must export what it did: its declarations are compared, and it is loaded. */
	readonly keepsExports?: boolean;
	/** What is wrong with the values of its options, in a sentence; undefined when nothing is. */
	problemWith?(options: CodemodFile["options"], projectFiles: ProjectFiles): string | undefined;
	/** Whether it has to know of all the files that there are. */
	needsRun?(options: CodemodFile["options"]): boolean;
	/** A cheap test on the text: when false the file is not even parsed. */
	mayConcern(text: string, file: CodemodFile): boolean;
	/** What it can write down about one file instead of changing it. */
	readonly document?: CodemodDocument;
}

/**
 * One codemod, as the `harden` runner, the jscodeshift transform and the tests use it. It reads one file at a time (and,
 * through `projectFiles`, others) and returns edits as values; it writes nothing.
 */
export interface Codemod extends CodemodCommand {
	refactorFile(source: ParsedSource, file: CodemodFile): FileRefactoring;
}

/** Files for a person about one file of the project: a plan to edit, a picture of it. */
export interface CodemodDocument {
	/** The name of the option that asks for it; its value is the path to write to. */
	readonly option: string;
	/** Undefined when there is nothing to say of the file. */
	documentsOf(source: ParsedSource, file: CodemodFile): WrittenDocument | NotApplicable | undefined;
}

export interface WrittenDocument {
	readonly files: readonly CreatedFile[];
	/** What they say and what to do with them, in a sentence or two. */
	readonly message: string;
}

/** An option of a codemod: `--max <lines>` on the command line, `--max=<lines>` for jscodeshift. */
export interface CodemodOption {
	/** In camel case: `max`, `deleteUnreferenced`; see `flagOf`. */
	readonly name: string;
	readonly description: string;
	readonly type: "boolean" | "number" | "string" | "strings";
	readonly placeholder?: string;
	readonly choices?: readonly string[];
	readonly default?: boolean | number | string;
	/** A value that ends with it is the path of a file, seen from the working directory; empty: every value is. */
	readonly fileExtension?: string;
}

/** How the command line spells the name of an option: `--delete-unreferenced`. */
export function flagOf(name: string): string {
	return `--${name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
}

export interface CodemodFile {
	/** Absolute path. */
	readonly path: string;
	readonly settings: Settings;
	/** The codemod's options by name; what the user did not give is absent. */
	readonly options: Readonly<Record<string, unknown>>;
	/** The options the project's ESLint configuration gives the codemod's rule for this file. */
	readonly ruleOptions: Readonly<Record<string, unknown>>;
	readonly projectFiles: ProjectFiles;
	/** The run that the file is part of; undefined where a file is looked at alone. */
	readonly run?: CodemodRun;
}

export interface CodemodRun {
	/** All source files of the project, absolute. */
	readonly files: readonly string[];
	/** Those that the run plans, absolute. */
	readonly planned: ReadonlySet<string>;
}

export interface FileRefactoring {
	readonly refactorings: readonly Refactoring[];
	/** New files, with their whole text (no byte order mark, the line ends of the original). */
	readonly createFiles?: readonly CreatedFile[];
	/** Absolute paths of other files whose edits these edits need: they are kept or reverted together. */
	readonly dependsOn?: readonly string[];
}

export interface CreatedFile {
	/** Absolute path. It must not exist. */
	readonly path: string;
	readonly text: string;
}

export const nothingToDo: FileRefactoring = { refactorings: [] };
