import type { TSESTree } from "@typescript-eslint/types";
import type { Binding } from "../analysis/binding.ts";
import { isExported, meaningOf } from "../analysis/declared-meaning.ts";
import type { FileAnalysis } from "../analysis/file-analysis.ts";
import { declarationOf, isAmbient, type TopLevelStatement } from "../analysis/top-level-statement.ts";
import { hoistedReads } from "./hoisted-variable.ts";
import { hasAnnotation, statesItsType } from "./stated-type.ts";

/** Statements that must stay in one module, and why. */
export interface Bond {
	readonly kind:
		| "effect"
		| "merged"
		| "assigned"
		| "hoisted"
		| "completed"
		| "defaultExport"
		| "privateMeaning"
		| "unannotated"
		| "ambient";
	/** Indexes of the statements. */
	readonly statements: readonly number[];
	/** For a person who reads the plan. */
	readonly reason: string;
}

export interface BondOptions {
	/** `isolatedDeclarations`: what becomes exported needs a type annotation. */
	readonly needsAnnotations: boolean;
	/** Bundlers may drop modules that only have effects. */
	readonly keepsEffects: boolean;
	/** The compiler writes declaration files: it has to name every part of the type of what becomes exported. */
	readonly needsNames: boolean;
}

export function bondsOf(analysis: FileAnalysis, options: BondOptions): Bond[] {
	const local = analysis.bindings.filter(({ imported }) => imported === undefined);
	const bonds = local.flatMap((binding) => [
		...mergedDeclarations(binding),
		...assignments(binding, analysis),
		...defaultExport(binding, analysis),
		...privateMeanings(binding, analysis),
		...ambientUsers(binding, analysis),
		...(options.needsAnnotations && !isAnnotatedBinding(binding, analysis)
			? withUsers(binding, "has no type annotation, which `isolatedDeclarations` asks of an export")
			: []),
		...(options.needsNames && hasUnnamedKeys(binding, analysis)
			? withUsers(binding, "has keys of imported objects, which a declaration file may not be able to name")
			: []),
	]);
	return [
		...bonds,
		...hoistedReads(analysis),
		...completions(analysis),
		...(options.keepsEffects ? usedByEffects(analysis) : []),
	];
}

function mergedDeclarations({ name, declaredBy }: Binding): Bond[] {
	if (declaredBy.length < 2) return [];
	return [{ kind: "merged", statements: declaredBy, reason: `\`${name}\` has ${declaredBy.length} declarations.` }];
}

// Imported bindings are read-only: whoever assigns a variable has to live beside it.
function assignments({ name, declaredBy, references }: Binding, { statements }: FileAnalysis): Bond[] {
	const writers = [...new Set(references.filter(({ isWrite }) => isWrite).map(({ statement }) => statement))];
	return writers
		.filter((writer) => !declaredBy.includes(writer))
		.map((writer) => ({
			kind: "assigned",
			statements: [...declaredBy, writer],
			reason: `\`${name}\` is assigned in ${describe(statements[writer]!)}.`,
		}));
}

function describe({ names, role }: TopLevelStatement): string {
	if (names.length > 0) return `\`${names[0]!}\``;
	return role === "effect" ? "a statement of the top level" : "the default export";
}

// `export default name`: the module that declares the name exports it.
function defaultExport({ name, declaredBy, references }: Binding, { statements }: FileAnalysis): Bond[] {
	const exporter = references.find(({ identifier, statement }) => {
		const { node } = statements[statement]!;
		return node.type === "ExportDefaultDeclaration" && node.declaration === identifier;
	});
	if (exporter === undefined) return [];
	return [
		{
			kind: "defaultExport",
			statements: [...declaredBy, exporter.statement],
			reason: `\`${name}\` is the default export.`,
		},
	];
}

// `export const Action` beside a private `type Action`: exporting the private one to other modules would publish it.
function privateMeanings({ name, declaredBy, references }: Binding, analysis: FileAnalysis): Bond[] {
	const declarations = declaredBy.map((index) => analysis.statements[index]!);
	const hidden = declarations.filter((statement) => !isExported(statement));
	if (hidden.length === 0 || hidden.length === declarations.length) return [];
	const hidesTypes = hidden.some((statement) => meaningOf(statement, analysis) !== "value");
	const hidesValues = hidden.some((statement) => meaningOf(statement, analysis) !== "type");
	const users = references.filter(({ kind }) => (kind === "type" ? hidesTypes : hidesValues));
	return [
		{
			kind: "privateMeaning",
			statements: [...new Set([...declaredBy, ...users.map(({ statement }) => statement)])],
			reason: `Only one of the declarations of \`${name}\` is exported.`,
		},
	];
}

// `declare const key: unique symbol`: a second declaration would be another type, and there is no value to import.
function ambientUsers(binding: Binding, analysis: FileAnalysis): Bond[] {
	const declarations = binding.declaredBy.map((index) => analysis.statements[index]!);
	if (!declarations.some(isAmbient) || isCopyable(binding, analysis)) return [];
	const users = binding.references.filter(({ kind }) => kind !== "type").map(({ statement }) => statement);
	if (users.length === 0) return [];
	return [
		{
			kind: "ambient",
			statements: [...new Set([...binding.declaredBy, ...users])],
			reason: `\`${binding.name}\` exists only as a declaration.`,
		},
	];
}

/**
 * `declare const VERSION: string`, not exported: nothing is left of it at run time and its type is the same wherever it
 * is written, so that every module which uses it gets the declaration.
 */
export function isCopyable({ declaredBy, exports }: Binding, { statements, source }: FileAnalysis): boolean {
	if (exports.length > 0) return false;
	return declaredBy.every((index) => {
		const statement = statements[index]!;
		const declaration = declarationOf(statement.node);
		if (!isAmbient(statement) || isExported(statement)) return false;
		if (declaration.type === "VariableDeclaration")
			return !/\bunique\s+symbol\b/u.test(source.text.slice(...declaration.range));
		return declaration.type === "TSDeclareFunction" || declaration.type === "FunctionDeclaration";
	});
}

// A helper that cannot be exported as it is stays with those who use it.
function withUsers({ name, declaredBy, exports, references }: Binding, why: string): Bond[] {
	if (exports.length > 0) return [];
	return [
		{
			kind: "unannotated",
			statements: [...new Set([...declaredBy, ...references.map(({ statement }) => statement)])],
			reason: `\`${name}\` ${why}.`,
		},
	];
}

function isAnnotatedBinding({ declaredBy }: Binding, { statements }: FileAnalysis): boolean {
	return declaredBy.every((index) => statesItsType(declarationOf(statements[index]!.node)));
}

// `const Proto = { ...ImportedProto }`: a key that is a unique symbol has a name only where it was imported (TS4023).
function hasUnnamedKeys({ declaredBy }: Binding, { statements }: FileAnalysis): boolean {
	return declaredBy.some((index) => {
		const declaration = declarationOf(statements[index]!.node);
		if (declaration.type !== "VariableDeclaration") return false;
		return declaration.declarations.some(({ id, init }) => !hasAnnotation(id) && hasSpread(init));
	});
}

function hasSpread(node: TSESTree.Expression | null): boolean {
	let inner: TSESTree.Node | null = node;
	while (inner?.type === "TSAsExpression" || inner?.type === "TSSatisfiesExpression") inner = inner.expression;
	return inner?.type === "ObjectExpression" && inner.properties.some(({ type }) => type === "SpreadElement");
}

function completions({ attachments }: FileAnalysis): Bond[] {
	return [...attachments].map(([statement, bindings]) => ({
		kind: "completed",
		statements: [statement, ...bindings.flatMap(({ declaredBy }) => declaredBy)],
		reason: `A statement of the top level completes ${bindings.map(({ name }) => `\`${name}\``).join(" and ")}.`,
	}));
}

// `sideEffects: false`: an effect survives beside a declaration that it uses, as long as that is used.
function usedByEffects({ statements, attachments, references }: FileAnalysis): Bond[] {
	return statements.flatMap(({ index, role }): Bond[] => {
		if (role !== "effect" || attachments.has(index)) return [];
		const used = [...references[index]!].find(([, { eager, lazy }]) => eager + lazy > 0)?.[0];
		if (used === undefined) return [];
		const reason = `A statement of the top level uses ${describe(statements[used]!)}, and bundlers may drop it elsewhere.`;
		return [{ kind: "effect", statements: [index, used], reason }];
	});
}
