import type { AuditReport, FileReport, Finding } from "./audit-report.ts";

/**
 * GitHub's workflow commands: annotations in a pull request. With a baseline, what is new is an error; without one, all
 * findings are warnings. Source: GitHub's documentation of workflow commands, its escapes after @actions/core.
 */
export function printAnnotations({ ranking, comparison }: AuditReport): string {
	if (comparison === undefined) return ranking.files.flatMap((file) => annotationsOf(file)).join("");
	const added = comparison.added.map(({ path, finding }) => annotationOf("error", path, finding));
	const grown = comparison.grown.map(({ finding: { path, finding }, from, to }) =>
		annotationOf("error", path, {
			...finding,
			message: `${finding.message} It has grown from ${from} to ${to} lines.`,
		}),
	);
	return [...added, ...grown].join("");
}

function annotationsOf({ path, findings }: FileReport): string[] {
	return findings.map((finding) => annotationOf("warning", path, finding));
}

function annotationOf(level: "error" | "warning", path: string, { rule, line, column, message }: Finding): string {
	const properties = [
		`file=${escapedProperty(path)}`,
		`line=${line}`,
		`col=${column}`,
		`title=${escapedProperty(rule)}`,
	];
	return `::${level} ${properties.join(",")}::${escapedData(message)}\n`;
}

function escapedData(text: string): string {
	return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
	return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
