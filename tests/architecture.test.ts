import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { walk } from "../src/source/walk.ts";
import { parse } from "./support/parse.ts";

const root = path.resolve(import.meta.dirname, "..");
const capabilities = ["broad-catch", "deprecated-type", "oversized-file"];

interface ImportStatement {
	readonly from: string;
	readonly to: string;
	readonly isTypeOnly: boolean;
}

/** Where a part of the package may import from: everything goes one way (docs/architecture.md). */
function mayImport(from: string, to: string): boolean {
	if (from === to) return true;
	if (capabilities.includes(from)) return to === "source";
	switch (from) {
		case "source":
			return false;
		case "rules":
		case "codemods":
		case "audit":
			return to === "source" || capabilities.includes(to);
		case "cli":
			return to === "source" || to === "audit" || capabilities.includes(to);
		case "index":
			return to === "rules" || to === "rule-options" || capabilities.includes(to);
		default:
			throw new Error(`${from}: a part of the package that docs/architecture.md does not know`);
	}
}

describe("the package", () => {
	const statements = ["src", "rules", "codemods"].flatMap(filesBelow).flatMap(importsOf);

	it("imports in one direction", () => {
		const internal = statements.filter(({ to }) => to.startsWith("."));
		expect(internal.length).toBeGreaterThan(100);
		const wrong = internal.filter(
			({ from, to }) => !mayImport(partOf(from), partOf(path.join(path.dirname(from), to))),
		);
		expect(wrong).toEqual([]);
	});

	it("imports files, by their whole names", () => {
		const wrong = statements.filter(({ to }) => to.startsWith(".") && !to.endsWith(".ts") && !to.endsWith(".json"));
		expect(wrong).toEqual([]);
	});

	it("never loads typescript or the root of @typescript-eslint/utils", () => {
		const wrong = statements.filter(
			({ to, isTypeOnly }) =>
				!isTypeOnly && /^(?:typescript|eslint|@typescript-eslint\/(?:utils|types|parser))$/u.test(to),
		);
		expect(wrong).toEqual([]);
	});

	it("touches files, processes and the console only at its edges", () => {
		const edges =
			/^(?:src\/cli|codemods)\/|^src\/source\/(?:workspace-edit|project-index|declaration-resolver|read-utf8|jscodeshift-transform|parse-source)\.ts$|^src\/audit\/baseline/u;
		const wrong = statements.filter(
			({ from, to }) => !edges.test(from) && /^node:(?:fs|process|child_process|worker_threads)/u.test(to),
		);
		expect(wrong).toEqual([]);
		const talking = ["src", "rules", "codemods"]
			.flatMap(filesBelow)
			.filter((file) => !edges.test(file) && /\bconsole\.|\bprocess\./u.test(codeOf(file)));
		expect(talking).toEqual([]);
	});
});

function filesBelow(folder: string): string[] {
	return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
		.filter((name) => name.endsWith(".ts"))
		.map((name) => path.join(folder, name).replaceAll("\\", "/"));
}

function importsOf(file: string): ImportStatement[] {
	const { ast, visitorKeys } = parse(readFileSync(path.join(root, file), "utf8"), file);
	const statements: ImportStatement[] = [];
	walk(ast, visitorKeys, (node) => {
		if (node.type === "ImportDeclaration")
			statements.push({ from: file, to: node.source.value, isTypeOnly: node.importKind === "type" });
		if ((node.type === "ExportNamedDeclaration" || node.type === "ExportAllDeclaration") && node.source !== null) {
			statements.push({ from: file, to: node.source.value, isTypeOnly: node.exportKind === "type" });
		}
		if (node.type === "ImportExpression" && node.source.type === "Literal") {
			statements.push({ from: file, to: String(node.source.value), isTypeOnly: false });
		}
	});
	return statements;
}

function partOf(file: string): string {
	const [top, part] = file.replaceAll("\\", "/").split("/");
	if (top !== "src") return top!;
	return part!.endsWith(".ts") ? part!.slice(0, -".ts".length) : part!;
}

/** The text without comments and strings: words in them do nothing. */
function codeOf(file: string): string {
	const text = readFileSync(path.join(root, file), "utf8");
	const { ast, visitorKeys, getAllComments } = parse(text, file);
	const ranges: (readonly [number, number])[] = getAllComments().map((comment) => comment.range);
	walk(ast, visitorKeys, (node) => {
		if (node.type === "Literal" || node.type === "TemplateElement") ranges.push(node.range);
	});
	const characters = [...Array(text.length).keys()].map((index) => text[index]!);
	for (const [start, end] of ranges) characters.fill(" ", start, end);
	return characters.join("");
}
