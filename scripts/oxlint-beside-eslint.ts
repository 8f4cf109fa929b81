/**
 * `npx tsx scripts/oxlint-beside-eslint.ts [folder]`: every preset in oxlint and in ESLint over the TypeScript files of a
 * folder, or of the packages of the corpus's slice: reports, suggestions and what `--fix` leaves. Prints what differs.
 */
import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { corpus, sourcesOf, unpacked } from "../tests/corpus/unpack.ts";
import { compareLinters } from "../tests/support/oxlint-beside-eslint.ts";

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-oxlint-")));

try {
	// Copied: oxlint leaves `node_modules` out, and fixes are written.
	const files = await copiedSources(process.argv[2]);
	for (const preset of ["recommended", "strict", "all"] as const) {
		const { reports, suggestions, fixed, differences } = await compareLinters(folder, files, preset);
		console.log(
			`${preset}: ${files.length} files, ${reports} reports, ${suggestions} suggestions, ${fixed} files fixed; ${differences.length} differences`,
		);
		for (const difference of differences) console.log(`  ${difference}`);
		if (differences.length > 0) process.exitCode = 1;
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}

async function copiedSources(source: string | undefined): Promise<string[]> {
	if (source !== undefined) return copied(path.resolve(source));
	const files: string[] = [];
	for (const each of corpus.filter(({ slice }) => slice)) files.push(...copied(await unpacked(each)));
	return files;
}

function copied(source: string): string[] {
	return sourcesOf(source).map((file) => {
		const copy = path.join(folder, path.basename(source), path.relative(source, file));
		cpSync(file, copy);
		return copy;
	});
}
