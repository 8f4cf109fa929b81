import { createHash } from "node:crypto";
import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { childrenOf } from "../source/walk.ts";

/**
 * What tells one finding from another in two states of a code base, wherever it stands in them: no path, line or offset
 * goes into it, and no white space, comment, semicolon, parenthesis or kind of quote, so that moving, renaming, splitting
 * and reformatting leave it as it is.
 */
export interface Fingerprint {
	/** Of the statement or member around the finding: another one when what it does changes. */
	readonly content: string;
	/** Of the place itself and the names of the declarations around it: another one when it moves to another function. */
	readonly place: string;
}

/**
 * The fingerprint of the finding that begins at `offset` (UTF-16). A finding about the whole file is known by what
 * the file declares.
 */
export function fingerprintAt(source: ParsedSource, offset: number, concernsFile: boolean): Fingerprint {
	if (concernsFile) {
		const declared = source.ast.body.flatMap((statement) => [...namesDeclaredBy(statement), ...titleOf(statement)]);
		// What declares nothing is known by its text alone.
		const names = declared.length === 0 ? [essenceOf(source, ...source.ast.range)] : declared;
		return { content: hashOf(names.join(" ")), place: hashOf(names.slice(0, 10).join(" ")) };
	}
	const path = nodesAround(source, offset);
	const finding = path.find((node) => node.range[0] === offset && node.type !== "Program") ?? path.at(-1)!;
	const names = path.slice(0, path.indexOf(finding)).flatMap(namesOf).join(" ");
	return {
		content: hashOf(essenceOf(source, ...contentOf(path, finding))),
		place: hashOf(`${names}\n${essenceOf(source, ...finding.range)}`),
	};
}

/** All nodes that contain an offset, outermost first. */
function nodesAround(source: ParsedSource, offset: number): TSESTree.Node[] {
	const path: TSESTree.Node[] = [source.ast];
	for (let node: TSESTree.Node | undefined = source.ast; node !== undefined;) {
		node = childrenOf(node, source.visitorKeys).find(({ range: [start, end] }) => start <= offset && offset < end);
		if (node !== undefined) path.push(node);
	}
	return path;
}

/** The smallest statement, member or parameter around a finding; of one with a body in which the finding is not, its head. */
function contentOf(path: readonly TSESTree.Node[], finding: TSESTree.Node): [number, number] {
	const before = path.slice(0, path.indexOf(finding));
	const owner = before.findLast((node) => isOwner.test(node.type)) ?? finding;
	const body = bodyOf(owner);
	return [owner.range[0], body !== undefined && finding.range[1] <= body.range[0] ? body.range[0] : owner.range[1]];
}

const isOwner =
	/Statement$|Declaration$|^PropertyDefinition$|^MethodDefinition$|^TSPropertySignature$|^TSMethodSignature$/u;

function bodyOf(node: TSESTree.Node): TSESTree.Node | undefined {
	if (node.type === "MethodDefinition") return node.value.body ?? undefined;
	return "body" in node && node.body !== null && typeof node.body === "object" && "range" in node.body
		? (node.body as TSESTree.Node)
		: undefined;
}

function namesDeclaredBy(statement: TSESTree.Node): string[] {
	if ("declaration" in statement && statement.declaration !== null) return namesDeclaredBy(statement.declaration);
	if (statement.type === "VariableDeclaration") return statement.declarations.flatMap(namesOf);
	return namesOf(statement);
}

/** `describe("title", …)`, `it("title", …)` */
function titleOf(statement: TSESTree.Node): string[] {
	if (statement.type !== "ExpressionStatement" || statement.expression.type !== "CallExpression") return [];
	const [title] = statement.expression.arguments;
	return title?.type === "Literal" && typeof title.value === "string" ? [title.value] : [];
}

/** The name that a function, class, method, property or variable gives. */
function namesOf(node: TSESTree.Node): string[] {
	const named = "id" in node ? node.id : "key" in node ? node.key : undefined;
	return named?.type === "Identifier" || named?.type === "PrivateIdentifier" ? [named.name] : [];
}

function essenceOf(source: ParsedSource, start: number, end: number): string {
	let text = "";
	let from = start;
	for (const { range } of source.getAllComments()) {
		if (range[0] < from || range[1] > end) continue;
		text += source.text.slice(from, range[0]);
		from = range[1];
	}
	text += source.text.slice(from, end);
	return text.replace(/[\s;,()]+/gu, "").replace(/['`]/gu, '"');
}

/** 64 bits in hexadecimal: enough for a million findings. */
function hashOf(text: string): string {
	return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
