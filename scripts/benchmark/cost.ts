import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface Cost {
	/** User and system time of the process and its children. */
	readonly cpuSeconds: number;
	readonly wallSeconds: number;
	/** The most that the process held, its threads included. */
	readonly megabytes: number;
	readonly exitCode: number | null;
	readonly output: string;
}

/** What a script costs under this Node.js, start-up included. */
export function costOf(args: readonly string[], cwd: string): Cost {
	const folder = mkdtempSync(path.join(tmpdir(), "harden-cost-"));
	try {
		const memoryFile = path.join(folder, "memory");
		const script = `TIMEFORMAT='%U %S %R'; time "$0" "$@" 2>/dev/null`;
		const measure = ["--require", path.join(import.meta.dirname, "report-memory.cjs")];
		const { stderr, stdout, status } = spawnSync("bash", ["-c", script, process.execPath, ...measure, ...args], {
			cwd,
			encoding: "utf8",
			maxBuffer: 2 ** 29,
			env: { ...process.env, HARDEN_MEMORY_FILE: memoryFile },
		});
		const [user, system, wall] = stderr.trim().split("\n").at(-1)!.split(" ").map(Number);
		const kilobytes = Number(readFileSync(memoryFile, "utf8"));
		return {
			cpuSeconds: user! + system!,
			wallSeconds: wall!,
			megabytes: kilobytes / 1024,
			exitCode: status,
			output: stdout,
		};
	} finally {
		rmSync(folder, { recursive: true });
	}
}
