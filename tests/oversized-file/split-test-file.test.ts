import { describe, expect, it } from "vitest";
import { chunksOf } from "../../src/oversized-file/chunks.ts";
import { splitTestFile } from "../../src/oversized-file/split-test-file.ts";
import { refactorText } from "../../src/source/refactor-text.ts";
import { settingsOf } from "../../src/source/settings.ts";
import { projectOf } from "../support/project.ts";
import { expectCodemod, expectRefusal, expectUntouched } from "../support/expect-codemod.ts";

const source = `import { describe, expect, it } from "vitest";
import { add, subtract } from "./sum";

// What is added.
const one = 1;
const two = 2;

describe("sum", () => {
	let log: string[];

	beforeEach(() => {
		log = [];
	});

	it("adds", () => {
		expect(add(one, one)).toBe(two);
		log.push("added");
		expect(log).toHaveLength(1);
		expect(log).toHaveLength(1);
		expect(log).toHaveLength(1);
		expect(log).toHaveLength(1);
		expect(log).toHaveLength(1);
	});

	// The other way.
	it("subtracts", () => {
		expect(subtract(two, two)).toBe(0);
		log.push("subtracted");
		expect(log).toHaveLength(1);
		expect(log).toHaveLength(1);
		expect(log).toHaveLength(1);
		expect(log).toHaveLength(1);
		expect(log).toHaveLength(1);
	}); // done
});
`;

describe("split-test-file", () => {
	it("divides a group of tests, with its hooks and what each part uses", async () => {
		await expectCodemod(splitTestFile, {
			path: "sum.test.ts",
			options: { max: 30 },
			before: source,
			after: `import { describe, expect, it } from "vitest";
import { add } from "./sum";

// What is added.
const one = 1;
const two = 2;

describe("sum", () => {
	let log: string[];

	beforeEach(() => {
		log = [];
	});

	it("adds", () => {
		expect(add(one, one)).toBe(two);
		log.push("added");
		expect(log).toHaveLength(1);
		expect(log).toHaveLength(1);
		expect(log).toHaveLength(1);
		expect(log).toHaveLength(1);
		expect(log).toHaveLength(1);
	});
});
`,
			creates: {
				"sum.subtracts.test.ts": `import { describe, expect, it } from "vitest";
import { subtract } from "./sum";

const two = 2;

describe("sum", () => {
	let log: string[];

	beforeEach(() => {
		log = [];
	});

	// The other way.
	it("subtracts", () => {
		expect(subtract(two, two)).toBe(0);
		log.push("subtracted");
		expect(log).toHaveLength(1);
		expect(log).toHaveLength(1);
		expect(log).toHaveLength(1);
		expect(log).toHaveLength(1);
		expect(log).toHaveLength(1);
	}); // done
});
`,
			},
		});
	});

	it("leaves other files, and files at the limit, alone", () => {
		expectUntouched(splitTestFile, source, { path: "sum.ts", options: { max: 5 } });
		expectUntouched(splitTestFile, source, { path: "sum.test.ts", options: { max: 37 } });
	});

	const tests = (first: string, second = "") =>
		`import "./setup";\n${"\n".repeat(4)}it("a", () => {\n\t${first};\n});\nit("b", () => {\n\t${second};\n});\n`;

	it.each([
		["exclusive", tests("run()").replace('it("a"', 'it.only("a"')],
		["snapshots", tests("expect(1).toMatchSnapshot()")],
		["ownName", tests("expect(stack).toContain('file.test.ts')")],
		["ownName", tests("expect(import.meta.url).toBe(1)")],
		["exports", `${tests("run()")}export const a = 1;\n`],
		["sharedState", `let n = 0;\n${tests("n = 1", "expect(n).toBe(1)")}`],
		["sharedResource", `beforeAll(async () => {\n\tawait server.listen(3000);\n});\n${tests("run()")}`],
		[
			"nothingToSplit",
			`import "./setup";\n\n\nit("a", () => {\n\trun();\n\trun();\n\trun();\n\trun();\n\trun();\n\trun();\n\trun();\n\trun();\n\trun();\n});\n`,
		],
		["longSetup", `${"setup();\n".repeat(12)}it("a", () => {});\nit("b", () => {});\n`],
	])("leaves a file alone: %s", (key, text) => {
		expectRefusal(splitTestFile, { path: "file.test.ts", options: { max: 10 }, source: text, key });
	});

	it.each([
		["in a loop", `for (const n of [1, 2]) {\n\tit(\`is \${n}\`, () => {});\n}`],
		["by a function of the file", `check("c");\n\nfunction check(title: string) {\n\tit(title, () => {});\n}`],
		["by a rule tester", `const tester = new RuleTester();\ntester.run("c", rule, {});`],
	])("takes tests that are made %s into one part", (_, statement) => {
		const text = `import "./setup";\n\n${statement}\n\nit("a", () => {\n${"\trun();\n".repeat(9)}});\n\nit("b", () => {\n${"\trun();\n".repeat(9)}});\n`;
		const settings = settingsOf(undefined);
		const file = { path: "/p/file.test.ts", settings, ruleOptions: {}, projectFiles: projectOf({}) };
		const result = refactorText(splitTestFile, text, { ...file, options: { max: 24 } });
		if (result.kind !== "changed") throw new Error(JSON.stringify(result));
		const call = statement.split("\n").find((line) => /^(?:for|check|tester)/u.test(line))!;
		const parts = [result.text, ...result.createFiles.map((created) => created.text)];
		expect(parts.length).toBeGreaterThan(1);
		expect(parts.filter((part) => part.includes(call))).toHaveLength(1);
	});

	it("takes a variable that a hook assigns before each test for no shared state", async () => {
		const lines = "\trun();\n".repeat(4);
		const text = `import "./setup";\n\nlet n = 0;\nbeforeEach(() => {\n\tn = 0;\n});\n\nit("a", () => {\n\tn = 1;\n${lines}});\n\nit("b", () => {\n\texpect(n).toBe(0);\n${lines}});\n`;
		await expectCodemod(splitTestFile, {
			path: "file.test.ts",
			options: { max: 19 },
			before: text,
			after: text.replace(/\nit\("b"[^]*$/u, ""),
			creates: { "file.b.test.ts": text.replace(/it\("a"[^]*?\}\);\n\n/u, "") },
		});
	});
});

describe("chunksOf", () => {
	const leaf = (lines: number) => ({ kind: "leaf", range: [0, 0], lines, title: undefined }) as const;
	const sizes = (lines: number[], capacity: number) =>
		chunksOf(lines.map(leaf), capacity).map((chunk) => chunk.map((test) => test.lines));

	it("fills few chunks evenly and in order", () => {
		expect(sizes([10, 10, 10, 10, 10, 10], 45)).toEqual([
			[10, 10, 10],
			[10, 10, 10],
		]);
		expect(sizes([40, 5, 5, 40], 50)).toEqual([
			[40, 5],
			[5, 40],
		]);
	});

	it("gives a test that is too long a chunk of its own", () => expect(sizes([100, 5, 5], 20)).toEqual([[100], [5, 5]]));
});
