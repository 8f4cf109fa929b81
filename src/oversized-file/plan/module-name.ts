import path from "node:path";
import { isExported, meaningOf } from "../analysis/declared-meaning.ts";
import type { FileAnalysis } from "../analysis/file-analysis.ts";
import { wordsOf } from "./word.ts";

export interface ModuleName {
	/** Without extension, in the case style of the files around. */
	readonly name: string;
	readonly reason: string;
}

export interface NamingContext {
	readonly analysis: FileAnalysis;
	/** Without extension. */
	readonly fileStem: string;
	/** Whether a name cannot be used: a file has it already. */
	readonly isTaken: (name: string) => boolean;
}

/**
 * Names the modules of a split, given as the statements of each. Two modules never get one name: the second takes its
 * next best, down to the name of one of its declarations, and no name is a number.
 */
export function nameModules(
	modules: readonly (readonly number[])[],
	context: NamingContext,
): (ModuleName | undefined)[] {
	const { analysis, fileStem, isTaken } = context;
	const style = caseStyleOf(fileStem, analysis);
	const vocabulary = vocabularyOf(analysis);
	const used = new Set<string>();
	return modules.map((statements) => {
		const candidates = candidatesFor(statements, vocabulary);
		for (const { words, reason } of [...candidates, ...qualified(candidates, fileStem)]) {
			const name = style(words);
			if (name === "" || isReservedName(name) || used.has(name.toLowerCase()) || isTaken(name)) continue;
			used.add(name.toLowerCase());
			return { name, reason };
		}
		return undefined;
	});
}

/** Names that mean something to module resolution or to Windows. */
export function isReservedName(name: string): boolean {
	return reservedNames.has(name.toLowerCase());
}

const reservedNames: ReadonlySet<string> = new Set([
	"index",
	"_internal",
	"con",
	"prn",
	"aux",
	"nul",
	...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((n) => [`com${n}`, `lpt${n}`]),
]);

interface Candidate {
	readonly words: readonly string[];
	readonly reason: string;
}

interface Vocabulary {
	readonly analysis: FileAnalysis;
	/** How many of the file's own names have a word. */
	readonly everywhere: ReadonlyMap<string, number>;
	/** Words that so many names share that they tell nothing. */
	readonly common: ReadonlySet<string>;
}

// The last resort: `types-string` for a module of `types.ts` when there is a `string` already.
function qualified(candidates: readonly Candidate[], fileStem: string): Candidate[] {
	return candidates.map(({ words, reason }) => ({ words: [...wordsOf(fileStem), ...words], reason }));
}

function candidatesFor(statements: readonly number[], vocabulary: Vocabulary): Candidate[] {
	return [
		...sectionName(statements, vocabulary),
		...dominantDeclaration(statements, vocabulary),
		...sharedWord(statements, vocabulary),
		...typesOnly(statements, vocabulary),
		...largestExports(statements, vocabulary),
		...everyDeclaration(statements, vocabulary),
		...describedEffects(statements, vocabulary),
		...defaultExport(statements, vocabulary),
		{ words: ["effects"], reason: "it holds statements without a name" },
	];
}

/** The section that makes up most of the module, when the module has most of the section. */
function sectionName(statements: readonly number[], { analysis, common }: Vocabulary): Candidate[] {
	const { sections } = analysis;
	const total = linesOf(statements, analysis);
	const titles = new Map(
		statements.flatMap((index) =>
			sections[index] === undefined ? [] : [[sections[index].index, sections[index].title]],
		),
	);
	for (const [section, title] of titles) {
		const own = linesOf(
			statements.filter((index) => sections[index]?.index === section),
			analysis,
		);
		const all = linesOf(
			analysis.statements.map(({ index }) => index).filter((index) => sections[index]?.index === section),
			analysis,
		);
		if (own < 0.6 * total || own < 0.6 * all) continue;
		const words = withoutCommon(wordsOf(title.replace(/\(.*?\)/gu, "")), common).filter(
			(word) => !emptyWords.has(word),
		);
		if (words.length > 0) return [{ words: words.slice(0, 3), reason: `the section "${title}"` }];
	}
	return [];
}

const emptyWords = new Set("the and for of a an to in section helpers types".split(" "));

function dominantDeclaration(statements: readonly number[], { analysis, common }: Vocabulary): Candidate[] {
	const total = linesOf(statements, analysis);
	const sizes = linesByName(statements, analysis);
	const largest = [...sizes].sort((a, b) => b[1] - a[1])[0];
	if (largest === undefined || largest[1] < 0.5 * total) return [];
	return [{ words: withoutCommon(wordsOf(largest[0]), common), reason: `\`${largest[0]}\` is most of it` }];
}

const wordsWithoutSubject = new Set(
	"get set create make default with from type types use props options is has on to of the than by as in for have been all any new not and should".split(
		" ",
	),
);

function sharedWord(statements: readonly number[], { analysis, everywhere, common }: Vocabulary): Candidate[] {
	const total = linesOf(statements, analysis);
	const lines = new Map<string, number>();
	const names = new Map<string, Set<string>>();
	for (const [name, size] of linesByName(statements, analysis)) {
		for (const word of new Set(wordsOf(name))) {
			lines.set(word, (lines.get(word) ?? 0) + size);
			names.set(word, (names.get(word) ?? new Set()).add(name));
		}
	}
	const score = (word: string) =>
		(lines.get(word)! / total) * Math.log(1 + analysis.bindings.length / everywhere.get(word)!);
	return [...lines.keys()]
		.filter((word) => word.length > 2 && !common.has(word) && !wordsWithoutSubject.has(word))
		.filter((word) => lines.get(word)! >= 0.4 * total && names.get(word)!.size > 1)
		.sort((a, b) => score(b) - score(a) || a.localeCompare(b))
		.map((word) => ({ words: [word], reason: `"${word}" is in the names of ${names.get(word)!.size} declarations` }));
}

function typesOnly(statements: readonly number[], { analysis }: Vocabulary): Candidate[] {
	const isTypes = statements.every((index) => meaningOf(analysis.statements[index]!, analysis) === "type");
	return isTypes ? [{ words: ["types"], reason: "it holds types only" }] : [];
}

function largestExports(statements: readonly number[], { analysis, common }: Vocabulary): Candidate[] {
	const sizes = linesByName(statements, analysis);
	const exported = new Set(
		statements.flatMap((index) => (isExported(analysis.statements[index]!) ? analysis.statements[index]!.names : [])),
	);
	const [first, second] = [...sizes]
		.sort((a, b) => Number(exported.has(b[0])) - Number(exported.has(a[0])) || b[1] - a[1])
		.map(([name]) => name);
	if (first === undefined || second === undefined) return [];
	const words = [...withoutCommon(wordsOf(first), common), "and", ...withoutCommon(wordsOf(second), common)];
	if (words.length > 6 || words.indexOf("and") === 0) return [];
	return [
		{ words, reason: `\`${first}\` and \`${second}\` are its largest declarations; a person may know a better name` },
	];
}

function everyDeclaration(statements: readonly number[], { analysis }: Vocabulary): Candidate[] {
	return [...linesByName(statements, analysis)]
		.sort((a, b) => b[1] - a[1])
		.map(([name]) => ({ words: wordsOf(name), reason: `\`${name}\` is in it; a person may know a better name` }));
}

/** `describe("parsing", …)`, `registerCommand("open", …)`: a call says in its first argument what it is about. */
function describedEffects(statements: readonly number[], { analysis }: Vocabulary): Candidate[] {
	return statements.flatMap((index) => {
		const { node } = analysis.statements[index]!;
		const call = node.type === "ExpressionStatement" ? node.expression : undefined;
		const argument = call?.type === "CallExpression" ? call.arguments[0] : undefined;
		if (argument?.type !== "Literal" || typeof argument.value !== "string") return [];
		return [{ words: wordsOf(argument.value).slice(0, 4), reason: `a statement says "${argument.value}"` }];
	});
}

function defaultExport(statements: readonly number[], { analysis }: Vocabulary): Candidate[] {
	const isDefault = statements.some((index) => analysis.statements[index]!.node.type === "ExportDefaultDeclaration");
	return isDefault ? [{ words: ["default"], reason: "it holds the default export" }] : [];
}

function linesOf(statements: readonly number[], { statements: all }: FileAnalysis): number {
	return statements.reduce((sum, index) => sum + all[index]!.lines, 0);
}

function linesByName(statements: readonly number[], { statements: all }: FileAnalysis): Map<string, number> {
	const lines = new Map<string, number>();
	for (const index of statements) {
		for (const name of all[index]!.names) lines.set(name, (lines.get(name) ?? 0) + all[index]!.lines);
	}
	return lines;
}

function wordCounts(names: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const name of names) for (const word of new Set(wordsOf(name))) counts.set(word, (counts.get(word) ?? 0) + 1);
	return counts;
}

function vocabularyOf(analysis: FileAnalysis): Vocabulary {
	const names = analysis.bindings.filter(({ imported }) => imported === undefined).map(({ name }) => name);
	const everywhere = wordCounts(names);
	const shared = [...everywhere].filter(([, count]) => names.length > 8 && count > 0.3 * names.length);
	return { analysis, everywhere, common: new Set(shared.map(([word]) => word)) };
}

function withoutCommon(words: readonly string[], common: ReadonlySet<string>): string[] {
	const rare = words.filter((word) => !common.has(word));
	return rare.length > 0 ? rare : [...words];
}

type CaseStyle = (words: readonly string[]) => string;

const kebab: CaseStyle = (words) => words.join("-");
const snake: CaseStyle = (words) => words.join("_");
const pascal: CaseStyle = (words) => words.map(capitalized).join("");
const camel: CaseStyle = (words) => words.map((word, index) => (index === 0 ? word : capitalized(word))).join("");

function capitalized(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The style of the file's own name and of the files it imports, where two words show one. */
function caseStyleOf(fileStem: string, { statements }: FileAnalysis): CaseStyle {
	const imported = statements.flatMap(({ node }) => {
		const specifier = "source" in node && node.source?.type === "Literal" ? node.source.value : "";
		return specifier.startsWith(".") ? [path.posix.basename(specifier).replace(/\.[cm]?[jt]sx?$/u, "")] : [];
	});
	const votes = new Map<CaseStyle, number>();
	for (const name of [fileStem, ...imported]) {
		const style = styleOf(name);
		if (style !== undefined) votes.set(style, (votes.get(style) ?? 0) + 1);
	}
	return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? kebab;
}

function styleOf(name: string): CaseStyle | undefined {
	if (/^[a-z\d]+(?:-[a-z\d]+)+$/u.test(name)) return kebab;
	if (/^[a-z\d]+(?:_[a-z\d]+)+$/u.test(name)) return snake;
	if (/^[a-z][a-z\d]*[A-Z]\w*$/u.test(name)) return camel;
	return /^[A-Z][a-z\d]+\w*$/u.test(name) ? pascal : undefined;
}
