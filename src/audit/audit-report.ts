import type { BroadCatchOccurrence } from "../broad-catch/find-occurrences.ts";
import type { HandlerStatistics } from "../broad-catch/handler-statistics.ts";
import type { Position } from "../source/position.ts";
import type { Comparison } from "./baseline.ts";
import type { Fingerprint } from "./fingerprint.ts";
import type { HandlerReport } from "./handler-report.ts";
import type { Trend } from "./history.ts";
import type { Metric } from "./metrics.ts";
import type { Ranking } from "./ranking.ts";

export const auditFormats = ["terminal", "json", "markdown", "sarif", "github", "html"] as const;
export type AuditFormat = (typeof auditFormats)[number];

export interface Finding {
	/** The full name of the rule: `harden/no-broad-catch`. */
	readonly rule: string;
	readonly kind: string;
	readonly message: string;
	readonly line: number;
	readonly column: number;
	/** The codemod that pays it off, with the option that it needs to do so; absent where none does. */
	readonly codemod?: string;
	/** Whether that codemod needs no option for it. */
	readonly fixable: boolean;
	/** How: what is replaced, from and to a place, and by what. */
	readonly edits?: readonly PlacedEdit[];
	/** It is about the file as a whole. */
	readonly concernsFile: boolean;
	readonly fingerprint: Fingerprint;
	/** What is known of a broad catch clause besides. */
	readonly handler?: HandlerDetails;
}

/** An edit by lines and columns, both from 1. */
export interface PlacedEdit {
	readonly start: Position;
	readonly end: Position;
	readonly text: string;
}

export type HandlerDetails = Pick<
	BroadCatchOccurrence,
	"functionName" | "operations" | "openOperations" | "score" | "testsMessage" | "weakReason"
>;

export interface FileReport {
	/** Relative to the audited folder, with forward slashes. */
	readonly path: string;
	/** Physical lines. */
	readonly lines: number;
	readonly isTest: boolean;
	readonly findings: readonly Finding[];
	readonly handlers: HandlerStatistics;
	/** How many types it declares and marks as deprecated; absent: none. */
	readonly deprecatedDeclarations?: number;
	/** Rules whose findings an exception covers. */
	readonly excepted?: readonly string[];
}

export interface AuditReport {
	readonly version: 1;
	readonly metrics: readonly Metric[];
	/** Findings by rule and kind. */
	readonly kinds: Readonly<Record<string, Readonly<Record<string, number>>>>;
	readonly ranking: Ranking;
	readonly handlers: HandlerReport;
	/** How many findings are excepted today. */
	readonly excepted: number;
	/** Empty where no run was recorded before. */
	readonly trends: readonly Trend[];
	readonly account: AuditAccount;
	/** Where the findings stand against the baseline, when that was asked for. */
	readonly comparison?: Comparison | undefined;
}

/** read + skipped + failed = selected. */
export interface AuditAccount {
	readonly selected: number;
	readonly read: number;
	readonly skipped: Readonly<Record<string, number>>;
	readonly failed: number;
	readonly problems: readonly { readonly path: string; readonly message: string }[];
}
