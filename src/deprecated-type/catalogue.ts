import { createRequire } from "node:module";

/** What an upgrade of a package takes away and what stands for it, where installed declarations cannot tell. */
export interface Catalogue {
	/** The package, as code imports it. */
	readonly package: string;
	/** The package that declares its types, where that is another one. */
	readonly declarations?: string;
	readonly upgrades: readonly Upgrade[];
}

export interface Upgrade {
	/** Major versions. */
	readonly from: string;
	readonly to: string;
	/** The versions that the relations were verified with, as package specifiers; absent where nobody did. */
	readonly verified?: readonly [before: string, after: string];
	readonly symbols: readonly CatalogueSymbol[];
}

export interface CatalogueSymbol {
	readonly symbol: string;
	/** The module that exported it; the package itself where absent. */
	readonly module?: string;
	/** Whether it was a global name rather than an export. */
	readonly global?: boolean;
	/** Its type parameters, with their defaults: `["P = {}"]`. */
	readonly params?: readonly string[];
	/** A type expression; absent where nothing stands for it. */
	readonly to?: string;
	/** The module that the names of `to` come from; the one that exported the symbol where absent. */
	readonly toModule?: string;
	/** How it relates to `to` in the version that still has both, as the compiler sees it. */
	readonly relation?: Relation;
}

const relations = ["identical", "mutual", "wider", "narrower", "unrelated"] as const;
export type Relation = (typeof relations)[number];

const shippedNames = ["apollo-client", "react", "vitest", "zod"];

let shipped: readonly Catalogue[] | undefined;

/** The catalogues that come with this package. */
export function shippedCatalogues(): readonly Catalogue[] {
	const require = createRequire(import.meta.url);
	return (shipped ??= shippedNames.map((name) => require(`./catalogue/${name}.json`) as Catalogue));
}

/** The major versions of an upgrade that is asked for: `react@18..19`. */
export interface UpgradeRange {
	readonly package: string;
	readonly from: number;
	readonly to: number;
}

/** Reads `react@18..19`; undefined where it is not written like that. */
export function parseUpgradeRange(text: string): UpgradeRange | undefined {
	const match = /^((?:@[\w.-]+\/)?[\w.-]+)@v?(\d+)(?:\.\d+)*\.\.v?(\d+)(?:\.\d+)*$/u.exec(text);
	if (match === null || Number(match[2]) >= Number(match[3])) return undefined;
	return { package: match[1]!, from: Number(match[2]), to: Number(match[3]) };
}

/** The steps of a range, in their order; undefined where the catalogue does not have them all. */
export function upgradesOf({ upgrades }: Catalogue, { from, to }: UpgradeRange): readonly Upgrade[] | undefined {
	const steps: Upgrade[] = [];
	for (let at = from; at < to;) {
		const step = upgrades.find((upgrade) => Number(upgrade.from) === at && Number(upgrade.to) <= to);
		if (step === undefined) return undefined;
		steps.push(step);
		at = Number(step.to);
	}
	return steps;
}

/** Reads a catalogue that may come from anywhere; a string says what is wrong with it, and where. */
export function parseCatalogue(text: string): Catalogue | string {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		return `not JSON: ${error.message}`;
	}
	return problemIn(value, catalogueShape, "") ?? (value as Catalogue);
}

/** What a value must be: a test with its words, a list, or an object with required and optional fields. */
type Shape =
	| { readonly words: string; readonly test: (value: unknown) => boolean }
	| { readonly items: Shape }
	| { readonly required: Readonly<Record<string, Shape>>; readonly optional: Readonly<Record<string, Shape>> };

const text: Shape = { words: "a string", test: (value) => typeof value === "string" && value !== "" };
const major: Shape = {
	words: "a major version as a string",
	test: (value) => typeof value === "string" && /^\d+$/u.test(value),
};

const symbolShape: Shape = {
	required: { symbol: text },
	optional: {
		module: text,
		global: { words: "true or false", test: (value) => typeof value === "boolean" },
		params: { items: text },
		to: text,
		toModule: text,
		relation: {
			words: `one of ${relations.join(", ")}`,
			test: (value) => relations.includes(value as Relation),
		},
	},
};

const catalogueShape: Shape = {
	required: {
		package: text,
		upgrades: {
			items: {
				required: { from: major, to: major, symbols: { items: symbolShape } },
				optional: { verified: { items: text } },
			},
		},
	},
	optional: { declarations: text },
};

/** The first thing that is wrong with a value; undefined when nothing is. */
function problemIn(value: unknown, shape: Shape, at: string): string | undefined {
	const place = at === "" ? "the file" : at;
	if ("test" in shape) return shape.test(value) ? undefined : `${place} is not ${shape.words}`;
	if ("items" in shape) {
		if (!Array.isArray(value)) return `${place} is not a list`;
		return firstOf(value.map((item, index) => problemIn(item, shape.items, `${at}[${index}]`)));
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) return `${place} is not an object`;
	const { required, optional } = shape;
	const known = { ...required, ...optional };
	const within = (key: string) => (at === "" ? key : `${at}.${key}`);
	const unknown = Object.keys(value).find((key) => !Object.hasOwn(known, key));
	if (unknown !== undefined) return `unknown field ${within(unknown)}; there are ${Object.keys(known).join(", ")}`;
	const missing = Object.keys(required).find((key) => !Object.hasOwn(value, key));
	if (missing !== undefined) return `${within(missing)} is missing`;
	return firstOf(Object.entries(value).map(([key, field]) => problemIn(field, known[key]!, within(key))));
}

function firstOf(problems: readonly (string | undefined)[]): string | undefined {
	return problems.find((problem) => problem !== undefined);
}
