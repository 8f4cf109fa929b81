// Written by `npm run generate` from the schemas of the rules.

type Severity = "off" | "warn" | "error" | 0 | 1 | 2;
type RuleEntry<Options extends readonly unknown[]> = Severity | [Severity, ...Options];

/** The `rules` of a configuration, as far as they are ours: `rules: { … } satisfies HardenRules`. */
export interface HardenRules {
	readonly "harden/no-broad-catch"?: RuleEntry<[NoBroadCatchOptions?]>;
	readonly "harden/no-deprecated-type"?: RuleEntry<[NoDeprecatedTypeOptions?]>;
	readonly "harden/no-oversized-file"?: RuleEntry<[NoOversizedFileOptions?]>;
	readonly "harden/require-deprecation-replacement"?: RuleEntry<[]>;
}

export interface NoBroadCatchOptions {
	/** Which ways of losing an error are reported. */
	readonly report?: {
		/** When `lostOnThrow` is reported: always, never, over awaited writes, over operations whose errors are not known, or only in certain cases. */
		readonly lostOnThrow?: true | false | "writes" | "open" | "certain";
		/** When `lostOnLog` is reported: always, never, over awaited writes, over operations whose errors are not known, or only in certain cases. */
		readonly lostOnLog?: true | false | "writes" | "open" | "certain";
		/** When `lostInResult` is reported: always, never, over awaited writes, over operations whose errors are not known, or only in certain cases. */
		readonly lostInResult?: true | false | "writes" | "open" | "certain";
		/** When `swallowed` is reported: always, never, over awaited writes, over operations whose errors are not known, or only in certain cases. */
		readonly swallowed?: true | false | "writes" | "open" | "certain";
		/** When `droppedRest` is reported: always, never, over awaited writes, over operations whose errors are not known, or only in certain cases. */
		readonly droppedRest?: true | false | "writes" | "open" | "certain";
		/** When `loggedOnly` is reported: always, never, over awaited writes, over operations whose errors are not known, or only in certain cases. */
		readonly loggedOnly?: true | false | "writes" | "open" | "certain";
	};
	/** Whether `.catch(f)` and `.then(_, f)` are judged as catch clauses are, only where a log call or a result loses the error, or not at all. Default: lost. */
	readonly promises?: "all" | "lost" | "off";
	/** Which comments in a handler accept it: any, those that give a reason, or none. Default: any. */
	readonly allowComment?: "any" | "reason" | false;
	/** A regular expression for names of the caught error that accept a handler. Empty: none. */
	readonly allowNames?: string;
	/** A regular expression for names of functions that may answer every failure alike. Empty: none. */
	readonly allowFunctions?: string;
	/** Loggers beside the usual ones. */
	readonly loggers?: {
		/** Objects whose methods log. */
		readonly objects?: readonly string[];
		/** Functions that log. */
		readonly functions?: readonly string[];
		/** Where the suggestion puts the error: behind the other arguments, or in an object in front of them. */
		readonly style?: "append" | "object" | "auto";
	};
	/** Calls that carry an error to an error tracker. */
	readonly reporters?: readonly string[];
	/** Calls that pass an error on although they look like loggers. */
	readonly conveyors?: readonly string[];
	/** Calls that make a text or another part of an error. */
	readonly converters?: readonly string[];
	/** Calls that do not come back. */
	readonly neverReturns?: readonly string[];
	/** Calls that tell errors apart. */
	readonly guards?: readonly string[];
	/** Classes of which nearly every error is an instance. Default: Error, Object. */
	readonly baseErrors?: readonly string[];
	/** What is known of the operations of the protected code. */
	readonly operations?: {
		/** Calls that cannot fail. */
		readonly safe?: readonly string[];
		/** Calls of which it is known what they throw. */
		readonly known?: {
			readonly [name: string]: {
				/** Classes of the errors that the call throws. */
				readonly errors?: readonly string[];
				/** Values of their `code`. */
				readonly codes?: readonly string[];
				/** Values of their `name`. */
				readonly names?: readonly string[];
			};
		};
		/** Calls that end something. */
		readonly cleanup?: readonly string[];
		/** Calls that change something that lasts. */
		readonly writes?: readonly string[];
	};
	/** Functions whose signals a handler has to let out: `redirect` of `next/navigation`. Default: none. */
	readonly controlFlow?: readonly {
		/** The module they are imported from. */
		readonly module: string;
		/** Functions that end something by throwing. */
		readonly names: readonly string[];
		/** The function that throws their signals again. */
		readonly rethrow?: string;
	}[];
	/** Whether a handler over code that takes an `AbortSignal` has to let aborts out or to speak of them. Default: false. */
	readonly abort?: boolean;
	/** Whether types are used where the parser offers them. Default: auto. */
	readonly typed?: "auto" | false;
	/** Which replaced errors are reported: those that ESLint's preserve-caught-error does not see, all, or none. Default: beyond-core. */
	readonly cause?: "beyond-core" | "all" | "off";
	/** Whether test files are left alone (`settings.harden.tests`). Default: true. */
	readonly ignoreTests?: boolean;
}

export interface NoDeprecatedTypeOptions {
	/** Whose deprecated types are reported: the project's own, those of packages, those of TypeScript's lib. */
	readonly sources?: {
		/** Types declared in the project. Default: true. */
		readonly own?: boolean;
		/** Types declared under node_modules. Default: true. */
		readonly packages?: boolean;
		/** Types declared by TypeScript itself. Default: true. */
		readonly lib?: boolean;
	};
	/** Deprecated types that may be used: by name, or by name and place. */
	readonly allow?: readonly (
		| string
		| {
				/** Where the type is declared. */
				readonly from: "file" | "package" | "lib";
				/** The type's name, or several. */
				readonly name: string | readonly string[];
				/** The package that declares the type. */
				readonly package?: string;
				/** The file that declares the type. */
				readonly path?: string;
		  }
	)[];
	/** What stands for a type, by `package#Name` or `./file#Name`, where its declaration does not say it. */
	readonly replacements?: {
		readonly [name: string]: {
			/** A type expression. */
			readonly to: string;
			/** The names in it that stand for type arguments. */
			readonly params?: readonly string[];
			/** The module that its names come from. */
			readonly from?: string;
			/** How it is offered. */
			readonly fix?: "fix" | "suggest" | "off";
		};
	};
	/** Home-made aliases of one parameter that are written out though nobody marked them, told by what they stand for. Default: false. */
	readonly wrappers?:
		| false
		| {
				/** `T | undefined`. */
				readonly optional?: boolean;
				/** `T | null` and `T | null | undefined`. */
				readonly nullable?: boolean;
				/** `T[]`, `Array<T>` and `ReadonlyArray<T>`. */
				readonly array?: boolean;
				/** `Record<string, T>` and `{ [key: string]: T }`. */
				readonly record?: boolean;
				/** An alias that a file names more often than that is left alone there. */
				readonly maxRefs?: number;
		  };
	/** What is replaced: nothing, types that are another type's name, or also types that are written out. Default: short. */
	readonly inline?: "never" | "rename-only" | "short";
	/** How many characters a type may have to be written out by a fix; longer ones are suggested. Default: 80. */
	readonly maxInlineLength?: number;
	/** What a fix needs: that the declaration proves it to be the same type, or only that comment and declaration name the same one. Default: agreed. */
	readonly evidence?: "proven" | "agreed";
	/** Whether imports of deprecated types are reported beside their uses. Default: unused-only. */
	readonly reportImports?: "unused-only" | "always";
	/** Whether handing a deprecated type on to other modules is reported, and a replacement suggested. */
	readonly reExports?: "ignore" | "report" | "suggest";
	/** Whether deprecated declarations may use deprecated types. Default: true. */
	readonly ignoreInDeprecated?: boolean;
	/** Whether `x.test.ts` may use the deprecated types of `x.ts`. Default: true. */
	readonly ignoreTestsOf?: boolean;
	/** Whether generated files are left out. Default: true. */
	readonly ignoreGenerated?: boolean;
}

export interface NoOversizedFileOptions {
	/** The most lines a file may have. Default: 1500. */
	readonly max?: number;
	/** The most lines a test file may have (`settings.harden.tests`). Default: as `max`. */
	readonly maxInTests?: number;
	/** Count all lines, or only those with code: not blank lines and comments. Default: lines. */
	readonly count?: "lines" | "code";
	/** Whether generated files are reported (`settings.harden.generated`). Default: ignore. */
	readonly generated?: "ignore" | "report";
	/** Whether the report says how the file splits. Default: true. */
	readonly plan?: boolean;
	/** Leave a file alone that the audit's baseline knows, until it has so many lines more than there. Default: no baseline is read. */
	readonly growth?: number;
}
