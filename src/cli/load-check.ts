import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { isTypeScriptFile } from "../source/file-path.ts";
import { printInterfaceProblem, type MovedFiles } from "./interface-check.ts";

/**
 * A command: `load-check <folder>`. Loads each file from which code moves in a fresh process: what the compiler accepts can
 * still fail when it is evaluated, if modules need each other. The first time it keeps what each file exports; a file that
 * cannot be loaded then is not asked again.
 */
function main(folder: string): void {
	const moved = JSON.parse(readFileSync(path.join(folder, "moved.json"), "utf8")) as MovedFiles;
	const snapshot = path.join(folder, "loaded.json");
	if (!existsSync(snapshot)) {
		writeFileSync(snapshot, JSON.stringify(Object.fromEntries(exportsOf(moved))));
		return;
	}
	const before = JSON.parse(readFileSync(snapshot, "utf8")) as Record<string, string[]>;
	const problems = Object.entries(before).flatMap(([file, names]) => problemsOf(file, names, moved.root));
	for (const problem of problems) process.stdout.write(problem);
	process.exitCode = problems.length > 0 ? 1 : 0;
}

function exportsOf({ root, files }: MovedFiles): [string, readonly string[]][] {
	return files.flatMap(({ path: file }): [string, readonly string[]][] => {
		const { names } = load(path.join(root, file));
		return names === undefined ? [] : [[file, names]];
	});
}

function problemsOf(file: string, before: readonly string[], root: string): string[] {
	const { names, problem } = load(path.join(root, file));
	if (names === undefined) return [printInterfaceProblem(file, `it does not load any more: ${problem}`)];
	const lost = before.filter((name) => !names.includes(name));
	return lost.map((name) => printInterfaceProblem(file, `\`${name}\` is not exported any more when it is loaded`));
}

interface Answer {
	/** What it exports; undefined when it cannot be loaded. */
	readonly names?: readonly string[];
	readonly problem?: string;
}

const mark = "harden:exports:";
const longest = 20_000;

function load(source: string): Answer {
	const flags = flagsFor(source);
	if (flags === undefined) return { problem: "nothing here reads TypeScript" };
	const result = spawnSync(process.execPath, [...flags, "--input-type=module", "--eval", scriptFor(source)], {
		cwd: path.dirname(source),
		encoding: "utf8",
		timeout: longest,
		killSignal: "SIGKILL",
		stdio: ["ignore", "pipe", "pipe"],
	});
	const line = result.stdout.split("\n").find((each) => each.startsWith(mark));
	if (line !== undefined) return { names: JSON.parse(line.slice(mark.length)) as string[] };
	return { problem: result.stderr.trim().split("\n").at(-1)?.slice(0, 200) ?? "" };
}

// It ends when the file is loaded, whatever the file has started.
function scriptFor(source: string): string {
	const specifier = JSON.stringify(pathToFileURL(source).href);
	return `
		try {
			const names = Object.keys(await import(${specifier}));
			process.stdout.write("\\n${mark}" + JSON.stringify(names) + "\\n", () => process.exit(0));
		} catch (error) {
			process.stderr.write(String((error && error.message) || error), () => process.exit(1));
		}`;
}

/** What Node.js needs to load a file; undefined when it cannot. */
function flagsFor(source: string): string[] | undefined {
	if (!isTypeScriptFile(source)) return [];
	if (hasTsx(source)) return ["--import", "tsx"];
	return "typescript" in process.features && process.features.typescript !== false ? [] : undefined;
}

function hasTsx(source: string): boolean {
	try {
		createRequire(source).resolve("tsx/package.json");
		return true;
	} catch {
		// Not installed for this file.
		return false;
	}
}

main(process.argv[2]!);
