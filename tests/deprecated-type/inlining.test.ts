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
/** @deprecated */ type Elem<T> = T extends (infer U)[] ? U : T;
/** @deprecated */ type Poly<T> = <R>(x: R) => T;
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

/** Some are cases of a numbered list: `case 1: let a: Opt<string>;`. */
const codeOf = (key: string) => key.replace(/^case \d+: /u, "");

const fixed: Record<string, string> = {
	"case 1: let a: Opt<string>;": "let a: string | undefined;",
	"case 2: let a: Opt<string>[];": "let a: (string | undefined)[];",
	"case 3: type a = keyof Opt<A>;": "type a = keyof (A | undefined);",
	"case 4: type a = Opt<A>['k'];": "type a = (A | undefined)['k'];",
	"case 5: type a = [Opt<A>?];": "type a = [(A | undefined)?];",
	"case 6: type a = [...Opt<A>[]];": "type a = [...(A | undefined)[]];",
	"case 7: type a = Opt<A> & B;": "type a = (A | undefined) & B;",
	"case 8: type a = Opt<A> | B;": "type a = A | undefined | B;",
	"type a = Opt<A> | undefined;": "type a = A | undefined;",
	"case 9: type a = Opt<Opt<A>>;": "type a = A | undefined;",
	"case 10: type a = Opt<A | undefined>;": "type a = A | undefined;",
	"case 11: type a = Opt<() => void>;": "type a = (() => void) | undefined;",
	"case 12: type a = Opt<A extends B ? 1 : 2>;": "type a = (A extends B ? 1 : 2) | undefined;",
	"case 13: const a = (): Opt<A> => x;": "const a = (): A | undefined => x;",
	"case 14: const a = (): Old => ({ a: '' });": "const a = (): New => ({ a: '' });",
	"case 15: function a(x: any): x is Opt<A> { return true; }":
		"function a(x: any): x is A | undefined { return true; }",
	"case 15: function a(x: any): asserts x is Opt<A> {}": "function a(x: any): asserts x is A | undefined {}",
	"case 16: const a = <Old>x;": "const a = <New>x;",
	"case 16: const a = <Gen>x;": "const a = <(<T>(x: T) => T)>x;",
	"case 17: const a = x as Opt<A>;": "const a = x as A | undefined;",
	"case 17: const a = x satisfies Opt<A>;": "const a = x satisfies A | undefined;",
	"case 18: type a = Opt<A> extends string ? 1 : 2;": "type a = A | undefined extends string ? 1 : 2;",
	"case 19: type a = Fn<A> extends string ? 1 : 2;": "type a = (() => A) extends string ? 1 : 2;",
	"case 20: type a = `${Opt<'x'>}`;": "type a = `${'x' | undefined}`;",
	"case 21: let a: Sw<X, Y>;": "let a: New2<Y, X>;",
	"case 23: let a: Def<A>;": "let a: New2<A, string>;",
	"let a: Def<A, B>;": "let a: New2<A, B>;",
	"case 26: type a<U> = Dist<U>;": "type a<U> = U extends string ? 1 : 2;",
	"type a = Dist<'x'>;": "type a = 'x' extends string ? 1 : 2;",
	"type a = Dist<A>;": "type a = A extends string ? 1 : 2;",
	"type a<U> = Homo<U>;": "type a<U> = { readonly [K in keyof U]: U[K] };",
	"case 30: type a = Homo<A>;": "type a = { readonly [K in keyof A]: A[K] };",
	"type a = Rec<'x' | 'y'>;": "type a = { [K in 'x' | 'y']: number };",
	"let a: Id<A>[], b: Id<A | B>[];": "let a: A[], b: (A | B)[];",
	"case 40: type a<T> = T extends Once<infer U> ? U : 1;": "type a<T> = T extends (infer U)[] ? U : 1;",
	"case 41: type a<K> = Mapped<K>;": 'type a<K> = { [K_1 in "a" | "b"]: K };',
	"type a<K, K_1> = Mapped<K | K_1>;": 'type a<K, K_1> = { [K_2 in "a" | "b"]: K | K_1 };',
	"type a<R> = Poly<R>;": "type a<R> = <R_1>(x: R_1) => R;",
	"type a = Mapped<A>;": 'type a = { [K in "a" | "b"]: A };',
	"case 68: interface a extends Sw<A, B> {}": "interface a extends New2<B, A> {}",
	"case 69: class a implements Sw<A, B> { a!: B; b!: A; }": "class a implements New2<B, A> { a!: B; b!: A; }",
	"case 98: let a: Lead[];": "let a: (A | B)[];",
	"let a: Obj;": "let a: { a: string; b: Opt2; };",
	"type a<K> = Opt<K>;": "type a<K> = K | undefined;",
};

describe("a fix writes out", () => {
	it.each(Object.entries(fixed))("%s", (key, expected) => {
		const before = codeOf(key);
		expect(after(before)).toBe(expected);
		expect([...new Set(said(before))]).toEqual(["fix"]);
	});
});

const suggested: Record<string, [string, string]> = {
	"case 22: let a: Drop<A, B, /* why */ A>;": ["phantom", "let a: /* why */ New2<A, B>;"],
	"type a<U extends string> = Rec<U>;": ["deferred", "type a<U extends string> = { [K in U]: number };"],
	"type a<U> = Elem<U>;": ["deferred", "type a<U> = U extends (infer U_1)[] ? U_1 : U;"],
	"let a: Drop<A, B, C>;": ["phantom", "let a: New2<A, B>;"],
	"type a<U> = Context<U> | 1;": ["deferred", "type a<U> = ((context: Ctx<U>) => U) | 1;"],
	"case 38: let a: Phantom<A>;": ["phantom", "let a: { a: string };"],
	"case 90: let a: Sw /* why */ <X, Y>;": ["commentsMoved", "let a: /* why */ New2<Y, X>;"],
	"case 68: interface a extends Both {}": ["heritageForm", "interface a extends A, B {}"],
	"case 68: interface a extends Arr {}": ["heritageForm", "interface a extends Array<New> {}"],
	"let a: Opt<{ aaaaaaaaaaaaaaaaaaaaaaaaaa: string; bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: string }>;": [
		"long",
		"let a: { aaaaaaaaaaaaaaaaaaaaaaaaaa: string; bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: string } | undefined;",
	],
};

describe("a suggestion writes out", () => {
	it.each(Object.entries(suggested))("%s", (name, [key, expected]) => {
		const before = codeOf(name);
		expect(said(before)).toEqual([`suggest: ${key}`]);
		expect(after(before)).toBe(expected);
	});
});

const left: Record<string, string> = {
	"case 25: type a = Dist<'a' | 1>;": "distributive",
	"case 27: type a<U> = Dist<U | null>;": "distributive",
	"case 28: type a = Dist<boolean>;": "distributive",
	"case 28: type a = Dist<never>;": "distributive",
	"case 28: type a = Dist<E>;": "distributive",
	"type a<U> = Dist<U[]>;": "distributive",
	"case 29: type a = Homo<string[]>;": "homomorphic",
	"case 29: type a = Homo<[A, B]>;": "homomorphic",
	"case 29: type a = Homo<A | B>;": "homomorphic",
	"case 29: type a = Homo<string>;": "homomorphic",
	"case 31: type a = { [K in Keys<A>]: 1 };": "homomorphic",
	"case 32: type a = Props<keyof A>;": "homomorphic",
	"type a = Rec<any>;": "homomorphic",
	"case 35: let a: Json;": "recursive",
	"case 36: let a: Ping;": "recursive",
	"case 37: let a: Sym;": "uniqueSymbol",
	"case 39: type a<T> = T extends Bound<infer U> ? U : 1;": "infer",
	"type a<T> = T extends Dist<infer U> ? U : 1;": "distributive",
	"case 42: const x = 1; type a = Call<typeof x>;": "capture",
	"case 43: function a<New>(x: Old) {}": "shadowed",
	"case 68: interface a extends Uni {}": "heritage",
	"case 69: class a implements Uni { k = 1; }": "heritage",
	"let a: Sw<X, // why\n Y>;": "comments",
	"let a: Sw<A>;": "arity",
	"let a: Sw<A, B, A>;": "arity",
};

describe("a report leaves alone", () => {
	it.each(Object.entries(left))("%s", (name, key) => {
		const code = codeOf(name);
		expect(said(code)).toEqual([`report: ${key}`]);
		expect(after(code)).toBe(code);
	});
});

it("says nothing of a type parameter or a local type of the same name", () => {
	expect(said("function f<Old>(a: Old) { type Opt = Old; let b: Opt; }")).toEqual([]);
});

it("cases 33 and 34: does not change the types of what is decorated without asking", () => {
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
