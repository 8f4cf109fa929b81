import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { declarationProblems, type DeclarationFile } from "../oversized-file/verify/verify-declarations.ts";
import { printInterfaceProblem, type MovedFile, type MovedFiles } from "./interface-check.ts";

/**
 * A command: `declaration-check <folder>`. The folder holds the compiler's output, one folder for each project. The first
 * time it keeps the declarations of the files from which code will move; later it compares what is there with them, and
 * prints what is different. Files without declarations say nothing.
 */
function main(folder: string): void {
	const { files } = JSON.parse(readFileSync(path.join(folder, "moved.json"), "utf8")) as MovedFiles;
	const snapshot = path.join(folder, "declarations.json");
	const declarationsOf = declarationFinder(folder);
	if (!existsSync(snapshot)) {
		const found = files.map(({ path: file }) => [file, declarationsOf(file)]);
		writeFileSync(snapshot, JSON.stringify(Object.fromEntries(found)));
		return;
	}
	const before = JSON.parse(readFileSync(snapshot, "utf8")) as Record<string, string | undefined>;
	const problems = files.flatMap((file) => problemsOf(file, before[file.path], declarationsOf));
	for (const problem of problems) process.stdout.write(problem);
	process.exitCode = problems.length > 0 ? 1 : 0;
}

type DeclarationFinder = (source: string) => string | undefined;

function problemsOf(
	{ path: file, created }: MovedFile,
	before: string | undefined,
	declarationsOf: DeclarationFinder,
): string[] {
	const after = [file, ...created].map((each) => ({ path: each, text: declarationsOf(each) }));
	if (before === undefined || after.some(({ text }) => text === undefined)) return [];
	const problems = declarationProblems(asDeclarationFile({ path: file, text: before }), after.map(asDeclarationFile));
	return problems.map((problem) => printInterfaceProblem(file, problem));
}

function asDeclarationFile({ path: file, text }: { path: string; text: string | undefined }): DeclarationFile {
	return { path: declarationPath(file), text: text ?? "" };
}

/** Finds the declarations the compiler wrote for a source; which folder its tree begins at only the compiler knows. */
function declarationFinder(folder: string): DeclarationFinder {
	const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
	return (source) => {
		const parts = declarationPath(source).split("/");
		const found = entries
			.flatMap((entry) => parts.map((_, skipped) => path.join(folder, entry.name, ...parts.slice(skipped))))
			.find((candidate) => existsSync(candidate));
		return found === undefined ? undefined : readFileSync(found, "utf8");
	};
}

function declarationPath(source: string): string {
	return source.replace(/\.([cm]?)[jt]sx?$/u, ".d.$1ts");
}

main(process.argv[2]!);
