/**
 * Runs the rules and codemods over published sources that nobody here wrote: `npm run corpus` (all), or
 * `npm run corpus -- --slice` (about 1,000 files), or with names of packages (those), or `--shard=1/2` of them. Fails on a crash, a lost comment, an edit that does not parse, a second
 * run that changes something, and on anything that the compiler says after the edits and did not say before.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { codemodNames, loadCodemod } from "../../src/cli/codemods.ts";
import type { Finding } from "../../src/audit/audit-report.ts";
import { auditText } from "../../src/audit/audit-text.ts";
import type { Codemod } from "../../src/source/codemod.ts";
import { parseSource } from "../../src/source/parse-source.ts";
import { createProjectFiles } from "../../src/source/project-index.ts";
import type { ProjectFiles } from "../../src/source/project-files.ts";
import { refactorText, type RefactoredChange } from "../../src/source/refactor-text.ts";
import { settingsOf, type Settings } from "../../src/source/settings.ts";
import { diagnose, emitted, newDiagnostics } from "./compiler.ts";
import { linterReports } from "./linter-reports.ts";
import { corpus, sourcesOf, unpacked, type CorpusPackage } from "./unpack.ts";

let checked = 0;
const faults: string[] = [];

const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
/** `--shard=1/2`: the first half of the packages. */
const [shard, shards] = /--shard=(\d+)\/(\d+)/u.exec(process.argv.join(" "))?.slice(1).map(Number) ?? [1, 1];
const wanted = corpus
	.filter(({ slice }) => slice || !process.argv.includes("--slice"))
	.filter(({ name }) => names.length === 0 || names.includes(name))
	.filter((_, index) => index % shards! === shard! - 1);
for (const each of wanted) {
	const known = faults.length;
	await runPackage(each);
	// The whole takes hours: what a package has shown is said at once.
	for (const fault of faults.slice(known)) console.log(fault);
}
console.log(`${checked} passed, ${faults.length} failed`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function runPackage(corpusPackage: CorpusPackage): Promise<void> {
	const folder = await unpacked(corpusPackage);
	const files = sourcesOf(folder);
	const projectFiles = createProjectFiles(folder, { recheckAfter: Infinity });
	const settings = settingsOf(undefined, folder);
	const reportsOf = linterReports(folder);
	const findings = files.flatMap((file, index) => {
		const found = audit(file, { projectFiles, settings });
		// ESLint's parse is most of the cost: where nothing was found, every eighth file has to do.
		if (found.length > 0 || index % 8 === 0) compareWithLinter(file, found, reportsOf(file, textOf(file)));
		return found.map(({ kind }) => kind);
	});
	console.log(
		`${corpusPackage.name}@${corpusPackage.version}: ${files.length} files, ${findings.length} findings ${countsOf(findings)}`,
	);
	checked += files.length;
	if (!process.argv.includes("--slice")) await compareJavaScript(files, { projectFiles, settings });
	let before: string[] | undefined;
	for (const name of codemodNames) {
		const codemod = await loadCodemod(name);
		for (const options of optionsFor(name)) {
			const texts = new Map<string, string>();
			const refusals: string[] = [];
			let changes = 0;
			for (const file of files) {
				const changed = refactor(codemod, file, { options, projectFiles, settings, refusals });
				if (changed === undefined) continue;
				changes += changed.changes.length;
				texts.set(file, changed.text);
				for (const created of changed.createFiles) texts.set(created.path, created.text);
			}
			const words = `${name} ${JSON.stringify(options)}: ${changes} changes in ${texts.size} files, left alone ${countsOf(refusals)}`;
			if (texts.size === 0) {
				console.log(`  ${words}`);
				continue;
			}
			before ??= diagnose(files, new Map());
			const fresh = newDiagnostics(before, diagnose(files, texts));
			console.log(`  ${words}; ${fresh.length} new of ${before.length} diagnostics`);
			for (const diagnostic of fresh)
				faults.push(`${corpusPackage.name}: ${name}: the compiler says anew: ${diagnostic}`);
		}
	}
}

/** Where only types change the JavaScript stays the same, byte by byte: every alias is written out that can be. */
async function compareJavaScript(files: readonly string[], run: Omit<Run, "options" | "refusals">): Promise<void> {
	const codemod = await loadCodemod("replace-deprecated-type");
	const inlineAll = [...new Set(files.flatMap((file) => aliasesIn(textOf(file))))];
	let compared = 0;
	for (const file of files) {
		const changed = refactor(codemod, file, { ...run, options: { inlineAll }, refusals: [] });
		if (changed === undefined) continue;
		compared++;
		if (emitted(file, textOf(file)) !== emitted(file, changed.text)) faults.push(`${shown(file)}: other JavaScript`);
	}
	console.log(`  ${inlineAll.length} aliases written out in ${compared} files, whose JavaScript was compared`);
}

function aliasesIn(text: string): string[] {
	return [...text.matchAll(/^\s*(?:export\s+)?type\s+([\w$]+)\s*[=<]/gmu)].map(([, name = ""]) => name);
}

function optionsFor(codemod: string): Record<string, unknown>[] {
	return codemod === "narrow-broad-catch" ? [{}, { narrow: true }] : [{}];
}

function audit(file: string, { projectFiles, settings }: Pick<Run, "projectFiles" | "settings">): readonly Finding[] {
	try {
		const audited = auditText(textOf(file), { path: file, settings, projectFiles });
		return "problem" in audited ? [] : audited.findings;
	} catch (error) {
		faults.push(`${shown(file)}: audit: ${String(error)}`);
		return [];
	}
}

/** The audit counts what the rules report. */
function compareWithLinter(file: string, findings: readonly Finding[], reports: readonly string[]): void {
	const counted = findings.map(({ rule, line, column }) => `${rule}:${line}:${column}`).sort();
	const different = [
		...counted.filter((each) => !reports.includes(each)).map((each) => `only the audit finds ${each}`),
		...reports.filter((each) => !counted.includes(each)).map((each) => `only ESLint reports ${each}`),
	];
	for (const each of different) faults.push(`${shown(file)}: ${each}`);
}

interface Run {
	readonly options: Record<string, unknown>;
	readonly projectFiles: ProjectFiles;
	readonly settings: Settings;
	readonly refusals: string[];
}

function refactor(
	codemod: Codemod,
	file: string,
	{ options, projectFiles, settings, refusals }: Run,
): RefactoredChange | undefined {
	const text = textOf(file);
	const codemodFile = { path: file, settings, options, ruleOptions: {}, projectFiles };
	try {
		const result = refactorText(codemod, text, codemodFile);
		if (result.kind === "syntaxError") return undefined;
		refusals.push(...result.refusals.map((refusal) => refusal.key));
		if (result.kind === "unchanged") return undefined;
		const lost = lostComments(file, text, [result.text, ...result.createFiles.map((created) => created.text)]);
		for (const comment of lost) faults.push(`${shown(file)}: ${codemod.name}: lost the comment ${comment}`);
		if (result.createFiles.length === 0 && refactorText(codemod, result.text, codemodFile).kind === "changed") {
			faults.push(`${shown(file)}: ${codemod.name}: a second run changes something`);
		}
		return result;
	} catch (error) {
		faults.push(`${shown(file)}: ${codemod.name}: ${error instanceof Error ? error.stack : String(error)}`);
		return undefined;
	}
}

function lostComments(file: string, before: string, after: readonly string[]): string[] {
	const kept = new Set(after.flatMap((text) => commentsIn(file, text)));
	return commentsIn(file, before).filter((comment) => !kept.has(comment));
}

function commentsIn(file: string, text: string): string[] {
	const parsed = parseSource(file, text);
	return "problem" in parsed ? [] : parsed.source.getAllComments().map((comment) => comment.value.trim());
}

function textOf(file: string): string {
	return readFileSync(file, "utf8").replace(/^\uFEFF/u, "");
}

function shown(file: string): string {
	return path.relative(path.join(import.meta.dirname, "packages"), file);
}

function countsOf(keys: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	return `{${[...counts]
		.sort(([, a], [, b]) => b - a)
		.map(([key, count]) => `${key}: ${count}`)
		.join(", ")}}`;
}
