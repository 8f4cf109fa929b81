import type { TSESLint } from "@typescript-eslint/utils";
import { broadCatchMessages, messageValuesOf } from "../src/broad-catch/broad-catch-message.ts";
import { findBroadCatch, suspectsIn, type BroadCatch } from "../src/broad-catch/find-broad-catch.ts";
import { mayHaveOccurrences } from "../src/broad-catch/may-have-occurrences.ts";
import { headRangeOf } from "../src/broad-catch/handler.ts";
import { resolveOptions, type LossKind, type Options as BroadCatchOptions } from "../src/broad-catch/options.ts";
import { optionsSchema } from "../src/broad-catch/options-schema.ts";
import { remediesFor, type Remedy, type RemedyId } from "../src/broad-catch/remedies.ts";
import { typesOf } from "../src/broad-catch/types.ts";
import type { Change } from "../src/source/refactoring.ts";
import { positionsOf } from "../src/source/position.ts";
import { sharedProjectFiles } from "../src/source/project-index.ts";
import { docsOf, lintedFileOf, lookOnce, type Rule } from "../src/source/rule.ts";
import { isTestFile } from "../src/source/settings.ts";

export type Options = readonly [BroadCatchOptions?];
export type MessageIds = LossKind | RemedyId;

export const rule: Rule<MessageIds, Options> = {
	meta: {
		type: "problem",
		docs: docsOf("no-broad-catch", "disallow catch clauses that lose errors nobody expected", [
			"recommended",
			"strict",
			"all",
		]),
		fixable: "code",
		hasSuggestions: true,
		messages: {
			...broadCatchMessages,
			addErrorToLog: "Pass the error to the log call.",
			addCause: "Keep the caught error as `cause`.",
			narrowTo: "Rethrow every error that is not {{errors}}.",
			rethrowRest: "Rethrow every other error.",
		},
		schema: [optionsSchema],
		defaultOptions: [],
	},
	create(context) {
		const file = lintedFileOf(context, mayHaveOccurrences);
		if (file === undefined) return {};
		const options = context.options[0] ?? noOptions;
		const { source } = file;
		const positionAt = positionsOf(source.text);
		const report = (broadCatch: BroadCatch) => {
			const [start, end] = headRangeOf(broadCatch.handler, source).map(positionAt);
			const remedies =
				file.settings.fix === "off"
					? []
					: remediesFor(broadCatch, source, {
							options,
							path: file.path,
							findCompilerOptions: () => sharedProjectFiles(context.cwd).compilerOptions?.(file.path),
						});
			const fix = file.settings.fixesOutput ? remedies.find(({ change }) => change.safety === "safe") : undefined;
			context.report({
				loc: { start: { ...start!, column: start!.column - 1 }, end: { ...end!, column: end!.column - 1 } },
				messageId: broadCatch.loss.kind,
				data: messageValuesOf(broadCatch, source),
				fix: fix === undefined ? null : fixOf(fix.change),
				suggest: remedies.filter((remedy) => remedy !== fix).map(suggestionOf),
			});
		};
		return lookOnce(file, () => {
			const suspects = suspectsIn(source, options);
			const { ignoreTests, typed } = resolveOptions(options);
			if (suspects.length === 0 || (ignoreTests && isTestFile(file.path, file.settings))) return;
			const types = typed === false ? undefined : typesOf(file.parserServices);
			for (const handler of suspects) {
				const broadCatch = findBroadCatch(handler, source, options, { path: file.path, types });
				if (broadCatch !== undefined) report(broadCatch);
			}
		});
	},
};

/** One object, so that what the options mean is computed once and not for every file. */
const noOptions: BroadCatchOptions = {};

function suggestionOf({ id, change, values }: Remedy): TSESLint.ReportSuggestionArray<MessageIds>[number] {
	return { messageId: id, data: values, fix: fixOf(change) };
}

function fixOf({ edits }: Change): TSESLint.ReportFixFunction {
	return () => edits.map((edit) => ({ range: [edit.range[0], edit.range[1]], text: edit.text }));
}
