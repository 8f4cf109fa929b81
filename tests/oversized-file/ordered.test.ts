import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { analyzeFile } from "../../src/oversized-file/analysis/file-analysis.ts";
import { moveImports } from "../../src/oversized-file/move-imports/move-imports.ts";
import { splitOversizedFile } from "../../src/oversized-file/split-oversized-file.ts";
import { splitProblem } from "../../src/oversized-file/verify/verify-split.ts";
import { parseSource } from "../../src/source/parse-source.ts";
import { expectRefusal } from "../support/expect-codemod.ts";
import { projectOf } from "../support/project.ts";
import { holderOf, refusalOf, split } from "./split.ts";

const ordered = { mode: "ordered" };
const folder = mkdtempSync(path.join(tmpdir(), "ordered-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a split module exports when it is evaluated. */
async function evaluated(files: Readonly<Record<string, string>>, name: string): Promise<Record<string, unknown>> {
	const root = path.join(folder, name);
	for (const [file, text] of Object.entries({ ...files, "package.json": '{"type":"module"}' })) {
		mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
		writeFileSync(path.join(root, file), text);
	}
	return (await import(pathToFileURL(path.join(root, "file.js")).href)) as Record<string, unknown>;
}

const circular = `export class Base {
	optional() {
		return new Optional(this);
	}
}

export class Optional extends Base {
	constructor(inner) {
		super();
		this.inner = inner;
	}
}
`;
const manifest = { "package.json": '{"type":"module"}' };

describe("the check of an order", () => {
	const problemWith = (changes: Record<string, string>) => {
		const files = {
			"/file.js": 'export { A, B } from "./file/_internal.js";\n',
			"/file/_internal.js": 'export { A } from "./a.js";\nexport { B } from "./b.js";\n',
			"/file/a.js": 'import { B } from "./_internal.js";\n\nexport class A {\n\tb() {\n\t\treturn new B();\n\t}\n}\n',
			"/file/b.js": 'import { A } from "./_internal.js";\n\nexport class B extends A {}\n',
			...changes,
		};
		const text = "export class A {\n\tb() {\n\t\treturn new B();\n\t}\n}\n\nexport class B extends A {}\n";
		const parsed = parseSource("/file.js", text);
		if ("problem" in parsed) throw new Error(parsed.problem.message);
		return splitProblem(
			{ path: "/file.js", text, analysis: analyzeFile(parsed.source), folder: "/" },
			Object.entries(files).map(([file, content]) => ({ path: file, text: content })),
			"/file/_internal.js",
		);
	};

	it("finds nothing wrong with a right one", () => expect(problemWith({})).toBeUndefined());

	it("finds what is needed before it is evaluated", () => {
		const wrong = 'export { B } from "./b.js";\nexport { A } from "./a.js";\n';
		expect(problemWith({ "/file/_internal.js": wrong })).toBe("/file/b.js needs `A` before that is evaluated");
	});

	it("finds an import past the order", () => {
		const wrong = 'import { A } from "./a.js";\n\nexport class B extends A {}\n';
		expect(problemWith({ "/file/b.js": wrong })).toBe("/file/b.js imports /file/a.js past the order");
	});
});

describe("split-oversized-file --mode ordered", () => {
	it("has modules that use each other in functions import each other through one that keeps their order", async () => {
		const files = split(circular, { path: "file.js", options: ordered, files: manifest });
		expect(files).toEqual({
			"file.js": 'export { Base, Optional } from "./file/_internal.js";\n',
			"file/_internal.js": `// The modules are evaluated in this order, whichever of them uses another: import none of them by itself.
export { Base } from "./base.js";
export { Optional } from "./optional.js";
`,
			"file/base.js": `import { Optional } from "./_internal.js";\n\n${circular.slice(0, circular.indexOf("\nexport class Optional"))}`,
			"file/optional.js": `import { Base } from "./_internal.js";\n\n${circular.slice(circular.indexOf("export class Optional"))}`,
		});
		const { Base, Optional } = (await evaluated(files, "circular")) as Record<string, new () => { optional(): object }>;
		expect(new Base!().optional()).toBeInstanceOf(Optional);
	});

	it("leaves such modules one without it", () => {
		expect(refusalOf(circular, { path: "file.js", files: manifest }).key).toBe("nothingToSplit");
	});

	it("evaluates first whatever is called while a module is evaluated, with all that it refers to", async () => {
		const source = `export const first = make();

export function make() {
	return new Late(again);
}

export class Late {
	constructor(used) {
		this.used = used;
	}
}

export const again = () => make();

export default function (n) {
	return n === 0 ? first : again();
}
`;
		const files = split(source, { path: "file.js", options: ordered, files: manifest });
		const order = [...files["file/_internal.js"]!.matchAll(/"(.*?)"/gu)].map(([, file]) => file!.slice(2));
		const placeOf = (text: string) => order.indexOf(path.basename(holderOf(files, text)));
		expect(placeOf("class Late")).toBeLessThan(placeOf("first = make"));
		expect(placeOf("again = ()")).toBeLessThan(placeOf("first = make"));
		const loaded = (await evaluated(files, "called")) as { default: (n: number) => unknown; Late: new () => object };
		expect(loaded.default(0)).toBeInstanceOf(loaded.Late);
	});

	it("takes types from the modules themselves, and default exports by both of their names", () => {
		const files = split(
			`export interface Options {\n\tnext: Node;\n}\n\nexport default class Node {\n\tleaf(options: Options) {\n\t\treturn new Leaf(options);\n\t}\n}\n\nexport class Leaf extends Node {\n\tconstructor(public options: Options) {\n\t\tsuper();\n\t}\n}\n`,
			{ options: ordered },
		);
		expect(files["file/_internal.ts"]).toContain(
			'export { default as Node, default } from "./node";\nexport { Leaf } from',
		);
		expect(files["file.ts"]).toBe(
			'export { default, Leaf } from "./file/_internal";\nexport type { Options } from "./file/options";\n',
		);
		expect(files["file/leaf.ts"]).toContain(
			'import { Node } from "./_internal";\nimport type { Options } from "./options";',
		);
	});

	it.each(["false", '["*.css"]'])("is refused where package.json has `sideEffects`: %s", (sideEffects) => {
		const files = { "package.json": `{"type":"module","sideEffects":${sideEffects}}` };
		expect(refusalOf(circular, { path: "file.js", options: ordered, files }).key).toBe("sideEffects");
	});

	it("is refused where the modules of a file have an order already", () => {
		const files = { ...manifest, "file/_internal.js": "" };
		expect(refusalOf(circular, { path: "file.js", options: ordered, files }).key).toBe("orderExists");
	});

	it("is refused together with --deprecate, which sends importers to the modules", () => {
		const problem = splitOversizedFile.problemWith?.({ ...ordered, deprecate: true }, projectOf({}));
		expect(problem).toMatch(/--deprecate sends importers to the modules/u);
	});

	it("keeps importers at the file: move-imports leaves them alone", () => {
		const files = split(circular, { path: "file.js", options: ordered, files: manifest });
		expectRefusal(moveImports, {
			path: "user.js",
			options: { from: ["file.js"] },
			files,
			source: 'import { Base } from "./file.js";\nuse(Base);\n',
			key: "ordered",
		});
	});
});
