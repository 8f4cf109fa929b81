import type { SplitMode } from "./internal-module.ts";
import { positionsOf } from "../../source/position.ts";
import type { DependencyGraph } from "./dependency-graph.ts";
import type { FileAnalysis } from "../analysis/file-analysis.ts";
import { dependenciesFirst, componentsOf } from "./graph.ts";
import { hashOf } from "./plan-file.ts";
import { isReservedName } from "./module-name.ts";
import { fileNameOf, isNameTaken, moduleFolderOf } from "./module-path.ts";
import type { Layout } from "./pinned-statement.ts";
import { blockedPartsOf, modulePlansOf, type ModulePlan, type SplitOptions, type SplitPlan } from "./split-plan.ts";
import { statementLabelsOf } from "../analysis/statement-label.ts";

/** The part of a plan file that says what is wanted; the rest explains it. */
export interface WantedSplit {
	readonly sourceHash: string;
	readonly max: number;
	readonly layout: Layout;
	readonly strictOrder: boolean;
	readonly mode: SplitMode;
	readonly modules: readonly { readonly name: string; readonly declarations: readonly string[] }[];
}

export type EditedPlan = { readonly plan: SplitPlan } | { readonly problems: readonly string[] };

interface EditedPlanInput {
	readonly analysis: FileAnalysis;
	readonly graph: DependencyGraph;
	readonly path: string;
	readonly options: SplitOptions;
}

/** Reads the text of a plan file that a person may have edited; a string says what is wrong with it. */
export function wantedSplitOf(text: string): WantedSplit | string {
	let content: unknown;
	try {
		content = JSON.parse(text);
	} catch (error) {
		return `it is not JSON: ${(error as Error).message}`;
	}
	if (!isRecord(content)) return "it is not an object";
	if (content["version"] !== 1) return "its `version` is not 1";
	if (typeof content["sourceHash"] !== "string") return "it has no `sourceHash`";
	const { max, layout, modules } = content;
	if (typeof max !== "number" || !Number.isInteger(max) || max < 1) return "its `max` is not a number of lines";
	if (layout !== "folder" && layout !== "sibling") return '`layout` is neither "folder" nor "sibling"';
	if (!Array.isArray(modules) || !modules.every(isWantedModule)) {
		return "`modules` is not a list of `{ name, declarations }`";
	}
	const { sourceHash, strictOrder } = content;
	const mode = content["mode"] === "ordered" ? "ordered" : "acyclic";
	return { sourceHash: sourceHash as string, max, layout, mode, strictOrder: strictOrder === true, modules };
}

/** Whether a plan's text names a file, or is broken: then the file's refusal says so. */
export function isPlanFor(text: string, file: string): boolean {
	const source = /"source"\s*:\s*("(?:[^"\\]|\\.)*")/u.exec(text)?.[1];
	return source === undefined || JSON.parse(source) === file;
}

function isWantedModule(value: unknown): value is WantedSplit["modules"][number] {
	if (!isRecord(value) || typeof value["name"] !== "string" || !Array.isArray(value["declarations"])) return false;
	return value["declarations"].every((declaration) => typeof declaration === "string");
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Makes a plan of what a person wants, or says everything that is wrong with it. */
export function editedPlanOf(wanted: WantedSplit, input: EditedPlanInput): EditedPlan {
	if (wanted.sourceHash !== hashOf(input.analysis.source.text)) {
		return { problems: ["The file has changed since the plan was made: make a new plan."] };
	}
	const placed = placeDeclarations(wanted, input);
	const problems = [...nameProblems(wanted), ...takenNames(wanted, input), ...placed.problems];
	if (problems.length > 0) return { problems };
	const { order, cycle } = moduleOrder(placed.moduleOf, wanted, input);
	if (cycle !== undefined) return { problems: [cycle] };
	const modules = modulePlansOf(
		order.map((module) => ({
			name: { name: wanted.modules[module]!.name, reason: "the plan says so" },
			groups: input.graph.groups.flatMap((_, group) => (placed.moduleOf[group] === module ? [group] : [])),
		})),
		input,
	);
	const blocked = blockedPartsOf(input.graph, wanted.max);
	const tooLong = modules.filter(
		({ lines, statements }) => lines > wanted.max && !blocked.some((part) => statements.includes(part.statements[0]!)),
	);
	if (tooLong.length > 0) return { problems: tooLong.map((module) => sizeProblem(module, wanted.max)) };
	return { plan: { path: input.path, modules, graph: input.graph, blocked, unnamed: undefined } };
}

function nameProblems({ modules }: WantedSplit): string[] {
	const names = modules.map(({ name }) => name);
	const lower = names.map((name) => name.toLowerCase());
	return [
		...names.filter((name) => !/^[\w$.-]+$/u.test(name)).map((name) => `\`${name}\` is no name for a file.`),
		...names
			.filter((_, index) => lower.indexOf(lower[index]!) !== index)
			.map((name) => `Two modules are called \`${name}\`.`),
		...modules
			.filter(({ declarations }) => declarations.length === 0)
			.map(({ name }) => `The module \`${name}\` is empty.`),
	];
}

function sizeProblem({ name, lines }: ModulePlan, max: number): string {
	return `\`${name}\` would have ${lines} lines, more than the plan's \`max\` of ${max}: move something, or raise it.`;
}

function takenNames({ modules }: WantedSplit, { path, options: { layout, exists } }: EditedPlanInput): string[] {
	const file = fileNameOf(path);
	const folder = moduleFolderOf(file, layout, exists);
	return modules
		.filter(({ name }) => isReservedName(name) || isNameTaken(file, folder, { name, layout, exists }))
		.map(({ name }) => `The name \`${name}\` is taken: another file has it, or some system reserves it.`);
}

/** The module of each group, and what does not add up. */
function placeDeclarations({ modules }: WantedSplit, { analysis, graph }: EditedPlanInput) {
	const problems: string[] = [];
	const labels = statementLabelsOf(analysis);
	const moduleOfLabel = new Map<string, number>();
	modules.forEach(({ name, declarations }, module) => {
		for (const label of declarations) {
			if (!labels.includes(label)) problems.push(`\`${label}\` (in \`${name}\`) is not declared in the file.`);
			const other = moduleOfLabel.get(label);
			if (other === undefined) moduleOfLabel.set(label, module);
			else problems.push(`\`${label}\` is in \`${modules[other]!.name}\` and in \`${name}\`.`);
		}
	});
	for (const { statement, reason } of graph.pinned) {
		if (moduleOfLabel.has(labels[statement]!)) problems.push(`\`${labels[statement]!}\` stays in the file: ${reason}.`);
	}
	const moduleOf = graph.groups.map(({ statements }) => {
		const places = new Map(statements.map((index) => [moduleOfLabel.get(labels[index]!), labels[index]!]));
		const missing = places.get(undefined);
		if (missing !== undefined) problems.push(`\`${missing}\` is in no module.`);
		else if (places.size > 1) problems.push(separated([...places.values()], labels, graph));
		return [...places.keys()][0] ?? -1;
	});
	return { moduleOf, problems };
}

function separated([first, second]: readonly string[], labels: readonly string[], { bonds }: DependencyGraph): string {
	const reasons = bonds.filter(({ statements }) => {
		const own = new Set(statements.map((index) => labels[index]));
		return own.has(first) || own.has(second);
	});
	return `\`${first!}\` and \`${second!}\` must be in one module: ${reasons.map(({ reason }) => reason).join(" ")}`;
}

/** The modules in the order of their evaluation, or the first cycle with a reference in each direction. */
function moduleOrder(moduleOf: readonly number[], { modules }: WantedSplit, { analysis, graph }: EditedPlanInput) {
	const needs = modules.map(() => new Set<number>());
	graph.needs.forEach((needed, group) => {
		for (const other of needed) if (moduleOf[other] !== moduleOf[group]) needs[moduleOf[group]!]!.add(moduleOf[other]!);
	});
	const components = componentsOf(needs);
	const first = components.findIndex((component, index) => components.indexOf(component) !== index);
	if (first < 0) return { order: dependenciesFirst(needs), cycle: undefined };
	const other = components.indexOf(components[first]!);
	const path = [pathBetween(other, first, needs), pathBetween(first, other, needs)].flat();
	const edges = path.map(([from, to]) => describeEdge(from, to, { moduleOf, modules, analysis, graph }));
	return { order: [], cycle: `The modules need each other: ${edges.join("; ")}.` };
}

/** The edges of a shortest way from one module to another. */
function pathBetween(from: number, to: number, needs: readonly ReadonlySet<number>[]): [number, number][] {
	const cameFrom = new Map<number, number>([[from, from]]);
	const queue = [from];
	for (let node = queue.shift(); node !== undefined && node !== to; node = queue.shift()) {
		for (const next of needs[node]!) {
			if (cameFrom.has(next)) continue;
			cameFrom.set(next, node);
			queue.push(next);
		}
	}
	const path: [number, number][] = [];
	for (let node = to; node !== from; node = cameFrom.get(node)!) path.unshift([cameFrom.get(node)!, node]);
	return path;
}

interface EdgeContext {
	readonly moduleOf: readonly number[];
	readonly modules: WantedSplit["modules"];
	readonly analysis: FileAnalysis;
	readonly graph: DependencyGraph;
}

/** `a` in `x` uses `b` in `y` (line 12) */
function describeEdge(from: number, to: number, { moduleOf, modules, analysis, graph }: EdgeContext): string {
	const positionAt = positionsOf(analysis.source.text);
	const between = `\`${modules[from]!.name}\` before \`${modules[to]!.name}\``;
	for (const { name, declaredBy, references } of analysis.bindings) {
		const target = graph.groupOf[declaredBy[0]!] ?? -1;
		if (moduleOf[target] !== to) continue;
		const use = references.find(
			({ statement, kind }) => kind !== "type" && moduleOf[graph.groupOf[statement] ?? -1] === from,
		);
		if (use === undefined) continue;
		const user = analysis.statements[use.statement]!.names[0] ?? "a statement";
		const { line } = positionAt(use.identifier.range[0]);
		return `\`${user}\` in \`${modules[from]!.name}\` uses \`${name}\` of \`${modules[to]!.name}\` (line ${line})`;
	}
	return `the order of evaluation puts statements of ${between}`;
}
