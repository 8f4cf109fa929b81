/**
 * What the text of a `@deprecated` tag names as replacement. Words are no evidence of what a type is: a target has to be
 * found where the type is declared, and compared with the declaration, before anything is rewritten.
 */
export type DeprecationText =
	/** One type; `module` where the text says where it comes from, `weak` where it only says to look at it. */
	| { readonly kind: "type"; readonly target: string; readonly module: string | undefined; readonly weak: boolean }
	/** The same name from another module. */
	| { readonly kind: "moved"; readonly module: string }
	| { readonly kind: "inline" }
	/** Several types, of which the author of a use has to choose. */
	| { readonly kind: "alternatives"; readonly targets: readonly string[] }
	| { readonly kind: "none" };

/**
 * Reads a deprecation text.
 *
 * @param text the text of the tag, in one or more lines.
 * @param ownName the name of what is deprecated: a text that names it again names no replacement.
 */
export function readDeprecationText(text: string, ownName: string): DeprecationText {
	const marked = markTargets(text);
	const imported = importStatementIn(marked, ownName);
	if (imported !== undefined) return imported;
	for (const sentence of sentencesOf(marked.text)) {
		const found = readSentence({ ...marked, text: sentence }, ownName);
		if (found !== undefined) return found;
	}
	return { kind: "none" };
}

interface Target {
	readonly text: string;
	readonly from: "link" | "code" | "quotes";
}

/** A text in which code, links and quoted names stand as `⟦0⟧`, `⟦1⟧` …, so that no dot or word in them is read as prose. */
interface MarkedText {
	readonly text: string;
	readonly targets: readonly Target[];
}

const targetForms = [
	/\{@link(?:code|plain)?\s+(?<link>[^}|\s]+)(?:\s*\|?\s*(?<label>[^}]*))?\}/u,
	/\[(?<label2>[^\]]*)\]\((?<url>[^)]*)\)/u,
	/\[\[(?<wiki>[^\]]+)\]\]/u,
	/`(?<code>[^`]+)`/u,
	/"(?<double>[^"\s]+)"|'(?<single>[^'\s]+)'/u,
];
const anyTarget = new RegExp(targetForms.map(({ source }) => source).join("|"), "gu");

function markTargets(text: string): MarkedText {
	const targets: Target[] = [];
	const marked = text
		.replaceAll("\\`", "")
		.replace(/\s+/gu, " ")
		.replace(anyTarget, (...match) => {
			const groups = match.at(-1) as Record<string, string | undefined>;
			const label = groups["label2"] ?? "";
			const code = groups["url"] === undefined ? groups["code"] : codeOfLink(label, groups["url"]);
			if (groups["url"] !== undefined && code === undefined) return label;
			const link = groups["link"] ?? groups["wiki"];
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

/** `import { New } from "m"` in code, unless it is given as an example. */
function importStatementIn({ text: marked, targets }: MarkedText, ownName: string): DeprecationText | undefined {
	for (const [index, { text, from }] of targets.entries()) {
		const match = /^import\s+(?:type\s+)?(?:\{\s*(?:type\s+)?([\w$]+)\s*\}\s+)?from\s+["']([^"']+)["']/u.exec(text);
		if (from !== "code" || match === null) continue;
		const before = marked.slice(0, marked.indexOf(`⟦${index}⟧`));
		if (/\b(?:e\.g\.|for example|such as|like|where .* comes from)[\s,:]*$/iu.test(before)) continue;
		const [, name = ownName, module = ""] = match;
		return name === ownName ? moved(module) : { kind: "type", target: name, module, weak: false };
	}
	const bare = /\bimport\s+(?:type\s+)?\{\s*([\w$]+)\s*\}\s+from\s+⟦(\d+)⟧/u.exec(marked);
	const module = bare === null ? undefined : moduleNamed(targets[Number(bare[2])]!.text);
	if (bare === null || module === undefined) return undefined;
	return bare[1] === ownName ? moved(module) : { kind: "type", target: bare[1]!, module, weak: false };
}

function moved(module: string): DeprecationText {
	return { kind: "moved", module };
}

function sentencesOf(text: string): string[] {
	return text.split(/(?<=[.;!])\s+(?=[A-Z⟦\-—])|\s+[-–—]\s+(?=[A-Z])/u).map(withoutNegations);
}

/** What comes after these words is what not to use. */
function withoutNegations(sentence: string): string {
	return sentence
		.replace(/\b(moved|renamed|migrated)\s+from\s+\S+\s+(?=(?:to|into)\b)/giu, "$1 ")
		.replace(/\b(?:instead of|rather than|renamed from|formerly|previously|was called|in place of)\s+\S+/giu, "")
		.replace(
			/\b(?:do not|don't|should not|shouldn't|never|avoid|no longer|not)\s+(?:directly\s+)?(?:us(?:e|ing)|be used)\s+\S+/giu,
			"",
		);
}

const filler =
	"(?:(?:just|simply|one\\s+of\\s+the\\s+\\w+\\s*:?|the|a|an|either|our|its|new|newer|built-in|builtin|official|native|global|generic|exported|standard|equivalent|" +
	"corresponding|more specific|individual|simple|plain|type|interface|class|enum|alias)\\s+)*";
const bareName = "(?:[A-Za-z_$][\\w$]*\\.)*[A-Z_$][\\w$]*(?:<[\\w$,\\s.|&\\[\\]'\"⟦⟧]*>)?(?:\\[\\])*";
const target = `(?:⟦(?<marked>\\d+)⟧|(?<bare>${bareName}(?:\\s[&|]\\s${bareName})*))`;

const phrases = [
	"(?:please,?\\s+)?(?:use|using|prefer(?:ably)?|consider(?:\\s+using)?|look\\s+into|switch\\s+to|migrate\\s+to|move\\s+to|import)",
	"(?:been\\s+)?(?:renamed|moved|changed)\\s+(?:to|into|as)|now\\s+(?:called|named)",
	"in\\s+favou?r\\s+of|(?:replaced?|superseded|succeeded)\\s+(?:by|with)",
	"(?:an?\\s+)?(?:alias|synonym)\\s+(?:for|of|to)|(?:equivalent|identical)\\s+to|same\\s+as",
].map((verb) => new RegExp(`(?<before>.*?)(?<![\\w-])(?<verb>${verb})\\s*:?\\s+${filler}${target}(?<after>.*)$`, "iu"));
const shouldBeUsed = new RegExp(
	`^(?<before>)(?<verb>)${filler}${target}\\s+(?:should|must|can|has to|is to) be used(?<after>)\\b`,
	"iu",
);
const lookAt = new RegExp(`^(?<before>)(?<verb>see)\\s+${filler}${target}(?<after>.*)$`, "iu");
const alone = new RegExp(
	`^(?<before>)(?<verb>)[\\s\\-–—:]*⟦(?<marked>\\d+)⟧(?<bare>)?(?<after>\\s*(?:instead)?[\\s.]*)$`,
	"iu",
);
const movedFrom =
	/\b(?:import|use)\b\s+(?:(?:this|it|that|the same|the type|the same type)\s+)?(?:type\s+)?from\s+(?:the\s+)?⟦(\d+)⟧/iu;

const installed = /\binstall ⟦(\d+)⟧ and import from (?:there|it)\b/iu;

function readSentence(marked: MarkedText, ownName: string): DeprecationText | undefined {
	const { text, targets } = marked;
	if (/\binline (?:it|this|the type|this type)\b/iu.test(text)) return { kind: "inline" };
	if (isConditional(text)) return { kind: "none" };
	const from = movedFrom.exec(text) ?? installed.exec(text);
	if (from !== null)
		return isModule(targets[Number(from[1])]!.text) ? moved(targets[Number(from[1])]!.text) : undefined;
	for (const phrase of [...phrases, shouldBeUsed, alone, lookAt]) {
		const match = phrase.exec(text);
		if (match !== null)
			return readMatch(marked, match.groups as unknown as PhraseMatch, { ownName, weak: phrase === lookAt });
	}
	return undefined;
}

/** "In v17, use", "if you", "may want to": what holds elsewhere, or for some. */
function isConditional(text: string): boolean {
	return /(?<!\b(?:removed|deprecated|gone)\s+)\b(?:in|from|since|starting with)\s+v?\d[\w.]*,\s*(?:please\s+)?(?:use|prefer)\b|\b(?:may|might)\s+want\b|\bmost likely\b|\bprobably\b|\bdepending\b|\bif you\b[^.]*\b(?:use|prefer)\b/iu.test(
		text,
	);
}

interface PhraseMatch {
	readonly before: string;
	readonly verb: string;
	readonly marked?: string;
	readonly bare?: string;
	readonly after: string;
}

function readMatch(
	{ targets }: MarkedText,
	{ before, verb, marked, bare, after }: PhraseMatch,
	{ ownName, weak }: { ownName: string; weak: boolean },
): DeprecationText | undefined {
	if (isNegated(before) && /^us/iu.test(verb)) return undefined;
	const named = marked === undefined ? { text: bare!, from: "prose" as const } : targets[Number(marked)]!;
	const module = moduleBehind(after, targets);
	const found = typeExpressionIn(named.text, ownName);
	if (named.from === "quotes" && module === undefined) {
		return isModule(named.text) && !speaksOfSomethingElse(after) ? moved(named.text) : undefined;
	}
	if (found === undefined || isProse(named, found)) {
		if (named.from === "prose") return undefined;
		const isPackage =
			isModule(named.text) &&
			!/^[a-z]+[A-Z]/u.test(named.text) &&
			(/import|moved/iu.test(verb) || /^(?:@|node:)/u.test(named.text));
		const isElsewhere = /moved/iu.test(verb) || !speaksOfSomethingElse(after);
		return isPackage && isElsewhere ? moved(named.text) : { kind: "none" };
	}
	// "Migrate to CodeMirror": where nothing marks it as code, a product.
	if (named.from === "prose" && (weak || /^(?:migrate|switch)/iu.test(verb))) return undefined;
	// "See `createThing`": a function.
	if (weak && /^[a-z]\w*$/u.test(found)) return undefined;
	if (speaksOfSomethingElse(withoutModule(after)) || isComponentForProps(found, ownName)) return { kind: "none" };
	const others = otherTargets(after, targets);
	// "Import `Menu` and use `Menu.Item`"
	const [next] = others;
	if (/^import/iu.test(verb) && next?.startsWith(`${found}.`)) return { kind: "type", target: next, module, weak };
	if (others.length > 0) return { kind: "alternatives", targets: [found, ...others] };
	if (found === ownName) return module === undefined ? { kind: "none" } : moved(module);
	return { kind: "type", target: found, module, weak };
}

function isNegated(before: string): boolean {
	return (
		/\b(?:not|don't|cannot|can't|never|longer|be|when|was|were|to|by)\s*$/iu.test(before) &&
		!/\b(?:recommended|want|need|have|moved?) to\s*$/iu.test(before)
	);
}

function moduleBehind(after: string, targets: readonly Target[]): string | undefined {
	const match = /^\s*(?:type\s+)?(?:exported\s+)?(?:directly\s+)?(?:from|in)\s+(?:the\s+)?⟦(\d+)⟧/iu.exec(after);
	const named = match === null ? undefined : targets[Number(match[1])]!.text;
	return named === undefined ? undefined : moduleNamed(named);
}

function withoutModule(after: string): string {
	return after.replace(/^\s*from\s+⟦\d+⟧/iu, "");
}

/** Another component takes other properties: it is nothing to write in the place of a type of properties. */
function isComponentForProps(found: string, ownName: string): boolean {
	return (
		/[a-z](?:Props|Settings)$/u.test(ownName) &&
		/^(?:[\w$]+\.)*[A-Z]\w*$/u.test(found) &&
		!/(?:Props|Params|Options|Attributes|Config|Settings)\d*$/u.test(found)
	);
}

/** A module's name, without the version that may stand behind it. */
function moduleNamed(text: string): string | undefined {
	const name = text.replace(/(?<=.)@[~^<>=]*\d.*$/u, "");
	return isModule(name) ? name : undefined;
}

function isModule(text: string): boolean {
	return /^(?:@[\w.-]+\/[\w./-]+|node:[\w/]+|[a-z][\w.-]*(?:\/[\w./-]+)?|\.{1,2}\/.+)$/u.test(text);
}

const wordTypes = /^(?:string|number|boolean|bigint|symbol|unknown|any|never|object|void|undefined|null)$/u;

/** The target as a type expression; undefined for calls, options and other words. */
function typeExpressionIn(text: string, ownName?: string): string | undefined {
	const expression = text
		.replace(/[.,;:]$/u, "")
		.replace(/^(?:interface|type|class|enum)\s+/u, "")
		.replaceAll("#", ".");
	if (/\(\s*\)?$|\)$/u.test(expression) || /^[@-]/u.test(expression) || /^import\b/u.test(expression)) return undefined;
	if (wordTypes.test(expression)) return expression;
	// `Injector.create`: a member of a type or class is no type.
	// `attachHandler` is something to call, `#event:press` one to listen to.
	if (/(?:^|[\w$]\.)[a-z]+[A-Z]\w*$/u.test(expression) && expression.includes(".") && !isCalled(expression, ownName))
		return undefined;
	if (/^[#.]\w+:/u.test(expression)) return undefined;
	const isMember = /^(?:[\w$]+\.)*[A-Z][\w$]*\.[a-z][\w$]*$/u.test(expression);
	if (isMember && !isCalled(expression, ownName)) return undefined;
	// `{ kind: "a", name }` is a value.
	if (/\{(?:[^{}]*,)?\s*[\w$]+\s*[,}]/u.test(expression)) return undefined;
	const words = expression.replace(/\b(?:typeof|keyof|readonly|extends|infer|is|unique)\s+/gu, "");
	if (/[\w$]\s+[\w$]/u.test(words) || /[^\w$.[\]<>,&|'"`\s{}:?()=;-]/u.test(words) || !/[A-Za-z_$]/u.test(words))
		return undefined;
	return expression;
}

/** Whether a dotted name ends with a name. */
function isCalled(expression: string, name: string | undefined): boolean {
	return expression.split(".").at(-1) === name;
}

// Capitalised words that begin a clause rather than name a type.
const proseWords = new Set([
	"This",
	"It",
	"The",
	"A",
	"An",
	"Use",
	"Please",
	"See",
	"Note",
	"If",
	"You",
	"In",
	"Do",
	"API",
	"APIs",
	"MDN",
	"TypeScript",
	"JavaScript",
	"React",
	"Vue",
	"Angular",
	"Node",
	"CSS",
	"HTML",
	"JSON",
	"URL",
	"Legacy",
	"ES",
	"DOM",
	"SVG",
]);

function isProse({ text, from }: { text: string; from: string }, expression: string): boolean {
	// Without marks around it, only a capital tells a name from a word.
	if (from === "prose") return proseWords.has(text) || !/^[A-Z_$]/u.test(expression.split(".").at(-1)!);
	// `foo_bar`, `someOption`: a value, unless a link says that it is something declared.
	return from === "code" && /^[a-z][\w$]*$/u.test(expression) && !wordTypes.test(expression);
}

const otherNouns =
	/^\s*(?:string|literal|functions?|methods?|hooks?|block|props?|options?|propert(?:y|ies)|fields?|values?|constants?|members?|package|module|directive|components?|operator|service|providers?|API|flag|argument|parameter|constructor|to (?:create|migrate)|returned\b|plugins?\b|flows?\b|library\b|class directly|where\b|in combination)/iu;

function speaksOfSomethingElse(after: string): boolean {
	return (
		otherNouns.test(after) ||
		/^\s*\((?!without|which|see|or|v?\d)/iu.test(after) ||
		/^(?:[*#]|['’]s\b|\s*as the (?!type))/u.test(after)
	);
}

/** The targets that follow as further choices: "`A` or `B`", "`A` for this, `B` for that". */
function otherTargets(after: string, targets: readonly Target[]): string[] {
	if (!/^\s*(?:,|\/|or\b|and\b|as both|if\b|for\b|when\b|\+)/iu.test(after)) return [];
	const rest = after.replace(/\bsee\b.*$/iu, "");
	return [...rest.matchAll(furtherTarget)]
		.map((match) => (match[1] === undefined ? match[2]! : targets[Number(match[1])]!.text))
		.map((each) => typeExpressionIn(each))
		.filter((each) => each !== undefined);
}

const furtherTarget = new RegExp(
	`(?<=(?:\\bor|\\band|,|/|\\+)\\s*(?:use\\s+|the\\s+|inject\\s+an?\\s+)?)(?:⟦(\\d+)⟧|(${bareName}))`,
	"gu",
);
