import type { CodemodCommand } from "../source/codemod.ts";
import { mayHaveOccurrences } from "./may-have-occurrences.ts";

/** `harden narrow-broad-catch`, apart from what it does: most files, and many runs, never need that. */
export const narrowBroadCatchCommand: CodemodCommand = {
	name: "narrow-broad-catch",
	summary: "Keep the errors that catch clauses lose, or narrow the clauses to the errors they expect.",
	rule: "no-broad-catch",
	options: [
		{
			name: "preserve",
			description: "Pass errors to the log calls and errors that drop them. This is what happens without options.",
			type: "boolean",
		},
		{
			name: "narrow",
			description: "Let out every error that the protected code is not known to throw. Changes behaviour: review it.",
			type: "boolean",
		},
	],
	mayConcern: (text) => mayHaveOccurrences(text),
};
