import type { PlacedChange, PlacedRefusal } from "../source/refactor-text.ts";
import type { CreatedFile } from "../source/codemod.ts";
import type { TextEdit } from "../source/text-edit.ts";

/** What became of one selected file. Every selected file has exactly one outcome. */
export type FileOutcome = ChangedFile | UnchangedFile | SkippedFile | RefusedFile | FailedFile;

export interface ChangedFile {
	readonly kind: "changed";
	/** Absolute. */
	readonly path: string;
	/** SHA-256 of the bytes before and after, in hexadecimal. */
	readonly hash: string;
	readonly newHash: string;
	readonly edits: readonly TextEdit[];
	readonly createFiles: readonly CreatedFile[];
	readonly changes: readonly PlacedChange[];
	/** Absolute paths of files whose edits these need. */
	readonly dependsOn: readonly string[];
	/** Places in the file that were left alone. */
	readonly refusals: readonly PlacedRefusal[];
}

export interface UnchangedFile {
	readonly kind: "unchanged";
	readonly path: string;
}

/** Not looked into: generated, not UTF-8, a syntax error … */
export interface SkippedFile {
	readonly kind: "skipped";
	readonly path: string;
	readonly reason: string;
	readonly message: string;
	readonly line?: number;
	readonly column?: number;
}

/** The codemod would have had something to do, and says why it did nothing. */
export interface RefusedFile {
	readonly kind: "refused";
	readonly path: string;
	readonly refusals: readonly PlacedRefusal[];
}

export interface FailedFile {
	readonly kind: "failed";
	readonly path: string;
	readonly message: string;
	/** For `--debug`. */
	readonly stack?: string;
}

export function isChanged(outcome: FileOutcome): outcome is ChangedFile {
	return outcome.kind === "changed";
}
