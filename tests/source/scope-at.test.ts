import type { TSESTree } from "@typescript-eslint/types";
import { describe, expect, it } from "vitest";
import type { ParsedSource, ScopeManagerLike } from "../../src/source/parsed-source.ts";
import { scopesWithin } from "../../src/source/scope-at.ts";
import { walk } from "../../src/source/walk.ts";
import { catchCases } from "../broad-catch/catch-cases.ts";
import { moreCases } from "../broad-catch/more-cases.ts";
import { parse } from "../support/parse.ts";

type Part = TSESTree.CatchClause | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

const isPart = (node: TSESTree.Node): node is Part =>
	/^(?:CatchClause|FunctionExpression|ArrowFunctionExpression)$/u.test(node.type);

function nodesIn(root: TSESTree.Node, { visitorKeys }: ParsedSource): TSESTree.Node[] {
	const nodes: TSESTree.Node[] = [];
	walk(root, visitorKeys, (node) => void nodes.push(node));
	return nodes;
}

/** What the nodes of a part declare, and where it is used. */
function declaredIn(part: Part, source: ParsedSource, scopes: ScopeManagerLike | null) {
	return nodesIn(part, source).map((node) =>
		scopes?.getDeclaredVariables(node).map(({ name, references }) => ({
			name,
			references: references.map((reference) => [reference.identifier.range, reference.isWrite(), reference.init]),
		})),
	);
}

/** The same text twice: once the scopes of the whole file are made, a part has them too. */
const wholeAndParts = (text: string) => [parse(text, "file.tsx"), parse(text, "file.tsx")] as const;

describe("the scopes within a function or a catch clause", () => {
	it.each([...catchCases, ...moreCases].map(({ code }) => code))("are those of the whole file: %s", (code) => {
		const [whole, parts] = wholeAndParts(code);
		const own = nodesIn(parts.ast, parts).filter(isPart);
		for (const [index, part] of nodesIn(whole.ast, whole).filter(isPart).entries()) {
			expect(declaredIn(own[index]!, parts, scopesWithin(own[index]!, parts))).toEqual(
				declaredIn(part, whole, whole.scopeManager),
			);
		}
	});

	it("do not make those of the whole file, but where a catch clause declares a variable of the function", () => {
		const text = "function f() { try { g() } catch (e) { DECLARE x = e } return x }";
		const analysed = (keyword: string) => {
			const source = parse(text.replace("DECLARE", keyword));
			const clause = nodesIn(source.ast, source).find((node) => node.type === "CatchClause")!;
			const declarator = nodesIn(clause, source).find((node) => node.type === "VariableDeclarator")!;
			return scopesWithin(clause, source)!.getDeclaredVariables(declarator)[0]!.references.length;
		};
		expect(analysed("var")).toBe(2);
		expect(analysed("const")).toBe(1);
	});
});
