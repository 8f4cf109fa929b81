/**
 * Kills runs over many files at random instants and checks what they leave: `npm run kill-test -- <kills> [seed]`.
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

/** Kills `kills` runs over `files` files, alternating between SIGKILL and SIGINT, at instants that follow from the seed. */
export async function killRuns({
	kills,
	files,
	seed,
}: {
	kills: number;
	files: number;
	seed: number;
}): Promise<KillReport> {
	const root = mkdtempSync(path.join(tmpdir(), "harden-kill-"));
	try {
		const names = Array.from({ length: files }, (_, index) => path.join(`d${index % 40}`, `f${index}.ts`));
		const before = names.map((_, index) => textOf(index));
		const restore = () => {
			for (const [index, name] of names.entries()) writeFileSync(path.join(root, name), before[index]!);
		};
		for (const name of names) mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
		restore();
		const started = Date.now();
		await run(root);
		const duration = Date.now() - started;
		const after = names.map((name) => readFileSync(path.join(root, name), "utf8"));
		if (after.some((text, index) => text === before[index])) throw new Error("the run left a file unchanged");
		const random = randomNumbers(seed);
		const report = { kills, whileWriting: 0, torn: 0, strays: 0, different: 0 };
		for (let kill = 0; kill < kills; kill++) {
			restore();
			await run(root, { signal: kill % 2 === 0 ? "SIGKILL" : "SIGINT", delay: (0.3 + random() * 0.75) * duration });
			const found = names.map((name) => readFileSync(path.join(root, name), "utf8"));
			const written = found.filter((text, index) => text === after[index]).length;
			if (written > 0 && written < files) report.whileWriting++;
			report.torn += found.filter((text, index) => text !== before[index] && text !== after[index]).length;
			await run(root);
			report.different += names.filter(
				(name, index) => readFileSync(path.join(root, name), "utf8") !== after[index],
			).length;
			report.strays += strayFiles(root, names);
		}
		return report;
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
}

function strayFiles(root: string, names: readonly string[]): number {
	const known = new Set(names);
	return readdirSync(root, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.filter((entry) => !known.has(path.relative(root, path.join(entry.parentPath, entry.name)))).length;
}

function run(root: string, kill?: { signal: NodeJS.Signals; delay: number }): Promise<void> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [cli, "narrow-broad-catch"], { cwd: root, stdio: "ignore" });
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
	const [kills = "20", seed = "1"] = process.argv.slice(2);
	const report = await killRuns({ kills: Number(kills), files: 2_000, seed: Number(seed) });
	console.log(report);
	process.exitCode = report.torn + report.strays + report.different === 0 ? 0 : 1;
}
