/**
 * `npm run build && npx tsx scripts/benchmark/editor.ts`: how long the diagnostics take after a keystroke, in the language
 * server that editors start, with our rules beside a configuration that has none. Ratios, not milliseconds, are what the
 * documentation claims.
 */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { corpus, unpacked } from "../../tests/corpus/unpack.ts";
import { startEditor, type OpenFile } from "../../tests/editor/eslint-server.ts";
import { linkPackages } from "../../tests/support/link-packages.ts";

const root = path.resolve(import.meta.dirname, "../..");
const keystrokes = 15;
const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-benchmark-")));

/** What stands in the configuration beside the parser. */
const configurations = {
	none: "",
	recommended: "harden.configs.recommended",
	unplanned: `harden.configs.recommended, { rules: { "harden/no-oversized-file": ["error", { plan: false }] } }`,
};
type Configured = keyof typeof configurations;

try {
	console.log(`Node.js ${process.version}, ${cpus().length} × ${cpus()[0]!.model}`);
	const text = readFileSync(path.join(await unpacked(packageOf("effect")), "src/Stream.ts"), "utf8");
	for (const lines of [3000, 14_000]) await compare(firstLines(text, lines));
} finally {
	rmSync(folder, { recursive: true, force: true });
}

async function compare(text: string): Promise<void> {
	const names = Object.keys(configurations) as Configured[];
	const sessions = await Promise.all(names.map(async (name) => startSession(name, text)));
	const before = sessions.map(({ processId }) => cpuTicksOf(processId));
	const times = sessions.map((): number[] => []);
	// In turns, so that what else the machine does meets all of them.
	for (let keystroke = 0; keystroke < keystrokes; keystroke++) {
		for (const [index, { file }] of sessions.entries()) times[index]!.push(await latencyOf(file));
	}
	const ticks = sessions.map(({ processId }, index) => cpuTicksOf(processId) - before[index]!);
	for (const { close } of sessions) await close();
	const medians = times.map(median);
	const wordsFor = (index: number) =>
		`${Math.round(medians[index]!)} ms, ${(ticks[index]! / ticks[0]!).toFixed(2)} times the CPU`;
	console.log(
		`keystroke to diagnostics, ${text.split("\n").length} lines: without rules ${Math.round(medians[0]!)} ms`,
	);
	console.log(`  recommended ${wordsFor(1)}`);
	console.log(`  recommended, without the plan of a split ${wordsFor(2)}`);
}

/** What a process has used so far, in hundredths of a second; Linux tells. */
function cpuTicksOf(processId: number): number {
	const [user, system] = readFileSync(`/proc/${processId}/stat`, "utf8").split(") ")[1]!.split(" ").slice(11, 13);
	return Number(user) + Number(system);
}

interface Session {
	readonly file: OpenFile;
	readonly processId: number;
	close(): Promise<void>;
}

async function startSession(name: Configured, text: string): Promise<Session> {
	const project = path.join(folder, name);
	rmSync(project, { recursive: true, force: true });
	mkdirSync(project);
	linkPackages(project, {
		eslint: "eslint",
		"@typescript-eslint/parser": "@typescript-eslint/parser",
		"eslint-plugin-harden": root,
	});
	writeFileSync(
		path.join(project, "eslint.config.mjs"),
		`import parser from "@typescript-eslint/parser";
import harden from "eslint-plugin-harden";
export default [{ files: ["**/*.ts"], languageOptions: { parser }, plugins: { harden } }, ${configurations[name]}];
`,
	);
	const filePath = path.join(project, "stream.ts");
	writeFileSync(filePath, text);
	const editor = await startEditor(project);
	const file = await editor.open({ path: filePath, text });
	await warmUp(file);
	if (editor.complaints.length > 0) throw new Error(editor.complaints.join("\n"));
	return { file, processId: editor.processId, close: editor.close };
}

/** Parser and rules are compiled while they run. */
async function warmUp(file: OpenFile): Promise<void> {
	for (let time = 0; time < 3; time++) await latencyOf(file);
}

/** Milliseconds from a letter in the last comment line to the answer. */
async function latencyOf(file: OpenFile): Promise<number> {
	const line = file.text.split("\n").length - 1;
	const begin = performance.now();
	await file.type([{ range: { start: { line, character: 2 }, end: { line, character: 2 } }, newText: "x" }]);
	const diagnostics = await file.diagnose();
	const end = performance.now();
	const broken = diagnostics.find(({ code }) => code === undefined);
	if (broken !== undefined) throw new Error(JSON.stringify(broken.message));
	return end - begin;
}

/** The declarations of a module's first lines, and a comment line to type in. */
function firstLines(text: string, lines: number): string {
	const head = text
		.split("\n")
		.slice(0, lines - 1)
		.join("\n");
	return `${head.slice(0, head.lastIndexOf("\n\n/**"))}\n// `;
}

function packageOf(name: string): (typeof corpus)[number] {
	return corpus.find((each) => each.name === name)!;
}

function median(times: readonly number[]): number {
	return [...times].sort((a, b) => a - b)[times.length >> 1]!;
}
