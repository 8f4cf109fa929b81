import type { TSESLint } from "@typescript-eslint/utils";
import {
	findDeprecatedTypes,
	messages,
	type DeprecatedType,
	type DeprecatedTypeKind,
} from "../src/deprecated-type/find-deprecated-types.ts";
import { optionsOf, optionsSchema } from "../src/deprecated-type/options.ts";
import { typedFileOf } from "../src/deprecated-type/typed-file.ts";
import { sharedProjectFiles } from "../src/source/project-index.ts";
import { isChange } from "../src/source/refactoring.ts";
import { docsOf, fixOf, lintedFileOf, lookOnce, type Rule } from "../src/source/rule.ts";

type MessageIds = DeprecatedTypeKind | "replace" | "moveImport" | "removeImport";
type Options = readonly [Readonly<Record<string, unknown>>?];

export const rule: Rule<MessageIds, Options> = {
	meta: {
		type: "suggestion",
		docs: docsOf("no-deprecated-type", "disallow deprecated types, and replace them by what they stand for", [
			"recommended",
			"strict",
			"all",
		]),
		fixable: "code",
		hasSuggestions: true,
		messages: {
			...messages,
			replace: "Replace `{{name}}` by `{{replacement}}`.",
			moveImport: "Import `{{name}}`{{from}}.",
			removeImport: "Remove the import of `{{name}}`.",
		},
		schema: [optionsSchema as never],
		defaultOptions: [],
	},
	create(context) {
		const file = lintedFileOf(context);
		if (file === undefined) return {};
		const { fix } = file.settings;
		const options = optionsOf(context.options[0]);
		return lookOnce(file, () => {
			const projectFiles = sharedProjectFiles(context.cwd);
			const typed = typedFileOf(file.parserServices);
			for (const found of findDeprecatedTypes({ ...file, projectFiles, typed }, options)) {
				const { kind, node, data, refactoring } = found;
				const makeEdits = isChange(refactoring) && fix !== "off" ? fixOf(refactoring.edits) : null;
				const isFix = isChange(refactoring) && refactoring.safety === "safe" && fix === "fix";
				context.report({
					node,
					messageId: kind,
					data,
					fix: isFix ? makeEdits : null,
					suggest: fix === "off" || isFix ? [] : suggestionsFor(found),
				});
			}
		});
	},
};

function suggestionsFor({
	kind,
	data,
	refactoring,
	alternatives,
}: DeprecatedType): TSESLint.SuggestionReportDescriptor<MessageIds>[] {
	const replaces = data["from"] === "" ? "replace" : "moveImport";
	const messageId = kind === "unusedDeprecatedImport" ? "removeImport" : replaces;
	if (isChange(refactoring)) return [{ messageId, data, fix: fixOf(refactoring.edits) }];
	return alternatives.map(({ text, change }) => ({
		messageId: "replace",
		data: { ...data, replacement: text },
		fix: fixOf(change.edits),
	}));
}
