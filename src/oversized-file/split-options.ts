import type { CodemodFile, CodemodOption } from "../source/codemod.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import { isGeneratedFile, isTestFile } from "../source/settings.ts";
import { countLines } from "./line-count.ts";
import { oversizedFileOptionsOf } from "./oversized-file.ts";
import { aliasedNamesOf } from "./plan/namespace-alias.ts";
import { projectFactsOf } from "./plan/project-facts.ts";
import type { Strategy } from "./plan/similarity.ts";
import type { SplitOptions } from "./plan/split-plan.ts";

/** What the codemods that split source files share: their options, and which files they concern. */

export const strategies = [
	"auto",
	"sections",
	"prefix",
	"order",
	"one-per-declaration",
] as const satisfies readonly Strategy[];

export const limitOption: CodemodOption = {
	name: "max",
	description: "Split files with more lines than this, into modules that have no more.",
	type: "number",
	placeholder: "lines",
};

export const layoutOption: CodemodOption = {
	name: "layout",
	description: "Where modules go: in a folder named after the file, or beside it.",
	type: "string",
	choices: ["folder", "sibling"],
	default: "folder",
};

export function isOversized(source: ParsedSource, file: CodemodFile): boolean {
	const { count, generated } = oversizedFileOptionsOf(file.ruleOptions);
	if (countLines(source, count) <= maximumFor(file)) return false;
	return generated !== "ignore" || !isGeneratedFile(file.path, source.text, file.settings);
}

/** The most lines that a file may have. */
export function maximumFor({ path: filePath, settings, options, ruleOptions }: CodemodFile): number {
	if (typeof options["max"] === "number") return options["max"];
	const { max, maxInTests } = oversizedFileOptionsOf(ruleOptions);
	return isTestFile(filePath, settings) ? maxInTests : max;
}

export function splitOptionsOf(file: CodemodFile): SplitOptions {
	const { options, projectFiles } = file;
	return {
		maximum: maximumFor(file),
		strategy: strategies.find((strategy) => strategy === options["strategy"]) ?? "auto",
		layout: options["layout"] === "sibling" ? "sibling" : "folder",
		strictOrder: options["strictOrder"] === true,
		mode: options["mode"] === "ordered" ? "ordered" : "acyclic",
		deprecate: options["deprecate"] === true,
		preserveImportOrder: options["preserveImportOrder"] === true,
		facts: projectFactsOf(file.path, projectFiles),
		aliasedNames: aliasedNamesOf(file.path, file),
		exists: (candidate) => projectFiles.exists(candidate),
	};
}
