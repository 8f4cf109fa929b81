import type { JSONSchema } from "@typescript-eslint/utils";
import { lossKinds } from "./options.ts";

const names = (description: string) =>
	({ type: "array", items: { type: "string" }, uniqueItems: true, description }) as const;

const reportWhen: JSONSchema.JSONSchema4 = {
	type: ["boolean", "string"],
	enum: [true, false, "writes", "open", "certain"],
};

/** The JSON schema of the rule's options. Names are regular expressions, matched against the end of a callee's path. */
export const optionsSchema: JSONSchema.JSONSchema4 = {
	type: "object",
	additionalProperties: false,
	properties: {
		report: {
			type: "object",
			additionalProperties: false,
			properties: Object.fromEntries(
				lossKinds.map((kind) => [
					kind,
					{
						...reportWhen,
						description: `When \`${kind}\` is reported: always, never, over awaited writes, over operations whose errors are not known, or only in certain cases.`,
					},
				]),
			),
			description: "Which ways of losing an error are reported.",
		},
		promises: {
			type: "string",
			enum: ["all", "lost", "off"],
			description:
				"Whether `.catch(f)` and `.then(_, f)` are judged as catch clauses are, only where a log call or a result loses the error, or not at all. Default: lost.",
		},
		allowComment: {
			type: ["boolean", "string"],
			enum: ["any", "reason", false],
			description: "Which comments in a handler accept it: any, those that give a reason, or none. Default: any.",
		},
		allowNames: {
			type: "string",
			description: "A regular expression for names of the caught error that accept a handler. Empty: none.",
		},
		allowFunctions: {
			type: "string",
			description: "A regular expression for names of functions that may answer every failure alike. Empty: none.",
		},
		loggers: {
			type: "object",
			additionalProperties: false,
			properties: {
				objects: names("Objects whose methods log."),
				functions: names("Functions that log."),
				style: {
					type: "string",
					enum: ["append", "object", "auto"],
					description:
						"Where the suggestion puts the error: behind the other arguments, or in an object in front of them.",
				},
			},
			description: "Loggers beside the usual ones.",
		},
		reporters: names("Calls that carry an error to an error tracker."),
		conveyors: names("Calls that pass an error on although they look like loggers."),
		converters: names("Calls that make a text or another part of an error."),
		neverReturns: names("Calls that do not come back."),
		guards: names("Calls that tell errors apart."),
		baseErrors: names("Classes of which nearly every error is an instance. Default: Error, Object."),
		operations: {
			type: "object",
			additionalProperties: false,
			properties: {
				safe: names("Calls that cannot fail."),
				known: {
					type: "object",
					additionalProperties: {
						type: "object",
						additionalProperties: false,
						properties: {
							errors: names("Classes of the errors that the call throws."),
							codes: names("Values of their `code`."),
							names: names("Values of their `name`."),
						},
					},
					description: "Calls of which it is known what they throw.",
				},
				cleanup: names("Calls that end something."),
				writes: names("Calls that change something that lasts."),
			},
			description: "What is known of the operations of the protected code.",
		},
		controlFlow: {
			type: "array",
			items: {
				type: "object",
				additionalProperties: false,
				required: ["module", "names"],
				properties: {
					module: { type: "string", description: "The module they are imported from." },
					names: names("Functions that end something by throwing."),
					rethrow: { type: "string", description: "The function that throws their signals again." },
				},
			},
			description: "Functions whose signals a handler has to let out: `redirect` of `next/navigation`. Default: none.",
		},
		abort: {
			type: "boolean",
			description:
				"Whether a handler over code that takes an `AbortSignal` has to let aborts out or to speak of them. Default: false.",
		},
		typed: {
			type: ["boolean", "string"],
			enum: ["auto", false],
			description: "Whether types are used where the parser offers them. Default: auto.",
		},
		cause: {
			type: "string",
			enum: ["beyond-core", "all", "off"],
			description:
				"Which replaced errors are reported: those that ESLint's preserve-caught-error does not see, all, or none. Default: beyond-core.",
		},
		ignoreTests: {
			type: "boolean",
			description: "Whether test files are left alone (`settings.harden.tests`). Default: true.",
		},
	},
};
