import { counted } from "../source/words.ts";
import { sumOf, type Account } from "./account.ts";
import type { FileOutcome } from "./outcome.ts";
import { shown, styled, type Terminal } from "./terminal.ts";

/** Every change and every refusal as a line that an editor can follow: `path:line:column what`. */
export function printOutcome(outcome: FileOutcome, cwd: string, terminal: Terminal): string {
	const at = (place: { readonly line?: number; readonly column?: number }) =>
		[shown(cwd, outcome.path), place.line, place.column].filter((part) => part !== undefined).join(":");
	const line = (place: object, words: string) => `${at(place)} ${words}\n`;
	switch (outcome.kind) {
		case "changed":
			return [
				...outcome.changes.map((change) => line(change, `${styled(terminal, "green", "changed")} ${change.reason}`)),
				...outcome.createFiles.map((file) => `${shown(cwd, file.path)} ${styled(terminal, "green", "created")}\n`),
				...outcome.refusals.map((refusal) =>
					line(refusal, `${styled(terminal, "yellow", "left alone")} ${refusal.message}`),
				),
			].join("");
		case "refused":
			return outcome.refusals
				.map((refusal) => line(refusal, `${styled(terminal, "yellow", "left alone")} ${refusal.message}`))
				.join("");
		case "skipped":
			return line(outcome, `${styled(terminal, "yellow", "skipped")} ${outcome.message}`);
		case "failed":
			return line({}, `${styled(terminal, "red", "failed")} ${outcome.message.split("\n")[0]!}`);
		case "unchanged":
			return "";
	}
}

/** An outcome as `--json` prints it. */
export function withoutStack(outcome: FileOutcome, cwd: string): object {
	const { stack: _, ...rest } = { stack: undefined, ...outcome };
	return { ...rest, path: shown(cwd, outcome.path) };
}

export interface SummaryWords {
	/** "changed", or "would change" when nothing was written. */
	readonly changed: string;
	readonly created: string;
}

/** The account of a run: changed + unchanged + skipped + refused + failed = selected. */
export function printAccount(account: Account, words: SummaryWords, terminal: Terminal): string {
	const { selected, changed, unchanged, skipped, refused, failed } = account;
	const parts = [
		`${changed} ${words.changed}`,
		`${unchanged} unchanged`,
		`${sumOf(skipped)} skipped${reasons(skipped)}`,
		`${sumOf(refused)} refused${reasons(refused)}`,
		`${failed} failed`,
	];
	const lines = [`${styled(terminal, "bold", counted(selected, "file"))}: ${parts.join(" + ")}`];
	if (account.changes > 0) lines.push(`${counted(account.changes, "place")} ${words.changed}`);
	if (account.created > 0) lines.push(`${counted(account.created, "file")} ${words.created}`);
	if (sumOf(account.refusals) > 0)
		lines.push(`${counted(sumOf(account.refusals), "place")} left alone${reasons(account.refusals)}`);
	return `${lines.join("\n")}\n`;
}

function reasons(counts: Readonly<Record<string, number>>): string {
	const entries = Object.entries(counts).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
	return entries.length === 0 ? "" : ` (${entries.map(([key, count]) => `${key} ${count}`).join(", ")})`;
}
