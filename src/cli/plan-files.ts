import { availableParallelism } from "node:os";
import type { Tinypool } from "tinypool";
import type { CodemodRun } from "../source/codemod.ts";
import type { ProjectFiles } from "../source/project-files.ts";
import { loadCodemod } from "./codemods.ts";
import type { FileOutcome } from "./outcome.ts";
import { planFile } from "./plan-file.ts";
import type { WorkerTask } from "./plan-worker.ts";
import { failed, type FileJob } from "./triage-file.ts";

export interface PlanningRequest {
	/** A name or module URL for `loadCodemod`. */
	readonly codemod: string;
	readonly options: Readonly<Record<string, unknown>>;
	readonly root: string;
	/** For what is planned here; worker threads have their own. */
	readonly projectFiles: ProjectFiles;
	readonly jobs: readonly FileJob[];
	/** Where the codemod has to know it. */
	readonly run?: CodemodRun | undefined;
	/** How many worker threads; 0 plans here. Absent: as many as the work is worth. */
	readonly workers?: number;
	/** Milliseconds that one worker task may take before its worker is taken for hung. */
	readonly timeout?: number;
	/** Megabytes of memory that one worker may take. Absent: Node.js decides. */
	readonly memory?: number;
	/** Called for every planned file, in no particular order. */
	readonly onPlanned?: (outcome: FileOutcome) => void;
}

// About a second of work for one core: parsing, scopes and a walk were measured at 3 to 6 million characters a second.
const bytesWorthWorkers = 4_000_000;
const taskBytes = 400_000;
const defaultTimeout = 120_000;

/** Plans all files, here or in worker threads. The outcomes are in the order of the jobs, whoever made them. */
export async function planFiles(request: PlanningRequest): Promise<FileOutcome[]> {
	const { jobs, workers = workersFor(jobs) } = request;
	return workers === 0 ? planHere(request) : planInWorkers(request, workers);
}

export function workersFor(jobs: readonly FileJob[]): number {
	const bytes = jobs.reduce((sum, job) => sum + job.bytes, 0);
	if (bytes < bytesWorthWorkers || jobs.length < 2) return 0;
	return Math.min(availableParallelism(), 8, Math.ceil(bytes / bytesWorthWorkers) + 1);
}

async function planHere({ jobs, onPlanned, ...request }: PlanningRequest): Promise<FileOutcome[]> {
	const { options, root, projectFiles, run } = request;
	const context = { codemod: await loadCodemod(request.codemod), options, projectFiles, root, run };
	const outcomes: FileOutcome[] = [];
	for (const job of jobs) {
		const outcome = await planFile(job, context);
		outcomes.push(outcome);
		onPlanned?.(outcome);
	}
	return outcomes;
}

async function planInWorkers(request: PlanningRequest, workers: number): Promise<FileOutcome[]> {
	const { Tinypool } = await import("tinypool");
	const pool = new Tinypool({
		filename: new URL("./plan-worker.js", import.meta.url).href,
		minThreads: 1,
		maxThreads: workers,
		idleTimeout: 5_000,
		...(request.memory === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: request.memory } }),
	});
	try {
		const byPath = new Map<string, FileOutcome>();
		const record = (outcome: FileOutcome) => {
			byPath.set(outcome.path, outcome);
			request.onPlanned?.(outcome);
		};
		const tasks = tasksOf(request.jobs);
		// A task is handed over when a worker is free for it: its time limit does not count the waiting.
		const works = Array.from({ length: workers }, async () => {
			for (let jobs = tasks.shift(); jobs !== undefined; jobs = tasks.shift()) {
				const planned = await runTask(pool, request, jobs);
				if (Array.isArray(planned)) planned.forEach(record);
				// Which file killed the worker is not known: each is tried once more, alone.
				else for (const job of jobs) record(await planAlone(pool, request, job));
			}
		});
		await Promise.all(works);
		return request.jobs.map((job) => byPath.get(job.path)!);
	} finally {
		await pool.destroy();
	}
}

async function planAlone(pool: Tinypool, request: PlanningRequest, job: FileJob): Promise<FileOutcome> {
	const planned = await runTask(pool, request, [job]);
	return Array.isArray(planned) ? planned[0]! : failed(job.path, new Error(`the worker ${wordsOf(planned)}`));
}

async function runTask(
	pool: Tinypool,
	request: PlanningRequest,
	jobs: readonly FileJob[],
): Promise<FileOutcome[] | Error> {
	const { codemod, options, root, run } = request;
	// A worker reads what it plans: that is cheaper than to send it.
	const task: WorkerTask = { codemod, options, root, jobs: jobs.map(({ file: _, ...job }) => job), run };
	const controller = new AbortController();
	const timer = setTimeout(() => controller.abort(), request.timeout ?? defaultTimeout);
	try {
		return (await pool.run(task, { signal: controller.signal })) as FileOutcome[];
	} catch (error) {
		if (controller.signal.aborted)
			return new Error(`did not finish within ${(request.timeout ?? defaultTimeout) / 1000} s`);
		return error instanceof Error ? error : new Error(String(error));
	} finally {
		clearTimeout(timer);
	}
}

function wordsOf(error: Error): string {
	const { code } = error as NodeJS.ErrnoException;
	if (code === "ERR_WORKER_OUT_OF_MEMORY") return "ran out of memory";
	return /^did not/u.test(error.message) ? error.message : `died: ${error.message}`;
}

/** Divides jobs into tasks of about the same number of bytes. */
function tasksOf(jobs: readonly FileJob[]): FileJob[][] {
	const tasks: FileJob[][] = [];
	let bytes = Infinity;
	for (const job of jobs) {
		if (bytes + job.bytes > taskBytes) {
			tasks.push([]);
			bytes = 0;
		}
		tasks.at(-1)!.push(job);
		bytes += job.bytes;
	}
	return tasks;
}
