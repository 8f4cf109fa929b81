/**
 * CPU seconds of `harden audit` beside those of ESLint that parses the same files and runs no rule, in one run, start-up
 * included; and those of a second audit, which finds what the first has kept. Of the corpus, or of checkouts that are named:
 * npx tsx scripts/benchmark/audit.ts [folder...]
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { corpus, sourcesOf, unpacked } from "../../tests/corpus/unpack.ts";
import { costOf } from "./cost.ts";

const root = path.resolve(import.meta.dirname, "../..");
const cli = path.join(root, "dist/src/cli/main.js");
const eslint = path.join(root, "node_modules/eslint/bin/eslint.js");
const parser = path.join(root, "node_modules/@typescript-eslint/parser/dist/index.js");

const folders = process.argv.slice(2);
if (folders.length === 0) await measure("the corpus", copyCorpus);
for (const checkout of folders) await measure(path.basename(checkout), (target) => copyCheckout(checkout, target));

async function measure(name: string, copyInto: (target: string) => Promise<void> | void): Promise<void> {
	const folder = mkdtempSync(path.join(tmpdir(), "harden-benchmark-"));
	try {
		await copyInto(path.join(folder, "sources"));
		// Where the second run looks for what the first has kept.
		mkdirSync(path.join(folder, "node_modules"));
		const configuration = path.join(folder, "parse-only.config.mjs");
		writeFileSync(
			configuration,
			`import parser from ${JSON.stringify(parser)};\nexport default [{ files: ["**/*.ts", "**/*.tsx"], languageOptions: { parser } }];\n`,
		);
		const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => isSource(file)).length;
		const theirs = costOf([eslint, "-c", configuration, "--no-inline-config", "sources"], folder);
		const first = costOf([cli, "audit", "--format", "json", "sources"], folder);
		const second = costOf([cli, "audit", "--format", "json", "sources"], folder);
		const ratio = (theirs.cpuSeconds / first.cpuSeconds).toFixed(1);
		const again = (first.cpuSeconds / second.cpuSeconds).toFixed(1);
		console.log(
			`audit of ${name}, ${files} files: ${first.cpuSeconds.toFixed(1)} CPU-s, ESLint's parse ${theirs.cpuSeconds.toFixed(1)} CPU-s: 1/${ratio} (goal: 1/10); again ${second.cpuSeconds.toFixed(1)} CPU-s: 1/${again} of the first (goal: 1/5)`,
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function isSource(file: string): boolean {
	return /\.tsx?$/u.test(file);
}

async function copyCorpus(target: string): Promise<void> {
	for (const each of corpus) {
		const source = await unpacked(each);
		for (const file of sourcesOf(source)) {
			if (file.endsWith(".ts")) copy(file, path.join(target, each.name, path.relative(source, file)));
		}
	}
}

/** Sources, and what says how they belong together. */
function copyCheckout(checkout: string, target: string): void {
	for (const file of readdirSync(checkout, { recursive: true, encoding: "utf8" })) {
		if (/(?:^|[\\/])node_modules[\\/]/u.test(file)) continue;
		if (isSource(file) || /(?:^|[\\/])(?:package|tsconfig[\w.-]*)\.json$/u.test(file)) {
			copy(path.join(checkout, file), path.join(target, file));
		}
	}
}

function copy(file: string, target: string): void {
	if (!existsSync(file)) return;
	mkdirSync(path.dirname(target), { recursive: true });
	cpSync(file, target, { dereference: true });
}
