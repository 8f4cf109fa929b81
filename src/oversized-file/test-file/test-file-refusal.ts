import path from "node:path";
import type { TSESTree } from "@typescript-eslint/types";
import { analyze } from "@typescript-eslint/scope-manager";
import type { ParsedSource } from "../../source/parsed-source.ts";
import type { ProjectFiles } from "../../source/project-files.ts";
import type { NotApplicable } from "../../source/refactoring.ts";
import { ownName } from "./own-name.ts";
import type { TestChunk } from "./test-chunks.ts";

interface TestFileContext {
	readonly path: string;
	readonly projectFiles: ProjectFiles;
	/** Lines that every part would repeat. */
	readonly setup: number;
	readonly maximum: number;
	/** How many tests and groups of tests there are. */
	readonly tests: number;
	readonly chunks: readonly TestChunk[];
}

/** Why a test file is left whole. */
export function testFileRefusalOf(source: ParsedSource, context: TestFileContext): NotApplicable | undefined {
	return (
		noTests(source, context) ??
		exportingTests(source) ??
		exclusiveTest(source) ??
		snapshots(source, context) ??
		ownName(source, context.path) ??
		sharedResource(source) ??
		nothingToDivide(source, context) ??
		sharedState(source, context.chunks)
	);
}

function refusal({ ast }: ParsedSource, key: string, message: string, node?: TSESTree.Node): NotApplicable {
	return { notApplicable: key, message, node: node ?? ast.body[0] ?? ast };
}

function nothingToDivide(source: ParsedSource, { setup, maximum, chunks }: TestFileContext): NotApplicable | undefined {
	if (setup > 0.6 * maximum) {
		return refusal(
			source,
			"longSetup",
			`Every part would repeat ${setup} lines of setup and helpers: move those to a module of their own first.`,
		);
	}
	if (chunks.length > 1) return undefined;
	return refusal(
		source,
		"nothingToSplit",
		"This file has no tests or groups of tests that could be in different files.",
	);
}

function exportingTests(source: ParsedSource): NotApplicable | undefined {
	const exporting = source.ast.body.find(({ type }) => type.startsWith("Export"));
	if (exporting === undefined) return undefined;
	return refusal(source, "exports", "Other files import from this test file.", exporting);
}

function exclusiveTest(source: ParsedSource): NotApplicable | undefined {
	if (
		!/\b(?:describe|it|test|suite)(?:\.\w+)*\.(?:only|sequential|serial)\b|\bf(?:describe|it)\s*\(/u.test(source.text)
	) {
		return undefined;
	}
	return refusal(source, "exclusive", "`.only` and `.sequential` speak of all tests of a file.");
}

function snapshots(source: ParsedSource, { path: filePath, projectFiles }: TestFileContext): NotApplicable | undefined {
	const file = path.join(path.dirname(filePath), "__snapshots__", `${path.basename(filePath)}.snap`);
	const usesFile = /\b(?:toMatchSnapshot|toThrowErrorMatchingSnapshot)\b/u.test(source.text);
	if (!usesFile && !projectFiles.exists(file)) return undefined;
	return refusal(source, "snapshots", "The snapshots of this file are stored under its name.");
}

function noTests(source: ParsedSource, { tests }: TestFileContext): NotApplicable | undefined {
	if (tests > 0) return undefined;
	return refusal(source, "noTests", "There are no tests in this file: `harden split-oversized-file` divides it.");
}

// Test files run at the same time: two parts must not open the same port or write the same folder.
function sharedResource(source: ParsedSource): NotApplicable | undefined {
	const hook = /\bbefore(?:All)?\s*\([^]*?\n\s*\}\s*(?:,\s*[\w_]+)?\)/gu;
	for (const [text] of source.text.matchAll(hook)) {
		if (!/\.listen\(|createServer|\bmkdir|writeFile|\brm(?:Sync)?\(|\.connect\(|migrate|docker/iu.test(text)) continue;
		return refusal(
			source,
			"sharedResource",
			"A hook opens a server, a database or files, which parts that run at once would share.",
		);
	}
	return undefined;
}

/** A variable of the setup that a test of one part assigns and a test of another part uses. */
function sharedState(source: ParsedSource, chunks: readonly TestChunk[]): NotApplicable | undefined {
	const chunkAt = (offset: number) =>
		chunks.findIndex((chunk) => chunk.some(({ range }) => range[0] <= offset && offset < range[1]));
	const { scopes } = analyze(source.ast, {
		sourceType: "module",
		childVisitorKeys: source.visitorKeys as Record<string, string[]>,
		lib: [],
	});
	for (const variable of scopes.flatMap((scope) => scope.variables)) {
		const declaredAt = variable.identifiers[0]?.range[0];
		if (declaredAt === undefined || chunkAt(declaredAt) >= 0) continue;
		const writes = variable.references.filter((reference) => reference.isWrite() && reference.init !== true);
		const places = new Set(writes.map(({ identifier }) => chunkAt(identifier.range[0])));
		// A hook that assigns the variable before each test makes tests independent of each other.
		if (places.size === 0 || places.has(-1)) continue;
		const used = variable.references.map(({ identifier }) => chunkAt(identifier.range[0]));
		if (new Set(used.filter((place) => place >= 0)).size < 2) continue;
		return refusal(
			source,
			"sharedState",
			`A test assigns \`${variable.name}\` and a test of another part uses it.`,
			variable.identifiers[0],
		);
	}
	return undefined;
}
