/**
 * `npm run build && npx tsx scripts/benchmark/deprecated-type-codemod.ts [folder]`: what a dry run of
 * `harden replace-deprecated-type` costs on the TypeScript files of a repository, beside ESLint with the typed rule
 * `@typescript-eslint/no-deprecated` on the same files in the same run. Ratios, not seconds, are what counts. Without a
 * folder it is the sources of effect, of the corpus.
 */
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { glob } from "tinyglobby";
import { corpus, unpacked } from "../../tests/corpus/unpack.ts";
import { costOf, type Cost } from "./cost.ts";

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, "../..");
const [given] = process.argv.slice(2);
const scratch = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-benchmark-")));
const folder = given === undefined ? await sourcesOfEffect() : realpathSync(given);
const patterns = ["**/*.ts", "**/*.tsx"];
const ignored = ["**/node_modules/**", "**/*.d.ts"];

try {
	const files = await glob(patterns, { cwd: folder, ignore: ignored });
	console.log(`Node.js ${process.version}, ${cpus().length} × ${cpus()[0]!.model}`);
	console.log(`${path.basename(folder)}, ${files.length} files`);
	const cli = path.join(root, "dist/src/cli/main.js");
	const ours = costOf([cli, "replace-deprecated-type", ".", "--dry-run"], folder);
	console.log(`harden replace-deprecated-type --dry-run: ${wordsOf(ours)}`);
	const eslint = path.join(root, "node_modules/eslint/bin/eslint.js");
	const options = ["--max-old-space-size=12000", eslint, "--no-config-lookup", "--no-inline-config"];
	const theirs = costOf([...options, "--config", writeConfig(), "--format", "json", "."], folder);
	console.log(`eslint, @typescript-eslint/no-deprecated: ${wordsOf(theirs)}`);
	console.log(
		`time 1/${(theirs.cpuSeconds / ours.cpuSeconds).toFixed(1)} (goal: 1/30), memory 1/${(theirs.megabytes / ours.megabytes).toFixed(1)} (goal: 1/10)`,
	);
} finally {
	rmSync(scratch, { recursive: true });
}

/** A copy with a configuration for the compiler, which published sources lack. */
async function sourcesOfEffect(): Promise<string> {
	const copy = path.join(scratch, "effect");
	const source = await unpacked(corpus.find(({ name }) => name === "effect")!);
	cpSync(path.join(source, "src"), path.join(copy, "src"), { recursive: true });
	const compilerOptions = { strict: true, noEmit: true, target: "esnext", module: "nodenext", skipLibCheck: true };
	const allowed = { allowImportingTsExtensions: true, types: [] };
	writeFileSync(
		path.join(copy, "tsconfig.json"),
		JSON.stringify({ compilerOptions: { ...compilerOptions, ...allowed }, include: ["src"] }),
	);
	return copy;
}

function wordsOf({ cpuSeconds, wallSeconds, megabytes, exitCode }: Cost): string {
	return `${cpuSeconds.toFixed(1)} CPU-s, ${wallSeconds.toFixed(1)} s, ${Math.round(megabytes)} MB (exit code ${exitCode})`;
}

function writeConfig(): string {
	const file = path.join(scratch, "eslint.config.mjs");
	const typescriptEslint = JSON.stringify(require.resolve("typescript-eslint"));
	writeFileSync(
		file,
		`import tseslint from ${typescriptEslint};
export default [
	{ ignores: ${JSON.stringify(ignored)} },
	{ ignores: ["**/*.js", "**/*.mjs", "**/*.cjs", "**/*.jsx"] },
	{
		files: ${JSON.stringify(patterns)},
		plugins: { "@typescript-eslint": tseslint.plugin },
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { projectService: true, tsconfigRootDir: ${JSON.stringify(folder)} },
		},
		rules: { "@typescript-eslint/no-deprecated": "error" },
	},
];
`,
	);
	return file;
}
