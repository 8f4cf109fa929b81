import type { CodemodFile } from "./codemod.ts";
import type { ParsedSource } from "./parsed-source.ts";
import type { TextEdit } from "./text-edit.ts";

/** One place where a capability's debt stands: what the rule reports and the audit counts. */
export interface Occurrence {
	/** The message id of the rule, the column of the audit. */
	readonly kind: string;
	/** Where the report begins: a UTF-16 offset into the text without byte order mark. */
	readonly offset: number;
	/** What the rule says, with its placeholders filled in. */
	readonly message: string;
	/** The codemod that pays it off, with the option that it needs to do so; undefined where none does. */
	readonly codemod: string | undefined;
	/** Whether that codemod needs no option for it. */
	readonly fixable: boolean;
	/** How it would, where that is nothing but edits of this text. */
	readonly edits?: readonly TextEdit[];
}

/** What finding occurrences needs to know of a file: the same as a codemod does, less the codemod's own options. */
export type AuditedFile = Omit<CodemodFile, "options">;

/** A capability as the audit sees it. */
export interface OccurrenceFinder {
	readonly rule: string;
	/** A cheap test on the text: when false the file is not even parsed. */
	mayHaveOccurrences(text: string, file: AuditedFile): boolean;
	findOccurrences(source: ParsedSource, file: AuditedFile): readonly Occurrence[];
}
