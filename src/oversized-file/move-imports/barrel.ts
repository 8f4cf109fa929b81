import path from "node:path";
import type { CodemodRun } from "../../source/codemod.ts";
import { parseSource } from "../../source/parse-source.ts";
import type { ProjectFiles } from "../../source/project-files.ts";
import { analyzeFile } from "../analysis/file-analysis.ts";
import { isInternalModule } from "../plan/internal-module.ts";
import { modulesOf } from "./export-origin.ts";

/** A file that importers are to be moved off. */
export interface Barrel {
	/** Absolute. */
	readonly path: string;
	/** It and its modules, as far as evaluating them does something besides declaring. */
	readonly withEffects: ReadonlySet<string>;
	/** Its modules are evaluated in an order that only importing the file itself keeps. */
	readonly isOrdered: boolean;
	/** A file that replaces it by its path in a test, if there is one. */
	readonly mockedBy: string | undefined;
}

interface BarrelContext {
	readonly projectFiles: ProjectFiles;
	readonly run: CodemodRun | undefined;
}

const known = new WeakMap<ProjectFiles, Map<string, Barrel>>();

/** What holds for all importers of a file: found once in a run. */
export function barrelAt(file: string, context: BarrelContext): Barrel {
	const barrels = known.get(context.projectFiles) ?? new Map<string, Barrel>();
	known.set(context.projectFiles, barrels);
	const barrel = barrels.get(file) ?? {
		path: file,
		isOrdered: modulesOf(file, context.projectFiles).some(isInternalModule),
		withEffects: new Set([file, ...modulesOf(file, context.projectFiles)].filter((each) => hasEffects(each, context))),
		mockedBy: context.run?.files.find((each) => mocks(each, file, context)),
	};
	barrels.set(file, barrel);
	return barrel;
}

/** Whether a module does something when it is evaluated that is not about its own declarations. */
function hasEffects(file: string, { projectFiles }: BarrelContext): boolean {
	const parsed = parseSource(file, projectFiles.read(file) ?? "");
	if ("problem" in parsed) return true;
	const { statements, attachments } = analyzeFile(parsed.source);
	return statements.some(
		({ role, node, index }) =>
			(role === "effect" && !attachments.has(index)) ||
			(node.type === "ImportDeclaration" &&
				node.specifiers.length === 0 &&
				!/^import\s*\{/u.test(parsed.source.text.slice(...node.range))),
	);
}

const mockCall =
	/\b(?:vi|vitest|jest)\s*\.\s*(?:\w*[mM]ock\w*)\s*(?:<[^>()]*>)?\(\s*(?:import\(\s*)?["'`]([^"'`]+)["'`]/gu;

/** `vi.mock("./types")`: the file is replaced for whoever imports it by this path, and for nobody else. */
export function mocks(file: string, barrel: string, { projectFiles }: Pick<BarrelContext, "projectFiles">): boolean {
	const text = projectFiles.read(file);
	if (text === undefined || !/\b(?:vi|vitest|jest)\s*\.\s*\w*[mM]ock/u.test(text)) return false;
	return [...text.matchAll(mockCall)].some(([, specifier]) => projectFiles.resolve(specifier!, file) === barrel);
}

/** The words of a specifier that leads to a file: its own name, or its folder's for an `index`. */
export function specifierWordOf(barrel: string): string {
	const stem = path.basename(barrel).replace(/\.[cm]?[jt]sx?$/u, "");
	return stem === "index" ? path.basename(path.dirname(barrel)) : stem;
}
