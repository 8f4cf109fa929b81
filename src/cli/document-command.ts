import { existsSync } from "node:fs";
import { flagOf, type CodemodDocument, type CodemodRun, type WrittenDocument } from "../source/codemod.ts";
import { parseSource } from "../source/parse-source.ts";
import { positionsOf } from "../source/position.ts";
import type { NotApplicable } from "../source/refactoring.ts";
import { isErrno, wordsOf, writeWorkspaceEdit } from "../source/workspace-edit.ts";
import { runOf } from "./codemod-run.ts";
import { Problem } from "./problem.ts";
import { shown } from "./terminal.ts";
import { triage, type Planning } from "./triage.ts";
import { codemodFileOf, sourceFileOf, type FileJob } from "./triage-file.ts";

export interface DocumentRequest extends Planning {
	readonly document: CodemodDocument;
	/** False: say what would be written. */
	readonly writes: boolean;
}

/**
 * Writes down what a codemod says of the one selected file that it concerns; no source is changed, and nothing that
 * exists is overwritten, because a person may have edited it.
 *
 * @returns 0, or 1 when the codemod refuses the file.
 */
export async function writeDocument(files: readonly string[], request: DocumentRequest): Promise<number> {
	const { root, terminal, writes } = request;
	const { cwd } = request.request;
	const jobs = await triage(files, new Map(), request);
	const run = await runOf(jobs, request);
	const all = await Promise.all(jobs.map((job) => answerFor(job, request, run)));
	const answers = all.filter((each) => each !== undefined);
	const [answer] = answers;
	const option = flagOf(request.document.option);
	if (answer === undefined) throw new Problem(`${option}: none of the selected files is concerned`);
	if (answers.length > 1) {
		const names = answers.slice(0, 5).map(({ path }) => shown(cwd, path));
		throw new Problem(
			`${option} is about one file, and ${answers.length} are concerned: ${names.join(", ")}${answers.length > 5 ? ", …" : ""}`,
		);
	}
	if (answer.refusal !== undefined) {
		terminal.out(`${shown(cwd, answer.path)}:${answer.refusal}\n`);
		return 1;
	}
	const taken = answer.document.files.find((file) => existsSync(file.path));
	if (taken !== undefined) throw new Problem(`${option}: ${shown(cwd, taken.path)} exists already`);
	if (writes) await write(answer.document, root);
	terminal.out(
		`${shown(cwd, answer.path)}: ${answer.document.message}\n${answer.document.files.map((file) => `${shown(cwd, file.path)} ${writes ? "written" : "would be written"}\n`).join("")}`,
	);
	return 0;
}

type Answer = { readonly path: string } & (
	{ readonly document: WrittenDocument; readonly refusal?: undefined } | { readonly refusal: string }
);

async function answerFor(
	job: FileJob,
	{ document, codemod, request, root, projectFiles }: DocumentRequest,
	run: CodemodRun | undefined,
): Promise<Answer | undefined> {
	const file = await sourceFileOf(job);
	if (file.kind === "unreadable") return { path: job.path, refusal: ` ${file.message}` };
	const parsed = parseSource(job.path, file.text);
	if ("problem" in parsed) {
		const { line, column, message } = parsed.problem;
		return { path: job.path, refusal: `${line}:${column} ${message}` };
	}
	const context = { codemod, options: request.own, root, projectFiles, run };
	const answer = document.documentsOf(parsed.source, codemodFileOf(job, context));
	if (answer === undefined) return undefined;
	if ("notApplicable" in answer) return { path: job.path, refusal: wordsOfRefusal(answer, file.text) };
	return { path: job.path, document: answer };
}

function wordsOfRefusal({ node, message }: NotApplicable, text: string): string {
	const { line, column } = positionsOf(text)(node.range[0]);
	return `${line}:${column} left alone ${message}`;
}

async function write({ files }: WrittenDocument, root: string): Promise<void> {
	try {
		await writeWorkspaceEdit({ edits: new Map(), createFiles: files, deleteFiles: [] });
	} catch (error) {
		if (!isErrno(error)) throw error;
		throw new Problem(`cannot write below ${root}: ${wordsOf(error)}`);
	}
}
