import { bareName, type Target } from "./marked-text.ts";

export function moduleBehind(after: string, targets: readonly Target[]): string | undefined {
	const match =
		/^\s*(?:type\s+)?(?:exported\s+)?(?:directly\s+)?(?:from|in)\s+(?:the\s+)?(?:⟦(?<marked>\d+)⟧|(?<bare>[\w@/-]+)\s+package\b)/iu.exec(
			after,
		)?.groups;
	const named = match?.["marked"] === undefined ? match?.["bare"] : targets[Number(match["marked"])]!.text;
	return named === undefined ? undefined : moduleNamed(named);
}

export function withoutModule(after: string): string {
	return after.replace(/^\s*from\s+(?:⟦\d+⟧|the\s+[\w@/-]+\s+package\b)/iu, "");
}

/** What a component or function is given. */
const namesParameters = /(?:Props|Params|Options|Attributes|Config|Settings)\d*$/u;

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

const wordTypes = /^(?:string|number|boolean|bigint|symbol|unknown|any|never|object|void|undefined|null)$/u;

/** The target as a type expression; undefined for calls, options and other words. */
export function typeExpressionIn(text: string, ownName?: string): string | undefined {
	const expression = text
		.replace(/[.,;:]$/u, "")
		.replace(/^(?:interface|type|class|enum)\s+/u, "")
		.replaceAll("#", ".")
		.replace(/<\s*>$/u, "");
	if (/\(\s*\)?$|\)$/u.test(expression) || /^[@-]/u.test(expression) || /^import\b/u.test(expression)) return undefined;
	if (wordTypes.test(expression)) return expression;
	// `ui5-table-row`: an element.
	if (/^[a-z][a-z\d]*(?:-[a-z\d]+)+$/u.test(expression)) return undefined;
	// `animate.enter`, and not `z.infer`: members of a value.
	if (/^[a-z]{2,}\.[a-z]+$/u.test(expression) && !isCalled(expression, ownName)) return undefined;
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

export function isProse({ text, from }: { text: string; from: string }, expression: string, ownName: string): boolean {
	// Without marks around it, only a capital tells a name from a word.
	if (from === "prose") return proseWords.has(text) || !/^[A-Z_$]/u.test(expression.split(".").at(-1)!);
	return isValue(expression, ownName);
}

/** `foo_bar`, `someOption`: nothing to write for a type, unless that goes by such a name too. */
function isValue(expression: string, ownName: string): boolean {
	return /^[a-z][\w$]*$/u.test(expression) && !/^[a-z]/u.test(ownName) && !wordTypes.test(expression);
}

const otherNouns =
	/^\s*(?:string|literal|functions?|methods?|hooks?|block|props?|options?|propert(?:y|ies)|fields?|values?|constants?|members?|package|module|directive|components?|operator|service|providers?|API|flag|argument|parameter|constructor|to (?:create|migrate)|returned\b|plugins?\b|flows?\b|library\b|class directly|where\b(?! possible)|in combination)/iu;

export function speaksOfSomethingElse(behind: string, ownName = ""): boolean {
	// One component may stand for another, and not for its properties.
	const isComponent = /^[A-Z]\w*$/u.test(ownName) && !namesParameters.test(ownName) && !/Type\d*$/u.test(ownName);
	const after = isComponent ? behind.replace(/^\s*component\b/iu, "") : behind;
	return (
		otherNouns.test(after) ||
		/^\s*\((?!without|which|see|or|v?\d)/iu.test(after) ||
		/^(?:[*#]|['’]s\b|\s*as the (?!type))/u.test(after)
	);
}

/** "`A` with `b`, or `C` with `d`" */
const accompanied = /\s*\bwith\s+(?:(?:an?|the)\s+)?⟦\d+⟧/giu;

/** The targets that follow as further choices: "`A` or `B`", "`A` for this, `B` for that". */
export function otherTargets(behind: string, targets: readonly Target[], ownName: string): string[] {
	const after = behind.replace(accompanied, "");
	if (!/^\s*(?:,|\/|or\b|and\b|as both|if\b|for\b|when\b|\+)/iu.test(after)) return [];
	const rest = after.replace(/\bsee\b.*$/iu, "");
	return [...rest.matchAll(furtherTarget)]
		.map((match) => (match[1] === undefined ? match[2]! : targets[Number(match[1])]!.text))
		.map((text) => typeExpressionIn(text))
		.filter((each) => each !== undefined)
		.filter((each) => !isValue(each, ownName));
}

const furtherTarget = new RegExp(
	`(?<=(?:\\bor|\\band|,|/|\\+)\\s*(?:use\\s+|an?\\s+|the\\s+|inject\\s+an?\\s+)?)(?:⟦(\\d+)⟧|(${bareName}))`,
	"gu",
);
