import type { TSESTree } from "@typescript-eslint/types";
import type { FileAnalysis } from "./file-analysis.ts";

/** `eslint-disable` … `eslint-enable` and the like: a tool is switched off from one comment to another. */
export interface SuppressionRange {
	readonly start: TSESTree.Comment;
	/** Undefined when it holds to the end of the file. */
	readonly end: TSESTree.Comment | undefined;
	/** Statements wholly or partly within it, by index. */
	readonly first: number;
	readonly last: number;
}

const pairs: readonly { readonly start: RegExp; readonly end: RegExp }[] = [
	{ start: /^\s*eslint-disable(?!-)/u, end: /^\s*eslint-enable/u },
	{ start: /^\s*oxlint-disable(?!-)/u, end: /^\s*oxlint-enable/u },
	{ start: /^\s*prettier-ignore-start/u, end: /^\s*prettier-ignore-end/u },
	{ start: /^\s*biome-ignore-start/u, end: /^\s*biome-ignore-end/u },
	{ start: /^\s*tslint:disable(?!-)/u, end: /^\s*tslint:enable/u },
	{ start: /^\s*(?:v8|c8|istanbul) ignore start/u, end: /^\s*(?:v8|c8|istanbul) ignore (?:stop|end)/u },
];

/** The ranges that begin behind the header between two statements: those of the header hold for every module anyway. */
export function suppressionRangesOf({ statements }: FileAnalysis): SuppressionRange[] {
	const placed = statements.flatMap(({ leadingComments, index }) =>
		leadingComments.map((comment) => ({ comment, statement: index })),
	);
	return placed.flatMap(({ comment, statement }, position): SuppressionRange[] => {
		const pair = pairs.find(({ start }) => start.test(comment.value));
		if (pair === undefined) return [];
		const end = placed.slice(position + 1).find((later) => pair.end.test(later.comment.value));
		return [
			{
				start: comment,
				end: end?.comment,
				first: statement,
				last: end === undefined ? statements.length - 1 : end.statement - 1,
			},
		];
	});
}
