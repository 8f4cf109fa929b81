import { expect, it } from "vitest";
import { auditText } from "../../src/audit/audit-text.ts";
import { baselineEntriesOf, compareWithBaseline } from "../../src/audit/baseline.ts";
import { settingsOf } from "../../src/source/settings.ts";
import { projectOf } from "../support/project.ts";
import { split } from "./split.ts";

const silent = (name: string, call: string) =>
	`export function ${name}() {\n\ttry {\n\t\treturn ${call};\n\t} catch {\n\t\treturn undefined;\n\t}\n}\n\n`;

/** Functions with a finding each, two of them alike but for their names, and enough code to be over the limit. */
const source =
	'import { load } from "./load";\n\n' +
	silent("first", "load(1)") +
	silent("second", "load(2)") +
	silent("third", "load(1)") +
	Array.from({ length: 400 }, (_, index) => `export function f${index}() {\n\treturn ${index};\n}\n\n`).join("");

function reportsOf(files: Readonly<Record<string, string>>) {
	return Object.entries(files).map(([path, text]) => {
		const file = {
			path: `/project/${path}`,
			settings: settingsOf(undefined, "/project"),
			projectFiles: projectOf(files),
		};
		const audited = auditText(text, file);
		if ("problem" in audited) throw new Error(audited.problem.message);
		return { path, ...audited };
	});
}

it("knows every finding of a split file again in its modules, and one finding less", () => {
	const before = reportsOf({ "file.ts": source });
	const after = reportsOf(split(source, { options: { max: 1000, strategy: "auto" } }));
	expect(before.flatMap(({ findings }) => findings)).toHaveLength(4);
	const { added, fixed, grown } = compareWithBaseline(after, baselineEntriesOf(before));
	expect(added).toEqual([]);
	expect(grown).toEqual([]);
	expect(fixed.map(({ rule }) => rule)).toEqual(["harden/no-oversized-file"]);
});
