import type { TSESTree } from "@typescript-eslint/types";
import type { TextEdit } from "../source/text-edit.ts";
import type { ConfiguredReplacement } from "./evidence.ts";
import type { DeprecatedReference } from "./find-deprecated-references.ts";
import type { UsableName } from "./name-at-use.ts";
import type { WhyNot } from "./why-not.ts";

/** What is to be written, before it is known how the file comes to its imports. */
export type Draft = DraftedChange | DraftedRefusal | UnusedImport;

export interface DraftedChange {
	readonly kind: "change";
	readonly reference: DeprecatedReference;
	/** What stands for the type here. */
	readonly text: string;
	readonly edit: TextEdit;
	readonly names: readonly UsableName[];
	/** What the author should look at first. */
	readonly review: WhyNot | undefined;
	/** What the comment names though the declaration is something else. */
	readonly disagrees?: string;
	/** Where the type is imported from instead, when its name stays. */
	readonly movedTo?: string;
}

export interface DraftedRefusal {
	readonly kind: "refusal";
	readonly reference: DeprecatedReference;
	readonly text: string | undefined;
	readonly whyNot: WhyNot;
	readonly alternatives?: readonly DraftedChange[];
}

export interface UnusedImport {
	readonly kind: "unusedImport";
	readonly reference: DeprecatedReference;
	readonly text: undefined;
	readonly unused: TSESTree.ImportClause;
}

export interface DraftOptions {
	/** How long, in UTF-16 units, a type may be that is written out without asking. */
	readonly maxInlineLength: number;
	readonly inline: "never" | "rename-only" | "short";
	/** Whether a comment that names what the declaration shows is enough where the declaration alone is not. */
	readonly evidence?: "proven" | "agreed";
	readonly replacements?: Readonly<Record<string, ConfiguredReplacement>>;
}

export function refusal(reference: DeprecatedReference, whyNot: WhyNot, text?: string): DraftedRefusal {
	return { kind: "refusal", reference, text, whyNot };
}
