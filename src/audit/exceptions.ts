import ignore from "ignore";
import type { FileReport } from "./audit-report.ts";
import type { Exception } from "./configuration.ts";

export interface AppliedExceptions {
	/** Without the findings that are excepted. */
	readonly files: readonly FileReport[];
	/** How many findings are excepted today. */
	readonly excepted: number;
	/** Exceptions whose last day has passed: what they covered counts again. */
	readonly expired: readonly Exception[];
}

/** @param today the day in the project's own calendar: `2026-11-24`. */
export function applyExceptions(
	files: readonly FileReport[],
	exceptions: readonly Exception[],
	today: string,
): AppliedExceptions {
	const valid = exceptions.filter(({ until }) => until >= today);
	const covers = valid.map(({ path, rule }) => {
		const matcher = ignore().add(path);
		return (file: string, foundBy: string) => (rule === undefined || rule === foundBy) && matcher.ignores(file);
	});
	let excepted = 0;
	const left = files.map((file) => {
		const findings = file.findings.filter(({ rule }) => !covers.some((isCovered) => isCovered(file.path, rule)));
		excepted += file.findings.length - findings.length;
		if (findings.length === file.findings.length) return file;
		const gone = file.findings.filter((finding) => !findings.includes(finding));
		return { ...file, findings, excepted: [...new Set(gone.map((finding) => finding.rule))] };
	});
	return { files: left, excepted, expired: exceptions.filter((each) => !valid.includes(each)) };
}
