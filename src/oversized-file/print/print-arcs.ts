import { counted, escaped } from "../../source/html-text.ts";
import { hueOf, type PicturedModule } from "./pictured-module.ts";

/** How often the statements of one module use those of another; places in the order of evaluation. */
export interface ModuleLink {
	readonly from: number;
	readonly to: number;
	readonly values: number;
	readonly types: number;
}

const rowHeight = 26;
const middle = 600;
const halfName = 170;

/** The modules one below the other, and an arc from each to every module it uses: values on the left, types on the right. */
export function printArcs(modules: readonly PicturedModule[], links: readonly ModuleLink[]): string {
	const height = modules.length * rowHeight + 10;
	const rows = modules.map(({ name, lines }, place) => {
		const own = links.filter(({ from }) => from === place).map((link) => printArc(link, modules));
		const label = `<text class="c" x="${middle}" y="${centre(place) + 4}">${escaped(shortened(name))} (${lines})</text>`;
		const dots = [middle - halfName, middle + halfName].map((x) => `<circle cx="${x}" cy="${centre(place)}" r="3"/>`);
		return `<g class="a" style="${hueOf(place)}">${own.join("")}${dots.join("")}${label}</g>`;
	});
	return `<svg viewBox="0 0 1200 ${height}" role="img">${rows.join("")}</svg>`;
}

function printArc({ from, to, values, types }: ModuleLink, modules: readonly PicturedModule[]): string {
	const isType = values === 0;
	const side = isType ? 1 : -1;
	const x = middle + side * halfName;
	const reach = x + side * (24 + Math.min(360, Math.abs(from - to) * 22));
	const words = `${modules[from]!.name} uses ${isType ? counted(types, "type") : `${counted(values, "value")} and ${counted(types, "type")}`} of ${modules[to]!.name}`;
	const width = Math.min(5, 1 + Math.log2(1 + values + types) / 2).toFixed(1);
	return `<path${isType ? ' class="t"' : ""} stroke-width="${width}" d="M${x} ${centre(from)}C${reach} ${centre(from)} ${reach} ${centre(to)} ${x} ${centre(to)}"><title>${escaped(words)}</title></path>`;
}

function centre(place: number): number {
	return place * rowHeight + rowHeight / 2 + 5;
}

function shortened(name: string): string {
	return name.length > 40 ? `${name.slice(0, 39)}…` : name;
}
