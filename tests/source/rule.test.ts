import type { TSESLint } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import plugin from "../../src/index.ts";
import { parse } from "../support/parse.ts";

interface Rule {
	create(context: Context): object;
}
const rules = plugin.rules as unknown as Record<string, Rule>;

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

function contextOf(sourceCode: object, reported: string[] = []): Context {
	return {
		sourceCode,
		filename: "/project/file.ts",
		cwd: "/project",
		options: [],
		settings: {},
		report: ({ messageId }: { messageId: string }) => reported.push(messageId),
	} as unknown as Context;
}

/** As oxlint's is: the tree is made when it is asked for. */
function madeOnDemand(text: string) {
	const source = parse(text);
	const asked: string[] = [];
	const sourceCode = {
		get text() {
			return text;
		},
		get ast() {
			asked.push("ast");
			return source.ast;
		},
		get scopeManager() {
			asked.push("scopeManager");
			return source.scopeManager;
		},
		get visitorKeys() {
			return source.visitorKeys;
		},
		getAllComments: () => source.getAllComments(),
	};
	return { sourceCode, asked };
}

describe.each(Object.entries(rules))("%s", (_name, rule) => {
	it("makes no tree of a text in which there is nothing for it, and listens to no node", () => {
		const { sourceCode, asked } = madeOnDemand(`import { a } from "./a.js";\nexport const b = a;\n`);
		expect(rule.create(contextOf(sourceCode))).toEqual({});
		expect(asked).toEqual([]);
	});

	it("listens to nothing where there is no JavaScript", () => {
		const text = `{ "catch": "@deprecated" }${"\n".repeat(2000)}`;
		expect(rule.create(contextOf({ text, ast: { type: "Document" } }))).toEqual({});
	});
});

describe("where the tree is made on demand", () => {
	const saving = (handling: string) =>
		madeOnDemand(
			`async function f(db) {\n\ttry {\n\t\tawait db.save();\n\t} catch (error) {\n\t\t${handling}\n\t}\n}\n`,
		);
	const rule = rules["no-broad-catch"]!;

	it("reports without listening", () => {
		const reported: string[] = [];
		const { sourceCode } = saving("console.error('Saving failed');");
		expect(rule.create(contextOf(sourceCode, reported))).toEqual({});
		expect(reported).toEqual(["lostOnLog"]);
	});

	it("makes the scopes of the handler, not of the file", () => {
		const reported: string[] = [];
		const { sourceCode, asked } = saving("const { code } = error; console.error('Saving failed', code);");
		rule.create(contextOf(sourceCode, reported));
		expect(reported).toEqual([]);
		expect(asked).toContain("ast");
		expect(asked).not.toContain("scopeManager");
	});
});
