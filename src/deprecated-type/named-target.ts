import { bareName, type Target } from "./marked-text.ts";
import { saysOneOf, type Wording } from "./wording.ts";

export function moduleBehind(after: string, targets: readonly Target[]): string | undefined {
	const match =
		/^\s*(?:(?:type|interface|class|enum|base class)\s+)?(?:exported\s+)?(?:directly\s+)?(?:from|in|(?<=exported\s+)by)\s+(?:(?:the|new)\s+)*(?:⟦(?<marked>\d+)⟧|(?<bare>[\w@/-]+)\s+(?:package|module|library)\b|(?<path>@?[\w.-]+(?:\/[\w.-]+)+|[a-z\d]+(?:-[a-z\d]+)+(?=\s+instead\b|[\s.]*$)))/iu.exec(
			after,
		)?.groups;
	const marked = match?.["marked"];
	const named = marked === undefined ? (match?.["bare"] ?? match?.["path"]) : targets[Number(marked)]!.text;
	return named === undefined ? undefined : moduleNamed(named);
}

export function withoutModule(after: string): string {
	return after.replace(
		/^\s*(?:(?:type|interface|class|enum|base class)\s+)?from\s+(?:⟦\d+⟧|(?:(?:the|new)\s+)*[\w@/-]+\s+(?:package|module|library)\b)/iu,
		"",
	);
}

/** What a component or function is given. */
const namesParameters = /Props|(?:Params|Options|Attributes|Config|Settings)\d*$/u;

/** Another component takes other properties: it is nothing to write in the place of a type of properties. */
export function isComponentForProps(found: string, ownName: string): boolean {
	return (
		/[a-z](?:Props|Settings)$/u.test(ownName) && /^(?:[\w$]+\.)*[A-Z]\w*$/u.test(found) && !namesParameters.test(found)
	);
}

/** A module's name, without the version that may stand behind it. */
export function moduleNamed(text: string): string | undefined {
	const name = text.replace(/(?<=.)@[~^<>=]*\d.*$/u, "");
	return isModule(name) ? name : undefined;
}

export function isModule(text: string): boolean {
	return /^(?:@[\w.-]+\/[\w./-]+|node:[\w/]+|[a-z][\w.-]*(?:\/[\w./-]+)?|\.{1,2}\/.+)$/u.test(text);
}

/** The types that are words of their own: as a source of a regular expression. */
export const typeWords = "string|number|boolean|bigint|symbol|unknown|any|never|object|void|undefined|null";
const wordTypes = new RegExp(`^(?:${typeWords})$`, "u");

/** The target as a type expression; undefined for calls, options and other words. */
export function typeExpressionIn(text: string, ownName = ""): string | undefined {
	const expression = text
		.replace(/[.,;:]$/u, "")
		.replace(/^(?:interface|type|class|enum)\s+/u, "")
		.replaceAll("#", ".")
		.replace(/<[\s?]*>$/u, "");
	if (wordTypes.test(expression)) return expression;
	const mayBeMember = isValueName(ownName) || expression.split(".").at(-1) === ownName;
	if (saysOneOf(noTypes, expression) || (!mayBeMember && saysOneOf(members, expression))) return undefined;
	return expression;
}

/** What stands in code and is no type. */
export const noTypes: readonly Wording[] = [
	{ pattern: /\($|\)$/u, example: "run()" },
	{ pattern: /^@/u, example: "@decorator" },
	{ pattern: /^-/u, example: "--option" },
	{ pattern: /^</u, example: "<ui-table>" },
	{ pattern: /^\.\.\./u, example: "...ITEMS" },
	{ pattern: /^import\b/u, example: "import New" },
	{ pattern: /^[a-z][a-z\d]*(?:-[a-z\d]+)+$/u, example: "ui5-table-row" },
	{ pattern: /^\.\w+:/u, example: ".event:press" },
	{ pattern: /^[\w-]+\??:/u, example: 'mode: "new"' },
	{ pattern: /\{(?:[^{}]*,)?\s*[\w$]+\s*[,}]/u, example: '{ kind: "a", name }' },
	{
		pattern: /[\w$]\s+(?<!\b(?:typeof|keyof|readonly|extends|infer|is|unique)\s+)[\w$]/u,
		example: "the new one",
	},
	{ pattern: /[^\w$.[\]<>,&|'"`\s{}:?()=;-]/u, example: "a/b" },
	{ pattern: /^[^A-Za-z_$]*$/u, example: "42" },
];

/** Members of values and types, which are no types: `animate.enter`, `Injector.create`, and not `z.infer`. */
export const members: readonly Wording[] = [
	{ pattern: /^[a-z]{2,}(?:\.\w+)*\.\$?[a-z]+$/u, example: "animate.enter" },
	{ pattern: /[\w$]\.\$?[a-z]+[A-Z]\w*$/u, example: "z.inferFrom" },
	{ pattern: /^(?:[\w$]+\.)*[A-Z][\w$]*\.[a-z][\w$]*$/u, example: "Injector.create" },
];

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
	"APIs",
	"TypeScript",
	"JavaScript",
	"React",
	"Vue",
	"Angular",
	"Node",
	"Legacy",
]);

export function isProse({ text, from }: Target, expression: string, ownName: string): boolean {
	if (from !== "prose") return isValue(expression, ownName);
	if (wordTypes.test(expression)) return false;
	if (proseWords.has(text) || isAcronym(text, ownName)) return true;
	// Without marks around it, only a capital tells a name from a word.
	const mayBeValue = isValueName(ownName) && /^[a-z][\w$]*(?:[A-Z]|\.[a-z])/u.test(expression);
	return !mayBeValue && !/^[A-Z_$]/u.test(expression.split(".").at(-1)!);
}

/** "our API", "CI/CD" */
function isAcronym(text: string, ownName: string): boolean {
	return /^[A-Z]{2,5}s?$/u.test(text) && !/^[A-Z]+$/u.test(ownName);
}

/** `foo_bar`, `someOption`: nothing to write for a type, unless that goes by such a name too. */
function isValue(expression: string, ownName: string): boolean {
	return /^[a-z][\w$]*$/u.test(expression) && !isValueName(ownName) && !wordTypes.test(expression);
}

/** Whether what is deprecated goes by the name of a value: `oldName`. */
function isValueName(ownName: string): boolean {
	return /^[a-z]/u.test(ownName);
}

/** Nouns that say that a name is not one of a type: as a source of a regular expression. */
export const otherNouns =
	"string|literal|functions?|methods?|hooks?|block|props?|options?|propert(?:y|ies)|fields?|values?|constants?|members?|package|module|directive|components?|controls?\\b(?! with)|operator|service|providers?|API|patterns?|flag|argument|parameter|constructor|plugins?\\b|flows?\\b|library\\b";

/** What follows a name that is not the replacement by itself. */
export const otherThings: readonly Wording[] = [
	{ pattern: new RegExp(`^\\s*(?:${otherNouns})`, "iu"), example: " function" },
	{ pattern: /^\s*to (?:create|migrate)/iu, example: " to create one" },
	{ pattern: /^\s*returned from\b/iu, example: " returned from ⟦1⟧" },
	{ pattern: new RegExp(`^\\s*\\((?:an?\\s+|the\\s+)?(?:${otherNouns})`, "iu"), example: " (a function)" },
	{ pattern: /^(?:[*#]|\.[\w<])/u, example: ".member" },
	{ pattern: /^-\w/u, example: "-based things" },
	{ pattern: /^['’]s\b/u, example: "'s name" },
	{ pattern: /^[^.]*\b(?:component|control)\s+with\b/iu, example: " control with another setting" },
];

/**
 * Whether what stands behind a name says that it is no type: "`New` package".
 *
 * @param name what it stands behind.
 */
export function speaksOfSomethingElse(behind: string, ownName = "", name = ""): boolean {
	// "`ThingService` service"
	const [noun = ""] = /^\s*[a-z]+\b/u.exec(behind) ?? [];
	const isOwnNoun = noun !== "" && name.toLowerCase().endsWith(noun.trim().replace(/s$/u, ""));
	const rest = isOwnNoun ? behind.slice(noun.length) : behind;
	// "`runNew` to run it": a function, and no longer another name of it.
	if (isValueName(name) && /^\s*to [a-z]/u.test(behind)) return true;
	// One component may stand for another, and not for its properties.
	const isComponent = /^[A-Z]\w*$/u.test(ownName) && !namesParameters.test(ownName) && !/Type\d*$/u.test(ownName);
	return saysOneOf(otherThings, isComponent ? rest.replace(/^\s*component\b(?! with)/iu, "") : rest);
}

/** "`A` with `b`, or `C` with `d`" */
const accompanied = /\s*\bwith\s+(?:(?:an?|the)\s+)?⟦\d+⟧/giu;

/** The targets that follow as further choices: "`A` or `B`", "`A` for this, `B` for that". */
export function otherTargets(behind: string, targets: readonly Target[], ownName: string): string[] {
	const rest = behind.replace(accompanied, "").replace(/(?:\bsee\b|\be\.g\.|\bsuch as\b).*$/iu, "");
	return (
		[...rest.matchAll(furtherTarget)]
			// "`A` with B and C"
			.filter((match) => match[1] !== undefined || !/(?<!\bone\s)\bwith\b/u.test(rest.slice(0, match.index)))
			.filter((match) => match[1] !== undefined || !proseWords.has(match[2]!))
			.map((match) => (match[1] === undefined ? match[2]! : targets[Number(match[1])]!.text))
			.map((text) => typeExpressionIn(text))
			.filter((each) => each !== undefined)
			.filter((each) => !isValue(each, ownName))
	);
}

const furtherTarget = new RegExp(
	`(?<=(?:\\bor|\\band|,|/|\\+)\\s*(?:(?:use|import|inject|create\\s+one\\s+with)\\s+)?(?:(?:an?|the|its)\\s+(?:[a-z]+\\s+)?)?)(?:⟦(\\d+)⟧|(${bareName}))`,
	"gu",
);
