import type { AuditedFile, Occurrence } from "../source/occurrence.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import {
	findOversizedFile,
	mayBeOversized,
	oversizedFileOptionsOf,
	type OversizedFile,
	type OversizedFileKind,
} from "./oversized-file.ts";
import { oversizedFileMessage } from "./oversized-file-message.ts";
import { dividesByTests } from "./split-test-file.ts";

export interface OversizedFileOccurrence extends Occurrence {
	readonly kind: OversizedFileKind;
	readonly lines: number;
	readonly max: number;
	readonly modules: readonly { readonly name: string; readonly lines: number }[];
}

export function mayHaveOccurrences(text: string, file: AuditedFile): boolean {
	return mayBeOversized(text, oversizedFileOptionsOf(file.ruleOptions));
}

export function findOccurrences(source: ParsedSource, file: AuditedFile): readonly OversizedFileOccurrence[] {
	const options = oversizedFileOptionsOf(file.ruleOptions);
	if (!mayBeOversized(source.text, options)) return [];
	const oversized = findOversizedFile(source, file, options);
	return oversized === undefined ? [] : [occurrenceOf(oversized, isDivisible(oversized, source, file))];
}

/** Whether the codemod that is named for the file changes it. */
function isDivisible({ canSplit, codemod }: OversizedFile, source: ParsedSource, file: AuditedFile): boolean {
	return (
		canSplit ||
		(codemod === "split-test-file" ? dividesByTests(source, { ...file, options: {} }) : codemod !== undefined)
	);
}

function occurrenceOf(file: OversizedFile, fixable: boolean): OversizedFileOccurrence {
	return {
		kind: file.kind,
		offset: file.range[0],
		message: oversizedFileMessage(file),
		fixable,
		codemod: fixable ? file.codemod : undefined,
		lines: file.lines,
		max: file.max,
		modules: (file.plan?.modules ?? []).map(({ name, lines }) => ({ name, lines })),
	};
}
