import {
	findOversizedFile,
	mayBeOversized,
	oversizedFileOptionsOf,
	type OversizedFileKind,
} from "../src/oversized-file/oversized-file.ts";
import { messageValuesOf, oversizedFileMessages } from "../src/oversized-file/oversized-file-message.ts";
import { linesInBaseline } from "../src/oversized-file/baseline-lines.ts";
import { countPhysicalLines } from "../src/oversized-file/line-count.ts";
import type { ProjectFiles } from "../src/source/project-files.ts";
import { sharedProjectFiles } from "../src/source/project-index.ts";
import { positionsOf } from "../src/source/position.ts";
import { docsOf, lintedFileOf, lookOnce, type LintedFile, type Rule } from "../src/source/rule.ts";

export type Options = readonly [
	{
		readonly max?: number;
		readonly maxInTests?: number;
		readonly count?: "lines" | "code";
		readonly generated?: "ignore" | "report";
		readonly plan?: boolean;
		readonly growth?: number;
	}?,
];

export const rule: Rule<OversizedFileKind, Options> = {
	meta: {
		type: "suggestion",
		docs: docsOf("no-oversized-file", "disallow files with too many lines, and say how they split", [
			"recommended",
			"strict",
			"all",
		]),
		messages: oversizedFileMessages,
		schema: [
			{
				type: "object",
				additionalProperties: false,
				properties: {
					max: { type: "integer", minimum: 1, description: "The most lines a file may have. Default: 1500." },
					maxInTests: {
						type: "integer",
						minimum: 1,
						description: "The most lines a test file may have (`settings.harden.tests`). Default: as `max`.",
					},
					count: {
						type: "string",
						enum: ["lines", "code"],
						description: "Count all lines, or only those with code: not blank lines and comments. Default: lines.",
					},
					generated: {
						type: "string",
						enum: ["ignore", "report"],
						description: "Whether generated files are reported (`settings.harden.generated`). Default: ignore.",
					},
					plan: {
						type: "boolean",
						description: "Whether the report says how the file splits. Default: true.",
					},
					growth: {
						type: "integer",
						minimum: 0,
						description:
							"Leave a file alone that the audit's baseline knows, until it has so many lines more than there. Default: no baseline is read.",
					},
				},
			},
		],
		defaultOptions: [],
	},
	create(context) {
		const options = oversizedFileOptionsOf(context.options[0] ?? {});
		const file = lintedFileOf(context, (text) => mayBeOversized(text, options));
		if (file === undefined) return {};
		const { growth } = context.options[0] ?? {};
		if (growth !== undefined && isWithin(growth, file, sharedProjectFiles(context.cwd))) return {};
		return lookOnce(file, () => {
			const oversized = findOversizedFile(file.source, file, options);
			if (oversized === undefined) return;
			const positionAt = positionsOf(file.source.text);
			const [start, end] = oversized.range.map(positionAt);
			context.report({
				loc: { start: { ...start!, column: start!.column - 1 }, end: { ...end!, column: end!.column - 1 } },
				messageId: oversized.kind,
				data: messageValuesOf(oversized),
			});
		});
	},
};

/** Whether the baseline knows a file, and it has grown by no more lines than `growth` since. */
function isWithin(growth: number, { path, source }: LintedFile, projectFiles: ProjectFiles): boolean {
	const known = linesInBaseline(path, projectFiles);
	return known !== undefined && countPhysicalLines(source.text) <= known + growth;
}
