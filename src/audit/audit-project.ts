import type { AuditAccount, AuditReport, FileReport } from "./audit-report.ts";
import type { Baseline } from "../source/baseline-file.ts";
import type { AuditConfiguration } from "./configuration.ts";
import { handlerReportOf } from "./handler-report.ts";
import { trendsOf, type HistoryRecord } from "./history.ts";
import { metricsOf, type Measured } from "./metrics.ts";
import { rankingOf, type RankingFacts } from "./ranking.ts";

/** What an audit knows besides the files. */
export interface ProjectFacts extends RankingFacts {
	readonly baseline: Baseline | undefined;
	readonly outside: Measured["outside"];
	readonly targets: AuditConfiguration["targets"];
	readonly history: readonly HistoryRecord[];
	readonly now: Date;
	/** How many handlers and operations to list. */
	readonly top: number;
	/** How many findings exceptions have taken away. */
	readonly excepted: number;
}

/** Puts the reports of single files together: metrics against their targets, kinds, and where the debt is. */
export function auditReportOf(files: readonly FileReport[], account: AuditAccount, facts: ProjectFacts): AuditReport {
	const metrics = metricsOf({ files, ...facts });
	return {
		version: 1,
		metrics,
		kinds: countKinds(files),
		ranking: rankingOf(files, facts),
		handlers: handlerReportOf(files, facts.top),
		excepted: facts.excepted,
		trends: trendsOf(metrics, facts.history, facts.now),
		account,
	};
}

function countKinds(files: readonly FileReport[]): Record<string, Record<string, number>> {
	const kinds: Record<string, Record<string, number>> = {};
	for (const { rule, kind } of files.flatMap((file) => file.findings)) {
		kinds[rule] ??= {};
		kinds[rule][kind] = (kinds[rule][kind] ?? 0) + 1;
	}
	return kinds;
}
