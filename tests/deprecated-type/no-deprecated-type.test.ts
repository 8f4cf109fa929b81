import { rule } from "../../rules/no-deprecated-type.ts";
import { ruleCases } from "../support/rule-cases.ts";

const files = {
	"types.ts": `export interface New { a: string }
/** @deprecated Use {@link New}. */
export type Old = New;
/** @deprecated since 3.0 */
export type Pair<A> = { a: A; b: A };
/** @deprecated */
export enum Color { Red }
const now = () => 0;
export { /** @deprecated */ now as oldNow };
/** @deprecated */
export const oldValue = () => 0;
`,
	"barrel.ts": `export { New, /** @deprecated */ New as Older } from "./types";\n`,
};

const old = (at = "Old") => ({ messageId: "deprecatedUse", at });
const unused = { messageId: "unusedDeprecatedImport", at: "Old" };

ruleCases("no-deprecated-type", rule, {
	valid: [
		{ name: "a type that is not deprecated", code: `import { New } from "./types";\nexport let a: New;\n`, files },
		{ name: "a value of its own", code: `import { oldValue } from "./types";\noldValue();\n`, files },
		{ name: "a module that is not there", code: `import { Old } from "./gone";\nexport let a: Old;\n` },
		{
			name: "an allowed type",
			code: `import { Old } from "./types";\nexport let a: Old;\n`,
			files,
			options: [{ allow: ["Old"] }],
		},
		{
			name: "an allowed type of a file",
			code: `import { Old } from "./types";\nexport let a: Old;\n`,
			files,
			options: [{ allow: [{ from: "file", path: "types.ts", name: "Old" }] }],
		},
		{
			name: "own types, when they are not asked for",
			code: `import { Old } from "./types";\nexport let a: Old;\n`,
			files,
			options: [{ sources: { own: false } }],
		},
		{
			name: "the test of the file that declares the type",
			code: `import { Old } from "./types";\nexport let a: Old;\n`,
			filename: "types.test.ts",
			files,
		},
		{
			name: "a generated file",
			code: `/* @generated */\nimport { Old } from "./types";\nexport let a: Old;\n`,
			files,
		},
		{
			name: "a re-export, when it is to be ignored",
			code: `export { Old } from "./types";\n`,
			files,
			options: [{ reExports: "ignore" }],
		},
		{
			name: "a re-export that is deprecated itself",
			code: `export { /** @deprecated */ Old } from "./types";\n`,
			files,
		},
	],
	invalid: [
		{
			name: "a value that is handed on under an old name, in JavaScript too",
			code: `import { oldNow } from "./types";\noldNow();\nexport const all = { oldNow };\n`,
			filename: "file.js",
			files: { ...files, "types.ts": files["types.ts"].replace("const now", "export const now") },
			reports: [
				{
					messageId: "deprecatedUse",
					at: "oldNow",
					message: "`oldNow` is deprecated. Use `now`. It is a value, which a test may replace by its old name.",
					suggestions: [
						{
							desc: "Replace `oldNow` by `now`.",
							output: `import { oldNow, now } from "./types";\nnow();\nexport const all = { oldNow };\n`,
						},
					],
				},
				{
					messageId: "deprecatedUse",
					at: "oldNow",
					suggestions: [
						{
							desc: "Replace `oldNow` by `now`.",
							output: `import { oldNow, now } from "./types";\noldNow();\nexport const all = { oldNow: now };\n`,
						},
					],
				},
			],
			output: null,
		},
		{
			name: "one reference, and swaps its import",
			code: `import { type Old } from "./types";\nexport let a: Old;\n`,
			files,
			reports: [{ ...old(), message: "`Old` is deprecated. Use `New`.", line: 2 }],
			output: `import { type New } from "./types";\nexport let a: New;\n`,
		},
		{
			name: "fifteen references, and ends with one import",
			code: `import type { Old } from "./types";\n${Array.from({ length: 15 }, (_, index) => `export let a${index}: Old;\n`).join("")}`,
			files,
			reports: Array.from({ length: 15 }, () => old()),
			output: `import type { New } from "./types";\n${Array.from({ length: 15 }, (_, index) => `export let a${index}: New;\n`).join("")}`,
		},
		{
			name: "a type that a file declares",
			code: `interface New {}\n/** @deprecated */\ntype Old = New;\nexport let a: Old;\n`,
			reports: [old()],
			output: `interface New {}\n/** @deprecated */\ntype Old = New;\nexport let a: New;\n`,
		},
		{
			name: "an export specifier",
			code: `import { Older } from "./barrel";\nexport let a: Older;\n`,
			files,
			reports: [old("Older")],
			output: `import { New } from "./barrel";\nexport let a: New;\n`,
		},
		{
			name: "an import that is not used",
			code: `import { Old, New } from "./types";\nexport let a: New;\n`,
			files,
			reports: [{ ...unused, message: "`Old` is deprecated, imported and not used here." }],
			output: `import { New } from "./types";\nexport let a: New;\n`,
		},
		{
			name: "a re-export, and says what is in the way",
			code: `export { Old } from "./types";\n`,
			files,
			reports: [
				{
					messageId: "reExport",
					at: "Old",
					message:
						"`Old` is deprecated and handed on to other modules here. Use New. Other modules import it from here by this name.",
					suggestions: [{ desc: "Replace `Old` by `New as Old`.", output: `export { New as Old } from "./types";\n` }],
				},
			],
			output: null,
		},
		{
			name: "a type that moved, as its comment says",
			code: `import type { Moved } from "./barrel";\nexport let a: Moved;\n`,
			files: {
				"barrel.ts": `/** @deprecated Import this from "./types". */\nexport interface Moved {}\n`,
				"types.ts": `export interface Moved {}\n`,
			},
			reports: [
				{
					messageId: "deprecatedUse",
					at: "Moved",
					suggestions: [
						{
							desc: 'Import `Moved` from "./types".',
							output: `import type { Moved } from "./types";\nexport let a: Moved;\n`,
						},
					],
				},
			],
			output: null,
		},
		{
			name: "an enum without a replacement",
			code: `import { Color } from "./types";\nexport const a: Color = Color.Red;\n`,
			files,
			reports: [
				{
					messageId: "deprecated",
					at: "Color",
					message: "`Color` is deprecated. Its declaration does not say what stands for it.",
				},
				{ messageId: "deprecated", at: "Color" },
			],
			output: null,
		},
		{
			name: "a reference as a suggestion, when fixes are not wanted",
			code: `import { Old } from "./types";\nexport let a: Old;\n`,
			files,
			settings: { fix: "suggest" },
			reports: [
				{
					...old(),
					suggestions: [
						{
							desc: "Replace `Old` by `New`.",
							output: `import { New } from "./types";\nexport let a: New;\n`,
						},
					],
				},
			],
			output: null,
		},
		{
			name: "a reference without any edit, when none is wanted",
			code: `import { Old } from "./types";\nexport let a: Old;\n`,
			files,
			settings: { fix: "off" },
			reports: [{ ...old(), suggestions: [] }],
			output: null,
		},
	],
});
