import ts from "typescript";
import { describe, expect, it } from "vitest";
import { declarationOf } from "../../src/oversized-file/analysis/top-level-statement.ts";
import { statesItsType } from "../../src/oversized-file/plan/stated-type.ts";
import { parse } from "../support/parse.ts";

/** The compiler is the referee. */
function compilerAccepts(text: string): boolean {
	const { diagnostics } = ts.transpileDeclaration(text, {
		fileName: "file.ts",
		reportDiagnostics: true,
		compilerOptions: { isolatedDeclarations: true, declaration: true, strict: true },
	});
	return diagnostics?.length === 0;
}

function states(text: string): boolean {
	return statesItsType(declarationOf(parse(text).ast.body[0]!));
}

describe("a declaration says its type, as the compiler sees it,", () => {
	it.each([
		"export const a = 1;",
		"export const a = -1;",
		'export const a = "x";',
		"export const a = `x`;",
		"export const a = null;",
		"export const a: RegExp = /x/;",
		"export let a = true;",
		"export const a = { b: 1, c: { d: 'x' } };",
		"export const a = { b: [1, 2] } as const;",
		"export const a = [1, 'x', { b: 2 }] as const;",
		"export const a = f() as number;",
		"export const a = (b: number, c = 1): number => b + c;",
		"export const a = async function (): Promise<void> {};",
		"export function a(b: string, c = 1, ...d: string[]): void {}",
		"export class A { b = 1; c: string = f(); d(): void {} get e(): number { return 1; } set e(value: number) {} }",
		"export class A { private b = f(); #c = f(); static { f(); } constructor(public d: number) {} }",
		"export class A extends B {}",
		"export interface A { b: 1 }",
		"export type A = typeof b;",
		"export enum A { b }",
	])("in %s", (text) => {
		expect(compilerAccepts(text)).toBe(true);
		expect(states(text)).toBe(true);
	});

	it.each([
		"export const a = /x/;",
		"export const a = 24 * 60;",
		"export const a = `${b}`;",
		"export const a = f();",
		"export const a = [1, 2];",
		"export const a = { b: [1] };",
		"export const a = { ...b };",
		"export const a = { b };",
		"export const a = [...b] as const;",
		"export const a = (b: number) => b;",
		"export const a = (b): number => 1;",
		"export const { a } = b;",
		"export function a() { return f(); }",
		"export function a(b = /x/): void {}",
		"export class A { b = f(); }",
		"export class A { b() { return f(); } }",
		"export class A { constructor(b = f()) {} }",
		"export class A extends mix(B) {}",
		"export class A { [b] = 1; }",
	])("and not in %s", (text) => {
		expect(compilerAccepts(text)).toBe(false);
		expect(states(text)).toBe(false);
	});
});
