import path from "node:path";
import type { FileReport } from "../audit/audit-report.ts";
import { baselineOf, compareWithBaseline, type Comparison } from "../audit/baseline.ts";
import { baselineFile, parseBaseline, printBaseline, type BaselineEntry } from "../source/baseline-file.ts";
import { fileSystem, isErrno, wordsOf } from "../source/workspace-edit.ts";
import { counted } from "../source/words.ts";
import { readIfThere } from "./audit-facts.ts";
import { Problem } from "./problem.ts";

export interface RatchetRequest {
	/** The top folder of the project, absolute: the baseline stands there, and its paths are relative to it. */
	readonly root: string;
	/** Fail on what the baseline does not know. */
	readonly check: boolean;
	/** Put what is there now down; without `force` only if nothing is new. */
	readonly update: boolean;
	readonly force: boolean;
	/** Only a part of the project was audited: the baseline keeps what it knows of the rest. */
	readonly partial: boolean;
}

export interface RatchetResult {
	readonly comparison: Comparison | undefined;
	readonly failed: boolean;
	readonly messages: readonly string[];
}

/**
 * Holds an audit against the baseline, and puts a new one down if asked to.
 *
 * @param files with paths relative to the root.
 * @throws Problem when there is no baseline to hold it against, or one that cannot be read; it is left as it is.
 */
export async function ratchet(files: readonly FileReport[], request: RatchetRequest): Promise<RatchetResult> {
	const { check, update, force } = request;
	const known = readBaseline(request.root);
	if (known === undefined) {
		if (!update) throw new Problem(`there is no ${baselineFile}; harden audit --update-baseline makes one`);
		return { comparison: undefined, failed: false, messages: [await writeBaseline(baselineOf(files), request.root)] };
	}
	const audited = new Set(files.map((file) => file.path));
	const concerned = request.partial ? known.filter((entry) => audited.has(entry.path)) : known;
	const rest = known.filter((entry) => !concerned.includes(entry));
	const comparison = compareWithBaseline(files, concerned);
	const worse = comparison.added.length + comparison.grown.length;
	const messages: string[] = [];
	if (update && worse > 0 && !force)
		messages.push(`${baselineFile} is left as it is: it only shrinks, unless --force is given`);
	else if (update) messages.push(await writeBaseline([...rest, ...baselineOf(files)], request.root));
	return { comparison, failed: worse > 0 && (check || (update && !force)), messages };
}

/** @throws Problem when it is broken, or cannot be read. */
export function readBaseline(root: string): BaselineEntry[] | undefined {
	const text = readIfThere(path.join(root, baselineFile));
	if (text === undefined) return undefined;
	const entries = parseBaseline(text);
	if ("problem" in entries) throw new Problem(`${baselineFile}: ${entries.problem}`);
	return entries;
}

async function writeBaseline(entries: readonly BaselineEntry[], root: string): Promise<string> {
	try {
		await fileSystem.makeFolder(path.join(root, path.dirname(baselineFile)));
		await fileSystem.write(path.join(root, baselineFile), Buffer.from(printBaseline(entries)));
	} catch (error) {
		if (!isErrno(error)) throw error;
		throw new Problem(`cannot write ${baselineFile}: ${wordsOf(error)}`);
	}
	return `${baselineFile} holds ${counted(entries.length, "finding")}`;
}
