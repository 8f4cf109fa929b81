import { mayHaveOccurrences } from "../src/deprecated-type/find-missing-replacement-occurrences.ts";
import {
	findMissingReplacements,
	missingReplacementMessages,
	type MissingReplacementKind,
} from "../src/deprecated-type/find-missing-replacements.ts";
import { sharedProjectFiles } from "../src/source/project-index.ts";
import { docsOf, fixOf, lintedFileOf, lookOnce, type Rule } from "../src/source/rule.ts";

export const rule: Rule<MissingReplacementKind, []> = {
	meta: {
		type: "suggestion",
		docs: docsOf("require-deprecation-replacement", "require deprecated types to say what to write instead", [
			"strict",
			"all",
		]),
		fixable: "code",
		messages: missingReplacementMessages,
		schema: [],
		defaultOptions: [],
	},
	create(context) {
		const file = lintedFileOf(context, mayHaveOccurrences);
		if (file === undefined) return {};
		return lookOnce(file, () => {
			const projectFiles = sharedProjectFiles(context.cwd);
			for (const { kind, node, data, edits } of findMissingReplacements({ ...file, projectFiles })) {
				const isFix = edits !== undefined && file.settings.fix === "fix";
				context.report({
					node,
					messageId: kind,
					data,
					fix: isFix ? fixOf(edits) : null,
				});
			}
		});
	},
};
