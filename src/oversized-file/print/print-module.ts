import type { Binding } from "../analysis/binding.ts";
import { isExportedAsType } from "../analysis/declared-meaning.ts";
import { headerEndOf, isRepeated } from "../analysis/file-header.ts";
import { inFile, type NameUse } from "./module-interface.ts";
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
function printRepeatedHeader({ source, text, analysis, style }: SplitPrinter): string {
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
	const { plan, interfaces, analysis } = printer;
	const byOrigin = new Map<number, { binding: Binding; use: NameUse }[]>();
	for (const [name, use] of interfaces.uses.get(place) ?? []) {
		const binding = analysis.bindingByName.get(name)!;
		if (binding.imported !== undefined) continue;
		const origin = interfaces.placeOf[binding.declaredBy[0]!]!;
		byOrigin.set(origin, [...(byOrigin.get(origin) ?? []), { binding, use }]);
	}
	return [...byOrigin]
		.sort(([a], [b]) => a - b)
		.flatMap(([origin, names]) => {
			const path = origin === inFile ? plan.path : plan.modules[origin]!.path;
			return printImportsFrom(specifierOf(folder, path, printer.extensions), names, printer);
		});
}

function printImportsFrom(
	specifier: string,
	names: readonly { readonly binding: Binding; readonly use: NameUse }[],
	printer: SplitPrinter,
): string[] {
	const isType = ({ binding, use }: (typeof names)[number]) =>
		printer.isTypescript && (!use.value || isOnlyType(binding, printer));
	const tail = ` from${specifierEnd(printer, specifier)}`;
	return [false, true].flatMap((typeOnly) => {
		const chosen = names.filter((name) => isType(name) === typeOnly).map(({ binding }) => binding);
		if (chosen.length === 0) return [];
		const inOrder = chosen.sort((a, b) => a.declaredBy[0]! - b.declaredBy[0]!);
		const head = typeOnly ? "import type " : "import ";
		const specifiers = inOrder.map((binding) => plainSpecifier(importedAs(binding)));
		return [printSpecifierList({ head, tail }, specifiers, printer.style)];
	});
}

// `export default function f() {}` has no other name outside its module.
function importedAs({ name, exports }: Binding): string {
	const isDefault = exports.some(({ text, specifier }) => text === "default" && specifier === undefined);
	return isDefault ? `default as ${name}` : name;
}

/** Whether a name has no value at all, so that only `import type` can bring it. */
function isOnlyType(binding: Binding, { analysis }: SplitPrinter): boolean {
	return isExportedAsType(binding, analysis);
}
