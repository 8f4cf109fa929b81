import type { TSESTree } from "@typescript-eslint/types";
import { visitorKeys } from "@typescript-eslint/visitor-keys";
import { childrenOf } from "./walk.ts";

/**
 * The tree that oxc-parser hands over as JSON, with ranges and parents as linters have them.
 *
 * Of a large file, most statements are passed by, and to read their JSON costs more than all else. So a statement of the
 * program knows its type and its range, and is read when somebody asks for another of its fields.
 *
 * @param json `{"node": Program, "fixes": paths of literals that JSON cannot hold}`, nodes with `start` and `end` (UTF-16
 * offsets) as their last fields.
 */
export function treeFromJson(json: string): TSESTree.Program {
	const bodyStart = json.indexOf(programStart);
	const bodyEnd = json.lastIndexOf(programEnd);
	const pieces =
		bodyStart === -1 || bodyEnd === -1 ? undefined : piecesOf(json, bodyStart + programStart.length, bodyEnd);
	if (pieces === undefined) return wholeTree(json);
	const start = bodyStart + programStart.length;
	const { node: program, fixes } = JSON.parse(json.slice(0, start) + json.slice(bodyEnd)) as Handed;
	for (const [, index, ...path] of fixes) (pieces[index as number]!.fixes ??= []).push(path);
	program.body = pieces.map(statementOf);
	finishProgram(program);
	return program;
}

/** Gives every node of a tree its range and its parent. */
export function completeTree(program: TSESTree.Program): void {
	completeBelow(program);
	finishProgram(program);
}

const programStart = '{"type":"Program","body":[';
const programEnd = '],"sourceType":"';
/** No text has it: in a string of JSON, the quotation marks would be escaped. */
const nextNode = '},{"type":"';
const decorator = '{"type":"Decorator"';

interface Handed {
	readonly node: TSESTree.Program;
	readonly fixes: readonly Path[];
}
/** Where a node stands, by fields and indices, from the program. */
type Path = readonly (string | number)[];

/** A statement in the JSON (from its brace to the offset behind the last one) and in the text. */
interface Piece extends Span {
	readonly json: string;
	readonly from: number;
	readonly to: number;
	readonly type: string;
	/** The literals in it that JSON cannot hold. */
	fixes?: Path[];
}

interface Span {
	readonly start: number;
	readonly end: number;
}

function wholeTree(json: string): TSESTree.Program {
	const { node: program, fixes } = JSON.parse(json) as Handed;
	for (const path of fixes) setLiteral(program, path);
	completeTree(program);
	return program;
}

/**
 * Where the statements of the program stand in its JSON, or nothing when it is written in another way than is known.
 * Nodes that follow each other are found by their punctuation. From the last statement backwards, the next one that ends
 * before it is its neighbour: whatever stands inside a statement ends behind the statement's start, but for decorators
 * (`@on({ a, b }) export class C {}`).
 */
function piecesOf(json: string, from: number, to: number): Piece[] | undefined {
	if (from === to) return [];
	const candidates = commasOutsideDecorators(json, from, to);
	const pieces: Piece[] = [];
	let end = to;
	let span = spanBefore(json, end);
	while (span !== undefined) {
		let next: Span | undefined;
		let comma = candidates.pop();
		for (; comma !== undefined; comma = candidates.pop()) {
			next = spanBefore(json, comma);
			if (next !== undefined && next.end <= span.start) break;
		}
		const start = comma === undefined ? from : comma + 1;
		pieces.push({ json, from: start, to: end, type: typeAt(json, start), start: span.start, end: span.end });
		if (comma === undefined) return pieces.reverse();
		end = comma;
		span = next;
	}
	return undefined;
}

/** The commas between nodes, but for those in decorators and in front of them. */
function commasOutsideDecorators(json: string, from: number, to: number): number[] {
	const commas: number[] = [];
	let start = json.indexOf(decorator, from);
	let end = start === -1 ? 0 : endOfNode(json, start);
	for (let at = json.indexOf(nextNode, from); at !== -1 && at < to; at = json.indexOf(nextNode, at + 1)) {
		const node = at + 2;
		while (start !== -1 && node >= end) {
			start = json.indexOf(decorator, end);
			if (start !== -1) end = endOfNode(json, start);
		}
		if (start === -1 || node < start) commas.push(at + 1);
	}
	return commas;
}

/** Behind the last brace of the node whose JSON begins at an offset. */
function endOfNode(json: string, offset: number): number {
	const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}]/gu;
	token.lastIndex = offset;
	let depth = 0;
	for (let match = token.exec(json); match !== null; match = token.exec(json)) {
		if (match[0] === "{") depth++;
		else if (match[0] === "}" && --depth === 0) return token.lastIndex;
	}
	return json.length;
}

/** The span of the node whose JSON ends at an offset: `…,"start":0,"end":10}`. */
function spanBefore(json: string, offset: number): Span | undefined {
	const endDigits = digitsBefore(json, offset - 1);
	if (json[offset - 1] !== "}" || !json.startsWith(endField, endDigits - endField.length)) return undefined;
	const startDigits = digitsBefore(json, endDigits - endField.length);
	if (!json.startsWith(startField, startDigits - startField.length)) return undefined;
	const start = Number(json.slice(startDigits, endDigits - endField.length));
	return { start, end: Number(json.slice(endDigits, offset - 1)) };
}

const startField = '"start":';
const endField = ',"end":';

/** Where the digits begin that end at an offset. */
function digitsBefore(json: string, offset: number): number {
	let start = offset;
	while (isDigit(json.charCodeAt(start - 1))) start--;
	return start;
}

function isDigit(code: number): boolean {
	return code >= 0x30 && code <= 0x39;
}

function typeAt(json: string, offset: number): string {
	const start = offset + '{"type":"'.length;
	return json.slice(start, json.indexOf('"', start));
}

/** What JSON cannot hold: the values of regular expressions and of big integers. */
function setLiteral(root: object, path: Path): void {
	let node = root as Record<string | number, unknown>;
	for (const key of path) node = node[key] as typeof node;
	if (typeof node["bigint"] === "string") {
		node["value"] = BigInt(node["bigint"]);
		return;
	}
	const { pattern, flags } = node["regex"] as { pattern: string; flags: string };
	try {
		node["value"] = new RegExp(pattern, flags);
	} catch {
		// Of a syntax that this version of Node.js does not know: ESTree has `null` for it.
	}
}

function statementOf(piece: Piece): TSESTree.ProgramStatement {
	const { type, start, end } = piece;
	const keys = keysOfType.get(type);
	if (keys === undefined) {
		const statement = read(piece);
		completeBelow(statement);
		if (!isVarious(type)) keysOfType.set(type, Object.keys(statement).filter(isLate));
		return statement;
	}
	const statement = {
		type,
		start,
		end,
		range: [start, end],
		parent: undefined,
	} as unknown as TSESTree.ProgramStatement;
	for (const key of keys) Object.defineProperty(statement, key, (accessors[key] ??= accessorOf(key)));
	unread.set(statement, piece);
	return statement;
}

function read({ json, from, to, fixes = [] }: Piece): TSESTree.ProgramStatement {
	const statement = JSON.parse(json.slice(from, to)) as TSESTree.ProgramStatement;
	for (const path of fixes) setLiteral(statement, path);
	return statement;
}

/** The fields of a statement by its type, as the first one of it has them. */
const keysOfType = new Map<string, readonly string[]>();

/** Whether a field of a statement waits until the statement is read. */
function isLate(key: string): boolean {
	return !/^(?:type|start|end|range|parent)$/u.test(key);
}

/** Statements whose fields depend on what is written: a directive has one that other expressions have not. */
function isVarious(type: string): boolean {
	return type === "ExpressionStatement" || type === "TSModuleDeclaration";
}

const unread = new WeakMap<object, Piece>();
/** One descriptor for each name of a field: of a large file there are thousands of statements. */
const accessors: Record<string, PropertyDescriptor> = {};

function accessorOf(key: string): PropertyDescriptor {
	return {
		configurable: true,
		enumerable: true,
		get(this: TSESTree.ProgramStatement) {
			const fields = Object.entries(read(unread.get(this)!));
			unread.delete(this);
			for (const [name, value] of fields) {
				if (!isLate(name)) continue;
				Object.defineProperty(this, name, {
					configurable: true,
					enumerable: true,
					writable: true,
					value: value as unknown,
				});
			}
			completeBelow(this);
			return this[key as keyof TSESTree.ProgramStatement];
		},
	};
}

function finishProgram(program: TSESTree.Program): void {
	// As ESLint has it, so that what climbs too far here would do so there.
	(program as { parent: unknown }).parent = null;
	addRange(program);
	for (const statement of program.body) (statement as { parent: TSESTree.Node }).parent = program;
}

function completeBelow(root: TSESTree.Node): void {
	const stack: TSESTree.Node[] = [root];
	for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
		addRange(node);
		for (const child of childrenOf(node, visitorKeys)) {
			(child as { parent: TSESTree.Node }).parent = node;
			stack.push(child);
		}
	}
}

/** typescript-estree has ranges and no spans. */
function addRange(node: TSESTree.Node): void {
	node.range ??= [(node as unknown as Span).start, (node as unknown as Span).end];
}
