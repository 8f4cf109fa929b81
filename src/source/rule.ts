import type { TSESTree } from "@typescript-eslint/types";
import type { TSESLint } from "@typescript-eslint/utils";
import type { ParsedSource } from "./parsed-source.ts";
import { scopesOfPart } from "./parse-source.ts";
import { settingsOf, type Settings } from "./settings.ts";
import type { TextEdit } from "./text-edit.ts";

export type Rule<MessageIds extends string, Options extends readonly unknown[]> = TSESLint.RuleModule<
	MessageIds,
	Options,
	RuleDocs
>;

export interface RuleDocs {
	readonly description: string;
	/** The presets that switch the rule on. */
	readonly presets: readonly ("recommended" | "strict" | "all")[];
	readonly url: string;
}

/** `meta.docs` of a rule: the page of the rule in this repository. */
export function docsOf(name: string, description: string, presets: RuleDocs["presets"]): RuleDocs {
	return {
		description,
		presets,
		url: `https://github.com/harden-tools/eslint-plugin-harden/blob/main/docs/rules/${name}.md`,
	};
}

/** A fix, or a suggestion's, that makes the edits. */
export function fixOf(edits: readonly TextEdit[]): TSESLint.ReportFixFunction {
	return (fixer) => edits.map(({ range, text }) => fixer.replaceTextRange([...range], text));
}

export interface LintedFile {
	readonly source: ParsedSource;
	/** Absolute, or a name such as `<input>` when a linter was given text alone. */
	readonly path: string;
	readonly settings: Settings;
	/** What the linter's parser offers beside the tree: a type checker, when it was configured to. */
	readonly parserServices: unknown;
	/** Whether the linter (oxlint) makes the tree when it is first asked for, and not for the files that nobody asks about. */
	readonly isReadOnDemand: boolean;
}

/**
 * What an analysis needs of a linter's context, in ESLint 8 to 10 and oxlint; undefined where there is no JavaScript
 * (JSON, CSS and Markdown files are linted by languages of their own), or where a look at the text is enough.
 */
export function lintedFileOf(
	context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>,
	isWorthReading: (text: string) => boolean = () => true,
): LintedFile | undefined {
	// ESLint 8.57 has `sourceCode` and `filename` too; before it there were only the methods.
	const sourceCode = context.sourceCode as TSESLint.SourceCode | undefined;
	if (typeof sourceCode?.text !== "string" || !isWorthReading(sourceCode.text)) return undefined;
	const isReadOnDemand = Object.getOwnPropertyDescriptor(sourceCode, "ast")?.get !== undefined;
	if (!isReadOnDemand && sourceCode.ast?.type !== "Program") return undefined;
	const parsed = sourceCode as unknown as ParsedSource;
	let settings: Settings | undefined;
	return {
		source: isReadOnDemand ? onDemand(parsed) : parsedSourceOf(parsed),
		path: context.filename,
		// Most files are done with after a look at their text.
		get settings() {
			return (settings ??= settingsOf(context.settings, context.cwd));
		},
		parserServices: sourceCode.parserServices,
		isReadOnDemand,
	};
}

/**
 * The listeners of a rule that looks at a file as a whole. A linter walks all of the tree for whoever listens to one node:
 * where the tree is made on demand, that costs more than most rules do, and the parents are there before.
 */
export function lookOnce({ isReadOnDemand }: LintedFile, look: () => void): TSESLint.RuleListener {
	if (!isReadOnDemand) return { "Program:exit": look };
	look();
	return {};
}

/** oxlint has one source for all files, and makes what it is asked for. */
function onDemand(sourceCode: ParsedSource): ParsedSource {
	const { text } = sourceCode;
	return {
		text,
		get ast() {
			return sourceCode.ast;
		},
		get scopeManager() {
			return sourceCode.scopeManager;
		},
		get visitorKeys() {
			return sourceCode.visitorKeys;
		},
		getAllComments: () => sourceCode.getAllComments(),
		scopesOfPart: (part) => scopesOfPart(part, sourceCode.ast),
	};
}

/** In a Svelte component the statements of the program are those of its scripts; what is around them is kept beside them. */
function parsedSourceOf(sourceCode: ParsedSource): ParsedSource {
	const { ast, text, visitorKeys } = sourceCode;
	if (!ast.body.some(isScriptElement)) return sourceCode;
	return {
		text,
		visitorKeys,
		ast: { ...ast, body: ast.body.flatMap((each) => (isScriptElement(each) ? each.body : [each])) },
		get scopeManager() {
			return sourceCode.scopeManager;
		},
		getAllComments: () => sourceCode.getAllComments(),
	};
}

/** `SvelteScriptElement` of svelte-eslint-parser. */
function isScriptElement(node: { readonly type: string }): node is TSESTree.BlockStatement {
	return node.type === "SvelteScriptElement";
}
