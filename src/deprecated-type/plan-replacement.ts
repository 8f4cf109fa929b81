import type { TSESTree } from "@typescript-eslint/types";
import { dropSpecifier } from "../source/imports.ts";
import type { Change, Refactoring } from "../source/refactoring.ts";
import type { Draft, DraftedChange, DraftOptions, UnusedImport } from "./draft.ts";
import { draftReplacement } from "./draft-replacement.ts";
import type { DeprecatedReference, FileToSearch } from "./find-deprecated-references.ts";
import { importEdits, keepsModule, type UsableName, type WantedImport } from "./name-at-use.ts";
import { wordsOf, type WhyNot } from "./why-not.ts";

/** A reference with what we would do about it. */
export interface PlannedReference {
	readonly reference: DeprecatedReference;
	/** The replacement as it is written at this place, once it is known; it is told even where it cannot be made. */
	readonly text: string | undefined;
	/** Why nothing is changed, or not without asking. */
	readonly whyNot: WhyNot | undefined;
	readonly refactoring: Refactoring;
	/** What the comment names though the declaration is something else. */
	readonly disagrees: string | undefined;
	/** Where the type is imported from instead, when its name stays. */
	readonly movedTo?: string | undefined;
	/** Several changes to choose from, when the comment names several types. */
	readonly alternatives: readonly Alternative[];
}

export interface Alternative {
	readonly text: string;
	readonly change: Change;
}

/** Plans the replacement of every reference of one file together: they share its imports. */
export function planReplacements(
	file: FileToSearch,
	references: readonly DeprecatedReference[],
	options: DraftOptions,
): PlannedReference[] {
	const drafts = withoutNameClashes(
		withoutHalfMoves(references.map((reference) => draftReplacement(file, reference, options))),
	);
	return drafts
		.filter((draft) => draft.kind !== "unusedImport" || !isKept(draft.unused, drafts))
		.map((draft) => planDraft(file, draft, drafts));
}

/** An import gives way to one of the same name only when every use of it goes along. */
function withoutHalfMoves(drafts: readonly Draft[]): Draft[] {
	const staying = new Set(
		drafts
			.filter((draft) => draft.reference.site.kind !== "import" && movedImport(draft) === undefined)
			.map(({ reference }) => reference.specifier),
	);
	return drafts.map((draft) => {
		const moved = movedImport(draft);
		if (moved === undefined || !staying.has(moved)) return draft;
		const whyNot: WhyNot = { key: "nameTaken", name: moved.local.name };
		return { kind: "refusal", reference: draft.reference, text: draft.text, whyNot };
	});
}

function movedImport(draft: Draft): TSESTree.ImportClause | undefined {
	if (draft.kind !== "change") return undefined;
	return draft.names.flatMap((name) => (name.kind === "toImport" && name.insteadOf ? [name.insteadOf] : []))[0];
}

/** Two types of one name from different modules: the first that is asked for gets it. */
function withoutNameClashes(drafts: readonly Draft[]): Draft[] {
	const owners = new Map<string, string>();
	return drafts.map((draft) => {
		if (draft.kind !== "change") return draft;
		const wished = draft.names.filter((name) => name.kind === "toImport");
		const clash = wished.find(({ name, key }) => (owners.get(name) ?? key) !== key);
		if (clash !== undefined) {
			const whyNot: WhyNot = { key: "nameTaken", name: clash.name };
			return { kind: "refusal", reference: draft.reference, text: draft.text, whyNot };
		}
		for (const { name, key } of wished) owners.set(name, key);
		return draft;
	});
}

function planDraft(file: FileToSearch, draft: Draft, drafts: readonly Draft[]): PlannedReference {
	const { reference, text } = draft;
	const planned = { reference, text, disagrees: undefined, alternatives: [], whyNot: undefined };
	switch (draft.kind) {
		case "refusal": {
			const { whyNot, alternatives = [] } = draft;
			const refactoring = { notApplicable: whyNot.key, message: wordsOf(whyNot), node: reference.node };
			const choices = alternatives.map((each) => ({ text: each.text, change: change(file, each, [...drafts, each]) }));
			return { ...planned, whyNot, refactoring, alternatives: choices };
		}
		case "change":
			return {
				...planned,
				whyNot: draft.review,
				refactoring: change(file, draft, drafts),
				disagrees: draft.disagrees,
				movedTo: draft.movedTo,
			};
		case "unusedImport":
			return { ...planned, refactoring: drop(file, draft) };
	}
}

function change(file: FileToSearch, draft: DraftedChange, drafts: readonly Draft[]): Change {
	const { reference, edit, names, text, review } = draft;
	const imports = uniqueNames(names).flatMap((name) => importEdits(file, name, wantedImport(name, drafts)));
	return {
		edits: [...imports, edit],
		reason: reasonFor(reference, text),
		safety: review === undefined ? "safe" : "review",
		at: reference.node.range[0],
	};
}

function reasonFor({ deprecation: { name, catalogued } }: DeprecatedReference, text: string): string {
	if (catalogued === undefined) return `\`${name}\` is deprecated and stands for \`${text}\`.`;
	return `\`${name}\` is gone from ${catalogued.package} ${catalogued.removedIn}: \`${text}\` stands for it.`;
}

function uniqueNames(names: readonly UsableName[]): UsableName[] {
	return [...new Map(names.map((name) => [keyOf(name), name])).values()];
}

/** The first reference that asks for a name decides where it is imported. */
function wantedImport(name: UsableName, drafts: readonly Draft[]): WantedImport {
	const asking = drafts.filter(
		(draft): draft is DraftedChange =>
			draft.kind === "change" && draft.names.some((each) => keyOf(each) === keyOf(name)),
	);
	const { specifier, binding } = asking[0]!.reference;
	const isFirstName = asking[0]!.names.find(({ kind }) => kind === "toImport") === name;
	const isNeeded = specifier !== undefined && isKept(specifier, drafts);
	return {
		specifier,
		isOnlyUse: asking.length === 1 && isFirstName && binding?.references.length === 1 && !isNeeded,
	};
}

/** Whether another replacement needs what an import gives. */
function isKept(specifier: TSESTree.ImportClause, drafts: readonly Draft[]): boolean {
	return drafts.some(
		(draft) =>
			draft.kind === "change" && draft.names.some((name) => name.kind === "inScope" && name.keep === specifier),
	);
}

function keyOf(name: UsableName): string {
	return name.kind === "toImport" ? name.key : `#${name.name}`;
}

function drop({ source, compilerOptions }: FileToSearch, { reference, unused }: UnusedImport): Refactoring {
	return {
		edits: dropSpecifier(source, unused, { keepModule: keepsModule(unused, compilerOptions) }),
		reason: `\`${reference.deprecation.name}\` is deprecated and no longer used here.`,
		safety: "safe",
		at: reference.node.range[0],
	};
}
