import { describe, expect, it } from "vitest";
import { splitLiteral } from "../../src/oversized-file/split-literal/split-literal.ts";
import { refactorText } from "../../src/source/refactor-text.ts";
import { settingsOf } from "../../src/source/settings.ts";
import { expectCodemod, expectRefusal, expectUntouched } from "../support/expect-codemod.ts";
import { projectOf } from "../support/project.ts";

const entries = (from: number, to: number, print: (index: number) => string) =>
	Array.from({ length: to - from }, (_, index) => print(from + index)).join("");

describe("split-literal", () => {
	it("spreads an object together from parts, in their order, with their comments", async () => {
		await expectCodemod(splitLiteral, {
			path: "messages.ts",
			options: { max: 10 },
			before: `import { app } from "./app.js";

/** What the page says. */
export const messages: Record<string, string> = {
	// The start.
	greeting: "Hello",
	name: app.name, // as it is
	about: "About",
	contact: "Contact",
	imprint: "Imprint",
	terms: "Terms",
	[app.key]: "Key",
	"sign-in": "Sign in",
	"sign-out": "Sign out",
};
`,
			after: `export { messages } from "./messages/messages.js";
`,
			creates: {
				"messages/messages-greeting-to-imprint.ts": `import { app } from "../app.js";

export const messagesGreetingToImprint: Record<string, string> = {
	// The start.
	greeting: "Hello",
	name: app.name, // as it is
	about: "About",
	contact: "Contact",
	imprint: "Imprint",
};
`,
				"messages/messages-terms-to-sign-out.ts": `import { app } from "../app.js";

export const messagesTermsToSignOut: Record<string, string> = {
	terms: "Terms",
	[app.key]: "Key",
	"sign-in": "Sign in",
	"sign-out": "Sign out",
};
`,
				"messages/messages.ts": `import { messagesGreetingToImprint } from "./messages-greeting-to-imprint.js";
import { messagesTermsToSignOut } from "./messages-terms-to-sign-out.js";

/** What the page says. */
export const messages: Record<string, string> = {
	...messagesGreetingToImprint,
	...messagesTermsToSignOut,
};
`,
			},
		});
	});

	it("divides a default export, and names its parts after the file", async () => {
		const half = (from: number, to: number) => entries(from, to, (n) => `\t"name ${n}",\n`);
		await expectCodemod(splitLiteral, {
			path: "city-names.js",
			options: { max: 9 },
			before: `import { app } from "./app.js";\n\nexport default [\n${half(0, 7)}\tapp.name,\n];\n`,
			after: `export { default } from "./city-names/default.js";\n`,
			creates: {
				"city-names/city-names-name0-to-name4.js": `export const cityNamesName0ToName4 = [\n${half(0, 5)}];\n`,
				"city-names/city-names-from5-to7.js": `import { app } from "../app.js";\n\nexport const cityNamesFrom5To7 = [\n${half(5, 7)}\tapp.name,\n];\n`,
				"city-names/default.js": `import { cityNamesName0ToName4 } from "./city-names-name0-to-name4.js";
import { cityNamesFrom5To7 } from "./city-names-from5-to7.js";

export default [
	...cityNamesName0ToName4,
	...cityNamesFrom5To7,
];
`,
			},
		});
	});

	it("divides the argument of a call", () => {
		const result = refactorText(
			splitLiteral,
			`export const x = z.object({\n${entries(0, 8, (n) => `\tk${n}: z.any(),\n`)}}).strict();\n`,
			{
				path: "/project/x.ts",
				settings: settingsOf(undefined),
				options: { max: 6 },
				ruleOptions: {},
				projectFiles: projectOf({}),
			},
		);
		if (result.kind !== "changed") throw new Error(JSON.stringify(result));
		expect(result.createFiles.map(({ text }) => text).join("\n")).toMatch(
			/export const x = z\.object\(\{\n(?:\t\.\.\.x\w+,\n)+\}\)\.strict\(\);/u,
		);
	});

	it("leaves a file alone whose literals are short", () => {
		expectUntouched(splitLiteral, `export const a = {\n${entries(0, 8, (n) => `\tk${n}: ${n},\n`)}};\n\nf(a);\n`, {
			options: { max: 10 },
		});
	});
});

/** Divides `x` of a JavaScript text and evaluates it before and after. */
async function evaluated(source: string, max = 6): Promise<{ before: unknown; after: unknown; modules: number }> {
	const result = refactorText(splitLiteral, source, {
		path: "/project/x.js",
		settings: settingsOf(undefined),
		options: { max },
		ruleOptions: {},
		projectFiles: projectOf({ "package.json": '{"type":"module"}', "x.js": source }),
	});
	if (result.kind !== "changed") throw new Error(JSON.stringify(result));
	const texts = new Map(
		[...result.createFiles, { path: "/project/x.js", text: result.text }].map((f) => [f.path, f.text]),
	);
	return {
		before: (await importText(source, "/project/x.js", new Map())).x,
		after: (await importText(result.text, "/project/x.js", texts)).x,
		modules: result.createFiles.length,
	};
}

/** Evaluates a module whose imports are texts: each becomes a URL that holds it. */
async function importText(text: string, path: string, texts: ReadonlyMap<string, string>): Promise<{ x: unknown }> {
	return (await import(urlOf(text, path, texts))) as { x: unknown };
}

function urlOf(text: string, path: string, texts: ReadonlyMap<string, string>): string {
	const linked = text.replaceAll(/(from |import )"(\.[^"]+)"/gu, (_, word: string, specifier: string) => {
		const target = new URL(specifier, `file://${path}`).pathname;
		return `${word}"${urlOf(texts.get(target)!, target, texts)}"`;
	});
	return `data:text/javascript,${encodeURIComponent(linked)}`;
}

describe("a literal that was divided", () => {
	it.each([
		["keys", `export const x = {\n${entries(0, 20, (n) => `\tk${n}: [${n}, "a"],\n`)}};\n`],
		[
			"keys that come again, numbers, and spreads",
			`const more = { c: 1, a: 7 };\nexport const x = {\n\tz: 1,\n\ta: 1,\n\t2: "two",\n\tb: 1,\n\t...more,\n\t1: "one",\n\tz: 2,\n\t"two words": 3,\n\t["d" + 1]: 4,\n\tlast: 5,\n};\n`,
		],
		["elements", `export const x = [\n${entries(0, 20, (n) => `\t"e${n}",\n`)}];\n`],
		[
			"elements with spreads",
			`const more = [8, 9];\nexport const x = [\n${entries(0, 9, (n) => `\t${n},\n`)}\t...more,\n\tnull,\n\tundefined\n];\n`,
		],
		[
			"what is nested",
			`export const x = {\n\ta: 1,\n\tdeep: {\n${entries(0, 20, (n) => `\t\tk${n}: { n: ${n} },\n`)}\t}, // deep\n\tlist: [\n${entries(0, 20, (n) => `\t\t${n},\n`)}\t],\n\tb: 2\n};\n`,
		],
	])("has the same %s in the same order", async (_, source) => {
		const { before, after, modules } = await evaluated(source);
		expect(modules).toBeGreaterThan(1);
		expect(JSON.stringify(after)).toBe(JSON.stringify(before));
		expect(after).toEqual(before);
	});

	it("is made before the call that it is an argument of, and before nothing else", async () => {
		const source = `const calls = [];\nconst next = (n) => calls.push(n) && n;\nconst f = (...all) => [next("f"), calls, all];\nexport const x = f("a", {\n${entries(0, 20, (n) => `\tk${n}: next(${n}),\n`)}}).concat(next("end"));\n`;
		const { before, after } = await evaluated(source);
		expect(after).toEqual(before);
	});

	it("evaluates its properties in the same order", async () => {
		const source = `const seen = [];\nconst next = (n) => seen.push(n) && n;\nexport const x = {\n\tseen,\n${entries(0, 20, (n) => `\tk${n}: next(${n}),\n`)}};\n`;
		const { before, after } = await evaluated(source);
		expect(after).toEqual(before);
	});
});

describe("split-literal leaves alone", () => {
	const options = { max: 6 };
	const lines = entries(0, 8, (n) => `\tk${n}: ${n},\n`);

	it.each<[string, string, string, string]>([
		["accessor", "file.ts", `export const x = {\n${lines}\tget a() {\n\t\treturn 1;\n\t},\n};\n`, "get a()"],
		["prototype", "file.ts", `export const x = {\n${lines}\t__proto__: null,\n};\n`, "__proto__"],
		["ownObject", "file.ts", `export const x = {\n${lines}\tsum() {\n\t\treturn this.k1;\n\t},\n};\n`, "this"],
		[
			"ownObject",
			"file.js",
			`export const x = {\n${lines}\ttoString() {\n\t\treturn super.toString();\n\t},\n};\n`,
			"super",
		],
		["hole", "file.js", `export const x = [\n${entries(0, 8, (n) => `\t${n},\n`)}\t,\n];\n`, "["],
		[
			"tuple",
			"file.ts",
			`export const x: Eight = [\n${entries(0, 8, (n) => `\t${n},\n`)}];\ntype Eight = number[];\n`,
			"[",
		],
		[
			"inferredArray",
			"file.ts",
			`export const x = [\n${entries(0, 8, (n) => `\t{ n: ${n % 2 ? n : "null"} },\n`)}];\n`,
			"[",
		],
		["inferredArray", "file.ts", `export default [\n${entries(0, 8, (n) => `\t{ k${n}: 1 },\n`)}];\n`, "["],
		["argument", "file.ts", `export const x = f({\n\ta: g(),\n${lines}});\n`, "k0: 0"],
		["argument", "file.ts", `export default f({\n${entries(0, 8, (n) => `\tk${n}: (a) => a,\n`)}});\n`, "k0"],
		["tuple", "file.ts", `export const x = new Map([\n${entries(0, 8, (n) => `\t["k${n}", 1],\n`)}]);\n`, "["],
	])("%s (%s)", (key, path, source, at) => {
		expectRefusal(splitLiteral, { path, options, source, key, at });
	});

	it("a literal whose type would have to be written down", () => {
		expectRefusal(splitLiteral, {
			options,
			files: { "tsconfig.json": '{"compilerOptions":{"isolatedDeclarations":true}}' },
			source: `export const x = {\n${lines}};\n`,
			key: "isolatedDeclarations",
		});
	});

	it.each([
		["a call before it", `f().g({\n${lines}})`],
		["another argument before it", `f(g(), {\n${lines}})`],
		["a call that is not always made", `f?.({\n${lines}})`],
		["arguments of which there may be more", `f(...a, {\n${lines}})`],
	])("an argument that is made after %s", (_, value) => {
		expectUntouched(splitLiteral, `export const x = ${value};\n`, { options, path: "file.js" });
	});

	it("arguments of calls that are statements", () => {
		expectUntouched(splitLiteral, `describe({\n${lines}});\n\nexport const x = 1;\n`, { options, path: "file.js" });
	});

	it("a literal whose parts use it", () => {
		expectRefusal(splitLiteral, {
			options,
			source: `export const x = {\n${entries(0, 8, (n) => `\tk${n}: () => x.k1,\n`)}};\n`,
			key: "nothingToSplit",
		});
	});
});

describe("the types of parts", () => {
	const partsOf = (declaration: string, path = "file.ts") => {
		const source = `${declaration};\ntype T = { [key: string]: number };\n`;
		const result = refactorText(splitLiteral, source, {
			path: `/project/${path}`,
			settings: settingsOf(undefined),
			options: { max: 6 },
			ruleOptions: {},
			projectFiles: projectOf({ [path]: source }),
		});
		if (result.kind !== "changed") throw new Error(JSON.stringify(result));
		const all = result.createFiles.map((file) => file.text).join("\n");
		return [...all.matchAll(/const (x\w+)(.*?) = [[{][^;]*?\n[\]}](.*?);/gu)].map(
			(match) => `${match[2]!} …${match[3]!}`,
		);
	};
	const object = `{\n${entries(0, 8, (n) => `\tk${n}: ${n},\n`)}}`;
	const array = `[\n${entries(0, 8, (n) => `\t${n},\n`)}]`;
	const shapes = `[\n${entries(0, 8, (n) => `\t{ id: "${n}", on: true, ports: [{ n: ${n} }, { n: -1 }] },\n`)}]`;
	const calls = `{\n${entries(0, 8, (n) => `\tk${n}: n.of((a) => a),\n`)}}`;

	it.each([
		["nothing where it is inferred", `export const x = ${object}`, " …"],
		[
			"the annotation of an open object",
			`export const x: Record<string, number> = ${object}`,
			": Record<string, number> …",
		],
		["a part of the annotation of a closed object", `export const x: T = ${object}`, " … satisfies Partial<T>"],
		["what is satisfied", `export const x = ${object} satisfies T`, " … satisfies Partial<T>"],
		["as const", `export const x = ${object} as const`, " … as const"],
		["inferred in the elements of a set", `export const x = new Set(${array})`, " …"],
		["inferred in elements of one shape", `export const x = ${shapes}`, " …"],
		["inferred where a call does not say of which type they are", `export const x = f(${calls}).a.b()`, " …"],
		["both", `export const x = ${object} as const satisfies T`, " … as const satisfies Partial<T>"],
		["the annotation of an array", `export const x: readonly number[] = ${array}`, ": readonly number[] …"],
		["as const of an array", `export const x = ${array} as const`, " … as const"],
	])("are %s", (_, declaration, expected) => {
		const parts = partsOf(declaration);
		expect(parts.length).toBeGreaterThan(1);
		for (const part of parts) expect(part).toBe(expected);
	});
});
