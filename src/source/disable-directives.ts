import type { ParsedSource } from "./parsed-source.ts";
import { positionsOf } from "./position.ts";

/**
 * Where disable comments switch a rule off, in ESLint's words and meaning:
 * https://eslint.org/docs/latest/use/configure/rules#disable-rules. oxlint reads `oxlint-disable` too.
 *
 * @param rule the full name: `harden/no-broad-catch`.
 * @returns a test for offsets into the source's text.
 */
export function disabledPlaces(source: ParsedSource, rule: string): (offset: number) => boolean {
	const directives = source.getAllComments().flatMap((comment) => directiveOf(comment, rule));
	if (directives.length === 0) return () => false;
	const positionAt = positionsOf(source.text);
	const lines = new Set<number>();
	const switches: { readonly offset: number; readonly disabled: boolean }[] = [];
	for (const { kind, start, end } of directives) {
		if (kind === "disable" || kind === "enable") switches.push({ offset: start, disabled: kind === "disable" });
		else if (kind === "disable-line") lines.add(positionAt(start).line);
		else lines.add(positionAt(end).line + 1);
	}
	return (offset) => {
		if (lines.has(positionAt(offset).line)) return true;
		return switches.findLast((each) => each.offset <= offset)?.disabled ?? false;
	};
}

interface Directive {
	readonly kind: "disable" | "enable" | "disable-line" | "disable-next-line";
	readonly start: number;
	readonly end: number;
}

type Comment = ReturnType<ParsedSource["getAllComments"]>[number];

function directiveOf(comment: Comment, rule: string): Directive[] {
	const match = /^\s*(?:eslint|oxlint)-(disable-next-line|disable-line|disable|enable)(?![\w-])/u.exec(comment.value);
	if (match === null) return [];
	const kind = match[1] as Directive["kind"];
	// `// eslint-disable` is no directive: only a block comment disables to the end of the file.
	if (comment.type === "Line" && (kind === "disable" || kind === "enable")) return [];
	const [names] = comment.value.slice(match[0].length).split(/\s-{2,}\s/u);
	const rules = names!
		.split(",")
		.map((name) => name.trim())
		.filter((name) => name !== "");
	if (rules.length > 0 && !rules.includes(rule)) return [];
	return [{ kind, start: comment.range[0], end: comment.range[1] }];
}
