import type { Codemod, CodemodFile, CreatedFile } from "./codemod.ts";
import { disabledPlaces } from "./disable-directives.ts";
import { parseSource, type SyntaxProblem } from "./parse-source.ts";
import { createEditSet } from "./edit-set.ts";
import { findBrokenOutput } from "./find-broken-output.ts";
import { positionsOf, type Position } from "./position.ts";
import { isChange, type Change, type Refactoring } from "./refactoring.ts";
import { applyTextEdits, composeTextEdits, type TextEdit } from "./text-edit.ts";

/** What a codemod makes of one text. */
export type RefactoredText =
	| { readonly kind: "unchanged"; readonly refusals: readonly PlacedRefusal[] }
	| { readonly kind: "syntaxError"; readonly problem: SyntaxProblem }
	| RefactoredChange;

export interface RefactoredChange {
	readonly kind: "changed";
	/** The text after all passes. */
	readonly text: string;
	/** The same as edits of the original text, without overlaps. */
	readonly edits: readonly TextEdit[];
	readonly changes: readonly PlacedChange[];
	readonly createFiles: readonly CreatedFile[];
	readonly dependsOn: readonly string[];
	readonly refusals: readonly PlacedRefusal[];
}

/** A change as the plan and the summary tell it: where (in the text of its own pass), what, how safe. */
export interface PlacedChange extends Position {
	readonly reason: string;
	readonly safety: Change["safety"];
	/** Its edits of the original text; absent when an earlier pass had already changed that text. */
	readonly edits?: readonly TextEdit[];
}

export interface PlacedRefusal extends Position {
	readonly key: string;
	readonly message: string;
}

// Nested occurrences need one pass per level; ESLint stops after as many.
const maximumPasses = 10;

/**
 * Runs a codemod over one text until it finds nothing more to change, so that a second run changes nothing.
 *
 * @param text the file's text without byte order mark.
 * @param isConcerned whether `mayConcern` has said so of this text already.
 * @throws an Error when the codemod's own output no longer parses: a fault of the codemod, and nothing may be written.
 */
export function refactorText(
	codemod: Codemod,
	text: string,
	file: CodemodFile,
	{ isConcerned = false }: { readonly isConcerned?: boolean } = {},
): RefactoredText {
	let current = text;
	let edits: readonly TextEdit[] = [];
	const changes: PlacedChange[] = [];
	const createFiles: CreatedFile[] = [];
	const dependsOn = new Set<string>();
	let refusals: readonly PlacedRefusal[] = [];
	for (let pass = 0; pass <= maximumPasses; pass++) {
		if (pass === 0 && !isConcerned && !codemod.mayConcern(current, file)) break;
		const parsed = parseSource(file.path, current);
		if ("problem" in parsed) {
			if (pass === 0) return { kind: "syntaxError", problem: parsed.problem };
			throw brokenOutput(codemod, parsed.problem);
		}
		// What the last pass made parses too.
		if (pass === maximumPasses) break;
		const found = codemod.refactorFile(parsed.source, file);
		const positionAt = positionsOf(current);
		const isDisabled = disabledPlaces(parsed.source, `harden/${codemod.rule}`);
		refusals = found.refactorings.flatMap((refactoring) => refusalOf(refactoring, positionAt, isDisabled));
		const possible = found.refactorings.filter(isChange).filter((change) => !isDisabled(placeOf(change)));
		const chosen = compatibleChanges(possible);
		if (chosen.length === 0) break;
		for (const change of chosen) {
			const { reason, safety } = change;
			const own = pass === 0 ? { edits: change.edits } : {};
			changes.push({ reason, safety, ...positionAt(placeOf(change)), ...own });
		}
		createFiles.push(...(found.createFiles ?? []));
		for (const dependency of found.dependsOn ?? []) dependsOn.add(dependency);
		const applied = applyTextEdits(current, mergedEdits(chosen));
		edits = pass === 0 ? applied.applied : composeTextEdits(text.length, edits, applied.applied);
		current = applied.text;
		if (chosen.length < possible.length || !chosen.every((change) => change.isFinal === true)) continue;
		const problem = findBrokenOutput(parsed.source, { edits: applied.applied, text: current, filePath: file.path });
		if (problem !== undefined) throw brokenOutput(codemod, problem);
		break;
	}
	if (current === text && createFiles.length === 0) return { kind: "unchanged", refusals };
	return { kind: "changed", text: current, edits, changes, createFiles, dependsOn: [...dependsOn], refusals };
}

function brokenOutput({ name }: Codemod, { line, column, message }: SyntaxProblem): Error {
	return new Error(`${name} made a text that does not parse: ${line}:${column} ${message}`);
}

function refusalOf(
	refactoring: Refactoring,
	positionAt: (offset: number) => Position,
	isDisabled: (offset: number) => boolean,
): PlacedRefusal[] {
	if (!isChange(refactoring)) {
		const { notApplicable: key, message, node } = refactoring;
		// What a comment allows is not asked for either.
		return isDisabled(node.range[0]) ? [] : [{ key, message, ...positionAt(node.range[0]) }];
	}
	const place = placeOf(refactoring);
	if (!isDisabled(place)) return [];
	return [{ key: "disabledByComment", message: "A disable comment allows this.", ...positionAt(place) }];
}

/** Where the rule would report what a change resolves. */
export function placeOf(change: Change): number {
	return change.at ?? Math.min(...change.edits.map((edit) => edit.range[0]));
}

/** The changes that can be made in one pass: a change is made whole or waits for the next pass. */
function compatibleChanges(changes: readonly Change[]): Change[] {
	const taken = createEditSet();
	return changes.filter(({ edits }) => {
		if (edits.length === 0 || !edits.every((edit) => taken.fits(edit))) return false;
		for (const edit of edits) taken.add(edit);
		return true;
	});
}

/** Two changes may ask for the very same edit (one import for two references): it is made once. */
function mergedEdits(changes: readonly Change[]): TextEdit[] {
	const byKey = new Map<string, TextEdit>();
	for (const edit of changes.flatMap((change) => change.edits)) {
		byKey.set(`${edit.range[0]}:${edit.range[1]}:${edit.text}`, edit);
	}
	return [...byKey.values()];
}
