import path from "node:path";
import { isCommonJs, isRelative } from "./declaration-resolver.ts";
import type { CompilerOptions, ProjectFiles } from "./project-files.ts";

/**
 * What analyses have asked of other files than their own, and what they were told: as long as the answers are the same, so
 * is what the analyses found. A text is known by its hash. Plain values, to be written down.
 */
export type ProjectFacts = Readonly<Partial<Record<Question, Readonly<Record<string, Answer>>>>>;

/** Modules are resolved, and options asked for, from the home of a file, where that makes no difference. */
type Question = "read" | "exists" | "home" | "resolve" | "compilerOptions";

type Answer = string | boolean | null;

const questions = ["read", "exists", "home", "resolve", "compilerOptions"] as const satisfies readonly Question[];

/** The hash of what a file holds; undefined where it cannot be read. */
export type HashAt = (filePath: string) => string | undefined;

/** What can be told of the files without looking into them. */
export interface KnownContents {
	readonly hashAt: HashAt;
	/** Whether a folder certainly holds the same names as when the facts were put down. */
	readonly isUntouched: (folder: string) => boolean;
}

export interface RecordedProject {
	/** The same files; what they are asked is put down. */
	readonly projectFiles: ProjectFiles;
	/** All that was asked up to now. */
	facts(): ProjectFacts;
}

/**
 * @param known what was asked before, and is still true.
 * @param hashAt is asked for the files that were read, by `facts`.
 */
export function recordProject(files: ProjectFiles, known: ProjectFacts | undefined, hashAt: HashAt): RecordedProject {
	const answers = new Map(
		questions.map((question) => [
			question,
			new Map<string, Answer | (() => Answer)>(Object.entries(known?.[question] ?? {})),
		]),
	);
	const record: Recorder = (question, key, answer) => {
		const recorded = answers.get(question)!;
		if (!recorded.has(key)) recorded.set(key, answer);
	};
	const told = (answer: Answer | (() => Answer)) => (typeof answer === "function" ? answer() : answer);
	return {
		projectFiles: recording(files, { tsconfig: "", record, hashAt }),
		facts: () =>
			Object.fromEntries(
				[...answers].map(([question, each]) => [
					question,
					Object.fromEntries([...each].map(([key, answer]) => [key, told(answer)])),
				]),
			) as ProjectFacts,
	};
}

/** Puts an answer down, which may be found out later, where none is yet. */
type Recorder = (question: Question, key: string, answer: Answer | (() => Answer)) => void;

interface Recording {
	/** The configuration for all the files; empty where each has its own. */
	readonly tsconfig: string;
	readonly record: Recorder;
	readonly hashAt: HashAt;
}

function recording(files: ProjectFiles, { tsconfig, record, hashAt }: Recording): ProjectFiles {
	const views = new Map<string, ProjectFiles>();
	const home = (filePath: string) => {
		const found = homeIn(files, filePath);
		record("home", path.dirname(filePath), found);
		return found;
	};
	return {
		...files,
		read(filePath) {
			record("read", filePath, () => hashAt(filePath) ?? null);
			return files.read(filePath);
		},
		exists(filePath) {
			const exists = files.exists(filePath);
			record("exists", filePath, exists);
			return exists;
		},
		resolve(specifier, fromPath) {
			const found = files.resolve(specifier, fromPath);
			const folder = isRelative(specifier) ? path.dirname(fromPath) : home(fromPath);
			const key = [tsconfig, folder, isCommonJs(fromPath) ? "require" : "import", specifier].join("\0");
			record("resolve", key, found ?? null);
			return found;
		},
		compilerOptions(filePath) {
			const options = files.compilerOptions?.(filePath);
			record("compilerOptions", [tsconfig, home(filePath)].join("\0"), () => wordsOf(options));
			return options;
		},
		withTsconfig(filePath) {
			const viewed = files.withTsconfig?.(filePath) ?? files;
			const known = views.get(filePath) ?? recording(viewed, { tsconfig: filePath, record, hashAt });
			views.set(filePath, known);
			return known;
		},
	};
}

/** The folders whose names decide where relative specifiers lead: as long as these stay, nobody has to ask again. */
export function decidingFolders(facts: ProjectFacts): ReadonlySet<string> {
	const answers = Object.entries(facts.resolve ?? {});
	return new Set(answers.flatMap(([key, answer]) => decidingFolder(key, answer) ?? []));
}

/** Where a file was found beside its namesakes; not behind a link, nor as the index of a folder. */
function decidingFolder(key: string, answer: Answer): string | undefined {
	const [, folder = "", , specifier = ""] = key.split("\0");
	if (typeof answer !== "string" || !isRelative(specifier)) return undefined;
	const decides = path.dirname(path.join(folder, specifier));
	return path.dirname(answer) === decides ? decides : undefined;
}

/** Whether the files still give the same answers. */
export function areStillTrue(
	facts: ProjectFacts,
	files: ProjectFiles,
	{ hashAt, isUntouched }: KnownContents,
): boolean {
	const viewOf = (tsconfig: string) => (tsconfig === "" ? files : (files.withTsconfig?.(tsconfig) ?? files));
	const ask: Readonly<Record<Question, (key: string) => Answer>> = {
		read: (key) => hashAt(key) ?? null,
		exists: (key) => files.exists(key),
		home: (key) => homeIn(files, path.join(key, "_")),
		resolve(key) {
			const [tsconfig = "", folder = "", kind = "", specifier = ""] = key.split("\0");
			const fromPath = `${folder}${path.sep}_${kind === "require" ? ".cts" : ".ts"}`;
			return viewOf(tsconfig).resolve(specifier, fromPath) ?? null;
		},
		compilerOptions(key) {
			const [tsconfig = "", home = ""] = key.split("\0");
			return wordsOf(viewOf(tsconfig).compilerOptions?.(path.join(home, "_")));
		},
	};
	const isCertain = (key: string, answer: Answer) => {
		const folder = decidingFolder(key, answer);
		return folder !== undefined && isUntouched(folder);
	};
	const isTrue = (question: Question, key: string, answer: Answer) =>
		(question === "resolve" && isCertain(key, answer)) || ask[question](key) === answer;
	return questions.every((question) => {
		const answers = facts[question];
		return answers !== undefined && Object.entries(answers).every(([key, answer]) => isTrue(question, key, answer));
	});
}

function homeIn(files: ProjectFiles, filePath: string): string {
	return files.home?.(filePath) ?? path.dirname(filePath);
}

function wordsOf(options: CompilerOptions | undefined): string | null {
	return options === undefined ? null : JSON.stringify(options);
}
