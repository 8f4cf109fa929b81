import { rule } from "../../rules/require-deprecation-replacement.ts";
import { ruleCases } from "../support/rule-cases.ts";

const told = (text: string, declaration = "export interface Old { a: string }") =>
	`export interface New { a: string }\nexport interface Pair<A, B> { a: A; b: B }\nexport function run(): void {}\n/** @deprecated ${text} */\n${declaration}\n`;

ruleCases("require-deprecation-replacement", rule, {
	valid: [
		{ name: "a type that is not deprecated", code: `export type New = string;\n` },
		{ name: "a comment that names a type", code: told("Use {@link New} instead.") },
		{ name: "a comment that names a function", code: told("Use `run()` instead.") },
		{
			name: "a comment that speaks of the type itself, and of no other",
			code: told("The fields that `Old` has now go."),
		},
		{ name: "a comment that says there is none", code: told("There is no replacement.") },
		{ name: "a comment that asks to write it out", code: told("Inline it.", "export type Old = string[];") },
		{ name: "another module", code: told('Import it from "elsewhere" instead.') },
		{ name: "the tag `@replaceWith`", code: told("\n * @replaceWith Map<string, New>") },
		{ name: "the type it is declared as", code: told("Use `New`.", "export type Old = New;") },
		{ name: "a type with its arguments", code: told("Use `Pair<A, string>`.", "export interface Old<A> { a: A }") },
		{ name: "a type of a function", code: `export function f() {\n\t/** @deprecated */\n\ttype Old = string;\n}\n` },
	],
	invalid: [
		{
			name: "the first of two comments, and does not write into the other",
			code: `export type New = string;\n/** @deprecated */\nexport\n/** @deprecated Use {@link Other}. */\ntype Old = New;\n`,
			reports: [{ messageId: "missing", at: "Old" }],
			output: null,
		},
		{
			name: "an empty comment, and says what the declaration shows",
			code: told("", "export type Old = New;"),
			reports: [
				{
					messageId: "missing",
					at: "Old",
					message: "`Old` is deprecated, but nothing tells its users what to write instead.",
				},
			],
			output: told("Use {@link New} instead.", "export type Old = New;").replace("*/", " */"),
		},
		{
			name: "a comment that only tells since when",
			code: told("since 3.0", "export type Old = New;"),
			reports: [{ messageId: "missing", at: "Old" }],
			output: told("since 3.0. Use {@link New} instead.", "export type Old = New;"),
		},
		{
			name: "a renaming specifier",
			code: `interface New {}\nexport {\n\t/** @deprecated */\n\tNew as Old,\n};\n`,
			reports: [{ messageId: "missing", at: "Old" }],
			output: `interface New {}\nexport {\n\t/** @deprecated Use {@link New} instead. */\n\tNew as Old,\n};\n`,
		},
		{
			name: "an interface that shows nothing",
			code: told(""),
			reports: [{ messageId: "missing", at: "Old" }],
			output: null,
		},
		{
			name: "a comment that names the type itself",
			code: told("Use `Old` instead."),
			reports: [
				{ messageId: "itself", at: "Old", message: "The comment tells users of `Old` to use `Old`, which is itself." },
			],
			output: null,
		},
		{
			name: "a name that is not known",
			code: told("Use `Newer` instead."),
			reports: [{ messageId: "unknown", at: "Old" }],
			output: null,
		},
		{
			name: "an unknown name of `@replaceWith`",
			code: told("\n * @replaceWith Newer"),
			reports: [{ messageId: "unknown", at: "Old" }],
			output: null,
		},
		{
			name: "another type than the declared one",
			code: told("Use `Pair`.", "export type Old = New;"),
			reports: [
				{
					messageId: "disagrees",
					at: "Old",
					message: "The comment tells users of `Old` to use `Pair`, but it is declared as `New`.",
				},
			],
			output: null,
		},
		{
			name: "another number of type arguments",
			code: told("Use `Pair<string>`."),
			reports: [{ messageId: "arity", at: "Old" }],
			output: null,
		},
	],
});
