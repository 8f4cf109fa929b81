import path from "node:path";
import { findDeprecatedTypes } from "../../src/deprecated-type/find-deprecated-types.ts";
import { optionsOf } from "../../src/deprecated-type/options.ts";
import type { CompilerOptions } from "../../src/source/project-files.ts";
import { isChange } from "../../src/source/refactoring.ts";
import { settingsOf } from "../../src/source/settings.ts";
import { applyTextEdits } from "../../src/source/text-edit.ts";
import { parse } from "../support/parse.ts";
import { projectOf } from "../support/project.ts";

export interface Question {
	readonly code: string;
	readonly path?: string;
	readonly files?: Readonly<Record<string, string>>;
	readonly options?: Readonly<Record<string, unknown>>;
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly compilerOptions?: CompilerOptions;
}

/** What is said of each deprecated type in a text, in the order of the text: `fix`, `suggest` or `report`, and why. */
export function verdictsOf(question: Question): string[] {
	return findIn(question).map(({ refactoring, data }) => {
		const verdict = isChange(refactoring) ? (refactoring.safety === "safe" ? "fix" : "suggest") : "report";
		return data["key"] === "" ? verdict : `${verdict}: ${data["key"]}`;
	});
}

/** The text after all passes of fixes and suggestions. */
export function rewritten(question: Question): string {
	let { code } = question;
	for (let pass = 0; pass < 10; pass++) {
		const changes = findIn({ ...question, code })
			.map(({ refactoring }) => refactoring)
			.filter(isChange);
		// As a linter does: what overlaps waits for the next pass.
		const [first] = changes;
		if (first === undefined) break;
		const next = applyTextEdits(code, first.edits).text;
		parse(next, question.path);
		if (next === code) break;
		code = next;
	}
	return code;
}

export function findIn({
	code,
	path: name = "file.ts",
	files = {},
	options,
	settings = {},
	compilerOptions = {},
}: Question) {
	const filePath = path.resolve("/project", name);
	const projectFiles = { ...projectOf({ ...files, [name]: code }), compilerOptions: () => compilerOptions };
	const file = { source: parse(code, name), path: filePath, settings: settingsOf({ harden: settings }), projectFiles };
	return findDeprecatedTypes(file, optionsOf(options));
}
