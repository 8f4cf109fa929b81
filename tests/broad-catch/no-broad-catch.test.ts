import { rule } from "../../rules/no-broad-catch.ts";
import { strictOptions } from "../../src/broad-catch/options.ts";
import { ruleCases } from "../support/rule-cases.ts";

ruleCases("no-broad-catch", rule, {
	valid: [
		{ name: "a rethrow", code: "async function f() { try { await go(); } catch (e) { log(e); throw e; } }" },
		{ name: "a test file", filename: "a.test.ts", code: "async function f() { try { await db.save(x); } catch {} }" },
		{ name: "a predictable operation", code: "function f(s) { try { return JSON.parse(s); } catch { return null; } }" },
		{
			name: "a file that answers health checks",
			filename: "pages/api/health.ts",
			code: "const run = () => go().then(use, () => ({ kind: 'error' }));",
		},
		{
			name: "a kind that is off",
			options: [{ report: { lostOnLog: false } }],
			code: "async function f() { try { await go(); } catch { console.error('x'); } }",
		},
		{
			name: "a logger that is made a conveyor",
			options: [{ ...strictOptions, conveyors: ["logger\\.page"] }],
			code: "async function f() { try { await go(); } catch (e) { logger.page(e); } }",
		},
		{
			name: "a redirect whose signal the handler throws again",
			options: [{ controlFlow: [{ module: "next/navigation", names: ["redirect"], rethrow: "unstable_rethrow" }] }],
			code: "import { redirect, unstable_rethrow } from 'next/navigation';\nasync function f() { try { redirect('/'); } catch (e) { unstable_rethrow(e); show(e); } }",
		},
		{
			name: "a redirect where nobody asks for control flow",
			code: "import { redirect } from 'next/navigation';\nasync function f() { try { redirect('/'); } catch (e) { show(e); } }",
		},
		{
			name: "a function of that name from elsewhere",
			options: [{ controlFlow: [{ module: "next/navigation", names: ["redirect"] }] }],
			code: "import { redirect } from './own';\nasync function f() { try { redirect('/'); } catch (e) { show(e); } }",
		},
		{
			name: "an abort that the handler thinks of",
			options: [{ abort: true }],
			code: "async function f(signal) { try { await load(x, { signal }); } catch (e) { if (signal.aborted) return; show(e); } }",
		},
		{
			name: "plain JavaScript",
			filename: "a.js",
			code: "async function f() { try { await go(); } catch (e) { throw e; } }",
		},
	],
	invalid: [
		{
			name: "a log call without the error, and passes it to a console when fixes of the output are asked for",
			settings: { fix: "fix" },
			code: "async function f() {\n\ttry {\n\t\tawait save(x);\n\t} catch {\n\t\tconsole.error('could not save');\n\t}\n}\n",
			reports: [
				{
					messageId: "lostOnLog",
					message: "The log call drops the error. Pass `error` to `console.error`.",
					at: "catch",
					line: 4,
				},
			],
			output:
				"async function f() {\n\ttry {\n\t\tawait save(x);\n\t} catch (error) {\n\t\tconsole.error('could not save', error);\n\t}\n}\n",
		},
		{
			name: "a log call of the project's own, and suggests to pass the error",
			code: "async function f() { try { await save(x); } catch (e) { logger.warn('x'); } }",
			reports: [
				{
					messageId: "lostOnLog",
					at: "catch",
					suggestions: [
						{
							desc: "Pass the error to the log call.",
							output: "async function f() { try { await save(x); } catch (e) { logger.warn('x', e); } }",
						},
					],
				},
			],
		},
		{
			name: "the console only with a suggestion unless fixes of the output are asked for",
			code: "async function f() { try { await save(x); } catch { console.error('x'); } }",
			reports: [
				{
					messageId: "lostOnLog",
					at: "catch",
					suggestions: [
						{
							desc: "Pass the error to the log call.",
							output: "async function f() { try { await save(x); } catch (error) { console.error('x', error); } }",
						},
					],
				},
			],
		},
		{
			name: "without any remedy when they are off",
			settings: { fix: "off" },
			code: "async function f() { try { await save(x); } catch { console.error('x'); } }",
			reports: [{ messageId: "lostOnLog", at: "catch", suggestions: [] }],
		},
		{
			name: "a silent write",
			code: "async function f() { try { await db.user.update(x); } catch { return null; } }",
			reports: [
				{
					messageId: "swallowed",
					message:
						"Every error of `db.user.update` ends here unseen: `null` is returned. Let unexpected errors out with `throw`, record them, or say in a comment why all of them may be ignored.",
					at: "catch",
					suggestions: [],
				},
			],
		},
		{
			name: "a failure value without the error",
			filename: "a.js",
			code: "async function f() { try { await go(); } catch { return { ok: false, error: 'x' }; } }",
			reports: [{ messageId: "lostInResult", at: "catch" }],
		},
		{
			name: "a file that speaks of health and answers no health checks",
			filename: "pages/api/health-plan.ts",
			code: "const run = () => go().then(use, () => ({ kind: 'error' }));",
			reports: [{ messageId: "lostInResult", at: "() =>" }],
		},
		{
			name: "a file that answers health checks, where all that is lost is asked for",
			filename: "pages/api/health.ts",
			options: [strictOptions],
			code: "const run = () => go().then(use, () => ({ kind: 'error' }));",
			reports: [{ messageId: "lostInResult", at: "() =>" }],
		},
		{
			name: "an error that replaces the caught one, and suggests a cause",
			options: [strictOptions],
			code: "class AppError extends Error {}\nasync function f() { try { await go(); } catch { throw new AppError('x'); } }",
			reports: [
				{
					messageId: "lostOnThrow",
					message: "`AppError` replaces the caught error without keeping it. Pass it as `cause`.",
					at: "catch",
					suggestions: [
						{
							desc: "Keep the caught error as `cause`.",
							output:
								"class AppError extends Error {}\nasync function f() { try { await go(); } catch (error) { throw new AppError('x', { cause: error }); } }",
						},
					],
				},
			],
		},
		{
			name: "silence over functions of the file, and suggests to rethrow what they are not known to throw",
			options: [strictOptions],
			code: "import fs from 'node:fs';\nconst load = (p) => JSON.parse(fs.readFileSync(p, 'utf8'));\nfunction f(p) {\n\ttry { return load(p); } catch { return null; }\n}",
			reports: [
				{
					messageId: "swallowed",
					at: "catch",
					suggestions: ["both", "SyntaxError", "ENOENT"].map((choice) => {
						const isSyntax = "error instanceof SyntaxError";
						const isMissing =
							'typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT"';
						const expected = {
							both: ["`SyntaxError` or `ENOENT`", `${isSyntax} || (${isMissing})`],
							SyntaxError: ["`SyntaxError`", isSyntax],
							ENOENT: ["`ENOENT`", isMissing],
						}[choice]!;
						return {
							desc: `Rethrow every error that is not ${expected[0]}.`,
							output: `import fs from 'node:fs';\nconst load = (p) => JSON.parse(fs.readFileSync(p, 'utf8'));\nfunction f(p) {\n\ttry { return load(p); } catch (error) { if (!(${expected[1]})) throw error; return null; }\n}`,
						};
					}),
				},
			],
		},
		{
			name: "a forgotten rest, and suggests to throw it",
			options: [strictOptions],
			code: "async function f() {\n\ttry { await go(); } catch (e) {\n\t\tif (e instanceof A) use(e);\n\t}\n}",
			reports: [
				{
					messageId: "droppedRest",
					message: "Only `e instanceof A` is handled; every other error is dropped.",
					at: "catch",
					suggestions: [
						{
							desc: "Rethrow every other error.",
							output:
								"async function f() {\n\ttry { await go(); } catch (e) {\n\t\tif (e instanceof A) use(e);\n\t\tthrow e;\n\t}\n}",
						},
					],
				},
			],
		},
		{
			name: "a redirect whose signal is taken for an error",
			options: [{ controlFlow: [{ module: "next/navigation", names: ["redirect"] }] }],
			code: "import { redirect } from 'next/navigation';\nasync function f() { try { await save(x); redirect('/'); } catch (e) { show(e); } }",
			reports: [
				{
					messageId: "swallowed",
					message:
						"Every error of `redirect` ends here unseen: it ends by throwing, and the handler keeps what it throws. Let unexpected errors out with `throw`, record them, or say in a comment why all of them may be ignored.",
					at: "catch",
				},
			],
		},
		{
			name: "an abort that is shown as a failure",
			options: [{ abort: true }],
			code: "async function f(signal) { try { await load(x, { signal }); } catch (e) { show(e); } }",
			reports: [
				{ messageId: "swallowed", message: /`load` ends here unseen: an abort is taken for a failure/u, at: "catch" },
			],
		},
		{
			name: "a built-in error where the compiler's library knows no cause, without suggesting one",
			options: [strictOptions],
			files: { "tsconfig.json": '{ "compilerOptions": { "target": "ES2020" } }' },
			code: "go().catch(() => { throw new RangeError('x'); });",
			reports: [{ messageId: "lostOnThrow", at: "() =>", suggestions: [] }],
		},
		{
			name: "a built-in error, and suggests a cause",
			options: [strictOptions],
			files: { "tsconfig.json": '{ "compilerOptions": { "target": "ES2022" } }' },
			code: "go().catch(() => { throw new RangeError('x'); });",
			reports: [
				{
					messageId: "lostOnThrow",
					at: "() =>",
					suggestions: [
						{
							desc: "Keep the caught error as `cause`.",
							output: "go().catch((error) => { throw new RangeError('x', { cause: error }); });",
						},
					],
				},
			],
		},
		{
			name: "a callback at its head",
			options: [strictOptions],
			code: "load(x).catch(async (e) => { await tidy(); });",
			reports: [{ messageId: "swallowed", at: "async (e) =>" }],
		},
		{
			name: "a reference",
			options: [strictOptions],
			code: "load(x).then(use, console.error);",
			reports: [{ messageId: "loggedOnly", at: "console.error" }],
		},
		{
			name: "a predictable operation when asked, and suggests to narrow",
			options: [
				{
					...strictOptions,
					report: { swallowed: true },
					operations: { known: { decode: { errors: ["RangeError"] } } },
				},
			],
			code: "function f(s) { try { first(); return decode(s); } catch { return null; } }",
			reports: [{ messageId: "swallowed", at: "catch", suggestions: [] }],
		},
	],
});
