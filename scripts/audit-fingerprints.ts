/**
 * Replays commits of a git repository and asks of every finding whose line a commit did not touch whether the audit knows
 * it again: `npx tsx scripts/audit-fingerprints.ts <git folder> [commits] [seed revision]`.
 */
import { spawnSync } from "node:child_process";
import type { FileReport } from "../src/audit/audit-report.ts";
import { auditText } from "../src/audit/audit-text.ts";
import { baselineOf, compareWithBaseline } from "../src/audit/baseline.ts";
import { noHandlers } from "../src/broad-catch/handler-statistics.ts";
import { settingsOf } from "../src/source/settings.ts";
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
const share = (100 * (untouched - lost.length)) / untouched;
console.log(lost.join("\n"));
console.log(
	`${commits} commits (${missing} more could not be read), ${untouched} findings on lines that they did not touch: ${share.toFixed(2)}% known again`,
);

function compare(commit: string, files: readonly ChangedFile[]): void {
	const before = files.map((file) => audit(file.before, `${commit}^`));
	const after = files.map((file) => audit(file.after, commit));
	const known = new Set(
		before.flatMap((file) => file.findings.map((each) => `${file.path}:${each.line} ${each.kind}`)),
	);
	const added = new Set(compareWithBaseline(after, baselineOf(before)).added.map(({ finding }) => finding));
	for (const [index, { lineBefore, before: oldPath }] of files.entries()) {
		for (const finding of after[index]!.findings) {
			if (finding.concernsFile || !known.has(`${oldPath}:${lineBefore(finding.line)} ${finding.kind}`)) continue;
			untouched++;
			if (added.has(finding)) lost.push(`${commit.slice(0, 10)} ${after[index]!.path}:${finding.line} ${finding.kind}`);
		}
	}
}

function audit(path: string, commit: string): FileReport {
	const text = git("show", `${commit}:${path}`).replace(/^\uFEFF/u, "");
	// What a commit changes is what is compared: no other file is read.
	const file = { path: `/${path}`, settings: settingsOf(undefined, "/"), projectFiles: projectOf({}) };
	const audited = auditText(text, file);
	return "problem" in audited
		? { path, lines: 0, isTest: false, findings: [], handlers: noHandlers }
		: { path, ...audited };
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
