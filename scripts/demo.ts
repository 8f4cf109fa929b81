/**
 * `npm run demo`: takes pinned published sources, audits and lints them, runs the three codemods on a copy, and shows the
 * metrics before and after, a piece of the diff, and what the TypeScript compiler says of the result.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { AuditReport } from "../src/audit/audit-report.ts";
import { targetWords } from "../src/audit/report-tables.ts";
import { diagnose, newDiagnostics } from "../tests/corpus/compiler.ts";
import { corpus, sourcesOf, unpacked } from "../tests/corpus/unpack.ts";

const root = path.resolve(import.meta.dirname, "..");
const demo = path.join(root, ".demo");
const cli = path.join(root, "dist/src/cli/main.js");
// Large files of types, a file service with the catches of its trade, and a framework with names it has left behind.
const packages = ["openai", "@theia/filesystem", "@trpc/server"];

await prepare();
const before = audit();
heading("Lint: eslint with harden's recommended preset");
lint();
heading("The three codemods");
run("narrow-broad-catch", "--preserve", "--narrow");
run("replace-deprecated-type");
run("split-oversized-file");
const after = audit();
heading("A piece of the diff");
showDiff();
heading("Metrics");
showMetrics();
heading("The compiler");
process.exitCode = compare();

/** A git repository with the sources, as a user has one. */
async function prepare(): Promise<void> {
	rmSync(demo, { recursive: true, force: true });
	for (const kind of ["before", "after"]) mkdirSync(path.join(demo, kind), { recursive: true });
	for (const each of corpus.filter(({ name }) => packages.includes(name))) {
		const folder = await unpacked(each);
		for (const file of sourcesOf(folder)) {
			const target = path.join(each.name.replace("/", "+"), path.relative(folder, file));
			for (const kind of ["before", "after"]) cpSync(file, path.join(demo, kind, target));
		}
	}
	const project = path.join(demo, "after");
	symlinkSync(path.join(root, "node_modules"), path.join(project, "node_modules"), "junction");
	writeFileSync(path.join(project, ".gitignore"), "node_modules\n");
	writeFileSync(
		path.join(project, "eslint.config.mjs"),
		[
			`import parser from "@typescript-eslint/parser";`,
			`import harden from ${JSON.stringify(path.join(root, "dist/src/index.js"))};`,
			`export default [`,
			`\t{ files: ["**/*.ts", "**/*.tsx"], languageOptions: { parser }, linterOptions: { reportUnusedDisableDirectives: "off" } },`,
			`\tharden.configs.recommended,`,
			`];`,
			``,
		].join("\n"),
	);
	git("init", "--quiet");
	commit("the published sources");
}

function audit(): AuditReport {
	return JSON.parse(harden("audit", "--format", "json")) as AuditReport;
}

function lint(): void {
	const eslint = path.join(root, "node_modules/eslint/bin/eslint.js");
	const result = spawnSync(process.execPath, [eslint, "--format", "json", "."], {
		cwd: path.join(demo, "after"),
		encoding: "utf8",
		maxBuffer: 1 << 28,
	});
	const files = JSON.parse(result.stdout) as {
		filePath: string;
		messages: { ruleId: string | null; line: number; column: number; message: string }[];
	}[];
	const ours = files.flatMap(({ filePath, messages }) =>
		messages
			.filter(({ ruleId }) => ruleId?.startsWith("harden/"))
			.map((message) => ({ ...message, file: path.relative(path.join(demo, "after"), filePath) })),
	);
	const rules = [...new Set(ours.map(({ ruleId }) => ruleId))];
	for (const rule of rules) {
		const reports = ours.filter(({ ruleId }) => ruleId === rule);
		const [first] = reports;
		console.log(
			`${rule}: ${reports.length} reports, for example\n  ${first!.file}:${first!.line}:${first!.column} ${first!.message}`,
		);
	}
}

function run(codemod: string, ...options: string[]): void {
	const output = harden(codemod, ...options);
	const account = output.split("\n").findIndex((line) => /^[\d,]+ files?: /u.test(line));
	console.log(
		`harden ${[codemod, ...options].join(" ")}\n  ${output.trimEnd().split("\n").slice(account).join("\n  ")}`,
	);
	commit(codemod);
}

function showDiff(): void {
	const diff = git("diff", "HEAD~2", "--unified=2", "--", "*.ts");
	const hunk = /^diff --git[^\n]*\n(?:(?!diff --git)[^\n]*\n)*?\+[^\n]*catch \((?:(?!\n@@|\ndiff)[\s\S])*/mu.exec(
		git("diff", "HEAD~3", "HEAD~2", "--unified=2"),
	);
	console.log((hunk?.[0] ?? diff).split("\n").slice(0, 24).join("\n"));
	console.log(`…\n${git("diff", "--shortstat", "HEAD~3").trim()}`);
}

function showMetrics(): void {
	console.log(`${"metric".padEnd(26)}${"before".padStart(8)}${"after".padStart(8)}  target`);
	for (const [index, metric] of before.metrics.entries()) {
		if (metric.current === undefined) continue;
		console.log(
			`${metric.name.padEnd(26)}${String(metric.current).padStart(8)}${String(after.metrics[index]!.current).padStart(8)}  ${targetWords(metric.target, metric.unit)}`,
		);
	}
}

function compare(): number {
	let fresh = 0;
	for (const name of packages) {
		const folder = name.replace("/", "+");
		const diagnostics = (kind: string) => diagnose(sourcesOf(path.join(demo, kind, folder)), new Map());
		const [old, now] = [diagnostics("before"), diagnostics("after")];
		const added = newDiagnostics(old, now);
		fresh += added.length;
		console.log(
			`${name}: ${old.length} diagnostics before (its dependencies are not installed), ${added.length} new after`,
		);
		for (const diagnostic of added.slice(0, 5)) console.log(`  ${diagnostic}`);
	}
	return fresh === 0 ? 0 : 1;
}

function harden(...args: string[]): string {
	return execFileSync(process.execPath, [cli, ...args], {
		cwd: path.join(demo, "after"),
		encoding: "utf8",
		maxBuffer: 1 << 28,
		stdio: ["ignore", "pipe", "inherit"],
		env: { ...process.env, NO_COLOR: "1" },
	});
}

function git(...args: string[]): string {
	const identity = ["-c", "user.name=demo", "-c", "user.email=demo@example.com", "-c", "commit.gpgsign=false"];
	return execFileSync("git", [...identity, ...args], {
		cwd: path.join(demo, "after"),
		encoding: "utf8",
		maxBuffer: 1 << 28,
	});
}

function commit(message: string): void {
	git("add", "--all");
	git("commit", "--quiet", "--allow-empty", "--message", message);
}

function heading(text: string): void {
	console.log(`\n${text}\n${"-".repeat(text.length)}`);
}
