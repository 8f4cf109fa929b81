/**
 * `npx tsx scripts/benchmark/oxlint.ts`: CPU time of the `strict` preset in oxlint and in ESLint, start-up included, over
 * the same files: the packages of the corpus, copied, because linters leave `node_modules` and ignored files out.
 */
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { corpus, sourcesOf, unpacked } from "../../tests/corpus/unpack.ts";
import { costOf } from "./cost.ts";

const root = path.resolve(import.meta.dirname, "../..");
const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-benchmark-")));

try {
	const packages = await Promise.all(corpus.filter(({ slice }) => slice).map(unpacked));
	const files = packages.flatMap(sourcesOf);
	for (const file of files)
		cpSync(file, path.join(folder, path.relative(path.join(root, "tests/corpus/packages"), file)));
	writeConfigurations();
	const eslint = cpuSecondsOf([path.join(root, "node_modules/eslint/bin/eslint.js"), "-f", "json", "."]);
	const oxlint = cpuSecondsOf([path.join(root, "node_modules/oxlint/bin/oxlint"), "-f", "json", "."]);
	console.log(`${files.length} files: ESLint ${eslint.toFixed(1)} s, oxlint ${oxlint.toFixed(1)} s of CPU time`);
	console.log(`oxlint takes 1/${(eslint / oxlint).toFixed(1)} (goal: 1/8)`);
} finally {
	rmSync(folder, { recursive: true, force: true });
}

function writeConfigurations(): void {
	const from = (file: string) => JSON.stringify(path.join(root, file));
	writeFileSync(
		path.join(folder, "eslint.config.mjs"),
		`import parser from ${from("node_modules/@typescript-eslint/parser/dist/index.js")};
import harden from ${from("dist/src/index.js")};
export default [{ files: ["**/*.{ts,tsx,mts,cts}"], languageOptions: { parser } }, harden.configs.strict];
`,
	);
	const preset = path.join(root, "oxlint/strict.json");
	writeFileSync(
		path.join(folder, ".oxlintrc.json"),
		JSON.stringify({ categories: { correctness: "off" }, extends: [preset] }),
	);
}

/** @throws an Error when the linter did not get as far as its findings. */
function cpuSecondsOf(args: readonly string[]): number {
	const { cpuSeconds, exitCode, output } = costOf(args, folder);
	if ((exitCode !== 0 && exitCode !== 1) || !output.includes("no-broad-catch")) {
		throw new Error(`${args[0]!}: exit code ${exitCode}: ${output.slice(0, 500)}`);
	}
	return cpuSeconds;
}
