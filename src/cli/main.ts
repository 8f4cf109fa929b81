#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { flagOf, type CodemodCommand, type CodemodOption } from "../source/codemod.ts";
import { auditFormats } from "../audit/audit-report.ts";
import type { AuditRequest } from "./audit-command.ts";
import { codemodNames, loadCommand } from "./codemods.ts";
import { Problem } from "./problem.ts";
import type { PlanRequest } from "./plan-command.ts";
import type { CodemodRequest } from "./run-codemod.ts";
import { processTerminal, type Terminal } from "./terminal.ts";

const { version } = createRequire(import.meta.url)("eslint-plugin-harden/package.json") as { version: string };

/** Runs the command line; returns the exit code: 0 done, 1 something failed, 2 could not run. */
async function main(args: readonly string[], terminal: Terminal): Promise<number> {
	let exitCode = 0;
	const done = (code: number) => {
		exitCode = code;
	};
	const program = await programFor(terminal, { done, codemods: codemodsFor(args) });
	if (args.length === 0) program.action(() => offerCommands(program, terminal));
	try {
		await program.parseAsync(args, { from: "user" });
		return exitCode;
	} catch (error) {
		return exitCodeOf(error, args.includes("--debug"), terminal);
	}
}

function exitCodeOf(error: unknown, debug: boolean, terminal: Terminal): number {
	// Help and version were asked for; every other complaint of the parser has been printed.
	if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
	if (error instanceof Problem) {
		terminal.err(`harden: ${error.message}\n`);
		return error.exitCode;
	}
	const message = error instanceof Error ? error.message : String(error);
	terminal.err(`harden: internal error: ${message.split("\n")[0]!}${debug ? "" : " (--debug shows where)"}\n`);
	if (debug && error instanceof Error) terminal.err(`${error.stack ?? ""}\n`);
	return 2;
}

interface Setup {
	readonly done: (exitCode: number) => void;
	/** The codemods to know of. */
	readonly codemods: readonly string[];
}

/** One codemod is loaded where one is named; the help and a misspelt name need all. */
function codemodsFor(args: readonly string[]): readonly string[] {
	const [command] = args;
	if (command === undefined) return codemodNames;
	if (codemodNames.includes(command)) return [command];
	return command === "audit" || command === "apply" ? [] : codemodNames;
}

async function programFor(terminal: Terminal, { done, codemods }: Setup): Promise<Command> {
	const program = new Command("harden")
		.description("Finds, fixes and counts the debts of a growing code base.")
		.version(version)
		.helpCommand(false)
		.exitOverride()
		.configureOutput({
			writeOut: terminal.out,
			writeErr: terminal.err,
			outputError: (text, write) => write(oneLine(text)),
		});
	for (const name of codemods) program.addCommand(codemodCommand(await loadCommand(name), terminal, done));
	program.addCommand(applyCommandFor(terminal, done));
	program.addCommand(planCommandFor(terminal, done));
	program.addCommand(auditCommandFor(terminal, done));
	for (const command of program.commands) command.exitOverride().copyInheritedSettings(program);
	return program;
}

/** `harden` alone: on a terminal it offers what can be done. */
async function offerCommands(program: Command, terminal: Terminal): Promise<void> {
	if (!terminal.isInteractive) program.help({ error: true });
	const { isCancel, select } = await import("@clack/prompts");
	const commands = program.commands.filter((command) => command.name() !== "apply");
	const name = await select({
		message: "What should be done in this folder?",
		options: commands.map((command) => ({ value: command.name(), label: command.name(), hint: command.description() })),
	});
	if (!isCancel(name)) await program.parseAsync([name], { from: "user" });
}

// `error: unknown command 'narow'\n(Did you mean narrow-broad-catch?)`: one thought, one line.
function oneLine(text: string): string {
	return `${text
		.trim()
		.replace(/^error: /u, "harden: ")
		.replaceAll(/\s*\n\s*/gu, " ")}\n`;
}

function codemodCommand(codemod: CodemodCommand, terminal: Terminal, done: (exitCode: number) => void): Command {
	const command = new Command(codemod.name)
		.description(codemod.summary)
		.argument("[paths...]", "files, folders and globs; - reads file names from standard input", [])
		.option("--dry-run", "write nothing")
		.option("--diff", "print a unified diff")
		.option("--check", "write nothing, and exit with 1 if anything would change")
		.option("--interactive", "ask about every change")
		.option("--plan <file>", "write the plan of the edits to a file (- for standard output) instead of applying it")
		.option("--since <revision>", "only files that changed since a git revision")
		.option("--staged", "only files staged in git")
		.option("--allow-dirty", "work on a tree with uncommitted changes");
	withChecks(command)
		.option("--shard <i/n>", "only the i-th of n parts of the files")
		.option("--workers <count>", "how many worker threads (0: none)", wholeNumber)
		.option("--json", "print JSON lines")
		.option("--debug", "print stack traces");
	for (const option of codemod.options) command.addOption(commanderOption(option));
	return command.action(async (paths: string[], given: Record<string, unknown>) => {
		const own: Record<string, unknown> = {};
		for (const option of codemod.options) {
			if (given[option.name] !== undefined) own[option.name] = withWholePaths(given[option.name], option);
		}
		const listed = paths.includes("-") ? namesIn(readFileSync(0, "utf8")) : undefined;
		const request = {
			...given,
			codemod: codemod.name,
			cwd: process.cwd(),
			paths: paths.filter((each) => each !== "-"),
			own,
			...(listed === undefined ? {} : { listed }),
		} as CodemodRequest;
		// Each command loads what it needs: the answer to a misspelt option should not wait for the rest.
		const { runCodemod } = await import("./run-codemod.ts");
		done(await runCodemod(request, terminal));
	});
}

/** The codemod does not know the working directory. */
function withWholePaths(value: unknown, { fileExtension }: CodemodOption): unknown {
	if (fileExtension === undefined) return value;
	const whole = (each: unknown) => (String(each).endsWith(fileExtension) ? path.resolve(String(each)) : each);
	return Array.isArray(value) ? value.map(whole) : whole(value);
}

function commanderOption({
	name,
	description,
	type,
	placeholder = "value",
	choices,
	default: byDefault,
}: CodemodOption): Option {
	const flag = flagOf(name);
	const words = byDefault === undefined ? description : `${description} (default: ${byDefault})`;
	const option = new Option(type === "boolean" ? flag : `${flag} <${placeholder}>`, words);
	if (choices !== undefined) option.choices(choices);
	if (type === "number") option.argParser(wholeNumber);
	// `--only a,b` and `--only a --only b`: no path behind it is taken for one more value.
	if (type === "strings") option.argParser((value, before: string[] = []) => [...before, ...value.split(",")]);
	return option;
}

/** What a command that writes may do besides. */
function withChecks(command: Command): Command {
	return command
		.option("--format-with <command>", "format the touched files with a command")
		.option("--verify <command>", "run a check before and after, and revert the changes that break it")
		.option("--typecheck", "ask the project's TypeScript before and after, and revert the changes it objects to")
		.option("--no-typecheck", "do not ask it")
		.option("--no-load", "do not load the files from which code moves, before and after")
		.option("--tsconfig <files...>", "the projects to type-check (default: the nearest tsconfig.json of each file)");
}

function applyCommandFor(terminal: Terminal, done: (exitCode: number) => void): Command {
	const command = new Command("apply")
		.description("Applies a plan that a codemod wrote with --plan.")
		.argument("<plan>", "the plan's file; - reads it from standard input");
	return withChecks(command)
		.option("--json", "print JSON lines")
		.option("--debug", "print stack traces")
		.action(async (plan: string, given: object) => {
			const { applyCommand } = await import("./apply-command.ts");
			done(await applyCommand({ ...given, plan, cwd: process.cwd() }, terminal));
		});
}

function planCommandFor(terminal: Terminal, done: (exitCode: number) => void): Command {
	return new Command("plan")
		.description("Divides a plan into one for each directory or owner, for pull requests of their own.")
		.argument("<plan>", "the plan's file; - reads it from standard input")
		.addOption(
			new Option("--group-by <what>", "what the files of one plan have in common")
				.choices(["directory", "codeowners"])
				.makeOptionMandatory(),
		)
		.option("--depth <levels>", "how many levels of directories count", wholeNumber, 2)
		.requiredOption("--into <folder>", "where the plans go; it must be empty")
		.option("--debug", "print stack traces")
		.action(async (plan: string, given: Omit<PlanRequest, "cwd" | "plan">) => {
			const { planCommand } = await import("./plan-command.ts");
			done(await planCommand({ ...given, plan, cwd: process.cwd() }, terminal));
		});
}

function auditCommandFor(terminal: Terminal, done: (exitCode: number) => void): Command {
	return new Command("audit")
		.description("Counts the debts, against their targets, and ranks the files.")
		.argument("[paths...]", "files, folders and globs", [])
		.addOption(new Option("--format <format>", "how to print it").choices(auditFormats).default("terminal"))
		.option("--top <count>", "how many files, directories and handlers to list", wholeNumber, 20)
		.option("--check", "exit with 1 when anything is new against .harden/baseline.json")
		.option("--update-baseline", "put the findings down in .harden/baseline.json; it only shrinks")
		.option("--force", "let the baseline grow")
		.option("--enforce-targets", "exit with 1 when a target is missed")
		.option("--from-suppressions <file>", "with --update-baseline: only what these suppressions of ESLint cover")
		.option("--write-suppressions <file>", "write the findings as bulk suppressions of ESLint")
		.option("--no-cache", "look at every file again, and keep nothing for the next run")
		.option("--record", "append the metrics to .harden/history.jsonl, for the trend")
		.option("--coverage <file>", "Istanbul's coverage-summary.json")
		.option("--junit <file>", "test results as JUnit XML")
		.option("--eslint <file>", "the output of eslint -f json")
		.option("--debug", "print stack traces")
		.action(async (paths: string[], given: Omit<AuditRequest, "paths" | "cwd">) => {
			const { auditCommand } = await import("./audit-command.ts");
			done(await auditCommand({ ...given, paths, cwd: process.cwd() }, terminal));
		});
}

function wholeNumber(value: string): number {
	if (!/^\d+$/u.test(value)) throw new InvalidArgumentError("It takes a whole number.");
	return Number(value);
}

function namesIn(text: string): string[] {
	return text.split(text.includes("\0") ? "\0" : /\r?\n/u).filter((name) => name.trim() !== "");
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
	// `harden … | head`: whoever read has had enough.
	if (error.code === "EPIPE") process.exit(0);
	throw error;
});
process.exitCode = await main(process.argv.slice(2), processTerminal());
