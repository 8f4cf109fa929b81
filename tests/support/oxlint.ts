import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { positionsOf } from "../../src/source/position.ts";
import type { LintRequest } from "./linters.ts";
import { oxlint, startOxlintServer, type OfferedSuggestion } from "./oxlint-server.ts";

/** A file to lint with one rule of the built plugin. */
export interface OxlintCase extends LintRequest {
	readonly rule: string;
}

export interface OxlintResult {
	/** In the order of the text; columns in UTF-16 units, as ESLint counts. */
	readonly reports: readonly OxlintReport[];
	/** The text after `--fix`. */
	readonly output: string;
}

export interface OxlintReport {
	readonly line: number;
	readonly column: number;
	readonly message: string;
	/** What an editor offers there, fixes apart. */
	readonly suggestions: readonly OfferedSuggestion[];
}

const plugin = fileURLToPath(new URL("../../dist/src/index.js", import.meta.url));

/** Lints all cases (files that exist below `folder`) in as few starts as their settings allow. */
export async function lintWithOxlint(folder: string, cases: readonly OxlintCase[]): Promise<OxlintResult[]> {
	const bySettings = new Map<string, OxlintCase[]>();
	for (const test of cases) {
		const settings = JSON.stringify(test.settings ?? {});
		bySettings.set(settings, [...(bySettings.get(settings) ?? []), test]);
	}
	const results = new Map<string, OxlintResult>();
	for (const [settings, group] of bySettings) {
		const texts = new Map(group.map((test) => [test.filename, test.code]));
		const found = await lintTexts(folder, configOf(folder, JSON.parse(settings), group), texts);
		for (const [filename, result] of found) results.set(filename, result);
	}
	return cases.map((test) => results.get(test.filename)!);
}

/** Lints files below `folder`, texts by path, under a configuration of oxlint; afterwards they are as they were. */
export async function lintTexts(
	folder: string,
	configuration: unknown,
	texts: ReadonlyMap<string, string>,
	{ edits = true } = {},
): Promise<Map<string, OxlintResult>> {
	const config = path.join(folder, "oxlint.json");
	writeFileSync(config, JSON.stringify(configuration));
	const found = reportsOf(folder, config, texts);
	const reports = edits ? await withSuggestions(folder, config, texts, found) : withoutSuggestions(found);
	if (edits) fixAll(folder, config, texts);
	const results = new Map<string, OxlintResult>();
	for (const [filename, text] of texts) {
		results.set(filename, { reports: reports.get(filename) ?? [], output: readFileSync(filename, "utf8") });
		writeFileSync(filename, text);
	}
	return results;
}

function configOf(folder: string, settings: unknown, cases: readonly OxlintCase[]): unknown {
	return {
		jsPlugins: [{ name: "harden", specifier: plugin }],
		categories: { correctness: "off" },
		settings: { harden: settings },
		overrides: cases.map((test) => ({
			files: [path.relative(folder, test.filename)],
			rules: { [`harden/${test.rule}`]: ["error", ...(test.options ?? [])] },
		})),
	};
}

interface Diagnostic {
	readonly message: string;
	readonly code?: string;
	readonly filename: string;
	readonly labels: readonly { readonly span: { readonly offset: number } }[];
}

type Report = Omit<OxlintReport, "suggestions">;

function reportsOf(folder: string, config: string, texts: ReadonlyMap<string, string>): Map<string, Report[]> {
	const files = [...texts.keys()];
	const { diagnostics } = JSON.parse(run(folder, config, files, ["--format", "json"])) as { diagnostics: Diagnostic[] };
	const reports = new Map<string, Report[]>();
	for (const { message, filename, labels } of diagnostics) {
		const file = path.resolve(folder, filename);
		// oxlint counts bytes of UTF-8.
		const before = Buffer.from(texts.get(file)!)
			.subarray(0, labels[0]?.span.offset ?? 0)
			.toString("utf8");
		const place = positionsOf(before)(before.length);
		reports.set(file, [...(reports.get(file) ?? []), { ...place, message }]);
	}
	for (const list of reports.values()) list.sort((a, b) => a.line - b.line || a.column - b.column);
	return reports;
}

async function withSuggestions(
	folder: string,
	config: string,
	texts: ReadonlyMap<string, string>,
	reports: ReadonlyMap<string, readonly Report[]>,
): Promise<Map<string, OxlintReport[]>> {
	const server = await startOxlintServer(folder, config);
	const all = new Map<string, OxlintReport[]>();
	for (const [filename, found] of reports) {
		const text = texts.get(filename)!;
		const suggestions = await server.suggestionsAt(filename, text, found);
		const together = found.map((report, index) => ({ ...report, suggestions: suggestions[index]! }));
		all.set(filename, together);
	}
	await server.close();
	return all;
}

function withoutSuggestions(reports: ReadonlyMap<string, readonly Report[]>): Map<string, OxlintReport[]> {
	return new Map([...reports].map(([file, found]) => [file, found.map((each) => ({ ...each, suggestions: [] }))]));
}

// ESLint repeats fixing up to ten times, oxlint fixes once.
function fixAll(folder: string, config: string, texts: ReadonlyMap<string, string>): void {
	let files = [...texts.keys()];
	for (let pass = 0; pass < 10 && files.length > 0; pass++) {
		const before = new Map(files.map((file) => [file, readFileSync(file, "utf8")]));
		run(folder, config, files, ["--fix"]);
		files = files.filter((file) => readFileSync(file, "utf8") !== before.get(file));
	}
}

function run(folder: string, config: string, files: readonly string[], flags: readonly string[]): string {
	const names = files.map((file) => path.relative(folder, file));
	try {
		return execFileSync(process.execPath, [oxlint, "-c", config, "--no-ignore", ...flags, ...names], {
			cwd: folder,
			encoding: "utf8",
			maxBuffer: 1 << 28,
		});
	} catch (error) {
		// Exit 1: something was reported.
		const { status, stdout } = error as { status?: number; stdout?: string };
		if (status === 1 && stdout !== undefined) return stdout;
		throw error;
	}
}
