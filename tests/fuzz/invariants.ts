import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import ts from "typescript";
import { auditText } from "../../src/audit/audit-text.ts";
import { strictOptions } from "../../src/broad-catch/options.ts";
import plugin from "../../src/index.ts";
import type { Codemod, CodemodFile } from "../../src/source/codemod.ts";
import type { ParsedSource } from "../../src/source/parsed-source.ts";
import type { ProjectFiles } from "../../src/source/project-files.ts";
import { refactorText, type RefactoredChange } from "../../src/source/refactor-text.ts";
import { settingsOf } from "../../src/source/settings.ts";
import { applyTextEdits, type TextEdit } from "../../src/source/text-edit.ts";
import { walk } from "../../src/source/walk.ts";
import { surplusOf } from "../support/surplus.ts";
import { parse, parsersThatAccept } from "../support/parse.ts";

/** What must never happen, and did. */
export interface Fault {
	/** The same for the same kind of fault of the same rule or codemod. */
	readonly kind: string;
	readonly detail: string;
}

export interface FuzzedFile {
	readonly path: string;
	/** Accepted by every parser. */
	readonly text: string;
	readonly projectFiles: ProjectFiles;
}

/** A codemod with the options for a text. */
export interface CodemodRequest {
	readonly codemod: Codemod;
	readonly options: Readonly<Record<string, unknown>>;
}

/** How much there was to check: a run in which nothing is ever changed proves nothing. */
export interface Tally {
	reports: number;
	fixes: number;
	suggestions: number;
	changes: number;
	files: number;
}

export function emptyTally(): Tally {
	return { reports: 0, fixes: 0, suggestions: 0, changes: 0, files: 0 };
}

/** Checks a rule's reports, fixes and suggestions on a text. */
export function ruleFaults(file: FuzzedFile, fix: "suggest" | "fix", tally: Tally): Fault[] {
	return guarded("rules", () => {
		const messages = lint(file.text, file, { fix });
		const fatal = messages.find((message) => message.fatal);
		// An `eslint-env` comment of a real file, which ESLint no longer knows.
		if (fatal?.message.includes("eslint-env") === true) return [];
		if (fatal !== undefined) return [{ kind: "ESLint: fatal", detail: fatal.message }];
		tally.reports += messages.length;
		const uncommented = file.text.includes("eslint") ? lint(file.text, file, { fix, noInlineConfig: true }) : messages;
		return [...reportFaults(file, uncommented), ...fixFaults(file, messages, tally)];
	});
}

const uncounted = new Set<string | null>(["harden/no-oversized-file", null]);

/** The audit counts what the rules report. */
function reportFaults(file: FuzzedFile, reports: readonly Linter.LintMessage[]): Fault[] {
	const audited = auditText(file.text, { ...file, settings: settingsOf(undefined) });
	if ("problem" in audited) return [{ kind: "audit: does not parse", detail: audited.problem.message }];
	const counted = audited.findings.map(({ rule, line, column }) => `${rule}:${line}:${column}`).sort();
	const reported = reports
		.filter(({ ruleId }) => !uncounted.has(ruleId))
		.map(({ ruleId, line, column }) => `${ruleId}:${line}:${column}`)
		.sort();
	if (counted.join() === reported.join()) return [];
	return [{ kind: "audit and rules differ", detail: `audit ${counted.join()}\nrules ${reported.join()}` }];
}

function fixFaults(file: FuzzedFile, messages: readonly Linter.LintMessage[], tally: Tally): Fault[] {
	const faults: Fault[] = [];
	for (const message of messages) {
		const name = `${message.ruleId}: ${message.messageId}`;
		if (message.fix !== undefined) {
			tally.fixes++;
			faults.push(...editFaults(`${name}: fix`, file, message.fix));
		}
		for (const { messageId, fix } of message.suggestions ?? []) {
			tally.suggestions++;
			const suggested = `${name}: suggestion ${messageId}`;
			faults.push(...editFaults(suggested, file, fix), ...silenceFaults(suggested, file, message, fix));
		}
	}
	return messages.some(({ fix }) => fix !== undefined) ? [...faults, ...fixedTextFaults(file)] : faults;
}

/**
 * After a suggestion the rule says something less often. (Where it said so is of no use: ESLint makes one edit of all that
 * a suggestion changes, and other reports may lie between its ends.)
 */
function silenceFaults(kind: string, file: FuzzedFile, message: Linter.LintMessage, edit: TextEdit): Fault[] {
	const { text } = applyTextEdits(file.text, [edit]);
	const timesIn = (current: string) =>
		lint(current, file, { fix: "suggest" }).filter(
			(each) => each.ruleId === message.ruleId && each.message === message.message,
		).length;
	return timesIn(text) < timesIn(file.text)
		? []
		: [{ kind: `${kind}: the rule is not silent`, detail: shownEdit(file.text, edit) }];
}

/** `eslint --fix`: the same a second time, with a byte order mark and with other line ends. */
function fixedTextFaults(file: FuzzedFile): Fault[] {
	const output = fixAll(file.text, file);
	if (output === file.text) return [];
	const faults = textFaults("eslint --fix", file, [output]);
	if (fixAll(output, file) !== output)
		faults.push({ kind: "eslint --fix: a second time changes something", detail: output });
	if (isLineEndsTurn(file)) {
		const crlf = fixAll(`\uFEFF${withCrlf(file.text)}`, file);
		if (crlf !== `\uFEFF${withCrlf(output)}`)
			faults.push({ kind: "eslint --fix: other with CRLF and BOM", detail: crlf });
	}
	return faults;
}

/** Checks what a codemod makes of a text. */
export function codemodFaults({ codemod, options }: CodemodRequest, file: FuzzedFile, tally: Tally): Fault[] {
	const kind = `${codemod.name} ${JSON.stringify({ ...options, inlineAll: options["inlineAll"] === undefined ? undefined : "..." })}`;
	return guarded(kind, () => {
		const result = refactorText(codemod, file.text, codemodFile(file, options));
		if (result.kind === "syntaxError") return [{ kind: `${kind}: does not parse`, detail: result.problem.message }];
		if (result.kind === "unchanged") return [];
		tally.changes += result.changes.length;
		tally.files += result.createFiles.length;
		return changeFaults(kind, { codemod, options }, file, result);
	});
}

function changeFaults(
	kind: string,
	{ codemod, options }: CodemodRequest,
	file: FuzzedFile,
	result: RefactoredChange,
): Fault[] {
	const { text, createFiles } = result;
	const faults = textFaults(kind, file, [text, ...createFiles.map((created) => created.text)]);
	const applied = applyTextEdits(file.text, result.edits);
	if (applied.text !== text || applied.left.length > 0)
		faults.push({ kind: `${kind}: the edits do not lead to the text`, detail: text });
	const again = refactorText(codemod, text, codemodFile({ ...file, text }, options));
	if (createFiles.length === 0 && again.kind === "changed") {
		faults.push({ kind: `${kind}: a second run changes something`, detail: `${text}\n=====\n${again.text}` });
	}
	if (again.kind === "syntaxError") faults.push({ kind: `${kind}: the second run sees a syntax error`, detail: text });
	if (isLineEndsTurn(file)) {
		const crlf = refactorText(
			codemod,
			withCrlf(file.text),
			codemodFile({ ...file, text: withCrlf(file.text) }, options),
		);
		const crlfTexts = crlf.kind === "changed" ? [crlf.text, ...crlf.createFiles.map((created) => created.text)] : [];
		if (crlfTexts.join("\0") !== [text, ...createFiles.map((created) => created.text)].map(withCrlf).join("\0")) {
			faults.push({ kind: `${kind}: other with CRLF`, detail: crlfTexts.join("\n=====\n") });
		}
	}
	const isOfTypes = codemod.name === "replace-deprecated-type" && !changesExpression(file, result);
	if (isOfTypes && emitted(file.path, file.text) !== emitted(file.path, text)) {
		faults.push({ kind: `${kind}: other JavaScript`, detail: text });
	}
	return faults;
}

/** A value that an export specifier hands on under an old name is renamed too. */
function changesExpression({ path, text }: FuzzedFile, { edits }: RefactoredChange): boolean {
	const { ast, visitorKeys } = parse(text, path);
	let isChanged = false;
	walk(ast, visitorKeys, ({ type, range }) => {
		if (/^(?:Member|Call|New)Expression$/u.test(type)) {
			isChanged ||= edits.some((edit) => edit.range[0] >= range[0] && edit.range[1] === range[1]);
		}
	});
	return isChanged;
}

function codemodFile({ path, projectFiles }: FuzzedFile, options: CodemodFile["options"]): CodemodFile {
	return { path, projectFiles, settings: settingsOf(undefined), options, ruleOptions: {} };
}

/** An edit that a linter offers, on its own. */
function editFaults(kind: string, file: FuzzedFile, edit: TextEdit): Fault[] {
	return textFaults(kind, file, [applyTextEdits(file.text, [edit]).text], () => shownEdit(file.text, edit));
}

/** What holds for the texts that come of one: they parse, keep its comments, and name nothing that is not there. */
function textFaults(
	kind: string,
	file: FuzzedFile,
	texts: readonly string[],
	show = () => texts.join("\n=====\n"),
): Fault[] {
	const broken = texts.find((text) => parsersThatAccept(text, file.path).length < 3);
	if (broken !== undefined) return [{ kind: `${kind}: does not parse`, detail: broken }];
	const before = parse(file.text, file.path);
	const after = texts.map((text) => parse(text, file.path));
	const faults: Fault[] = [];
	const kept = after.flatMap(commentsIn);
	// One rule has nothing to change but the text of such a comment.
	const lost = surplusOf(commentsIn(before), kept).filter(
		(comment) => !comment.includes("@deprecated") || !kept.some((each) => each.startsWith(comment)),
	);
	if (lost.length > 0) faults.push({ kind: `${kind}: lost a comment`, detail: `${lost[0]}\n${show()}` });
	const known = [...unresolvedNamesIn(before), ...namespacesAsTypesIn(before), ...freeToUse];
	const dangling = after.flatMap(unresolvedNamesIn).filter((name) => !known.includes(name));
	if (dangling.length > 0)
		faults.push({ kind: `${kind}: a name that is nowhere`, detail: `${dangling[0]}\n${show()}` });
	return faults;
}

// What a type that is written out names, and every program has.
const freeToUse = [
	...Object.getOwnPropertyNames(globalThis),
	...["Awaited", "Exclude", "Extract", "NonNullable", "Omit", "Parameters", "Partial", "Pick", "Readonly", "Record"],
	...["Required", "ReturnType", "ReadonlyArray", "PromiseLike", "Iterable", "AsyncIterable", "NodeJS"],
];

function commentsIn(source: ParsedSource): string[] {
	return source.getAllComments().map(({ value }) => value.replaceAll(/\s+/gu, " ").trim());
}

function unresolvedNamesIn({ scopeManager }: ParsedSource): string[] {
	const through = scopeManager?.scopes[0]?.through ?? [];
	return [
		...new Set(through.filter((reference) => reference.resolved === null).map(({ identifier }) => nameOf(identifier))),
	];
}

/** `let a: A` where only `namespace A {}` is there: a mistake of the text, whose name stays as unknown as it was. */
function namespacesAsTypesIn({ scopeManager }: ParsedSource): string[] {
	return (scopeManager?.scopes ?? [])
		.flatMap(({ references }) => references)
		.filter(
			({ identifier, isTypeReference, resolved }) =>
				isTypeReference &&
				identifier.parent.type === "TSTypeReference" &&
				resolved?.defs.every(({ node }) => node.type === "TSModuleDeclaration") === true,
		)
		.map(({ identifier }) => nameOf(identifier));
}

function nameOf(identifier: { readonly type: string }): string {
	return "name" in identifier ? String(identifier.name) : "";
}

function emitted(path: string, text: string): string {
	const { outputText } = ts.transpileModule(text, {
		fileName: path,
		compilerOptions: {
			target: ts.ScriptTarget.ESNext,
			module: ts.ModuleKind.ESNext,
			jsx: ts.JsxEmit.Preserve,
			removeComments: true,
		},
	});
	// An import that is for types alone is gone, or is left as `import {} from`; a module without any is still one.
	return outputText
		.replaceAll(/\s+/gu, " ")
		.replaceAll(/,(?= \})/gu, "")
		.replaceAll(/(?:import \{\s*\} from |import )(["'])[^"']*\1 ?;?|export \{\s*\} ?;?/gu, "")
		.replaceAll(/\s+/gu, " ")
		.trim();
}

const linter = new Linter({ cwd: "/" });

interface LintSettings {
	readonly fix: "suggest" | "fix";
	readonly noInlineConfig?: boolean;
}

const configs = new Map<string, Linter.Config[]>();

function configFor(settings: LintSettings): Linter.Config[] {
	const key = JSON.stringify(settings);
	let config = configs.get(key);
	if (config === undefined) {
		config = [
			{
				files: ["**/*.*"],
				plugins: { harden: plugin as never },
				languageOptions: { parser: parser as Linter.Parser, parserOptions: { ecmaFeatures: { jsx: true } } },
				linterOptions: { reportUnusedDisableDirectives: "off", noInlineConfig: settings.noInlineConfig === true },
				settings: { harden: { fix: settings.fix } },
				rules: {
					"harden/no-broad-catch": ["error", strictOptions],
					"harden/no-deprecated-type": "error",
					"harden/no-oversized-file": ["error", { max: 20 }],
					"harden/require-deprecation-replacement": "error",
				},
			},
		];
		configs.set(key, config);
	}
	return config;
}

function lint(text: string, { path }: FuzzedFile, settings: LintSettings): Linter.LintMessage[] {
	return linter.verify(text, configFor(settings), { filename: path });
}

function fixAll(text: string, { path }: FuzzedFile): string {
	return linter.verifyAndFix(text, configFor({ fix: "fix" }), { filename: path }).output;
}

/** Other line ends double the cost of a case: some of the cases have to do. */
function isLineEndsTurn({ text }: FuzzedFile): boolean {
	return text.length % 3 === 0 && !text.includes("\r");
}

function withCrlf(text: string): string {
	return text.replaceAll("\n", "\r\n");
}

function shownEdit(text: string, { range, text: inserted }: TextEdit): string {
	return `${text.slice(Math.max(0, range[0] - 60), range[0])}«${text.slice(...range)}»→«${inserted}»${text.slice(range[1], range[1] + 60)}`;
}

/** A crash is a fault like any other; what differs from crash to crash is where it happened. */
function guarded(kind: string, check: () => Fault[]): Fault[] {
	try {
		return check();
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		const place = /\/((?:src|rules)\/[^)\n]+?):\d+\)?$/mu.exec(error.stack ?? "")?.[1] ?? "";
		const message = error.message.split("\n")[0]!.replaceAll(/\d+/gu, "#");
		return [{ kind: `${kind}: crash at ${place}: ${message}`, detail: error.stack ?? error.message }];
	}
}
