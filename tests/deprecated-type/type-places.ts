import type { TSESTree } from "@typescript-eslint/types";
import { parseSource } from "../../src/source/parse-source.ts";
import { walk } from "../../src/source/walk.ts";
import { slotOf } from "../../src/deprecated-type/parenthesize.ts";
import { visitorKeys } from "@typescript-eslint/visitor-keys";

/** A form of type, and the node it parses to. */
export interface TypeForm {
	readonly text: string;
	readonly type: string;
}

const formTexts = [
	"A | B",
	"A & B",
	"(x: A) => B",
	"<T>(x: T) => B",
	"new () => B",
	"abstract new () => B",
	"A extends B ? C : D",
	"keyof A",
	"readonly A[]",
	"unique symbol",
	"typeof v",
	"typeof v<A>",
	"A[]",
	"A['k']",
	"'x'",
	"-1",
	"`a${A}`",
	"{ a: A }",
	"{ [K in A]: B }",
	"[A, B]",
	"N",
	"N<A>",
	"NS.N<A>",
	"import('m').N<A>",
	"this",
	"undefined",
	"asserts x",
	"infer U",
	"infer U extends A",
];

/** What stands around a type: `@` is its place. */
export const places: Readonly<Record<string, string>> = {
	annotation: "let q: @;",
	alias: "type Q = @;",
	array: "type Q = @[];",
	indexedObject: "type Q = @['z'];",
	indexedKey: "type Q = Z[@];",
	keyof: "type Q = keyof @;",
	readonly: "type Q = readonly @;",
	unionFirst: "type Q = @ | Z;",
	unionLast: "type Q = Z | @;",
	intersectionFirst: "type Q = @ & Z;",
	intersectionLast: "type Q = Z & @;",
	check: "type Q = @ extends Z ? 1 : 2;",
	extends: "type Q = Z extends @ ? 1 : 2;",
	trueBranch: "type Q = Z extends Y ? @ : 2;",
	falseBranch: "type Q = Z extends Y ? 1 : @;",
	inferConstraint: "type Q = Z extends (infer U extends @) ? 1 : 2;",
	inferConstraintInArgument: "type Q = Z extends Y<infer U extends @> ? 1 : 2;",
	functionReturn: "type Q = () => @;",
	functionParameter: "type Q = (p: @) => void;",
	functionRest: "type Q = (...p: @) => void;",
	arrowReturn: "const q = (): @ => z;",
	declaredReturn: "declare function q(): @;",
	constructorReturn: "type Q = new () => @;",
	tupleElement: "type Q = [@];",
	tupleOptional: "type Q = [@?];",
	tupleRest: "type Q = [...@];",
	tupleNamed: "type Q = [n: @];",
	tupleNamedOptional: "type Q = [n?: @];",
	typeArgument: "type Q = Z<@>;",
	secondTypeArgument: "type Q = Z<Y, @>;",
	constraint: "type Q<T extends @> = T;",
	default: "type Q<T = @> = T;",
	constraintWithDefault: "type Q<T extends @ = X> = T;",
	mappedConstraint: "type Q = { [K in @]: 1 };",
	mappedName: "type Q = { [K in Z as @]: 1 };",
	mappedValue: "type Q = { [K in Z]: @ };",
	template: "type Q = `${@}`;",
	predicate: "declare function q(x: any): x is @;",
	asserts: "declare function q(x: any): asserts x is @;",
	as: "const q = z as @;",
	asThenOr: "const q = z as @ || w;",
	satisfies: "const q = z satisfies @;",
	assertion: "const q = <@>z;",
	callArgument: "z<@>();",
	newArgument: "new Z<@>();",
	instantiation: "const q = z<@>;",
	property: "interface Q { a: @ }",
	optionalProperty: "interface Q { a?: @ }",
	indexSignature: "interface Q { [k: string]: @ }",
	heritageArgument: "interface Q extends Z<@> {}",
	classProperty: "class Q { a: @ = 1 as any; }",
	thisParameter: "function q(this: @) {}",
};

export const placeNames = Object.keys(places);

export const forms: readonly TypeForm[] = formTexts.flatMap((text) => {
	const type = typeAt(`type Q = ${text};`, 9) ?? typeAt(`type Q = Z extends ${text} ? 1 : 2;`, 19);
	return type === undefined ? [] : [{ text, type: type.type }];
});

/** Whether a form needs parentheses in a place: bare it does not parse, or to something else than in parentheses. */
export function isNeeded(place: string, form: TypeForm): { slot: string; needed: boolean } {
	const offset = place.indexOf("@");
	const slot = slotOf(typeAt(place.replace("@", "Name"), offset)!);
	const bare = shapeOf(place.replace("@", form.text));
	const inParentheses = shapeOf(place.replace("@", `(${form.text})`));
	return { slot, needed: inParentheses !== undefined && bare !== inParentheses };
}

/** The tree of a text without positions, unions in unions flattened; undefined when it does not parse. */
export function shapeOf(text: string): string | undefined {
	const result = parseSource("file.ts", text);
	if ("problem" in result) return undefined;
	return JSON.stringify(result.source.ast, (key, value: unknown) =>
		["range", "start", "end", "parent", "loc"].includes(key) ? undefined : flattened(value),
	);
}

function flattened(value: unknown): unknown {
	if (!isUnionLike(value)) return value;
	const types = value.types.map(flattened);
	return {
		...value,
		types: types.flatMap((type) => (isUnionLike(type) && type.type === value.type ? type.types : [type])),
	};
}

function isUnionLike(value: unknown): value is { type: string; types: unknown[] } {
	const { type } = (value ?? {}) as { type?: string };
	return type === "TSUnionType" || type === "TSIntersectionType";
}

/** The type reference `Name`, else the outermost type, that begins at an offset. */
export function typeAt(text: string, offset: number): TSESTree.TypeNode | undefined {
	const result = parseSource("file.ts", text);
	if ("problem" in result) return undefined;
	const found: TSESTree.Node[] = [];
	walk(result.source.ast, visitorKeys, (node) => {
		if (node.range[0] === offset && /^TS.*(?:Type|Keyword|Reference|Query|Predicate|Operator)$/u.test(node.type)) {
			found.push(node);
		}
	});
	const named = found.find((node) => text.slice(...node.range) === "Name");
	return (named ?? found[0]) as TSESTree.TypeNode | undefined;
}
