import { escaped } from "../source/html-text.ts";
import { rectangleAttributes, rounded, treemapOf, type Rectangle } from "../source/treemap.ts";
import type { Trend } from "./history.ts";
import { inWords, isOneKind, type Metric } from "./metrics.ts";
import type { MappedFile } from "./ranking.ts";
import { changeWords, targetWords, valueWords, verdictOf } from "./report-tables.ts";

/** A metric as a card: its value, its way to the target, its course over the recorded runs. */
export function printCard(metric: Metric, trend: Trend | undefined): string {
	const verdict = verdictOf(metric);
	const words = [
		isOneKind(metric) ? metric.id.slice(metric.id.indexOf(".") + 1) : "",
		metric.target === undefined ? "" : `target ${targetWords(metric.target, metric.unit)}`,
		metric.baseline === undefined ? "" : `baseline ${valueWords(metric.baseline, metric.unit)}`,
		trend === undefined ? "" : `${changeWords(trend.change)} since the last run`,
		trend?.reachedOn === undefined ? "" : `reached on ${trend.reachedOn} at this pace`,
		metric.unknownBecause ?? "",
	].filter((part) => part !== "");
	return [
		`<article class="card ${verdict}" id="${metric.id}"><h3>${escaped(inWords(metric))}</h3>`,
		`<p class="value">${escaped(valueWords(metric.current, metric.unit))}${verdict === "" ? "" : ` <span class="badge">${verdict}</span>`}</p>`,
		printGauge(metric),
		trend === undefined ? "" : printTrend(trend, metric),
		`<p class="faint">${escaped(words.join(" · "))}</p></article>`,
	].join("");
}

/** A bar from nothing to the largest of value, baseline and target, with a mark at the target. */
function printGauge({ current, target, baseline, unit }: Metric): string {
	if (current === undefined || target === undefined) return "";
	const most = unit === "percent" ? 100 : Math.max(current, target.value, baseline ?? 0, 1);
	const width = (value: number) => rounded((100 * value) / most);
	const mark = `<i class="mark" style="left:${width(target.value)}%"></i>`;
	return `<div class="gauge" aria-hidden="true"><b style="width:${width(current)}%"></b>${mark}</div>`;
}

const trendWidth = 260;
const trendHeight = 64;

function printTrend({ points }: Trend, { target, name }: Metric): string {
	const times = points.map(({ date }) => Date.parse(date));
	const values = [...points.map(({ value }) => value), ...(target === undefined ? [] : [target.value])];
	const [from, to] = [Math.min(...times), Math.max(...times)];
	const [low, high] = [Math.min(...values), Math.max(...values)];
	const x = (time: number) => rounded(4 + ((trendWidth - 8) * (time - from)) / Math.max(1, to - from));
	const y = (value: number) =>
		rounded(trendHeight - 6 - ((trendHeight - 12) * (value - low)) / Math.max(0.01, high - low));
	const line = points.map(({ value }, index) => `${x(times[index]!)},${y(value)}`).join(" ");
	const goal =
		target === undefined
			? ""
			: `<line class="goal" x1="0" x2="${trendWidth}" y1="${y(target.value)}" y2="${y(target.value)}"/>`;
	const dots = points.map(
		({ date, value }, index) =>
			`<circle cx="${x(times[index]!)}" cy="${y(value)}" r="2.5"><title>${date.slice(0, 10)}: ${value}</title></circle>`,
	);
	return `<svg class="trend" viewBox="0 0 ${trendWidth} ${trendHeight}" role="img" aria-label="${escaped(name)} over ${points.length} runs">${goal}<polyline points="${line}"/>${dots.join("")}</svg>`;
}

const mapArea: Rectangle = { x: 0, y: 0, width: 1200, height: 560 };

/** Files by their lines; the more commits in a year, the warmer; outlined where something was found. */
export function printMap(files: readonly MappedFile[]): string {
	if (files.length === 0) return "";
	const areas = treemapOf(
		files.map((file) => file.lines),
		mapArea,
	);
	const most = Math.max(1, ...files.map((file) => file.commits ?? 0));
	const boxes = files.map((file, index) => printBox(file, areas[index]!, heatOf(file, most)));
	return `<svg class="map" viewBox="0 0 ${mapArea.width} ${mapArea.height}" role="img" aria-label="Files by size and churn">${boxes.join("")}</svg>`;
}

/** 0 to 100; by the logarithm, because few files take most of the commits. */
function heatOf({ commits = 0 }: MappedFile, most: number): number {
	return Math.round((100 * Math.log1p(commits)) / Math.log1p(most));
}

function printBox({ path, lines, commits, findings }: MappedFile, box: Rectangle, heat: number): string {
	const name = path.slice(path.lastIndexOf("/") + 1);
	const room = Math.floor((box.width - 6) / 6.6);
	const label =
		room < 5 || box.height < 15
			? ""
			: `<text x="${rounded(box.x + 4)}" y="${rounded(box.y + 13)}">${escaped(name.length <= room ? name : `${name.slice(0, room - 1)}…`)}</text>`;
	const words = [
		path,
		`${lines} lines`,
		commits === undefined ? "" : `${commits} commits in a year`,
		`${findings} findings`,
	].filter((part) => part !== "");
	return `<g${findings > 0 ? ' class="f"' : ""} style="--heat:${heat}"><title>${escaped(words.join(", "))}</title><rect ${rectangleAttributes(box)}/>${label}</g>`;
}
