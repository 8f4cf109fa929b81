import { flagOf } from "../source/codemod.ts";
import type { AuditedFile, Occurrence } from "../source/occurrence.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import { projectFilesFor } from "../source/project-files.ts";
import { isChange } from "../source/refactoring.ts";
import {
	findDeprecatedTypes,
	mayHaveDeprecatedTypes,
	messageOf,
	type DeprecatedTypeKind,
} from "./find-deprecated-types.ts";
import { optionsOf } from "./options.ts";
import { optionNeededFor } from "./why-not.ts";

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
		codemod: isChange(found.refactoring) ? codemodWith(optionNeededFor(found.whyNot)) : undefined,
		fixable: isChange(found.refactoring) && optionNeededFor(found.whyNot) === undefined,
		...(isChange(found.refactoring) ? { edits: found.refactoring.edits } : {}),
		name: found.data["name"]!,
		notApplicable: isChange(found.refactoring) ? undefined : found.refactoring.notApplicable,
	}));
}

function codemodWith(option: string | undefined): string {
	return `replace-deprecated-type${option === undefined ? "" : ` ${flagOf(option)}`}`;
}

export function mayHaveOccurrences(text: string, file: AuditedFile): boolean {
	const projectFiles = projectFilesFor(file.projectFiles, file.settings);
	return mayHaveDeprecatedTypes({ ...file, text, projectFiles }, optionsOf(file.ruleOptions));
}
