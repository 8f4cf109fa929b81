/**
 * Replays commits of a git repository and asks of every finding that a commit did not touch (it wrote no line of the
 * statement that the finding is about) whether the audit knows it again. Then it does to the files of the revision what
 * histories rarely show: moves them, formats them in another style, and splits them by the codemod.
 * `npx tsx scripts/audit-fingerprints.ts <git folder> [commits] [revision]`
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { format } from "prettier";
import type { FileReport, Finding } from "../src/audit/audit-report.ts";
import { auditText } from "../src/audit/audit-text.ts";
import { baselineEntriesOf, compareWithBaseline } from "../src/audit/baseline.ts";
import { noHandlers } from "../src/broad-catch/handler-statistics.ts";
import { splitOversizedFile } from "../src/oversized-file/split-oversized-file.ts";
import { parseSource } from "../src/source/parse-source.ts";
import { positionsOf } from "../src/source/position.ts";
import { refactorText } from "../src/source/refactor-text.ts";
import { settingsOf } from "../src/source/settings.ts";
import { walk } from "../src/source/walk.ts";
import { projectOf } from "../tests/support/project.ts";

const [folder, wanted = "200", revision = "HEAD"] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: audit-fingerprints.ts <git folder> [commits] [revision]");

const sourceFile = /(?<!\.d)\.[cm]?tsx?$/u;
interface ChangedFile {
	readonly before: string;
	readonly after: string;
	/** The line before of a line after, both from 1; undefined for a line that the commit wrote. */
	readonly lineBefore: (line: number) => number | undefined;
}

/** A partial copy of a repository lacks some of its objects. */
class MissingObject extends Error {}

let commits = 0;
let missing = 0;
let untouched = 0;
const lost: string[] = [];
for (const commit of git("rev-list", "--no-merges", revision).split("\n")) {
	if (commits === Number(wanted) || commit === "") break;
	try {
		const files = changedFiles(commit);
		if (files.length === 0) continue;
		compare(commit, files);
		commits++;
	} catch (error) {
		if (!(error instanceof MissingObject)) throw error;
		missing++;
	}
}
report(`${commits} commits (${missing} more could not be read), findings on lines that they did not touch`, {
	findings: untouched,
	lost,
});
const texts = new Map(filesOf(revision).map((file) => [file, show(file, revision)]));
const debts = [...texts].filter(([file, text]) => auditOf(file, text).findings.length > 0);
report("moved", await change(debts, (file, text) => new Map([[`moved/${path.basename(file)}`, text]])));
report("formatted in another style", await change(debts, inAnotherStyle));
report("split into files of 300 lines", await change(debts, split));

interface Kept {
	readonly findings: number;
	readonly lost: readonly string[];
}

function report(what: string, { findings, lost: gone }: Kept): void {
	if (gone.length > 0) console.log(gone.join("\n"));
	const share = findings === 0 ? "none" : `${((100 * (findings - gone.length)) / findings).toFixed(2)}%`;
	console.log(`${what}: ${findings} findings, ${share} known again`);
}

/** Changes each file by itself; of a file that stays as it is nothing is counted. Findings about whole files are left out. */
async function change(
	files: readonly (readonly [file: string, text: string])[],
	changed: (file: string, text: string) => Changed | Promise<Changed>,
): Promise<Kept> {
	const gone: string[] = [];
	let findings = 0;
	for (const [file, text] of files) {
		const made = await changed(file, text);
		if (made === undefined) continue;
		const before = auditOf(file, text);
		const comparison = compareWithBaseline(
			[...made].map(([name, each]) => auditOf(name, each)),
			baselineEntriesOf([before]).filter((entry) => entry.lines === undefined),
		);
		findings += before.findings.filter((finding) => !finding.concernsFile).length;
		for (const { kind } of comparison.fixed) gone.push(`${file} ${kind}`);
	}
	return { findings, lost: gone };
}

/** Texts by path; undefined where nothing was changed. */
type Changed = ReadonlyMap<string, string> | undefined;

async function inAnotherStyle(file: string, text: string): Promise<Changed> {
	const style = { printWidth: 60, useTabs: true, semi: false, singleQuote: true, trailingComma: "none" } as const;
	const formatted = await format(text, { ...style, arrowParens: "avoid", bracketSameLine: true, filepath: file });
	return formatted === text ? undefined : new Map([[file, formatted]]);
}

function split(file: string, text: string): Changed {
	const job = {
		path: `/${file}`,
		settings: settingsOf(undefined, "/"),
		projectFiles: projectOf({ [file]: text }, "/"),
	};
	const made = refactorText(splitOversizedFile, text, { ...job, options: { max: 300 }, ruleOptions: {} });
	if (made.kind !== "changed" || made.createFiles.length === 0) return undefined;
	return new Map([[file, made.text], ...made.createFiles.map((each) => [each.path.slice(1), each.text] as const)]);
}

function compare(commit: string, files: readonly ChangedFile[]): void {
	const before = files.map((file) => audit(file.before, `${commit}^`));
	const after = files.map((file) => audit(file.after, commit));
	const known = new Set(
		before.flatMap((file) => file.findings.map((each) => `${file.path}:${each.line} ${each.kind}`)),
	);
	const added = new Set(compareWithBaseline(after, baselineEntriesOf(before)).added.map(({ finding }) => finding));
	for (const [index, { lineBefore, before: oldPath, after: newPath }] of files.entries()) {
		const endOf = statementEnds(newPath, show(newPath, commit));
		for (const finding of after[index]!.findings) {
			if (finding.concernsFile || !known.has(`${oldPath}:${lineBefore(finding.line)} ${finding.kind}`)) continue;
			const lines = Array.from({ length: endOf(finding) - finding.line + 1 }, (_, line) => finding.line + line);
			if (lines.some((line) => lineBefore(line) !== lineBefore(finding.line)! + line - finding.line)) continue;
			untouched++;
			if (added.has(finding)) lost.push(`${commit.slice(0, 10)} ${newPath}:${finding.line} ${finding.kind}`);
		}
	}
}

/** The last line of the outermost node that begins where a finding does: of the handler, as a rule. */
function statementEnds(file: string, text: string): (finding: Finding) => number {
	const parsed = parseSource(file, text);
	const ends = new Map<string, number>();
	if ("problem" in parsed) return ({ line }) => line;
	const positionAt = positionsOf(text);
	walk(parsed.source.ast, parsed.source.visitorKeys, ({ range }) => {
		const { line, column } = positionAt(range[0]);
		const key = `${line}:${column}`;
		if (!ends.has(key)) ends.set(key, positionAt(range[1]).line);
	});
	return ({ line, column }) => ends.get(`${line}:${column}`) ?? line;
}

function filesOf(commit: string): string[] {
	return git("ls-tree", "-r", "--name-only", commit)
		.split("\n")
		.filter((file) => sourceFile.test(file));
}

function show(file: string, commit: string): string {
	return git("show", `${commit}:${file}`).replace(/^\uFEFF/u, "");
}

function audit(file: string, commit: string): FileReport {
	return auditOf(file, show(file, commit));
}

function auditOf(name: string, text: string): FileReport {
	// What a commit changes is what is compared: no other file is read.
	const file = { path: `/${name}`, settings: settingsOf(undefined, "/"), projectFiles: projectOf({}) };
	const audited = auditText(text, file);
	return "problem" in audited
		? { path: name, lines: 0, isTest: false, findings: [], handlers: noHandlers }
		: { path: name, ...audited };
}

function changedFiles(commit: string): ChangedFile[] {
	const patch = git("diff-tree", "-r", "-M", "-p", "-U0", "--no-commit-id", "--no-color", commit);
	return patch.split(/^diff --git /mu).flatMap((part) => {
		const before = /^--- a\/(.+)$/mu.exec(part)?.[1] ?? /^rename from (.+)$/mu.exec(part)?.[1];
		const after = /^\+\+\+ b\/(.+)$/mu.exec(part)?.[1] ?? /^rename to (.+)$/mu.exec(part)?.[1];
		if (before === undefined || after === undefined || !sourceFile.test(before) || !sourceFile.test(after)) return [];
		return [{ before, after, lineBefore: lineMap(part) }];
	});
}

function lineMap(patch: string): ChangedFile["lineBefore"] {
	const hunks = [...patch.matchAll(/^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/gmu)].map(
		([, removed, start, added]) => ({
			removed: Number(removed ?? 1),
			// With nothing added the hunk stands behind the line it names.
			start: Number(start) + (added === "0" ? 1 : 0),
			added: Number(added ?? 1),
		}),
	);
	return (line) => {
		let shift = 0;
		for (const { removed, start, added } of hunks) {
			if (line < start) break;
			if (line < start + added) return undefined;
			shift += removed - added;
		}
		return line + shift;
	};
}

function git(...args: string[]): string {
	const result = spawnSync("git", ["-C", folder!, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
	if (result.status !== 0) throw new MissingObject(`git ${args.join(" ")}: ${result.stderr}`);
	return result.stdout;
}
