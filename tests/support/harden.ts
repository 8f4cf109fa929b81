import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const cli = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));

export interface CommandResult {
	readonly exitCode: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

export interface CommandOptions {
	readonly input?: string;
	readonly env?: Readonly<Record<string, string>>;
	/** Environment variables that must not be set. */
	readonly without?: readonly string[];
}

/** Starts the built command line as a process, as a user does. */
export function harden(
	cwd: string,
	args: readonly string[],
	{ input = "", env = {}, without = [] }: CommandOptions = {},
): CommandResult {
	const environment: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: "1", ...env };
	// What is undefined is not handed to the process.
	for (const name of ["DRY_RUN", ...without]) if (env[name] === undefined) environment[name] = undefined;
	const result = spawnSync(process.execPath, [cli, ...args], {
		cwd,
		encoding: "utf8",
		input,
		env: environment,
		maxBuffer: 1 << 28,
	});
	return { exitCode: result.status, stdout: result.stdout, stderr: result.stderr };
}

export function startHarden(cwd: string, args: readonly string[]): ReturnType<typeof spawn> {
	return spawn(process.execPath, [cli, ...args], { cwd, stdio: "ignore", env: { ...process.env, NO_COLOR: "1" } });
}

export interface Project {
	readonly root: string;
	read(name: string): string;
	bytes(name: string): Buffer;
	write(name: string, content: string | Buffer): void;
	/** All files but git's own, sorted, relative to the root. */
	list(): string[];
	git(...args: string[]): string;
}

/** A folder with files, gone when the test ends. */
export function projectOn(files: Readonly<Record<string, string | Buffer>>, { git = false } = {}): Project {
	const root = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-project-")));
	onTestFinished(() => rmSync(root, { recursive: true, force: true }));
	const project: Project = {
		root,
		read: (name) => readFileSync(path.join(root, name), "utf8"),
		bytes: (name) => readFileSync(path.join(root, name)),
		write(name, content) {
			mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
			writeFileSync(path.join(root, name), content);
		},
		list: () =>
			readdirSync(root, { recursive: true, withFileTypes: true })
				.filter((entry) => !entry.isDirectory())
				.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
				.filter((name) => !name.startsWith(".git/"))
				.sort(),
		git: (...args) => runGit(root, args),
	};
	for (const [name, content] of Object.entries(files)) project.write(name, content);
	if (git) {
		project.git("init", "-q");
		project.git("add", "-A");
		project.git("commit", "-qm", "start");
	}
	return project;
}

function runGit(root: string, args: readonly string[]): string {
	const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
	const result = spawnSync("git", [...identity, ...args], { cwd: root, encoding: "utf8" });
	if (result.status !== 0) throw new Error(`git ${args.join(" ")}: ${result.stderr}`);
	return result.stdout;
}
