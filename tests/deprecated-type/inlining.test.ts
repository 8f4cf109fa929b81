import { describe, expect, it } from "vitest";
import { rewritten, verdictsOf } from "./verdict.ts";

const declarations = `
interface New { a: string }
interface New2<A, B> { a: A; b: B }
interface A { k: string }
interface B { k: number }
declare class K { k: string }
enum E { One, Two }
/** @deprecated */ type Old = New;
/** @deprecated */ type Opt<T> = T | undefined;
/** @deprecated */ type Sw<A, B> = New2<B, A>;
/** @deprecated */ type Fn<T> = () => T;
/** @deprecated */ type Gen = <T>(x: T) => T;
/** @deprecated */ type Drop<A, B, C> = New2<A, B>;
/** @deprecated */ type Def<A, B = string> = New2<A, B>;
/** @deprecated */ type Dist<T> = T extends string ? 1 : 2;
/** @deprecated */ type Homo<T> = { readonly [K in keyof T]: T[K] };
/** @deprecated */ type Keys<T> = keyof T;
/** @deprecated */ type Rec<P extends string> = { [K in P]: number };
/** @deprecated */ type Props<P extends PropertyKey> = { [K in P]: number };
/** @deprecated */ type Id<T> = T;
/** @deprecated */ type Context<T> = (context: Ctx<T>) => T;
type Ctx<T> = [T] extends [never] ? 1 : 2;
/** @deprecated */ type Json = string | Json[];
/** @deprecated */ type Ping = Pong[];
/** @deprecated */ type Pong = Ping | string;
declare const brand: unique symbol;
/** @deprecated */ type Sym = { readonly s: unique symbol };
/** @deprecated */ type Phantom<T> = { a: string };
/** @deprecated */ type Once<T> = T[];
/** @deprecated */ type Bound<T extends string> = T[];
/** @deprecated */ type Mapped<T> = { [K in "a" | "b"]: T };
/** @deprecated */ type Call<T> = (x: string) => T;
/** @deprecated */ type Both = A & B;
/** @deprecated */ type Arr = New[];
/** @deprecated */ type Uni = A | B;
/** @deprecated */ type Lead =
	| A // the first
	| B;
/** @deprecated */ type Obj = {
	a: string
	b: Opt2;
};
type Opt2 = string;
`.replaceAll("*/ type", "*/\ntype");

/** The text without the declarations, after fixes and suggestions. */
const after = (code: string) => rewritten({ code: declarations + code }).slice(declarations.length);
const said = (code: string) => verdictsOf({ code: declarations + code });

const fixed: Record<string, string> = {
	"let a: Opt<string>;": "let a: string | undefined;",
	"let a: Opt<string>[];": "let a: (string | undefined)[];",
	"type a = keyof Opt<A>;": "type a = keyof (A | undefined);",
	"type a = Opt<A>['k'];": "type a = (A | undefined)['k'];",
	"type a = [Opt<A>?];": "type a = [(A | undefined)?];",
	"type a = [...Opt<A>[]];": "type a = [...(A | undefined)[]];",
	"type a = Opt<A> & B;": "type a = (A | undefined) & B;",
	"type a = Opt<A> | B;": "type a = A | undefined | B;",
	"type a = Opt<A> | undefined;": "type a = A | undefined;",
	"type a = Opt<Opt<A>>;": "type a = A | undefined;",
	"type a = Opt<A | undefined>;": "type a = A | undefined;",
	"type a = Opt<() => void>;": "type a = (() => void) | undefined;",
	"type a = Opt<A extends B ? 1 : 2>;": "type a = (A extends B ? 1 : 2) | undefined;",
	"const a = (): Opt<A> => x;": "const a = (): A | undefined => x;",
	"const a = (): Old => ({ a: '' });": "const a = (): New => ({ a: '' });",
	"function a(x: any): x is Opt<A> { return true; }": "function a(x: any): x is A | undefined { return true; }",
	"function a(x: any): asserts x is Opt<A> {}": "function a(x: any): asserts x is A | undefined {}",
	"const a = <Old>x;": "const a = <New>x;",
	"const a = <Gen>x;": "const a = <(<T>(x: T) => T)>x;",
	"const a = x as Opt<A>;": "const a = x as A | undefined;",
	"const a = x satisfies Opt<A>;": "const a = x satisfies A | undefined;",
	"type a = Opt<A> extends string ? 1 : 2;": "type a = A | undefined extends string ? 1 : 2;",
	"type a = Fn<A> extends string ? 1 : 2;": "type a = (() => A) extends string ? 1 : 2;",
	"type a = `${Opt<'x'>}`;": "type a = `${'x' | undefined}`;",
	"let a: Sw<X, Y>;": "let a: New2<Y, X>;",
	"let a: Def<A>;": "let a: New2<A, string>;",
	"let a: Def<A, B>;": "let a: New2<A, B>;",
	"type a<U> = Dist<U>;": "type a<U> = U extends string ? 1 : 2;",
	"type a = Dist<'x'>;": "type a = 'x' extends string ? 1 : 2;",
	"type a = Dist<A>;": "type a = A extends string ? 1 : 2;",
	"type a<U> = Homo<U>;": "type a<U> = { readonly [K in keyof U]: U[K] };",
	"type a = Homo<A>;": "type a = { readonly [K in keyof A]: A[K] };",
	"type a = Rec<'x' | 'y'>;": "type a = { [K in 'x' | 'y']: number };",
	"let a: Id<A>[], b: Id<A | B>[];": "let a: A[], b: (A | B)[];",
	"type a<T> = T extends Once<infer U> ? U : 1;": "type a<T> = T extends (infer U)[] ? U : 1;",
	"type a = Mapped<A>;": 'type a = { [K in "a" | "b"]: A };',
	"interface a extends Sw<A, B> {}": "interface a extends New2<B, A> {}",
	"class a implements Sw<A, B> { a!: B; b!: A; }": "class a implements New2<B, A> { a!: B; b!: A; }",
	"let a: Lead[];": "let a: (A | B)[];",
	"let a: Obj;": "let a: { a: string; b: Opt2; };",
	"type a<K> = Opt<K>;": "type a<K> = K | undefined;",
};

describe("a fix writes out", () => {
	it.each(Object.entries(fixed))("%s", (before, expected) => {
		expect(after(before)).toBe(expected);
		expect([...new Set(said(before))]).toEqual(["fix"]);
	});
});

const suggested: Record<string, [string, string]> = {
	"let a: Drop<A, B, C>;": ["phantom", "let a: New2<A, B>;"],
	"type a<U> = Context<U> | 1;": ["deferred", "type a<U> = ((context: Ctx<U>) => U) | 1;"],
	"let a: Phantom<A>;": ["phantom", "let a: { a: string };"],
	"let a: Sw /* why */ <X, Y>;": ["commentsMoved", "let a: /* why */ New2<Y, X>;"],
	"interface a extends Both {}": ["heritageForm", "interface a extends A, B {}"],
	"interface a extends Arr {}": ["heritageForm", "interface a extends Array<New> {}"],
	"let a: Opt<{ aaaaaaaaaaaaaaaaaaaaaaaaaa: string; bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: string }>;": [
		"long",
		"let a: { aaaaaaaaaaaaaaaaaaaaaaaaaa: string; bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: string } | undefined;",
	],
};

describe("a suggestion writes out", () => {
	it.each(Object.entries(suggested))("%s", (before, [key, expected]) => {
		expect(said(before)).toEqual([`suggest: ${key}`]);
		expect(after(before)).toBe(expected);
	});
});

const left: Record<string, string> = {
	"type a = Dist<'a' | 1>;": "distributive",
	"type a<U> = Dist<U | null>;": "distributive",
	"type a = Dist<boolean>;": "distributive",
	"type a = Dist<never>;": "distributive",
	"type a = Dist<E>;": "distributive",
	"type a<U> = Dist<U[]>;": "distributive",
	"type a = Homo<string[]>;": "homomorphic",
	"type a = Homo<[A, B]>;": "homomorphic",
	"type a = Homo<A | B>;": "homomorphic",
	"type a = Homo<string>;": "homomorphic",
	"type a = { [K in Keys<A>]: 1 };": "homomorphic",
	"type a = Props<keyof A>;": "homomorphic",
	"type a = Rec<any>;": "homomorphic",
	"let a: Json;": "recursive",
	"let a: Ping;": "recursive",
	"let a: Sym;": "uniqueSymbol",
	"type a<T> = T extends Bound<infer U> ? U : 1;": "infer",
	"type a<T> = T extends Dist<infer U> ? U : 1;": "distributive",
	"type a<K> = Mapped<K>;": "capture",
	"const x = 1; type a = Call<typeof x>;": "capture",
	"function a<New>(x: Old) {}": "shadowed",
	"interface a extends Uni {}": "heritage",
	"class a implements Uni { k = 1; }": "heritage",
	"let a: Sw<X, // why\n Y>;": "comments",
	"let a: Sw<A>;": "arity",
	"let a: Sw<A, B, A>;": "arity",
};

describe("a report leaves alone", () => {
	it.each(Object.entries(left))("%s", (code, key) => {
		expect(said(code)).toEqual([`report: ${key}`]);
		expect(after(code)).toBe(code);
	});
});

it("says nothing of a type parameter or a local type of the same name", () => {
	expect(said("function f<Old>(a: Old) { type Opt = Old; let b: Opt; }")).toEqual([]);
});

it("does not change the types of what is decorated without asking", () => {
	const code = `${declarations}class C { @d() a!: Id<A>; @d() m(x: Old): Old { let y: Old; } constructor(@d() x: Old) {} }`;
	expect(verdictsOf({ code, compilerOptions: { emitDecoratorMetadata: true } })).toEqual([
		"suggest: decorated",
		"suggest: decorated",
		"suggest: decorated",
		"fix",
		"suggest: decorated",
	]);
	expect(verdictsOf({ code })).toEqual(["fix", "fix", "fix", "fix", "fix"]);
});
