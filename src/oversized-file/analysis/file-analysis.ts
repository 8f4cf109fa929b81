import type { ParsedSource } from "../../source/parsed-source.ts";
import { attachmentsOf } from "./attachment.ts";
import { bindingsOf, type Binding } from "./binding.ts";
import { evaluationOf, type Evaluation } from "./evaluation.ts";
import { locationUseOf, type LocationUse } from "./location.ts";
import { sectionsOf, type Section } from "./section.ts";
import { topLevelStatementsOf, type TopLevelStatement } from "./top-level-statement.ts";

/** What is true of a file's top level. Lists are indexed by statement. */
export interface FileAnalysis {
	readonly source: ParsedSource;
	readonly statements: readonly TopLevelStatement[];
	readonly bindings: readonly Binding[];
	readonly bindingByName: ReadonlyMap<string, Binding>;
	readonly globals: ReadonlySet<string>;
	readonly evaluations: readonly Evaluation[];
	readonly locations: readonly LocationUse[];
	readonly sections: readonly (Section | undefined)[];
	/** Effect statements that complete a declaration of the file, and what they complete. */
	readonly attachments: ReadonlyMap<number, readonly Binding[]>;
	/** How often a statement refers to the declarations of another. */
	readonly references: readonly ReadonlyMap<number, ReferenceCounts>[];
}

export interface ReferenceCounts {
	eager: number;
	lazy: number;
	type: number;
	/** Eager references around which something is called. */
	called: number;
}

export function analyzeFile(source: ParsedSource): FileAnalysis {
	const statements = topLevelStatementsOf(source);
	const { bindings, globals } = bindingsOf(source, statements);
	return {
		source,
		statements,
		bindings,
		bindingByName: new Map(bindings.map((binding) => [binding.name, binding])),
		globals,
		evaluations: statements.map((statement) => evaluationOf(statement, source)),
		locations: statements.map((statement) => locationUseOf(statement, source)),
		sections: sectionsOf(statements, source),
		attachments: attachmentsOf(statements, bindings),
		references: referencesBetween(statements, bindings),
	};
}

function referencesBetween(
	statements: readonly TopLevelStatement[],
	bindings: readonly Binding[],
): Map<number, ReferenceCounts>[] {
	const counts = statements.map(() => new Map<number, ReferenceCounts>());
	for (const { imported, declaredBy, references } of bindings) {
		if (imported !== undefined) continue;
		for (const { statement, kind, isCalled } of references) {
			for (const declaration of declaredBy) {
				if (declaration === statement) continue;
				const count = counts[statement]!.get(declaration) ?? { eager: 0, lazy: 0, type: 0, called: 0 };
				count[kind]++;
				if (kind === "eager" && isCalled) count.called++;
				counts[statement]!.set(declaration, count);
			}
		}
	}
	return counts;
}
