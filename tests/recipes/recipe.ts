import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/** The first block of a language below a heading of docs/ci.md, and behind `marker`: what is run is what is written there. */
export function recipe(heading: string, language: string, marker = ""): string {
	const page = readFileSync(path.join(root, "docs/ci.md"), "utf8");
	const section = page.split(/^## /mu).find((each) => each.startsWith(`${heading}\n`));
	const start = section?.indexOf(marker) ?? -1;
	const block = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "msu").exec(section?.slice(start) ?? "");
	if (start === -1 || block === null) throw new Error(`docs/ci.md has no block of ${language} below "${heading}"`);
	return block[1]!;
}

/** The commands of a block of `sh`, without their comments. */
export function commandsIn(block: string): string[] {
	return block
		.split("\n")
		.map((line) => line.replace(/\s+#.*$/u, ""))
		.filter((line) => line !== "");
}

export interface Outcome {
	readonly status: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs a command as a CI does: by bash, in the folder. */
export function shell(folder: string, command: string, env: Readonly<Record<string, string>> = {}): Outcome {
	const { status, stdout, stderr } = spawnSync("bash", ["-eo", "pipefail", "-c", command], {
		cwd: folder,
		encoding: "utf8",
		env: { ...process.env, NO_COLOR: "1", ...env },
	});
	return { status, stdout, stderr };
}

/** Puts the programs of installed packages where `npx` and lint-staged look for them. */
export function linkPrograms(folder: string, packages: readonly string[]): void {
	const bin = path.join(folder, "node_modules/.bin");
	mkdirSync(bin, { recursive: true });
	for (const name of packages) {
		const home = path.join(folder, "node_modules", name);
		const manifest = JSON.parse(readFileSync(path.join(home, "package.json"), "utf8")) as { bin: string | object };
		const programs = typeof manifest.bin === "string" ? { [name]: manifest.bin } : manifest.bin;
		for (const [program, file] of Object.entries(programs as Record<string, string>)) {
			chmodSync(path.join(home, file), 0o755);
			symlinkSync(path.join(home, file), path.join(bin, program));
		}
	}
}
