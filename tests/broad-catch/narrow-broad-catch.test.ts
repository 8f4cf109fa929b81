import { describe, expect, it } from "vitest";
import { narrowBroadCatch } from "../../src/broad-catch/narrow-broad-catch.ts";
import { expectCodemod, expectRefusal, expectUntouched } from "../support/expect-codemod.ts";

describe("narrow-broad-catch --preserve", () => {
	it("binds the error and passes it to the log call", () =>
		expectCodemod(narrowBroadCatch, {
			before: `async function f() {\n  try {\n    await save(x);\n  } catch {\n    logger.warn("x");\n  }\n}\n`,
			after: `async function f() {\n  try {\n    await save(x);\n  } catch (error) {\n    logger.warn("x", error);\n  }\n}\n`,
		}));

	it("takes another name where the usual one is in use", () =>
		expectCodemod(narrowBroadCatch, {
			before: `async function f(error: string) {\n  try {\n    await save(x);\n  } catch {\n    console.warn(error);\n  }\n}\n`,
			after: `async function f(error: string) {\n  try {\n    await save(x);\n  } catch (err) {\n    console.warn(error, err);\n  }\n}\n`,
		}));

	it("puts the error in front for pino", () =>
		expectCodemod(narrowBroadCatch, {
			before: `import pino from "pino";\nconst logger = pino();\nexport async function f() {\n  try {\n    await save(x);\n  } catch {\n    logger.warn("x");\n  }\n}\n`,
			after: `import pino from "pino";\nconst logger = pino();\nexport async function f() {\n  try {\n    await save(x);\n  } catch (error) {\n    logger.warn({ err: error }, "x");\n  }\n}\n`,
		}));

	it("adds the error to an object of details", () =>
		expectCodemod(narrowBroadCatch, {
			before: `async function f() {\n  try {\n    await save(x);\n  } catch (e) {\n    logger.error("x", { id });\n  }\n}\n`,
			after: `async function f() {\n  try {\n    await save(x);\n  } catch (e) {\n    logger.error("x", { id, error: e });\n  }\n}\n`,
		}));

	it("puts the error on a line of its own where the arguments are", () =>
		expectCodemod(narrowBroadCatch, {
			before: `save(x).catch(() => {\n  console.error(\n    "x",\n    id,\n  );\n});\n`,
			after: `save(x).catch((error) => {\n  console.error(\n    "x",\n    id,\n    error,\n  );\n});\n`,
		}));

	it("keeps the caught error as the cause of the one that replaces it", () =>
		expectCodemod(narrowBroadCatch, {
			before: `async function f() {\n  try {\n    await save(x);\n  } catch {\n    throw new RangeError("x");\n  }\n}\n`,
			after: `async function f() {\n  try {\n    await save(x);\n  } catch (error) {\n    throw new RangeError("x", { cause: error });\n  }\n}\n`,
		}));

	it("finds the constructor of a class in another file", () =>
		expectCodemod(narrowBroadCatch, {
			files: {
				"errors.ts":
					"export class AppError extends Error {\n  constructor(code: string, options?: ErrorOptions) {\n    super(code, options);\n  }\n}\n",
			},
			before: `import { AppError } from "./errors";\nexport async function f() {\n  try {\n    await save(x);\n  } catch (e) {\n    throw new AppError("x");\n  }\n}\n`,
			after: `import { AppError } from "./errors";\nexport async function f() {\n  try {\n    await save(x);\n  } catch (e) {\n    throw new AppError("x", { cause: e });\n  }\n}\n`,
		}));

	it("leaves a class alone whose constructor takes no cause", () =>
		expectRefusal(narrowBroadCatch, {
			source: `class AppError extends Error {\n  constructor(code: string) {\n    super(code);\n  }\n}\nsave(x).catch(() => {\n  throw new AppError("x");\n});\n`,
			key: "noCauseParameter",
			at: "new AppError",
		}));

	it("knows where the classes of packages take a cause", () =>
		expectCodemod(narrowBroadCatch, {
			before: `import { TRPCError } from "@trpc/server";\nsave(x).catch(() => {\n  throw new TRPCError({\n    code: "NOT_FOUND",\n    message: "x",\n  });\n});\n`,
			after: `import { TRPCError } from "@trpc/server";\nsave(x).catch((error) => {\n  throw new TRPCError({\n    code: "NOT_FOUND",\n    message: "x",\n    cause: error,\n  });\n});\n`,
		}));

	it("passes the error to the log call of every path, whether or not a first run has passed it to some", () =>
		expectCodemod(narrowBroadCatch, {
			before: `const debugLog = (message: string, ...rest: unknown[]) => console.debug(message, ...rest);
async function retry(): Promise<boolean> {
  try {
    return await attempt();
  } catch (error) {
    if (left > 0) {
      debugLog("Retrying");
      return retry();
    }
    debugLog("Failed");
    return false;
  }
}
debugLog("Started", 1);
`,
			after: `const debugLog = (message: string, ...rest: unknown[]) => console.debug(message, ...rest);
async function retry(): Promise<boolean> {
  try {
    return await attempt();
  } catch (error) {
    if (left > 0) {
      debugLog("Retrying", error);
      return retry();
    }
    debugLog("Failed", error);
    return false;
  }
}
debugLog("Started", 1);
`,
		}));

	it("gives every error that is thrown instead its cause", () =>
		expectCodemod(narrowBroadCatch, {
			before: `async function load() {
  try {
    return await attempt();
  } catch (error) {
    if (left > 0) {
      throw new Error("a");
    }
    throw new Error("b");
  }
}
`,
			after: `async function load() {
  try {
    return await attempt();
  } catch (error) {
    if (left > 0) {
      throw new Error("a", { cause: error });
    }
    throw new Error("b", { cause: error });
  }
}
`,
		}));

	it("leaves a tRPC error alone that would take its message from the cause", () =>
		expectRefusal(narrowBroadCatch, {
			source: `import { TRPCError } from "@trpc/server";\nsave(x).catch(() => {\n  throw new TRPCError({ code: "NOT_FOUND" });\n});\n`,
			key: "argumentsInTheWay",
		}));

	it("keeps the description that a NestJS exception answers with", () =>
		expectCodemod(narrowBroadCatch, {
			before: `import { NotFoundException } from '@nestjs/common';\nsave(x).catch(() => {\n  throw new NotFoundException('no such order');\n});\n`,
			after: `import { NotFoundException } from '@nestjs/common';\nsave(x).catch((error) => {\n  throw new NotFoundException('no such order', { cause: error, description: 'Not Found' });\n});\n`,
		}));

	it("passes the error to a parameter that is named for it", () =>
		expectCodemod(narrowBroadCatch, {
			before: `class AppError extends Error {\n  constructor(message: string, readonly cause?: unknown) {\n    super(message);\n  }\n}\nsave(x).catch(() => {\n  throw new AppError("x");\n});\n`,
			after: `class AppError extends Error {\n  constructor(message: string, readonly cause?: unknown) {\n    super(message);\n  }\n}\nsave(x).catch((error) => {\n  throw new AppError("x", error);\n});\n`,
		}));

	it("leaves options alone that need more than a cause", () =>
		expectRefusal(narrowBroadCatch, {
			source: `class AppError extends Error {\n  constructor(message: string, options: { status: number; cause?: unknown }) {\n    super(message, options);\n  }\n}\nsave(x).catch(() => {\n  throw new AppError("x");\n});\n`,
			key: "noCauseParameter",
		}));

	it.each([`{ "lib": ["ES2021", "DOM"] }`, `{ "target": "ES2020" }`, `{ "strict": true }`])(
		"leaves built-in errors without a cause under %s",
		(compilerOptions) =>
			expectRefusal(narrowBroadCatch, {
				files: { "tsconfig.json": `{ "compilerOptions": ${compilerOptions} }` },
				source: `save(x).catch(() => {\n  throw new RangeError("x");\n});\n`,
				key: "libWithoutCause",
				at: "new RangeError",
			}),
	);

	it.each([`{ "lib": ["ES2022.Error"], "target": "ES5" }`, `{ "target": "esnext" }`])(
		"gives built-in errors a cause under %s",
		(compilerOptions) =>
			expectCodemod(narrowBroadCatch, {
				files: { "tsconfig.json": `{ "compilerOptions": ${compilerOptions} }` },
				before: `save(x).catch(() => {\n  throw new RangeError("x");\n});\n`,
				after: `save(x).catch((error) => {\n  throw new RangeError("x", { cause: error });\n});\n`,
			}),
	);

	it("leaves a pattern alone", () =>
		expectRefusal(narrowBroadCatch, {
			source: `async function f() {\n  try {\n    await save(x);\n  } catch ({ message }) {\n    logger.warn("x");\n  }\n}\n`,
			key: "errorNotBound",
		}));

	it("leaves a write to a stream alone", () =>
		expectRefusal(narrowBroadCatch, {
			source: `async function f() {\n  try {\n    await save(x);\n  } catch {\n    process.stderr.write("x");\n  }\n}\n`,
			key: "textOnlyLog",
		}));

	it("leaves a logger alone whose other calls have no more arguments", () =>
		expectRefusal(narrowBroadCatch, {
			source: `logger.warn("y");\nsave(x).catch(() => {\n  logger.warn("x");\n});\n`,
			key: "loggerTakesNoMore",
			at: 'logger.warn("x")',
		}));

	it("leaves acknowledged handlers and tests alone", () => {
		const source = `async function f() {\n  try {\n    await save(x);\n  } catch {\n    // the cache is best effort\n    logger.warn("x");\n  }\n}\n`;
		expectUntouched(narrowBroadCatch, source);
		expectUntouched(narrowBroadCatch, source.replace("// the cache is best effort", ""), { path: "a.test.ts" });
	});
});

describe("narrow-broad-catch --narrow", () => {
	const options = { narrow: true };

	it("tests for the class of an intrinsic error", () =>
		expectCodemod(narrowBroadCatch, {
			options,
			before: `function f(s: string) {\n  try {\n    return JSON.parse(s);\n  } catch {\n    return null;\n  }\n}\n`,
			after: `function f(s: string) {\n  try {\n    return JSON.parse(s);\n  } catch (error) {\n    if (!(error instanceof SyntaxError)) throw error;\n    return null;\n  }\n}\n`,
		}));

	it("tests for the code of a host error, which may come from another realm", () =>
		expectCodemod(narrowBroadCatch, {
			options,
			before: `import { readFile } from "node:fs/promises";\nexport async function f(p: string) {\n  try {\n    return await readFile(p, "utf8");\n  } catch {\n    return "";\n  }\n}\n`,
			after: `import { readFile } from "node:fs/promises";\nexport async function f(p: string) {\n  try {\n    return await readFile(p, "utf8");\n  } catch (error) {\n    if (!(typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT")) throw error;\n    return "";\n  }\n}\n`,
		}));

	it("is short in JavaScript", () =>
		expectCodemod(narrowBroadCatch, {
			options,
			path: "file.js",
			before: `function f(pid) {\n  try {\n    process.kill(pid, 0);\n    new RegExp(pid);\n  } catch {\n  }\n}\n`,
			after: `function f(pid) {\n  try {\n    process.kill(pid, 0);\n    new RegExp(pid);\n  } catch (error) {\n    if (!(error instanceof SyntaxError || error?.code === "ESRCH")) throw error;\n  }\n}\n`,
		}));

	it("gives a callback a body and a type", () =>
		expectCodemod(narrowBroadCatch, {
			options,
			before: `export async function f(response: Response) {\n  return response.json().catch(() => ({}));\n}\n`,
			after: `export async function f(response: Response) {\n  return response.json().catch((error: unknown) => {\n    if (!(typeof error === "object" && error !== null && "name" in error && error.name === "SyntaxError")) throw error;\n    return ({});\n  });\n}\n`,
		}));

	it("uses the package's own test", () =>
		expectCodemod(narrowBroadCatch, {
			options,
			before: `import axios from "axios";\nexport async function f() {\n  try {\n    return await axios.get(url);\n  } catch (e) {\n    return undefined;\n  }\n}\n`,
			after: `import axios from "axios";\nexport async function f() {\n  try {\n    return await axios.get(url);\n  } catch (e) {\n    if (!axios.isAxiosError(e)) throw e;\n    return undefined;\n  }\n}\n`,
		}));

	it("leaves a class alone that the default export of its package does not have", () =>
		expectRefusal(narrowBroadCatch, {
			options,
			source: `import got from "got";\nexport async function f() {\n  try {\n    return await got(url);\n  } catch {\n    return undefined;\n  }\n}\n`,
			key: "guardNotImported",
		}));

	it("says what is known where the set is not closed", () =>
		expectRefusal(narrowBroadCatch, {
			options,
			source: `async function f() {\n  try {\n    return JSON.parse(await fetchUser(x));\n  } catch {\n    return null;\n  }\n}\n`,
			key: "openOperations",
			message: "`SyntaxError` + 1 unknown: `fetchUser`.",
			at: "catch",
		}));

	it("leaves a handler alone that casts the error to what the test rules out", () =>
		expectRefusal(narrowBroadCatch, {
			options,
			source: `import fs from "node:fs";\ntry {\n  fs.statSync(x);\n} catch (error) {\n  console.log((error as Error).message);\n}\n`,
			key: "castInTheWay",
		}));

	it.each([
		["says that it is `any`", { strict: false }, "error?.code"],
		["does not say what it is", {}, "(error as { code?: unknown } | null)?.code"],
	])("leaves the error what it is for the compiler where the tsconfig.json %s", (_, compilerOptions, property) =>
		expectCodemod(narrowBroadCatch, {
			options,
			files: { "tsconfig.json": JSON.stringify({ compilerOptions }) },
			before: `import fs from "node:fs";\ntry {\n  fs.statSync(x);\n} catch (error) {\n  console.log(error.message);\n}\n`,
			after: `import fs from "node:fs";\ntry {\n  fs.statSync(x);\n} catch (error) {\n  if (!(${property} === "ENOENT" || ${property} === "ENOTDIR")) throw error;\n  console.log(error.message);\n}\n`,
		}),
	);

	it("leaves the parameter of a callback what it is, whose type is `any`", () =>
		expectCodemod(narrowBroadCatch, {
			options,
			before: `import { stat } from "node:fs/promises";\nexport async function f(p: string) {\n  return stat(p).catch((error) => console.log(error.message));\n}\n`,
			after: `import { stat } from "node:fs/promises";\nexport async function f(p: string) {\n  return stat(p).catch((error) => {\n    if (!(error?.code === "ENOENT" || error?.code === "ENOTDIR")) throw error;\n    return console.log(error.message);\n  });\n}\n`,
		}));

	it("leaves a handler alone that tests for errors itself", () =>
		expectRefusal(narrowBroadCatch, {
			options,
			source: `import fs from "node:fs";\nexport function f(p: string) {\n  try {\n    return fs.statSync(p);\n  } catch (error: any) {\n    if (error.code === "EACCES") return { ok: false };\n    return { ok: false, error: "not there" };\n  }\n}\n`,
			key: "alreadyDecided",
		}));

	it("leaves an optional require alone", () =>
		expectRefusal(narrowBroadCatch, {
			options,
			source: `let x;\ntry {\n  x = require("x");\n} catch {}\n`,
			key: "loneRequire",
		}));

	it("knows a failed command by what it wrote, whether it was waited for or promisified", () =>
		expectCodemod(narrowBroadCatch, {
			options,
			before: `import { exec } from "node:child_process";\nimport { promisify } from "node:util";\nconst run = promisify(exec);\nexport async function f() {\n  try {\n    await run("git");\n  } catch {\n  }\n}\n`,
			after: `import { exec } from "node:child_process";\nimport { promisify } from "node:util";\nconst run = promisify(exec);\nexport async function f() {\n  try {\n    await run("git");\n  } catch (error) {\n    if (!(typeof error === "object" && error !== null && "stderr" in error)) throw error;\n  }\n}\n`,
		}));

	it.each([
		["a name that may mean anything", `const execAsync = make();\ntry {\n  await execAsync("git");\n} catch {}\n`],
		[
			"a process that is only started",
			`import { spawn } from "node:child_process";\ntry {\n  spawn("git");\n} catch {}\n`,
		],
	])("expects no error of %s", (_, source) =>
		expectRefusal(narrowBroadCatch, { options, source, key: "noExpectedError" }),
	);

	it("leaves writes to the disk alone", () =>
		expectRefusal(narrowBroadCatch, {
			options,
			source: `import fs from "node:fs";\ntry {\n  fs.writeFileSync("a", "b");\n} catch {}\n`,
			key: "noExpectedError",
		}));
});

it("is not fooled by a text without handlers", () => {
	expect(narrowBroadCatch.mayConcern("const a = 1;", undefined as never)).toBe(false);
});

describe("narrow-broad-catch --narrow where an error has nowhere to go", () => {
	const options = { narrow: true };

	it.each([
		[
			"a catch clause",
			"try {\n  run();\n} catch (outer) {\n  try {\n    JSON.parse(x);\n  } catch {}\n  throw outer;\n}\n",
		],
		["a finally block", "try {\n  run();\n} finally {\n  try {\n    JSON.parse(x);\n  } catch {}\n}\n"],
	])("lets no error out of %s, where it would replace the one on its way", (_, source) =>
		expectRefusal(narrowBroadCatch, { options, source, key: "replacesError" }),
	);

	it("narrows inside a try block and inside a function that a catch clause declares", () =>
		expectCodemod(narrowBroadCatch, {
			options,
			before: `try {\n  run();\n} catch (outer) {\n  queue(() => {\n    try {\n      JSON.parse(x);\n    } catch {}\n  });\n  throw outer;\n}\n`,
			after: `try {\n  run();\n} catch (outer) {\n  queue(() => {\n    try {\n      JSON.parse(x);\n    } catch (error) {\n      if (!(error instanceof SyntaxError)) throw error;\n    }\n  });\n  throw outer;\n}\n`,
		}));

	it("lets nothing out of a promise that nobody waits for", () =>
		expectRefusal(narrowBroadCatch, {
			options,
			source: `import { readFile } from "node:fs/promises";\nvoid readFile("a").catch(() => {});\n`,
			key: "notAwaited",
		}));
});

describe("narrow-broad-catch --narrow over functions of the same file", () => {
	const options = { narrow: true };
	const read = `import { readFile } from "node:fs/promises";\n`;
	const handler = (call: string) =>
		`export async function f(p: string) {\n  try {\n    return ${call};\n  } catch {\n    return undefined;\n  }\n}\n`;
	const narrowed = (call: string, test: string) =>
		`export async function f(p: string) {\n  try {\n    return ${call};\n  } catch (error) {\n    if (!(${test})) throw error;\n    return undefined;\n  }\n}\n`;
	const isMissing = `typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT"`;

	it("expects what the functions that are called expect", () => {
		const functions = `function parse(text: string) {\n  return JSON.parse(text);\n}\nconst load = async (p: string) => {\n  const text = await readFile(p, "utf8");\n  return parse(text);\n};\n`;
		const expected = `(${isMissing}) || error instanceof SyntaxError`;
		return expectCodemod(narrowBroadCatch, {
			options,
			before: `${read}${functions}${handler("await load(p)")}`,
			after: `${read}${functions}${narrowed("await load(p)", expected.split(" || ").reverse().join(" || "))}`,
		});
	});

	it("looks into private methods", () => {
		const source = (rest: string) =>
			`class A {\n  #parse(text: string) {\n    return JSON.parse(text);\n  }\n  private read(text: string) {\n    return this.#parse(text);\n  }\n  f(text: string) {\n    try {\n      return this.read(text);\n    ${rest}\n  }\n}\n`;
		return expectCodemod(narrowBroadCatch, {
			options,
			before: source("} catch {\n      return null;\n    }"),
			after: source(
				"} catch (error) {\n      if (!(error instanceof SyntaxError)) throw error;\n      return null;\n    }",
			),
		});
	});

	it("is not led round and round by a function that calls itself", () => {
		const functions = `function walk(text: string): unknown {\n  const value = JSON.parse(text);\n  return value.next ? walk(value.next) : value;\n}\n`;
		return expectCodemod(narrowBroadCatch, {
			options,
			before: `${functions}${handler("walk(p)")}`,
			after: `${functions}${narrowed("walk(p)", "error instanceof SyntaxError")}`,
		});
	});

	it.each([
		[
			"throws an error of its own",
			`function load(p: string) {\n  if (!p) throw new Error("x");\n  return JSON.parse(p);\n}\n`,
			"load(p)",
		],
		[
			"may be another one by then",
			`let load = (p: string) => JSON.parse(p);\nexport const set = (other: typeof load) => (load = other);\n`,
			"load(p)",
		],
		[
			"calls what it is given",
			`function load(p: string, use: (p: string) => string) {\n  return JSON.parse(use(p));\n}\n`,
			"load(p, g)",
		],
		[
			"calls a function written at the call",
			`function load(p: string, done: () => void) {\n  done();\n  return JSON.parse(p);\n}\n`,
			"load(p, () => run())",
		],
		[
			"has a default value that is made by a call",
			`function load(p = make()) {\n  return JSON.parse(p);\n}\n`,
			"load(p)",
		],
		[
			"returns a promise made elsewhere",
			`const pending = start();\nasync function load(p: string) {\n  JSON.parse(p);\n  return pending;\n}\n`,
			"await load(p)",
		],
		["is a generator", `function* load(p: string) {\n  yield JSON.parse(p);\n}\n`, "load(p)"],
		[
			"is a method that a subclass may replace",
			`class A {\n  load(p: string) {\n    return JSON.parse(p);\n  }\n  g(p: string) {\n    try {\n      return this.load(p);\n    } catch {\n      return null;\n    }\n  }\n}\n`,
			undefined,
		],
	])("leaves a function unknown that %s", (_, functions, call) =>
		expectRefusal(narrowBroadCatch, {
			options,
			source: call === undefined ? functions : `${functions}${handler(call)}`,
			key: "openOperations",
		}),
	);

	it("expects nothing of a promise that nobody waits for", () =>
		expectRefusal(narrowBroadCatch, {
			options,
			source: `async function load(p: string) {\n  return JSON.parse(p);\n}\nexport function f(p: string) {\n  try {\n    void load(p);\n  } catch {}\n}\n`,
			key: "nothingKnown",
		}));
});
