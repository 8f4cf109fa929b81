import type { Binding } from "../analysis/binding.ts";
import { isExported, meaningOf } from "../analysis/declared-meaning.ts";
import type { FileAnalysis } from "../analysis/file-analysis.ts";
import { reachableFrom } from "../plan/graph.ts";
import type { SplitPlan } from "../plan/split-plan.ts";

/** The place of a statement after the split: the index of its module, or one of these. */
export const inFile: number = -1;
/** In every module that uses it. */
export const copied: number = -2;

export interface NameUse {
	value: boolean;
	type: boolean;
}

/** What the modules of a split give each other. */
export interface ModuleInterfaces {
	/** For each statement its place. */
	readonly placeOf: readonly number[];
	/** For each module, by its index, and for the file (`inFile`): the names that it uses and that others declare. */
	readonly uses: ReadonlyMap<number, ReadonlyMap<string, NameUse>>;
	/** For each module the names that it must export. */
	readonly exports: readonly ReadonlySet<string>[];
	/** For each place the copied statements it uses. */
	readonly copies: ReadonlyMap<number, ReadonlySet<number>>;
}

export function moduleInterfacesOf(analysis: FileAnalysis, plan: SplitPlan, exposeTypes: boolean): ModuleInterfaces {
	const placeOf = placesOf(analysis, plan);
	const copies = copiesOf(analysis, placeOf);
	const uses = usesOf(analysis, placeOf, copies);
	const exports = plan.modules.map(() => new Set<string>());
	for (const binding of analysis.bindings) {
		if (binding.imported !== undefined) continue;
		const place = placeOf[binding.declaredBy[0]!]!;
		if (place < 0) continue;
		const isUsedElsewhere = [...uses.values()].some((names) => names.has(binding.name));
		if (isUsedElsewhere || binding.exports.length > 0) exports[place]!.add(binding.name);
	}
	if (exposeTypes) addExposedTypes(analysis, placeOf, exports);
	return { placeOf, uses, exports, copies };
}

function placesOf({ statements }: FileAnalysis, { modules, graph }: SplitPlan): number[] {
	const placeOf = statements.map(({ index }) => (graph.copied.has(index) ? copied : inFile));
	modules.forEach((module, place) => {
		for (const statement of module.statements) placeOf[statement] = place;
	});
	return placeOf;
}

function copiesOf({ bindings, statements }: FileAnalysis, placeOf: readonly number[]): Map<number, Set<number>> {
	const copies = new Map<number, Set<number>>();
	for (const { declaredBy, references } of bindings) {
		if (placeOf[declaredBy[0]!] !== copied) continue;
		for (const { statement } of references) {
			const users = placeOf[statement] === copied ? [] : [placeOf[statement]!];
			for (const user of users) {
				const own = copies.get(user) ?? new Set<number>();
				for (const declaration of declaredBy) own.add(declaration);
				copies.set(user, own);
			}
		}
	}
	return withUnusedCopies(
		copies,
		statements.map(({ index }) => index),
		placeOf,
	);
}

// A declaration that nothing uses by itself still stays somewhere.
function withUnusedCopies(copies: Map<number, Set<number>>, indexes: readonly number[], placeOf: readonly number[]) {
	const placed = new Set([...copies.values()].flatMap((own) => [...own]));
	for (const index of indexes) {
		if (placeOf[index] !== copied || placed.has(index)) continue;
		copies.set(inFile, (copies.get(inFile) ?? new Set<number>()).add(index));
	}
	return copies;
}

function usesOf(analysis: FileAnalysis, placeOf: readonly number[], copies: ReadonlyMap<number, ReadonlySet<number>>) {
	const uses = new Map<number, Map<string, NameUse>>();
	const add = (place: number, { name, declaredBy }: Binding, isType: boolean) => {
		if (placeOf[declaredBy[0]!] === place && analysis.statements[declaredBy[0]!]!.role !== "import") return;
		if (placeOf[declaredBy[0]!] === copied) return;
		const names = uses.get(place) ?? new Map<string, NameUse>();
		const use = names.get(name) ?? { value: false, type: false };
		use[isType ? "type" : "value"] = true;
		uses.set(place, names.set(name, use));
	};
	for (const binding of analysis.bindings) {
		for (const { statement, kind } of binding.references) {
			for (const place of placesOfStatement(statement, placeOf, copies)) add(place, binding, kind === "type");
		}
		// `import { a } from "x"; export { a };` stays in the file as it is.
		if (binding.imported !== undefined && binding.exports.length > 0) add(inFile, binding, false);
	}
	return uses;
}

function placesOfStatement(
	statement: number,
	placeOf: readonly number[],
	copies: ReadonlyMap<number, ReadonlySet<number>>,
): number[] {
	if (placeOf[statement] !== copied) return [placeOf[statement]!];
	return [...copies].filter(([, own]) => own.has(statement)).map(([place]) => place);
}

/**
 * Types that a declaration file may have to name: another module's inferred type can show any type that an export of
 * this one mentions, and the compiler can only write it down when it is exported (TS4023).
 */
function addExposedTypes(analysis: FileAnalysis, placeOf: readonly number[], exports: readonly Set<string>[]): void {
	const within = analysis.references.map((counts, from) =>
		[...counts.keys()].filter((to) => placeOf[to] === placeOf[from]),
	);
	exports.forEach((names) => {
		const start = [...names].flatMap((name) => analysis.bindingByName.get(name)!.declaredBy);
		for (const index of reachableFrom(start, within)) {
			const statement = analysis.statements[index]!;
			if (isExported(statement) || meaningOf(statement, analysis) === "value") continue;
			const isPartlyExported = statement.names.some((name) =>
				analysis.bindingByName.get(name)!.declaredBy.some((other) => isExported(analysis.statements[other]!)),
			);
			if (!isPartlyExported) for (const name of statement.names) names.add(name);
		}
	});
}
