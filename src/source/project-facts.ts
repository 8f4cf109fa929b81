import { createHash } from "node:crypto";
import path from "node:path";
import type { ProjectFiles } from "./project-files.ts";

/**
 * What analyses have asked of other files than their own, and what they were told: as long as the answers are the same, so
 * is what the analyses found. A text is known by its hash. Plain values, to be written down.
 */
export type ProjectFacts = Readonly<Partial<Record<Question, Readonly<Record<string, string | boolean | null>>>>>;

type Question = "read" | "exists" | "resolve" | "compilerOptions";

export interface RecordedProject {
	/** The same files; what they are asked is put down. */
	readonly projectFiles: ProjectFiles;
	/** All that was asked up to now. */
	facts(): ProjectFacts;
}

/** @param known what was asked before, and is still true. */
export function recordProject(files: ProjectFiles, known: ProjectFacts | undefined): RecordedProject {
	const answers = new Map(questions.map((question) => [question, new Map(Object.entries(known?.[question] ?? {}))]));
	const record = (question: Question, key: string, answer: () => string | boolean | null) => {
		const recorded = answers.get(question)!;
		if (!recorded.has(key)) recorded.set(key, answer());
	};
	return {
		projectFiles: recording(files, "", record),
		facts: () =>
			Object.fromEntries([...answers].map(([name, each]) => [name, Object.fromEntries(each)])) as ProjectFacts,
	};
}

const questions = ["read", "exists", "resolve", "compilerOptions"] as const satisfies readonly Question[];

function recording(
	files: ProjectFiles,
	tsconfig: string,
	record: (question: Question, key: string, answer: () => string | boolean | null) => void,
): ProjectFiles {
	const views = new Map<string, ProjectFiles>();
	return {
		...files,
		read(filePath) {
			const text = files.read(filePath);
			record("read", filePath, () => hashOf(text));
			return text;
		},
		exists(filePath) {
			const exists = files.exists(filePath);
			record("exists", filePath, () => exists);
			return exists;
		},
		resolve(specifier, fromPath) {
			const found = files.resolve(specifier, fromPath);
			record("resolve", [tsconfig, placeOf(fromPath), specifier].join("\0"), () => found ?? null);
			return found;
		},
		compilerOptions(filePath) {
			const options = files.compilerOptions?.(filePath);
			record("compilerOptions", [tsconfig, placeOf(filePath)].join("\0"), () => JSON.stringify(options) ?? null);
			return options;
		},
		withTsconfig(filePath) {
			const known = views.get(filePath) ?? recording(files.withTsconfig?.(filePath) ?? files, filePath, record);
			views.set(filePath, known);
			return known;
		},
	};
}

/** Whether the files still give the same answers. */
export function areStillTrue(facts: ProjectFacts, files: ProjectFiles): boolean {
	const viewOf = (tsconfig: string) => (tsconfig === "" ? files : (files.withTsconfig?.(tsconfig) ?? files));
	const ask: Readonly<Record<Question, (key: string) => string | boolean | null>> = {
		read: (key) => hashOf(files.read(key)),
		exists: (key) => files.exists(key),
		resolve(key) {
			const [tsconfig = "", place = "", specifier = ""] = key.split("\0");
			return viewOf(tsconfig).resolve(specifier, place) ?? null;
		},
		compilerOptions(key) {
			const [tsconfig = "", place = ""] = key.split("\0");
			return JSON.stringify(viewOf(tsconfig).compilerOptions?.(place)) ?? null;
		},
	};
	return questions.every((question) => {
		const answers = facts[question];
		return answers !== undefined && Object.entries(answers).every(([key, answer]) => ask[question](key) === answer);
	});
}

/** Two files of one kind in one folder resolve alike. */
function placeOf(filePath: string): string {
	return path.join(path.dirname(filePath), `_${path.extname(filePath)}`);
}

function hashOf(text: string | undefined): string | null {
	return text === undefined ? null : createHash("sha256").update(text).digest("base64url");
}
