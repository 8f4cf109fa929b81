import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { positionsOf } from "../../src/source/position.ts";
import type { LintRequest } from "./linters.ts";

/** A file to lint with one rule of the built plugin. */
export interface OxlintCase extends LintRequest {
	readonly rule: string;
}

export interface OxlintResult {
	/** In the order of the text; columns in UTF-16 units, as ESLint counts. */
	readonly reports: readonly { readonly line: number; readonly column: number; readonly message: string }[];
	/** The text after `--fix`. */
	readonly output: string;
}

const plugin = fileURLToPath(new URL("../../dist/src/index.js", import.meta.url));
const oxlint = fileURLToPath(new URL("../../node_modules/oxlint/bin/oxlint", import.meta.url));

/** Lints all cases (files that exist below `folder`) in as few starts as their settings allow. */
export function lintWithOxlint(folder: string, cases: readonly OxlintCase[]): OxlintResult[] {
	const bySettings = new Map<string, OxlintCase[]>();
	for (const test of cases) {
		const settings = JSON.stringify(test.settings ?? {});
		bySettings.set(settings, [...(bySettings.get(settings) ?? []), test]);
	}
	const results = new Map<OxlintCase, OxlintResult>();
	for (const [settings, group] of bySettings) {
		const config = path.join(folder, "oxlint.json");
		writeFileSync(config, JSON.stringify(configOf(folder, JSON.parse(settings), group)));
		const reports = reportsOf(folder, config, group);
		fixAll(folder, config, group);
		for (const test of group) {
			results.set(test, { reports: reports.get(test.filename) ?? [], output: readFileSync(test.filename, "utf8") });
			writeFileSync(test.filename, test.code);
		}
	}
	return cases.map((test) => results.get(test)!);
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

function reportsOf(
	folder: string,
	config: string,
	cases: readonly OxlintCase[],
): Map<string, { line: number; column: number; message: string }[]> {
	const { diagnostics } = JSON.parse(run(folder, config, cases, ["--format", "json"])) as { diagnostics: Diagnostic[] };
	const codes = new Map(cases.map((test) => [test.filename, test.code]));
	const reports = new Map<string, { line: number; column: number; message: string }[]>();
	for (const { message, filename, labels } of diagnostics) {
		const file = path.resolve(folder, filename);
		// oxlint counts bytes of UTF-8.
		const before = Buffer.from(codes.get(file)!)
			.subarray(0, labels[0]?.span.offset ?? 0)
			.toString("utf8");
		const place = positionsOf(before)(before.length);
		reports.set(file, [...(reports.get(file) ?? []), { ...place, message }]);
	}
	for (const list of reports.values()) list.sort((a, b) => a.line - b.line || a.column - b.column);
	return reports;
}

// ESLint repeats fixing up to ten times, oxlint fixes once.
function fixAll(folder: string, config: string, cases: readonly OxlintCase[]): void {
	for (let pass = 0; pass < 10; pass++) {
		const before = cases.map((test) => readFileSync(test.filename, "utf8"));
		run(folder, config, cases, ["--fix"]);
		if (cases.every((test, index) => readFileSync(test.filename, "utf8") === before[index])) return;
	}
}

function run(folder: string, config: string, cases: readonly OxlintCase[], flags: readonly string[]): string {
	const files = cases.map((test) => path.relative(folder, test.filename));
	try {
		return execFileSync(process.execPath, [oxlint, "-c", config, "--no-ignore", ...flags, ...files], {
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
