import { codeStyleOf, type CodeStyle } from "../../source/code-style.ts";
import type { ParsedSource } from "../../source/parsed-source.ts";
import type { FileAnalysis } from "../analysis/file-analysis.ts";
import { moduleInterfacesOf, type ModuleInterfaces } from "./module-interface.ts";
import { internalModulePath } from "../plan/internal-module.ts";
import { extensionStyleOf, fileNameOf, type ExtensionStyle, type FileName } from "../plan/module-path.ts";
import { suppressionRangesOf, type SuppressionRange } from "../analysis/suppression-range.ts";
import type { SplitOptions, SplitPlan } from "../plan/split-plan.ts";

/** What printing the files of one split shares. */
export interface SplitPrinter {
	readonly source: ParsedSource;
	readonly text: string;
	readonly style: CodeStyle;
	readonly analysis: FileAnalysis;
	readonly plan: SplitPlan;
	readonly interfaces: ModuleInterfaces;
	readonly file: FileName;
	readonly extensions: ExtensionStyle;
	readonly isTypescript: boolean;
	/** What a file uses as types alone it has to import with `import type`. */
	readonly typeImportsApart: boolean;
	/** What is marked as `@internal` must not be exported again together with other names. */
	readonly stripsInternal: boolean;
	/** Comments that switch a tool off for a part of the file. */
	readonly suppressions: readonly SuppressionRange[];
	/** Imported names without any reference. */
	readonly unusedImports: ReadonlySet<string>;
	/** The module through which all others import values of each other. */
	readonly internal: string | undefined;
	readonly deprecate: boolean;
	readonly preserveImportOrder: boolean;
	/** Imports that a file has got already, by statement: comments go with the first. */
	readonly placedImports: Set<number>;
}

export function splitPrinterOf(analysis: FileAnalysis, plan: SplitPlan, options: SplitOptions): SplitPrinter {
	const { facts, deprecate = false, preserveImportOrder = false } = options;
	const { source, bindings } = analysis;
	const file = fileNameOf(plan.path);
	const isTypescript = /tsx?$/u.test(file.extension);
	const unused = bindings.filter(
		({ imported, references, exports }) => imported !== undefined && references.length + exports.length === 0,
	);
	return {
		source,
		text: source.text,
		style: codeStyleOf(source.text),
		analysis,
		plan,
		interfaces: moduleInterfacesOf(analysis, plan, isTypescript && facts.emitsDeclarations),
		file,
		extensions: extensionStyleOf(analysis, file, facts),
		isTypescript,
		typeImportsApart: isTypescript && facts.typeImportsApart,
		stripsInternal: facts.stripsInternal,
		suppressions: suppressionRangesOf(analysis),
		unusedImports: new Set(unused.map(({ name }) => name)),
		internal: internalModulePath(plan.path, options),
		deprecate,
		preserveImportOrder,
		placedImports: new Set(),
	};
}

/** A module specifier with the quotes, and the semicolon, of the file. */
export function specifierEnd({ style }: SplitPrinter, specifier: string): string {
	return ` ${style.quote}${specifier}${style.quote}${style.semicolons ? ";" : ""}`;
}
