import path from "node:path";
import type { TSESTree } from "@typescript-eslint/types";
import type { Codemod, CodemodFile, FileRefactoring } from "../../source/codemod.ts";
import type { ParsedSource } from "../../source/parsed-source.ts";
import type { ProjectFiles } from "../../source/project-files.ts";
import type { NotApplicable, Refactoring } from "../../source/refactoring.ts";
import { locationUseOf } from "../analysis/location.ts";
import { topLevelStatementsOf } from "../analysis/top-level-statement.ts";
import { barrelAt, mocks, specifierWordOf, type Barrel } from "./barrel.ts";
import { movedDeclaration } from "./moved-declaration.ts";

/** Lets importers of a file that exports modules again import from the modules. */
export const moveImports: Codemod = {
	name: "move-imports",
	summary: "Let importers of a file that was split import from the modules that it exports again.",
	rule: "no-oversized-file",
	typeChecked: true,
	options: [
		{
			name: "from",
			description: "The files to move importers off.",
			type: "strings",
			placeholder: "paths",
			fileExtension: "",
		},
	],
	problemWith,
	needsRun: () => true,
	mayConcern: (text, file) => barrelPathsOf(file).some((barrel) => text.includes(specifierWordOf(barrel))),
	refactorFile,
};

function problemWith(options: CodemodFile["options"], projectFiles: ProjectFiles): string | undefined {
	const { from } = options;
	if (!Array.isArray(from)) return "--from is missing: the files to move importers off";
	const missing = from.map(String).find((file) => !projectFiles.exists(file));
	return missing === undefined ? undefined : `--from: there is no ${missing}`;
}

function barrelPathsOf({ options, settings }: CodemodFile): string[] {
	const { from } = options;
	return Array.isArray(from) ? from.map((file) => path.resolve(settings.root ?? "", String(file))) : [];
}

function refactorFile(source: ParsedSource, file: CodemodFile): FileRefactoring {
	const barrels = barrelPathsOf(file);
	if (barrels.includes(file.path)) return { refactorings: [] };
	const barrelOf = (specifier: string): Barrel | undefined => {
		const target = file.projectFiles.resolve(specifier, file.path);
		if (target === undefined || !barrels.includes(target)) return undefined;
		return barrelAt(target, { projectFiles: file.projectFiles, run: file.run });
	};
	const refactorings = source.ast.body.flatMap((node): Refactoring[] => {
		const barrel = "source" in node && node.source?.type === "Literal" ? barrelOf(node.source.value) : undefined;
		if (barrel === undefined) return [];
		const found = refactoringOf(node as ImportingStatement, barrel, { source, file });
		return found === undefined ? [] : [found];
	});
	return { refactorings: [...refactorings, ...dynamicUses(source, barrelOf)] };
}

type ImportingStatement =
	TSESTree.ImportDeclaration | TSESTree.ExportNamedDeclarationWithSource | TSESTree.ExportAllDeclaration;

interface ImporterContext {
	readonly source: ParsedSource;
	readonly file: CodemodFile;
}

function refactoringOf(
	node: ImportingStatement,
	barrel: Barrel,
	{ source, file }: ImporterContext,
): Refactoring | undefined {
	const refuse = (notApplicable: string, message: string): NotApplicable => ({ notApplicable, message, node });
	if (barrel.isOrdered) {
		return refuse(
			"ordered",
			"The modules of this file are evaluated in an order that importing the file itself keeps.",
		);
	}
	if (node.type === "ExportAllDeclaration") {
		return refuse("exportAll", "`export *` hands on whatever the file exports.");
	}
	if (node.specifiers.length === 0) {
		return refuse("sideEffect", "This import is there for what the file does when it is evaluated.");
	}
	if (node.specifiers.some(({ type }) => type === "ImportNamespaceSpecifier")) {
		return refuse("namespace", "The namespace object has everything that the file exports.");
	}
	const moved = movedDeclaration(node, { barrel: barrel.path, source, file });
	if (moved === undefined || "notApplicable" in moved) return moved;
	if (moved.hasValues) {
		const mocker =
			barrel.mockedBy ?? (mocks(file.path, barrel.path, { projectFiles: file.projectFiles }) ? file.path : undefined);
		if (mocker !== undefined) {
			return refuse(
				"mocked",
				`\`${path.basename(mocker)}\` mocks the file by its path, which would no longer be used.`,
			);
		}
		const unloaded = [...barrel.withEffects].find((each) => !moved.modules.has(each));
		if (unloaded !== undefined) {
			return refuse("effects", `\`${path.basename(unloaded)}\` does something when it is evaluated, and would not be.`);
		}
	}
	return { edits: moved.edits, reason: moved.reason, safety: moved.hasValues ? "review" : "safe" };
}

/** `import()`, `require()`, `import("…").T` and mocks of a barrel are left alone, and said. */
function dynamicUses(source: ParsedSource, barrelOf: (specifier: string) => Barrel | undefined): NotApplicable[] {
	const literals = topLevelStatementsOf(source).flatMap((statement) => locationUseOf(statement, source).specifiers);
	return literals
		.filter((literal) => barrelOf(literal.value) !== undefined)
		.map((node) => ({
			notApplicable: "dynamic",
			message: "This use of the file's path is not an import of names.",
			node,
		}));
}
