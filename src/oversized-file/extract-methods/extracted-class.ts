import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../../source/parsed-source.ts";
import type { NotApplicable } from "../../source/refactoring.ts";
import { codeStyleOf } from "../../source/code-style.ts";
import { applyTextEdits } from "../../source/text-edit.ts";
import type { FileAnalysis } from "../analysis/file-analysis.ts";
import { declarationOf, type TopLevelStatement } from "../analysis/top-level-statement.ts";
import { walk } from "../../source/walk.ts";
import { reachableFrom, reversed } from "../plan/graph.ts";
import { extractedMethod } from "./extracted-method.ts";
import { methodRefusalOf, type Method } from "./method-refusal.ts";

/** A class and what a function has to know of it to stand for a method. */
export interface ExtractableClass {
	readonly source: ParsedSource;
	readonly isTypescript: boolean;
	readonly needsAnnotations: boolean;
	readonly className: string;
	/** As they are declared, without defaults and variance; and their names. */
	readonly classTypeParameters: readonly string[];
	readonly typeParameters: readonly string[];
	/** Where the class is used as a value within itself. */
	readonly classUses: readonly TSESTree.Identifier[];
	/** The names of members. */
	readonly members: ReadonlySet<string>;
	/** Private and protected members. */
	readonly hidden: ReadonlySet<string>;
	/** Whether a function may not be let at a member by its name: it is hidden, or inherited and perhaps so. */
	readonly mayBeHidden: (member: string) => boolean;
	/** Hidden members whose declared return type tells that they never return, or that something holds once they do. */
	readonly decisive: ReadonlySet<string>;
	/** Hidden members that are promises, or functions. */
	readonly promises: ReadonlySet<string>;
	/** Inherited members after whose calls something else is written: they return. */
	readonly returning: ReadonlySet<string>;
	/** Nobody else may construct it. */
	readonly hidesConstructor: boolean;
	/** What a function calls the instance. */
	readonly instance: string;
	/** What a function calls the class. */
	readonly classParameter: string;
}

export interface ExtractionOptions {
	readonly maximum: number;
	readonly isTypescript: boolean;
	/** `isolatedDeclarations` */
	readonly needsAnnotations: boolean;
	/** `noUnusedLocals` */
	readonly reportsUnused: boolean;
}

export interface ExtractedText {
	readonly text: string;
	readonly refusals: readonly NotApplicable[];
	/** Classes, with the number of methods whose bodies have left. */
	readonly classes: readonly { readonly name: string; readonly methods: number }[];
}

/** Makes functions of the bodies of methods, the longest first, until each class fits, with room for imports. */
export function extractMethods(analysis: FileAnalysis, options: ExtractionOptions): ExtractedText {
	const taken = new Set([...analysis.bindingByName.keys(), ...analysis.globals]);
	const refusals: NotApplicable[] = [];
	const classes: { name: string; methods: number }[] = [];
	const edits = analysis.statements.flatMap((statement) => {
		const declaration = declarationOf(statement.node);
		if (declaration.type !== "ClassDeclaration" || declaration.id === null) return [];
		const room = options.maximum - importLinesOf(statement, analysis);
		if (statement.lines <= room) return [];
		const result = extractFrom(statement, declaration as NamedClass, { analysis, options, room, taken });
		if ("notApplicable" in result) {
			refusals.push(result);
			return [];
		}
		classes.push({ name: declaration.id.name, methods: result.methods });
		return result.edits;
	});
	return { text: applyTextEdits(analysis.source.text, edits).text, refusals, classes };
}

/** At least so many lines stand above a statement in a module of its own. */
function importLinesOf({ index }: TopLevelStatement, { bindings }: FileAnalysis): number {
	const used = bindings.filter(({ references }) => references.some(({ statement }) => statement === index));
	return new Set(used.flatMap(({ imported }) => imported?.parent ?? [])).size;
}

type NamedClass = TSESTree.ClassDeclaration & { readonly id: TSESTree.Identifier };

interface Extraction {
	readonly analysis: FileAnalysis;
	readonly options: ExtractionOptions;
	/** The lines that a module has for the class. */
	readonly room: number;
	/** Names that a function cannot have. */
	readonly taken: Set<string>;
}

function extractFrom(statement: TopLevelStatement, node: NamedClass, extraction: Extraction) {
	const { analysis, options, room, taken } = extraction;
	const { source } = analysis;
	const owner = extractableClass(node, source, options);
	const chosen: Method[] = [];
	const reasons = new Map<string, number>();
	let left = statement.lines;
	for (const method of methodsOf(node, source)) {
		// Short ones are taken only where the class would be too long all the same.
		if (left <= Math.min(room, (linesOf(method, source) < 12 ? 0.85 : 0.75) * options.maximum)) break;
		const refusal = methodRefusalOf(method, owner) ?? classUse(method, statement, analysis);
		if (refusal !== undefined) {
			reasons.set(refusal, (reasons.get(refusal) ?? 0) + linesOf(method, source));
			continue;
		}
		chosen.push(method);
		left -= linesOf(method.value.body, source) - 3;
	}
	for (
		let lonely = loneUser(node, chosen, extraction);
		lonely !== undefined;
		lonely = loneUser(node, chosen, extraction)
	) {
		const reason = "the only use of a private member";
		reasons.set(reason, (reasons.get(reason) ?? 0) + linesOf(lonely, source));
		chosen.splice(chosen.indexOf(lonely), 1);
		left += linesOf(lonely.value.body, source) - 3;
	}
	if (left > options.maximum && statement.lines - left < 0.2 * statement.lines) return nothingToExtract(node, reasons);
	const inOrder = chosen.sort((a, b) => a.range[0] - b.range[0]);
	const extracted = inOrder.map((method) => extractedMethod(method, functionNameOf(node, method, taken), owner));
	const { eol } = codeStyleOf(source.text);
	const end = statement.range[1];
	const functions = extracted.map(({ declaration }) => eol + eol + declaration).join("");
	const edits = [...extracted.flatMap((method) => method.edits), { range: [end, end] as const, text: functions }];
	return { edits, methods: chosen.length };
}

/**
 * A method without whose body nothing in the class would use a private member: the compiler, with `noUnusedLocals`, does
 * not always see uses from another file (TS6133).
 */
function loneUser(node: NamedClass, chosen: readonly Method[], { analysis, options }: Extraction): Method | undefined {
	if (!options.reportsUnused) return undefined;
	const { text } = analysis.source;
	const bodies = [...chosen].sort((a, b) => a.range[0] - b.range[0]).map((method) => method.value.body.range);
	const starts = [node.body.range[0], ...bodies.map(([, end]) => end)];
	const ends = [...bodies.map(([start]) => start), node.body.range[1]];
	const rest = starts.map((start, index) => text.slice(start, ends[index])).join("");
	const privates = node.body.body.flatMap((member) =>
		"key" in member && member.accessibility === "private" && member.key.type === "Identifier" ? [member.key.name] : [],
	);
	for (const name of privates) {
		const use = new RegExp(`\\.\\s*${name.replaceAll("$", "\\$")}(?![\\w$])`, "u");
		if (use.test(rest)) continue;
		const user = chosen.find((method) => use.test(text.slice(...method.value.body.range)));
		if (user !== undefined) return user;
	}
	return undefined;
}

function nothingToExtract(node: NamedClass, reasons: ReadonlyMap<string, number>): NotApplicable {
	const largest = [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 3);
	const words = largest.map(([reason, lines]) => `${reason} (${lines} lines)`).join(", ");
	const why = words === "" ? "it has no long methods" : `its long methods have to stay: ${words}`;
	return { notApplicable: "nothingToExtract", message: `\`${node.id.name}\` stays long: ${why}.`, node };
}

const shortest = 7;

/** Methods with a body worth moving, the longest first. */
function methodsOf({ body }: NamedClass, source: ParsedSource): Method[] {
	return body.body
		.filter(isMethod)
		.filter((method) => linesOf(method, source) >= shortest)
		.sort((a, b) => linesOf(b, source) - linesOf(a, source) || a.range[0] - b.range[0]);
}

function isMethod(member: TSESTree.ClassElement): member is Method {
	if (member.type === "PropertyDefinition") {
		return member.value?.type === "ArrowFunctionExpression" && member.value.body.type === "BlockStatement";
	}
	if (member.type !== "MethodDefinition" || member.kind !== "method") return false;
	// Without a body it is an overload.
	return member.value.type === "FunctionExpression" && (member.value.body as unknown) !== null;
}

function linesOf({ range }: TSESTree.Node, { text }: ParsedSource): number {
	return text.slice(...range).split("\n").length;
}

/** A body with something that needs the class as a value would have to be in one module with it. */
function classUse(
	method: Method,
	statement: TopLevelStatement,
	{ bindings, references, statements }: FileAnalysis,
): string | undefined {
	const byValue = references.map((counts) =>
		[...counts].flatMap(([target, { eager, lazy }]) => (eager + lazy > 0 ? [target] : [])),
	);
	const users = reachableFrom([statement.index], reversed(byValue));
	const [start, end] = method.range;
	const uses = bindings.some(
		({ imported, declaredBy, references: all }) =>
			imported === undefined &&
			declaredBy.some((index) => users.has(index) && statements[index] !== undefined) &&
			all.some(({ kind, identifier }) => kind !== "type" && identifier.range[0] >= start && identifier.range[1] <= end),
	);
	return uses ? "a use of what uses the class" : undefined;
}

function extractableClass(
	node: NamedClass,
	source: ParsedSource,
	{ isTypescript, needsAnnotations }: ExtractionOptions,
): ExtractableClass {
	const members = node.body.body.flatMap((member) =>
		"key" in member && member.key.type === "Identifier" ? [member] : [],
	);
	const properties = parameterPropertiesOf(node);
	const names = [...members.map(({ key }) => (key as TSESTree.Identifier).name), ...properties.map(({ name }) => name)];
	const isHidden = (accessibility: string | undefined) => accessibility === "private" || accessibility === "protected";
	const hidden = new Set([
		...members
			.filter(({ accessibility }) => isHidden(accessibility))
			.map(({ key }) => (key as TSESTree.Identifier).name),
		...properties.filter(({ accessibility }) => isHidden(accessibility)).map(({ name }) => name),
	]);
	const parameters = node.typeParameters?.params ?? [];
	return {
		source,
		isTypescript,
		needsAnnotations,
		className: node.id.name,
		classTypeParameters: parameters.map(({ name, constraint }) =>
			constraint ? `${name.name} extends ${source.text.slice(...constraint.range)}` : name.name,
		),
		typeParameters: parameters.map(({ name }) => name.name),
		classUses: classUsesIn(node, source),
		members: new Set(names),
		hidden,
		decisive: new Set(
			members
				.filter(isDecisive)
				.map(({ key }) => (key as TSESTree.Identifier).name)
				.filter((name) => hidden.has(name)),
		),
		promises: new Set(
			members
				.filter((member) => isPromiseOrFunction(member, source))
				.map(({ key }) => (key as TSESTree.Identifier).name)
				.filter((name) => hidden.has(name)),
		),
		returning: returningCallsIn(node, source),
		hidesConstructor: node.body.body.some(
			(member) => member.type === "MethodDefinition" && member.kind === "constructor" && isHidden(member.accessibility),
		),
		// Beside members of the class itself a parameter `this: Parser` has others.
		mayBeHidden: (member) => hidden.has(member) || !names.includes(member),
		instance: freeName(["self", "instance", "owner"], source),
		classParameter: freeName([`${node.id.name}Class`, `${node.id.name}Constructor`, `Own${node.id.name}`], source),
	};
}

function freeName(candidates: readonly string[], { text }: ParsedSource): string {
	return candidates.find((name) => !new RegExp(`\\b${name}\\b`, "u").test(text)) ?? candidates[0]!;
}

function classUsesIn(node: NamedClass, { scopeManager }: ParsedSource): TSESTree.Identifier[] {
	const scope = scopeManager?.scopes.find(({ type, block }) => type === "class" && block === node);
	const references = scope?.set.get(node.id.name)?.references ?? [];
	return references.flatMap(({ identifier }) =>
		identifier.type === "Identifier" && isClassValue(identifier) ? [identifier] : [],
	);
}

// `typeof C` and `C` in a type mean the same in the function, which imports the class for its type.
function isClassValue({ parent }: TSESTree.Identifier): boolean {
	return !parent.type.startsWith("TS") || /^TS(?:As|Satisfies|NonNull|Instantiation)Expression$/u.test(parent.type);
}

/** `this.error("…"); return null;`: nobody writes a statement behind one that does not return. */
function returningCallsIn(node: NamedClass, { visitorKeys }: ParsedSource): Set<string> {
	const names = new Set<string>();
	walk(node, visitorKeys, (statement) => {
		if (statement.type !== "BlockStatement") return;
		statement.body.forEach((call, index) => {
			const next = statement.body[index + 1];
			if (call.type !== "ExpressionStatement" || call.expression.type !== "CallExpression") return;
			const { callee } = call.expression;
			if (next === undefined || /^(?:Break|Throw|Continue)Statement$/u.test(next.type)) return;
			if (callee.type !== "MemberExpression" || callee.object.type !== "ThisExpression") return;
			if (callee.property.type === "Identifier") names.add(callee.property.name);
		});
	});
	return names;
}

function isPromiseOrFunction(member: TSESTree.ClassElement, { text }: ParsedSource): boolean {
	if (member.type === "MethodDefinition") return member.kind === "method";
	if (member.type !== "PropertyDefinition" || !member.typeAnnotation) return false;
	return /^:\s*Promise\b|=>/u.test(text.slice(...member.typeAnnotation.range));
}

function isDecisive(member: TSESTree.ClassElement): boolean {
	const type =
		"value" in member && member.value !== null && "returnType" in member.value
			? member.value.returnType?.typeAnnotation
			: undefined;
	return type?.type === "TSNeverKeyword" || (type?.type === "TSTypePredicate" && type.asserts);
}

/** `constructor(private readonly name: string)` */
function parameterPropertiesOf({ body }: NamedClass): { name: string; accessibility: string | undefined }[] {
	const constructor = body.body.find((member) => member.type === "MethodDefinition" && member.kind === "constructor");
	if (constructor?.type !== "MethodDefinition") return [];
	return constructor.value.params.flatMap((parameter) => {
		if (parameter.type !== "TSParameterProperty") return [];
		const target = parameter.parameter.type === "AssignmentPattern" ? parameter.parameter.left : parameter.parameter;
		return target.type === "Identifier" ? [{ name: target.name, accessibility: parameter.accessibility }] : [];
	});
}

function functionNameOf({ id }: NamedClass, { key }: Method, taken: Set<string>): string {
	const method = (key as TSESTree.Identifier | TSESTree.PrivateIdentifier).name.replace(/^_+/u, "");
	const base = id.name.charAt(0).toLowerCase() + id.name.slice(1) + method.charAt(0).toUpperCase() + method.slice(1);
	const name =
		[base, `${base}Body`, `${base}Implementation`].find((candidate) => !taken.has(candidate)) ?? `${base}MethodBody`;
	taken.add(name);
	return name;
}
