import type { FileReport } from "../../src/audit/audit-report.ts";
import { auditText } from "../../src/audit/audit-text.ts";
import { settingsOf } from "../../src/source/settings.ts";
import { projectOf } from "../support/project.ts";

/** A function that swallows every error of a call. */
export const silent = (name: string, call = "load()") => `export function ${name}() {
	try {
		return ${call};
	} catch {
		return undefined;
	}
}
`;

/** Some files as the audit sees them. */
export function auditOf(files: Readonly<Record<string, string>>): FileReport[] {
	return Object.entries(files).map(([path, text]) => {
		const file = { path: `/p/${path}`, settings: settingsOf(undefined, "/p"), projectFiles: projectOf(files, "/p") };
		const audited = auditText(text, file);
		if ("problem" in audited) throw new Error(audited.problem.message);
		return { path, ...audited };
	});
}
