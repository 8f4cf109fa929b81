import { execFileSync } from "node:child_process";

/** Runs npm; what it prints. */
export function npm(cwd: string, ...args: string[]): string {
	return execFileSync("npm", args, {
		cwd,
		encoding: "utf8",
		maxBuffer: 1 << 28,
		stdio: ["ignore", "pipe", "pipe"],
		shell: process.platform === "win32",
	});
}

export function npmInstall(cwd: string, ...packages: string[]): void {
	npm(cwd, "install", "--no-audit", "--no-fund", "--prefer-offline", ...packages);
}
