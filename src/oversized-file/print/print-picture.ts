import type { FileAnalysis } from "../analysis/file-analysis.ts";
import { statementLabelsOf } from "../analysis/statement-label.ts";
import { countPhysicalLines } from "../line-count.ts";
import type { SplitPlanFile } from "../plan/plan-file.ts";
import type { SplitPlan } from "../plan/split-plan.ts";
import type { SplitResult } from "../split-file.ts";
import { counted, escaped, wordsWithCode } from "../../source/html-text.ts";
import { hueOf, type PicturedModule } from "./pictured-module.ts";
import { printArcs, type ModuleLink } from "./print-arcs.ts";
import { rectangleAttributes, rounded, treemapOf, type Rectangle } from "../../source/treemap.ts";

/**
 * A split as a page that a browser shows without the network, in light and dark: declarations sized by their lines,
 * modules by colour, what imports what, and what stays or stays together and why.
 */
export function printPicture(result: SplitResult, analysis: FileAnalysis, planFile: SplitPlanFile): string {
	const modules = picturedModules(result, analysis);
	const total = countPhysicalLines(analysis.source.text);
	const left = countPhysicalLines(result.text);
	const title = `${planFile.source}: ${total} lines into ${modules.length} modules`;
	return [
		`<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">`,
		`<meta name="viewport" content="width=device-width, initial-scale=1">`,
		`<title>${escaped(title)}</title>\n<style>${style}</style>\n</head>\n<body>`,
		`<h1>${escaped(title)}</h1>`,
		`<p>The file keeps ${left} lines, with the exports it had. The largest module has ${Math.max(...modules.map(({ lines }) => lines))} lines; the limit is ${planFile.max}.</p>`,
		`<figure>${printTreemap(modules)}<figcaption>Each declaration by its lines, each module by its colour.</figcaption></figure>`,
		`<figure>${printArcs(modules, linksOf(result.plan, analysis))}<figcaption>The modules in the order of their evaluation. Left: a module uses values of an earlier one. Right, dashed: it uses only types.</figcaption></figure>`,
		printModuleTable(modules),
		printReasons("What stays in the file", planFile.stays, ({ declaration, reason }) => [[declaration], reason]),
		printReasons("What must be in one module", planFile.together, ({ declarations, reason }) => [declarations, reason]),
		printReasons("What is longer than the limit and cannot be divided by moving", planFile.blocked, (part) => [
			part.declarations,
			`${part.lines} lines`,
		]),
		`<p>${planFile.commutingInitialisers} initialisers with calls may be evaluated in another order than before (<code>--strict-order</code> keeps them all).</p>`,
		`</body>\n</html>\n`,
	].join("\n");
}

function picturedModules({ plan, createFiles }: SplitResult, analysis: FileAnalysis): PicturedModule[] {
	const labels = statementLabelsOf(analysis);
	return plan.modules.map(({ name, path, nameReason, statements }, index) => {
		const lines = new Map<string, number>();
		for (const statement of statements) {
			const label = labels[statement]!;
			lines.set(label, (lines.get(label) ?? 0) + analysis.statements[statement]!.lines);
		}
		return {
			name,
			file: path.replace(/^.*\//u, ""),
			lines: countPhysicalLines(createFiles[index]!.text),
			nameReason,
			declarations: [...lines].map(([label, count]) => ({ label, lines: count })),
		};
	});
}

/** The uses between modules, value and type apart. */
function linksOf({ modules, graph }: SplitPlan, { references }: FileAnalysis): ModuleLink[] {
	const placeOf = new Map(modules.flatMap(({ statements }, place) => statements.map((index) => [index, place])));
	const links = new Map<string, { from: number; to: number; values: number; types: number }>();
	for (const [statement, place] of placeOf) {
		for (const [target, { eager, lazy, type }] of references[statement]!) {
			const other = placeOf.get(target);
			if (other === undefined || other === place || graph.copied.has(target)) continue;
			const key = `${place} ${other}`;
			const link = links.get(key) ?? { from: place, to: other, values: 0, types: 0 };
			link.values += eager + lazy;
			link.types += type;
			links.set(key, link);
		}
	}
	return [...links.values()];
}

const mapArea: Rectangle = { x: 0, y: 0, width: 1200, height: 620 };
const headHeight = 18;

function printTreemap(modules: readonly PicturedModule[]): string {
	const weights = modules.map(({ declarations }) => declarations.reduce((sum, { lines }) => sum + lines, 0));
	const areas = treemapOf(weights, mapArea);
	const groups = modules.map((module, index) => printModuleArea(module, areas[index]!, index));
	return `<svg class="map" viewBox="0 0 ${mapArea.width} ${mapArea.height}" role="img">${groups.join("")}</svg>`;
}

function printModuleArea({ name, lines, declarations }: PicturedModule, area: Rectangle, index: number): string {
	const inner = {
		x: area.x + 2,
		y: area.y + headHeight,
		width: Math.max(1, area.width - 4),
		height: Math.max(1, area.height - headHeight - 2),
	};
	const parts = treemapOf(
		declarations.map((declaration) => declaration.lines),
		inner,
	);
	const boxes = declarations.map((declaration, place) =>
		printBox(parts[place]!, declaration.label, {
			className: "d",
			words: `${declaration.label}: ${counted(declaration.lines, "line")}`,
		}),
	);
	const head = printBox({ ...area, height: headHeight }, `${name} (${lines})`, { className: "h", words: name });
	return `<g style="${hueOf(index)}"><rect class="m" ${rectangleAttributes(area)}/>${head}${boxes.join("")}</g>`;
}

/** A rectangle with a label where there is room for it, and the words that a pointer over it brings up. */
function printBox(box: Rectangle, label: string, { className, words }: { className: string; words: string }): string {
	const room = Math.floor((box.width - 6) / 6.8);
	const shown = label.length <= room ? label : room >= 5 ? `${label.slice(0, room - 1)}…` : "";
	const text =
		shown === "" || box.height < 13
			? ""
			: `<text x="${rounded(box.x + 4)}" y="${rounded(box.y + Math.min(13, box.height / 2 + 4))}">${escaped(shown)}</text>`;
	return `<g class="${className}"><title>${escaped(words)}</title><rect ${rectangleAttributes(box)}/>${text}</g>`;
}

function printModuleTable(modules: readonly PicturedModule[]): string {
	const rows = modules.map(
		({ file, lines, nameReason, declarations }, index) =>
			`<tr style="${hueOf(index)}"><td><i></i>${escaped(file)}</td><td class="n">${lines}</td><td>${wordsWithCode(nameReason)}</td><td>${declarations.map(({ label }) => `<code>${escaped(label)}</code>`).join(" ")}</td></tr>`,
	);
	return `<h2>Modules</h2>\n<table><thead><tr><th>file</th><th>lines</th><th>why this name</th><th>declarations</th></tr></thead><tbody>${rows.join("\n")}</tbody></table>`;
}

function printReasons<Entry>(
	title: string,
	entries: readonly Entry[],
	wordsOf: (entry: Entry) => [declarations: readonly string[], reason: string],
): string {
	if (entries.length === 0) return "";
	const items = entries.map((entry) => {
		const [declarations, reason] = wordsOf(entry);
		return `<li>${declarations.map((name) => `<code>${escaped(name)}</code>`).join(" ")} <span>${wordsWithCode(reason)}</span></li>`;
	});
	return `<h2>${escaped(title)}</h2>\n<ul>${items.join("\n")}</ul>`;
}

const style = `
:root{color-scheme:light dark;--ink:#1c2024;--paper:#fff;--faint:#60646c;--line:#d9d9e0;--fill:84%;--head:62%;--chroma:60%}
@media (prefers-color-scheme:dark){:root{--ink:#edeef0;--paper:#16181b;--faint:#b0b4ba;--line:#363a3f;--fill:25%;--head:38%;--chroma:38%}}
body{margin:2rem auto;max-width:76rem;padding:0 1rem;font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}figure{margin:1.5rem 0}figcaption,li span{color:var(--faint)}
svg{width:100%;height:auto;display:block}svg text{font:11px ui-monospace,monospace;fill:var(--ink)}
.m{fill:none;stroke:var(--paper);stroke-width:3}.d rect{fill:hsl(var(--hue) var(--chroma) var(--fill));stroke:var(--paper)}
.h rect{fill:hsl(var(--hue) var(--chroma) var(--head))}.h text{font-weight:700}.d:hover rect{stroke:var(--ink);stroke-width:1.5}
.a path{fill:none;stroke:hsl(var(--hue) var(--chroma) 55%);opacity:.75}.a .t{stroke-dasharray:4 3}.a circle{fill:hsl(var(--hue) var(--chroma) 55%)}
.a:hover path{opacity:1;stroke:var(--ink)}.a text.c{text-anchor:middle}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
td:first-child{white-space:nowrap}.n{text-align:right}td i{display:inline-block;width:.8em;height:.8em;margin-right:.4em;border-radius:2px;background:hsl(var(--hue) var(--chroma) 55%)}
code{font:12px ui-monospace,monospace}
`;
