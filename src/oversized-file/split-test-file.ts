import path from "node:path";
import { nothingToDo, type Codemod, type CodemodFile, type FileRefactoring } from "../source/codemod.ts";
import { parseSource } from "../source/parse-source.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import type { NotApplicable } from "../source/refactoring.ts";
import { isGeneratedFile, isTestFile } from "../source/settings.ts";
import { chunksOf } from "./chunks.ts";
import { countLines, countPhysicalLines, mayExceed } from "./line-count.ts";
import { fileNameOf } from "./plan/module-path.ts";
import { oversizedFileOptionsOf } from "./oversized-file.ts";
import { textOfChunk, type TestChunk } from "./test-file/test-chunks.ts";
import { testFileRefusalOf } from "./test-file/test-file-refusal.ts";
import { leavesOf, testsIn, testTreeOf, type TestNode } from "./test-file/test-tree.ts";
import { replacement } from "./text-replacement.ts";
import { wordsOf } from "./plan/word.ts";

/** Divides a test file that is too long by its tests, each part with the setup it needs. */
export const splitTestFile: Codemod = {
	name: "split-test-file",
	summary: "Divide test files with too many lines by their tests, with the setup that each part needs.",
	rule: "no-oversized-file",
	typeChecked: true,
	options: [
		{
			name: "max",
			description: "Divide test files with more lines than this, into files that have no more.",
			type: "number",
			placeholder: "lines",
		},
	],
	mayConcern: (text, file) => isTestFile(file.path, file.settings) && mayExceed(text, maximumFor(file)),
	refactorFile,
};

function maximumFor({ options, ruleOptions }: CodemodFile): number {
	return typeof options["max"] === "number" ? options["max"] : oversizedFileOptionsOf(ruleOptions).maxInTests;
}

function refactorFile(source: ParsedSource, file: CodemodFile): FileRefactoring {
	const { count, generated } = oversizedFileOptionsOf(file.ruleOptions);
	if (countLines(source, count) <= maximumFor(file)) return nothingToDo;
	if (generated === "ignore" && isGeneratedFile(file.path, source.text, file.settings)) return nothingToDo;
	const division = divisionOf(source, file);
	return "notApplicable" in division ? { refactorings: [division] } : dividedInto(division, { source, file });
}

/** Whether a file that is too long would be divided, as far as can be told without writing the parts. */
export function dividesByTests(source: ParsedSource, file: CodemodFile): boolean {
	return !("notApplicable" in divisionOf(source, file));
}

/** The tests of a file, and which of them stay together. */
interface Division {
	readonly chunks: readonly TestChunk[];
	readonly nodes: readonly TestNode[];
}

function divisionOf(source: ParsedSource, file: CodemodFile): Division | NotApplicable {
	const maximum = maximumFor(file);
	const nodes = testTreeOf(source, maximum / 3);
	const leaves = leavesOf(nodes);
	const setup = countPhysicalLines(source.text) - leaves.reduce((sum, { lines }) => sum + lines, 0);
	const chunks = setup > 0.6 * maximum ? [leaves] : chunksOf(leaves, maximum - setup);
	const refusal = testFileRefusalOf(source, { ...file, setup, maximum, chunks, tests: leaves.length });
	return refusal ?? { chunks, nodes };
}

interface DividedFile {
	readonly source: ParsedSource;
	readonly file: CodemodFile;
}

function dividedInto({ chunks, nodes }: Division, { source, file }: DividedFile): FileRefactoring {
	const texts = chunks.map((chunk) => textOfChunk(source, nodes, { chunk, path: file.path }));
	const paths = chunkPaths(chunks, file);
	const problem = paths === undefined ? "no name for a part is free" : lostTest(source, texts, file.path);
	if (problem !== undefined || paths === undefined) return { refactorings: [unverified(source, problem!)] };
	const names = paths.map((part) => `\`${path.posix.basename(part)}\``).join(", ");
	return {
		refactorings: [
			{
				edits: [replacement(source.text, texts[0]!)],
				reason: `Divided by its tests into ${chunks.length} files: ${names}. Each has the setup it needs.`,
				safety: "review",
			},
		],
		createFiles: texts.slice(1).map((text, index) => ({ path: paths[index + 1]!, text })),
	};
}

function unverified({ ast }: ParsedSource, problem: string): NotApplicable {
	return {
		notApplicable: "unverified",
		message: `The file was divided and did not pass the check: ${problem}.`,
		node: ast.body[0] ?? ast,
	};
}

/** What differs between the tests before and after, or undefined. */
function lostTest(source: ParsedSource, texts: readonly string[], filePath: string): string | undefined {
	const after: string[] = [];
	for (const text of texts) {
		const parsed = parseSource(filePath, text);
		if ("problem" in parsed) return `a part does not parse: ${parsed.problem.message}`;
		after.push(...testsIn(parsed.source));
	}
	const before = testsIn(source);
	const different = before.find((test, index) => test !== after[index]);
	if (different === undefined && before.length === after.length) return undefined;
	return `a test is lost, changed or out of order: ${(different ?? after[before.length]!).slice(0, 80)}`;
}

/** The file keeps its path for the first part; the others are named after their first tests. */
function chunkPaths(chunks: readonly TestChunk[], { path: filePath, projectFiles }: CodemodFile): string[] | undefined {
	const { folder, stem, extension } = fileNameOf(filePath);
	const used = new Set<string>([filePath]);
	for (const chunk of chunks.slice(1)) {
		const free = namesFor(chunk)
			.map((name) => path.posix.join(folder, partStem(stem, name) + extension))
			.find((candidate) => !used.has(candidate) && !projectFiles.exists(candidate));
		if (free === undefined) return undefined;
		used.add(free);
	}
	return [...used];
}

/** What a runner may select files by stays at the end: `.int.test` of `chat.int.test.ts`, `-test`, all of `e2e.spec.ts`. */
function partStem(stem: string, name: string): string {
	const [, subject = "", mark = ""] = /^([^.]*?)((?:[-_](?:tests?|spec))?(?:\..*)?)$/u.exec(stem)!;
	return /^(?:int|e2e|unit|integration)$/u.test(subject) && mark !== ""
		? `${name}.${stem}`
		: `${subject}.${name}${mark}`;
}

/** Names from the titles of a chunk's tests, the first ones before the others. */
function namesFor(chunk: TestChunk): string[] {
	const titles = chunk.map(({ title }) => wordsOf(title));
	return [4, 7, 10]
		.flatMap((length) => titles.map((words) => words.slice(0, length).join("-")))
		.filter((name) => name !== "");
}
