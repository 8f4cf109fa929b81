/**
 * What the plan of a split costs by the length of the file: the first 1,000, 2,000, 4,000 … lines of one published module
 * (effect's Effect.ts, 28,011 lines), cut between statements, each planned in a process of its own, start-up included.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseSource } from "../../src/source/parse-source.ts";
import { corpus, sourcesOf, unpacked } from "../../tests/corpus/unpack.ts";
import { costOf } from "./cost.ts";

const root = path.resolve(import.meta.dirname, "../..");
const cli = path.join(root, "dist/src/cli/main.js");
const sizes = [1000, 2000, 4000, 8000, 16_000, 28_011];
const folder = mkdtempSync(path.join(tmpdir(), "harden-benchmark-"));

try {
	const text = await monolith();
	for (const lines of sizes) {
		writeFileSync(path.join(folder, "Effect.ts"), firstLines(text, lines));
		const { cpuSeconds, wallSeconds, megabytes, output } = costOf(
			[cli, "split-oversized-file", "Effect.ts", "--max", "500", "--dry-run"],
			folder,
		);
		if (!output.includes("1 would change")) throw new Error(`${lines} lines were not split: ${output}`);
		console.log(
			`split of ${lines} lines: ${wallSeconds.toFixed(2)} s (${cpuSeconds.toFixed(2)} CPU-s), ${Math.round(megabytes)} MB${lines === 28_011 ? " (goal: below 5 s and 1,000 MB)" : ""}`,
		);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}

async function monolith(): Promise<string> {
	const effect = corpus.find(({ name }) => name === "effect");
	if (effect === undefined) throw new Error("the corpus has no effect");
	const file = sourcesOf(await unpacked(effect)).find((each) => each.endsWith(`${path.sep}Effect.ts`));
	if (file === undefined) throw new Error("effect has no Effect.ts");
	return readFileSync(file, "utf8");
}

/** Whole statements, as far as they fit. */
function firstLines(text: string, lines: number): string {
	const parsed = parseSource("Effect.ts", text);
	if ("problem" in parsed) throw new Error(parsed.problem.message);
	let end = 0;
	let count = 0;
	for (const { range } of parsed.source.ast.body) {
		count += text.slice(end, range[1]).split("\n").length - 1;
		if (count > lines) break;
		end = range[1];
	}
	return `${text.slice(0, end)}\n`;
}
