import type { TSESTree } from "@typescript-eslint/types";
import { isJavaScriptFile } from "../../source/file-path.ts";
import type { NotApplicable } from "../../source/refactoring.ts";
import { isTestFile, type Settings } from "../../source/settings.ts";
import type { FileAnalysis } from "../analysis/file-analysis.ts";
import { declarationOf, commentsBetween } from "../analysis/top-level-statement.ts";
import { testsIn } from "../test-file/test-tree.ts";
import type { PlanRefusal } from "./plan-refusal.ts";

interface RefusalContext {
	readonly path: string;
	readonly settings: Settings;
}

/** Why a file is left whole, whatever the plan for it would be; undefined when nothing speaks against a split. */
export function fileRefusalOf(analysis: FileAnalysis, { path, settings }: RefusalContext): PlanRefusal | undefined {
	if (/\.d\.(?:[^./]+\.)?[cm]?ts$/u.test(path)) {
		return refusal(analysis, "declarationFile", "A declaration file is made from sources: split those.");
	}
	if (isTestFile(path, settings) && testsIn(analysis.source).length > 0) {
		const message = "A test file is divided by its tests: run `harden split-test-file` on it.";
		return { ...refusal(analysis, "testFile", message), codemod: "split-test-file" };
	}
	return notAModule(analysis) ?? commonjs(analysis) ?? unsupportedSyntax(analysis) ?? typesInComments(analysis, path);
}

function refusal({ source }: FileAnalysis, key: string, message: string, node?: TSESTree.Node): NotApplicable {
	return { notApplicable: key, message, node: node ?? source.ast.body[0] ?? source.ast };
}

function notAModule(analysis: FileAnalysis): NotApplicable | undefined {
	const isModule = analysis.statements.some(({ node }) =>
		/^(?:Import|Export|TSExport|TSImportEquals)/u.test(node.type),
	);
	if (isModule) return undefined;
	return refusal(
		analysis,
		analysis.globals.has("require") || analysis.globals.has("module") ? "commonjs" : "script",
		"Without `import` or `export` this file is a script or CommonJS: its parts cannot import each other's names.",
	);
}

function commonjs(analysis: FileAnalysis): NotApplicable | undefined {
	const { globals, source } = analysis;
	const exportsByHand = globals.has("exports") || (globals.has("module") && /\bmodule\.exports\b/u.test(source.text));
	if (exportsByHand) {
		return refusal(
			analysis,
			"commonjs",
			"This file exports through CommonJS, whose names are not live when exported again.",
		);
	}
	const assignment = analysis.statements.find(({ role }) => role === "exportAssignment");
	if (assignment === undefined) return undefined;
	return refusal(
		analysis,
		"exportAssignment",
		"`export =` gives the whole file as one value: it cannot be exported again by name.",
		assignment.node,
	);
}

function unsupportedSyntax(analysis: FileAnalysis): NotApplicable | undefined {
	const { statements, globals, source } = analysis;
	if (globals.has("eval") && /\beval\s*\(/u.test(source.text)) {
		return refusal(analysis, "eval", "`eval` can use any name of this file, so that none can be moved away from it.");
	}
	const using = statements.find(({ node }) => {
		const declaration = declarationOf(node);
		return declaration.type === "VariableDeclaration" && /using/u.test(declaration.kind);
	});
	if (using !== undefined) {
		return refusal(
			analysis,
			"using",
			"A resource declared with `using` is disposed of at the end of its own file.",
			using.node,
		);
	}
	const flow = commentsBetween(source, 0, statements[0]!.start).some(({ value }) => /@flow\b/u.test(value));
	return flow
		? refusal(analysis, "flow", "This file has Flow types, which the parsers of this tool do not read.")
		: undefined;
}

// Types in JSDoc comments are visible in their own file only, and no scope analysis knows them.
function typesInComments(analysis: FileAnalysis, path: string): NotApplicable | undefined {
	if (!isJavaScriptFile(path)) return undefined;
	const comment = analysis.source
		.getAllComments()
		.find(({ value }) => /@(?:typedef|callback|import)\b|\{\s*import\(/u.test(value));
	if (comment === undefined) return undefined;
	return refusal(
		analysis,
		"jsdocTypes",
		"Types that this file declares or imports in JSDoc comments would be out of sight in other modules.",
	);
}
