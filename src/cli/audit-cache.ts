import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { FileReport } from "../audit/audit-report.ts";
import { relativePath } from "../source/file-path.ts";
import { jsonIn } from "../source/json.ts";
import { areStillTrue, decidingFolders, recordProject, type ProjectFacts } from "../source/project-facts.ts";
import type { ProjectFiles } from "../source/project-files.ts";
import type { Settings } from "../source/settings.ts";
import { createProjectFiles } from "../source/project-index.ts";
import { fileSystem, hashOf, isErrno } from "../source/workspace-edit.ts";
import { createAuditContents, noStamps, type AuditContents, type Stamps } from "./audit-contents.ts";

export type CachedReport = Omit<FileReport, "path"> | "generated";

/** What audits have found out before, as long as it is certainly the same today. */
export interface AuditCache {
	/** The project's files: what is asked of them is part of what is kept. */
	readonly projectFiles: ProjectFiles;
	readonly contents: AuditContents;
	/** What an audit of the same text under the same settings has found. */
	find(filePath: string, settings: Settings): CachedReport | undefined;
	/** Whether findings that depend on other files still stand. */
	readonly isWholeProjectSame: boolean;
	keep(filePath: string, report: CachedReport, settings: Settings): void;
	/** Writes down what this run knows; `isWhole`: nothing else is there to be known. */
	save(isWhole: boolean): Promise<void>;
}

/** The content of the file: results by path from the root. */
interface Content {
	readonly format: string;
	readonly files: Readonly<Record<string, Entry>>;
	readonly facts: ProjectFacts;
	/** Of the files themselves and of those that were read for the facts. */
	readonly stamps: Stamps;
}

/** The text and its settings, hashed, and what was found. */
type Entry = readonly [key: string, report: CachedReport];

const require = createRequire(import.meta.url);

/** Opens what is kept for a project; whatever is broken or of another version counts as nothing. */
export function openAuditCache(root: string): AuditCache {
	const format = formatFor(root);
	const known = readContent(cacheFileOf(root), format);
	const contents = createAuditContents(known?.stamps ?? noStamps);
	const files = filesOf(root, contents);
	const facts = known !== undefined && areStillTrue(known.facts, files, contents) ? known.facts : undefined;
	const { projectFiles, facts: factsNow } = recordProject(files, facts, contents.hashAt);
	const entries = new Map<string, Entry>();
	const keyOf = (filePath: string, settings: Settings) => {
		const hash = contents.hashAt(filePath);
		return hash === undefined ? undefined : `${hashOfSettings(settings)}${hash.slice(0, 32)}`;
	};
	let hits = 0;
	return {
		projectFiles,
		contents,
		isWholeProjectSame: facts !== undefined,
		find(filePath, settings) {
			const [key, report] = known?.files[relativePath(root, filePath)] ?? [];
			return key !== undefined && key === keyOf(filePath, settings) ? report : undefined;
		},
		keep(filePath, report, settings) {
			const name = relativePath(root, filePath);
			if (known?.files[name]?.[1] === report) hits++;
			const key = keyOf(filePath, settings);
			if (key !== undefined) entries.set(name, [key, report]);
		},
		async save(isWhole) {
			const before = Object.keys(known?.files ?? {}).length;
			const isKnown = facts !== undefined && hits === entries.size && (!isWhole || before === hits);
			if (isKnown && !contents.hasNewStamps()) return;
			// Of files that were not looked at, nothing that depends on others is certain any more.
			const others = isWhole || facts === undefined ? [] : Object.entries(known?.files ?? {});
			const now = factsNow();
			const stamps = contents.stamped(decidingFolders(now));
			const content: Content = {
				format,
				files: Object.fromEntries([...others, ...entries]),
				facts: now,
				stamps: { ...stamps, files: { ...(isWhole ? {} : known?.stamps.files), ...stamps.files } },
			};
			await write(root, JSON.stringify(content));
		},
	};
}

/** Where nothing is kept. */
export function noAuditCache(root: string): AuditCache {
	const contents = createAuditContents(noStamps);
	return {
		projectFiles: filesOf(root, contents),
		contents,
		isWholeProjectSame: false,
		find: () => undefined,
		keep: () => undefined,
		save: () => Promise.resolve(),
	};
}

function filesOf(root: string, { textAt }: AuditContents): ProjectFiles {
	return createProjectFiles(root, { recheckAfter: Infinity, readText: textAt });
}

/** All that a result depends on besides the project: what is written under another one is of no use. */
function formatFor(root: string): string {
	const versions = ["eslint-plugin-harden", "oxc-parser", "@typescript-eslint/scope-manager"].map(
		(name) => (require(`${name}/package.json`) as { version: string }).version,
	);
	return ["audit/4", root, process.version, ...versions].join(" ");
}

function hashOfSettings(settings: Settings): string {
	const known = settingsHashes.get(settings) ?? hashOf(JSON.stringify(settings, patternsAsText)).slice(0, 8);
	settingsHashes.set(settings, known);
	return known;
}

const settingsHashes = new WeakMap<Settings, string>();

function patternsAsText(_: string, value: unknown): unknown {
	return value instanceof RegExp ? value.toString() : value;
}

/** Where tools keep such files. Without `node_modules` nothing is kept. */
function cacheFileOf(root: string): string {
	return path.join(root, "node_modules", ".cache", "harden", "audit.json");
}

function readContent(file: string, format: string): Content | undefined {
	let text: string;
	try {
		text = readFileSync(file, "utf8");
	} catch (error) {
		if (!isErrno(error)) throw error;
		return undefined;
	}
	const content = jsonIn(text) as Partial<Content> | null | undefined;
	const isWhole =
		content?.format === format && ![content.files, content.facts, content.stamps].some((part) => part === undefined);
	return isWhole ? (content as Content) : undefined;
}

/** Atomic, so that of two runs at once the later one's file stands whole. A cache that cannot be written is none. */
async function write(root: string, text: string): Promise<void> {
	if (!existsSync(path.join(root, "node_modules"))) return;
	try {
		await fileSystem.makeFolder(path.dirname(cacheFileOf(root)));
		await fileSystem.write(cacheFileOf(root), Buffer.from(text));
	} catch (error) {
		if (!isErrno(error)) throw error;
	}
}
