export interface RuleWithSchema {
	readonly name: string;
	/** The JSON schema of the rule's one option; undefined when it has none. */
	readonly schema: unknown;
}

/** The keywords that our rules' schemas use. */
interface Schema {
	readonly type?: string | readonly string[];
	readonly description?: string;
	readonly enum?: readonly unknown[];
	readonly const?: unknown;
	readonly oneOf?: readonly Schema[];
	readonly items?: Schema;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly additionalProperties?: boolean | Schema;
	readonly required?: readonly string[];
	readonly uniqueItems?: boolean;
	readonly minimum?: number;
}

const knownKeywords = new Set(
	"type description enum const oneOf items properties additionalProperties required uniqueItems minimum".split(" "),
);

/** A module with the types of the rules' options. */
export function optionTypesOf(rules: readonly RuleWithSchema[]): string {
	const options = rules.flatMap(({ name, schema }) =>
		schema === undefined ? [] : [`export interface ${typeNameOf(name)} ${typeOf(schema as Schema)}`],
	);
	const entries = rules.map(({ name, schema }) => {
		const type = schema === undefined ? "[]" : `[${typeNameOf(name)}?]`;
		return `readonly "harden/${name}"?: RuleEntry<${type}>;`;
	});
	return `// Written by \`npm run generate\` from the schemas of the rules.

type Severity = "off" | "warn" | "error" | 0 | 1 | 2;
type RuleEntry<Options extends readonly unknown[]> = Severity | [Severity, ...Options];

/** The \`rules\` of a configuration, as far as they are ours: \`rules: { … } satisfies HardenRules\`. */
export interface HardenRules { ${entries.join("\n")} }

${options.join("\n\n")}
`;
}

/** A module that gives ESLint's own type of `rules` the types of ours: for who imports it. */
export function ruleTypesOf(rules: readonly RuleWithSchema[]): string {
	const entries = rules.map(
		({ name }) =>
			`/** @ts-ignore Without exactOptionalPropertyTypes it may be undefined, which the index signature does not allow. */
"harden/${name}"?: NonNullable<HardenRules["harden/${name}"]>;`,
	);
	return `// Written by \`npm run generate\`. CommonJS, because ESLint's declarations are, and see the copy of @eslint/core that CommonJS sees.

import type { HardenRules } from "./rule-options.ts" with { "resolution-mode": "import" };

declare module "@eslint/core" {
	interface RulesConfig { ${entries.join("\n")} }
}
`;
}

/** `no-broad-catch` → `NoBroadCatchOptions`. */
function typeNameOf(rule: string): string {
	const words = rule.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
	return `${words.join("")}Options`;
}

/** @throws an Error for a keyword that it does not know: a type that leaves it out would allow too much. */
function typeOf(schema: Schema): string {
	const unknownKeyword = Object.keys(schema).find((keyword) => !knownKeywords.has(keyword));
	if (unknownKeyword !== undefined) throw new Error(`no type is known for \`${unknownKeyword}\` of a schema`);
	if (schema.oneOf !== undefined) return schema.oneOf.map(typeOf).join(" | ");
	if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
	if (schema.const !== undefined) return JSON.stringify(schema.const);
	switch (schema.type) {
		case "object":
			return objectTypeOf(schema);
		case "array":
			return `readonly (${typeOf(schema.items!)})[]`;
		case "integer":
			return "number";
		default:
			return String(schema.type);
	}
}

function objectTypeOf({ properties = {}, additionalProperties, required = [] }: Schema): string {
	const members = Object.entries(properties).map(([name, property]) => {
		const comment = property.description === undefined ? "" : `/** ${property.description} */\n`;
		return `${comment}readonly ${name}${required.includes(name) ? "" : "?"}: ${typeOf(property)};`;
	});
	if (typeof additionalProperties === "object")
		members.push(`readonly [name: string]: ${typeOf(additionalProperties)};`);
	return `{\n${members.join("\n")}\n}`;
}
