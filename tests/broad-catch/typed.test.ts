import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as parser from "@typescript-eslint/parser";
import { ESLint, type Linter } from "eslint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rule } from "../../rules/no-broad-catch.ts";
import { strictOptions, type Options } from "../../src/broad-catch/options.ts";

const declarations = `
	class HttpError extends Error { status = 0; }
	declare function go(): Promise<void>;
	declare const shape: { catch(make: () => string): string };
	declare const maybe: Promise<void> | undefined;
	declare function give(up: string): never;
	declare function must(error: unknown): asserts error is HttpError;
	declare function looksWrong(error: unknown): error is Error;
	interface Err<T> { readonly bad: T }
	declare function answer(): Err<string>;
	declare function loose(): any;
`;

describe("no-broad-catch with types", () => {
	const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-typed-")));
	beforeAll(() => writeFileSync(path.join(folder, "tsconfig.json"), '{ "compilerOptions": { "strict": true } }'));
	afterAll(() => rmSync(folder, { recursive: true }));

	it.each([
		["leaves a `catch` alone that is no promise's", "shape.catch(() => 'x');", [], ["swallowed"]],
		["reports an optional promise", "maybe?.catch(() => {});", ["swallowed"], ["swallowed"]],
		["reports what may be anything", "loose().catch(() => {});", ["swallowed"], ["swallowed"]],
		["knows what never returns", "async function f() { try { await go(); } catch { give('up'); } }", [], ["swallowed"]],
		[
			"knows an assertion of the error",
			"async function f() { try { await go(); } catch (e) { console.error(e); must(e); } }",
			[],
			[],
		],
		[
			"knows a guard that every error passes",
			"async function f() { try { await go(); } catch (e) { if (looksWrong(e)) return; throw e; } }",
			["swallowed"],
			[],
		],
		[
			"knows a value whose type is a failure",
			"async function f() { try { await go(); } catch { return answer(); } }",
			["lostInResult"],
			["swallowed"],
		],
	] as const)("%s", async (_, code, typed, untyped) => {
		expect(await kindsIn(code, strictOptions)).toEqual(typed);
		expect(await kindsIn(code, { ...strictOptions, typed: false })).toEqual(untyped);
	});

	async function kindsIn(code: string, options: Options): Promise<(string | null)[]> {
		const filePath = path.join(folder, "file.ts");
		writeFileSync(filePath, declarations + code);
		const eslint = new ESLint({
			cwd: folder,
			overrideConfigFile: true,
			overrideConfig: [
				{
					files: ["**/*.ts"],
					plugins: { own: { rules: { "no-broad-catch": rule as never } } },
					languageOptions: {
						parser: parser as Linter.Parser,
						// Every case writes the file anew: a program that is made once in a process would know the first text only.
						parserOptions: {
							project: "./tsconfig.json",
							tsconfigRootDir: folder,
							disallowAutomaticSingleRunInference: true,
						},
					},
					rules: { "own/no-broad-catch": ["error", options] },
				},
			],
		});
		const [result] = await eslint.lintFiles([filePath]);
		return result!.messages.map((message) => message.messageId ?? message.message);
	}
});
