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

	it("leaves an optional require alone", () =>
		expectRefusal(narrowBroadCatch, {
			options,
			source: `let x;\ntry {\n  x = require("x");\n} catch {}\n`,
			key: "loneRequire",
		}));

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
