import { jsonIn } from "../source/json.ts";
import { isMet, type Metric, type MetricId } from "./metrics.ts";

/** One recorded run. */
export interface HistoryRecord {
	/** ISO 8601, in UTC. */
	readonly date: string;
	/** The commit that was audited; absent outside of git. */
	readonly commit?: string;
	/** What was known, by metric. */
	readonly metrics: Readonly<Partial<Record<MetricId, number>>>;
}

/** How a metric has moved over the recorded runs, this one included. */
export interface Trend {
	readonly id: MetricId;
	/** The oldest first. */
	readonly points: readonly { readonly date: string; readonly value: number }[];
	/** Since the last record. */
	readonly change: number;
	/** The day on which the target is reached at the present pace; undefined where it is met, has none, or moves away. */
	readonly reachedOn: string | undefined;
}

export function recordOf(metrics: readonly Metric[], date: Date, commit: string | undefined): HistoryRecord {
	const known = metrics.filter((metric) => metric.current !== undefined);
	return {
		date: date.toISOString(),
		...(commit === undefined ? {} : { commit }),
		metrics: Object.fromEntries(known.map((metric) => [metric.id, metric.current])) as HistoryRecord["metrics"],
	};
}

/** One line of JSON a record: what two branches append does not conflict for long. */
export function printRecord(record: HistoryRecord): string {
	return `${JSON.stringify(record)}\n`;
}

/** Reads a history, the oldest record first. @returns the records, or what is wrong with it. */
export function parseHistory(text: string): HistoryRecord[] | { readonly problem: string } {
	const records: HistoryRecord[] = [];
	for (const [index, line] of text.split("\n").entries()) {
		if (line.trim() === "") continue;
		const record = recordIn(line);
		if (record === undefined) return { problem: `line ${index + 1} is no record of harden audit` };
		records.push(record);
	}
	return records.sort((a, b) => (a.date < b.date ? -1 : 1));
}

function recordIn(line: string): HistoryRecord | undefined {
	const value = jsonIn(line);
	const { date, metrics } = (value ?? {}) as { date?: unknown; metrics?: unknown };
	if (typeof date !== "string" || Number.isNaN(Date.parse(date))) return undefined;
	if (typeof metrics !== "object" || metrics === null) return undefined;
	return Object.values(metrics).every((each) => typeof each === "number") ? (value as HistoryRecord) : undefined;
}

/** The trends of the metrics that were recorded before and are known now. */
export function trendsOf(metrics: readonly Metric[], history: readonly HistoryRecord[], now: Date): Trend[] {
	return metrics.flatMap((metric) => {
		if (metric.current === undefined) return [];
		const recorded = history.flatMap(({ date, metrics: { [metric.id]: value } }) =>
			value === undefined ? [] : [{ date, value }],
		);
		if (recorded.length === 0) return [];
		const points = [...recorded, { date: now.toISOString(), value: metric.current }];
		return {
			id: metric.id,
			points,
			change: metric.current - recorded.at(-1)!.value,
			reachedOn: reachedOn(metric, points),
		};
	});
}

const millisecondsOfDay = 86_400_000;

/** By the line of least squares through the points, which no single run bends much. */
function reachedOn(metric: Metric, points: Trend["points"]): string | undefined {
	const { target, current } = metric;
	if (target === undefined || current === undefined || isMet(metric) !== false) return undefined;
	const perDay = slopeOf(points.map(({ date, value }) => [Date.parse(date) / millisecondsOfDay, value]));
	// Of whole numbers, below 20 begins with 19.
	const goal = target.kind === "below" ? target.value - (metric.unit === "count" ? 1 : 0) : target.value;
	const days = (goal - current) / perDay;
	// Farther than ten years is not a date to plan with.
	if (!Number.isFinite(days) || days < 0 || days > 3_650) return undefined;
	const last = Date.parse(points.at(-1)!.date);
	return new Date(last + Math.ceil(days) * millisecondsOfDay).toISOString().slice(0, 10);
}

function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
	const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
	const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
	const covariance = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
	return covariance / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
