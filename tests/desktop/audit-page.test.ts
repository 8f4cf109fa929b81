import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silent } from "../audit/files.ts";
import { harden, projectOn } from "../support/harden.ts";

let browser: Browser;

beforeAll(async () => {
	const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
	browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});
afterAll(() => browser.close());

const phone = { width: 390, height: 844 };
const screen = { width: 1280, height: 900 };

/** The page as a browser shows it, and whatever went wrong or asked for the network. */
async function show(html: string, viewport = screen, colorScheme: "light" | "dark" = "light") {
	const page = await browser.newPage({ viewport, colorScheme });
	const complaints: string[] = [];
	page.on("pageerror", (error) => complaints.push(error.message));
	page.on("console", (message) => complaints.push(message.text()));
	page.on("request", (request) => complaints.push(request.url()));
	await page.setContent(html, { waitUntil: "load" });
	return { page, complaints };
}

function pageOf(files: Readonly<Record<string, string>>): string {
	return harden(projectOn(files).root, ["audit", "--format", "html"]).stdout;
}

const pathsIn = (page: Page) => page.locator("#files tbody tr td:first-child").allTextContents();

describe("the page of the audit", () => {
	const files = {
		"src/a.ts": silent("a"),
		"src/b.ts": silent("b") + silent("b2"),
		"web/<c>.ts": silent("c"),
		"web/long.ts": "// line\n".repeat(1600),
		".harden/history.jsonl":
			'{"date":"2026-01-01","metrics":{"broadCatches":9}}\n{"date":"2026-02-01","metrics":{"broadCatches":6}}\n',
	};

	it("shows metrics, trend, map and table, asks for nothing and complains of nothing", async () => {
		const { page, complaints } = await show(pageOf(files));
		expect(await page.locator("#broadCatches .value").textContent()).toBe("4 met");
		expect(await page.locator("#lineCoverage .value").textContent()).toBe("– unknown");
		expect(await page.locator("#broadCatches .trend circle").count()).toBe(3);
		expect(await page.locator(".map > g").count()).toBe(4);
		expect(await page.locator(".map > g.f title").allTextContents()).toContain("web/<c>.ts, 7 lines, 1 findings");
		expect(complaints).toEqual([]);
	});

	it("searches, filters and sorts its files", async () => {
		const { page } = await show(pageOf(files));
		expect(await pathsIn(page)).toEqual(["src/b.ts", "web/long.ts", "src/a.ts", "web/<c>.ts"]);
		await page.fill("#search", "WEB/");
		expect(await pathsIn(page)).toEqual(["web/long.ts", "web/<c>.ts"]);
		expect(await page.locator("#count").textContent()).toBe("2 of 4 files");
		await page.selectOption("#rule", "harden/no-broad-catch");
		expect(await pathsIn(page)).toEqual(["web/<c>.ts"]);
		await page.fill("#search", "");
		await page.click("#files th:nth-child(1) button");
		expect(await pathsIn(page)).toEqual(["src/a.ts", "src/b.ts", "web/<c>.ts"]);
		await page.click("#files th:nth-child(1) button");
		expect(await page.locator("#files th[aria-sort]").getAttribute("aria-sort")).toBe("descending");
	});

	it.each([
		["a phone", phone],
		["a screen", screen],
	])("fits on %s", async (_, viewport) => {
		const { page } = await show(pageOf(files), viewport);
		expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(viewport.width);
	});

	it("shows every cell of its tables on a phone", async () => {
		const { page } = await show(pageOf(files), phone);
		const widest = await page.evaluate(
			"Math.max(...[...document.querySelectorAll('td, th')].map((cell) => cell.getBoundingClientRect().right))",
		);
		expect(widest).toBeLessThanOrEqual(phone.width);
		expect(await page.locator("#files tbody td.n").first().getAttribute("data-name")).toBe("lines");
	});

	it("says in words what becomes of an error", async () => {
		const { page } = await show(pageOf(files));
		const card = page.locator('[id="broadCatches.swallowed"]');
		expect(await card.locator("h3").textContent()).toBe("nobody is told of the error");
		expect(await card.locator(".faint").textContent()).toBe("swallowed");
	});

	it("is light or dark as the system is", async () => {
		const html = pageOf(files);
		const backgrounds = [];
		for (const scheme of ["light", "dark"] as const) {
			const { page } = await show(html, screen, scheme);
			backgrounds.push(await page.evaluate("getComputedStyle(document.body).backgroundColor"));
		}
		expect(backgrounds).toEqual(["rgb(251, 252, 253)", "rgb(17, 19, 21)"]);
	});

	it("of 5,000 files with findings stays below a megabyte", async () => {
		const many = Object.fromEntries(
			Array.from({ length: 5_000 }, (_, index) => [
				`packages/some-name-${index % 50}/src/module-${index}.ts`,
				silent(`f${index}`),
			]),
		);
		const html = pageOf(many);
		expect(html.length).toBeLessThan(1_000_000);
		const { page } = await show(html);
		expect(await pathsIn(page)).toHaveLength(25);
		await page.click("#more");
		expect(await pathsIn(page)).toHaveLength(225);
	});
});
