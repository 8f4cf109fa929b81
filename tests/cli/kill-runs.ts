/**
 * Kills runs over many files at random instants and checks what they leave: `npm run kill-test -- <kills> [seed]`, and with
 * a check that makes the run search for the guilty: `npm run kill-test -- <kills> <seed> verify`.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export interface KillReport {
	readonly kills: number;
	/** Kills that found the run between its first and its last write. */
	readonly whileWriting: number;
	/** Files with bytes of neither before nor after. */
	readonly torn: number;
	/** Files that were not there before and are still there when the next run has ended. */
	readonly strays: number;
	/** Files of which the next run did not make what an uninterrupted run makes. */
	readonly different: number;
}

const cli = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));

/** A file that the codemod changes, each with a text of its own. */
function textOf(index: number): string {
	return `export async function store${index}(x: string) {\n\ttry {\n\t\tawait save(x);\n\t} catch {\n\t\tconsole.warn("could not save ${"x".repeat(index % 50)}");\n\t}\n}\n`;
}

export interface KillRequest {
	readonly kills: number;
	readonly files: number;
	readonly seed: number;
	/** Runs with a check that fails with three of the files. */
	readonly verify?: boolean;
}

/** Kills runs, alternating between SIGKILL and SIGINT, at instants that follow from the seed. */
export async function killRuns({ kills, files, seed, verify = false }: KillRequest): Promise<KillReport> {
	const root = mkdtempSync(path.join(tmpdir(), "harden-kill-"));
	try {
		const names = Array.from({ length: files }, (_, index) => path.join(`d${index % 40}`, `f${index}.ts`));
		const texts = () => names.map((name) => readFileSync(path.join(root, name), "utf8"));
		const before = names.map((_, index) => textOf(index));
		const restore = () => {
			for (const [index, name] of names.entries()) writeFileSync(path.join(root, name), before[index]!);
		};
		for (const name of names) mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
		restore();
		await run(root, []);
		const edited = texts();
		if (edited.some((text, index) => text === before[index])) throw new Error("the run left a file unchanged");
		restore();
		const guilty = names.filter((_, index) => verify && index % Math.ceil(files / 3) === 1);
		if (verify) writeFileSync(path.join(root, "check.cjs"), checkAgainst(guilty));
		const args = verify ? ["--verify", "node check.cjs"] : [];
		const started = Date.now();
		await run(root, args);
		const duration = Date.now() - started;
		const after = texts();
		const reverted = after.filter((text, index) => text === before[index]).length;
		if (reverted !== guilty.length) throw new Error(`${reverted} files were reverted, not ${guilty.length}`);
		const random = randomNumbers(seed);
		const report = { kills, whileWriting: 0, torn: 0, strays: 0, different: 0 };
		for (let kill = 0; kill < kills; kill++) {
			restore();
			const delay = (0.3 + random() * 0.75) * duration;
			await run(root, args, { signal: kill % 2 === 0 ? "SIGKILL" : "SIGINT", delay });
			const found = texts();
			const written = found.filter((text, index) => text === edited[index]).length;
			if (written > 0 && written < files - guilty.length) report.whileWriting++;
			report.torn += found.filter((text, index) => text !== before[index] && text !== edited[index]).length;
			await run(root, args);
			report.different += texts().filter((text, index) => text !== after[index]).length;
			report.strays += strayFiles(root, verify ? [...names, "check.cjs"] : names);
			if (process.stderr.isTTY || (kill + 1) % 50 === 0) console.error(kill + 1, report);
		}
		return report;
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
}

function checkAgainst(guilty: readonly string[]): string {
	return `const { readFileSync } = require("node:fs");
for (const file of ${JSON.stringify(guilty)})
	if (readFileSync(file, "utf8").includes(", error)")) { console.error(file + ": broken"); process.exitCode = 1; }
`;
}

function strayFiles(root: string, names: readonly string[]): number {
	const known = new Set(names);
	return readdirSync(root, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.filter((entry) => !known.has(path.relative(root, path.join(entry.parentPath, entry.name)))).length;
}

interface Kill {
	readonly signal: NodeJS.Signals;
	/** Milliseconds after the start. */
	readonly delay: number;
}

function run(root: string, args: readonly string[], kill?: Kill): Promise<void> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [cli, "narrow-broad-catch", ...args], { cwd: root, stdio: "ignore" });
		const timer = kill === undefined ? undefined : setTimeout(() => child.kill(kill.signal), kill.delay);
		child.on("error", reject);
		child.on("exit", () => {
			clearTimeout(timer);
			resolve();
		});
	});
}

/** Mulberry32: small, and the same everywhere. */
function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const [kills = "20", seed = "1", mode] = process.argv.slice(2);
	const verify = mode === "verify";
	const report = await killRuns({ kills: Number(kills), files: verify ? 200 : 2_000, seed: Number(seed), verify });
	console.log(report);
	process.exitCode = report.torn + report.strays + report.different === 0 ? 0 : 1;
}
