/**
 * `npm run benchmark`: CPU seconds of `harden` beside those of jscodeshift on the same files, start-up included, in one run.
 * Ratios, not seconds, are what the documentation claims.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { corpus, sourcesOf, unpacked } from "../../tests/corpus/unpack.ts";
import { costOf, type Cost } from "./cost.ts";

const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "harden-benchmark-"));
const cli = path.join(root, "dist/src/cli/main.js");
const jscodeshift = path.join(root, "node_modules/jscodeshift/bin/jscodeshift.js");
const transform = path.join(import.meta.dirname, "find-transform.cjs");
const theirs = [jscodeshift, "-t", transform, "--no-babel", "--extensions", "ts", "--dry", "--silent", "."];
const ours = [cli, "narrow-broad-catch", "--dry-run"];
const largeFile = 5_100_000;

try {
	console.log(`Node.js ${process.version}, ${cpus().length} × ${cpus()[0]!.model}\n`);
	await compareRunners();
	measureLargeFile("of real code", realCode());
	measureLargeFile("of nothing but object literals", objectLiterals());
} finally {
	rmSync(folder, { recursive: true, force: true });
}

async function compareRunners(): Promise<void> {
	const files = await copySources("nothing");
	report("nothing to do", files, { ours: cost("nothing", ours), theirs: cost("nothing", theirs), goal: 30 });
	await copySources("some");
	writeCatches("some", 300);
	report("300 edits", files + 300, {
		ours: cost("some", ours),
		theirs: cost("some", [...theirs, "--edit=true"]),
		goal: 12,
	});
}

/** Copies real files that handle no error, so that there is nothing to do; returns how many. */
async function copySources(name: string): Promise<number> {
	let copied = 0;
	for (const each of corpus) {
		const source = await unpacked(each);
		for (const file of sourcesOf(source)) {
			if (/\bcatch\b|\.then\(/u.test(readFileSync(file, "utf8"))) continue;
			const target = path.join(folder, name, each.name, path.relative(source, file));
			mkdirSync(path.dirname(target), { recursive: true });
			cpSync(file, target);
			copied++;
		}
	}
	return copied;
}

function writeCatches(name: string, count: number): void {
	for (let index = 0; index < count; index++) {
		const text = `export async function store${index}(x: string) {\n\ttry {\n\t\tawait save(x);\n\t} catch {\n\t\tconsole.warn("could not save");\n\t}\n}\n`;
		writeFileSync(path.join(folder, name, `store${index}.ts`), text);
	}
}

/** The modules that were copied, one behind the other, until they are 5.1 MB: the size of the largest files by hand. */
function realCode(): string {
	let text = "";
	for (const file of sourcesOf(path.join(folder, "nothing"))) {
		const module = readFileSync(file, "utf8");
		if (file.endsWith(".ts") && !/^export (?:default|=)/mu.test(module)) text += `${module}\n`;
		if (text.length > largeFile) break;
	}
	return text;
}

/** As many tokens as a line can have. */
function objectLiterals(): string {
	const line = 'export const entry = { name: "value", list: [1, 2, 3], nested: { deep: true } };\n';
	return Array.from({ length: 60_000 }, (_, index) => line.replace("entry", `entry${index}`)).join("");
}

function measureLargeFile(what: string, text: string): void {
	mkdirSync(path.join(folder, "large"), { recursive: true });
	// First, since the real code has comments that switch rules off.
	const caught = 'try {\n\tawait save();\n} catch {\n\tconsole.warn("could not save");\n}\n';
	writeFileSync(path.join(folder, "large", "large.ts"), caught + text);
	const { cpuSeconds, wallSeconds, megabytes, output } = cost("large", ours);
	if (!output.includes("1 would change")) throw new Error(`the file ${what} was not changed:\n${output}`);
	const size = ((text.length + caught.length) / 1e6).toFixed(1);
	console.log(
		`a file of ${size} MB ${what}: ${wallSeconds.toFixed(2)} s (${cpuSeconds.toFixed(2)} CPU-s), ${Math.round(megabytes)} MB (goal: below 2 s and 512 MB)`,
	);
}

interface Comparison {
	readonly ours: Cost;
	readonly theirs: Cost;
	/** jscodeshift should cost at least so many times as much. */
	readonly goal: number;
}

function report(what: string, files: number, { ours, theirs, goal }: Comparison): void {
	const ratio = theirs.cpuSeconds / ours.cpuSeconds;
	console.log(
		`${what}, ${files} files: harden ${ours.cpuSeconds.toFixed(2)} CPU-s, jscodeshift ${theirs.cpuSeconds.toFixed(2)} CPU-s: 1/${ratio.toFixed(1)} (goal: 1/${goal})`,
	);
}

function cost(name: string, args: readonly string[]): Cost {
	return costOf(args, path.join(folder, name));
}
