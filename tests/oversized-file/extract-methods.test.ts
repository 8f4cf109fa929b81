import { describe, expect, it } from "vitest";
import { extractMethodsCodemod as extractMethods } from "../../src/oversized-file/extract-methods/extract-methods.ts";
import { refactorText } from "../../src/source/refactor-text.ts";
import { settingsOf } from "../../src/source/settings.ts";
import { expectCodemod, expectRefusal, expectUntouched } from "../support/expect-codemod.ts";
import { projectOf } from "../support/project.ts";

const padding = (count: number, indent = "\t\t") =>
	Array.from({ length: count }, (_, n) => `${indent}log(${n});\n`).join("");

/** The files that a class with one long method becomes. */
function extracted(method: string, { head = "class C", path = "c.ts", more = "" } = {}): string {
	const source = `import { log } from "./log";\n\nexport ${head} {\n${more}\t${method}\n}\n`;
	return changeOf(source, { path, max: 16 })
		.createFiles.map(({ text }) => text)
		.join("\n");
}

/** What the codemod makes of a file. */
function changeOf(source: string, { path = "c.ts", max }: { path?: string; max: number }) {
	const result = refactorText(extractMethods, source, {
		path: `/project/${path}`,
		settings: settingsOf(undefined),
		options: { max },
		ruleOptions: {},
		projectFiles: projectOf({ [path]: source }),
	});
	if (result.kind !== "changed") throw new Error(JSON.stringify(result));
	return result;
}

function method(signature: string, first = "", last = ""): string {
	return `${signature} {\n${first === "" ? "" : `\t\t${first}\n`}${padding(16)}${last === "" ? "" : `\t\t${last}\n`}\t}`;
}

describe("extract-methods", () => {
	it("makes a function of a long method's body; the method calls it", async () => {
		const body = padding(12);
		await expectCodemod(extractMethods, {
			path: "counter.ts",
			options: { max: 16 },
			before: `import { log } from "./log.js";

/** Counts. */
export class Counter<T extends object = object> {
	private count = 0;

	/** Adds. */
	async add(by: number = 1, ...rest: T[]): Promise<number> {
		this.count += by; // all of it
${body}		return rest.map(() => this.count).length;
	}

	get value(): number {
		return this.count;
	}
}
`,
			after: `export { Counter } from "./counter/counter.js";\n`,
			creates: {
				"counter/counter-add.ts": `import { log } from "../log.js";
import type { Counter } from "./counter.js";

export async function counterAdd<T extends object>(self: Counter<T>, by: number, ...rest: T[]): Promise<number> {
	self["count"] += by; // all of it
${padding(12, "\t")}	return rest.map(() => self["count"]).length;
}
`,
				"counter/counter.ts": `import { counterAdd } from "./counter-add.js";

/** Counts. */
export class Counter<T extends object = object> {
	private count = 0;

	/** Adds. */
	add(by: number = 1, ...rest: T[]): Promise<number> {
		return counterAdd(this, by, ...rest);
	}

	get value(): number {
		return this.count;
	}
}
`,
			},
		});
	});

	it("leaves short classes alone", () => {
		expectUntouched(extractMethods, `export class C {\n\ta() {\n${padding(4)}\t}\n}\n\n${padding(20, "")}`, {
			options: { max: 16 },
		});
	});

	it("reaches public members by their names, hidden and inherited ones by brackets", () => {
		const text = extracted(method("run(): void", "this.open(this.secret, this.inherited?.x, this[log.name]);"), {
			head: "class C extends Base",
			more: "\tprotected secret = 1;\n\topen(...all: unknown[]): void {}\n",
		});
		expect(text).toContain('self.open(self["secret"], self["inherited"]?.x, self[log.name]);');
		expect(text).toContain("\trun(): void {\n\t\tcRun(this);\n\t}");
	});

	it("keeps the comments around the dots that go", () => {
		const text = extracted(
			method("run(other: C): void", "log(this /* a */ . /* b.c */ secret, other. // d.e\nsecret);"),
			{
				more: "\tprivate secret = 1;\n",
			},
		);
		expect(text).toContain('log(self /* a */  /* b.c */ ["secret"], other // d.e\n["secret"]);');
	});

	it("reaches hidden members of other instances by brackets", () => {
		const text = extracted(
			method("run(other: C, next?: C): void", "log(other.secret, (next)?.secret.x, this.open.secret, other.open);"),
			{ more: "\tprivate secret = 1;\n\topen = log;\n" },
		);
		expect(text).toContain('log(other["secret"], (next)?.["secret"].x, self.open["secret"], other.open);');
	});

	it("makes an optional parameter in front of a default value one that may be undefined", () => {
		const text = extracted(method("run(a: 1, b?: () => void, c: number = 1, d?: 2): void", "log(a, b, c, d);"));
		expect(text).toContain("cRun(self: C, a: 1, b: (() => void) | undefined, c: number, d?: 2): void {");
	});

	it("takes the bodies of arrow functions out as well", () => {
		const text = extracted(
			`private run = async (a: number, b: string = "x"): Promise<void> => {\n\t\tlog(this.secret, a);\n${padding(12)}\t};`,
			{
				more: "\tprivate secret = 1;\n",
			},
		);
		expect(text).toContain("async function cRun(self: C, a: number, b");
	});

	it("keeps `this` of functions inside", () => {
		const text = extracted(
			method("run(): void", "const f = function (this: Date) { return this.getTime(); }; log(f, () => this);"),
		);
		expect(text).toContain("const f = function (this: Date) { return this.getTime(); }; log(f, () => self);");
	});

	it("keeps texts over several lines", () => {
		expect(extracted(method("run(): void", "log(`a\n\t\tb`);"))).toContain("log(`a\n\t\tb`);");
	});

	it("writes no types into JavaScript", () => {
		const text = extracted(method("run(a, b = 1)", "this.a = a + b;"), { path: "c.js" });
		expect(text).toContain("export function cRun(self, a, b) {\n\tself.a = a + b;");
		expect(text).toContain("\trun(a, b = 1) {\n\t\treturn cRun(this, a, b);\n\t}");
	});

	it("calls the instance otherwise where `self` is taken", () => {
		expect(extracted(method("run(): void", "log(self, this);"))).toContain(
			"cRun(instance: C): void {\n\tlog(self, instance);",
		);
	});

	it("hands a parameter that is a pattern on as a whole; the function takes it apart", () => {
		const text = extracted(
			method(
				"async run({ a, b = 1, ...rest }: Options = {}, [first]: string[], deep = false): Promise<void>",
				"log(a);",
			),
		);
		expect(text).toContain(
			"export async function cRun(self: C, { a, b = 1, ...rest }: Options, [first]: string[], deep: boolean): Promise<void> {",
		);
		expect(text).toContain(
			"\trun(options: Options = {}, input: string[], deep = false): Promise<void> {\n\t\treturn cRun(this, options, input, deep);",
		);
	});

	it("calls what it hands on otherwise where a parameter has that name", () => {
		const text = extracted(method("run(options: string, { a }: { a: 1 }): void", "log(a, options);"));
		expect(text).toContain("\trun(options: string, input: { a: 1 }): void {\n\t\tcRun(this, options, input);");
	});

	it("leaves decorators at the parameters of the method", () => {
		const text = extracted(
			method('run(@Inject("a") a: A, @Context() context: Context = {}): void', "log(a, context);"),
		);
		expect(text).toContain("cRun(self: C, a: A, context: Context): void {");
		expect(text).toContain('\trun(@Inject("a") a: A, @Context() context: Context = {}): void {');
	});

	it("takes the body out of an overloaded method", () => {
		const text = extracted(method("run(a: unknown): void", "log(a);"), {
			more: "\trun(a: 1): void;\n\trun(a: 2): void;\n",
		});
		expect(text).toContain("cRun(self: C, a: unknown): void {");
		expect(text).toContain("\trun(a: 1): void;\n\trun(a: 2): void;\n\trun(a: unknown): void {\n\t\tcRun(this, a);");
	});

	it("gives a function the type that its method has declared for `this`", () => {
		expect(extracted(method("run(this: Parser, a: 1): void", "this.next(a);"))).toContain(
			'cRun(self: Parser, a: 1): void {\n\tself["next"](a);',
		);
	});

	it("makes the function the generator", () => {
		const text = extracted(method("async *run(a: number): AsyncGenerator<number>", "yield a;"));
		expect(text).toContain("export async function* cRun(self: C, a: number): AsyncGenerator<number> {");
		expect(text).toContain("\trun(a: number): AsyncGenerator<number> {\n\t\treturn cRun(this, a);");
	});

	it("takes the bodies of methods with private names out", () => {
		const text = extracted(method("async #run(): Promise<void>", "log(this.open);"), { more: "\topen = 1;\n" });
		expect(text).toContain("export async function cRun(self: C): Promise<void> {\n\tlog(self.open);");
		expect(text).toContain("\t#run(): Promise<void> {\n\t\treturn cRun(this);");
	});

	it("gives a function the class that its method uses as a value", () => {
		const text = extracted(method("run(a: C): C", "log(C.secret, { C }, a instanceof C);", "return new C();"), {
			more: "\tprivate static secret = 1;\n",
		});
		expect(text).toContain(`export function cRun(self: C, CClass: typeof C, a: C): C {
	log(CClass["secret"], { C: CClass }, a instanceof CClass);`);
		expect(text).toContain("\trun(a: C): C {\n\t\treturn cRun(this, C, a);");
		expect(text).toContain('import type { C } from "./c";');
	});

	it("takes the bodies of static methods out; where `this` is used it is the class", () => {
		const head = "class C<T>";
		const text = extracted(method("static run<T>(a: T): void", "log(a);"), { head });
		expect(text).toContain("export function cRun<T>(a: T): void {\n\tlog(a);");
		expect(text).toContain("\tstatic run<T>(a: T): void {\n\t\tcRun(a);");
		const own = extracted(method("static run(): void", "this.secret(C);"), {
			head,
			more: "\tprivate static secret = log;\n",
		});
		expect(own).toContain('export function cRun(self: typeof C, CClass: typeof C): void {\n\tself["secret"](CClass);');
		expect(own).toContain("\t\tcRun(this, C);");
	});

	it("lets a method without a return type use the instance where it returns nothing", () => {
		expect(extracted(method("run()", "log(this, () => { return 1; });"))).toContain("cRun(self: C) {\n\tlog(self,");
	});

	it("lets public members be taken from the instance by a pattern", () => {
		const text = extracted(method("run(): void", "const { open: b } = this; log(b);"), { more: "\topen = 1;\n" });
		expect(text).toContain("const { open: b } = self; log(b);");
	});

	it("knows from other calls that an inherited method returns", () => {
		const text = extracted(method("run(): void", "if (log) { this.reportError(); }", "this.reportError(); log();"), {
			head: "class C extends Base",
		});
		expect(text).toContain('if (log) { self["reportError"](); }');
	});

	it("takes short methods where the class would be too long without", () => {
		const short = (name: string) => `\t${name}(): void {\n${padding(5)}\t}\n`;
		const text = extracted(method("run(): void"), { more: short("a") + short("b") + short("c") });
		expect(text).toContain("export function cA(self: C): void {");
	});

	it("leaves room for what a module imports", () => {
		const imports = ["a", "b", "c", "d"].map((name) => `import { ${name} } from "./use-${name}";\n`).join("");
		const source = `${imports}import { log } from "./log";\n\nexport class C {\n\trun(): void {\n\t\ta(b, c, d);\n${padding(21)}\t}\n}\n`;
		const { changes } = changeOf(source, { max: 28 });
		expect(changes[0]!.reason).toMatch(/^The bodies of methods \(1 of `C`\) made functions/u);
	});

	it("moves no more than it has to", () => {
		const one = `\ta(): void {\n${padding(12)}\t}\n`;
		const two = `\tb(): void {\n${padding(20)}\t}\n`;
		const source = `import { log } from "./log";\n\nexport class C {\n${one}${two}}\n`;
		const { changes } = changeOf(source, { max: 30 });
		expect(changes[0]!.reason).toMatch(/^The bodies of methods \(1 of `C`\) made functions/u);
	});
});

describe("extract-methods leaves alone", () => {
	const refused = (signature: string, first: string, more = "", head = "class C") =>
		`import { log } from "./log";\n\nexport ${head} {\n${more}\t${method(signature, first)}\n}\n`;

	it.each<[string, string]>([
		["super", refused("run(): void", "super.toString();", "", "class C extends Base")],
		["#private", refused("run(): void", "this.#a;", "\t#a = 1;\n")],
		["arguments", refused("run(): void", "log(arguments);")],
		["new.target", refused("run(): void", "log(new.target);")],
		["type this", refused("run(): this", "return this;")],
		["the instance without a return type", refused("run()", "return this;")],
		["parameter without a name or a type", refused("run({ a }): void", "log(a);")],
		["parameter without a name or a type", refused("run(a = null): void", "log(a);")],
		["parameter without a name or a type", refused("run(...[a]: string[]): void", "log(a);")],
		["default value behind a pattern", refused("run({ a }: { a: 1 }, b: number = a): void", "log(b);")],
		["default value behind a pattern", refused("run([a]: number[] = log()): void", "log(a);")],
		["the instance in a pattern", refused("run({ a = this.b }: { a?: 1 }): void", "log(a);")],
		["the instance in a pattern", refused("run({ a = new C() }: { a?: C }): void", "log(a);")],
		["computed name", refused("[log.name](): void", "")],
		["assertion", refused("run(a: unknown): asserts a is 1", "")],
		["default value of an async method", refused("async run(a: number = log(1)): Promise<void>", "")],
		["destructured instance", refused("run(): void", "const { a } = this;", "\tprivate a = 1;\n")],
		[
			"call that may not return",
			refused("run(other: C): void", "other.fail();", "\tprivate fail(): never { throw new Error(); }\n"),
		],
		[
			"call that may not return",
			refused(
				"run(): number",
				"if (log) return 1; else this.fail();",
				"\tprivate fail(): never { throw new Error(); }\n",
			),
		],
		[
			"call that may not return",
			refused("run(a: unknown): void", "this.check(a);", "\tprotected check(a: unknown): asserts a is 1 {}\n"),
		],
		["call that may not return", refused("run(): void", "if (log) { this.throwIt(); }", "", "class C extends Base")],
		[
			"test of a promise",
			refused("run(): unknown", "if (this.a) return this.a;", "\tprivate a: Promise<1> | undefined;\n"),
		],
		["private constructor", refused("run(): void", "log(new C());", "\tprivate constructor() {}\n")],
		[
			"a use of what uses the class",
			refused("run(): void", "log(make());") + "\nfunction make() {\n\treturn new C();\n}\n",
		],
		["type parameter of the same name", refused("run<T>(a: T): void", "", "", "class C<T>")],
	])("%s (%#)", (reason, source) => {
		expectRefusal(extractMethods, {
			options: { max: 14 },
			source,
			key: "nothingToExtract",
			message: new RegExp(`its long methods have to stay: ${reason.replace(".", "\\.")} \\(`, "u"),
		});
	});

	it("a method in which the class is an element", () => {
		expectRefusal(extractMethods, {
			path: "c.tsx",
			options: { max: 14 },
			source: refused("run(): void", "log(<C />);"),
			key: "nothingToExtract",
			message: /the class as an element/u,
		});
	});

	it("a method without a return type under isolatedDeclarations", () => {
		expectRefusal(extractMethods, {
			options: { max: 14 },
			files: { "tsconfig.json": '{"compilerOptions":{"isolatedDeclarations":true}}' },
			source: refused("private run()", ""),
			key: "nothingToExtract",
			message: /no return type/u,
		});
	});

	it("the only use of a private method under noUnusedLocals", () => {
		expectRefusal(extractMethods, {
			options: { max: 14 },
			files: { "tsconfig.json": '{"compilerOptions":{"noUnusedLocals":true}}' },
			source: refused("run(): void", "this.help();", "\tprivate help(): void {}\n"),
			key: "nothingToExtract",
			message: /the only use of a private member/u,
		});
	});

	it("a class of short methods", () => {
		const source = `export class C {\n${Array.from({ length: 20 }, (_, n) => `\tm${n}(): void {}\n`).join("")}}\n`;
		expectRefusal(extractMethods, {
			options: { max: 14 },
			source,
			key: "nothingToExtract",
			message: /it has no long methods/u,
		});
	});
});
