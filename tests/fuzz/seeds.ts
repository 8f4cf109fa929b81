import { readFileSync } from "node:fs";
import type { TSESTree } from "@typescript-eslint/types";
import { auditText } from "../../src/audit/audit-text.ts";
import { parseSource } from "../../src/source/parse-source.ts";
import type { ProjectFiles } from "../../src/source/project-files.ts";
import { settingsOf } from "../../src/source/settings.ts";

/** A part of a real file, small enough to be changed and checked thousands of times. */
export interface Seed {
	/** The real file's: its imports lead somewhere. */
	readonly path: string;
	readonly text: string;
	/** Where the interesting thing is. */
	readonly focus: number;
}

export type SeedKind = "handler" | "alias" | "finding" | "module";

export type Seeds = Readonly<Record<SeedKind, readonly Seed[]>>;

const longestSeed = 2000;

/** Cuts what a rule or codemod may change out of real files: every handler, alias and finding, and some whole modules. */
export function seedsOf(files: readonly string[], projectFiles: ProjectFiles): Seeds {
	const seeds: Record<SeedKind, Seed[]> = { handler: [], alias: [], finding: [], module: [] };
	for (const file of files) {
		const text = readFileSync(file, "utf8").replace(/^\uFEFF/u, "");
		const parsed = parseSource(file, text);
		if ("problem" in parsed) continue;
		const cut = cutterOf(file, text, parsed.source.ast.body);
		seeds.handler.push(...offsetsOf(/\bcatch\b/gu, text).flatMap(cut));
		seeds.alias.push(...offsetsOf(/^(?:export )?type [\w$]+/gmu, text).flatMap(cut));
		seeds.finding.push(...deprecatedIn(file, text, projectFiles).flatMap(cut));
		if (text.length < longestSeed) seeds.module.push({ path: file, text, focus: Math.floor(text.length / 2) });
	}
	return seeds;
}

function offsetsOf(pattern: RegExp, text: string): number[] {
	return [...text.matchAll(pattern)].map((match) => match.index);
}

function deprecatedIn(file: string, text: string, projectFiles: ProjectFiles): number[] {
	const audited = auditText(text, { path: file, settings: settingsOf(undefined), projectFiles });
	if ("problem" in audited) return [];
	const lineStarts = [0, ...offsetsOf(/\n/gu, text).map((offset) => offset + 1)];
	return audited.findings
		.filter(({ rule }) => rule === "harden/no-deprecated-type")
		.map(({ line, column }) => lineStarts[line - 1]! + column - 1);
}

interface Piece {
	readonly from: number;
	readonly to: number;
	readonly isImport: boolean;
}

/** Makes seeds: the statement around an offset, its neighbours, and the imports that it names. */
function cutterOf(file: string, text: string, statements: readonly TSESTree.ProgramStatement[]) {
	const pieces = statements.map((statement, index): Piece => {
		// A header says that a file is generated: the rules would leave all of it alone.
		const from = index === 0 ? statement.range[0] : statements[index - 1]!.range[1];
		return { from, to: statement.range[1], isImport: statement.type === "ImportDeclaration" };
	});
	return (offset: number): Seed[] => {
		const index = pieces.findIndex(({ to }) => offset < to);
		const around = pieces.slice(Math.max(0, index - 1), index + 2).filter((piece) => !piece.isImport);
		const kept = lengthOf(around) > longestSeed ? pieces.slice(index, index + 1) : around;
		if (index < 0 || kept.length === 0 || lengthOf(kept) > longestSeed) return [];
		const body = kept.map((piece) => text.slice(piece.from, piece.to)).join("");
		const imports = pieces
			.filter((piece) => piece.isImport)
			.map((piece) => text.slice(piece.from, piece.to))
			.filter((declaration) => namesIn(declaration).some((name) => body.includes(name)))
			.join("");
		const beforeFocus = kept.filter(({ to }) => to <= offset);
		const current = kept.find(({ to }) => offset < to)!;
		const focus = imports.length + 1 + lengthOf(beforeFocus) + offset - current.from;
		return [{ path: file, text: `${imports}\n${body}\n`, focus }];
	};
}

function lengthOf(pieces: readonly Piece[]): number {
	return pieces.reduce((sum, { from, to }) => sum + to - from, 0);
}

function namesIn(declaration: string): string[] {
	return declaration.match(/[\w$]+(?=\s*(?:,|\}|from\b))/gu) ?? [];
}
