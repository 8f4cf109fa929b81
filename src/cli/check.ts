import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { x } from "tinyexec";

/** A check to verify a run by: the user's command, or the compiler. A plain value, so that the journal can hold it. */
export interface Check {
	/** `"npm test"`, or `the type check (tsconfig.json)`: how messages call it. */
	readonly name: string;
	/** One line of output is like another when its words are, or when the compiler's diagnostic is. */
	readonly reads: "lines" | "diagnostics";
	readonly commands: readonly string[];
}

/** What a check said. */
export interface CheckResult {
	readonly exitCode: number;
	readonly lines: readonly string[];
	/** The files that the compiler looked at, absolute; absent where it does not say. */
	readonly listed?: readonly string[];
}

/** Runs the commands of a check one after the other; the first that fails gives the exit code. */
export async function runCheck(check: Check, cwd: string): Promise<CheckResult> {
	let exitCode = 0;
	const lines: string[] = [];
	const listed: string[] = [];
	for (const command of check.commands) {
		const result = await runCommand(command, cwd);
		exitCode ||= result.exitCode;
		for (const line of result.lines) {
			if (check.reads === "diagnostics" && listedFile.test(line)) listed.push(path.normalize(line));
			else lines.push(line);
		}
	}
	return { exitCode, lines, ...(listed.length === 0 ? {} : { listed }) };
}

/** Runs a command line in the user's shell; a command that cannot be started counts as failed (exit code 127). */
export async function runCommand(
	command: string,
	cwd: string,
	env: Readonly<Record<string, string>> = {},
): Promise<CheckResult> {
	const [shell, flag] = process.platform === "win32" ? ["cmd.exe", "/c"] : ["/bin/sh", "-c"];
	const child = x(shell!, [flag!, command], {
		nodeOptions: { cwd, env: { ...process.env, ...env } },
		throwOnError: false,
	});
	const lines: string[] = [];
	for await (const line of child) lines.push(stripVTControlCharacters(line));
	const { exitCode } = await child;
	return { exitCode: exitCode ?? 1, lines };
}

// `tsc --listFiles`: an absolute path, and nothing else.
const listedFile = /^(?:[A-Za-z]:)?\/.*\.(?:[cm]?[jt]sx?|json)$/u;

/** How the results of one check are compared. */
export interface Comparison {
	readonly reads: Check["reads"];
	/** Paths, as the check prints them, of files that were not there before. */
	readonly created?: ReadonlySet<string>;
}

/** A check passes when it succeeds, or when it failed before already and says nothing new. */
export function passes(before: CheckResult, after: CheckResult, comparison?: Comparison): boolean {
	if (after.exitCode === 0) return true;
	return before.exitCode !== 0 && newLines(before, after, comparison).length === 0;
}

/**
 * The lines that the check did not say before, wherever in a file they point and however long anything took. Of a
 * compiler's output only diagnostics count, and not the file they are in: code moves. What was said of a file may be said
 * of every file that was made of it.
 */
export function newLines(
	before: CheckResult,
	after: CheckResult,
	{ reads, created }: Comparison = { reads: "lines" },
): string[] {
	const essenceOf = reads === "lines" ? essenceOfLine : essenceOfDiagnostic;
	const known = new Map<string, number>();
	for (const line of before.lines) known.set(essenceOf(line), (known.get(essenceOf(line)) ?? 0) + 1);
	const saidBefore = new Set(known.keys());
	return after.lines.filter((line) => {
		const essence = essenceOf(line);
		if (essence === "") return false;
		if (created?.has(diagnosedFile(line) ?? "") === true && saidBefore.has(essence)) return false;
		const left = known.get(essence) ?? 0;
		known.set(essence, left - 1);
		return left <= 0;
	});
}

function essenceOfLine(line: string): string {
	return line
		.trim()
		.replace(/\b\d+(?:\.\d+)?\s*(?:ms|s|m|min|seconds?|minutes?)\b/gu, "<time>")
		.replace(/\b\d{1,2}:\d{2}:\d{2}\b/gu, "<time>")
		.replace(/\(\d+,\d+\)|:\d+(?::\d+)?\b/gu, "<place>");
}

// `tsc --pretty false`, TypeScript 4 to 7: `src/a.ts(1,2): error TS2304: …`, and `error TS5083: …` of the whole.
const diagnosticLine = /^(?:(?<file>.+?)\(\d+,\d+\): )?error (?<code>TS\d+): (?<message>.*)$/u;

function essenceOfDiagnostic(line: string): string {
	const { code, message } = diagnosticLine.exec(line)?.groups ?? {};
	if (code === undefined) return "";
	// A type may be named by the way to its file, which is another one from another place.
	return `${code} ${message!.replace(/import\("[^"]*"[^)]*\)\.?/gu, "").replace(/"[^"]*[\\/][^"]*"/gu, '"…"')}`;
}

/** The file that a compiler's diagnostic is in, as it printed it. */
export function diagnosedFile(line: string): string | undefined {
	return diagnosticLine.exec(line)?.groups?.["file"]?.replaceAll("\\", "/");
}

/**
 * Which groups make a check fail, by halving: every group that is kept passes the check together with all the others
 * that are kept. Needs about k · log2(n) checks for k guilty groups of n.
 *
 * @param passesWith puts exactly the given groups in place and runs the check.
 * @param innocent other groups that are kept whatever comes out; the check passes with them alone.
 */
export async function guiltyGroups(
	groups: readonly string[],
	passesWith: (kept: readonly string[]) => Promise<boolean>,
	innocent: readonly string[] = [],
): Promise<string[]> {
	const isolate = async (
		suspects: readonly string[],
		kept: readonly string[],
		knownToFail: boolean,
	): Promise<string[]> => {
		if (suspects.length === 0) return [];
		if (!knownToFail && (await passesWith([...kept, ...suspects]))) return [];
		if (suspects.length === 1) return [...suspects];
		const middle = Math.ceil(suspects.length / 2);
		const first = suspects.slice(0, middle);
		const guilty = await isolate(first, kept, false);
		const innocent = first.filter((group) => !guilty.includes(group));
		return [...guilty, ...(await isolate(suspects.slice(middle), [...kept, ...innocent], guilty.length === 0))];
	};
	return isolate(groups, innocent, true);
}
