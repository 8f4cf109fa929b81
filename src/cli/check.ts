import { stripVTControlCharacters } from "node:util";
import { x } from "tinyexec";

/** What the user's check (a type check, the tests) said. */
export interface CheckResult {
	readonly exitCode: number;
	readonly lines: readonly string[];
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

/** A check passes when it succeeds, or when it failed before already and says nothing new. */
export function passes(before: CheckResult, after: CheckResult): boolean {
	if (after.exitCode === 0) return true;
	return before.exitCode !== 0 && newLines(before, after).length === 0;
}

/** The lines that the check did not say before, wherever in a file they point and however long anything took. */
export function newLines(before: CheckResult, after: CheckResult): string[] {
	const known = new Map<string, number>();
	for (const line of before.lines) known.set(essenceOf(line), (known.get(essenceOf(line)) ?? 0) + 1);
	return after.lines.filter((line) => {
		const essence = essenceOf(line);
		const left = known.get(essence) ?? 0;
		known.set(essence, left - 1);
		return essence !== "" && left <= 0;
	});
}

function essenceOf(line: string): string {
	return line
		.trim()
		.replace(/\b\d+(?:\.\d+)?\s*(?:ms|s|m|min|seconds?|minutes?)\b/gu, "<time>")
		.replace(/\b\d{1,2}:\d{2}:\d{2}\b/gu, "<time>")
		.replace(/\(\d+,\d+\)|:\d+(?::\d+)?\b/gu, "<place>");
}

/**
 * Which groups make a check fail, by halving: every group that is kept passes the check together with all the others
 * that are kept. Needs about k · log2(n) checks for k guilty groups of n.
 *
 * @param passesWith puts exactly the given groups in place and runs the check.
 */
export async function guiltyGroups(
	groups: readonly string[],
	passesWith: (kept: readonly string[]) => Promise<boolean>,
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
	return isolate(groups, [], true);
}
