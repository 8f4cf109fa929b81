import { createRequire } from "node:module";
import type { AuditReport, Finding } from "./audit-report.ts";

const { version } = createRequire(import.meta.url)("eslint-plugin-harden/package.json") as { version: string };

/**
 * SARIF 2.1.0, for code scanning: every finding with its two fingerprints and, where a codemod changes it by edits alone,
 * its fix. Columns are UTF-16 units, as in the editor.
 */
export function printSarif({ ranking, comparison }: AuditReport): string {
	const added = new Set(comparison?.added.map((each) => each.finding));
	const stateOf = (finding: Finding) =>
		comparison === undefined ? {} : { baselineState: added.has(finding) ? "new" : "unchanged" };
	const results = ranking.files.flatMap(({ path, findings }) =>
		findings.map((finding) => ({ ...resultOf(path, finding), ...stateOf(finding) })),
	);
	const rules = [...new Set(ranking.files.flatMap((file) => file.findings.map((finding) => finding.rule)))].sort();
	const log = {
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [
			{
				tool: { driver: { name: "harden", semanticVersion: version, rules: rules.map((id) => ({ id })) } },
				columnKind: "utf16CodeUnits",
				results,
			},
		],
	};
	return `${JSON.stringify(log, undefined, "\t")}\n`;
}

function resultOf(path: string, { rule, kind, message, line, column, fingerprint, edits }: Finding): object {
	const artifactLocation = { uri: path.split("/").map(encodeURIComponent).join("/") };
	return {
		ruleId: rule,
		level: "warning",
		message: { text: message },
		locations: [{ physicalLocation: { artifactLocation, region: { startLine: line, startColumn: column } } }],
		partialFingerprints: { "content/v1": fingerprint.content, "place/v1": fingerprint.place },
		properties: { kind },
		...(edits === undefined
			? {}
			: { fixes: [{ artifactChanges: [{ artifactLocation, replacements: edits.map(replacementOf) }] }] }),
	};
}

function replacementOf({ start, end, text }: NonNullable<Finding["edits"]>[number]): object {
	return {
		deletedRegion: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
		insertedContent: { text },
	};
}
