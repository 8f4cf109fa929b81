/**
 * `npx tsx scripts/benchmark/broad-catch-rule.ts [--beside] [<folder>…]`: what `no-broad-catch` costs beside parsing, in
 * one run of ESLint with `stats`, over the folders or else over the pinned packages of the corpus. With `--beside`, it
 * installs eslint-plugin-sonarjs into a temporary folder and times its `no-ignored-exceptions` in the same run.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import * as parser from "@typescript-eslint/parser";
import { ESLint, type Linter } from "eslint";
import { globSync } from "tinyglobby";
import { corpus, unpacked } from "../../tests/corpus/unpack.ts";

const root = path.resolve(import.meta.dirname, "../..");
const sonarjs = "eslint-plugin-sonarjs@4.2.2";
const folders = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const temporary = mkdtempSync(path.join(tmpdir(), "harden-benchmark-"));

try {
	const own = (await import(path.join(root, "dist/src/index.js"))) as { default: ESLint.Plugin };
	const rules: Rules = { "harden/no-broad-catch": own.default.rules!["no-broad-catch"] };
	if (process.argv.includes("--beside"))
		rules["sonarjs/no-ignored-exceptions"] = installedRule("no-ignored-exceptions");
	const below = folders.length > 0 ? folders : await Promise.all(corpus.map((each) => unpacked(each)));
	for (const folder of below) await warmUp(rules, filesBelow(folder).slice(0, 20));
	print(await timesOf(rules, below.flatMap(filesBelow)), Object.keys(rules));
} finally {
	rmSync(temporary, { recursive: true, force: true });
}

type Rules = Record<string, unknown>;

interface Times {
	files: number;
	parse: number;
	readonly rules: Map<string, number>;
}

/** Milliseconds of the parser and of each rule, over all files. */
async function timesOf(rules: Rules, files: readonly string[]): Promise<Times> {
	const times: Times = { files: 0, parse: 0, rules: new Map() };
	const eslint = new ESLint({
		cwd: "/",
		overrideConfigFile: true,
		overrideConfig: configOf(rules),
		stats: true,
		ignore: false,
		allowInlineConfig: false,
	});
	for (const file of files) {
		const [result] = await eslint.lintFiles([file]);
		const [pass] = result?.stats?.times.passes ?? [];
		if (pass?.parse === undefined || result!.fatalErrorCount > 0) continue;
		times.files++;
		times.parse += pass.parse.total;
		for (const [name, { total }] of Object.entries(pass.rules ?? {})) {
			times.rules.set(name, (times.rules.get(name) ?? 0) + total);
		}
	}
	return times;
}

/** The first files pay for what is compiled while it runs. */
async function warmUp(rules: Rules, files: readonly string[]): Promise<void> {
	await timesOf(rules, files);
}

function configOf(rules: Rules): Linter.Config[] {
	const names = Object.keys(rules);
	const plugins = names.map((name): [string, ESLint.Plugin] => {
		const [plugin, rule] = name.split("/");
		return [plugin!, { rules: { [rule!]: rules[name] } } as ESLint.Plugin];
	});
	return [
		{
			files: ["**/*.{ts,tsx,mts,cts}"],
			plugins: Object.fromEntries(plugins),
			languageOptions: { parser: parser as Linter.Parser },
			rules: Object.fromEntries(names.map((name) => [name, "error"])),
		},
	];
}

function installedRule(name: string): unknown {
	const options = { cwd: temporary, stdio: "ignore" } as const;
	execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", sonarjs], options);
	const plugin = createRequire(path.join(temporary, "index.js"))("eslint-plugin-sonarjs") as ESLint.Plugin;
	return plugin.rules![name];
}

function filesBelow(folder: string): string[] {
	return globSync("**/*.{ts,tsx,mts,cts}", { cwd: folder, absolute: true, ignore: ["**/*.d.{ts,mts,cts}"] });
}

function print({ files, parse, rules }: Times, names: readonly string[]): void {
	const [ours, theirs] = names.map((name) => rules.get(name) ?? 0);
	console.log(`${files} files: parsing ${Math.round(parse)} ms`);
	for (const name of names) console.log(`${name}: ${Math.round(rules.get(name) ?? 0)} ms`);
	console.log(`the rule costs ${((100 * ours!) / parse).toFixed(2)}% of parsing (goal: 1%)`);
	if (theirs !== undefined) console.log(`${(ours! / theirs).toFixed(2)} times sonarjs/no-ignored-exceptions`);
}
