import type { HandlerStatistics } from "../broad-catch/handler-statistics.ts";
import type { FileReport } from "./audit-report.ts";
import type { BaselineEntry } from "../source/baseline-file.ts";
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

export type MetricId = keyof typeof definitions;

/** The metrics of the hardening plan, with its targets, and those that say how errors are handled at all. */
const definitions = {
	oversizedFiles: { name: "files over 1,500 lines", unit: "count", target: { kind: "below", value: 20 } },
	monoliths: { name: "files over 2,000 lines", unit: "count", target: { kind: "atMost", value: 0 } },
	broadCatches: { name: "broad catches", unit: "count", target: { kind: "below", value: 30 } },
	swallowRate: { name: "handlers that swallow errors", unit: "percent", target: undefined },
	propagationRate: { name: "handlers that pass errors on", unit: "percent", target: undefined },
	deprecatedTypes: { name: "deprecated types", unit: "count", target: { kind: "atMost", value: 0 } },
	deprecatedDeclarations: { name: "declarations of deprecated types", unit: "count", target: undefined },
	testPassRate: { name: "tests that pass", unit: "percent", target: { kind: "atLeast", value: 99.5 } },
	lineCoverage: { name: "lines covered by tests", unit: "percent", target: undefined },
	eslintErrors: { name: "ESLint errors", unit: "count", target: { kind: "atMost", value: 0 } },
} as const satisfies Record<string, { name: string; unit: Metric["unit"]; target: Target | undefined }>;

export const metricIds = Object.keys(definitions) as readonly MetricId[];

/** What is measured, before it is held against targets. */
export interface Measured {
	readonly files: readonly FileReport[];
	readonly baseline: readonly BaselineEntry[] | undefined;
	/** By metric; absent: nobody has given a report. */
	readonly outside: Readonly<Partial<Record<MetricId, OutsideNumber>>>;
	readonly targets: AuditConfiguration["targets"];
}

export function metricsOf(measured: Measured): Metric[] {
	const current = currentValues(measured);
	const baseline = measured.baseline === undefined ? undefined : baselineValues(measured.baseline);
	return metricIds.map((id) => {
		const { name, unit, target } = definitions[id];
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

function currentValues({ files, outside }: Measured): Partial<Record<MetricId, OutsideNumber>> {
	const longerThan = (lines: number) => files.filter((file) => file.lines > lines && !isExcepted(file)).length;
	const handlers = sumOf(files.map((file) => file.handlers));
	const total = handlers.swallowed + handlers.logged + handlers.propagated;
	const share = (part: number): OutsideNumber =>
		total === 0 ? { problem: "there are no handlers" } : { value: (100 * part) / total };
	return {
		oversizedFiles: { value: longerThan(1500) },
		monoliths: { value: longerThan(2000) },
		broadCatches: { value: countOf(files, "harden/no-broad-catch") },
		swallowRate: share(handlers.swallowed),
		propagationRate: share(handlers.propagated),
		deprecatedTypes: { value: countOf(files, "harden/no-deprecated-type") },
		deprecatedDeclarations: {
			value: files.reduce((sum, { deprecatedDeclarations = 0 }) => sum + deprecatedDeclarations, 0),
		},
		...outside,
	};
}

const oversizedFile = "harden/no-oversized-file";

/** An exception takes the finding away, not the lines. */
function isExcepted(file: FileReport): boolean {
	return file.excepted?.includes(oversizedFile) === true;
}

function countOf(files: readonly FileReport[], rule: string): number {
	return files.reduce((sum, file) => sum + file.findings.filter((finding) => finding.rule === rule).length, 0);
}

function sumOf(all: readonly HandlerStatistics[]): HandlerStatistics {
	return {
		swallowed: all.reduce((sum, each) => sum + each.swallowed, 0),
		logged: all.reduce((sum, each) => sum + each.logged, 0),
		propagated: all.reduce((sum, each) => sum + each.propagated, 0),
	};
}

function baselineValues(entries: readonly BaselineEntry[]): Partial<Record<MetricId, number>> {
	const count = (rule: string, minimum = 0) =>
		entries.filter((entry) => entry.rule === rule && (entry.lines ?? Infinity) > minimum).length;
	return {
		oversizedFiles: count(oversizedFile, 1500),
		monoliths: count(oversizedFile, 2000),
		broadCatches: count("harden/no-broad-catch"),
		deprecatedTypes: count("harden/no-deprecated-type"),
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
