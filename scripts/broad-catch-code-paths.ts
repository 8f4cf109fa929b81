import { readFileSync } from "node:fs";
import path from "node:path";
import * as parser from "@typescript-eslint/parser";
import { Linter, type Rule } from "eslint";
import { globSync } from "tinyglobby";
import type { TSESTree } from "@typescript-eslint/types";
import { namesOf } from "../src/broad-catch/calls.ts";
import { errorFlowOf } from "../src/broad-catch/error-flow.ts";
import { handlerPathsOf } from "../src/broad-catch/handler-paths.ts";
import { handlerOf, type CatchHandler } from "../src/broad-catch/handler.ts";
import { vocabularyOf } from "../src/broad-catch/vocabulary.ts";
import type { ParsedSource } from "../src/source/parsed-source.ts";

/**
 * Compares the paths through every catch clause below the folders given as arguments with ESLint's own code paths, on
 * one question: can the clause be left without throwing? `npx tsx scripts/broad-catch-code-paths.ts <folder>…`.
 */
const vocabulary = vocabularyOf({});
let compared = 0;
const differences: string[] = [];

const rule: Rule.RuleModule = {
	create(context) {
		// The segments that are current, by code path: a clause is left normally when a segment that began in it is
		// reachable at its end, or at a `return`, `break` or `continue` in it.
		const paths: Set<Rule.CodePathSegment>[] = [];
		const clauses: { leaves: boolean; depth: number; node: TSESTree.CatchClause }[] = [];
		const isReachable = () => [...(paths.at(-1) ?? [])].some((segment) => segment.reachable);
		const leave = () => {
			if (!isReachable()) return;
			for (const clause of clauses) if (clause.depth === paths.length) clause.leaves = true;
		};
		const leaveUnlessInside = (node: TSESTree.Node) => {
			const target = targetOf(node);
			if (!isReachable()) return;
			for (const clause of clauses) {
				if (clause.depth === paths.length && !isWithin(target, clause.node)) clause.leaves = true;
			}
		};
		return {
			onCodePathStart: () => void paths.push(new Set()),
			onCodePathEnd: () => void paths.pop(),
			onCodePathSegmentStart: (segment: Rule.CodePathSegment) => void paths.at(-1)!.add(segment),
			onCodePathSegmentEnd: (segment: Rule.CodePathSegment) => void paths.at(-1)!.delete(segment),
			onUnreachableCodePathSegmentStart: (segment: Rule.CodePathSegment) => void paths.at(-1)!.add(segment),
			onUnreachableCodePathSegmentEnd: (segment: Rule.CodePathSegment) => void paths.at(-1)!.delete(segment),
			CatchClause(node: unknown) {
				clauses.push({ leaves: false, depth: paths.length, node: node as TSESTree.CatchClause });
			},
			ReturnStatement: leave,
			BreakStatement: leaveUnlessInside,
			ContinueStatement: leaveUnlessInside,
			"CatchClause > BlockStatement:exit"(node: { parent: unknown }) {
				const clause = clauses.at(-1)!;
				if (clause.node === node.parent && isReachable()) clause.leaves = true;
			},
			"CatchClause:exit"() {
				const { node, leaves } = clauses.pop()!;
				compare(node, leaves, context);
			},
		} as unknown as Rule.RuleListener;
	},
};

/** The statement a jump leads out of. */
function targetOf(jump: TSESTree.Node): TSESTree.Node {
	const label = (jump as TSESTree.BreakStatement).label?.name;
	for (let node = jump.parent; node !== undefined && node !== null; node = node.parent) {
		if (label !== undefined) {
			if (node.type === "LabeledStatement" && node.label.name === label) return node;
		} else if (/^(?:For|While|DoWhile)/u.test(node.type)) return node;
		else if (node.type === "SwitchStatement" && jump.type === "BreakStatement") return node;
	}
	return jump;
}

function isWithin(node: TSESTree.Node, outer: TSESTree.Node): boolean {
	return node.range[0] >= outer.range[0] && node.range[1] <= outer.range[1];
}

function compare(node: TSESTree.CatchClause, leaves: boolean, context: Rule.RuleContext): void {
	const source = context.sourceCode as unknown as ParsedSource;
	const handler = handlerOf(node) as CatchHandler;
	const names = namesOf(source.ast, vocabulary);
	const flow = errorFlowOf(handler, source, names);
	const { paths } = handlerPathsOf(handler.body, { body: handler.body, flow, names, visitorKeys: source.visitorKeys });
	compared++;
	// What ESLint cannot know: that a call does not come back, and that a rejected promise is a throw.
	const mayLeave = paths.some(({ exit }) => exit.kind !== "throw" || exit.node.type !== "ThrowStatement");
	if (mayLeave === leaves) return;
	const line = context.sourceCode.getLocFromIndex(node.range[0]).line;
	differences.push(`${context.filename}:${line} ESLint ${leaves}, we ${mayLeave}`);
}

const linter = new Linter({ configType: "flat", cwd: "/" });
for (const folder of process.argv.slice(2)) {
	const files = globSync("**/*.{ts,tsx,mts,cts}", { cwd: folder, ignore: ["**/node_modules/**", "**/*.d.ts"] });
	for (const name of files) {
		const filename = path.resolve(folder, name);
		const text = readFileSync(filename, "utf8");
		if (!/\bcatch\b/u.test(text)) continue;
		linter.verify(
			text,
			{
				files: ["**/*.*"],
				plugins: { own: { rules: { paths: rule } } },
				languageOptions: {
					parser: parser as Linter.Parser,
					parserOptions: { ecmaFeatures: { jsx: /x$/u.test(name) } },
				},
				linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
				rules: { "own/paths": "error" },
			},
			{ filename },
		);
	}
}
console.log(`${compared} catch clauses, ${differences.length} differences`);
console.log(((1 - differences.length / compared) * 100).toFixed(3) + "% agreement");
for (const difference of differences) console.log(difference);
