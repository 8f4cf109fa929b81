import path from "node:path";
import type { FileReport } from "../audit/audit-report.ts";
import { baselineEntriesOf, compareWithBaseline, type Comparison } from "../audit/baseline.ts";
import { baselineFile, parseBaseline, printBaseline, type Baseline } from "../source/baseline-file.ts";
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
	/** What the metrics are that no finding tells. */
	readonly metrics: Baseline["metrics"];
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
	const { root, check, update, force, partial, metrics } = request;
	const known = readBaseline(root);
	if (known === undefined) {
		if (!update) throw new Problem(`there is no ${baselineFile}; harden audit --update-baseline makes one`);
		const message = await writeBaseline({ findings: baselineEntriesOf(files), metrics }, root);
		return { comparison: undefined, failed: false, messages: [message] };
	}
	const audited = new Set(files.map((file) => file.path));
	const isConcerned = ({ path: file }: { readonly path: string }) => !partial || audited.has(file);
	const concerned = known.findings.filter(isConcerned);
	const rest = known.findings.filter((entry) => !isConcerned(entry));
	const comparison = compareWithBaseline(files, concerned);
	const worse = comparison.added.length + comparison.grown.length;
	const messages: string[] = [];
	if (update && worse > 0 && !force)
		messages.push(`${baselineFile} is left as it is: it only shrinks, unless --force is given`);
	else if (update) {
		const now = { findings: [...rest, ...baselineEntriesOf(files)], metrics: partial ? known.metrics : metrics };
		messages.push(await writeBaseline(now, root));
	}
	return { comparison, failed: worse > 0 && (check || (update && !force)), messages };
}

/** @throws Problem when it is broken, or cannot be read. */
export function readBaseline(root: string): Baseline | undefined {
	const text = readIfThere(path.join(root, baselineFile));
	if (text === undefined) return undefined;
	const baseline = parseBaseline(text);
	if ("problem" in baseline) throw new Problem(`${baselineFile}: ${baseline.problem}`);
	return baseline;
}

async function writeBaseline(baseline: Baseline, root: string): Promise<string> {
	try {
		await fileSystem.makeFolder(path.join(root, path.dirname(baselineFile)));
		await fileSystem.write(path.join(root, baselineFile), Buffer.from(printBaseline(baseline)));
	} catch (error) {
		if (!isErrno(error)) throw error;
		throw new Problem(`cannot write ${baselineFile}: ${wordsOf(error)}`);
	}
	return `${baselineFile} holds ${counted(baseline.findings.length, "finding")}`;
}
