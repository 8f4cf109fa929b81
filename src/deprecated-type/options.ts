import path from "node:path";
import { isGeneratedFile, type Settings } from "../source/settings.ts";
import { isOfLibrary } from "./library-types.ts";
import type { ConfiguredReplacement } from "./evidence.ts";
import { isInstalled } from "../source/file-path.ts";
import { endsWithPath, isInPackage } from "./declared-in.ts";
import type { Wrappers } from "./wrappers.ts";
import type { DeprecatedReference } from "./find-deprecated-references.ts";

/** The options of the rule, with the defaults filled in. */
export interface DeprecatedTypeOptions {
	readonly sources: { readonly own: boolean; readonly packages: boolean; readonly lib: boolean };
	readonly allow: readonly (string | AllowedType)[];
	readonly replacements: Readonly<Record<string, ConfiguredReplacement>>;
	/** Home-made aliases to write out though nobody marked them. */
	readonly wrappers: false | Wrappers;
	readonly inline: "never" | "rename-only" | "short";
	readonly maxInlineLength: number;
	/** Type aliases to write out though nobody marked them; only the codemod is asked for that. */
	readonly inlineAll?: readonly string[];
	/** What is enough for a fix: `proven`, that nothing but the same type can stand there; `agreed`, also that comment and declaration name the same one. */
	readonly evidence: "proven" | "agreed";
	readonly reportImports: "unused-only" | "always";
	/** Upgrades whose removals are replaced ahead of time: `react@18..19`, or a catalogue's file. */
	readonly fromCatalogue?: readonly string[];
	readonly reExports: "ignore" | "report" | "suggest";
	readonly ignoreInDeprecated: boolean;
	readonly ignoreTestsOf: boolean;
	readonly ignoreGenerated: boolean;
}

export interface AllowedType {
	readonly from: "file" | "package" | "lib";
	readonly name: string | readonly string[];
	readonly package?: string;
	/** A file relative to the working directory, or the end of its path. */
	readonly path?: string;
}

/** Reads options as the user wrote them; the linter has checked them against the schema. */
export function optionsOf(given: Readonly<Record<string, unknown>> = {}): DeprecatedTypeOptions {
	const { sources, ...rest } = given as Partial<DeprecatedTypeOptions>;
	return {
		allow: [],
		replacements: {},
		wrappers: false,
		inline: "short",
		maxInlineLength: 80,
		evidence: "agreed",
		reportImports: "unused-only",
		reExports: "suggest",
		ignoreInDeprecated: true,
		ignoreTestsOf: true,
		ignoreGenerated: true,
		...rest,
		sources: { own: true, packages: true, lib: true, ...sources },
	};
}

/** What the schema of the rule says; every option with its description. */
export const optionsSchema = {
	type: "object",
	additionalProperties: false,
	properties: {
		sources: {
			type: "object",
			description:
				"Whose deprecated types are reported: the project's own, those of packages, those of TypeScript's lib.",
			additionalProperties: false,
			properties: {
				own: { type: "boolean", description: "Types declared in the project. Default: true." },
				packages: { type: "boolean", description: "Types declared under node_modules. Default: true." },
				lib: { type: "boolean", description: "Types declared by TypeScript itself. Default: true." },
			},
		},
		allow: {
			type: "array",
			description: "Deprecated types that may be used: by name, or by name and place.",
			items: {
				oneOf: [
					{ type: "string", description: "The type's name, wherever it comes from." },
					{
						type: "object",
						additionalProperties: false,
						required: ["from", "name"],
						properties: {
							from: { enum: ["file", "package", "lib"], description: "Where the type is declared." },
							name: {
								description: "The type's name, or several.",
								oneOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
							},
							package: { type: "string", description: "The package that declares the type." },
							path: { type: "string", description: "The file that declares the type." },
						},
					},
				],
			},
		},
		replacements: {
			type: "object",
			description: "What stands for a type, by `package#Name` or `./file#Name`, where its declaration does not say it.",
			additionalProperties: {
				type: "object",
				additionalProperties: false,
				required: ["to"],
				properties: {
					to: { type: "string", description: "A type expression." },
					params: {
						type: "array",
						items: { type: "string" },
						description: "The names in it that stand for type arguments.",
					},
					from: { type: "string", description: "The module that its names come from." },
					fix: { enum: ["fix", "suggest", "off"], description: "How it is offered." },
				},
			},
		},
		wrappers: {
			description:
				"Home-made aliases of one parameter that are written out though nobody marked them, told by what they stand for. Default: false.",
			oneOf: [
				{ const: false },
				{
					type: "object",
					additionalProperties: false,
					properties: {
						optional: { type: "boolean", description: "`T | undefined`." },
						nullable: { type: "boolean", description: "`T | null` and `T | null | undefined`." },
						array: { type: "boolean", description: "`T[]`, `Array<T>` and `ReadonlyArray<T>`." },
						record: { type: "boolean", description: "`Record<string, T>` and `{ [key: string]: T }`." },
						maxRefs: {
							type: "integer",
							minimum: 1,
							description: "An alias that a file names more often than that is left alone there.",
						},
					},
				},
			],
		},
		inline: {
			enum: ["never", "rename-only", "short"],
			description:
				"What is replaced: nothing, types that are another type's name, or also types that are written out. Default: short.",
		},
		maxInlineLength: {
			type: "integer",
			minimum: 0,
			description:
				"How many characters a type may have to be written out by a fix; longer ones are suggested. Default: 80.",
		},
		evidence: {
			enum: ["proven", "agreed"],
			description:
				"What a fix needs: that the declaration proves it to be the same type, or only that comment and declaration name the same one. Default: agreed.",
		},
		reportImports: {
			enum: ["unused-only", "always"],
			description: "Whether imports of deprecated types are reported beside their uses. Default: unused-only.",
		},
		reExports: {
			enum: ["ignore", "report", "suggest"],
			description: "Whether handing a deprecated type on to other modules is reported, and a replacement suggested.",
		},
		ignoreInDeprecated: {
			type: "boolean",
			description: "Whether deprecated declarations may use deprecated types. Default: true.",
		},
		ignoreTestsOf: {
			type: "boolean",
			description: "Whether `x.test.ts` may use the deprecated types of `x.ts`. Default: true.",
		},
		ignoreGenerated: { type: "boolean", description: "Whether generated files are left out. Default: true." },
	},
} as const;

export interface FileOfReference {
	readonly path: string;
	readonly text: string;
	readonly settings: Settings;
}

/** Whether the whole file is none of the rule's business. */
export function isIgnoredFile(
	{ path: filePath, text, settings }: FileOfReference,
	options: DeprecatedTypeOptions,
): boolean {
	return options.ignoreGenerated && isGeneratedFile(filePath, text, settings);
}

/** Whether the options ask for a report of this reference. */
export function isReported(reference: DeprecatedReference, filePath: string, options: DeprecatedTypeOptions): boolean {
	const { deprecation, site, binding } = reference;
	const isUsedImport = site.kind === "import" && binding !== undefined && binding.references.length > 0;
	if (isUsedImport && options.reportImports !== "always") return false;
	if (site.kind === "reExport" && options.reExports === "ignore") return false;
	if (options.ignoreInDeprecated && reference.isInDeprecated) return false;
	const declaredIn = deprecation.link.path;
	if (options.ignoreTestsOf && isTestOf(filePath, declaredIn)) return false;
	if (!options.sources[originOf(declaredIn)]) return false;
	return !options.allow.some((allowed) => isAllowed(allowed, deprecation.name, declaredIn));
}

function originOf(declaredIn: string): keyof DeprecatedTypeOptions["sources"] {
	if (isOfLibrary(declaredIn)) return "lib";
	return isInstalled(declaredIn) ? "packages" : "own";
}

function isAllowed(allowed: string | AllowedType, name: string, declaredIn: string): boolean {
	if (typeof allowed === "string") return allowed === name;
	if (![allowed.name].flat().includes(name)) return false;
	switch (allowed.from) {
		case "lib":
			return originOf(declaredIn) === "lib";
		case "package":
			return (
				originOf(declaredIn) === "packages" &&
				(allowed.package === undefined || isInPackage(declaredIn, allowed.package))
			);
		case "file":
			return originOf(declaredIn) === "own" && (allowed.path === undefined || endsWithPath(declaredIn, allowed.path));
	}
}

/** `x.test.ts`, `x.spec.ts`, `x_test.ts` or `__tests__/x.ts` beside `x.ts`. */
function isTestOf(testPath: string, filePath: string): boolean {
	const stem = (each: string) => path.basename(each).replace(/(?:\.d)?\.[cm]?[jt]sx?$/u, "");
	if (testPath === filePath) return false;
	const test = stem(testPath);
	const subject = stem(filePath);
	if (/[\\/](?:__tests__|tests?)[\\/]/u.test(testPath) && test === subject) return true;
	return test !== subject && test.replace(/[._-](?:test|spec|test-d)$/u, "") === subject;
}
