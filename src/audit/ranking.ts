import { directoryOf } from "../source/file-path.ts";
import type { FileReport, Finding } from "./audit-report.ts";
import type { OwnersOf } from "./code-owners.ts";

/** A file with findings, where it stands among the others. */
export interface RankedFile extends FileReport {
	/** How many commits touched it in the last year; undefined where no history tells. */
	readonly commits: number | undefined;
	readonly owners: string | undefined;
	/** The commands that would work on it: those that change most by themselves first, then those with most findings. */
	readonly commands: readonly string[];
}

export interface Group {
	/** A directory, or owners as CODEOWNERS names them. */
	readonly name: string;
	readonly files: number;
	readonly findings: number;
	readonly fixable: number;
}

/** A file on the map of the project. */
export interface MappedFile {
	readonly path: string;
	readonly lines: number;
	readonly commits: number | undefined;
	readonly findings: number;
}

export interface Ranking {
	/** Findings × commits: what is wrong where people work comes first. */
	readonly files: readonly RankedFile[];
	readonly directories: readonly Group[];
	/** Empty without CODEOWNERS. */
	readonly owners: readonly Group[];
	/** The files that matter most by size × commits, with findings or without. */
	readonly map: readonly MappedFile[];
	/** The fewest files that hold half of the findings. */
	readonly concentration: { readonly files: number; readonly findings: number } | undefined;
}

export interface RankingFacts {
	/** Commits by path; undefined where there is no history. */
	readonly commits: ReadonlyMap<string, number> | undefined;
	readonly ownersOf: OwnersOf | undefined;
}

export function rankingOf(files: readonly FileReport[], { commits, ownersOf }: RankingFacts): Ranking {
	const ranked = files
		.filter((file) => file.findings.length > 0)
		.map((file): RankedFile => ({
			...file,
			commits: commits === undefined ? undefined : (commits.get(file.path) ?? 0),
			owners: ownersOf?.(file.path),
			commands: commandsFor(file),
		}))
		.sort((a, b) => weightOf(b) - weightOf(a) || b.lines - a.lines || (a.path < b.path ? -1 : 1));
	return {
		files: ranked,
		// Two levels tell the parts of a project apart: `packages/api`, `src/server`.
		directories: groupsOf(ranked, ({ path }) => directoryOf(path, 2)),
		owners: ownersOf === undefined ? [] : groupsOf(ranked, ({ owners }) => owners ?? "nobody"),
		map: mapOf(files, commits),
		concentration: concentrationOf(ranked),
	};
}

// More are too small to be seen.
const mappedFiles = 400;

function mapOf(files: readonly FileReport[], commits: RankingFacts["commits"]): MappedFile[] {
	const heat = (file: MappedFile) => file.lines * (1 + (file.commits ?? 0));
	return files
		.map(({ path, lines, findings }) => ({
			path,
			lines,
			commits: commits === undefined ? undefined : (commits.get(path) ?? 0),
			findings: findings.length,
		}))
		.filter((file) => file.lines > 0)
		.sort((a, b) => heat(b) - heat(a))
		.slice(0, mappedFiles);
}

function weightOf({ findings, commits }: RankedFile): number {
	return findings.length * (1 + (commits ?? 0));
}

function commandsFor({ path, findings }: FileReport): string[] {
	// One that changes a place by itself outweighs all that do not.
	const weights = new Map<string, number>();
	for (const { codemod, fixable } of findings) {
		if (codemod !== undefined) weights.set(codemod, (weights.get(codemod) ?? 0) + (fixable ? findings.length + 1 : 1));
	}
	return [...weights]
		.sort(([, a], [, b]) => b - a)
		.map(([codemod]) => `harden ${codemod} ${/[\s"'$&()*;<>?[\]`{|}~\\]/u.test(path) ? JSON.stringify(path) : path}`);
}

function groupsOf(files: readonly RankedFile[], nameOf: (file: RankedFile) => string): Group[] {
	const groups = new Map<string, { name: string; files: number; findings: number; fixable: number }>();
	for (const file of files) {
		const name = nameOf(file);
		const group = groups.get(name) ?? { name, files: 0, findings: 0, fixable: 0 };
		group.files++;
		group.findings += file.findings.length;
		group.fixable += file.findings.filter(isFixable).length;
		groups.set(name, group);
	}
	return [...groups.values()].sort((a, b) => b.findings - a.findings || (a.name < b.name ? -1 : 1));
}

function isFixable(finding: Finding): boolean {
	return finding.fixable;
}

function concentrationOf(files: readonly RankedFile[]): Ranking["concentration"] {
	const counts = files.map((file) => file.findings.length).sort((a, b) => b - a);
	const total = counts.reduce((sum, count) => sum + count, 0);
	let findings = 0;
	for (const [index, count] of counts.entries()) {
		findings += count;
		if (2 * findings >= total) return { files: index + 1, findings };
	}
	return undefined;
}
