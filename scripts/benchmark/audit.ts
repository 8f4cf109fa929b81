/**
 * CPU seconds of `harden audit` beside those of ESLint that parses the same files and runs no rule, in one run, start-up
 * included; and those of a second audit, which finds what the first has kept.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { corpus, sourcesOf, unpacked } from "../../tests/corpus/unpack.ts";
import { costOf } from "./cost.ts";

const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "harden-benchmark-"));
const cli = path.join(root, "dist/src/cli/main.js");
const eslint = path.join(root, "node_modules/eslint/bin/eslint.js");
const parser = path.join(root, "node_modules/@typescript-eslint/parser/dist/index.js");

try {
	const files = await copySources();
	// Where the second run looks for what the first has kept.
	mkdirSync(path.join(folder, "node_modules"));
	const configuration = path.join(folder, "parse-only.config.mjs");
	writeFileSync(
		configuration,
		`import parser from ${JSON.stringify(parser)};\nexport default [{ files: ["**/*.ts"], languageOptions: { parser } }];\n`,
	);
	const theirs = costOf([eslint, "-c", configuration, "--no-inline-config", "sources"], folder);
	const first = costOf([cli, "audit", "--format", "json", "sources"], folder);
	const second = costOf([cli, "audit", "--format", "json", "sources"], folder);
	const ratio = (theirs.cpuSeconds / first.cpuSeconds).toFixed(1);
	const again = (first.cpuSeconds / second.cpuSeconds).toFixed(1);
	console.log(
		`audit of ${files} files: ${first.cpuSeconds.toFixed(1)} CPU-s, ESLint's parse ${theirs.cpuSeconds.toFixed(1)} CPU-s: 1/${ratio} (goal: 1/10); again ${second.cpuSeconds.toFixed(1)} CPU-s: 1/${again} of the first (goal: 1/5)`,
	);
} finally {
	rmSync(folder, { recursive: true, force: true });
}

async function copySources(): Promise<number> {
	let copied = 0;
	for (const each of corpus) {
		const source = await unpacked(each);
		for (const file of sourcesOf(source)) {
			if (!file.endsWith(".ts")) continue;
			const target = path.join(folder, "sources", each.name, path.relative(source, file));
			mkdirSync(path.dirname(target), { recursive: true });
			cpSync(file, target);
			copied++;
		}
	}
	return copied;
}
