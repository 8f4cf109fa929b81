import type { AuditedFile, Occurrence } from "../source/occurrence.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import { isChange } from "../source/refactoring.ts";
import {
	findDeprecatedTypes,
	mayUseDeprecatedTypes,
	messageOf,
	type DeprecatedTypeKind,
} from "./find-deprecated-types.ts";
import { optionsOf } from "./options.ts";

export interface DeprecatedTypeOccurrence extends Occurrence {
	readonly kind: DeprecatedTypeKind;
	/** The deprecated type's name. */
	readonly name: string;
	/** Why the codemod leaves it alone. */
	readonly notApplicable: string | undefined;
}

/** What `harden audit` counts: exactly what the rule reports. */
export function findOccurrences(source: ParsedSource, file: AuditedFile): DeprecatedTypeOccurrence[] {
	return findDeprecatedTypes({ ...file, source }, optionsOf(file.ruleOptions)).map((found) => ({
		kind: found.kind,
		offset: found.node.range[0],
		message: messageOf(found),
		fixable: isChange(found.refactoring),
		...(isChange(found.refactoring) ? { edits: found.refactoring.edits } : {}),
		name: found.data["name"]!,
		notApplicable: isChange(found.refactoring) ? undefined : found.refactoring.notApplicable,
	}));
}

export const mayHaveOccurrences: (text: string) => boolean = mayUseDeprecatedTypes;
