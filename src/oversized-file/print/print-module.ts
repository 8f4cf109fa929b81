import type { Binding } from "../analysis/binding.ts";
import { isExportedAsType } from "../analysis/declared-meaning.ts";
import { headerEndOf, isRepeated } from "../analysis/file-header.ts";
import { inFile } from "./module-interface.ts";
import { fileNameOf, specifierOf } from "../plan/module-path.ts";
import { printOriginalImport } from "./print-import.ts";
import { printStatements } from "./print-statements.ts";
import { plainSpecifier, printSpecifierList } from "./specifier-list.ts";
import { specifierEnd, type SplitPrinter } from "./split-printer.ts";
import { commentsBetween } from "../analysis/top-level-statement.ts";

/** The text of the module at a place of the plan. */
export function printModule(place: number, printer: SplitPrinter): string {
	const { plan, interfaces, style } = printer;
	const module = plan.modules[place]!;
	const { folder } = fileNameOf(module.path);
	const copies = [...(interfaces.copies.get(place) ?? [])];
	const statements = [...module.statements, ...copies].sort((a, b) => a - b);
	const parts = [
		printRepeatedHeader(printer),
		[...printImports(place, folder, printer), ...printSiblingImports(place, folder, printer)].join(style.eol),
		printStatements(statements, { printer, folder, exports: interfaces.exports[place]! }),
	];
	return parts.filter((part) => part !== "").join(style.eol + style.eol) + style.eol;
}

/** License, instructions to tools and directives: what holds for the whole file holds for each part of it. */
export function printRepeatedHeader({ source, text, analysis, style }: SplitPrinter): string {
	const comments = commentsBetween(source, 0, headerEndOf(source)).filter(isRepeated);
	const directives = analysis.statements.filter(({ role }) => role === "directive");
	return [
		...comments.map((comment) => text.slice(...comment.range)),
		...directives.map(({ node }) => text.slice(...node.range)),
	].join(style.eol);
}

function printImports(place: number, folder: string, printer: SplitPrinter): string[] {
	const { analysis, interfaces, plan } = printer;
	const uses = interfaces.uses.get(place);
	const isEvaluated = plan.modules[place]!.statements.some((index) => analysis.evaluations[index] !== "none");
	return analysis.statements.flatMap((statement) => {
		if (statement.role !== "import") return [];
		const isBare = statement.node.type === "ImportDeclaration" && statement.node.specifiers.length === 0;
		if (isBare && !isEvaluated) return [];
		return printOriginalImport(statement, uses, { printer, folder }) ?? [];
	});
}

/** The imports of what a place (a module, or the file itself) uses from the modules. */
export function printSiblingImports(place: number, folder: string, printer: SplitPrinter): string[] {
	const { plan, interfaces, analysis, internal } = printer;
	const pathOf = (origin: number) => (origin === inFile ? plan.path : plan.modules[origin]!.path);
	const imports = [...(interfaces.uses.get(place) ?? [])].flatMap(([name, use]) => {
		const binding = analysis.bindingByName.get(name)!;
		if (binding.imported !== undefined) return [];
		const origin = interfaces.placeOf[binding.declaredBy[0]!]!;
		const isType = printer.isTypescript && (!use.value || isOnlyType(binding, printer));
		// Through the module that keeps the order, everything has the name that it has here.
		if (internal !== undefined && !isType && origin !== inFile)
			return [{ path: internal, origin: inFile, isType, binding, name }];
		return [{ path: pathOf(origin), origin, isType, binding, name: importedAs(binding) }];
	});
	const sources = [...new Map(imports.map(({ path, origin }) => [path, origin]))].sort(([, a], [, b]) => a - b);
	return sources.flatMap(([path]) => {
		const tail = ` from${specifierEnd(printer, specifierOf(folder, path, printer.extensions))}`;
		return [false, true].flatMap((typeOnly) => {
			const chosen = imports.filter((each) => each.path === path && each.isType === typeOnly);
			if (chosen.length === 0) return [];
			const head = typeOnly ? "import type " : "import ";
			const inOrder = chosen.sort((a, b) => a.binding.declaredBy[0]! - b.binding.declaredBy[0]!);
			const specifiers = inOrder.map(({ name }) => plainSpecifier(name));
			return [printSpecifierList({ head, tail }, specifiers, printer.style)];
		});
	});
}

// `export default function f() {}` has no other name outside its module.
export function importedAs({ name, exports }: Binding): string {
	const isDefault = exports.some(({ text, specifier }) => text === "default" && specifier === undefined);
	return isDefault ? `default as ${name}` : name;
}

/** Whether a name has no value at all, so that only `import type` can bring it. */
export function isOnlyType(binding: Binding, { analysis }: SplitPrinter): boolean {
	return isExportedAsType(binding, analysis);
}
