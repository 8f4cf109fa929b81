import type { TSESTree } from "@typescript-eslint/types";
import type { CodemodFile, FileRefactoring } from "../source/codemod.ts";
import { dropSpecifier, importDeclarationsOf, moduleExportNameOf } from "../source/imports.ts";
import { parseSource } from "../source/parse-source.ts";
import type { ParsedSource } from "../source/parsed-source.ts";
import type { Refactoring } from "../source/refactoring.ts";
import type { TextEdit } from "../source/text-edit.ts";
import { docCommentsAt } from "./doc-comment.ts";
import { findDeprecation, type Deprecation } from "./deprecation.ts";
import { findDeprecatedReferences } from "./find-deprecated-references.ts";
import { indexLookup } from "./name-lookup.ts";
import { keepsModule } from "./name-at-use.ts";
import { isPublic } from "./package-entries.ts";
import { lookupLocal, typeGraphOf, type TypeLink } from "./type-graph.ts";
import { wordsOf, type WhyNot } from "./why-not.ts";
import { isJavaScriptFile, withForwardSlashes } from "../source/file-path.ts";

export interface Deleting {
	readonly source: ParsedSource;
	readonly file: CodemodFile;
	/** Types that are to go though nobody marked them. */
	readonly treatAsDeprecated: ((link: TypeLink) => boolean) | undefined;
	readonly isMeant: (deprecation: Deprecation) => boolean;
	/** The text that a file of this run will have. */
	readonly textAfter: (path: string) => string;
}

/** Deletes the deprecated type aliases and interfaces of a file that nothing refers to any more. */
export function deleteUnreferenced(deleting: Deleting): FileRefactoring {
	const { source, file } = deleting;
	const dependsOn = new Set<string>();
	const refactorings = candidatesIn(deleting).flatMap((candidate): Refactoring[] => {
		const whyNot = whyNotDeleted(deleting, candidate, dependsOn);
		if (whyNot === "referencedHere") return [];
		if (whyNot !== undefined)
			return [{ notApplicable: whyNot.key, message: wordsOf(whyNot), node: candidate.declaration.id }];
		const { name } = candidate.deprecation;
		return [
			{
				edits: [removal(source, candidate.statement), ...idleImports(deleting, candidate.statement)],
				reason: `\`${name}\` is deprecated, and nothing refers to it any more.`,
				safety: "review",
				at: candidate.declaration.id.range[0],
			},
		];
	});
	return { refactorings, dependsOn: [...dependsOn].filter((path) => path !== file.path) };
}

interface Candidate {
	/** The declaration with its `export`. */
	readonly statement: TSESTree.ProgramStatement;
	readonly declaration: TSESTree.TSTypeAliasDeclaration | TSESTree.TSInterfaceDeclaration;
	readonly deprecation: Deprecation;
}

function candidatesIn({ source, file, treatAsDeprecated, isMeant }: Deleting): Candidate[] {
	const graph = typeGraphOf(file.projectFiles, file.path, source);
	return source.ast.body.flatMap((statement) => {
		const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
		if (declaration?.type !== "TSTypeAliasDeclaration" && declaration?.type !== "TSInterfaceDeclaration") return [];
		const { name } = declaration.id;
		const chain = lookupLocal(graph, file.path, name);
		const deprecation = findDeprecation(name, chain, treatAsDeprecated);
		// Declarations that merge with it live on.
		if (deprecation === undefined || deprecation.link.declarations?.length !== 1 || !isMeant(deprecation)) return [];
		return [{ statement, declaration, deprecation }];
	});
}

function whyNotDeleted(
	deleting: Deleting,
	{ declaration, statement, deprecation }: Candidate,
	dependsOn: Set<string>,
): WhyNot | "referencedHere" | undefined {
	const { source, file } = deleting;
	const [variable] = source.scopeManager?.getDeclaredVariables(declaration) ?? [];
	const isWithin = ({ range }: TSESTree.Node) => range[0] >= declaration.range[0] && range[1] <= declaration.range[1];
	if (variable === undefined || variable.references.some(({ identifier }) => !isWithin(identifier))) {
		return "referencedHere";
	}
	if (statement.type !== "ExportNamedDeclaration") return undefined;
	if (file.run === undefined) return { key: "unknownUsers" };
	const { link, name } = deprecation;
	const graph = typeGraphOf(file.projectFiles, file.path, source);
	if (isPublic(file.projectFiles, graph, link)) return { key: "public" };
	for (const other of file.run.files) {
		const before = other === file.path ? undefined : file.projectFiles.read(other);
		if (before === undefined || !mentions(before, name)) continue;
		const after = file.run.planned.has(other) ? deleting.textAfter(other) : before;
		if (mentions(after, name) && refersTo(deleting, { path: other, text: after }, link)) {
			return { key: "referenced", name: relativeTo(file.path, other) };
		}
		if (after !== before) dependsOn.add(other);
	}
	return undefined;
}

function mentions(text: string, name: string): boolean {
	return new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`, "u").test(text);
}

/** Whether a text refers to a type, be it only by handing it on. What cannot be told apart counts. */
function refersTo(
	{ file, treatAsDeprecated }: Deleting,
	{ path, text }: { readonly path: string; readonly text: string },
	link: TypeLink,
): boolean {
	const parsed = parseSource(path, text);
	if ("problem" in parsed || isJavaScriptFile(path) || /\bdeclare\s+module\b/u.test(text)) return true;
	const { source } = parsed;
	const inProject = {
		path,
		graph: typeGraphOf(file.projectFiles, path, source),
		globalNamespaces: file.settings.globalNamespaces,
		...(treatAsDeprecated === undefined ? {} : { treatAsDeprecated }),
	};
	const toSearch = { ...inProject, source, names: indexLookup(inProject), compilerOptions: undefined };
	if (handsOn(source, link.name)) return true;
	return findDeprecatedReferences(toSearch).some(
		({ deprecation }) => deprecation.link.path === link.path && deprecation.link.name === link.name,
	);
}

/** `export { Old } from "m"`, wherever it leads. */
function handsOn(source: ParsedSource, name: string): boolean {
	return source.ast.body.some(
		(statement) =>
			statement.type === "ExportNamedDeclaration" &&
			statement.source !== null &&
			statement.specifiers.some(({ local }) => moduleExportNameOf(local) === name),
	);
}

function relativeTo(from: string, to: string): string {
	const folder = withForwardSlashes(from).replace(/[^/]*$/u, "");
	const target = withForwardSlashes(to);
	return target.startsWith(folder) ? target.slice(folder.length) : target;
}

/** A statement with its documentation and its lines, and one of the blank lines around it. */
function removal(source: ParsedSource, statement: TSESTree.Node): TextEdit {
	const { text } = source;
	const [comment] = docCommentsAt(source, statement.range[0]);
	const begin = comment?.range[0] ?? statement.range[0];
	const lineStart = text.lastIndexOf("\n", begin - 1) + 1;
	const start = text.slice(lineStart, begin).trim() === "" ? lineStart : begin;
	const rest = /^[ \t]*(?:\r?\n|$)/u.exec(text.slice(statement.range[1]));
	let end = statement.range[1] + (rest?.[0].length ?? 0);
	const isBehindBlank = start === 0 || /\n[ \t]*\r?\n$/u.test(text.slice(0, start));
	const blank = isBehindBlank ? /^[ \t]*\r?\n/u.exec(text.slice(end)) : null;
	end += blank?.[0].length ?? 0;
	return { range: [start, end], text: "" };
}

/** The imports that only the deleted statement needs. */
function idleImports({ source, file }: Deleting, statement: TSESTree.Node): TextEdit[] {
	const [start, end] = statement.range;
	const options = file.projectFiles.compilerOptions?.(file.path);
	return importDeclarationsOf(source).flatMap((declaration) => {
		const idle = declaration.specifiers.filter((specifier) => {
			const references = source.scopeManager?.getDeclaredVariables(specifier)[0]?.references ?? [];
			return (
				references.length > 0 &&
				references.every(({ identifier }) => identifier.range[0] >= start && identifier.range[1] <= end)
			);
		});
		// Several of one declaration go one by one: the next pass sees to the others.
		const [first] = idle;
		return first === undefined ? [] : dropSpecifier(source, first, { keepModule: keepsModule(first, options) });
	});
}
