import type { auditText as AuditText, AuditedText } from "../audit/audit-text.ts";
import type { AuditAccount, FileReport } from "../audit/audit-report.ts";
import { isGeneratedFile, settingsOf, type Settings } from "../source/settings.ts";
import type { UnreadableFile } from "../source/workspace-edit.ts";
import { noAuditCache, openAuditCache, type AuditCache } from "./audit-cache.ts";
import { configurationFolder, eslintConfiguration } from "./eslint-configuration.ts";
import { selectFiles, type SelectionRequest } from "./select-files.ts";
import { shown, type Terminal } from "./terminal.ts";

export interface AuditedFiles {
	readonly files: readonly FileReport[];
	readonly account: AuditAccount;
}

/**
 * Audits the selected files, one after the other; each is accounted for.
 *
 * @param base the folder that the account's words name files from. The reports' own paths are relative to the root.
 */
export async function auditFiles(
	request: SelectionRequest & { readonly cache?: boolean },
	{ root, base, terminal }: { readonly root: string; readonly base: string; readonly terminal: Terminal },
): Promise<AuditedFiles> {
	const { files: selected, skipped } = await selectFiles(request);
	const account = startAccount(selected.length + skipped.length);
	for (const file of skipped) account.skip(shown(base, file.path), file.reason, file.message);
	const files: FileReport[] = [];
	const cache = request.cache === false ? noAuditCache(root) : openAuditCache(root);
	const auditFile = await fileAuditor(request.cwd, { root, terminal, cache });
	for (const file of selected) {
		const audited = await auditFile(file);
		if ("reason" in audited) account.skip(shown(base, file), audited.reason, audited.message);
		else if ("failure" in audited) account.fail(shown(base, file), audited.failure);
		else files.push({ path: shown(root, file), ...audited });
	}
	await cache.save(request.paths.length === 0 && request.cwd === root);
	return { files, account: account.finish(files.length) };
}

type Audited =
	Omit<FileReport, "path"> | { readonly reason: string; readonly message: string } | { readonly failure: string };

interface Auditing {
	readonly root: string;
	readonly terminal: Terminal;
	readonly cache: AuditCache;
}

async function fileAuditor(
	cwd: string,
	{ root, terminal, cache }: Auditing,
): Promise<(file: string) => Promise<Audited>> {
	const configuration = await eslintConfiguration(configurationFolder(cwd, root), "harden/no-broad-catch", (message) =>
		terminal.err(`warning: ${message}\n`),
	);
	return async (filePath) => {
		try {
			const unreadable = unreadableAt(filePath, cache);
			if (unreadable !== undefined) return { reason: unreadable.reason, message: unreadable.message };
			const configured = await configuration(filePath);
			if (configured.ignored) return { reason: "ignoredByEslint", message: "the ESLint configuration ignores it" };
			const settings = settingsOf(configured.settings, root);
			const audited = await auditSource(filePath, settings, cache);
			if (audited === "generated") return { reason: "generated", message: "generated" };
			if (!("problem" in audited)) return audited;
			const { line, column, message } = audited.problem;
			return { reason: "syntaxError", message: `${line}:${column} ${message}` };
		} catch (error) {
			// One file's fault must not end the audit of the others; it is counted and named.
			return { failure: error instanceof Error ? error.message : String(error) };
		}
	};
}

let auditText: typeof AuditText | undefined;

/** The analyses take a good part of a short run to load: an audit that knows all the files does without them. */
async function loadedAudit(): Promise<typeof AuditText> {
	return (auditText ??= (await import("../audit/audit-text.ts")).auditText);
}

function unreadableAt(filePath: string, { contents }: AuditCache): UnreadableFile | undefined {
	if (contents.hashAt(filePath) !== undefined) return undefined;
	const file = contents.source(filePath);
	return file.kind === "unreadable" ? file : undefined;
}

/** Looks at a file only as far as it is not known what would be found. */
async function auditSource(
	filePath: string,
	settings: Settings,
	cache: AuditCache,
): Promise<AuditedText | "generated"> {
	const known = cache.find(filePath, settings);
	const isSame = known === "generated" || (known !== undefined && cache.isWholeProjectSame);
	const audited = isSame ? known : await auditNow(filePath, settings, { cache, known });
	if (audited === "generated" || !("problem" in audited)) cache.keep(filePath, audited, settings);
	return audited;
}

/** @param known what is certain of the file itself. */
async function auditNow(
	filePath: string,
	settings: Settings,
	{ cache, known }: { readonly cache: AuditCache; readonly known: Omit<FileReport, "path"> | undefined },
): Promise<AuditedText | "generated"> {
	const file = cache.contents.source(filePath);
	if (file.kind === "unreadable") throw new Error(file.message);
	if (isGeneratedFile(filePath, file.text, settings)) return "generated";
	const audit = await loadedAudit();
	return audit(file.text, { path: filePath, settings, projectFiles: cache.projectFiles }, known);
}

interface OpenAccount {
	skip(path: string, reason: string, message: string): void;
	fail(path: string, message: string): void;
	finish(read: number): AuditAccount;
}

function startAccount(selected: number): OpenAccount {
	const skipped: Record<string, number> = {};
	const problems: { path: string; message: string }[] = [];
	let failed = 0;
	return {
		skip(path, reason, message) {
			skipped[reason] = (skipped[reason] ?? 0) + 1;
			// Generated and ignored files are as they should be.
			if (reason !== "generated" && reason !== "ignoredByEslint")
				problems.push({ path, message: `skipped: ${message}` });
		},
		fail(path, message) {
			failed++;
			problems.push({ path, message: `failed: ${message}` });
		},
		finish(read) {
			const sum = read + failed + Object.values(skipped).reduce((total, count) => total + count, 0);
			if (sum !== selected) throw new Error(`${selected} files selected, ${sum} accounted for`);
			return { selected, read, skipped, failed, problems };
		},
	};
}
