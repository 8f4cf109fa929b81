import { rule } from "../../rules/no-oversized-file.ts";
import { printBaseline } from "../../src/source/baseline-file.ts";
import { ruleCases } from "../support/rule-cases.ts";

const twoFunctions = `export function a() {
	return 1;
}

export function b() {
	return 2;
}
`;

/** A project whose baseline knows a file, with so many lines. */
const knownWith = (lines: number, file = "file.ts") => ({
	".harden/baseline.json": printBaseline({
		metrics: {},
		findings: [
			{ path: file, rule: "harden/no-oversized-file", kind: "splittable", content: "c", place: "p", lines },
			{ path: "other.ts", rule: "harden/no-broad-catch", kind: "swallowed", content: "c", place: "p" },
		],
	}),
});

ruleCases("no-oversized-file", rule, {
	valid: [
		{
			name: "a file as the baseline knows it",
			code: twoFunctions,
			options: [{ max: 6, growth: 0 }],
			files: knownWith(7),
		},
		{
			name: "a file that has grown by no more than it may",
			code: twoFunctions,
			options: [{ max: 4, growth: 2 }],
			files: knownWith(5),
		},
		{ name: "a short file", code: twoFunctions },
		{ name: "a file at the limit", code: twoFunctions, options: [{ max: 7 }] },
		{ name: "a file at the limit, without final line break", code: twoFunctions.trimEnd(), options: [{ max: 7 }] },
		{
			name: "a file at the limit of code lines",
			code: `// one\n\n${twoFunctions}`,
			options: [{ max: 6, count: "code" }],
		},
		{ name: "a generated file", code: `// @generated\n${twoFunctions}`, options: [{ max: 2 }] },
		{
			name: "a test file below its own limit",
			filename: "a.test.ts",
			code: twoFunctions,
			options: [{ max: 2, maxInTests: 7 }],
		},
		{
			name: "a file whose header switches the rule off",
			code: `/* eslint-disable */\n${twoFunctions}`,
			options: [{ max: 2 }],
		},
	],
	invalid: [
		{
			name: "reports a file that has grown since the baseline",
			code: twoFunctions,
			options: [{ max: 4, growth: 1 }],
			files: knownWith(5),
			reports: [{ messageId: "splittable", at: "export" }],
		},
		{
			name: "reports a file that the baseline does not know",
			code: twoFunctions,
			options: [{ max: 6, growth: 100 }],
			files: knownWith(7, "else.ts"),
			reports: [{ messageId: "splittable", at: "export" }],
		},
		{
			name: "reports a file whose baseline cannot be read",
			code: twoFunctions,
			options: [{ max: 6, growth: 100 }],
			files: { ".harden/baseline.json": "<<<<<<< ours" },
			reports: [{ messageId: "splittable", at: "export" }],
		},
		{
			name: "does not read a baseline unless it is asked to",
			code: twoFunctions,
			options: [{ max: 6 }],
			files: knownWith(7),
			reports: [{ messageId: "splittable", at: "export" }],
		},
		{
			name: "says how a file splits",
			code: twoFunctions,
			options: [{ max: 6 }],
			reports: [
				{
					messageId: "splittable",
					message:
						"This file has 7 lines, 1 more than 6. It splits into 2 modules without import cycles, the largest 4 lines: `a` (4), `b` (4). Run `harden split-oversized-file` on it.",
					at: "export",
					line: 1,
				},
			],
		},
		{
			name: "is reported behind the header",
			code: `/**\n * What this is.\n */\n\nimport "./a.js";\n${twoFunctions}`,
			options: [{ max: 6 }],
			reports: [{ messageId: "splittable", at: "import", line: 5 }],
		},
		{
			name: "names what stays together and is too long",
			code: `export class Store {
	a = 1;
	b = 2;
	c = 3;
	d = 4;
	e = 5;
	f = 6;
}

export function open() {
	return new Store();
}
`,
			options: [{ max: 6 }],
			reports: [
				{
					messageId: "blocked",
					message:
						"This file has 12 lines, 6 more than 6. `Store` and what belongs to it stay together with 9 lines, so that moving declarations is not enough; the rest splits into 2 modules.",
					at: "export",
				},
			],
		},
		{
			name: "names the codemod that shortens a class",
			code: `export class Store {
	size = 0;
	fill(amount: number) {
${"		this.size = this.size + amount;\n".repeat(12)}	}
	drain(amount: number) {
${"		this.size = this.size - amount;\n".repeat(12)}	}
}

export function open() {
	return new Store();
}
`,
			options: [{ max: 20 }],
			reports: [
				{
					messageId: "blocked",
					message:
						"This file has 35 lines, 15 more than 20. `Store` and what belongs to it stay together with 32 lines, so that moving declarations is not enough; the rest splits into 2 modules. `harden extract-methods` moves the bodies of methods out (2 of `Store`).",
					at: "export",
				},
			],
		},
		{
			name: "names the codemod that divides a literal, of a file that stays whole",
			code: `export const colours = {
	red: "#f00",
	green: "#0f0",
	blue: "#00f",
	white: "#fff",
	black: "#000",
	grey: "#888",
};
`,
			options: [{ max: 6 }],
			reports: [
				{
					messageId: "whole",
					message:
						"This file has 8 lines, 2 more than 6. Moving declarations does not divide this file: `colours` and what must stay with it are 9 of 9 lines. `harden split-literal` divides `colours`.",
					at: "export",
				},
			],
		},
		{
			name: "leaves a component to a person",
			filename: "file.jsx",
			code: `export function Page({ title, text }) {
	const heading = <h1>{title}</h1>;
	return (
		<main>
			{heading}
			<p>{text}</p>
		</main>
	);
}
`,
			options: [{ max: 6 }],
			reports: [
				{
					messageId: "whole",
					message:
						"This file has 9 lines, 3 more than 6. Moving declarations does not divide this file: `Page` and what must stay with it are 10 of 10 lines. Divide the component `Page` by hand.",
					at: "export",
				},
			],
		},
		{
			name: "says why a file stays whole",
			filename: "file.js",
			code: "const a = 1;\nconst b = a;\nmodule.exports = b;\n",
			options: [{ max: 2 }],
			reports: [{ messageId: "whole", at: "const", line: 1 }],
		},
		{
			name: "does not plan where that is switched off",
			code: twoFunctions,
			options: [{ max: 6, plan: false }],
			reports: [{ messageId: "tooLong", message: "This file has 7 lines, 1 more than 6.", at: "export" }],
		},
		{
			name: "counts lines of code",
			code: `// one\n\n${twoFunctions}`,
			options: [{ max: 5, count: "code", plan: false }],
			reports: [
				{ messageId: "tooLong", message: "This file has 6 lines of code, 1 more than 5.", at: "export", line: 3 },
			],
		},
		{
			name: "reports a generated file when asked to",
			code: `// @generated\n\n${twoFunctions}`,
			options: [{ max: 6, generated: "report" }],
			reports: [{ messageId: "splittable", at: "export" }],
		},
		{
			name: "a file of comments",
			code: "// one\n// two\n",
			options: [{ max: 1 }],
			reports: [{ messageId: "whole", at: "" }],
		},
	],
});
