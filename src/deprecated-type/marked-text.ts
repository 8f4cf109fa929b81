export interface Target {
	readonly text: string;
	readonly from: "link" | "code" | "quotes";
}

/** A text in which code, links and quoted names stand as `⟦0⟧`, `⟦1⟧` …, so that no dot or word in them is read as prose. */
export interface MarkedText {
	readonly text: string;
	readonly targets: readonly Target[];
}

const targetForms = [
	/\{@link(?:code|plain)?\s+(?<link>[^}|\s]+)(?:\s*\|?\s*(?<label>[^}]*))?\}/u,
	/\[(?<label2>[^\]]*)\]\((?<url>[^)]*)\)/u,
	/\[\[(?<wiki>[^\]]+)\]\]/u,
	/`(?<code>[^`]+)`/u,
	// `{Name}`, `[Name]`, `'Name`` are meant as code, too.
	/(?<!import\s*(?:type\s*)?)\{(?<braced>[A-Z][\w$.]*)\}|\[(?<bracketed>[A-Z][\w$.]*)\]|['"`](?<mixed>[A-Z][\w$.]*)['"`]/u,
	/"(?<double>[^"\s]+)"|'(?<single>[^'\s]+)'/u,
];
const anyTarget = new RegExp(targetForms.map(({ source }) => source).join("|"), "gu");

/** @param text the text of a tag. */
export function markTargets(text: string): MarkedText {
	const targets: Target[] = [];
	const marked = text
		.replaceAll("\\`", "")
		.replace(/\s+/gu, " ")
		.replace(anyTarget, (...match) => {
			const groups = match.at(-1) as Record<string, string | undefined>;
			const label = groups["label2"] ?? "";
			const name = groups["code"] ?? groups["braced"] ?? groups["bracketed"] ?? groups["mixed"];
			const code = groups["url"] === undefined ? name : codeOfLink(label, groups["url"]);
			if (groups["url"] !== undefined && code === undefined) return label;
			const link = (groups["link"] ?? groups["wiki"])?.replaceAll("`", "");
			if (link !== undefined && /^https?:/u.test(link)) return "";
			// `{@link run run(task: Task): void}`
			if (/\(/u.test(groups["label"] ?? "")) return link!;
			const quoted = groups["double"] ?? groups["single"];
			targets.push(
				link !== undefined
					? { text: link, from: "link" }
					: quoted !== undefined
						? { text: quoted, from: "quotes" }
						: { text: code!.trim(), from: "code" },
			);
			return `⟦${targets.length - 1}⟧`;
		});
	return { text: marked, targets };
}

/** `[`New`](#new)`, `[units' New](https://…/#New)`. */
function codeOfLink(label: string, url: string): string | undefined {
	const [, fragment = ""] = /#([A-Z]\w*)$/u.exec(url) ?? [];
	const isLast = fragment !== "" && new RegExp(`\\s${fragment}$`, "u").test(label);
	return isLast ? fragment : /^`([^`]+)`$/u.exec(label)?.[1];
}

/** A name that nothing marks: as a source of a regular expression. */
export const bareName = "(?:[A-Za-z_$][\\w$]*\\.)*[A-Z_$][\\w$]*(?:<[\\w$,\\s.|&\\[\\]'\"⟦⟧]*>)?(?:\\[\\])*";
