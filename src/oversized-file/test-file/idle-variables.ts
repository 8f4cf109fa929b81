import type { TSESTree } from "@typescript-eslint/types";
import type { Scope } from "@typescript-eslint/scope-manager";
import type { ParsedSource } from "../../source/parsed-source.ts";
import type { TextEdit } from "../../source/text-edit.ts";
import { isPureExpression } from "../analysis/evaluation.ts";
import { wholeLines } from "./test-tree.ts";

type Range = readonly [number, number];
type Variable = Scope["variables"][number];
type Reference = Variable["references"][number];

/** What goes with the tests that are taken out of a file: whole lines, and beginnings of statements. */
interface IdleParts {
	readonly lines: readonly Range[];
	readonly edits: readonly TextEdit[];
}

interface DividedTests {
	readonly removed: readonly Range[];
	/** Tests that stay, and stay as they are. */
	readonly kept: readonly Range[];
}

/**
 * The variables that only the removed tests read. Their declarations go, and so does what is assigned to them; where
 * evaluating that does anything, it stays as a statement: `service = new Service();` becomes `new Service();`.
 */
export function idlePartsOf(source: ParsedSource, { removed, kept }: DividedTests): IdleParts {
	const variables = (source.scopeManager?.scopes ?? []).flatMap((scope) => scope.variables);
	const lines: Range[] = [];
	const edits: TextEdit[] = [];
	const dropped = new Set<Variable>();
	const isGone = (node: TSESTree.Node) => isWithin(node, removed) || isWithin(node, lines);
	const isKept = (node: TSESTree.Node) => isWithin(node, kept);
	for (let before = -1; before < dropped.size;) {
		before = dropped.size;
		for (const variable of variables) {
			const parts = dropped.has(variable) ? undefined : partsToDrop(variable, source, { isGone, isKept });
			if (parts === undefined) continue;
			dropped.add(variable);
			for (const part of parts) {
				if (part.kind === "lines") lines.push(part.range);
				else edits.push({ range: part.range, text: "" });
			}
		}
	}
	return { lines, edits: edits.filter((edit) => !isWithin(edit, lines)) };
}

function isWithin({ range: [start] }: { readonly range: Range }, ranges: readonly Range[]): boolean {
	return ranges.some(([from, to]) => from <= start && start < to);
}

interface Places {
	isGone(node: TSESTree.Node): boolean;
	isKept(node: TSESTree.Node): boolean;
}

interface Part {
	readonly kind: "lines" | "beginning";
	readonly range: Range;
}

/** Undefined where the variable stays. */
function partsToDrop(variable: Variable, source: ParsedSource, { isGone, isKept }: Places): Part[] | undefined {
	const declaration = declarationOf(variable);
	if (declaration === undefined || isGone(declaration)) return undefined;
	const reads = variable.references.filter((reference) => assignmentOf(reference) === undefined && !reference.init);
	if (reads.length === 0 || !reads.every(({ identifier }) => isGone(identifier))) return undefined;
	const assignments = variable.references.flatMap((reference) => assignmentOf(reference) ?? []);
	const open = assignments.filter((assignment) => !isGone(assignment));
	if (open.some(isKept)) return undefined;
	const parts = [
		partOf(declaration, initialValueOf(declaration), source),
		...open.map((statement) => partOf(statement, statement.expression.right, source)),
	];
	return parts.includes(undefined) ? undefined : (parts as Part[]);
}

type SingleDeclaration =
	TSESTree.VariableDeclaration | TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeAliasDeclaration;

/** `let a: A;`, `const a = b();`, `interface A {}`: a statement of its own with one name. */
function declarationOf({ defs }: Variable): SingleDeclaration | undefined {
	const [definition, ...others] = defs;
	const node = definition?.node;
	if (node === undefined || others.length > 0) return undefined;
	const declaration = node.type === "VariableDeclarator" && node.id.type === "Identifier" ? node.parent : node;
	return isSingle(declaration) && siblingsOf(declaration) !== undefined ? declaration : undefined;
}

function isSingle(node: TSESTree.Node): node is SingleDeclaration {
	if (node.type === "VariableDeclaration") return node.declarations.length === 1;
	return node.type === "TSInterfaceDeclaration" || node.type === "TSTypeAliasDeclaration";
}

function initialValueOf(declaration: SingleDeclaration): TSESTree.Expression | null {
	return declaration.type === "VariableDeclaration" ? declaration.declarations[0]!.init : null;
}

type AssignmentStatement = TSESTree.ExpressionStatement & { expression: TSESTree.AssignmentExpression };

/** `a = b();` as a statement of its own. */
function assignmentOf({ identifier }: Reference): AssignmentStatement | undefined {
	const { parent } = identifier;
	if (parent?.type !== "AssignmentExpression" || parent.left !== identifier || parent.operator !== "=")
		return undefined;
	const statement = parent.parent;
	return statement.type === "ExpressionStatement" && siblingsOf(statement) !== undefined
		? (statement as AssignmentStatement)
		: undefined;
}

/** The whole statement, or what stands in front of a value that has to be evaluated; undefined where neither can go. */
function partOf(
	statement: TSESTree.Statement,
	value: TSESTree.Expression | null,
	source: ParsedSource,
): Part | undefined {
	const range = linesOf(statement, source);
	if (value === null || isPureExpression(value, source.text)) return range && { kind: "lines", range };
	// `({ a: f() })` would be a block, and `[f()]` or `(f())` may belong to the line above.
	const canStandAlone = /^(?!(?:async|class|function|let)\b)[\w$]/u.test(source.text.slice(...value.range));
	return canStandAlone ? { kind: "beginning", range: [statement.range[0], value.range[0]] } : undefined;
}

/** Undefined where it shares its lines with others. */
function linesOf(statement: TSESTree.Statement, source: ParsedSource): Range | undefined {
	const siblings = siblingsOf(statement)!;
	const index = siblings.indexOf(statement);
	const { parent } = statement;
	const before = siblings[index - 1]?.range[1] ?? (parent?.type === "BlockStatement" ? parent.range[0] + 1 : 0);
	const after =
		siblings[index + 1]?.range[0] ?? (parent?.type === "BlockStatement" ? parent.range[1] - 1 : source.text.length);
	const [from, to] = wholeLines(statement, { source, before, after });
	return from >= before && to <= after ? [from, to] : undefined;
}

function siblingsOf({ parent }: TSESTree.Node): readonly TSESTree.Statement[] | undefined {
	return parent?.type === "BlockStatement" || parent?.type === "Program" ? parent.body : undefined;
}
