import { describe, expect, it } from "vitest";
import { treemapOf } from "../../src/source/treemap.ts";
import { splitOversizedFile } from "../../src/oversized-file/split-oversized-file.ts";
import { settingsOf } from "../../src/source/settings.ts";
import { parse } from "../support/parse.ts";
import { projectOf } from "../support/project.ts";

function pictureOf(text: string): string {
	const document = splitOversizedFile.document!.documentsOf(parse(text, "file.ts"), {
		path: "/project/src/file.ts",
		settings: settingsOf(undefined, "/project"),
		options: { max: 6, strategy: "one-per-declaration", splitPlan: "/project/plan.json" },
		ruleOptions: {},
		projectFiles: projectOf({}),
	});
	if (document === undefined || "notApplicable" in document) throw new Error(JSON.stringify(document));
	return document.files.find(({ path }) => path === "/project/plan.html")!.text;
}

const source = `export let count = 0;
export function increment(): void {
	count++;
}

// ---- <img src=x onerror=alert(1)> & "Co" ----

export interface Options {
	a: typeof count;
	b: string;
}

export function show(options: Options): string {
	increment();
	return options.b;
}

register("</script><script>alert(1)</script>", show);

export const root = import.meta.dirname;
`;

describe("the picture of a split", () => {
	const picture = pictureOf(source);

	it("shows every declaration with its lines, and the modules", () => {
		for (const name of ["increment", "Options", "show"]) expect(picture).toContain(`<title>${name}: `);
		expect(picture).toContain("<h1>src/file.ts: 20 lines into 4 modules</h1>");
		expect(picture).toContain("<td><i></i>increment.ts</td>");
	});

	it("shows what imports what: values on one side, types on the other", () => {
		expect(picture).toContain("<title>show uses 1 value and 0 types of increment</title>");
		expect(picture).toMatch(/<path class="t"[^>]*><title>show uses 1 type of /u);
	});

	it("says what stays and what stays together, and why", () => {
		expect(picture).toContain(
			"<li><code>root</code> <span><code>import.meta.dirname</code> depends on the place of the file</span></li>",
		);
		expect(picture).toContain("<span><code>count</code> is assigned in <code>increment</code>.</span>");
	});

	it("is escaped, whatever the source says", () => {
		expect(picture).not.toMatch(/<script|<img/u);
		expect(picture).toContain("&#60;/script&#62;&#60;script&#62;alert(1)");
	});

	it("needs no network, and follows light and dark", () => {
		expect(picture).not.toMatch(/https?:|\bsrc=|\bhref=|@import|url\(/u);
		expect(picture).toContain("prefers-color-scheme:dark");
	});
});

describe("a treemap", () => {
	const area = { x: 10, y: 20, width: 300, height: 200 };
	const weights = [5, 1, 30, 2, 2, 60, 1];
	const rectangles = treemapOf(weights, area);

	it("gives each weight its share of the area", () => {
		const shares = rectangles.map(({ width, height }) => Math.round((width * height * 101) / (300 * 200)));
		expect(shares).toEqual(weights);
	});

	it("stays within the area, without overlaps", () => {
		for (const [index, { x, y, width, height }] of rectangles.entries()) {
			expect(x >= 10 - 1e-6 && y >= 20 - 1e-6 && x + width <= 310 + 1e-6 && y + height <= 220 + 1e-6).toBe(true);
			for (const other of rectangles.slice(index + 1)) {
				const apart =
					x + width <= other.x + 1e-6 ||
					other.x + other.width <= x + 1e-6 ||
					y + height <= other.y + 1e-6 ||
					other.y + other.height <= y + 1e-6;
				expect(apart).toBe(true);
			}
		}
	});
});
