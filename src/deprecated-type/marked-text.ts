/** A name in a text, and what marks it as one; nothing does in "prose". */
export interface Target {
	readonly text: string;
	readonly from: "link" | "code" | "quotes" | "prose";
}

/** A text in which code, links and quoted names stand as `⟦0⟧`, `⟦1⟧` …, so that no dot or word in them is read as prose. */
export interface MarkedText {
	readonly text: string;
	readonly targets: readonly Target[];
}

/**
 * @param text the text of a tag.
 * @param ownName the name of what is deprecated: its words, "old name" for `OldName`, are read as the name.
 */
export function markTargets(text: string, ownName: string): MarkedText {
	const targets: Target[] = [];
	const marked = withOwnPath(normalized(text), ownName).replace(anyTarget, (...match) => {
		const groups = match.at(-1) as Record<string, string | undefined>;
		const found = targetOf(groups);
		if (typeof found === "string") return found;
		targets.push(found);
		return `⟦${targets.length - 1}⟧`;
	});
	return { text: withOwnName(marked, ownName), targets };
}

const normalizations: readonly (readonly [RegExp, string])[] = [
	[/\\`/gu, ""],
	[/\\(?=["'])/gu, ""],
	[/&lt;/gu, "<"],
	[/&gt;/gu, ">"],
	[/&(?:apos|#39);/gu, "'"],
	[/&#91;/gu, "["],
	[/&#93;/gu, "]"],
	// Comments in Chinese name types by two verbs.
	[/。/gu, ". "],
	[/，/gu, ", "],
	[/请?(?:使用|改用)/gu, " use "],
	[/(?:重命名|更名|替换)为/gu, " renamed to "],
	// An empty line ends a sentence.
	[/(?<![.;:!\s])\s*\n\s*\n/gu, ". "],
	[/\s+/gu, " "],
];

function normalized(text: string): string {
	return normalizations.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}

const targetForms = [
	/\{@(?:link(?:code|plain)?|code)\s+(?<link>[^}|\s]+)(?:\s*\|?\s*(?<label>[^{}]*))?\}/u,
	/\[(?<label2>[^\]]*)\]\((?<url>[^)]*)\)/u,
	/\[\[(?<wiki>[^\]]+)\]\]/u,
	/`(?:\{\s*(?<named>[A-Z]\w*)\s*\}|(?<code>[^`]+))`/u,
	// `{Name}`, `[Name]`, `'Name`` are meant as code, too.
	/(?<!import\s*(?:type\s*)?)\{(?<braced>[A-Z][\w$.]*)\}|\[(?<bracketed>[A-Z][\w$.]*[a-z][\w$.]*)\]|['"`](?<mixed>[A-Z][\w$.]*(?:<[\w$.,|&\s]+>)?)['"`]/u,
	/\*\*(?<bold>[A-Z][\w$.]*)\*\*/u,
	/"(?<double>[^"'\s]+)["']|'(?<single>[^"'\s]+)["']/u,
	// Nothing but a package has such a name: `@scope/name`, `\@scope/name`.
	/\\?(?<![\w./@-])(?<package>@[a-z\d][\w.-]*\/[\w.-]*\w(?:\/[\w.-]*\w)*)/u,
];
const anyTarget = new RegExp(targetForms.map(({ source }) => source).join("|"), "gu");

/** The target of a match of one of the forms, or the words that stand for what is none. */
function targetOf(groups: Readonly<Record<string, string | undefined>>): Target | string {
	const { label2 = "", url } = groups;
	if (url !== undefined) {
		const text = codeOfLink(label2, url);
		return text === undefined ? label2 : { text, from: "code" };
	}
	const link = (groups["link"] ?? groups["wiki"])?.replaceAll("`", "").replace(/^module:/u, "");
	if (link !== undefined) return targetOfLink(link, groups["label"] ?? "");
	const quoted = groups["double"] ?? groups["single"] ?? groups["package"];
	if (quoted !== undefined) return { text: quoted, from: "quotes" };
	const code =
		groups["named"] ?? groups["code"] ?? groups["braced"] ?? groups["bracketed"] ?? groups["mixed"] ?? groups["bold"];
	return { text: code!.trim(), from: "code" };
}

function targetOfLink(link: string, label: string): Target | string {
	if (/^https?:/u.test(link)) return isCamelCase(label.trim()) ? { text: label.trim(), from: "link" } : "";
	// `{@link run run(task: Task): void}`
	if (/\(/u.test(label)) return link;
	// `{@link Old.member Old['member']}`
	return { text: /^[\w$.]+\[['"]\w+['"]\]$/u.test(label) ? label : link, from: "link" };
}

/** `[`New`](#new)`, `[units' New](https://…/#New)`, `[NewName](https://…/NewName.html)`. */
function codeOfLink(label: string, url: string): string | undefined {
	const [, fragment = ""] = /#([A-Z]\w*)$/u.exec(url) ?? [];
	const isLast = fragment !== "" && new RegExp(`\\s${fragment}$`, "u").test(label);
	if (isLast) return fragment;
	const isPage = isCamelCase(label) && new RegExp(`/${label}(?:\\.\\w+)?$`, "u").test(url);
	return isPage ? label : /^`([^`]+)`$/u.exec(label)?.[1];
}

/** `NewName`: no word that merely begins with a capital. */
function isCamelCase(text: string): boolean {
	return /^[A-Z]\w*[a-z][A-Z]\w*$/u.test(text);
}

/** `services/things/Old`: a path to the same name is meant as code. */
function withOwnPath(text: string, ownName: string): string {
	const name = ownName.replaceAll("$", String.raw`\$`);
	const path = new RegExp(String.raw`(?<![\w"'\x60/.@:])([\w@.-]+(?:/[\w.-]+)*/${name}(?:\.\w+)?)(?![\w/\x60])`, "gu");
	return ownName === "" ? text : text.replace(path, "`$1`");
}

function withOwnName(text: string, ownName: string): string {
	const words = ownName.match(/[A-Z][a-z\d]+/gu) ?? [];
	const isAllOfIt = words.length > 1 && words.join("") === ownName;
	return isAllOfIt ? text.replace(new RegExp(`\\b${words.join("\\s")}\\b`, "giu"), ownName) : text;
}

/** A name that nothing marks: as a source of a regular expression. */
export const bareName = "(?:[A-Za-z_$][\\w$]*\\.)*[A-Z_$][\\w$]*(?:<[\\w$,\\s.|&\\[\\]'\"⟦⟧]*>)?(?:\\[\\])*";
