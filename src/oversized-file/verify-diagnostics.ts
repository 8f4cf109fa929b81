/** What `tsc --pretty false` says of one place. */
export interface Diagnostic {
	/** As the compiler writes it; empty for what concerns the whole program. */
	readonly file: string;
	readonly line: number;
	readonly column: number;
	/** `TS2304` */
	readonly code: string;
	readonly message: string;
}

/**
 * Reads the output of `tsc --pretty false` (TypeScript 4 to 7). Have it write declaration files to a folder that is thrown
 * away: with `--noEmit` it keeps quiet about declarations as soon as there is any other error.
 */
export function diagnosticsIn(output: string): Diagnostic[] {
	const diagnostics: Diagnostic[] = [];
	for (const line of output.split(/\r?\n/u)) {
		const match = /^(?:(.+?)\((\d+),(\d+)\): )?error (TS\d+): (.*)$/u.exec(line);
		if (match === null) continue;
		const [, file = "", row = "1", column = "1", code, message] = match;
		diagnostics.push({ file, line: Number(row), column: Number(column), code: code!, message: message! });
	}
	return diagnostics;
}

/**
 * The diagnostics that were not there before a split. Statements have moved to other files and lines, so that a diagnostic
 * is the same when code and message are, the paths of types within the message left aside.
 */
export function newDiagnostics(before: readonly Diagnostic[], after: readonly Diagnostic[]): Diagnostic[] {
	const known = new Map<string, number>();
	for (const diagnostic of before) known.set(keyOf(diagnostic), (known.get(keyOf(diagnostic)) ?? 0) + 1);
	return after.filter((diagnostic) => {
		const left = known.get(keyOf(diagnostic)) ?? 0;
		known.set(keyOf(diagnostic), left - 1);
		return left <= 0;
	});
}

function keyOf({ code, message }: Diagnostic): string {
	return `${code} ${message.replace(/import\("[^"]*"[^)]*\)\.?/gu, "").replace(/"[^"]*[\\/][^"]*"/gu, '"…"')}`;
}
