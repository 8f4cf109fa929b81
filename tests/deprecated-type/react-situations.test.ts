import { describe, expect, it } from "vitest";
import { rewritten, verdictsOf } from "./verdict.ts";

/** Situations in which codemods that go by names alone go wrong, over declarations of the shape that React's have. */
const files = {
	"node_modules/@types/react/index.d.ts": `export = React;
export as namespace React;
declare namespace React {
	interface ReactElement { type: any }
	type ReactNode = ReactElement | string | number | undefined;
	/** @deprecated Inline this type instead to make the intent clear. */
	type ReactText = string | number;
	/** @deprecated Inline this type instead to make the intent clear. */
	type ReactChild = ReactElement | string | number;
	interface FunctionComponent<P = {}> { (props: P): ReactNode }
	type FC<P = {}> = FunctionComponent<P>;
	/** @deprecated as of recent React versions, function components can no longer be considered 'stateless'. Please use \`FunctionComponent\` instead. */
	type SFC<P = {}> = FunctionComponent<P>;
	interface ValidationMap<T> { of: T }
	/** @deprecated Use \`ValidationMap\`. */
	type Validator<T> = { check(value: T): void };
	const Fragment: unknown;
}
`,
	"ink.ts": `export namespace Ink { export type ReactText = { ink: true } }\nexport namespace Foo { export namespace Bar { export type SFC = 1 } }\n`,
};

const after = (code: string) => rewritten({ code, files, path: "file.tsx" });
const said = (code: string) => verdictsOf({ code, files, path: "file.tsx" });

describe("React", () => {
	it.each([
		[`import { ReactText } from "react"; type K = keyof ReactText;`, `type K = keyof (string | number);`],
		[`import { ReactText } from "react"; type K = ReactText & { x: 1 };`, `type K = (string | number) & { x: 1 };`],
		[`import { ReactText } from "react"; type K = ReactText["toString"];`, `type K = (string | number)["toString"];`],
		[`import { ReactText } from "react"; type K = [ReactText?];`, `type K = [(string | number)?];`],
		[`import { ReactText as RT } from "react"; let a: RT;`, `let a: string | number;`],
		[
			`import * as R from "react"; let a: R.ReactChild;`,
			`import * as R from "react"; let a: R.ReactElement | string | number;`,
		],
		[
			`import R = require("react"); let a: R.ReactChild, b: R.SFC;`,
			`import R = require("react"); let a: R.ReactElement | string | number, b: R.FunctionComponent;`,
		],
		[
			`import React from "react"; let a: React.SFC<{}>;`,
			`import React from "react"; let a: React.FunctionComponent<{}>;`,
		],
		[
			`import { SFC } from "react"; interface C extends SFC<{}> {}`,
			`import { FunctionComponent } from "react"; interface C extends FunctionComponent<{}> {}`,
		],
		[
			`import { SFC } from "react"; type FC = 1; let a: SFC<FC>;`,
			`import { FunctionComponent } from "react"; type FC = 1; let a: FunctionComponent<FC>;`,
		],
		[`let a: import("react").SFC<{}>;`, `let a: import("react").FunctionComponent<{}>;`],
		[`let a: React.SFC;`, `let a: React.FunctionComponent;`],
		[`let a: import("react").ReactChild;`, `let a: import("react").ReactElement | string | number;`],
	])("%s", (before, expected) => {
		expect(after(before!).trim()).toBe(expected);
	});

	it.each([
		[`export { ReactText } from "react";`, "report: reExport"],
		[`import { ReactText } from "react"; export { ReactText };`, "report: reExport"],
	])("leaves what is handed on: %s", (code, verdict) => {
		expect(said(code!)).toEqual([verdict]);
		expect(after(code!)).toBe(code);
	});

	it.each([
		`import { Ink } from "./ink"; let a: Ink.ReactText;`,
		`import { Foo } from "./ink"; let a: Foo.Bar.SFC;`,
		`function f<ReactText>(a: ReactText) {}`,
	])("leaves another type of the name alone: %s", (code) => {
		expect(said(code)).toEqual([]);
	});

	it("suggests to hand on the new type under the old name", () => {
		const code = `export { SFC } from "react";`;
		expect(said(code)).toEqual(["suggest: reExport"]);
		expect(after(code)).toBe(`export { FunctionComponent as SFC } from "react";`);
	});

	it("says why a class cannot implement what the type stands for", () => {
		const code = `import { Validator } from "react"; class V implements Validator<string> { check() {} }`;
		expect(said(code)).toEqual(["suggest: unproven"]);
	});

	it("says why an alias of a namespace's member stays", () => {
		expect(said(`import R = require("react"); import S = R.SFC; let b: S<1>;`)).toEqual(["report: importEquals"]);
	});
});
