/**
 * Splits a file of a package and has esbuild, Rollup, Vite and webpack bundle what uses it, before and after: in development
 * and production, with `sideEffects` true and false. Each bundle runs in a process of its own and prints what the file
 * exports and, with `--call`, what an expression over these exports (`all`) gives. Exits with 1 where anything differs.
 *
 *     npx tsx scripts/oversized-file-bundlers.ts --tools <folder> --max 1000 [--mode ordered] [--call "<expression>"] <package> <file>
 *
 * <folder> is where esbuild, rollup, vite and webpack are installed; <file> is a path in <package>, whose relative imports
 * name their extension. With `--mode ordered`, which packages without side effects are refused, there is only the other kind.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { splitOversizedFile } from "../src/oversized-file/split-oversized-file.ts";
import { createProjectFiles } from "../src/source/project-index.ts";
import { refactorText } from "../src/source/refactor-text.ts";
import { settingsOf } from "../src/source/settings.ts";

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		tools: { type: "string" },
		max: { type: "string", default: "1000" },
		mode: { type: "string", default: "acyclic" },
		call: { type: "string", default: "undefined" },
	},
});
const [folder, file] = positionals as [string, string];
const tools = createRequire(path.join(path.resolve(values.tools!), "tools.js"));

interface Esbuild {
	build(options: object): Promise<unknown>;
	transform(text: string, options: object): Promise<{ code: string }>;
}
interface Rollup {
	rollup(options: object): Promise<{ write(options: object): Promise<unknown> }>;
}
interface Vite {
	build(options: object): Promise<unknown>;
}
interface WebpackStatistics {
	hasErrors(): boolean;
	toString(): string;
}
type Webpack = (options: object, done: (error: Error | null, statistics?: WebpackStatistics) => void) => void;

interface Bundling {
	readonly entry: string;
	readonly outFile: string;
	readonly isProduction: boolean;
}

const bundlers: Readonly<Record<string, (bundling: Bundling) => Promise<unknown>>> = {
	esbuild: async ({ entry, outFile, isProduction }) =>
		(await load<Esbuild>("esbuild")).build({
			entryPoints: [entry],
			outfile: outFile,
			bundle: true,
			format: "esm",
			platform: "node",
			minify: isProduction,
			logLevel: "silent",
			tsconfigRaw: {},
		}),
	rollup: async ({ entry, outFile, isProduction }) => {
		const { rollup } = await load<Rollup>("rollup");
		const bundle = await rollup({ input: entry, treeshake: isProduction, logLevel: "silent" });
		return bundle.write({ file: outFile, format: "es" });
	},
	vite: async ({ entry, outFile, isProduction }) =>
		(await load<Vite>("vite")).build({
			configFile: false,
			logLevel: "error",
			mode: isProduction ? "production" : "development",
			build: {
				lib: { entry, formats: ["es"], fileName: () => path.basename(outFile) },
				outDir: path.dirname(outFile),
				emptyOutDir: false,
				minify: isProduction,
			},
		}),
	webpack: async ({ entry, outFile, isProduction }) => {
		const webpack = await load<Webpack>("webpack");
		await new Promise<void>((resolve, reject) => {
			webpack(
				{
					entry,
					mode: isProduction ? "production" : "development",
					target: "node",
					output: { path: path.dirname(outFile), filename: path.basename(outFile) },
				},
				(error, statistics) => {
					if (error !== null) reject(error);
					else if (statistics!.hasErrors()) reject(new Error(statistics!.toString()));
					else resolve();
				},
			);
		});
	},
};

async function load<Tool>(name: string): Promise<Tool> {
	const loaded = (await import(pathToFileURL(tools.resolve(name)).href)) as { default?: Tool } & Tool;
	return name === "webpack" ? loaded.default! : loaded;
}

const work = mkdtempSync(path.join(tmpdir(), "bundlers-"));
const original = path.join(work, "before");
const split = path.join(work, "after");
cpSync(folder, original, { recursive: true, filter: (each) => !/node_modules|\.git$/u.test(each) });
cpSync(original, split, { recursive: true });
console.log(`${splitIn(split)} modules`);
for (const each of [original, split]) await withoutTypes(each);

let different = 0;
for (const sideEffects of values.mode === "ordered" ? [true] : [true, false]) {
	for (const [bundler, bundle] of Object.entries(bundlers)) {
		for (const isProduction of [false, true]) {
			const before = await outputOf(original, { bundle, sideEffects, isProduction });
			const after = await outputOf(split, { bundle, sideEffects, isProduction });
			if (before !== after) different++;
			const verdict = before === after ? `same, ${before.length} characters` : `DIFFERENT: ${after.slice(0, 400)}`;
			console.log(bundler, isProduction ? "production" : "development", `sideEffects ${sideEffects}`, verdict);
		}
	}
}
rmSync(work, { recursive: true });
process.exitCode = different > 0 ? 1 : 0;

/** @returns the number of modules. */
function splitIn(root: string): number {
	const target = path.join(root, file);
	if (values.mode === "ordered") writeManifest(root, true);
	const result = refactorText(splitOversizedFile, readFileSync(target, "utf8"), {
		path: target,
		settings: settingsOf(undefined),
		options: { max: Number(values.max), mode: values.mode },
		ruleOptions: {},
		projectFiles: createProjectFiles(root),
	});
	if (result.kind !== "changed") throw new Error(JSON.stringify(result));
	writeFileSync(target, result.text);
	for (const created of result.createFiles) {
		mkdirSync(path.dirname(created.path), { recursive: true });
		writeFileSync(created.path, created.text);
	}
	return result.createFiles.length;
}

function writeManifest(root: string, sideEffects: boolean): void {
	writeFileSync(path.join(root, "package.json"), JSON.stringify({ type: "module", sideEffects }));
}

/** Rollup and webpack read JavaScript: every `.ts` becomes the `.js` that imports speak of. */
async function withoutTypes(root: string): Promise<void> {
	const esbuild = await load<Esbuild>("esbuild");
	for (const entry of readdirSync(root, { recursive: true, encoding: "utf8" })) {
		if (!/\.tsx?$/u.test(entry) || entry.endsWith(".d.ts")) continue;
		const text = readFileSync(path.join(root, entry), "utf8").replaceAll(/(from\s+"\.[^"]*)\.tsx?"/gu, '$1.js"');
		const { code } = await esbuild.transform(text, { loader: entry.endsWith("x") ? "tsx" : "ts", target: "es2022" });
		writeFileSync(path.join(root, entry.replace(/\.tsx?$/u, ".js")), code);
	}
}

interface Case {
	readonly bundle: (bundling: Bundling) => Promise<unknown>;
	readonly sideEffects: boolean;
	readonly isProduction: boolean;
}

async function outputOf(root: string, { bundle, sideEffects, isProduction }: Case): Promise<string> {
	writeManifest(root, sideEffects);
	const entry = path.join(root, "entry.js");
	const specifier = `./${file.replace(/\.tsx?$/u, ".js")}`;
	writeFileSync(
		entry,
		`import * as all from ${JSON.stringify(specifier)};
const kinds = Object.keys(all).sort().map((name) => name + ": " + typeof all[name]);
console.log(kinds.join("\\n"), ${values.call});
`,
	);
	const outFile = path.join(root, "bundle", "bundle.mjs");
	rmSync(path.dirname(outFile), { recursive: true, force: true });
	try {
		await bundle({ entry, outFile, isProduction });
		return execFileSync(process.execPath, [outFile], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
	} catch (error) {
		// What does not work before says nothing.
		if (root === original) throw error;
		return String(error);
	}
}
