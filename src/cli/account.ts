import type { FileOutcome } from "./outcome.ts";

/** Where every selected file went. The numbers add up, or it is an error of ours. */
export interface Account {
	readonly selected: number;
	readonly changed: number;
	readonly unchanged: number;
	/** Files by reason. */
	readonly skipped: Readonly<Record<string, number>>;
	/** Files by the key of their first refusal. */
	readonly refused: Readonly<Record<string, number>>;
	readonly failed: number;
	/** Places, not files. */
	readonly changes: number;
	/** Places left alone by key, in refused and in changed files. */
	readonly refusals: Readonly<Record<string, number>>;
	readonly created: number;
}

/** @throws Error when an outcome is missing: a file would have been lost without a word. */
export function accountOf(outcomes: readonly FileOutcome[], selected: number): Account {
	if (outcomes.length !== selected) throw new Error(`${selected} files selected, ${outcomes.length} accounted for`);
	const account = {
		selected,
		changed: 0,
		unchanged: 0,
		skipped: {} as Record<string, number>,
		refused: {} as Record<string, number>,
		failed: 0,
		changes: 0,
		refusals: {} as Record<string, number>,
		created: 0,
	};
	for (const outcome of outcomes) {
		switch (outcome.kind) {
			case "changed":
				account.changed++;
				account.changes += outcome.changes.length;
				account.created += outcome.createFiles.length;
				for (const { key } of outcome.refusals) count(account.refusals, key);
				break;
			case "unchanged":
				account.unchanged++;
				break;
			case "skipped":
				count(account.skipped, outcome.reason);
				break;
			case "refused":
				count(account.refused, outcome.refusals[0]!.key);
				for (const { key } of outcome.refusals) count(account.refusals, key);
				break;
			case "failed":
				account.failed++;
				break;
		}
	}
	return account;
}

export function sumOf(counts: Readonly<Record<string, number>>): number {
	return Object.values(counts).reduce((sum, each) => sum + each, 0);
}

function count(counts: Record<string, number>, key: string): void {
	counts[key] = (counts[key] ?? 0) + 1;
}
