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

	it("takes out the variables of a setup that a part does not read, and keeps what is done for them", async () => {
		const body = "\t\trun();\n".repeat(9);
		const setup = (declarations: string, hook: string) =>
			`import { Service } from "./service";\n\ndescribe("all", () => {\n${declarations}\n\tbeforeEach(() => {\n${hook}\t});\n\n`;
		const whole = setup(
			"\tinterface Clock {}\n\tlet service: Service;\n\t// The time.\n\tlet clock: Clock;\n\tconst sizes = [1, 2];\n\tconst spy = watch();\n",
			"\t\tservice = new Service();\n\t\tclock = { now: vi.fn().mockReturnValue(1) };\n\t\tstart();\n",
		);
		const a = `\tit("a", () => {\n\t\tservice.ask(clock, sizes);\n${body}\t});\n`;
		const b = `\tit("b", () => {\n${body}\t});\n`;
		await expectCodemod(splitTestFile, {
			path: "file.test.ts",
			options: { max: 32 },
			before: `${whole}${a}\n${b}});\n`,
			after: `${whole}${a}});\n`,
			creates: {
				"file.b.test.ts": `${setup("\tconst spy = watch();\n", "\t\tnew Service();\n\t\tstart();\n")}${b}});\n`,
			},
		});
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

const lines = (count: number, indent = "\t") => `${indent}run();\n`.repeat(count);

/** The parts of a text, by the names of their files. */
function partsOf(text: string, max: number, path = "file.test.ts"): Record<string, string> {
	const result = refactorText(splitTestFile, text, {
		path: `/p/${path}`,
		settings: settingsOf(undefined),
		ruleOptions: {},
		projectFiles: projectOf({}),
		options: { max },
	});
	if (result.kind !== "changed") throw new Error(JSON.stringify(result));
	const created = result.createFiles.map((file) => [file.path.replace("/p/", ""), file.text] as const);
	return { [path]: result.text, ...Object.fromEntries(created) };
}

describe("split-test-file divides", () => {
	const two = (indent = "") =>
		["a", "b"].map((name) => `${indent}it("${name}", () => {\n${lines(8, `${indent}\t`)}${indent}});\n`).join("\n");

	it.each([
		["groups in a group", ['describe("x", () => {\n\tdescribe("y", () => {', "\t});\n});"]],
		["a group that runs many times", ['describe.each([1, 2])("x %s", (n) => {', "});"]],
		["a loop around tests", ["for (const n of [1, 2]) {", "}"]],
		["a condition around tests", ["if (process.env.CI) {", "}"]],
		["what is given a function with tests", ["withDatabase((database) => {", "});"]],
		["what is given tests in an object", ['runner({ name: "x", suite: () => {', "} });"]],
		["a group of playwright", ['test.describe("x", () => {', "});"]],
	])("%s, which is in every part", (_, [head, tail]) => {
		const parts = partsOf(`import "./setup";\n\n${head!}\n${two("\t")}${tail!}\n`, 18);
		expect(Object.keys(parts)).toEqual(["file.test.ts", "file.b.test.ts"]);
		for (const [index, part] of Object.values(parts).entries()) {
			expect(part).toContain(`${head!}\n`);
			expect(part.endsWith(`${tail!}\n`)).toBe(true);
			expect([part.includes('it("a"'), part.includes('it("b"')]).toEqual([index === 0, index === 1]);
		}
	});

	it("the cases of a rule tester, and leaves both lists in every part", () => {
		const item = (code: string) => `\t\t// ${code}\n\t\t{\n\t\t\tcode: "${code}",\n${"\t\t\t// .\n".repeat(6)}\t\t},\n`;
		const parts = partsOf(
			`tester.run("rule", rule, {\n\tvalid: [\n${item("a()")}\t],\n\tinvalid: [\n${item("b()")}${item("c()").replace(/,\n$/u, "\n")}\t],\n});\n`,
			20,
		);
		expect(parts["file.test.ts"]).toBe(
			`tester.run("rule", rule, {\n\tvalid: [\n${item("a()")}\t],\n\tinvalid: [\n\t],\n});\n`,
		);
		expect(parts["file.invalid-b-code-b.test.ts"]).toContain(`\tvalid: [\n\t],\n\tinvalid: [\n${item("b()")}\t],`);
		expect(parts["file.invalid-c-code-c.test.ts"]).toContain('code: "c()"');
	});

	it.each([
		["chat.int.test.ts", "chat.b.int.test.ts"],
		["events.servertest.ts", "events.b.servertest.ts"],
		["client-data-test.ts", "client-data.b-test.ts"],
		["e2e.spec.ts", "b.e2e.spec.ts"],
	])("%s, and leaves what runners look for at the end of the name: %s", (path, created) => {
		expect(
			Object.keys(partsOf(two(), 15, path.replace("chat", "test/chat").replace("events", "test/events")))[1],
		).toMatch(new RegExp(`${created.replaceAll(".", "\\.")}$`, "u"));
	});

	it("tests whose titles are no text, by the first text in them", () => {
		const parts = partsOf(two().replace('"b", () => {\n', 'title, () => {\n\texpect("the other").toBe(1);\n'), 15);
		expect(Object.keys(parts)[1]).toBe("file.the-other.test.ts");
	});

	it("tests of a function that a project has made", () => {
		const parts = partsOf(two().replaceAll("it(", "databaseTest("), 15);
		expect(Object.keys(parts)).toEqual(["file.test.ts", "file.b.test.ts"]);
	});

	it.each([
		["path.dirname(fileURLToPath(import.meta.url))"],
		['new URL("./data.json", import.meta.url)'],
		["createRequire(import.meta.url)"],
		["dirname(__filename)"],
	])("a file that takes its folder from its name: %s", (folder) => {
		expect(Object.keys(partsOf(`const folder = ${folder};\nuse(folder);\n${two()}`, 16))).toHaveLength(2);
	});

	it("a file that calls its own path by a name, and takes the folder of that", () => {
		const head = "const filename = fileURLToPath(import.meta.url);\nconst folder = path.dirname(filename);\n";
		expect(Object.keys(partsOf(`${head}use(folder);\n${two()}`, 17))).toHaveLength(2);
	});

	it("a file that imports another one of its name", () => {
		expect(Object.keys(partsOf(`import "../src/file.test.ts";\nuse("my-file.test.ts");\n${two()}`, 16))).toHaveLength(
			2,
		);
	});
});

describe("split-test-file leaves alone", () => {
	const two = `it("a", () => {\n${lines(8)}});\n\nit("b", () => {\n${lines(8)}});\n`;

	it.each([
		["ownName", `use(import.meta.url);\n${two}`],
		["ownName", `const name = __filename;\nuse(name);\n${two}`],
		["ownName", `use(new URL("", import.meta.url));\n${two}`],
		["ownName", `use("a/file.test.ts:3");\n${two}`],
		["noTests", `export const a = 1;\n${lines(12, "")}`],
		["nothingToSplit", `test("a", async (t) => {\n${two.replaceAll("it(", "t.test(")}});\n`],
		["nothingToSplit", `function check(tests) {\n\tit("own", () => {});\n\ttests();\n}\n\ncheck(() => {\n${two}});\n`],
	])("%s (%#)", (key, source) => {
		expectRefusal(splitTestFile, {
			path: "file.test.ts",
			options: { max: key === "nothingToSplit" ? 16 : 10 },
			source,
			key,
		});
	});
});

describe("chunksOf", () => {
	const leaf = (lines: number) => ({ kind: "leaf", range: [0, 0], lines, title: "" }) as const;
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
