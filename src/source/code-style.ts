/** How a file is written, so that what we add looks like what is there. */
export interface CodeStyle {
	/** One level: a tab, or some spaces. */
	readonly indent: string;
	readonly quote: '"' | "'";
	readonly semicolons: boolean;
	readonly eol: "\n" | "\r\n";
}

/** Reads the style from the text alone; where a file shows no preference, the commonest style is assumed. */
export function codeStyleOf(text: string): CodeStyle {
	return { indent: indentOf(text), quote: quoteOf(text), semicolons: hasSemicolons(text), eol: eolOf(text) };
}

export function eolOf(text: string): "\n" | "\r\n" {
	const firstBreak = text.indexOf("\n");
	return firstBreak > 0 && text[firstBreak - 1] === "\r" ? "\r\n" : "\n";
}

/** The white space in front of the line that contains `offset`. */
export function indentAt(text: string, offset: number): string {
	const lineStart = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
	return /^[ \t]*/u.exec(text.slice(lineStart, offset))![0];
}

function indentOf(text: string): string {
	const counts = new Map<string, number>();
	for (const match of text.matchAll(/\n(\t+| {2,8})(?=[^\s*])/gu)) {
		const unit = match[1]!.startsWith("\t") ? "\t" : match[1]!;
		counts.set(unit, (counts.get(unit) ?? 0) + 1);
	}
	if ((counts.get("\t") ?? 0) > [...counts.values()].reduce((sum, count) => sum + count, 0) / 2) return "\t";
	const widths = [...counts.keys()].filter((unit) => unit !== "\t").map((unit) => unit.length);
	return " ".repeat(widths.length === 0 ? 2 : Math.min(...widths) <= 3 ? 2 : 4);
}

function quoteOf(text: string): '"' | "'" {
	const single = [...text.matchAll(/(?:from|import|require\()\s*'/gu)].length;
	const double = [...text.matchAll(/(?:from|import|require\()\s*"/gu)].length;
	if (single !== double) return single > double ? "'" : '"';
	return countOf(text, "'") > countOf(text, '"') ? "'" : '"';
}

function hasSemicolons(text: string): boolean {
	const ended = [...text.matchAll(/;[ \t]*\r?$/gmu)].length;
	const bare = [...text.matchAll(/[\w)'"`\]][ \t]*\r?$/gmu)].length;
	return ended * 3 >= bare;
}

function countOf(text: string, character: string): number {
	return text.split(character).length - 1;
}
