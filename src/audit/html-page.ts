/** Light and dark by the system's choice; one column on a phone. */
export const style = `
:root{color-scheme:light dark;--ink:#1a1d21;--paper:#fbfcfd;--card:#fff;--faint:#60646c;--line:#dcdfe3;--accent:#3e63dd;--good:#18794e;--bad:#ce2c31;--cold:#e3e8ef;--hot:#f76b15}
@media (prefers-color-scheme:dark){:root{--ink:#edeef0;--paper:#111315;--card:#191c1f;--faint:#b0b4ba;--line:#32363b;--accent:#9eb1ff;--good:#3dd68c;--bad:#ff9592;--cold:#262b31;--hot:#cc4e00}}
*{box-sizing:border-box}body{margin:0 auto;max-width:78rem;padding:1.5rem 1rem 4rem;font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2.5rem 0 .75rem}h3{font-size:.85rem;font-weight:500;margin:0;color:var(--faint)}
.faint{color:var(--faint);font-size:.85rem;margin:.25rem 0 0}.remarks{margin:1rem 0 0}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:.75rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.8rem 1rem}
.value{font-size:1.75rem;font-weight:650;margin:.1rem 0;font-variant-numeric:tabular-nums}.card.unknown .value{color:var(--faint)}
.badge{font-size:.75rem;font-weight:600;vertical-align:middle;padding:.1rem .45rem;border-radius:1rem;border:1px solid currentColor;color:var(--faint)}
.met .badge{color:var(--good)}.missed .badge{color:var(--bad)}
.gauge{position:relative;height:6px;border-radius:3px;background:var(--line);margin:.3rem 0 .5rem}.gauge b{display:block;height:100%;border-radius:3px;background:var(--accent)}
.missed .gauge b{background:var(--bad)}.met .gauge b{background:var(--good)}.mark{position:absolute;top:-4px;width:2px;height:14px;background:var(--ink)}
.trend{width:100%;height:auto;display:block}.trend polyline{fill:none;stroke:var(--accent);stroke-width:2}.trend circle{fill:var(--accent)}.goal{stroke:var(--faint);stroke-dasharray:4 3}
.map{width:100%;height:auto;display:block}.map rect{fill:color-mix(in oklab,var(--hot) calc(1%*var(--heat)),var(--cold));stroke:var(--paper);stroke-width:1}
.map text{font:11px ui-monospace,monospace;fill:var(--ink);pointer-events:none}.map .f rect{stroke:var(--ink);stroke-width:1.5}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
th button{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:0;cursor:pointer}th[aria-sort=ascending] button::after{content:" ↑"}th[aria-sort=descending] button::after{content:" ↓"}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td code{overflow-wrap:anywhere}code{font:.85em ui-monospace,monospace}
.tools{display:flex;gap:.5rem;flex-wrap:wrap;margin-bottom:.5rem}input,select,.more{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:.35rem .6rem}input{flex:1 1 14rem}.more{margin-top:.5rem;cursor:pointer}
.wide{grid-column:1/-1}.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26rem,100%),1fr));gap:0 1.5rem;align-items:start}
@media (max-width:40rem){.cards{grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr))}.value{font-size:1.4rem}.map text{display:none}
table,tbody,tr,td{display:block}tbody tr{padding:.5rem 0;border-bottom:1px solid var(--line)}td{border:0;padding:0;overflow-wrap:anywhere}td:first-child{font-weight:550}
td.n{display:inline-block;margin-right:.9rem}td.n::before{content:attr(data-name) " ";color:var(--faint)}thead tr{display:flex;flex-wrap:wrap;gap:.2rem .9rem;border-bottom:1px solid var(--line);padding:.35rem 0}th{border:0;padding:0}}
`;

/** The ranked table: search, filter by rule, sort by column, some rows at a time. */
export const script = `
const rows = JSON.parse(document.getElementById("rows").textContent);
const search = document.getElementById("search"), rule = document.getElementById("rule"), more = document.getElementById("more");
const body = document.querySelector("#files tbody"), count = document.getElementById("count");
let column = -1, descending = true, shown = 25;
const names = ["file", "lines", "commits", "findings", "fixable"];
function cell(text, name) {
	const td = document.createElement("td");
	if (name !== undefined && name !== "file") {
		td.className = "n";
		td.dataset.name = name;
	}
	td.textContent = text === null ? "–" : typeof text === "number" ? text.toLocaleString("en-US") : text;
	return td;
}
function draw() {
	const words = search.value.toLowerCase();
	const found = rows.filter((row) => row[0].toLowerCase().includes(words) && (rule.value === "" || row[5].includes(rule.value)));
	if (column >= 0) found.sort((a, b) => (descending ? -1 : 1) * (typeof a[column] === "string" ? (a[column] < b[column] ? -1 : 1) : (a[column] ?? -1) - (b[column] ?? -1)));
	body.replaceChildren(...found.slice(0, shown).map((row) => {
		const tr = document.createElement("tr");
		tr.append(...row.slice(0, 5).map((value, index) => cell(value, names[index])), cell(row[6]));
		return tr;
	}));
	count.textContent = found.length + " of " + rows.length + " files";
	more.hidden = found.length <= shown;
}
for (const [index, button] of document.querySelectorAll("#files th button").entries()) {
	button.addEventListener("click", () => {
		descending = column === index ? !descending : index > 0;
		column = index;
		for (const th of document.querySelectorAll("#files th")) th.removeAttribute("aria-sort");
		button.parentElement.setAttribute("aria-sort", descending ? "descending" : "ascending");
		draw();
	});
}
for (const field of [search, rule]) field.addEventListener("input", () => { shown = 25; draw(); });
more.addEventListener("click", () => { shown += 200; draw(); });
draw();
`;
