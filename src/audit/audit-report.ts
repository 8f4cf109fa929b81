import type { Comparison } from "./baseline.ts";
import type { Fingerprint } from "./fingerprint.ts";

export const auditFormats = ["terminal", "json", "markdown"] as const;
export type AuditFormat = (typeof auditFormats)[number];

/** A number a team wants to bring down or up, with where it stands. */
export interface Metric {
	readonly name: string;
	/** Undefined: nothing that was read tells it. */
	readonly current: number | undefined;
	/** In the same unit as `current`; `below` means strictly less. */
	readonly target: { readonly kind: "below" | "atMost" | "atLeast"; readonly value: number };
	readonly unit: "count" | "percent";
	/** Why `current` is unknown. */
	readonly unknownBecause?: string;
}

export interface Finding {
	/** The full name of the rule: `harden/no-broad-catch`. */
	readonly rule: string;
	readonly kind: string;
	readonly message: string;
	readonly line: number;
	readonly column: number;
	/** The rule's codemod would change this place by itself. */
	readonly fixable: boolean;
	/** It is about the file as a whole. */
	readonly concernsFile: boolean;
	readonly fingerprint: Fingerprint;
}

export interface FileReport {
	/** Relative to the audited folder, with forward slashes. */
	readonly path: string;
	/** Physical lines. */
	readonly lines: number;
	readonly isTest: boolean;
	readonly findings: readonly Finding[];
}

export interface AuditReport {
	readonly version: 1;
	readonly metrics: readonly Metric[];
	/** Findings by rule and kind. */
	readonly kinds: Readonly<Record<string, Readonly<Record<string, number>>>>;
	/** Files with findings, the ones with the most first. */
	readonly files: readonly FileReport[];
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

export function isMet({ current, target }: Metric): boolean | undefined {
	if (current === undefined) return undefined;
	switch (target.kind) {
		case "below":
			return current < target.value;
		case "atMost":
			return current <= target.value;
		case "atLeast":
			return current >= target.value;
	}
}
