import type { ErrorObject, ValidateFunction } from "ajv";
import { closest } from "fastest-levenshtein";
import schema from "./configuration.schema.json" with { type: "json" };
import type { MetricId, Target } from "./metrics.ts";

/** `harden.config.json`, or `harden` in `package.json`. */
export interface AuditConfiguration {
	readonly targets: Readonly<Partial<Record<MetricId, Target | undefined>>>;
	/** Paths of other tools' reports, as configured. */
	readonly reports: { readonly coverage?: string; readonly junit?: string; readonly eslint?: string };
	readonly exceptions: readonly Exception[];
}

/** Findings that somebody has decided to live with, until a day. */
export interface Exception {
	/** As in `.gitignore`, relative to the project's folder. */
	readonly path: string;
	readonly rule?: string;
	readonly owner: string;
	readonly reason: string;
	/** The last day: `2027-01-31`. */
	readonly until: string;
}

export const noConfiguration: AuditConfiguration = { targets: {}, reports: {}, exceptions: [] };

type TargetValue = { below?: number; atMost?: number; atLeast?: number } | null;

interface ConfigurationValue {
	readonly targets?: Partial<Record<MetricId, TargetValue>>;
	readonly reports?: AuditConfiguration["reports"];
	readonly exceptions?: readonly Exception[];
}

/**
 * Reads a configuration value against its schema.
 *
 * @returns the configuration, or what is wrong with it, in a sentence.
 */
export async function readConfiguration(value: unknown): Promise<AuditConfiguration | { readonly problem: string }> {
	const { Ajv } = await import("ajv");
	const validate: ValidateFunction = new Ajv({ allowUnionTypes: true }).compile(schema);
	if (!validate(value)) return { problem: wordsOf(validate.errors![0]!) };
	const { targets = {}, reports = {}, exceptions = [] } = value as ConfigurationValue;
	const impossible = exceptions.find(({ until }) => Number.isNaN(Date.parse(until)));
	if (impossible !== undefined) return { problem: `exceptions: there is no day ${impossible.until}` };
	const entries = Object.entries(targets).map(([id, target]) => [id, targetOf(target)]);
	return { targets: Object.fromEntries(entries) as AuditConfiguration["targets"], reports, exceptions };
}

function targetOf(value: TargetValue): Target | undefined {
	const [entry] = Object.entries(value ?? {}) as [Target["kind"], number][];
	return entry === undefined ? undefined : { kind: entry[0], value: entry[1] };
}

function wordsOf({ instancePath, keyword, params, message }: ErrorObject): string {
	const place = instancePath.slice(1).replaceAll("/", ".");
	const prefix = place === "" ? "" : `${place}: `;
	if (keyword !== "additionalProperties") return `${prefix}${message ?? keyword}`;
	const { additionalProperty: key } = params as { additionalProperty: string };
	return `${prefix}unknown key "${key}" (did you mean "${closest(key, keysAt(place))}"?)`;
}

function keysAt(place: string): string[] {
	const { targets, reports, exceptions } = schema.properties;
	if (place.startsWith("targets.")) return Object.keys(schema.definitions.target.properties);
	if (place === "targets") return Object.keys(targets.properties);
	if (place === "reports") return Object.keys(reports.properties);
	return Object.keys(place.startsWith("exceptions") ? exceptions.items.properties : schema.properties);
}
