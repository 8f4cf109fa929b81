import type { AuditAccount, AuditReport, FileReport, Metric } from "./audit-report.ts";

/** Puts the reports of single files together: metrics against their targets, kinds, and the files with the most debt. */
export function auditReportOf(files: readonly FileReport[], account: AuditAccount): AuditReport {
	const kinds = countKinds(files);
	return { version: 1, metrics: metricsOf(files, kinds), kinds, files: rankedFiles(files), account };
}

/** The metrics and targets of the hardening plan that this package carries over to TypeScript. */
function metricsOf(files: readonly FileReport[], kinds: AuditReport["kinds"]): Metric[] {
	const countOf = (rule: string) => Object.values(kinds[rule] ?? {}).reduce((sum, count) => sum + count, 0);
	const longerThan = (lines: number) => files.filter((file) => file.lines > lines).length;
	return [
		metric("files over 1,500 lines", longerThan(1500), { kind: "below", value: 20 }),
		metric("files over 2,000 lines", longerThan(2000), { kind: "atMost", value: 0 }),
		metric("broad catches", countOf("harden/no-broad-catch"), { kind: "below", value: 30 }),
		metric("deprecated types", countOf("harden/no-deprecated-type"), { kind: "atMost", value: 0 }),
	];
}

function metric(name: string, current: number, target: Metric["target"]): Metric {
	return { name, current, target, unit: "count" };
}

function countKinds(files: readonly FileReport[]): Record<string, Record<string, number>> {
	const kinds: Record<string, Record<string, number>> = {};
	for (const { rule, kind } of files.flatMap((file) => file.findings)) {
		kinds[rule] ??= {};
		kinds[rule][kind] = (kinds[rule][kind] ?? 0) + 1;
	}
	return kinds;
}

function rankedFiles(files: readonly FileReport[]): FileReport[] {
	return files
		.filter((file) => file.findings.length > 0)
		.sort((a, b) => b.findings.length - a.findings.length || b.lines - a.lines || (a.path < b.path ? -1 : 1));
}
