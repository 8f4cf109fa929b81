import { isExported, isExportedAsType, meaningOf } from "../analysis/declared-meaning.ts";
import type { FileAnalysis } from "../analysis/file-analysis.ts";
import { isAmbient, isMovable } from "../analysis/top-level-statement.ts";

/** Where the modules of a split go: into a folder named after the file, or beside it. */
export type Layout = "folder" | "sibling";

/** A statement that stays in the original file. */
export interface PinnedStatement {
	readonly statement: number;
	readonly reason: string;
}

interface PinOptions {
	readonly layout: Layout;
	readonly aliasedNames?: ReadonlySet<string>;
}

/** Statements that would mean something else in another file. */
export function pinnedAtFirst(
	analysis: FileAnalysis,
	{ layout, aliasedNames = new Set() }: PinOptions,
): PinnedStatement[] {
	const aliasedTypes = exportedTypes(aliasedNames, analysis);
	return analysis.statements.filter(isMovable).flatMap((statement): PinnedStatement[] => {
		const { folderBound, fileBound } = analysis.locations[statement.index]!;
		const bound = fileBound ?? (layout === "folder" ? folderBound : undefined);
		if (bound !== undefined)
			return [{ statement: statement.index, reason: `${bound} depends on the place of the file` }];
		if (isExportedAmbientValue(analysis, statement.index)) {
			return [{ statement: statement.index, reason: "there is no value to export again" }];
		}
		if (aliasedTypes.has(statement.index)) {
			const reason = "another file has an alias for it (`import A = N.B`), which `export type` would break";
			return [{ statement: statement.index, reason }];
		}
		return [];
	});
}

/** The declarations of types that are exported under one of the names. */
function exportedTypes(names: ReadonlySet<string>, analysis: FileAnalysis): Set<number> {
	const types = analysis.bindings.filter(
		(binding) => binding.exports.some(({ text }) => names.has(text)) && isExportedAsType(binding, analysis),
	);
	return new Set(types.flatMap(({ declaredBy }) => declaredBy));
}

// `export declare const VERSION: string`: `export { VERSION } from "./x"` would fail at run time.
function isExportedAmbientValue(analysis: FileAnalysis, index: number): boolean {
	const statement = analysis.statements[index]!;
	if (!isAmbient(statement) || meaningOf(statement, analysis) === "type") return false;
	if (isExported(statement)) return true;
	return statement.names.some((name) => (analysis.bindingByName.get(name)?.exports.length ?? 0) > 0);
}

/**
 * For each statement those that cannot leave the file while it stays: they use its value, or a type of it that the file
 * does not export.
 */
export function pinPredecessorsOf({ statements, bindings }: FileAnalysis): Set<number>[] {
	const predecessors = statements.map(() => new Set<number>());
	for (const { name, imported, declaredBy, references, exports } of bindings) {
		if (imported !== undefined) continue;
		const canImportType = exports.some(({ text }) => text === name);
		for (const { statement, kind } of references) {
			if (kind === "type" && canImportType) continue;
			for (const declaration of declaredBy) predecessors[declaration]!.add(statement);
		}
	}
	return predecessors;
}
