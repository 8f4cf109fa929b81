import { findOccurrences as findBroadCatches } from "../broad-catch/find-occurrences.ts";
import { mayHaveOccurrences as mayHaveBroadCatches } from "../broad-catch/may-have-occurrences.ts";
import { countHandlers, noHandlers } from "../broad-catch/handler-statistics.ts";
import { strictOptions } from "../broad-catch/options.ts";
import { countDeprecatedDeclarations, mayDeclareDeprecatedTypes } from "../deprecated-type/count-declarations.ts";
import {
	findOccurrences as findDeprecatedTypes,
	mayHaveOccurrences as mayUseDeprecatedTypes,
} from "../deprecated-type/find-occurrences.ts";
import {
	findOccurrences as findMissingReplacements,
	mayHaveOccurrences as mayLackReplacements,
} from "../deprecated-type/find-missing-replacement-occurrences.ts";
import { countPhysicalLines } from "../oversized-file/line-count.ts";
import {
	findOccurrences as findOversizedFiles,
	mayHaveOccurrences as mayBeOversized,
} from "../oversized-file/find-occurrences.ts";
import type { AuditedFile, OccurrenceFinder } from "../source/occurrence.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import { parseSource, type SyntaxProblem } from "../source/parse-source.ts";
import { positionsOf, type Position } from "../source/position.ts";
import { isTestFile } from "../source/settings.ts";
import type { TextEdit } from "../source/text-edit.ts";
import type { FileReport, Finding, HandlerDetails, PlacedEdit } from "./audit-report.ts";
import { fingerprintAt } from "./fingerprint.ts";

interface CountedFinder extends OccurrenceFinder {
	readonly options: Readonly<Record<string, unknown>>;
	/** What it finds is about the file as a whole. */
	readonly concernsFile?: boolean;
	/** What it finds depends on other files too. */
	readonly readsOthers?: boolean;
}

const broadCatchOptions = { ...strictOptions };

/** The capabilities, with the options under which the audit counts: everything a team may want to pay off. */
const finders: readonly CountedFinder[] = [
	{
		rule: "harden/no-broad-catch",
		mayHaveOccurrences: mayHaveBroadCatches,
		findOccurrences: findBroadCatches,
		options: broadCatchOptions,
	},
	{
		rule: "harden/no-deprecated-type",
		mayHaveOccurrences: mayUseDeprecatedTypes,
		findOccurrences: findDeprecatedTypes,
		options: {},
		readsOthers: true,
	},
	{
		rule: "harden/require-deprecation-replacement",
		mayHaveOccurrences: mayLackReplacements,
		findOccurrences: findMissingReplacements,
		options: {},
		readsOthers: true,
	},
	{
		rule: "harden/no-oversized-file",
		mayHaveOccurrences: mayBeOversized,
		findOccurrences: findOversizedFiles,
		options: {},
		concernsFile: true,
	},
];

export type AuditedText = Omit<FileReport, "path"> | { readonly problem: SyntaxProblem };

/**
 * Finds the debts of one text, parsed at most once.
 *
 * @param text without byte order mark.
 * @param file what the project says of the file; `ruleOptions` are the audit's own.
 * @param known the report of the same text, while other files may have changed.
 */
export function auditText(
	text: string,
	file: Omit<AuditedFile, "ruleOptions">,
	known?: Omit<FileReport, "path">,
): AuditedText {
	const isTest = isTestFile(file.path, file.settings);
	const base = known ?? { lines: countPhysicalLines(text), isTest, findings: [], handlers: noHandlers };
	const open = known === undefined ? finders : finders.filter((finder) => finder.readsOthers);
	const kept = base.findings.filter(({ rule }) => !open.some((finder) => finder.rule === rule));
	const concerned = open.filter(({ mayHaveOccurrences, options }) =>
		mayHaveOccurrences(text, { ...file, ruleOptions: options }),
	);
	const isCounted = known !== undefined || !mayDeclareDeprecatedTypes(text);
	if (concerned.length === 0 && isCounted) return { ...base, findings: kept };
	const parsed = parseSource(file.path, text);
	if ("problem" in parsed) return parsed;
	const positionAt = positionsOf(text);
	const findings = concerned.flatMap(({ rule, findOccurrences, options, concernsFile = false }) =>
		findOccurrences(parsed.source, { ...file, ruleOptions: options }).map(
			({ kind, message, offset, fixable, edits, codemod, ...details }): Finding => ({
				rule,
				kind,
				message,
				...positionAt(offset),
				...(codemod === undefined ? {} : { codemod }),
				fixable,
				...(edits === undefined ? {} : { edits: edits.map((edit) => placedEdit(edit, positionAt)) }),
				concernsFile,
				fingerprint: fingerprintAt(parsed.source, offset, concernsFile),
				...("score" in details ? { handler: details as HandlerDetails } : {}),
			}),
		),
	);
	findings.push(...kept);
	findings.sort((a, b) => a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : Number(a.rule > b.rule)));
	return { ...base, findings, ...(known === undefined ? statisticsOf(text, parsed.source, isTest) : {}) };
}

/** What is counted without being reported. Tests are no part of the rates. */
function statisticsOf(
	text: string,
	source: ParsedSource,
	isTest: boolean,
): Pick<FileReport, "handlers" | "deprecatedDeclarations"> {
	const handlers = mayHaveBroadCatches(text) && !isTest ? countHandlers(source, broadCatchOptions) : noHandlers;
	const deprecatedDeclarations = mayDeclareDeprecatedTypes(text) ? countDeprecatedDeclarations(source) : 0;
	return { handlers, ...(deprecatedDeclarations === 0 ? {} : { deprecatedDeclarations }) };
}

function placedEdit({ range: [start, end], text }: TextEdit, positionAt: (offset: number) => Position): PlacedEdit {
	return { start: positionAt(start), end: positionAt(end), text };
}
