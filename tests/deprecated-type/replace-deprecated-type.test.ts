import { describe, it } from "vitest";
import { replaceDeprecatedType } from "../../src/deprecated-type/replace-deprecated-type.ts";
import { expectCodemod, expectRefusal, expectUntouched } from "../support/expect-codemod.ts";

const types = `
export interface New { a: string }
export interface Box<T> { value: T }
/** @deprecated Use {@link New}. */
export type Old = New;
/** @deprecated */
export interface OldBox<T> extends Box<T> {}
/** @deprecated */
export type Either<A, B> = A | B;
interface Hidden { b: string }
/** @deprecated */
export type OldHidden = Hidden;
/** @deprecated */
export class OldClass {}
export { Box as Crate, /** @deprecated Use Box. */ Box as Case };
`;

const replaces = (before: string, after: string, files: Record<string, string> = { "types.ts": types }) =>
	expectCodemod(replaceDeprecatedType, { before, after, files });

const leaves = (source: string, key: string, at: string, files: Record<string, string> = { "types.ts": types }) =>
	expectRefusal(replaceDeprecatedType, { source, key, at, files });

describe("in the file that declares the type", () => {
	it("replaces an alias of another type", () =>
		expectCodemod(replaceDeprecatedType, {
			before: `interface New {}\n/** @deprecated */\ntype Old = New;\nlet a: Old, b: Old[], c: typeof a;\n`,
			after: `interface New {}\n/** @deprecated */\ntype Old = New;\nlet a: New, b: New[], c: typeof a;\n`,
		}));

	it("replaces an empty interface by what it extends, heritage included", () =>
		expectCodemod(replaceDeprecatedType, {
			before: `interface Box<T> { v: T }\n/** @deprecated */\ninterface OldBox<T> extends Box<T> {}\nclass C implements OldBox<string> { v = ""; }\ninterface I extends OldBox<1> {}\n`,
			after: `interface Box<T> { v: T }\n/** @deprecated */\ninterface OldBox<T> extends Box<T> {}\nclass C implements Box<string> { v = ""; }\ninterface I extends Box<1> {}\n`,
		}));

	it("leaves a reference alone where the new name means something else", () =>
		leaves(
			`interface New {}\n/** @deprecated */\ntype Old = New;\nfunction f<New>(a: Old, b: New) {}\n`,
			"shadowed",
			"Old",
		));

	it("leaves a type parameter of the same name alone", () =>
		expectUntouched(replaceDeprecatedType, `/** @deprecated */\ntype Old = string;\nfunction f<Old>(a: Old) {}\n`));

	it("leaves what is deprecated itself alone", () =>
		expectUntouched(
			replaceDeprecatedType,
			`interface New {}\n/** @deprecated */\ntype Old = New;\n/** @deprecated */\ntype Older = Old;\n`,
		));

	it("does not take a comment on the line of an opening brace for the type's own", () =>
		expectUntouched(
			replaceDeprecatedType,
			`interface New {}\nnamespace N { /** @deprecated */ type Old = New; type B = Old; }\n`,
		));
});

describe("in a file that imports the type", () => {
	it("swaps the specifier where the reference is the only one", () =>
		replaces(
			`import { Old } from "./types";\nexport let a: Old;\n`,
			`import { New } from "./types";\nexport let a: New;\n`,
		));

	it("keeps the type modifier, the order and the other names", () =>
		replaces(
			`import D, { type A, type Old, B } from './types'\nexport let a: Old | A | B | D\n`,
			`import D, { type A, type New, B } from './types'\nexport let a: New | A | B | D\n`,
		));

	it("replaces any number of references", () =>
		replaces(
			`import type { Old } from "./types";\nexport let a: Old;\nexport function f(x: Old[]): Promise<Old> { return f(x); }\n`,
			`import type { New } from "./types";\nexport let a: New;\nexport function f(x: New[]): Promise<New> { return f(x); }\n`,
		));

	it("goes by the name the file gave it", () =>
		replaces(
			`import type { Old as O } from "./types";\nexport let a: O;\n`,
			`import type { New } from "./types";\nexport let a: New;\n`,
		));

	it("uses a name that is imported already", () =>
		replaces(
			`import type { New as N, Old } from "./types";\nexport let a: Old, b: N;\n`,
			`import type { New as N } from "./types";\nexport let a: N, b: N;\n`,
		));

	it("keeps arguments", () =>
		replaces(
			`import type { OldBox, Case } from "./types";\nexport let a: OldBox</* s */ string>, b: Case<1>;\n`,
			`import type { Box } from "./types";\nexport let a: Box</* s */ string>, b: Box<1>;\n`,
		));

	it("replaces a member of a namespace and of an import type", () =>
		replaces(
			`import * as t from "./types";\nexport let a: t.Old, b: import("./types").Old[], c: t.OldBox<1>;\n`,
			`import * as t from "./types";\nexport let a: t.New, b: import("./types").New[], c: t.Box<1>;\n`,
		));

	it("imports the new type from where it is declared", () =>
		replaces(
			`import type { Old } from "./old";\nexport let a: Old;\n`,
			`import type { New } from "./new";\nexport let a: New;\n`,
			{
				"old.ts": `import { New } from "./new";\n/** @deprecated */\nexport type Old = New;\n`,
				"new.ts": `export interface New {}\n`,
			},
		));

	it("follows re-exports to the deprecated declaration", () =>
		replaces(
			`import type { Old } from "./index";\nexport let a: Old;\n`,
			`import type { New } from "./index";\nexport let a: New;\n`,
			{ "index.ts": `export * from "./types";\n`, "types.ts": types },
		));

	it("removes an import that is not used", () =>
		replaces(`import type { Old } from "./types";\nimport { x } from "x";\nx();\n`, `import { x } from "x";\nx();\n`));

	it("gives the new type another name where the file has its name for something else", () =>
		replaces(
			`import { Old } from "./types";\nconst New = 1;\nexport let a: Old = New;\n`,
			`import { New as New_1 } from "./types";\nconst New = 1;\nexport let a: New_1 = New;\n`,
		));

	it("leaves a type alone that is not exported", () =>
		leaves(`import { OldHidden } from "./types";\nexport let a: OldHidden;\n`, "inaccessible", "OldHidden"));

	it("leaves a class alone that is used as a value", () =>
		leaves(`import { OldClass } from "./types";\nexport const a = new OldClass();\n`, "noReplacement", "OldClass"));

	it("leaves a type of the same name from another module alone", () =>
		expectUntouched(replaceDeprecatedType, `import { Old } from "./mine";\nexport let a: Old;\n`, {
			files: { "mine.ts": `export type Old = string;\n`, "types.ts": types },
		}));

	it("leaves a module alone that cannot be found", () =>
		expectUntouched(replaceDeprecatedType, `import { Old } from "./gone";\nexport let a: Old;\n`));

	it("ends where re-exports go in circles", () =>
		expectUntouched(replaceDeprecatedType, `import { Old } from "./a";\nexport let a: Old;\n`, {
			files: { "a.ts": `export * from "./b";\n`, "b.ts": `export * from "./a";\n` },
		}));
});

describe("what the codemod does on demand", () => {
	const more = {
		"more.ts": `export interface New {}\n/** @deprecated Use \`New\`. */\nexport interface Old { a: 1 }\n/** @deprecated */\nexport type Former = New;\nexport type Maybe<T> = T | undefined;\n`,
	};

	it("replaces what only a comment names", async () => {
		const before = `import type { Old } from "./more";\nexport let a: Old;\n`;
		const after = `import type { New } from "./more";\nexport let a: New;\n`;
		expectRefusal(replaceDeprecatedType, { source: before, key: "unproven", files: more });
		await expectCodemod(replaceDeprecatedType, { before, after, files: more, options: { trustComments: true } });
	});

	it.each([
		[
			`import type { Old } from "./more";\nexport let a: Old;\n`,
			"unproven",
			/same type\. `--trust-comments` replaces it\.$/,
		],
		[`export { Former } from "./more";\n`, "reExport", /by this name\. `--rename-exports` replaces it\.$/],
	])("says which option would replace what it leaves alone in %j", (source, key, message) =>
		expectRefusal(replaceDeprecatedType, { source, key, message, files: more }),
	);

	it("hands on the new type under the old name", async () => {
		const before = `export { Former } from "./more";\n`;
		const after = `export { New as Former } from "./more";\n`;
		expectRefusal(replaceDeprecatedType, { source: before, key: "reExport", files: more });
		await expectCodemod(replaceDeprecatedType, { before, after, files: more, options: { renameExports: true } });
	});

	it("writes out an alias that nobody marked", () =>
		expectCodemod(replaceDeprecatedType, {
			before: `import type { Maybe } from "./more";\nexport let a: Maybe<string>[], b: Maybe<1>;\n`,
			after: `export let a: (string | undefined)[], b: 1 | undefined;\n`,
			files: more,
			options: { inlineAll: ["Maybe"] },
		}));
});
