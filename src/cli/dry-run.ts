import { writeFileSync } from "node:fs";
import path from "node:path";
import { isErrno, wordsOf } from "../source/workspace-edit.ts";
import { accountOf } from "./account.ts";
import { isChanged, type FileOutcome } from "./outcome.ts";
import { planOf, printPlan } from "./plan-format.ts";
import { printAccount, printOutcome, withoutStack } from "./print-outcomes.ts";
import { Problem } from "./problem.ts";
import type { CodemodRequest } from "./run-codemod.ts";
import type { Terminal } from "./terminal.ts";

export interface DryRunReport {
	readonly request: CodemodRequest;
	readonly root: string;
	readonly terminal: Terminal;
}

/** Prints what a run would do, and its plan if asked to; returns the exit code. */
export async function reportDryRun(
	planned: readonly FileOutcome[],
	{ request, root, terminal }: DryRunReport,
): Promise<number> {
	if (request.plan !== undefined) writePlan(request.plan, planned, { request, root });
	const account = accountOf(planned, planned.length);
	const wouldChange = account.changed > 0;
	const exitCode = account.failed > 0 || (request.check === true && wouldChange) ? 1 : 0;
	if (request.json === true) {
		for (const outcome of planned)
			terminal.out(`${JSON.stringify({ type: "file", ...withoutStack(outcome, request.cwd) })}\n`);
		terminal.out(`${JSON.stringify({ type: "summary", dryRun: true, exitCode, ...account })}\n`);
		return exitCode;
	}
	// With the plan on standard output everything else goes to standard error.
	const say = request.plan === "-" ? terminal.err : terminal.out;
	const printDiff = request.diff === true ? (await import("./print-diff.ts")).printDiff : undefined;
	for (const outcome of planned) {
		if (printDiff !== undefined && outcome.kind === "changed") say(printDiff(outcome, request.cwd, terminal));
		else say(printOutcome(outcome, request.cwd, terminal));
		if (request.debug === true && outcome.kind === "failed") terminal.err(`${outcome.stack ?? ""}\n`);
	}
	say(printAccount(account, { changed: "would change", created: "would be created" }, terminal));
	return exitCode;
}

function writePlan(
	file: string,
	planned: readonly FileOutcome[],
	{ request, root }: { request: CodemodRequest; root: string },
): void {
	const text = printPlan(planOf(request.codemod, root, planned.filter(isChanged)));
	if (file === "-") {
		process.stdout.write(text);
		return;
	}
	try {
		writeFileSync(path.resolve(request.cwd, file), text);
	} catch (error) {
		if (!isErrno(error)) throw error;
		throw new Problem(`cannot write ${file}: ${wordsOf(error)}`);
	}
}
