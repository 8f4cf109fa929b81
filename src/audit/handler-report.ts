import type { FileReport, Finding } from "./audit-report.ts";

/** A broad catch clause with what makes it risky. */
export interface RiskyHandler {
	readonly path: string;
	readonly finding: Finding;
	readonly score: number;
	readonly reason: string;
}

/** The handling of errors over a project, beyond its counts. */
export interface HandlerReport {
	/** The handlers with the highest scores. */
	readonly riskiest: readonly RiskyHandler[];
	/** Which protected operations lose their errors most often. */
	readonly operations: readonly { readonly name: string; readonly findings: number }[];
	/** Handlers that tell errors apart by the text of their messages. */
	readonly testsMessage: number;
	/** Handlers with a comment that gives no reason: `// ignore`, `// TODO`. */
	readonly weakReasons: readonly { readonly path: string; readonly line: number; readonly comment: string }[];
}

export function handlerReportOf(files: readonly FileReport[], top: number): HandlerReport {
	const handlers = files.flatMap(({ path, findings }) =>
		findings.flatMap((finding) => (finding.handler === undefined ? [] : [{ path, finding, ...finding.handler }])),
	);
	const operations = new Map<string, number>();
	for (const name of handlers.flatMap((handler) => [...new Set(handler.operations)]))
		operations.set(name, (operations.get(name) ?? 0) + 1);
	return {
		riskiest: handlers
			.map(({ path, finding, score, functionName, openOperations }) => ({
				path,
				finding,
				score,
				reason: reasonOf(finding.kind, functionName, openOperations),
			}))
			.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1) || a.finding.line - b.finding.line)
			.slice(0, top),
		operations: [...operations]
			.map(([name, findings]) => ({ name, findings }))
			.sort((a, b) => b.findings - a.findings || (a.name < b.name ? -1 : 1))
			.slice(0, top),
		testsMessage: handlers.filter((handler) => handler.testsMessage).length,
		weakReasons: handlers.flatMap(({ path, finding, weakReason }) =>
			weakReason === undefined ? [] : { path, line: finding.line, comment: weakReason },
		),
	};
}

function reasonOf(kind: string, functionName: string | undefined, open: readonly string[]): string {
	const names = [...new Set(open)];
	const operations = names.slice(0, 3).map((name) => `\`${name}\``);
	const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
	const place = functionName === undefined ? "" : ` in ${functionName}`;
	return `${kind}${place}${operations.length === 0 ? "" : `: ${operations.join(", ")}${more} may throw anything`}`;
}
