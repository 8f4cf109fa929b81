import type { HandlerStatistics } from "../broad-catch/handler-statistics.ts";
import { lossKinds, type LossKind } from "../broad-catch/options.ts";
import type { Baseline, BaselineEntry } from "../source/baseline-file.ts";
import type { FileReport } from "./audit-report.ts";
import type { AuditConfiguration } from "./configuration.ts";
import type { OutsideNumber } from "./outside-reports.ts";

/** `below` means strictly less. */
export interface Target {
	readonly kind: "below" | "atMost" | "atLeast";
	readonly value: number;
}

/** A number a team wants to bring down or up, with where it stands. */
export interface Metric {
	readonly id: MetricId;
	readonly name: string;
	readonly unit: "count" | "percent";
	/** Undefined: nothing that was read tells it. */
	readonly current: number | undefined;
	/** Why `current` is unknown. */
	readonly unknownBecause?: string;
	/** What it was when the baseline was put down; undefined where the baseline does not tell. */
	readonly baseline: number | undefined;
	/** In the same unit as `current`. */
	readonly target: Target | undefined;
}

interface Definition {
	readonly name: string;
	readonly unit: Metric["unit"];
	readonly target?: Target;
	readonly inWords?: string;
}

/** What becomes of an unexpected error, for readers who do not know the rule. */
const lostInWords: Record<LossKind, string> = {
	lostOnLog: "something is logged, and not the error",
	lostInResult: "a failure is returned without its reason",
	swallowed: "nobody is told of the error",
	lostOnThrow: "another error is thrown in its place",
	droppedRest: "some errors are told apart, the rest is dropped",
	loggedOnly: "the error is logged, and the code goes on",
};

const kindId = (kind: LossKind) => `broadCatches.${kind}` as const;

/** The metrics of the hardening plan, with its targets, and those that say how errors are handled at all. */
const definitions = {
	oversizedFiles: { name: "files over 1,500 lines", unit: "count", target: { kind: "below", value: 20 } },
	monoliths: { name: "files over 2,000 lines", unit: "count", target: { kind: "atMost", value: 0 } },
	broadCatches: { name: "broad catches", unit: "count", target: { kind: "below", value: 30 } },
	...byKind((kind): Definition => ({ name: `broad catches: ${kind}`, unit: "count", inWords: lostInWords[kind] })),
	swallowRate: { name: "handlers that swallow errors", unit: "percent" },
	propagationRate: { name: "handlers that pass errors on", unit: "percent" },
	deprecatedTypes: { name: "deprecated types", unit: "count", target: { kind: "atMost", value: 0 } },
	deprecatedDeclarations: { name: "declarations of deprecated types", unit: "count" },
	missingReplacements: { name: "deprecations without a replacement", unit: "count" },
	testPassRate: { name: "tests that pass", unit: "percent", target: { kind: "atLeast", value: 99.5 } },
	lineCoverage: { name: "lines covered by tests", unit: "percent" },
	eslintErrors: { name: "ESLint errors", unit: "count", target: { kind: "atMost", value: 0 } },
} as const satisfies Record<string, Definition>;

export type MetricId = keyof typeof definitions;

export const metricIds = Object.keys(definitions) as readonly MetricId[];

/** Whether a metric counts a part of what another one counts. */
export function isOneKind({ id }: Pick<Metric, "id">): boolean {
	return id.includes(".");
}

type KindId = ReturnType<typeof kindId>;

/** The name of a metric where there is room for a sentence. */
export function inWords({ id }: Pick<Metric, "id">): string {
	const { name, inWords = name }: Definition = definitions[id];
	return inWords;
}

function byKind<Value>(valueOf: (kind: LossKind) => Value): Record<KindId, Value> {
	return Object.fromEntries(lossKinds.map((kind) => [kindId(kind), valueOf(kind)])) as Record<KindId, Value>;
}

/** What is measured, before it is held against targets. */
export interface Measured {
	readonly files: readonly FileReport[];
	readonly baseline: Baseline | undefined;
	/** By metric; absent: nobody has given a report. */
	readonly outside: Readonly<Partial<Record<MetricId, OutsideNumber>>>;
	readonly targets: AuditConfiguration["targets"];
}

export function metricsOf(measured: Measured): Metric[] {
	const current = currentValues(measured);
	const baseline = measured.baseline && baselineValues(measured.baseline);
	return metricIds.map((id) => {
		const { name, unit, target }: Definition = definitions[id];
		const value = current[id] ?? { problem: "no report was given" };
		return {
			id,
			name,
			unit,
			...("problem" in value
				? { current: undefined, unknownBecause: value.problem }
				: { current: rounded(value.value) }),
			baseline: baseline?.[id],
			target: id in measured.targets ? measured.targets[id] : target,
		};
	});
}

/** What the metrics are that the findings of a baseline do not tell, by id. */
export function metricsBeyondFindings(measured: Pick<Measured, "files" | "outside">): Record<string, number> {
	const told = valuesOfEntries([]);
	return Object.fromEntries(
		Object.entries(currentValues(measured)).flatMap(([id, value]) =>
			id in told || "problem" in value ? [] : [[id, rounded(value.value)]],
		),
	);
}

function currentValues({
	files,
	outside,
}: Pick<Measured, "files" | "outside">): Partial<Record<MetricId, OutsideNumber>> {
	const longerThan = (lines: number) => files.filter((file) => file.lines > lines && !isExcepted(file)).length;
	const handlers = sumOf(files.map((file) => file.handlers));
	const total = handlers.swallowed + handlers.logged + handlers.propagated;
	const share = (part: number): OutsideNumber =>
		total === 0 ? { problem: "there are no handlers" } : { value: (100 * part) / total };
	return {
		oversizedFiles: { value: longerThan(1500) },
		monoliths: { value: longerThan(2000) },
		broadCatches: { value: countOf(files, broadCatch) },
		...byKind((kind) => ({ value: countOf(files, broadCatch, kind) })),
		swallowRate: share(handlers.swallowed),
		propagationRate: share(handlers.propagated),
		deprecatedTypes: { value: countOf(files, "harden/no-deprecated-type") },
		deprecatedDeclarations: {
			value: files.reduce((sum, { deprecatedDeclarations = 0 }) => sum + deprecatedDeclarations, 0),
		},
		missingReplacements: { value: countOf(files, missingReplacement) },
		...outside,
	};
}

const broadCatch = "harden/no-broad-catch";
const missingReplacement = "harden/require-deprecation-replacement";
const oversizedFile = "harden/no-oversized-file";

/** An exception takes the finding away, not the lines. */
function isExcepted(file: FileReport): boolean {
	return file.excepted?.includes(oversizedFile) === true;
}

function countOf(files: readonly FileReport[], rule: string, kind?: string): number {
	const isCounted = (finding: { readonly rule: string; readonly kind: string }) =>
		finding.rule === rule && (kind === undefined || finding.kind === kind);
	return files.reduce((sum, file) => sum + file.findings.filter(isCounted).length, 0);
}

function sumOf(all: readonly HandlerStatistics[]): HandlerStatistics {
	return {
		swallowed: all.reduce((sum, each) => sum + each.swallowed, 0),
		logged: all.reduce((sum, each) => sum + each.logged, 0),
		propagated: all.reduce((sum, each) => sum + each.propagated, 0),
	};
}

function baselineValues({ findings, metrics }: Baseline): Partial<Record<MetricId, number>> {
	return { ...metrics, ...valuesOfEntries(findings) };
}

function valuesOfEntries(entries: readonly BaselineEntry[]): Partial<Record<MetricId, number>> {
	const count = (isCounted: (entry: BaselineEntry) => boolean) => entries.filter(isCounted).length;
	const longerThan = (lines: number) =>
		count((entry) => entry.rule === oversizedFile && (entry.lines ?? Infinity) > lines);
	return {
		oversizedFiles: longerThan(1500),
		monoliths: longerThan(2000),
		broadCatches: count(({ rule }) => rule === broadCatch),
		...byKind((lost) => count(({ rule, kind }) => rule === broadCatch && kind === lost)),
		deprecatedTypes: count(({ rule }) => rule === "harden/no-deprecated-type"),
		missingReplacements: count(({ rule }) => rule === missingReplacement),
	};
}

function rounded(value: number): number {
	return Math.round(value * 100) / 100;
}

/** Undefined where the value is unknown, or there is no target. */
export function isMet({ current, target }: Metric): boolean | undefined {
	if (current === undefined || target === undefined) return undefined;
	switch (target.kind) {
		case "below":
			return current < target.value;
		case "atMost":
			return current <= target.value;
		case "atLeast":
			return current >= target.value;
	}
}
