import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseTsconfig, type TsConfigJsonResolved } from "get-tsconfig";
import { counted } from "../source/words.ts";
import type { Check } from "./check.ts";
import { shown } from "./terminal.ts";

/** Why there is no type check for some files. */
export interface NoTypeCheck {
	readonly problem: string;
}

/**
 * The type check of the projects that files belong to, by the project's own TypeScript, 5 to 7: for each file the nearest
 * tsconfig.json up to `root`, and where that only refers to others, those.
 *
 * @param files absolute paths.
 * @param configurations tsconfig files to use instead, absolute.
 */
export function typeCheckFor(
	files: readonly string[],
	root: string,
	configurations?: readonly string[],
): Check | NoTypeCheck {
	const projects = projectsOf(configurations ?? nearestConfigurations(files, root));
	if ("problem" in projects) return projects;
	if (projects.length === 0) return { problem: "there is no tsconfig.json" };
	const commands: string[] = [];
	for (const [index, project] of projects.entries()) {
		const compiler = compilerFor(path.dirname(project.path));
		if (compiler === undefined) return { problem: `TypeScript is not installed for ${shown(root, project.path)}` };
		commands.push(commandFor(compiler, project, path.join(typeCheckFolder(root), String(index))));
	}
	const [first] = projects;
	const words = projects.length === 1 ? shown(root, first!.path) : counted(projects.length, "TypeScript project");
	return { name: `the type check (${words})`, reads: "diagnostics", commands };
}

/** Where the compiler of a type check below `root` puts its own files; outside of the project, whose tools may look at all. */
export function typeCheckFolder(root: string): string {
	return path.join(tmpdir(), `harden-types-${createHash("sha256").update(root).digest("hex").slice(0, 16)}`);
}

interface Project {
	readonly path: string;
	readonly config: TsConfigJsonResolved;
}

/** With `--noEmit` the compiler keeps quiet about declarations: where they are wanted they are written, and thrown away. */
function commandFor(compiler: string, { path: file, config }: Project, folder: string): string {
	const { declaration, composite, outFile } = config.compilerOptions ?? {};
	const writesDeclarations = (declaration === true || composite === true) && outFile === undefined;
	const output = writesDeclarations
		? ["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--outDir", folder, "--declarationDir", folder]
		: ["--noEmit"];
	// The second time only what changed is checked.
	const incremental = ["--incremental", "--tsBuildInfoFile", path.join(folder, "tsbuildinfo")];
	const args = [compiler, "-p", file, "--pretty", "false", "--listFiles", ...incremental, ...output];
	return [process.execPath, ...args].map((part) => `"${part}"`).join(" ");
}

function nearestConfigurations(files: readonly string[], root: string): string[] {
	const found = new Map<string, string | undefined>();
	const nearest = (folder: string): string | undefined => {
		if (found.has(folder)) return found.get(folder);
		const file = path.join(folder, "tsconfig.json");
		const above = folder === root || path.dirname(folder) === folder;
		const result = existsSync(file) ? file : above ? undefined : nearest(path.dirname(folder));
		found.set(folder, result);
		return result;
	};
	const all = files.map((file) => nearest(path.dirname(file))).filter((file) => file !== undefined);
	return [...new Set(all)].sort();
}

/** The projects to check: a tsconfig.json without files of its own stands for those that it refers to. */
function projectsOf(configurations: readonly string[]): Project[] | NoTypeCheck {
	const projects = new Map<string, Project>();
	const seen = new Set<string>();
	const queue = [...configurations];
	for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
		if (seen.has(file)) continue;
		seen.add(file);
		const config = readConfiguration(file);
		if ("problem" in config) return config;
		if (config.files?.length === 0 && config.include === undefined) queue.push(...referencesOf(file, config));
		else projects.set(file, { path: file, config });
	}
	return [...projects.values()];
}

function readConfiguration(file: string): TsConfigJsonResolved | NoTypeCheck {
	try {
		return parseTsconfig(file);
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		return { problem: `${path.basename(file)} cannot be read: ${error.message.split("\n")[0]!}` };
	}
}

function referencesOf(file: string, config: TsConfigJsonResolved): string[] {
	return (config.references ?? [])
		.map((reference) => path.resolve(path.dirname(file), reference.path))
		.map((target) => (isFolder(target) ? path.join(target, "tsconfig.json") : target))
		.filter((target) => existsSync(target));
}

function isFolder(target: string): boolean {
	return existsSync(target) && statSync(target).isDirectory();
}

/** `typescript`, or `@typescript/native` beside an older `typescript` that other tools need. */
function compilerFor(folder: string): string | undefined {
	for (const name of ["typescript", "@typescript/native"]) {
		const compiler = path.join(folder, "node_modules", name, "bin", "tsc");
		if (existsSync(compiler)) return compiler;
	}
	return path.dirname(folder) === folder ? undefined : compilerFor(path.dirname(folder));
}
