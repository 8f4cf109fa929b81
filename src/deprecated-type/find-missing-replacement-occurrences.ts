import type { AuditedFile, Occurrence } from "../source/occurrence.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import { findMissingReplacements, missingReplacementMessages } from "./find-missing-replacements.ts";

export function mayHaveOccurrences(text: string): boolean {
	return text.includes("@deprecated");
}

/** What `harden audit` counts: exactly what `require-deprecation-replacement` reports. */
export function findOccurrences(source: ParsedSource, file: AuditedFile): Occurrence[] {
	return findMissingReplacements({ ...file, source }).map(({ kind, node, data, edits }) => ({
		kind,
		offset: node.range[0],
		message: missingReplacementMessages[kind].replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) => data[name] ?? ""),
		codemod: undefined,
		fixable: false,
		...(edits === undefined ? {} : { edits }),
	}));
}
