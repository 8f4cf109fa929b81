/**
 * Writes out every reference to every type alias of real code bases, as far as the guards allow, and lets the compiler
 * judge: each type is compared with the one it replaces, and the edited program must have no new diagnostics.
 *
 * Run it by: npx tsx scripts/deprecated-type-stress.ts <folder with TypeScript sources>...
 */
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { indexLookup } from "../src/deprecated-type/name-lookup.ts";
import { findDeprecatedReferences } from "../src/deprecated-type/find-deprecated-references.ts";
import { planReplacements } from "../src/deprecated-type/plan-replacement.ts";
import { typeGraphOf, type TypeLink } from "../src/deprecated-type/type-graph.ts";
import { parseSource } from "../src/source/parse-source.ts";
import { createProjectFiles } from "../src/source/project-index.ts";
import { isChange } from "../src/source/refactoring.ts";
import { applyTextEdits, type TextEdit } from "../src/source/text-edit.ts";

const draftOptions = { inline: "short", maxInlineLength: Infinity } as const;
const compilerOptions: ts.CompilerOptions = {
	strict: true,
	noEmit: true,
	target: ts.ScriptTarget.ESNext,
	module: ts.ModuleKind.ESNext,
	moduleResolution: ts.ModuleResolutionKind.Bundler,
	skipLibCheck: true,
	types: [],
	jsx: ts.JsxEmit.ReactJSX,
	esModuleInterop: true,
	allowImportingTsExtensions: true,
	experimentalDecorators: true,
	lib: ["lib.esnext.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
};

// A module that is not installed here: the copy of a type that needs it says so once more.
const missingModule = new Set([2307, 2591, 2792, 7016]);

const totals = { references: 0, written: 0, changed: 0, errors: 0, emitted: 0 };
const allRefusals = new Map<string, number>();
for (const root of process.argv.slice(2)) measure(path.resolve(root));
console.log("all", totals, `${((100 * totals.written) / totals.references).toFixed(1)}% written out`);
console.table(Object.fromEntries([...allRefusals].sort((a, b) => b[1] - a[1])));
if (totals.changed + totals.errors + totals.emitted > 0) process.exitCode = 1;

function measure(root: string): void {
	const files = sourceFilesBelow(root);
	const projectFiles = createProjectFiles(root, { recheckAfter: Infinity });
	const own = new Set(files);
	const treatAsDeprecated = ({ path: at, declarations }: TypeLink) =>
		own.has(at) && declarations?.some(({ kind }) => kind === "alias") === true;
	const edited = new Map<string, string>();
	const probed = new Map<string, string>();
	const refusals = new Map<string, number>();
	let references = 0;
	let written = 0;
	for (const file of files) {
		const text = projectFiles.read(file)!;
		const parsed = parseSource(file, text);
		if ("problem" in parsed) continue;
		const { source } = parsed;
		const inProject = { path: file, graph: typeGraphOf(projectFiles, file, source), treatAsDeprecated };
		const toSearch = { ...inProject, source, names: indexLookup(inProject), compilerOptions: {} };
		const found = findDeprecatedReferences(toSearch).filter(
			({ site }) => site.kind === "type" || site.kind === "heritage",
		);
		references += found.length;
		const plans = planReplacements(toSearch, found, draftOptions);
		const edits: TextEdit[] = [];
		const probeEdits: TextEdit[] = [];
		const taken: TextEdit[] = [];
		for (const { reference, refactoring, whyNot } of plans) {
			if (!isChange(refactoring) || refactoring.safety !== "safe") {
				refusals.set(whyNot!.key, (refusals.get(whyNot!.key) ?? 0) + 1);
				continue;
			}
			const only = process.env["ONLY"];
			if (only !== undefined && !new RegExp(only, "u").test(reference.deprecation.link.name)) continue;
			written++;
			if (process.env["TRACE"])
				console.log(
					path.basename(file),
					reference.deprecation.link.name,
					"=>",
					refactoring.edits.at(-1)!.text.slice(0, 150),
				);
			const own = refactoring.edits.at(-1)!;
			const imports = refactoring.edits.slice(0, -1);
			probeEdits.push(...imports.map(addInsteadOfSwap(text)));
			// A change is made whole or not at all: of nested references the outer one goes first.
			if (refactoring.edits.every((edit) => taken.every((other) => isSame(edit, other) || !overlaps(edit, other)))) {
				taken.push(...refactoring.edits);
				edits.push(...refactoring.edits);
			}
			if (reference.site.kind !== "type") continue;
			const { type } = reference.site;
			const range = type.parent.type === "TSUnionType" ? type.parent.range : type.range;
			const before = text.slice(...range);
			const local = own.range[0] - range[0];
			const after = before.slice(0, local) + own.text + before.slice(own.range[1] - range[0]);
			probeEdits.push({ range, text: `__P<${before}, ${after.startsWith("<") ? `(${after})` : after}>` });
		}
		edited.set(file, applyTextEdits(text, unique(edits)).text);
		const isModule = /^\s*(?:import|export)\b/mu.test(text);
		if (isModule)
			probed.set(file, applyTextEdits(text, unique(probeEdits)).text + "\nimport type { __P } from '@@probe';\n");
	}
	for (const [key, count] of refusals) allRefusals.set(key, (allRefusals.get(key) ?? 0) + count);
	const base = diagnosticsOf(programOf(files, new Map()));
	const errors = newDiagnostics(base, diagnosticsOf(programOf(files, edited)));
	const emitted = [...edited].filter(([file, text]) => emitOf(file, text) !== emitOf(file, projectFiles.read(file)!));
	totals.emitted += emitted.length;
	const { compared, changed } = compare(root, files, probed);
	totals.references += references;
	totals.written += written;
	totals.changed += changed.length;
	totals.errors += errors.length;
	console.log(path.relative(process.cwd(), root), {
		files: files.length,
		references,
		written,
		compared,
		changed: changed.length,
		errors: errors.length,
		emitted: emitted.length,
		share: `${((100 * written) / references).toFixed(1)}%`,
	});
	const emittedLines = emitted.map(([file]) => `other JavaScript: ${path.relative(root, file)}`);
	for (const line of [...errors.slice(0, 200), ...changed.slice(0, 200), ...emittedLines]) console.log("  ", line);
	if (process.env["SHOW"])
		writeFileSync(process.env["SHOW"], [...edited].map(([f, t]) => `// ==== ${f}\n${t}`).join("\n"));
}

/** The JavaScript of a file, which must not change; imports that load nothing for their names are elided. */
function emitOf(file: string, text: string): string {
	return ts.transpileModule(text, { compilerOptions, fileName: file }).outputText;
}

function isSame(a: TextEdit, b: TextEdit): boolean {
	return a.range[0] === b.range[0] && a.range[1] === b.range[1] && a.text === b.text;
}

function overlaps(a: TextEdit, b: TextEdit): boolean {
	return a.range[0] < b.range[1] && b.range[0] < a.range[1];
}

/** In the probe the old name stays in use, so that an import edit that swaps it has to add instead. */
function addInsteadOfSwap(text: string): (edit: TextEdit) => TextEdit {
	return (edit) => {
		const before = text.slice(...edit.range);
		return before === "" || before === edit.text ? edit : { range: edit.range, text: `${before}, ${edit.text}` };
	};
}

function unique(edits: readonly TextEdit[]): TextEdit[] {
	return [...new Map(edits.map((edit) => [`${edit.range.join()}${edit.text}`, edit])).values()];
}

function sourceFilesBelow(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const name = path.join(folder, entry.name);
		if (entry.isDirectory())
			return /^(?:node_modules|dist|\.git|__tests__|tests?|dtslint|docs|examples?|perf|benchmarks?)$/u.test(entry.name)
				? []
				: sourceFilesBelow(name);
		return /\.[cm]?tsx?$/u.test(entry.name) && !/\.(?:test|spec|test-d)\.|\.d\.[cm]?ts$/u.test(entry.name)
			? [name]
			: [];
	});
}

function programOf(files: readonly string[], texts: ReadonlyMap<string, string>): ts.Program {
	const host = ts.createCompilerHost(compilerOptions, true);
	const { getSourceFile, readFile, fileExists } = host;
	host.getSourceFile = (name, languageVersion, ...rest) => {
		const text = texts.get(name);
		return text === undefined
			? getSourceFile.call(host, name, languageVersion, ...rest)
			: ts.createSourceFile(name, text, languageVersion, true);
	};
	host.readFile = (name) => texts.get(name) ?? readFile.call(host, name);
	host.fileExists = (name) => texts.has(name) || fileExists.call(host, name);
	host.resolveModuleNameLiterals = (literals, containingFile, redirected, options) =>
		literals.map(({ text }) =>
			text === "@@probe"
				? { resolvedModule: { resolvedFileName: "/@@probe.ts", extension: ts.Extension.Ts } }
				: ts.resolveModuleName(text, containingFile, options, host, undefined, redirected),
		);
	return ts.createProgram(
		[...files, ...[...texts.keys()].filter((name) => name.startsWith("/@@"))],
		compilerOptions,
		host,
	);
}

function diagnosticsOf(program: ts.Program): string[] {
	const all = [...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics()];
	return all
		.filter(({ code }) => !missingModule.has(code))
		.map(
			(each) =>
				`${each.file === undefined ? "" : path.basename(each.file.fileName)}: TS${each.code} ${ts.flattenDiagnosticMessageText(each.messageText, " ").slice(0, 160)}${lineOf(each)}`,
		);
}

function lineOf({ file, start = 0 }: ts.Diagnostic): string {
	if (file === undefined) return "";
	const { line } = file.getLineAndCharacterOfPosition(start);
	return ` | ${file.text.split("\n")[line]!.trim().slice(0, 200)}`;
}

function newDiagnostics(before: readonly string[], after: readonly string[]): string[] {
	const codeOf = (line: string) => /^(.*?: TS\d+)/u.exec(line)![1]!;
	const left = new Map<string, number>();
	for (const line of before) left.set(codeOf(line), (left.get(codeOf(line)) ?? 0) + 1);
	return after.filter((line) => {
		const count = left.get(codeOf(line)) ?? 0;
		left.set(codeOf(line), count - 1);
		return count <= 0;
	});
}

function compare(root: string, files: readonly string[], probed: Map<string, string>) {
	probed.set("/@@probe.ts", "export type __P<A, B> = A;\n");
	const program = programOf(files, probed);
	const checker = program.getTypeChecker();
	const changed: string[] = [];
	let compared = 0;
	for (const file of files) {
		const sourceFile = program.getSourceFile(file);
		if (sourceFile === undefined || !probed.has(file)) continue;
		const visit = (node: ts.Node): void => {
			if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) && node.typeName.text === "__P") {
				const [before, after] = node.typeArguments!;
				compared++;
				const [a, b] = [checker.getTypeFromTypeNode(before!), checker.getTypeFromTypeNode(after!)];
				const isSame =
					a === b || (checker.isTypeAssignableTo(a, b) && checker.isTypeAssignableTo(b, a) && isAny(a) === isAny(b));
				if (!isSame)
					changed.push(
						`${path.relative(root, file)}: ${before!.getText().slice(0, 80)} => ${after!.getText().replace(/\s+/g, " ").slice(0, 140)}`,
					);
			}
			ts.forEachChild(node, visit);
		};
		visit(sourceFile);
	}
	return { compared, changed };
}

function isAny(type: ts.Type): boolean {
	return (type.flags & ts.TypeFlags.Any) !== 0;
}
