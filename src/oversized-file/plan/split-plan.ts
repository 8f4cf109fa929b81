import { clustersOf } from "./cluster.ts";
import { dependencyGraphOf, type DependencyGraph } from "./dependency-graph.ts";
import type { FileAnalysis } from "../analysis/file-analysis.ts";
import { someNode } from "../../source/walk.ts";
import { componentsOf } from "./graph.ts";
import { nameModules, type ModuleName } from "./module-name.ts";
import { fileNameOf, isNameTaken, moduleFolderOf, modulePathOf } from "./module-path.ts";
import type { SplitMode } from "./internal-module.ts";
import type { Layout } from "./pinned-statement.ts";
import type { ProjectFacts } from "./project-facts.ts";
import { similarityOf, type Strategy } from "./similarity.ts";

export interface SplitOptions {
	/** No module should have more lines than this. */
	readonly maximum: number;
	readonly strategy: Strategy;
	readonly layout: Layout;
	readonly strictOrder: boolean;
	/** Default: `acyclic`. */
	readonly mode?: SplitMode;
	readonly facts: ProjectFacts;
	readonly exists: (filePath: string) => boolean;
	/** Exported names that others call by an alias, which cannot name what reaches it through `export type`. */
	readonly aliasedNames?: ReadonlySet<string>;
	/** Mark what the file exports from its modules as deprecated. */
	readonly deprecate?: boolean;
	/** Import first, in their order, what the file imported for its values. */
	readonly preserveImportOrder?: boolean;
	/** How far modules are filled, 0 to 1. Default 1: three quarters of the limit. */
	readonly fill?: number;
}

/** One new file of a split. */
export interface ModulePlan {
	readonly name: string;
	readonly nameReason: string;
	readonly path: string;
	/** Indexes of its statements, in the order of the text. */
	readonly statements: readonly number[];
	/** Its lines without the imports it will need. */
	readonly lines: number;
}

/** Declarations that cannot be divided by moving and are larger than the limit. */
export interface BlockedPart {
	readonly names: readonly string[];
	readonly lines: number;
	readonly statements: readonly number[];
}

export interface SplitPlan {
	readonly path: string;
	/** Each needs only earlier ones. */
	readonly modules: readonly ModulePlan[];
	readonly graph: DependencyGraph;
	readonly blocked: readonly BlockedPart[];
	/** Set when a module got no name because every candidate is a file already. */
	readonly unnamed: readonly number[] | undefined;
}

/** Decides which statements go into which module. Whether a file can be split at all is for `refusalOf` to say. */
export function planSplit(analysis: FileAnalysis, filePath: string, options: SplitOptions): SplitPlan {
	const graph = dependencyGraphOf(analysis, options);
	const clusters = clustersOf({
		lines: graph.groups.map(({ lines }) => lines),
		needs: graph.needs,
		similarity: similarityOf(graph, analysis, options.strategy),
		...sizesFor(options, roomForImports(analysis, options.maximum)),
	});
	const statements = clusters.map((groups) => statementsOf(groups, graph));
	const file = fileNameOf(filePath);
	const folder = moduleFolderOf(file, options.layout, options.exists);
	const isTaken = (name: string) => isNameTaken(file, folder, { name, layout: options.layout, exists: options.exists });
	const names = nameModules(statements, { analysis, fileStem: file.stem, isTaken });
	const named = clusters.flatMap((groups, index) => {
		const name = names[index];
		return name === undefined ? [] : [{ name, groups }];
	});
	return {
		path: filePath,
		modules: modulePlansOf(named, { analysis, graph, path: filePath, options }),
		graph,
		blocked: blockedPartsOf(graph, options.maximum),
		unnamed: statements.find((_, index) => names[index] === undefined),
	};
}

interface ModulePlanContext {
	readonly analysis: FileAnalysis;
	readonly graph: DependencyGraph;
	readonly path: string;
	readonly options: SplitOptions;
}

/** The files that named sets of groups become. */
export function modulePlansOf(
	modules: readonly { readonly name: ModuleName; readonly groups: readonly number[] }[],
	{ analysis, graph, path, options }: ModulePlanContext,
): ModulePlan[] {
	const file = fileNameOf(path);
	const folder = moduleFolderOf(file, options.layout, options.exists);
	return modules.map(({ name: { name, reason }, groups }) => {
		const statements = statementsOf(groups, graph);
		return {
			name,
			nameReason: reason,
			path: modulePathOf(file, folder, { name, layout: options.layout, hasJsx: hasJsx(statements, analysis) }),
			statements,
			lines: groups.reduce((sum, group) => sum + graph.groups[group]!.lines, 0),
		};
	});
}

function statementsOf(groups: readonly number[], graph: DependencyGraph): number[] {
	return groups.flatMap((group) => graph.groups[group]!.statements).sort((a, b) => a - b);
}

/** Imports and header of a module take lines too: about as many as those of the original file, at most a quarter. */
function roomForImports({ statements }: FileAnalysis, maximum: number): number {
	const imports = statements.filter(({ role }) => role === "import").reduce((sum, { lines }) => sum + lines, 0);
	return Math.min(Math.ceil(maximum / 4), imports + 10);
}

function sizesFor({ maximum, strategy, fill = 1 }: SplitOptions, room: number) {
	const isSingle = strategy === "one-per-declaration";
	return {
		target: Math.max(1, Math.floor(0.75 * fill * maximum)),
		maximum: Math.max(1, Math.floor(fill * (maximum - room))),
		small: isSingle ? 0 : Math.min(120, Math.round(0.2 * maximum)),
	};
}

/** What must be in one module and is longer than the limit, the longest first. */
export function blockedPartsOf(graph: DependencyGraph, maximum: number): BlockedPart[] {
	const parts = new Map<number, number[]>();
	componentsOf(graph.needs).forEach((component, group) =>
		parts.set(component, [...(parts.get(component) ?? []), group]),
	);
	return [...parts.values()]
		.map((groups) => groups.map((group) => graph.groups[group]!))
		.map((groups) => ({
			names: groups.flatMap(({ names }) => names),
			lines: groups.reduce((sum, { lines }) => sum + lines, 0),
			statements: groups.flatMap(({ statements }) => statements).sort((a, b) => a - b),
		}))
		.filter(({ lines }) => lines > maximum)
		.sort((a, b) => b.lines - a.lines);
}

function hasJsx(statements: readonly number[], { source, statements: all }: FileAnalysis): boolean {
	return statements.some((index) =>
		someNode(all[index]!.node, source.visitorKeys, (node) => node.type.startsWith("JSX")),
	);
}
